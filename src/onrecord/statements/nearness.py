"""How near in meaning two words are, by a table that ``training/nearness.py`` makes and its module tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

NEAR = 0.4
"""Cosine from which two words count as near: one pair in two hundred has as much; "holiday" and "vacation" 0.68."""

FULL = 0.8
"""Cosine from which near words count as much as the same word."""


def closeness(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
    """Return how near each of ``left`` is to each of ``right``, from 0 to 1: [left, right]."""
    rows, vectors = _table()
    one, two = ([rows.get(stem, -1) for stem in side] for side in (left, right))
    products = vectors[one] @ vectors[two].T  # whole numbers: exact on any machine
    cosine = products / np.sqrt(_squares()[one][:, None] * _squares()[two][None, :])
    near: NDArray[np.float64] = np.clip((cosine - NEAR) / (FULL - NEAR), 0.0, 1.0)
    near[[row < 0 for row in one], :] = 0.0
    near[:, [row < 0 for row in two]] = 0.0
    return near


@lru_cache(maxsize=2_000)
def neighbours(one: str) -> Mapping[str, float]:
    """Return the stems that are near to ``one`` at all, each with what :func:`closeness` has for the two."""
    stems = tuple(_table()[0])
    found = closeness([one], stems)[0]
    return {stems[at]: float(found[at]) for at in np.flatnonzero(found)}


@cache
def _squares() -> NDArray[np.float64]:
    vectors = _table()[1].astype(np.int64)
    squares: NDArray[np.float64] = np.maximum((vectors * vectors).sum(axis=1), 1).astype(np.float64)
    return squares


@cache
def _table() -> tuple[dict[str, int], NDArray[Any]]:
    """Return the row of each stem, and the vectors in whole numbers: their products are exact on any machine."""
    with resources.files("onrecord.statements").joinpath("nearness.npz").open("rb") as stored, np.load(stored) as found:
        stems = str(found["stems"]).split("\n")
        return {stem: row for row, stem in enumerate(stems)}, found["vectors"].astype(np.int32)
