"""The stance of one statement on one question: is it about it at all, and which side does it take."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from onrecord.attributions.sentences import sentence_starts
from onrecord.entailment import Weighed
from onrecord.positions import frames
from onrecord.positions.cues import cues, plain
from onrecord.positions.declared import declared
from onrecord.positions.evidence import Said, evidence
from onrecord.positions.model import Verdict, chances
from onrecord.positions.topic import Topic, Touch

LEAST = 0.42
"""Chance from which a stance is told; below it none is: see docs/decisions/0016."""

APART = 0.15
"""By so much the chance of one side must outweigh that of the other: a wrong side is worse than none."""

DECLARED = 0.85
"""Chance that what is declared of the act is the side: 49 of 56 such rows of the training half."""

CONTRARY = 0.7
"""Chance of another stance from which what is declared does not decide."""

WHOLE = 0.7
"""Share of a question's names that a statement and what it goes back to must tell."""

ACT = 0.5
"""Share of a question's acts that they must tell."""


_ANAPHOR = re.compile(
    r"\bthis(?= (?:is|was|will|would|can|cannot|could|must|should|has|won't|isn't|wasn't|would)\b)|\b(?:on|of|to|with|for|against|about) this\b(?! \w)"
    r"|\bsuch an? (?:move|step|plan|proposal|idea|decision|measure)\b|\bit (?:is|was|will|would|must|should|cannot|can't|won't)\b"
    r"|\b(?:the|this|that|its|their|our|his|her) (?:\w+ )?(?:idea|plan|plans|proposal|proposals|move|step|process|decision"
    r"|question|issue|matter|bid|request|application|position|stance|measure|bill|motion|draft|resolution|project"
    r"|prospect|notion|offer|suggestion)\b(?! (?:of|that|to|for|on|in)\b)"
)


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


def judge(said: Said, topic: Topic, heard: Weighed | None, least: float = LEAST) -> Judgement:
    """Return the stance that ``said`` takes, supposing that it is about the question, or ``none`` where that is unsure.

    What it declares of the act itself decides, unless the chances speak strongly for the other side; else the chances,
    from ``least``.
    """
    found = chances(evidence(said, topic, heard))
    for step in (_promise, _declared):
        told = step(said, topic, found)
        if told is not None:
            verdict, chance, how = told
            break
    else:
        verdict, how = decided(found, least)
        chance = found[verdict]
    return Judgement(
        verdict,
        chance,
        frames.scope(_telling(said.text, topic)) if verdict in ("support", "oppose") else None,
        frames.condition(said.text) if verdict == "conditional" else None,
        how,
    )


def _telling(text: str, topic: Topic) -> str:
    """Return the sentences of ``text`` that name the act; all of it where none does."""
    starts = [*sentence_starts(text, 0, len(text)), len(text)]
    found = [text[start:end] for start, end in pairwise(starts) if topic.acts_in(plain(text[start:end]))]
    return " ".join(found) or text


Told = tuple[Verdict, float, str]


def _promise(said: Said, topic: Topic, found: Mapping[Verdict, float]) -> Told | None:
    """That nothing was promised is no side: "it has never been a promise"."""
    if "promise" in cues(said.text) and declared(said.text, topic) is None:
        return "none", found["none"], "denies a promise"
    return None


def _declared(said: Said, topic: Topic, found: Mapping[Verdict, float]) -> Told | None:
    """What is declared of the act is its side; hung on a condition, where the chances say so."""
    side = declared(said.text, topic)
    if side is None:
        return None
    if side == "others":
        return "none", found["none"], "tells of others"
    verdict: Verdict = "support" if side == "for" else "oppose"
    hung = found["conditional"] > max(found["support"], found["none"]) or "agreed by all" in cues(said.text)
    if verdict == "support" and hung:
        return "conditional", max(DECLARED, found["conditional"]), "declared, with a condition"
    other: Verdict = "oppose" if verdict == "support" else "support"
    if max(found[other], found["abstain"], found["uncommitted"]) > CONTRARY:
        return None
    return verdict, max(DECLARED, found[verdict]), "not now" if side == "later" else "declared"


def decided(found: Mapping[Verdict, float], least: float = LEAST) -> tuple[Verdict, str]:
    """Return the verdict that chances tell, and why: ``none`` where none is likely, or two sides are about as likely."""
    best = max(found, key=lambda one: found[one])
    if best == "none":
        return best, "takes no side"
    if found[best] < least:
        return "none", "unsure"
    sides = {"support": "oppose", "oppose": "support"}
    if best in sides and found[best] - found[sides[best]] < APART:  # type: ignore[index]
        return "none", "either side"
    return best, "words and cues"


def about(content: str, said: Said, earlier: str, topic: Topic) -> str | None:
    """Return how a statement is known to be about the question ("named", "taken up"), None where it is not.

    ``content`` are its own words, ``earlier`` those that the speaker said just before. It must name the act and the
    names itself, or take up ("this", "the process", "our position") what stands before and names them.
    """
    if topic.rival(content):
        return None
    own = topic.touch(content)
    whole = topic.touch(said.text)
    if topic.elsewhere(content).total > own.total:
        return None
    if _enough(own) or (_enough(whole) and own.total > 0):
        return "named"
    around = topic.touch(f"{said.context} {said.text}")
    if own.acts >= ACT and _enough(around):
        return "named with its context"
    if own.acts > 0 or takes_up(content):
        before = topic.touch(f"{earlier} {content}") if earlier else topic.touch("")
        if _enough(before) or (takes_up(content) and _enough(around)):
            return "taken up"
    return None


def _enough(touch: Touch) -> bool:
    return touch.names >= WHOLE and touch.acts >= ACT


def takes_up(content: str) -> bool:
    """Tell whether words go back to what stands before: "this", "the process", "our position"."""
    return bool(_ANAPHOR.search(plain(content)))
