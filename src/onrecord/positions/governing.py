"""The words that govern an act in its clause: who is for it, against it, or judges it, and what turns that.

From the act to the left, each word that governs it takes a side or turns it; where none does, what is said of the act
after it is its judgement ("membership is unrealistic"). What is only spoken of ("the talks on membership") is no side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from onrecord.positions.holders import Holder
from onrecord.positions.objects import content_words

Side = Literal["for", "against", "later", "others"]
"""For it; against it; against it as yet; what others than the speaker are for or against."""

NEAR, FAR = 40, 75
"""Characters between the act and a modal ("should join"), and an attitude ("opposed any plan to let them join")."""

_NEXT = re.compile(
    r" (?:(?:also|soon|never|one day|eventually|finally|not|be|become|see|be a|become a) ){0,2}(?:an? |the )?(?:full )?"
)
"""What may stand between "will" and the act."""

_OTHERS = re.compile(
    r"\b(?P<who>they|others|many|most|some|several|everyone|everybody|allies|members|countries|capitals|governments"
    r"|ministers|(?<!united )states|people|voters|residents|critics|opponents|nobody|he|she)"
    r"(?: (?:in|of|from|among|within) (?:the )?\w+)?(?: \w+ly| also| still| has| have| had| do| does| did| will| would|"
    r" may| might| can| could| not| \w+n't| necessarily)* $"
)
_OWN = frozenset(("we", "i", "he", "she", "it"))


@dataclass(frozen=True, slots=True)
class Governor:
    """A word that governs an act: its kind and where it stands."""

    kind: str
    start: int
    end: int


def side_of_act(clause: str, act: tuple[int, int], holder: Holder) -> Side | None:
    """Return the side that ``clause`` takes for the act at ``act``, where ``holder`` speaks."""
    return None if _NEITHER.search(clause) else _side(clause, act, holder)


def _side(clause: str, act: tuple[int, int], holder: Holder) -> Side | None:
    governors = [one for one in _governors(clause) if one.end <= act[0] or one.start >= act[1] or one.kind == "modal+"]
    governors.sort(key=lambda one: one.start)
    before = [one for one in governors if one.start <= act[0]]
    if any(one.kind == "delay" for one in governors):
        return "later"
    sign, taken, edge = 1, False, act[0]
    for one in reversed(before):
        between = clause[one.end : edge]
        if one.kind == "veil":
            return None
        if one.kind == "turn" or (one.kind == "after-" and _UNDONE.fullmatch(clause[one.start : one.end])):
            if _FURTHER.search(between) is None:
                sign = -sign
        elif one.kind in _TAKES and act[0] - one.end <= FAR:
            if _of_others(clause[: one.start], holder.own) or _held_elsewhere(clause, one, holder):
                return "others"
            if _diverted(between):
                return None
            taken, edge = True, one.start
            sign = sign if one.kind == "attitude+" else -sign
        elif one.kind == "modal+" and (taken or _CLOSE_TO.fullmatch(between)):
            taken, edge = True, one.start
    if taken:
        undone = _UNDONE.search(clause[act[1] : act[1] + NEAR])
        return "for" if (sign > 0) != bool(undone) else "against"
    return _judged(clause, governors, sign, act, holder)


_NEITHER = re.compile(
    r"\b(?:neither|n't|not|never) (?:\w+ ){1,8}nor (?:\w+ )?"
    r"(?:against|for|oppos|reject|support|disagree|disapprov|advised)"
)
"""Says that no side is taken: "will neither approve nor reject it"."""

_FURTHER = re.compile(
    r"(?<!think)(?<!thinks)(?<!believe)(?<!believes)(?<!believed)(?<!expect)(?<!see) (?:that|which|who|whom) "
)
"""Between what turns and what it might turn: it turns something else ("no secret that the minister wanted it")."""

_TAKES = ("attitude+", "attitude-", "verdict-")


def _held_elsewhere(clause: str, governor: Governor, holder: Holder) -> bool:
    """Tell whether an attitude is told of others: the subject of its verb, or of "is" ("most are against")."""
    before = clause[: governor.start]
    told = clause[governor.start : governor.end]
    verb = _VERBS.match(told) is not None and not before.endswith((" having ", " in ", " of ", " by ", " without "))
    return (verb or _IS.search(before) is not None) and holder.elsewhere(before)


_VERBS = re.compile(
    r"\w+(?<!ing)\b(?<!against)(?<!no)(?<!yes)(?<!averse)(?<!hostile)(?<!opposition)(?<!criticism)(?<!in)(?:$| )"
)
"""Attitudes that are verbs with a subject of their own before them."""

_IS = re.compile(r"(?:\b(?:is|are|was|were|be|been)|'re|'s)(?: \w+ly| also| still| all| now)? $")


def _judged(clause: str, governors: Sequence[Governor], sign: int, act: tuple[int, int], holder: Holder) -> Side | None:
    """Return what is said of the act after it, or that it will be."""
    before = [one for one in governors if one.start <= act[0]]
    for one in (each for each in governors if each.start >= act[1]):
        if one.kind == "turn":
            sign = -sign
        elif one.kind in ("after+", "after-", "verdict-"):
            if not _says_so(clause, act[0], one.start):
                continue
            return "for" if (sign > 0) == (one.kind == "after+") else "against"
        elif one.kind in ("attitude+", "attitude-"):
            if not _PASSIVE.search(clause[: one.start]):
                return None
            return "for" if (sign > 0) == (one.kind == "attitude+") else "against"
        elif one.kind == "veil":
            break
    if any(
        one.kind == "will+" and _NEXT.fullmatch(clause[one.end : act[0]]) and holder.himself(clause[: one.start])
        for one in before
    ):
        turned = sum(1 for one in before if one.kind == "turn") % 2
        return "against" if turned else "for"
    return None


_COPULA = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|as|remains?|remained|seems?|seemed|becomes?|became)|'s|'re)"
    r"(?: [\w']+){0,4} $"
)
"""Before what judges an act, what says so of it: "membership is wrong", not "hung the wrong way"."""

_SELF_STANDING = re.compile(
    r"must|should|has|have|need|go|would|strengthen|happen|benefit|the only|only way|overdue|off the|out of|neg"
    r"|red line"
)
_CALLS = re.compile(r"\b(?:call|consider|describ|term|brand|deem|find|found|declar|make|denounc)\w* ")


def _says_so(clause: str, act: int, judged: int) -> bool:
    """Tell whether what judges the act at ``act`` is said of it: "is wrong", "called the closure a mistake"."""
    if _SELF_STANDING.match(clause, judged) or _COPULA.search(clause[act:judged]):
        return True
    return _CALLS.search(clause[:act]) is not None


_PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were|get|gets|got)(?: \w+ly)? $")
_UNDONE = re.compile(
    r"\b(?:dropped|scrapped|abandoned|withdrawn|stopped|shelved|repealed|abolished|postponed|suspended|halted|buried"
    r"|binned|revoked|cancelled|canceled|rejected|blocked|vetoed|undone|reversed|delayed|put off|called off|gone"
    r"|killed)\b"
)
"""After the act, what turns that it is called for: "wants the levy scrapped"."""

_CLOSE_TO = re.compile(
    r"(?: (?:\w+ly|also|now|soon|first|finally|at last|not|be|become|have|get|see|an?|the|its|their|our|his|her|this"
    r"|that"
    r"|full|new|such|to|let|in|into|allow|allowed|able|part|of|for|with|one|day|adopt|pass|approve|accept|back|support"
    r"|build|introduce|impose|sign|ratify|agree|go|ahead|take|make|give|grant|hold|set|up|create|send|provide|vote|say"
    r"|yes|welcome|\w+'s))* ?"
)
"""What may stand between a modal and the act: "should also become a", never another verb."""

_TOPIC = re.compile(r"\b(\w+) (?:of|on|about|into|over|regarding|concerning)\b")
_VERB = re.compile(r"\bto (\w+)\b")
_CLAIMED = re.compile(
    r"\b(?:notion|suggestion|claim|assertion|argument|accusation|criticism|allegation|charge|report)s? that\b"
)
"""After a side, what it is taken against: what others say, not the act of which they say it."""

_CARRYING = """
idea plan plans proposal proposals introduction adoption prospect notion principle construction building
creation ratification approval signing imposition possibility motion passage start launch purchase acquisition
opening aim goal all any some kind sort form calls
"""
_CARRIES = frozenset(_CARRYING.split())
"""Nouns that stand between a side and the act, and leave the side as it is: "the idea of a levy"."""

_DOING = """
join enter become be have see get let allow admit take adopt pass approve accept back support build introduce
impose sign ratify vote go grant give send hold make set establish create bring extend offer the a an its their
our this that
"""
_DOES = frozenset(_DOING.split())
"""Verbs that do what is proposed; others do something else with it: "wants to examine the levy"."""


MOST_BETWEEN = 3
"""Words between a side and the act that are neither carriers, nor what does it, nor function words."""

_CARRIED = re.compile(rf"{'|'.join(sorted(_CARRIES | _DOES))}|\w+ly|\w+ing")


def _diverted(between: str) -> bool:
    """Tell whether what stands between a side and the act makes it a side on something else."""
    if ", " in between or _CLAIMED.search(between):
        return True
    if sum(1 for word in content_words(between) if not _CARRIED.fullmatch(word)) > MOST_BETWEEN:
        return True
    topics = {match.group(1) for match in _TOPIC.finditer(between)} - _CARRIES
    verbs = {match.group(1) for match in _VERB.finditer(between)} - _DOES
    return bool(topics or verbs)


def _of_others(before: str, own: frozenset[str]) -> bool:
    """Tell whether the attitude is told of others than the speaker: "many in the bloc do not want", "said Horn backs".

    ``own`` are the words of the speaker's names; pronouns and "our", "his", "her" are his own.
    """
    match = _OTHERS.search(before)
    if match is not None and match["who"] not in _OWN and match.start() > 0:
        return not before[: match.start()].endswith(("our ", "my "))
    told = _TOLD.search(before)
    if told is None or not own:
        return False
    subject = set(NAME_WORD.findall(told["subject"]))
    governs = _GOVERNS if own & _GOVERNORS else frozenset()
    return bool(subject) and not subject & (own | _OWN | _MINE | governs)


_TOLD = re.compile(
    r"\b(?:said|says|say|added|argued|noted|claimed|explained|insisted|stated|stressed|believed?|told \w+)(?: that)? "
    r"(?P<subject>(?:\w[\w'-]* ){1,5}?)(?:(?:\w+ly|also|still|has|have|had|do|does|did|will|would|may|might|can|could"
    r"|not"
    r"|\w+n't|long|always|never|now) )*$"
)
"""Before an attitude: who is said to have it."""

NAME_WORD = re.compile(r"[a-z]+")
_OFFICES = """
minister president premier chancellor spokesman spokeswoman spokesperson secretary
"""
_GOVERNORS = frozenset(_OFFICES.split())
_GOVERNS = frozenset(("government", "cabinet", "administration", "country"))
"""Whom those in office may mean by "the government"."""

_MINE = frozenset(
    ("board", "executive", "leadership", "management", "our", "my", "his", "her", "its", "their", "they", "us", "who")
)


def _governors(clause: str) -> Iterator[Governor]:
    taken: list[tuple[int, int]] = []
    for kind, pattern in _kinds():
        for match in pattern.finditer(clause):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append((match.start(), match.end()))
                yield Governor(kind, match.start(), match.end())


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = resources.files("onrecord.positions").joinpath("operators.tsv").read_text("utf-8")
    rows: dict[str, list[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            kind, pattern = line.split("\t")
            rows.setdefault(kind, []).append(pattern)
    order = ("delay", "verdict-", "attitude-", "attitude+", "veil", "after-", "after+", "modal+", "turn", "will+")
    return tuple((kind, re.compile(rf"(?<![\w'-])(?:{'|'.join(rows[kind])})(?![\w-])")) for kind in order)
