"""The smallest sets of members whose change of vote turns the outcome: exact, interchangeable members as one class.

A change for the better is one to yes, which no other ballot beats; a change for the worse is one to whatever is worst
for the requirement that is to break. So a set is a choice of members whose gains add up to what is missing, in one of a
few systems of inequalities. Members with the same gains are one class. The search goes down the classes, most gain
first; as soon as any choice of the members left will do, all these choices are told as one ("any 10 of these 100").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import comb, prod

from onrecord.decisions.compiling import Game, Linear, Requirement, best
from onrecord.errors import TooCostly
from onrecord.vocabulary.decisions import Ballot, Choice, Flip, Outcome

MOST = 50
"""So many lines of sets are told of one flip: members of the EU all differ, and their sets can be thousands."""

STEPS = 20_000
"""So many branches are looked at, about 0.2 s; then the sets found so far are told as not complete."""


@dataclass(frozen=True, slots=True)
class System:
    """Members' gains (one a condition) and what they must add up to. ``vote`` is what a chosen member changes to."""

    vote: Ballot
    gains: tuple[tuple[int, ...], ...]
    needs: tuple[int, ...]


def flips(game: Game, votes: Sequence[Ballot]) -> tuple[Flip, ...]:
    """Return for each other outcome the smallest sets of members whose change turns it to that; none where none can.

    Raises TooCostly where their size is not found in ``STEPS`` branches.
    """
    surely, possibly = game.surely(votes), game.possibly(votes)
    split = "unknown" in votes
    passing = () if surely else _smallest("passes", _to_pass(game, votes, sure=True), game.members)
    failing = _smallest("blocked", _to_fail(game, votes, sure=True), game.members) if possibly else ()
    opening: tuple[Flip, ...] = ()
    if split and surely:
        opening = _smaller(_smallest("open", _to_fail(game, votes, sure=False), game.members), failing)
    elif split and not possibly:
        opening = _smaller(_smallest("open", _to_pass(game, votes, sure=False), game.members), passing)
    return (*passing, *failing, *opening)


def _smaller(opening: tuple[Flip, ...], turning: tuple[Flip, ...]) -> tuple[Flip, ...]:
    """Return ``opening``, unless it takes as many to turn the outcome for good."""
    return opening if not turning or (opening and opening[0].size < turning[0].size) else ()


def _to_pass(game: Game, votes: Sequence[Ballot], *, sure: bool) -> list[System]:
    """Return one system a choice of ways: every requirement is to be met, by one of its ways."""
    systems = []
    for ways in product(*(requirement.ways for requirement in game.requirements)):
        needs, gains = [], []
        for requirement, way in zip(game.requirements, ways, strict=True):
            now = requirement.worst(votes) if sure else best(votes)
            for one in way:
                needs.append(one.bound - one.total(now))
                gains.append([one.worth["yes"][at] - one.worth[vote][at] for at, vote in enumerate(now)])
        systems.append(_system("yes", gains, needs))
    return systems


def _to_fail(game: Game, votes: Sequence[Ballot], *, sure: bool) -> list[System]:
    """Return one system a requirement and a condition of each of its ways: these are to be broken together."""
    systems = []
    for requirement in game.requirements:
        now = best(votes) if sure else requirement.worst(votes)
        for broken in product(*requirement.ways):
            worst = _worst(requirement, broken)
            needs = [one.total(now) - one.bound + 1 for one in broken]
            gains = [[one.worth[vote][at] - one.worth[worst][at] for at, vote in enumerate(now)] for one in broken]
            systems.append(_system(worst, gains, needs))
    return systems


def _worst(requirement: Requirement, broken: Sequence[Linear]) -> Ballot:
    """Return the ballot that breaks it best: a no where there are two ways, and wherever nothing is worse."""
    one = broken[0]
    if len(requirement.ways) > 1:
        return "no"
    ballots: tuple[Ballot, ...] = ("no", "abstain", "absent")
    return min(ballots, key=lambda ballot: sum(one.worth[ballot]))


def _system(vote: Ballot, gains: Sequence[Sequence[int]], needs: Sequence[int]) -> System:
    """Return the conditions that are not met yet; the others cannot be lost by a change in this direction."""
    kept = [at for at, need in enumerate(needs) if need > 0]
    members = zip(*(gains[at] for at in kept), strict=True) if kept else iter([()] * len(gains[0]))
    return System(vote, tuple(tuple(max(0, gain) for gain in one) for one in members), tuple(needs[at] for at in kept))


def _smallest(to: Outcome, systems: Sequence[System], members: Sequence[str]) -> tuple[Flip, ...]:
    """Return the smallest sets over all systems, by the ballot to change to; () where nobody's change is enough."""
    sizes = [(_size(system), system) for system in systems]
    size = min((needed for needed, _ in sizes if needed is not None), default=None)
    if size is None:
        return ()
    by_vote: dict[Ballot, list[_Listed]] = {}
    for needed, system in sizes:
        if needed == size:
            by_vote.setdefault(system.vote, []).append(_listed(system, size, members))
    return tuple(_flip(to, vote, size, lists) for vote, lists in by_vote.items())


def _flip(to: Outcome, vote: Ballot, size: int, lists: Sequence[_Listed]) -> Flip:
    """Return the sets of several systems as one; they are counted where the systems have the same sets."""
    sets = tuple(dict.fromkeys(one for listed in lists for one in listed.sets))
    complete = all(listed.number is not None for listed in lists) and len(sets) <= MOST
    same = all(listed == lists[0] for listed in lists)
    return Flip(to, vote, size, sets[:MOST], complete, lists[0].number if same else None)


def _size(system: System) -> int | None:
    """Return the size of the smallest set, None where there is none."""
    search = Search.over(system)
    for size in range(1, len(system.gains) + 1):
        if next(search.sets(0, system.needs, size), None) is not None:
            return size
        if search.steps[0] >= STEPS:
            raise TooCostly(
                f"The smallest sets that turn it have {size} members or more: not found in {STEPS} branches"
            )
    return None


@dataclass(frozen=True, slots=True)
class _Listed:
    """Up to ``MOST`` lines of sets and one more, and how many sets there are (None: more than were looked at)."""

    sets: tuple[tuple[Choice, ...], ...]
    number: int | None


def _listed(system: System, size: int, members: Sequence[str]) -> _Listed:
    """Return the smallest sets of ``system``; all of them are counted, the first ones are told.

    Sets that differ in the last member alone are one line: "any 1 of these".
    """
    search = Search.over(system)
    lines: dict[Picked, list[int]] = {}
    number = 0
    for picked in search.sets(0, system.needs, size):
        number += prod(comb(len(whom), take) for take, whom in picked)
        take, whom = picked[-1]
        head, last = (picked[:-1], whom) if take == 1 else (picked, ())
        if head in lines or len(lines) <= MOST:
            lines.setdefault(head, []).extend(last)
    told = [(*head, *([(1, tuple(last))] if last else [])) for head, last in lines.items()]
    sets = tuple(tuple(Choice(take, tuple(members[at] for at in sorted(whom))) for take, whom in one) for one in told)
    return _Listed(sets, number if search.steps[0] < STEPS else None)


Picked = tuple[tuple[int, tuple[int, ...]], ...]
"""How many of which members (their places), class by class."""


@dataclass(frozen=True, slots=True)
class Search:
    """The classes of interchangeable members, most gain first, and what those from each class on can gain together."""

    classes: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    left: tuple[tuple[int, ...], ...]
    sums: tuple[tuple[tuple[int, ...], ...], ...]
    steps: list[int]

    @classmethod
    def over(cls, system: System) -> Search:
        """Return the search of one system. Members that gain nothing are in no smallest set."""
        by_gain: dict[tuple[int, ...], list[int]] = {}
        for member, gain in enumerate(system.gains):
            if any(gain) or not system.needs:
                by_gain.setdefault(gain, []).append(member)
        scale = [max(1, need) for need in system.needs]
        ranked = sorted(
            by_gain.items(),
            key=lambda one: (-sum(min(gain / of, 1) for gain, of in zip(one[0], scale, strict=True)), one[1]),
        )
        classes = tuple((gain, tuple(whom)) for gain, whom in ranked)
        left = tuple(tuple(at for _, whom in classes[start:] for at in whom) for start in range(len(classes) + 1))
        sums = tuple(
            tuple(_running(sorted(system.gains[at][need] for at in rest)) for need in range(len(system.needs)))
            for rest in left
        )
        return cls(classes, left, sums, [0])

    def sets(self, start: int, needs: tuple[int, ...], size: int) -> Iterator[Picked]:
        """Yield the sets of ``size`` members of the classes from ``start`` on whose gains reach ``needs``."""
        self.steps[0] += 1
        rest = self.left[start]
        if self.steps[0] >= STEPS or len(rest) < size or not self._can(start, needs, size):
            return
        if all(sums[size] >= need for sums, need in zip(self.sums[start], needs, strict=True)):
            yield ((size, rest),) if size else ()
            return
        gain, whom = self.classes[start]
        for take in range(min(size, len(whom)), -1, -1):
            after = tuple(need - take * one for need, one in zip(needs, gain, strict=True))
            for tail in self.sets(start + 1, after, size - take):
                yield ((take, whom), *tail) if take else tail

    def _can(self, start: int, needs: tuple[int, ...], size: int) -> bool:
        """Tell whether the best ``size`` members for each need by itself reach it."""
        count = len(self.left[start])
        return all(sums[count] - sums[count - size] >= need for sums, need in zip(self.sums[start], needs, strict=True))


def _running(gains: list[int]) -> tuple[int, ...]:
    """Return the sums of the first 0, 1, 2 … gains."""
    total, sums = 0, [0]
    for gain in gains:
        total += gain
        sums.append(total)
    return tuple(sums)
