"""A decision told as it went: on each day that something changed, how it stood, who was missing, when it turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.decisions.deciding import decide
from onrecord.decisions.roll import rule_of
from onrecord.decisions.votes import Row, ballots, rows
from onrecord.errors import InvalidVotes
from onrecord.vocabulary.decisions import Asked, Body, Decision


@dataclass(frozen=True, slots=True)
class Day:
    """How it stood at the end of a day. ``changes`` are the dated rows of the day, and members who came or went.

    ``missing`` are those who have not voted yes in the stage where it stands; ``turned`` tells whether outcome or stage
    are others than before; ``members`` how many have a vote.
    """

    day: str
    decision: Decision
    changes: tuple[str, ...]
    missing: tuple[str, ...]
    members: int
    turned: bool


def replay(text: str, body: Body, asked: Asked | None = None, origin: str = "votes") -> tuple[Day, ...]:
    """Return the days of a table of dated votes (see ``votes``), up to ``asked.as_of`` if that is given.

    The roll of each day decides who has a vote: one who becomes a member on the way is missing from that day on. Raises
    InvalidVotes where a row has no date, or as ``decide`` does.
    """
    asked = asked or Asked()
    table = rows(text, origin)
    for row in table:
        if not row.date:
            raise InvalidVotes(f"{origin} line {row.line}, date: is empty, and a replay goes by dates")
    days: list[Day] = []
    for day in _days(table, body, asked.as_of):
        stances, filled = ballots(text, body, replace(asked, as_of=day), origin)
        decision = decide(stances, body, filled)
        changed = _changes(table, body, asked.rule, day)
        before = days[-1].decision if days else None
        turned = before is None or (before.outcome, before.stage) != (decision.outcome, decision.stage)
        roll = _members(decision)
        missing = tuple(name for name in roll if name not in decision.support)
        days.append(Day(day, decision, changed, missing, len(roll), turned))
    return tuple(days)


def _days(table: Sequence[Row], body: Body, until: str | None) -> list[str]:
    """Return the days of the table, and those between on which members came or went."""
    days = {row.date for row in table if until is None or row.date <= until}
    if not days:
        return []
    first, last = min(days), max(days)
    joined = {term.first for member in body.members for term in member.terms if term.first is not None}
    left = {_next(term.last) for member in body.members for term in member.terms if term.last is not None}
    return sorted(days | {day for day in joined | left if first < day < last})


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _members(decision: Decision) -> tuple[str, ...]:
    lists = (
        *(decision.support, decision.oppose, decision.conditional, decision.uncommitted),
        *(decision.abstain, decision.absent, decision.undeclared),
    )
    return tuple(sorted(name for names in lists for name in names))


def _changes(table: Sequence[Row], body: Body, rule: str | None, day: str) -> tuple[str, ...]:
    joined = [
        f"{member.name} becomes a member" for member in body.members for term in member.terms if term.first == day
    ]
    stage = rule_of(body, rule, day).stages[0].id
    by_vote: dict[tuple[str, str], list[str]] = {}
    for row in table:
        if row.date == day:
            by_vote.setdefault((row.stage or stage, row.vote), []).append(row.member)
    told = [f"{stage}: {', '.join(names)}: {vote}" for (stage, vote), names in by_vote.items()]
    left = [
        f"{member.name} is no longer a member"
        for member in body.members
        for term in member.terms
        if term.last is not None and _next(term.last) == day
    ]
    return (*joined, *left, *told)
