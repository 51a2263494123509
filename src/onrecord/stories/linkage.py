"""Average linkage over pairs: the two groups most alike on average become one, until none are alike enough.

Average linkage (UPGMA; Sokal and Michener 1958) neither chains unlike articles together over ones in between, nor asks
that all be alike. Pairs that are not given count as not alike. Groups keep the sum over their pairs, so that merging
two costs what the smaller has neighbours; a mean that fell since it was queued is queued again when its turn comes.
One thing is added to it: two groups that each hang together far better than with each other are two stories.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from onrecord.stories.neighbours import NEIGHBOURS, Pairs

SAME_STORY = 0.065
"""Mean likeness from which two groups are one story: lower, more is one story. F1 on quality/stories is at least 0.973
from 0.05 to 0.08; halves of its events, held out, are best at 0.06."""
APART = 0.55
"""Two groups stay two stories where the mean between them is less than this share of the mean inside the looser one:
two coaches retire on one day, two New Years in one city square. Held-out F1 on quality/stories is 0.969 without, 0.974
with 0.4, 0.984 with 0.5 to 0.6, 0.956 with 0.7."""
CLOSE = 0.4
"""Mean likeness inside a group that counts at most, there: that of a group of copies says nothing of its story. F1 is
the same with 0.3, and a point lower with 0.25."""
FORMED = 3
"""Articles that a group has before its inside says anything; held-out F1 is two points lower with 2."""
OTHER_MATTER = 0.15
"""Or where what happens is so much less alike between them than inside the looser one, whoever is named: a vote and a
theft that the same people speak of. Every figure of quality/stories is the same from 0 to 0.35."""

Edge = tuple[int, int, float, float]
"""Two articles, how alike they are, and how alike what happens in them is."""


def components(size: int, pairs: Pairs, least: float = SAME_STORY) -> list[list[int]]:
    """Return the sets, ascending, that no pair of likeness ``least`` leads out of: each can be grouped by itself.

    Two groups whose mean is that high have a pair that is.
    """
    root = list(range(size))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    strong = pairs.likeness >= least
    for left, right in zip(pairs.left[strong].tolist(), pairs.right[strong].tolist(), strict=True):
        low, high = sorted((find(left), find(right)))
        root[high] = low
    found: dict[int, list[int]] = {}
    for one in range(size):
        found.setdefault(find(one), []).append(one)
    return list(found.values())


def edges_by_component(size: int, sets: Sequence[Sequence[int]], pairs: Pairs) -> list[list[Edge]]:
    """Return for each of ``sets`` the pairs inside it, counting from 0 within the set."""
    owner = np.zeros(size, dtype=np.int64)
    place = np.zeros(size, dtype=np.int64)
    for number, members in enumerate(sets):
        owner[list(members)] = number
        place[list(members)] = np.arange(len(members))
    inside = np.flatnonzero(owner[pairs.left] == owner[pairs.right])
    found: list[list[Edge]] = [[] for _ in sets]
    columns = (owner[pairs.left], place[pairs.left], place[pairs.right], pairs.likeness, pairs.matter)
    for number, left, right, likeness, matter in zip(*(column[inside].tolist() for column in columns), strict=True):
        found[number].append((left, right, likeness, matter))
    return found


def link(size: int, edges: Iterable[Edge], least: float = SAME_STORY) -> list[list[int]]:
    """Return the groups of ``range(size)``, each ascending, in order of their first.

    ``edges`` come sorted, each pair once; groups whose mean likeness is ``least`` or more are one.
    """
    linking = _Linking(size, edges, least)
    linking.run()
    return sorted(map(sorted, linking.groups.values()))


class _Linking:
    """Groups under way, by a number that names each."""

    def __init__(self, size: int, edges: Iterable[Edge], least: float) -> None:
        self._least = least
        self.groups = {one: [one] for one in range(size)}
        self._inside = dict.fromkeys(range(size), 0.0)
        self._matter_inside = dict.fromkeys(range(size), 0.0)
        self._between: dict[int, dict[int, _Between]] = {one: {} for one in range(size)}
        self._queue: list[tuple[float, int, int]] = []
        for left, right, likeness, matter in edges:
            self._between[left][right] = self._between[right][left] = _Between(likeness, matter)
            if likeness >= least:
                self._queue.append((-likeness, left, right))
        heapq.heapify(self._queue)

    def run(self) -> None:
        """Merge until no two groups are alike enough."""
        while self._queue:
            mean, left, right = heapq.heappop(self._queue)
            if left not in self.groups or right not in self.groups:
                continue
            now = self._mean(left, right, self._between[left][right])
            if now == -mean:
                if not self._apart(left, right, now):
                    self._merge(left, right)
            elif now < -mean:  # it fell since it was queued; where it rose, a later entry says so
                self._ask(left, right, now)

    def _mean(self, left: int, right: int, pairs: _Between) -> float:
        """Return the mean over all pairs of two groups; those that were not kept are not alike."""
        return pairs.likeness / (len(self.groups[left]) * len(self.groups[right]))

    def _apart(self, left: int, right: int, between: float) -> bool:
        """Return whether each of two groups hangs together, and they do not; only where all their pairs are known."""
        sizes = [len(self.groups[one]) for one in (left, right)]
        if min(sizes) < FORMED or sum(sizes) > NEIGHBOURS:
            return False
        inside = self._within(self._inside, left, right)
        happens = self._within(self._matter_inside, left, right)
        matter = self._between[left][right].matter / (sizes[0] * sizes[1])
        return between < APART * inside or matter < OTHER_MATTER * happens

    def _within(self, sums: Mapping[int, float], *groups: int) -> float:
        """Return the mean over the pairs inside the loosest of ``groups``, CLOSE at most."""
        sizes = [len(self.groups[one]) for one in groups]
        return min(CLOSE, *(sums[one] / (size * (size - 1) / 2) for one, size in zip(groups, sizes, strict=True)))

    def _ask(self, left: int, right: int, mean: float) -> None:
        """Queue two groups, if they are alike enough by now."""
        if mean >= self._least:
            heapq.heappush(self._queue, (-mean, min(left, right), max(left, right)))

    def _merge(self, left: int, right: int) -> None:
        """Fold the group with fewer neighbours into the other, which keeps its name and its places in the queue."""
        kept, gone = left, right
        if len(self._between[gone]) > len(self._between[kept]):
            kept, gone = gone, kept
        mine, theirs = self._between[kept], self._between.pop(gone)
        between = mine.pop(gone)
        self.groups[kept] += self.groups.pop(gone)
        self._inside[kept] += self._inside.pop(gone) + between.likeness
        self._matter_inside[kept] += self._matter_inside.pop(gone) + between.matter
        del theirs[kept]
        for other, pairs in theirs.items():
            across = self._between[other]
            del across[gone]
            both = mine.get(other)
            if both is None:
                both = mine[other] = across[kept] = pairs
            else:
                both.take(pairs)
            self._ask(kept, other, self._mean(kept, other, both))


class _Between:
    """How alike two groups are: the sums over the pairs that were kept of their likeness, and of their matter."""

    __slots__ = ("likeness", "matter")

    def __init__(self, likeness: float, matter: float) -> None:
        self.likeness, self.matter = likeness, matter

    def take(self, other: _Between) -> None:
        """Add the pairs of ``other``."""
        self.likeness += other.likeness
        self.matter += other.matter
