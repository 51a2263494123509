"""Conditions as a body file writes them: ``{ count = "yes", weigh = "population", at_least = "65 %" }``."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction
from typing import cast, get_args

from onrecord.bodies.fields import Fields
from onrecord.vocabulary.decisions import Ballot, Base, Comparison, Condition, Fewest

BALLOTS = tuple(one for one in get_args(Ballot) if one != "unknown")
COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)
BASES: tuple[Base, ...] = get_args(Base)
HEADS = "members"
"""The weight that counts each member as one."""

_WITHIN = {"taking part": frozenset(BALLOTS), "present": frozenset(("yes", "no", "abstain"))}
_WITHIN["voting"] = frozenset(("yes", "no"))


def condition(fields: Fields, weights: Collection[str], groups: Collection[str]) -> Condition:
    """Return the condition that a table writes; ``weights`` and ``groups`` are the names that it may use."""
    fields.known("count", "weigh", "among", "out_of", "text", *COMPARISONS)
    asked = [one for one in COMPARISONS if one in fields.table]
    if len(asked) != 1:
        fields.wrong(None, f"one of {', '.join(COMPARISONS)} is asked for, once")
    count = _count(fields)
    weigh = _one_of(fields, "weigh", fields.text("weigh", HEADS), (HEADS, *weights), "weights")
    among = fields.text("among") if "among" in fields.table else None
    if among is not None:
        _one_of(fields, "among", among, groups, "group")
    value, base = _value(fields, asked[0], weights)
    made = Condition(count, weigh, among, asked[0], value, base, "")
    if base is not None and asked[0] == "at_least" and not set(count) <= _WITHIN[base]:
        fields.wrong("out_of", f"a share of those {base} cannot count {', '.join(sorted(set(count) - _WITHIN[base]))}")
    _yes_never_hurts(fields, made)
    return Condition(count, weigh, among, asked[0], value, base, fields.text("text", "") or told(made))


def pull(made: Condition, ballot: Ballot) -> Fraction:
    """Return what one member's ballot does for the condition, per unit of its weight: the more, the better."""
    sign = 1 if made.compare in ("at_least", "more_than") else -1
    inside = Fraction(ballot in made.count)
    if isinstance(made.value, Fraction) and made.out_of in ("present", "voting"):
        inside -= made.value * (ballot in _WITHIN[made.out_of])
    return sign * inside


def _yes_never_hurts(fields: Fields, made: Condition) -> None:
    best = max(BALLOTS, key=lambda one: pull(made, cast(Ballot, one)))
    if pull(made, "yes") < pull(made, cast(Ballot, best)):
        fields.wrong(None, f"“{told(made)}”: {best} would do more for it than yes; a yes must never hurt")


def _count(fields: Fields) -> tuple[Ballot, ...]:
    value = fields.table.get("count")
    given = (value,) if isinstance(value, str) else fields.texts("count")
    if not given:
        fields.wrong(None, "count is missing")
    for one in given:
        _one_of(fields, "count", one, BALLOTS, "ballot")
    return cast(tuple[Ballot, ...], tuple(one for one in BALLOTS if one in given))


def _one_of(fields: Fields, field: str, given: str, known: Collection[str], what: str) -> str:
    if given not in known:
        fields.wrong(field, f"no {what} called {given!r}. Known: {', '.join(known) or 'none'}")
    return given


def _value(fields: Fields, field: str, weights: Collection[str]) -> tuple[Fraction | Fewest, Base | None]:
    given = fields.table[field]
    if isinstance(given, dict):
        return _fewest(fields.inner(field), weights), None
    base = cast(Base, _one_of(fields, "out_of", fields.text("out_of", BASES[0]), BASES, "base"))
    if isinstance(given, str):
        return share(fields, field), base
    if "out_of" in fields.table:
        fields.wrong("out_of", f"{field} is a number, not a share")
    return Fraction(fields.number(field)), None


def _fewest(fields: Fields, weights: Collection[str]) -> Fewest:
    fields.known("more_than", "weigh", "plus")
    weigh = _one_of(fields, "weigh", fields.text("weigh"), weights, "weights")
    return Fewest(share(fields, "more_than"), weigh, fields.number("plus") if "plus" in fields.table else 0)


def share(fields: Fields, field: str) -> Fraction:
    """Return a share written as "65 %", "2/3" or "all"."""
    text = fields.text(field)
    percent = re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", text)
    parts = re.fullmatch(r"(\d+)\s*/\s*([1-9]\d*)", text)
    if percent:
        value = Fraction(percent[1]) / 100
    elif parts:
        value = Fraction(int(parts[1]), int(parts[2]))
    elif text == "all":
        value = Fraction(1)
    else:
        fields.wrong(field, f'{text!r} is no share (asked for: "65 %", "2/3" or "all"; a number without quotes)')
    if value > 1:
        fields.wrong(field, f"{text} is more than all there are")
    return value


_PHRASES: dict[tuple[str, ...], str] = {
    ("yes",): "vote yes",
    ("no",): "vote no",
    ("yes", "no"): "vote yes or no",
    ("yes", "no", "abstain"): "are present",
    ("yes", "abstain"): "vote yes or abstain",
    ("no", "abstain", "absent"): "do not vote yes",
    ("no", "absent"): "vote no or stay away",
}


def told(made: Condition) -> str:
    """Return a condition in words: "at least 65 % of the population of those taking part vote yes"."""
    does = _PHRASES.get(made.count, " or ".join(made.count))
    whom = f"{made.among} members" if made.among else "members"
    what = whom if made.weigh == HEADS else f"the {made.weigh} of {whom}"
    how = made.compare.replace("_", " ")
    if isinstance(made.value, Fewest):
        number = f"as many as it takes for more than {percent(made.value.share)} of the {made.value.weigh}"
        return f"{how} {number}{f', plus {made.value.plus}' if made.value.plus else ''}: {what} that {does}"
    if made.out_of is None:
        if made.compare == "at_most" and made.value == 0:
            return f"no {made.among + ' ' if made.among else ''}member {_singular(does)}"
        if made.value == 1 and made.weigh == HEADS:
            return f"{how} 1 {whom.removesuffix('s')} {_singular(does)}"
        return f"{how} {made.value} {'' if made.weigh == HEADS else made.weigh + ' of '}{whom} {does}"
    base = "" if made.out_of == "taking part" else f" {made.out_of}"
    if made.value == 1 and made.compare == "at_least":
        return f"all {whom}{base} {does}"
    return f"{how} {percent(made.value)} of {what}{base} {does}"


def _singular(does: str) -> str:
    return does.replace("vote", "votes", 1).replace("stay", "stays").replace("are", "is").replace("do not", "does not")


def percent(value: Fraction) -> str:
    """Return a share as it is written: "65 %", or "2/3" where no percentage tells it shortly."""
    hundred = value * 100
    return f"{hundred} %" if hundred.denominator == 1 else str(value)
