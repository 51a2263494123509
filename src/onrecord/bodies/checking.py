"""What the parts of a body file must be to each other."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import cast

from onrecord.bodies.conditions import BALLOTS, HEADS, pull
from onrecord.bodies.fields import Fields
from onrecord.vocabulary.decisions import Ballot, Body, Condition, Member, Rule, Term

LAST = "9999-12-31"


def check(body: Body, top: Fields) -> None:
    """Raise InvalidBody for the first part of ``body`` that does not go with another."""
    for one in CHECKS:
        one(body, top)


def _terms_apart(body: Body, top: Fields) -> None:
    for member in body.members:
        for before, after in pairwise(member.terms):
            if (before.last or LAST) >= (after.first or ""):
                periods = top.inner("terms")
                keys = [key for key in periods.table if member.name in periods.table[key]]
                top.inner("terms").wrong(keys[-1] if keys else None, f"two terms of {member.name} overlap")


def _names_apart(body: Body, top: Fields) -> None:
    """Refuse one name for two that have a vote on the same day."""
    holders: dict[str, list[Member]] = {}
    for member in body.members:
        for name in (member.name, *member.names):
            for other in holders.get(name.casefold(), []):
                if other is not member and _meet(other.terms, member.terms):
                    field = top.inner("other_names")
                    field.wrong(
                        member.name if member.name in field.table else other.name,
                        f"{name!r} names both {other.name} and {member.name}, who have a vote at the same time",
                    )
            holders.setdefault(name.casefold(), []).append(member)
    for group in body.groups:
        if group.casefold() in holders:
            top.inner("groups").wrong(group, f"{group!r} is the name of a member too")


def _meet(left: tuple[Term, ...], right: tuple[Term, ...]) -> bool:
    return any(
        (one.first or "") <= (other.last or LAST) and (other.first or "") <= (one.last or LAST)
        for one in left
        for other in right
    )


def _successors(body: Body, top: Fields) -> None:
    names = {member.name for member in body.members}
    for member in body.members:
        if member.succeeds is not None and member.succeeds not in names:
            top.inner("succeeds").wrong(member.name, f"no member called {member.succeeds!r}")


def _rules_apart(body: Body, top: Fields) -> None:
    if not body.rules:
        top.wrong(None, "no rule: at least one [[rule]] is asked for")
    if body.default not in {rule.id for rule in body.rules}:
        known = ", ".join(sorted({rule.id for rule in body.rules}))
        top.wrong("default", f"no rule called {body.default!r}. Known: {known}")
    for at, (rule, fields) in enumerate(zip(body.rules, top.rows("rule"), strict=True)):
        for other in body.rules[:at]:
            if other.id == rule.id and _meet((Term(other.first, other.last),), (Term(rule.first, rule.last),)):
                fields.wrong("id", f"two rules called {rule.id!r} are in force at the same time")
        stages = [stage.id for stage in rule.stages]
        for stage in stages:
            if stages.count(stage) > 1:
                fields.wrong("stage", f"two stages are called {stage!r}")


def _ways_agree(body: Body, top: Fields) -> None:
    """Where there are two ways to pass, a no must be the worst ballot for each condition of both.

    Then there is one worst case for all of them together, and an outcome is certain exactly if it holds there.
    """
    for rule, fields in zip(body.rules, top.rows("rule"), strict=True):
        for stage in rule.stages:
            for way in stage.ways if len(stage.ways) > 1 else ():
                for one in way:
                    if pull(one, "no") > min(pull(one, cast(Ballot, ballot)) for ballot in BALLOTS):
                        fields.wrong(
                            "or_if", f"“{one.text}”: where there are two ways to pass, nothing may be worse than no"
                        )


def _attainable(body: Body, top: Fields) -> None:
    """Refuse a number that not even all members of the day (of the rule's days) reach together."""
    for rule, fields in zip(body.rules, top.rows("rule"), strict=True):
        day = _day(rule, body)
        for condition in (one for stage in rule.stages for group in (stage.quorum, *stage.ways) for one in group):
            number = condition.value if condition.out_of is None else None
            if isinstance(number, Fraction) and condition.compare in ("at_least", "more_than"):
                most = _most(body, condition, day)
                if number > most or (number == most and condition.compare == "more_than"):
                    when = "" if day == LAST else f" on {day}"
                    fields.wrong(None, f"“{condition.text}”: all together are {most:,}{when}; it can never be met")


def _most(body: Body, condition: Condition, day: str) -> int:
    """Return what all members of the day, or of the group among them, add up to."""
    names = [one.name for one in body.members if any(term.holds(day) for term in one.terms)]
    if condition.among is not None:
        names = [name for name in names if name in body.groups[condition.among]]
    if condition.weigh == HEADS:
        return len(names)
    series = sorted((one for one in body.weights if one.name == condition.weigh), key=lambda one: one.first or "")
    of = [one for one in series if (one.first or "") <= day][-1:] or series[:1]
    return sum(of[0].of.get(name, 0) for name in names)


def _day(rule: Rule, body: Body) -> str:
    today = body.checked or LAST
    return max(rule.first or "", min(rule.last or LAST, today))


CHECKS: tuple[Callable[[Body, Fields], None], ...] = (
    _terms_apart,
    _names_apart,
    _successors,
    _rules_apart,
    _ways_agree,
    _attainable,
)
"""In this order; the first mistake is told."""
