"""Long lists in pieces: those that a database takes in one question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

SIZE = 500  # values in one question: SQLite and PostgreSQL take 32,766 and more, and get slow at parsing them


def chunks(values: Sequence[T], size: int = SIZE) -> Iterator[Sequence[T]]:
    """Yield ``values`` in order, at most ``size`` at a time."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
