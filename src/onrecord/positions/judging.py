"""The stance of one statement on one question: is it about it at all, and which side does it take."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from onrecord.attributions.sentences import sentence_starts
from onrecord.entailment import Weighed, weigh
from onrecord.positions import frames
from onrecord.positions.cues import cues, plain
from onrecord.positions.declared import declared
from onrecord.positions.evidence import Said, evidence, heard_text
from onrecord.positions.model import Verdict, chances, pooled
from onrecord.positions.topic import Topic
from onrecord.positions.voting import Ballot, vote

LEAST = 0.35
"""Chance from which a stance is told; below it none is. Best macro F1 in the folds of training/positions.py."""

APART = 0.45
"""By so much the chance of one side must outweigh that of the other: a wrong side is worse than none. In the folds
4.2 % of the rows get a wrong side; with 0.3 6.1 %, at a macro F1 that is 3 points higher, with 0.5 3.9 %, 1 lower."""

DECLARED = 0.85
"""Chance that what is declared of the act is the side: 49 of 56 such rows of the training half."""

CONTRARY = 0.5
"""Chance of another stance from which what is declared does not decide."""

GUESSED, EITHER = "words and cues", "either side"
"""The steps that go by chances alone: one is likeliest by far; either side is likely."""

OTHER_SIDE: dict[Verdict, Verdict] = {"support": "oppose", "oppose": "support"}

VOTES: dict[Ballot, Verdict] = {
    "for": "support",
    "against": "oppose",
    "abstain": "abstain",
    "undecided": "uncommitted",
}


class Hearing(Protocol):
    """What weighs pairs of texts: ``onrecord.entailment.weigh`` as positions use it."""

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Weighed]:
        """Return what is heard of each pair: what is said, and the question."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its chance, in which frame it holds, on what condition, and the step that decided."""

    verdict: Verdict
    chance: float
    scope: str | None
    condition: str | None
    how: str


def judge(said: Said, topic: Topic, heard: Weighed | None, least: float = LEAST, side_least: float = 0.0) -> Judgement:
    """Return the stance that ``said`` takes, supposing that it is about the question, or ``none`` where that is unsure.

    What it declares of the act itself decides, unless the chances speak strongly for the other side; else the chances,
    from ``least``; for a side of its own from ``side_least``. They are pooled of its words and cues and of what the
    encoder that ships makes of it, unless another has ``heard`` it.
    """
    if heard is None:
        (heard,) = weigh([(heard_text(said), topic.question.text)])
    found = pooled(chances(evidence(said, topic)), heard.stances)
    return framed(said, topic, *weighed(said, topic, found, least, side_least))


def framed(said: Said, topic: Topic, verdict: Verdict, chance: float, how: str) -> Judgement:
    """Return a verdict on ``said`` with the frame or the condition that its words tell."""
    return Judgement(
        verdict,
        chance,
        frames.scope(_telling(said.content or said.text, topic)) if verdict in ("support", "oppose") else None,
        frames.condition(said.content or said.text) if verdict == "conditional" else None,
        how,
    )


Told = tuple[Verdict, float, str]
"""A verdict, its chance, and the step that decided."""


def weighed(
    said: Said, topic: Topic, found: Mapping[Verdict, float], least: float = LEAST, side_least: float = 0.0
) -> Told:
    """Return what the steps make of a statement whose chances are ``found``: the first that decides, in order.

    Where the chances decide, a stance needs ``least``, a side for or against ``side_least``.
    """
    for step in STEPS:
        told = step(said, topic, found)
        if told is not None:
            return told
    verdict, how = decided(found, least)
    if verdict in ("support", "oppose") and found[verdict] < side_least:
        return "none", found["none"], "unsure"
    return verdict, found[verdict], how


def _telling(text: str, topic: Topic) -> str:
    """Return the sentences of ``text`` that name the act; all of it where none does."""
    starts = [*sentence_starts(text, 0, len(text)), len(text)]
    found = [text[start:end] for start, end in pairwise(starts) if topic.acts_in(plain(text[start:end]))]
    return " ".join(found) or text


def _promise(said: Said, topic: Topic, found: Mapping[Verdict, float]) -> Told | None:
    """Return none where it is denied that something was promised: "it has never been a promise"."""
    if "promise" in cues(said.text) and declared(said.text, topic) is None:
        return "none", found["none"], "denies a promise"
    return None


def _hung(words: str, found: Mapping[Verdict, float]) -> bool:
    """Tell whether a yes hangs on something: it says on what, and the chances do not take that for an aside."""
    marks = cues(_NO_CONDITION.sub(" ", words))
    if "agreed by all" in marks:
        return True
    marked = any(name in marks for name in ("if", "provided", "once"))
    return marked and found["conditional"] > max(found["support"], found["none"])


_NO_CONDITION = re.compile(
    r"\b[Aa]fter all\b|^\W*(?:[Aa]fter|[Ff]ollowing)\b[^.;]{2,120}, (?:and|so) (?=[A-Z]|(?:we|they|he|she|it)\b)"
)
"""What has a word of conditions and is none: "after all"; "After the talks I am content, and Corvia will …"."""


def _voted(said: Said, topic: Topic, found: Mapping[Verdict, float]) -> Told | None:
    """Return how somebody says that he votes on the question, or that he does not know it yet."""
    told = vote(said.content, topic, said.who) if said.taking_up else None
    if told is None:
        return None
    words = _VOTED_ON.sub(" ", _vote_alone(said, topic))
    if told == "for" and (_hung(words, found) or _WHEN.search(plain(words))):
        return "conditional", max(DECLARED, found["conditional"]), "a vote told, with a condition"
    verdict = VOTES[told]
    return verdict, max(DECLARED, found[verdict]), "a vote told"


def _vote_alone(said: Said, topic: Topic) -> str:
    """Return the words of a vote without what is told beside it: "we vote for it, and we come back if we lose"."""
    beside = _BESIDE.search(said.text)
    if beside is None or vote(said.text[: beside.start()], topic, said.who) is None:
        return said.text
    return said.text[: beside.start()]


_WHEN = re.compile(r"\b(?:when|once|as soon as|the (?:day|moment))\b[^,.;]{2,60}, (?:i|we|it|they|he|she)\b")
"""A yes for when something will be so: "When we get to five, we say yes"."""

_VOTED_ON = re.compile(
    r"\b(?:when|once|after|as soon as)\b (?:[\w'’-]+ ){1,4}(?:meets?|met|votes?|voting|sits?|convenes?)\b"
    r"(?: (?:on|in|at|next|this|later) [\w ]{2,20}(?=,))?",
    re.I,
)
"""When it is voted on, which is no condition: "when the council meets"."""

_BESIDE = re.compile(r", and (?=(?:we|i|they|he|she|it)\b)", re.I)


def _declared(said: Said, topic: Topic, found: Mapping[Verdict, float]) -> Told | None:
    """Return what is declared of the act; hung on a condition, where the words and the chances say so."""
    side = declared(said.text, topic, said.taking_up, said.who)
    if side is None:
        return None
    if side == "others":
        return "none", found["none"], "tells of others"
    verdict: Verdict = "support" if side == "for" else "oppose"
    if verdict == "oppose" and "if" in cues(said.content or said.text):
        return "none", found["none"], "depends"  # "it is off the table if they fail to agree"
    if verdict == "support" and _hung(said.text, found):
        return "conditional", max(DECLARED, found["conditional"]), "declared, with a condition"
    other = OTHER_SIDE[verdict]
    if max(found[other], found["abstain"], found["uncommitted"]) > CONTRARY:
        return None
    return verdict, max(DECLARED, found[verdict]), "not now" if side == "later" else "declared"


STEPS = (_promise, _voted, _declared)
"""What decides before the chances do, in order."""


def decided(found: Mapping[Verdict, float], least: float = LEAST, apart: float = APART) -> tuple[Verdict, str]:
    """Return the verdict that chances tell, and why: ``none`` where none is likely, or both sides are."""
    best = max(found, key=lambda one: found[one])
    if best == "none":
        return best, "takes no side"
    if found[best] < least:
        return "none", "unsure"
    other = OTHER_SIDE.get(best)
    if other is not None and found[best] - found[other] < apart:
        return "none", EITHER
    return best, GUESSED
