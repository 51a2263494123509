"""Average linkage over pairs: the two groups most alike on average become one, until none are alike enough.

Average linkage (UPGMA; Sokal and Michener 1958) neither chains unlike articles together over ones in between, nor asks
that all be alike. Pairs that are not given count as not alike. Groups keep the sum over their pairs, so that merging
two costs what the smaller has neighbours; a mean that fell since it was queued is queued again when its turn comes.
One thing is added to it: two groups that each hang together far better than with each other are two stories.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

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

Waiting = tuple[float, int, int]
"""Two groups that may become one, after how alike they were when they were queued, negative: the least comes first."""


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
    """Groups under way, by a number that names each.

    What is alike between two groups is one complex number, the sums over the pairs that were kept of their likeness and
    of their matter: numbers cost half of what objects do here, where there are half a million. Pairs wait in two
    queues: those that were given, sorted once, and those of groups that have grown.
    """

    def __init__(self, size: int, edges: Iterable[Edge], least: float) -> None:
        self._least = least
        self.groups = {one: [one] for one in range(size)}
        self._sizes = [1] * size  # 0: it has become part of another
        self._inside = [0j] * size
        self._between: list[dict[int, complex]] = [{} for _ in range(size)]
        self._given: list[Waiting] = []
        self._grown: list[Waiting] = []
        for left, right, likeness, matter in edges:
            self._between[left][right] = self._between[right][left] = complex(likeness, matter)
            if likeness >= least:
                self._given.append((-likeness, left, right))
        self._given.sort(reverse=True)

    def run(self) -> None:
        """Merge until no two groups are alike enough."""
        sizes, between = self._sizes, self._between
        while self._given or self._grown:
            mean, left, right = self._next()
            if not sizes[left] or not sizes[right]:
                continue
            now = between[left][right].real / (sizes[left] * sizes[right])  # pairs that were not kept are not alike
            if now == -mean:
                if not self._apart(left, right, now):
                    self._merge(left, right)
            elif self._least <= now < -mean:  # it fell since it was queued; where it rose, a later entry says so
                heapq.heappush(self._grown, (-now, left, right))

    def _next(self) -> Waiting:
        """Take the two that were most alike when they were queued."""
        if not self._grown or (self._given and self._given[-1] < self._grown[0]):
            return self._given.pop()
        return heapq.heappop(self._grown)

    def _apart(self, left: int, right: int, between: float) -> bool:
        """Return whether each of two groups hangs together, and they do not; only where all their pairs are known."""
        sizes = [self._sizes[one] for one in (left, right)]
        if min(sizes) < FORMED or sum(sizes) > NEIGHBOURS:
            return False
        inside = min(CLOSE, *(self._within(one).real for one in (left, right)))
        happens = min(CLOSE, *(self._within(one).imag for one in (left, right)))
        matter = self._between[left][right].imag / (sizes[0] * sizes[1])
        return between < APART * inside or matter < OTHER_MATTER * happens

    def _within(self, group: int) -> complex:
        """Return the means over the pairs inside a group."""
        size = self._sizes[group]
        return self._inside[group] / (size * (size - 1) / 2)

    def _merge(self, left: int, right: int) -> None:
        """Fold the group with fewer neighbours into the other, which keeps its name and its places in the queue."""
        kept, gone = left, right
        if len(self._between[gone]) > len(self._between[kept]):
            kept, gone = gone, kept
        mine, theirs = self._between[kept], self._between[gone]
        between = mine.pop(gone)
        self.groups[kept] += self.groups.pop(gone)
        size = self._sizes[kept] = self._sizes[kept] + self._sizes[gone]
        self._inside[kept] += self._inside[gone] + between
        self._sizes[gone], self._between[gone] = 0, {}
        del theirs[kept]
        for other, pairs in theirs.items():
            across = self._between[other]
            del across[gone]
            both = mine[other] = across[kept] = mine.get(other, 0j) + pairs
            mean = both.real / (size * self._sizes[other])
            if mean >= self._least:
                heapq.heappush(self._grown, (-mean, min(kept, other), max(kept, other)))
