"""The chance of passing, from chances that a person gave; never from a default."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

import numpy as np

from onrecord.decisions.coalitions import STATES, Sums, chance_by_halves, hopeless, sums_of
from onrecord.decisions.compiling import Game, best
from onrecord.decisions.roll import Roll
from onrecord.errors import InvalidVotes, TooCostly
from onrecord.vocabulary.decisions import Asked, Ballot, Chance, Together

DRAWS = 100_000
"""Draws of a simulation: a standard error of at most 0.0016."""

BLOCK = 10_000
"""Draws made at once; bounds the memory."""

DIGITS = 6
"""Chances are told to so many digits; sums of floats in one order are the same on every machine to more than that."""


def chance(game: Game, votes: Sequence[Ballot], given: dict[str, float], roll: Roll, asked: Asked) -> Chance:
    """Return the chance that the stage is won. ``given`` are chances of a yes by member; the rest vote as in ``votes``.

    A member with a chance votes no if not yes. Unknown members without one are all against for ``low``, all in favour
    for ``high``.
    """
    chances = [given.get(name, 0.0) for name in game.members]
    free = [name in given for name in game.members]
    groups = _together(asked, roll, given)
    rest = [name for name, vote in zip(game.members, votes, strict=True) if vote == "unknown" and name not in given]
    ends: list[float] = []
    exact = not groups
    for others in (_all_against(game, votes), best(votes)) if rest else (votes,):
        sums = sums_of([game], [None if is_free else vote for is_free, vote in zip(free, others, strict=True)])
        try:
            ends.append(_exact(sums, chances) if exact else _simulated(sums, game, chances, groups, asked.seed))
        except TooCostly:
            exact = False
            ends.append(_simulated(sums, game, chances, groups, asked.seed))
    low, high = (round(min(max(one, 0.0), 1.0), DIGITS) for one in (ends[0], ends[-1]))
    error = 0.0 if exact else round(max(sqrt(one * (1 - one) / DRAWS) for one in (low, high)), DIGITS)
    told = _assumptions(given, groups, rest, None if exact else asked.seed)
    return Chance(low, high, "exact" if exact else "simulation", error, told)


def _all_against(game: Game, votes: Sequence[Ballot]) -> list[Ballot]:
    """Return ``votes`` with all unknown ones against: no, or what breaks the first requirement that a no does not."""
    against: list[Ballot] = ["no" if vote == "unknown" else vote for vote in votes]
    for one in game.requirements:
        worst = one.worst(votes)
        if one.holds(against) and not one.holds(worst):
            return worst
    return against


def _exact(game: Sums, chances: Sequence[float]) -> float:
    """Return the chance by convolution over the sums that can be reached, or by halves where these are too many."""
    if hopeless(game):
        return chance_by_halves(game, chances)
    caps = game.caps
    parts: dict[tuple[int, ...], float] = {(0,) * len(caps): 1.0}
    for gain, yes in zip(game.gains, chances, strict=True):
        if not any(gain):
            continue
        after: dict[tuple[int, ...], float] = {}
        for sums, part in parts.items():
            more = tuple(min(cap, one + plus) for cap, one, plus in zip(caps, sums, gain, strict=True))
            after[sums] = after.get(sums, 0.0) + part * (1 - yes)
            after[more] = after.get(more, 0.0) + part * yes
        parts = after
        if len(parts) > STATES:
            return chance_by_halves(game, chances)
    return fsum(part for sums, part in parts.items() if game.wins(sums))


def _simulated(sums: Sums, game: Game, chances: Sequence[float], groups: Sequence[Together], seed: int) -> float:
    """Return the share of ``DRAWS`` seeded draws that win.

    Each member votes yes where its draw is below its chance. With the chance ``strength`` the members of a group have
    one draw between them; so each keeps its own chance, and the likelier yes of a group never comes without the other.
    """
    source = np.random.Generator(np.random.PCG64(seed))
    gains = np.array(sums.gains, dtype=np.int64).reshape(len(chances), -1)
    places = [([game.members.index(name) for name in group.members], group.strength) for group in groups]
    won = 0
    for _ in range(DRAWS // BLOCK):
        draws = source.random((BLOCK, len(chances)))
        for members, strength in places:
            follow = source.random(BLOCK) < strength
            draws[:, members] = np.where(follow[:, None], source.random(BLOCK)[:, None], draws[:, members])
        totals = (draws < np.array(chances)).astype(np.int64) @ gains
        met = np.ones(BLOCK, dtype=bool)
        for ways in sums.requirements:
            met &= np.any([np.all([totals[:, at] >= bound for at, bound in way], axis=0) for way in ways], axis=0)
        won += int(met.sum())
    return won / DRAWS


def given_chances(asked: Asked, roll: Roll) -> dict[str, float]:
    """Return the chances by member; a group's is that of each of its members that has none of its own."""
    own: dict[str, float] = {}
    shared: dict[str, float] = {}
    for name, value in sorted(asked.chances.items()):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise InvalidVotes(f"The chance of {name} is {value!r}: asked for is a number from 0 to 1")
        members = roll.named(name)
        if members == (roll.known.get(" ".join(name.split()).casefold()),):
            if members[0] in own:
                raise InvalidVotes(f"Two chances are given for {members[0]}")
            own[members[0]] = float(value)
        else:
            shared |= dict.fromkeys(members, float(value))
    return dict(sorted((shared | own).items()))


def _together(asked: Asked, roll: Roll, given: dict[str, float]) -> list[Together]:
    """Return the groups that move together, in the body's names; each member in one, and with a chance."""
    groups: list[Together] = []
    seen: set[str] = set()
    for group in asked.together:
        if not 0 <= group.strength <= 1:
            raise InvalidVotes(f"The strength of a group that moves together is {group.strength!r}, not from 0 to 1")
        names = sorted({one for name in group.members for one in roll.named(name)})
        for name in names:
            if name not in given:
                raise InvalidVotes(f"{name} is to move together with others, and has no chance given")
            if name in seen:
                raise InvalidVotes(f"{name} is in two groups that move together")
        seen.update(names)
        groups.append(Together(tuple(names), group.strength))
    return sorted(groups, key=lambda one: one.members)


def _assumptions(
    given: dict[str, float], groups: Sequence[Together], rest: Sequence[str], seed: int | None
) -> tuple[str, ...]:
    told = [", ".join(f"{name} {value:g}" for name, value in given.items()) + ": as given, a no otherwise"]
    told += [f"{', '.join(one.members)} follow one draw with the chance {one.strength:g}" for one in groups]
    told.append("all others independent of each other" if groups else "all independent of each other")
    if seed is not None:
        why = "" if groups else ", since their weights are too many and too different for an exact chance"
        told.append(f"{DRAWS:,} draws, seed {seed}{why}")
    if rest:
        told.append(f"no chance given for {', '.join(rest)}: low has them against, high in favour")
    return tuple(told)
