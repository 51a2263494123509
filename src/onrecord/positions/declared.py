"""What a statement declares of the act itself, by the words that govern it: "opposes X's membership", "X should join".

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

from onrecord.positions.cues import plain
from onrecord.positions.topic import Topic

Side = Literal["for", "against", "later", "others"]
"""For it; against it; against it as yet; what others than the speaker are for or against."""

NEAR, FAR = 40, 110
"""Characters between the act and a modal ("should join"), and an attitude ("opposed any plan to let them join")."""

_NEXT = re.compile(
    r" (?:(?:also|soon|never|one day|eventually|finally|not|be|become|see|be a|become a) ){0,2}(?:an? |the )?(?:full )?"
)
"""What may stand between "will" and the act."""

_REFUSAL = re.compile(r"\b(?:an?|the|any|such an?) (?:\w+ )?(?:refusal|rejection|exclusion|no)\b")
"""What names the opposite of the act, where it was named before."""

_CLAUSE = re.compile(
    r"[.;:?!]|,? (?:but|while|though|although|whereas|even if|because|since|unless) |, (?:and|which|who|where|as|with) "
)
_OTHERS = re.compile(
    r"\b(?P<who>they|others|many|most|some|several|everyone|everybody|allies|members|countries|capitals|governments"
    r"|ministers|states|people|voters|residents|critics|opponents|nobody|he|she)"
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


def declared(text: str, topic: Topic, taking_up: bool = False) -> Side | None:
    """Return the side that ``text`` declares for the act of the question; None where it declares none, or several.

    With ``taking_up`` what stands for the act counts as it: "the plan", "oppose it".
    """
    bare = plain(text)
    found = {side for clause, act in _acts(bare, topic, taking_up) if (side := _side(clause, act)) is not None}
    if taking_up and not found:
        found = {_TURNED[side] for clause, act in _refusals(bare) if (side := _side(clause, act)) is not None}
    own = found - {"others"}
    if own == {"against", "later"}:
        return "later"
    return own.pop() if len(own) == 1 else "others" if found == {"others"} else None


STAND_IN = re.compile(
    r"\b(?:(?:the|this|that|such an?|its|their|his|her|any such|\w+'s) (?:\w+ )?"
    r"(?:idea|plans?|proposals?|move|step|measures?|bill|motion|draft|resolution|text|project|bid|request|application"
    r"|deal|offer|decision|act|law|legislation|scheme)"
    r"|(?:(?<=against )|(?<=for )|(?<=ppose )|(?<=pport )|(?<=block )|(?<=back )|(?<=eto )|(?<=eject )|(?<=on ))"
    r"(?:it|this))\b(?! (?:of|that|to) )"
)
"""What stands for an act that was named before."""


def _acts(bare: str, topic: Topic, taking_up: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each clause that names the act, or what stands for it, with where in it."""
    ends = [(match.start(), match.end()) for match in _CLAUSE.finditer(bare)]
    start = 0
    for stop, following in [*ends, (len(bare), len(bare))]:
        clause = bare[start:stop]
        places = topic.acts_in(clause)
        for place in places:
            yield clause, place
        if taking_up and not places:
            for match in STAND_IN.finditer(clause):
                yield clause, match.span()
        start = following


_TURNED: dict[Side, Side] = {"for": "against", "against": "for", "later": "for", "others": "others"}


def _refusals(bare: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each clause that names the opposite of the act, with where in it."""
    for clause in _CLAUSE.split(bare):
        for match in _REFUSAL.finditer(clause):
            yield clause, match.span()


def _side(clause: str, act: tuple[int, int]) -> Side | None:
    governors = sorted(_governors(clause), key=lambda one: one.start)
    before = [one for one in governors if one.start <= act[0]]
    after = [one for one in governors if one.start >= act[1]]
    if any(one.kind == "delay" for one in governors):
        return "later"
    sign, taken = 1, False
    for one in reversed(before):
        apart = act[0] - one.end
        if one.kind == "veil":
            return None
        if one.kind == "turn":
            sign = -sign
        elif one.kind in ("attitude+", "attitude-", "verdict-") and apart <= FAR:
            if _of_others(clause[: one.start]):
                return "others"
            taken = True
            sign = sign if one.kind == "attitude+" else -sign
        elif one.kind == "modal+" and apart <= NEAR:
            taken = True
    if taken:
        return "for" if sign > 0 else "against"
    return _judged(clause, after, sign, before, act[0])


def _judged(clause: str, after: Sequence[Governor], sign: int, before: Sequence[Governor], act: int) -> Side | None:
    """Return what is said of the act after it, or that it will be."""
    for one in after:
        if one.kind == "turn":
            sign = -sign
        elif one.kind in ("after+", "after-", "verdict-"):
            return "for" if (sign > 0) == (one.kind == "after+") else "against"
        elif one.kind == "veil":
            break
    if any(one.kind == "will+" and _NEXT.fullmatch(clause[one.end : act]) for one in before):
        turned = sum(1 for one in before if one.kind == "turn") % 2
        return "against" if turned else "for"
    return None


def _of_others(before: str) -> bool:
    """Tell whether the attitude is told of others than the speaker: "many in the bloc do not want"."""
    match = _OTHERS.search(before)
    return match is not None and match["who"] not in _OWN and match.start() > 0


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
