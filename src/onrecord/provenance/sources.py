"""The partition of articles into independent sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Sources:
    """Sets of ids that are joined as copies are found (union-find)."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {one: one for one in ids}

    def find(self, one: str) -> str:
        """Return the id that stands for the source of ``one``."""
        root = one
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[one] != root:
            self._parent[one], one = root, self._parent[one]
        return root

    def join(self, one: str, other: str) -> bool:
        """Make two sources one; return whether they were two."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first
        return first != second

    def parts(self) -> tuple[tuple[str, ...], ...]:
        """Return the sources: each the sorted ids of its articles, sorted."""
        parts: dict[str, list[str]] = defaultdict(list)
        for one in self._parent:
            parts[self.find(one)].append(one)
        return tuple(sorted(tuple(sorted(part)) for part in parts.values()))
