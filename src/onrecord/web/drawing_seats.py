"""A decision as seats in a half circle: who is for it on the left, who is against it on the right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 480.0  # units of the picture's width
INNER = 0.42  # radius of the innermost row, as a share of the outermost
LARGEST = 20.0  # radius of a seat at most
READABLE = 12.0  # radius from which its shape is told at a glance: as few rows as leave that much
EDGE = 6.0  # free around the seats
GAP = 0.78  # radius of a seat as a share of half of what is between two seats

ORDER = ("support", "conditional", "uncommitted", "undeclared", "absent", "abstain", "oppose")
"""The stances from left to right."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One member's seat at (x, y)."""

    x: float
    y: float
    stance: str
    name: str


@dataclass(frozen=True, slots=True)
class Seats:
    """All seats, in units; ``radius`` is a seat's. ``counts`` are the members by stance, from left to right."""

    width: float
    height: float
    radius: float
    seats: tuple[Seat, ...]
    counts: tuple[tuple[str, int], ...]


def seats(members: Sequence[tuple[str, str]]) -> Seats:
    """Return (stance, name) of each member as seats, in a half circle of as few rows as leave them readable."""
    ordered = sorted(members, key=lambda one: (_rank(one[0]), one[1]))
    rows = _rows(len(ordered))
    radius = min(_spacing(rows, len(ordered)) / 2 * GAP, LARGEST)
    outer = WIDTH / 2 - EDGE - radius
    places = sorted(_places(rows, outer, len(ordered)), key=lambda one: (-one[0], one[1]))
    found = tuple(
        Seat(
            round(WIDTH / 2 + math.cos(angle) * away, 1), round(EDGE + radius + outer - math.sin(angle) * away, 1), *who
        )
        for (angle, away), who in zip(places, ordered, strict=True)
    )
    stances = [stance for stance, _ in ordered]
    counts = tuple((stance, stances.count(stance)) for stance in dict.fromkeys(stances))
    return Seats(WIDTH, round(outer + 2 * radius + 2 * EDGE, 1), round(radius, 2), found, counts)


def _rank(stance: str) -> int:
    return ORDER.index(stance) if stance in ORDER else len(ORDER)


def _rows(count: int) -> int:
    """Return the fewest rows in which ``count`` seats are readable, else those in which they are largest."""
    found = {rows: _spacing(rows, count) / 2 * GAP for rows in range(1, 13)}
    readable = [rows for rows, radius in found.items() if radius >= READABLE]
    return readable[0] if readable else max(found, key=lambda rows: (found[rows], -rows))


def _spacing(rows: int, count: int) -> float:
    """Return what is between two seats, along the rows or across them: the smaller of both."""
    outer = WIDTH / 2 - EDGE
    across = outer * (1 - INNER) / max(rows - 1, 1) if rows > 1 else outer
    length = sum(math.pi * away for away in _aways(rows, outer))
    return min(across, length / max(count, 1))


def _aways(rows: int, outer: float) -> list[float]:
    """Return how far each row is from the middle."""
    if rows == 1:
        return [outer]
    return [outer * (INNER + (1 - INNER) * number / (rows - 1)) for number in range(rows)]


def _places(rows: int, outer: float, count: int) -> list[tuple[float, float]]:
    """Return (angle, distance) of each seat: rows have seats in proportion to their length."""
    aways = _aways(rows, outer)
    shares = [count * away / sum(aways) for away in aways]
    numbers = [int(share) for share in shares]
    for row in sorted(range(rows), key=lambda row: (numbers[row] - shares[row], -row))[: count - sum(numbers)]:
        numbers[row] += 1
    found = []
    for away, number in zip(aways, numbers, strict=True):
        for seat in range(number):
            found.append((math.pi * (1 - (seat + 0.5) / number), away))
    return found
