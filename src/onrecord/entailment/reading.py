"""From a text to what the pair encoder reads of it: what the lower half of the attribution network says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions import network, windows
from onrecord.attributions.layout import lay_out

MOST = 120
"""Pieces of a text that are read, about ninety words; what follows is left out."""

LOWER, MIDDLE = "shared", "middle"
"""The lower half, see ``attributions/network.py``, and what it says."""

Text = tuple[tuple[int, ...], tuple[int, ...]]
"""A text's pieces and their shapes."""


@lru_cache(maxsize=20_000)
def pieces(text: str, most: int = MOST) -> Text:
    """Return the first pieces of ``text`` and their shapes; none where it holds no letter or digit."""
    found = windows.cut(lay_out(text))
    kept = [place for first, last in found.paragraphs for place in range(first, last)][:most]
    return tuple(found.ids[place] for place in kept), tuple(found.shapes[place] for place in kept)


def feeds(text: Text) -> Mapping[str, NDArray[Any]]:
    """Return what the lower half reads of a text: ``ids`` and ``shapes``, int64 [1, pieces], between marks."""
    opening, closing = windows.marks()
    ids = (opening, *text[0], closing)
    return {"ids": np.array([ids], np.int64), "shapes": np.array([(0, *text[1], 0)], np.int64)}


@lru_cache(maxsize=512)
def half_read(text: str) -> NDArray[Any] | None:
    """Return what the lower half says of ``text``, [1, pieces, hidden]; None if that says nothing.

    A text is read by itself, so that it is read once for all the pairs that it stands in.
    """
    found = pieces(text)
    return network.load(LOWER).run(feeds(found))[MIDDLE] if found[0] else None
