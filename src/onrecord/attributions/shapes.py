"""What the word pieces no longer show: the case of their letters, and whether they stand in quotation marks.

The vocabulary is uncased, and whether a word is quoted may be decided far away. The shape of a piece is a number from
0 to ``SHAPES - 1``; the network adds a learnt row for it to the piece's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.attributions.layout import Layout

NO_LETTERS, SMALL, CAPITAL, ALL_CAPITALS, MIXED = range(5)
"""The case of a piece; a single capital letter counts as ``CAPITAL``."""

QUOTED: Final = 5
"""Added to the case of a piece that begins in a quotation, its marks included."""

SHAPES: Final = 2 * QUOTED


def shapes_of(layout: Layout, places: Sequence[tuple[int, int]]) -> list[int]:
    """Return the shape of each piece of ``layout.text``; ``places`` are their bounds, in order."""
    found = []
    quotations = iter([*layout.quotations, None])
    current = next(quotations)
    text = layout.text
    for start, end in places:
        while current is not None and current.end <= start:
            current = next(quotations)
        quoted = current is not None and current.start <= start
        found.append(case_of(text[start:end]) + (QUOTED if quoted else 0))
    return found


def case_of(piece: str) -> int:
    """Return the case of the letters of ``piece``."""
    if piece.islower():
        return SMALL
    if piece.isupper():
        return ALL_CAPITALS if len(piece) > 1 else CAPITAL
    if piece.istitle():
        return CAPITAL
    return MIXED if any(map(str.isalpha, piece)) else NO_LETTERS
