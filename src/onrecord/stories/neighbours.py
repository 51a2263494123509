"""Which articles are alike, and how much: an index from words to articles, so that few pairs are ever looked at.

The likeness of two articles is the cosine of their signatures, less the further apart they were published: reports of
one story come years apart, so time is evidence, not a wall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.signature import Signature

FLOOR = 0.02
"""Likeness below which two articles count as not alike at all: chance words. F1 on quality/stories is the same without,
at four times the pairs."""
NEIGHBOURS = 100
"""An article's nearest that are kept. Stories with fewer reports are not touched by it; in larger ones the mean is
taken over as many pairs as can be kept (``linkage.py``)."""
INDEXED = 4096
"""Articles that are looked up under one word: of more, those published nearest. Bounds the work for each article."""
FADING = 0.1
"""How fast likeness fades: by ``1 / (1 + FADING * ln(1 + days))``, 0.74 after a month, 0.63 after a year. Held-out F1
is 0.956 with none of it, 0.957 with half, 0.963 with this; a decay by halves loses six points (quality/stories)."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of articles that are alike: places in the list of signatures, ``left`` < ``right``, and how much."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    likeness: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Index:
    """Where each word stands: ``articles`` and ``weights`` by word, a word's from ``starts[word]`` on.

    ``terms`` and ``own`` are the same by article, an article's from ``firsts[article]`` on.
    """

    starts: NDArray[np.int64]
    articles: NDArray[np.int64]
    weights: NDArray[np.float64]
    firsts: NDArray[np.int64]
    terms: NDArray[np.int64]
    own: NDArray[np.float64]


def pairs(signatures: Sequence[Signature]) -> Pairs:
    """Return the pairs of ``signatures`` that are alike, sorted. They must come in order of ``day``, undated last.

    Time grows with the articles times what stands under their words, at most INDEXED a word; memory with the pairs,
    at most NEIGHBOURS an article.
    """
    index = _index(signatures)
    days = np.array([np.nan if one.day is None else one.day for one in signatures], dtype=np.float64)
    found = [_nearest(index, article, days) for article in range(len(signatures))]
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return Pairs(nothing, nothing, np.zeros(0))
    here = np.repeat(np.arange(len(found)), [len(near) for near, _ in found])
    there = np.concatenate([near for near, _ in found])
    likeness = np.concatenate([much for _, much in found])
    left, right = np.minimum(here, there), np.maximum(here, there)
    _, first = np.unique(left * len(signatures) + right, return_index=True)
    return Pairs(left[first], right[first], likeness[first])


def _index(signatures: Sequence[Signature]) -> _Index:
    sizes = np.array([len(one.keys) for one in signatures], dtype=np.int64)
    keys = np.concatenate([np.zeros(0, dtype=np.int64), *(one.keys for one in signatures)])
    own = np.concatenate([np.zeros(0), *(one.weights for one in signatures)])
    _, terms = np.unique(keys, return_inverse=True)
    order = np.argsort(terms, kind="stable")
    holders = np.repeat(np.arange(len(signatures)), sizes)
    starts = np.concatenate([[0], np.cumsum(np.bincount(terms))])
    firsts = np.concatenate([[0], np.cumsum(sizes)])
    return _Index(starts, holders[order], own[order], firsts, terms, own)


def _nearest(index: _Index, article: int, days: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the articles most like ``article``, and how much they are."""
    mine = slice(index.firsts[article], index.firsts[article + 1])
    total = np.zeros(len(days))
    for term, weight in zip(index.terms[mine].tolist(), index.own[mine].tolist(), strict=True):
        start, end = _looked_up(index, term, article)
        total[index.articles[start:end]] += weight * index.weights[start:end]  # an article stands there once
    total[article] = 0.0
    near = np.flatnonzero(total >= FLOOR)
    apart = np.nan_to_num(np.abs(days[near] - days[article]), nan=0.0)
    # Rounded: whichever of the two is asked, and in whatever order the words are added, it is the same number.
    likeness = np.round(total[near] / (1 + FADING * np.log1p(apart)), 9)
    near, likeness = near[likeness >= FLOOR], likeness[likeness >= FLOOR]
    if len(near) > NEIGHBOURS:
        best = np.lexsort((np.abs(near - article), -likeness))[:NEIGHBOURS]
        near, likeness = near[best], likeness[best]
    return near, likeness


def _looked_up(index: _Index, term: int, article: int) -> tuple[int, int]:
    """Return from where to where the articles under ``term`` are looked up: all, or those published nearest."""
    start, end = int(index.starts[term]), int(index.starts[term + 1])
    if end - start <= INDEXED:
        return start, end
    middle = start + int(np.searchsorted(index.articles[start:end], article))
    start = min(max(start, middle - INDEXED // 2), end - INDEXED)
    return start, start + INDEXED
