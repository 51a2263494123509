"""Who has a vote on a day, with which weights, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from onrecord.errors import InvalidVotes, UnknownChoice
from onrecord.vocabulary.decisions import Body, Member, Rule, Weights

LATE = "9999-12-31"
"""The day that stands for "no last day known"."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The members that have a vote on ``day`` and take part, in order of name.

    ``weights`` holds each weight in that order, ``groups`` the members of each group that are on the roll; ``known``
    maps a name in small letters to the member it names that day.
    """

    body: Body
    day: str | None
    members: tuple[str, ...]
    weights: Mapping[str, tuple[int, ...]]
    groups: Mapping[str, tuple[str, ...]]
    known: Mapping[str, str]
    notices: tuple[str, ...]

    def named(self, name: str) -> tuple[str, ...]:
        """Return the members that ``name`` is, or those of the group that it names.

        Raises InvalidVotes for somebody without a vote on the day, and for a name that nobody has.
        """
        plain = " ".join(name.split()).casefold()
        if plain in self.known:
            return (self.known[plain],)
        for group, members in self.groups.items():
            if group.casefold() == plain:
                return members
        raise InvalidVotes(self._stranger(name, plain))

    def _stranger(self, name: str, plain: str) -> str:
        # The day a file was checked stands in where nobody named a day: nobody meant it, so it is not told.
        when = f" on {self.day}" if self.day and self.day != self.body.checked else ""
        for member in self.body.members:
            if plain in {one.casefold() for one in (member.name, *member.names)}:
                if member.name in self.members or any(one.holds(self.day or LATE) for one in member.terms):
                    return f"{member.name} does not take part"
                return f"{member.name} had no vote in {self.body.name}{when} (members {_terms(member)})"
        names = sorted({*self.known.values(), *self.groups})
        near = get_close_matches(plain, [one.casefold() for one in names], 3, 0.6)
        listed = [one for one in names if one.casefold() in near] or names[:8]
        return (
            f"No member of {self.body.name} called {name!r}{when}. {'Nearest' if near else 'Some'}: {', '.join(listed)}"
        )


def roll_call(body: Body, day: str | None = None, taking_part: Sequence[str] | None = None) -> Roll:
    """Return who has a vote in ``body`` on ``day`` (ISO date; None: the day the body file was checked).

    ``taking_part`` are members or groups, by any of their names; None is all. Raises InvalidVotes where ``day`` is no
    day, or past what the file knows.
    """
    day = checked_day(body, day)
    on = [member for member in body.members if any(term.holds(day or LATE) for term in member.terms)]
    if not on:
        raise InvalidVotes(f"Nobody had a vote in {body.name} on {day}")
    known = {name.casefold(): member.name for member in reversed(on) for name in member.names}
    known |= {member.name.casefold(): member.name for member in on}
    roll = _weighed(body, day, [member.name for member in on], known)
    if taking_part is None:
        return roll
    names = sorted({one for name in taking_part for one in roll.named(name)})
    if not names:
        raise InvalidVotes("Nobody takes part")
    return _weighed(body, day, names, {key: name for key, name in known.items() if name in names})


def checked_day(body: Body, day: str | None) -> str | None:
    """Return the day that is meant by ``day``; raises InvalidVotes if it is none, or past what the file knows."""
    if day is None:
        return body.checked
    try:
        day = date.fromisoformat(day).isoformat()
    except ValueError:
        raise InvalidVotes(f"{day!r} is no day of the calendar; one is written as 2025-02-13") from None
    if body.known_to is not None and day > body.known_to:
        raise InvalidVotes(
            f"Who has a vote in {body.name} is known to {body.known_to}, not on {day}: extend the body file"
        )
    return day


def rule_of(body: Body, name: str | None, day: str | None) -> Rule:
    """Return the rule called ``name`` (None: the body's default) that is in force on ``day``.

    Raises UnknownChoice for a name that no rule has, InvalidVotes where none of that name is in force.
    """
    id_ = name or body.default
    called = [rule for rule in body.rules if rule.id == id_]
    if not called:
        raise UnknownChoice(f"rule of {body.name}", id_, {rule.id for rule in body.rules})
    for rule in called:
        if (rule.first or "") <= (day or LATE) <= (rule.last or LATE):
            return rule
    spans = "; ".join(f"{one.first or 'the beginning'} to {one.last or 'now'}" for one in called)
    raise InvalidVotes(f"Rule {id_!r} of {body.name} was not in force on {day} (in force: {spans})")


def _weighed(body: Body, day: str | None, names: list[str], known: Mapping[str, str]) -> Roll:
    notices: list[str] = []
    weights: dict[str, tuple[int, ...]] = {}
    for kind in sorted({one.name for one in body.weights}):
        series, notice = _series(body, kind, day, names)
        weights[kind] = tuple(series.of.get(name, -1) for name in names)
        notices += [notice] if notice else []
    groups = {name: tuple(one for one in names if one in members) for name, members in body.groups.items()}
    return Roll(body, day, tuple(names), weights, groups, known, tuple(notices))


def _series(body: Body, kind: str, day: str | None, names: Sequence[str]) -> tuple[Weights, str | None]:
    """Return the latest weights in use on the day, or else the first; with a notice where they are not of its time.

    Of weights that change every year the nearest that all members have is taken where those of the day's year are not
    known, though they came into use later: the population of 2024 says more about 2023 than that of 2015.
    """
    called = sorted((one for one in body.weights if one.name == kind), key=lambda one: one.first or "")
    before = [one for one in called if (one.first or "") <= (day or LATE)]
    found = before[-1] if before else called[0]
    old = found.yearly and day is not None and int(day[:4]) > max(found.year + 1, _in_use(found))
    if old:
        year = int((day or LATE)[:4])
        whole = [one for one in called if one.yearly and all(name in one.of for name in names)]
        found = min(whole or [found], key=lambda one: abs(year - _in_use(one)))
    if old or not before:
        return found, f"{kind} of {found.year} taken for {day}: the body file has none that is nearer"
    return found, None


def _in_use(one: Weights) -> int:
    return int((one.first or "0")[:4])


def _terms(member: Member) -> str:
    return ", ".join(f"{one.first or 'ever'} to {one.last or 'now'}" for one in member.terms)
