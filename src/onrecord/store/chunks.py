"""Long lists in pieces: those that a database takes in one question, and those that a page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

SIZE = 500  # values in one question: SQLite and PostgreSQL take 32,766 and more, and get slow at parsing them

DIGITS = 9  # of a token: no list is longer


def chunks(values: Sequence[T], size: int = SIZE) -> Iterator[Sequence[T]]:
    """Yield ``values`` in order, at most ``size`` at a time."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def begun(after: str | None) -> int:
    """Return how many lines of a list come before the page that ``after`` asks for; 0 where it is no such token."""
    return int(after) if after and after.isdecimal() and len(after) <= DIGITS else 0
