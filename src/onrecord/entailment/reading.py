"""From what is said, and what is asked of it, to what the encoder reads: both in one row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions import windows
from onrecord.attributions.layout import lay_out

SAID, ASKED = 110, 40
"""Pieces that are read of what is said and of what is asked, about eighty and thirty words; the rest is left out."""

BEFORE = 40
"""Words that are read of what stands before a statement: the last ones."""

Text = tuple[tuple[int, ...], tuple[int, ...]]
"""A text's pieces and their shapes."""


def said_text(statement: str, context: str = "", who: str = "") -> str:
    """Return a statement as the encoder has learnt to read it: who speaks, what stands before it, its words."""
    text = " ".join([*context.split()[-BEFORE:], statement])
    return f"{who}: {text}" if who else text


@lru_cache(maxsize=20_000)
def pieces(text: str, most: int) -> Text:
    """Return the first pieces of ``text`` and their shapes; none where it holds no letter or digit."""
    found = windows.cut(lay_out(text))
    kept = [place for first, last in found.paragraphs for place in range(first, last)][:most]
    return tuple(found.ids[place] for place in kept), tuple(found.shapes[place] for place in kept)


def feeds(said: Text, asked: Text) -> Mapping[str, NDArray[Any]]:
    """Return what the encoder reads of a pair, what is asked first: ``ids`` and ``shapes``, int64 [1, pieces].

    Each text ends with a mark. ``later``, float [1, pieces, 1], is 1 for the second.
    """
    opening, closing = windows.marks()
    ids = (opening, *asked[0], closing, *said[0], closing)
    later = np.zeros((1, len(ids), 1), np.float32)
    later[:, len(asked[0]) + 2 :] = 1
    return {
        "ids": np.array([ids], np.int64),
        "shapes": np.array([(0, *asked[1], 0, *said[1], 0)], np.int64),
        "later": later,
    }
