"""From scored pairs to statements: average linkage that walls bound, so that nothing chains."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

Pair = tuple[int, int]


def cluster(
    size: int, scores: Mapping[Pair, float], barred: Callable[[Sequence[int], Sequence[int]], bool]
) -> list[list[int]]:
    """Return a partition of ``range(size)``: the closest two clusters are joined until none are close.

    ``scores`` are those of the pairs that were looked at, from 0 to 1, by (lower, higher); those not looked at count
    as ``ABSENT``. Two clusters are as close as the mean over their pairs, or as their closest pair less ``LONELY`` if
    that is less. ``barred`` tells whether two clusters must not be one.
    """
    members = {place: [place] for place in range(size)}
    sums: dict[int, dict[int, tuple[float, int, float]]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (one, two), score in sorted(scores.items()):
        sums[one][two] = sums[two][one] = (score, 1, score)
        if score >= JOINED:
            heap.append((-score, one, two))
    heapq.heapify(heap)
    fresh = size
    while heap:
        _, one, two = heapq.heappop(heap)
        if one not in members or two not in members or barred(members[one], members[two]):
            continue
        members[fresh] = sorted(members.pop(one) + members.pop(two))
        for other in sorted(sums[one].keys() | sums[two].keys()):
            if other not in members:
                continue
            both = _added(sums[one].get(other), sums[two].get(other))
            sums[fresh][other] = sums[other][fresh] = both
            closeness = _closeness(both, len(members[fresh]) * len(members[other]))
            if closeness >= JOINED:
                heapq.heappush(heap, (-closeness, other, fresh))
        del sums[one], sums[two]
        fresh += 1
    return sorted(members.values())


JOINED = 0.5
"""Mean score from which two clusters are one: that of a pair (``scoring.SAME``)."""

ABSENT = 0.3
"""Score of a pair that was not looked at: it shares little, or there were nearer ones to look at."""

LONELY = 0.35
"""How much farther than their closest pair two clusters are at least: a cut-short wording is close to the full one
alone, so the mean by itself would leave it out; the closest pair by itself would chain."""


def _added(one: tuple[float, int, float] | None, two: tuple[float, int, float] | None) -> tuple[float, int, float]:
    if one is None or two is None:
        return one or two or (0.0, 0, 0.0)
    return one[0] + two[0], one[1] + two[1], max(one[2], two[2])


def _closeness(both: tuple[float, int, float], pairs: int) -> float:
    total, looked, closest = both
    return max((total + ABSENT * (pairs - looked)) / pairs, closest - LONELY)
