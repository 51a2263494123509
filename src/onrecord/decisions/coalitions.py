"""Which sets of yes-voters win, counted (or weighed by chances) without going through all of them.

A game of members who each vote yes or no: a set wins by what its members' gains add up to, one sum a *dimension*. Two
ways to count, both exact on whole numbers:

- *convolution* (generating functions: Brams and Affuso, Theory and Decision 7, 1976; Bilbao and others, "Generating
  functions for computing power indices efficiently", TOP 8, 2000): class after class of interchangeable members, the
  sums that can be reached, each with the number of sets by size. Sums past the highest bound are one;
- *halves* (meet in the middle: Horowitz and Sahni, JACM 21, 1974): all subsets of each half of the members, grouped by
  size and all dimensions but one, sorted by that one; each pair of groups is then counted by binary search. For members
  that all differ in a large weight, such as populations, 2 * 2^14 subsets stand in for 2^27.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import comb, gcd

import numpy as np
import numpy.typing as npt

from onrecord.decisions.compiling import Game
from onrecord.errors import TooCostly
from onrecord.vocabulary.decisions import Ballot

STATES = 60_000
"""So many sums are followed in a convolution, about a second for 30 members; with more, halves are tried."""

HALVES = 32
"""So many members are counted by halves: 65,536 subsets each, a quarter of a second."""

PAIRS = 200_000
"""So many pairs of groups are counted, a few seconds; two weights in which members all differ make more."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sums:
    """A game of yes and no. ``gains[member]`` has one number a dimension; ``wins`` judges a tuple of sums.

    ``caps`` is the highest bound of each dimension: more makes no difference.
    """

    gains: tuple[tuple[int, ...], ...]
    bounds: tuple[tuple[int, ...], ...]
    requirements: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]

    @property
    def caps(self) -> tuple[int, ...]:
        """Return the highest bound of each dimension."""
        return tuple(max(0, *bounds) for bounds in self.bounds)

    def wins(self, sums: Sequence[int]) -> bool:
        """Tell whether these sums win."""
        return all(
            any(all(sums[dimension] >= bound for dimension, bound in way) for way in ways) for ways in self.requirements
        )


def sums_of(games: Sequence[Game], votes: Sequence[Ballot | None] | None = None) -> Sums:
    """Return the game in which all of ``games`` are to be won, between a yes and a no of each member.

    ``votes`` fixes members to a ballot; None leaves a member free. Without it all are free. The gains of fixed members
    are in the bounds already, and 0.
    """
    votes = votes or [None] * len(games[0].members)
    kept: dict[tuple[int, ...], int] = {}
    bounds: list[set[int]] = []
    requirements = []
    for requirement in (one for game in games for one in game.requirements):
        ways = []
        for way in requirement.ways:
            atoms = []
            for one in way:
                base = sum(one.worth[vote or "no"][at] for at, vote in enumerate(votes))
                gains = [0 if v else one.worth["yes"][at] - one.worth["no"][at] for at, v in enumerate(votes)]
                scale = gcd(*gains) or 1
                shape = tuple(gain // scale for gain in gains)
                dimension = kept.setdefault(shape, len(kept))
                if dimension == len(bounds):
                    bounds.append(set())
                bound = -(-(one.bound - base) // scale)
                bounds[dimension].add(bound)
                atoms.append((dimension, bound))
            ways.append(tuple(atoms))
        requirements.append(tuple(ways))
    gains_by_member = tuple(zip(*kept, strict=True))
    return Sums(gains_by_member, tuple(tuple(sorted(one)) for one in bounds), tuple(requirements))


@dataclass(frozen=True, slots=True)
class Counted:
    """Winning sets by size: ``total[size]``, and of those the ones with each member, ``having[member][size]``."""

    total: tuple[int, ...]
    having: tuple[tuple[int, ...], ...]


def counted(game: Sums) -> Counted:
    """Return the winning sets by size; raises TooCostly where neither way to count is quick."""
    convolved = None if hopeless(game) else by_convolution(game)
    return convolved if convolved is not None else by_halves(game)


def hopeless(game: Sums) -> bool:
    """Tell whether halves can count it and a convolution most likely cannot: many members with large unlike gains."""
    unlike = [len({gain[one] for gain in game.gains}) for one in range(len(game.bounds))]
    return len(game.gains) <= HALVES and any(
        number > 16 and cap > STATES for number, cap in zip(unlike, game.caps, strict=True)
    )


def by_convolution(game: Sums) -> Counted | None:
    """Return the counts, None where more than ``STATES`` sums can be reached."""
    members = len(game.gains)
    classes = _classes(game.gains)
    reached = _reached(game, [(gain, len(whom)) for gain, whom in classes])
    if reached is None:
        return None
    total = _by_size(game, reached, (0,) * len(game.bounds), members, 0)
    having: list[tuple[int, ...]] = [()] * members
    for gain, whom in classes:
        others = _reached(game, [(one, len(them) - (one == gain)) for one, them in classes])
        if others is None:
            return None
        counts = _by_size(game, others, gain, members, 1)
        for member in whom:
            having[member] = counts
    return Counted(total, tuple(having))


def _classes(gains: Sequence[tuple[int, ...]]) -> list[tuple[tuple[int, ...], list[int]]]:
    order = sorted(range(len(gains)), key=lambda member: (gains[member], member))
    return [(gain, list(whom)) for gain, whom in groupby(order, key=lambda member: gains[member])]


Key = tuple[int, tuple[int, ...]]


def _reached(game: Sums, classes: Sequence[tuple[tuple[int, ...], int]]) -> dict[Key, int] | None:
    """Return how many sets there are by size and (capped) sums; None where they are too many."""
    caps = game.caps
    counts: dict[Key, int] = {(0, (0,) * len(caps)): 1}
    for gain, number in classes:
        after: dict[Key, int] = {}
        for (size, sums), count in counts.items():
            for take in range(number + 1):
                key = (
                    size + take,
                    tuple(min(cap, one + take * more) for cap, one, more in zip(caps, sums, gain, strict=True)),
                )
                after[key] = after.get(key, 0) + count * comb(number, take)
            if len(after) > STATES:
                return None
        counts = after
    return counts


def _by_size(game: Sums, reached: dict[Key, int], gain: tuple[int, ...], members: int, more: int) -> tuple[int, ...]:
    """Return how many of the sets win once ``gain`` is added to each, by size with ``more`` members."""
    by_size = [0] * (members + 1)
    for (size, sums), count in reached.items():
        if game.wins([one + plus for one, plus in zip(sums, gain, strict=True)]):
            by_size[size + more] += count
    return tuple(by_size)


@dataclass(frozen=True, slots=True)
class Half:
    """All subsets of some members: bit ``n`` of a subset's number says whether the ``n``-th of them is in."""

    members: tuple[int, ...]
    groups: tuple[tuple[tuple[int, ...], Ints], ...]
    heavy: Ints


def by_halves(game: Sums) -> Counted:
    """Return the counts by halves; raises TooCostly for more members than ``HALVES``."""
    members = len(game.gains)
    _affordable(members)
    heavy = _heaviest(game)
    left, right = (_half(game, whom, heavy) for whom in (range(members // 2), range(members // 2, members)))
    total = np.zeros(members + 1, dtype=np.int64)
    having = np.zeros((members, members + 1), dtype=np.int64)

    def count(one: Half, other: Half, *, first: bool) -> None:
        def tally(subsets: Ints, size: int, others: Ints, bound: int | None) -> None:
            wins = _partners(one.heavy[subsets], other.heavy[others], bound)
            if first:
                total[size] += int(wins.sum())
            for at, member in enumerate(one.members):
                having[member, size] += int(wins[(subsets >> at) & 1 == 1].sum())

        _pairs(game, heavy, one, other, tally)

    count(left, right, first=True)
    count(right, left, first=False)
    return Counted(tuple(total.tolist()), tuple(tuple(row) for row in having.tolist()))


def chance_by_halves(game: Sums, chances: Sequence[float]) -> float:
    """Return the chance that the set of yes-voters wins, members being independent; raises TooCostly as above."""
    free = [member for member, gain in enumerate(game.gains) if any(gain)]
    _affordable(len(free))
    heavy = _heaviest(game)
    middle = len(free) // 2
    left, right = _half(game, free[:middle], heavy), _half(game, free[middle:], heavy)
    weights = {one.members: _weights(one, chances) for one in (left, right)}
    parts: list[float] = []

    def tally(subsets: Ints, _size: int, others: Ints, bound: int | None) -> None:
        order = others[np.argsort(right.heavy[others], kind="stable")]
        above = np.concatenate((np.cumsum(weights[right.members][order][::-1])[::-1], [0.0]))
        start = (
            np.zeros(len(subsets), dtype=np.int64)
            if bound is None
            else np.searchsorted(right.heavy[order], bound - left.heavy[subsets], side="left")
        )
        parts.append(float((weights[left.members][subsets] * above[start]).sum()))

    _pairs(game, heavy, left, right, tally)
    return sum(parts)


def _weights(half: Half, chances: Sequence[float]) -> Floats:
    weights = np.ones(1, dtype=np.float64)
    for member in half.members:
        weights = np.concatenate((weights * (1 - chances[member]), weights * chances[member]))
    return weights


def _affordable(members: int) -> None:
    if members > HALVES:
        raise TooCostly(
            f"{members} members whose weights make more than {STATES} different sums: an exact answer would go "
            f"through 2^{members // 2} sets, and is given for at most {HALVES} such members. Put the smallest "
            "together, or give weights with fewer digits."
        )


def _heaviest(game: Sums) -> int:
    """Return the dimension with the most different gains."""
    return max(range(len(game.bounds)), key=lambda one: (len({gain[one] for gain in game.gains}), -one))


def _half(game: Sums, members: Sequence[int], heavy: int) -> Half:
    sums = np.zeros((1, len(game.bounds) + 1), dtype=np.int64)
    for member in members:
        sums = np.concatenate((sums, sums + np.array([*game.gains[member], 1], dtype=np.int64)))
    light = np.delete(sums, heavy, axis=1)
    keys, group = np.unique(light, axis=0, return_inverse=True)
    order = np.argsort(group.reshape(-1), kind="stable")
    starts = np.searchsorted(group.reshape(-1)[order], np.arange(len(keys) + 1))
    groups = tuple((tuple(int(one) for one in key), order[starts[at] : starts[at + 1]]) for at, key in enumerate(keys))
    return Half(tuple(members), groups, sums[:, heavy])


def _pairs(
    game: Sums, heavy: int, one: Half, other: Half, tally: Callable[[Ints, int, Ints, int | None], None]
) -> None:
    """Call ``tally`` for each pair of groups that can win, with the bound of the heavy sums (None: any will do)."""
    if len(one.groups) * len(other.groups) > PAIRS:
        raise TooCostly(
            f"{len(game.gains)} members who differ in more than one weight: an exact answer would take "
            f"{len(one.groups) * len(other.groups):,} searches, and is given for at most {PAIRS:,}. Put the smallest "
            "members together, or give weights with fewer digits."
        )
    for key, subsets in one.groups:
        for other_key, others in other.groups:
            light = [left + right for left, right in zip(key, other_key, strict=True)]
            size = light.pop()
            bound = _bound(game, heavy, light)
            if bound != _NEVER:
                tally(subsets, size, others, None if bound == _ALWAYS else bound)


_NEVER, _ALWAYS = 1 << 62, -(1 << 62)


def _bound(game: Sums, heavy: int, light: Sequence[int]) -> int:
    """Return the lowest bound of the heavy dimension that wins with these light sums."""
    for bound in (_ALWAYS, *game.bounds[heavy]):
        if game.wins([*light[:heavy], bound, *light[heavy:]]):
            return bound
    return _NEVER


def _partners(sums: Ints, others: Ints, bound: int | None) -> Ints:
    """Return for each sum how many of the others bring it to the bound."""
    if bound is None:
        return np.full(len(sums), len(others), dtype=np.int64)
    found: Ints = len(others) - np.searchsorted(np.sort(others), bound - sums, side="left")
    return found
