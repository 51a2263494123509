"""What hangs together over pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def grouped(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups of numbers that hang together over ``pairs``, each in order, by their first number."""
    joined: dict[int, int] = {}

    def root(at: int) -> int:
        while joined.setdefault(at, at) != at:
            at = joined[at]
        return at

    for one, two in pairs:
        first, second = sorted((root(one), root(two)))
        joined[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for at in sorted(joined):
        groups[root(at)].append(at)
    return [groups[at] for at in sorted(groups)]
