"""From two texts to what the pair encoder reads: the word pieces of both in one row, between marks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions import windows
from onrecord.attributions.layout import lay_out

MOST = 120
"""Pieces of a text that are read, about ninety words; what follows is left out. Both with their marks: up to 243."""

Text = tuple[tuple[int, ...], tuple[int, ...]]
"""A text's pieces and their shapes."""


@lru_cache(maxsize=20_000)
def pieces(text: str, most: int = MOST) -> Text:
    """Return the first pieces of ``text`` and their shapes; none where it holds no letter or digit."""
    found = windows.cut(lay_out(text))
    kept = [place for first, last in found.paragraphs for place in range(first, last)][:most]
    return tuple(found.ids[place] for place in kept), tuple(found.shapes[place] for place in kept)


def feeds(left: Text, right: Text) -> Mapping[str, NDArray[Any]]:
    """Return what the network reads of two texts: ``ids`` and ``shapes``, int64 [1, pieces]."""
    opening, closing = windows.marks()
    ids = (opening, *left[0], closing, *right[0], closing)
    shapes = (0, *left[1], 0, *right[1], 0)
    return {"ids": np.array([ids], np.int64), "shapes": np.array([shapes], np.int64)}
