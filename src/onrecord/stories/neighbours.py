"""Which articles are alike, and how much: an index from words to articles, so that few pairs are ever looked at.

The likeness of two articles is the cosine of their signatures, less the further apart they were published: reports of
one story come years apart, so time is evidence, not a wall. It is nothing where the names alone make it: the mayor and
the harbour master who are named in a vote and in a theft of one day.
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
"""An article's nearest that are kept in a pile that is larger than WHOLE. There pairs that are not kept count as not
alike (``linkage.py``), so that one of several hundred reports needs closer ones than one of fifty; if the mean were
taken over those that are kept alone, all of a large pile would flow together: an article's hundred nearest of ten
thousand are always near enough (two stories of 3,907 and 1,109 of 10,000 in quality/repeated.py)."""
WHOLE = 4_000
"""Articles up to which a pile keeps MOST nearest of each, so nearly all pairs: of 400 mixed reports of one event among
800 others 367 are one story, and 165 with a hundred. More articles would take twice the time and memory for it. Tried
above it: a second linkage of the stories found, over all pairs of those whose articles had more than a hundred near
enough. Of 400 mixed reports among 5,000 others it makes one story (399; 328 without), but of 10,000 in
quality/repeated.py it makes one of 2,370, and asking that both be as alike as inside (0.7, 0.85) parts neither."""
MOST = 1_000
"""An article's nearest that are kept in a pile of up to WHOLE."""
INDEXED = 4096
"""Articles that are looked up under one word: of more, those published nearest. Bounds the work for each article."""
FADING = 0.1
"""How fast likeness fades: by ``1 / (1 + FADING * ln(1 + days))``, 0.74 after a month, 0.63 after a year. Held-out F1
is 0.956 with none of it, 0.957 with half, 0.963 with this; a decay by halves loses six points (quality/stories)."""

ONE_CAST = 0.5
"""Likeness from which two articles name the same people and places so much that they must also tell of the same things.
Weak pairs are left alone: reports of one event told from two sides share names before words. With 0.45 two groups of
stories_dev flow together wrongly for want of a link (F1 0.973)."""
MATTER = 5.0
"""For each hundredth of likeness in what happens (words that are no names nor roles), names may make so many hundredths
more. Of 24 made-up pairs of two events with one cast 22 are apart with 5 and with 8, all with 3; F1 on stories_dev cut
to three sentences is 0.953 without the rule, 0.959 with 5, 0.953 with 3."""
STEEP = 10.0
"""How fast the likeness of two articles of one cast falls where what happens is not alike. 6 does alike."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of articles that are alike: places in the list of signatures, ``left`` < ``right``, and how much.

    ``matter`` is how much of that is what happens, whoever is named: the cosine of ``Signature.matter``.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    likeness: NDArray[np.float64]
    matter: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Index:
    """Where each word stands: ``articles``, ``weights`` and ``matter`` by word, a word's from ``starts[word]`` on.

    ``terms``, ``own`` and ``own_matter`` are the same by article, an article's from ``firsts[article]`` on. ``telling``
    is whether an article has enough words that tell what happens.
    """

    starts: NDArray[np.int64]
    articles: NDArray[np.int64]
    weights: NDArray[np.float64]
    matter: NDArray[np.float64]
    firsts: NDArray[np.int64]
    terms: NDArray[np.int64]
    own: NDArray[np.float64]
    own_matter: NDArray[np.float64]
    telling: NDArray[np.bool_]


def pairs(signatures: Sequence[Signature]) -> Pairs:
    """Return the pairs of ``signatures`` that are alike, sorted. They must come in order of ``day``, undated last.

    Time grows with the articles times what stands under their words, at most INDEXED a word; memory with the pairs,
    at most MOST an article in a pile of up to WHOLE, NEIGHBOURS in a larger one.
    """
    most = MOST if len(signatures) <= WHOLE else NEIGHBOURS
    index = _index(signatures)
    days = np.array([np.nan if one.day is None else one.day for one in signatures], dtype=np.float64)
    found = [_nearest(index, article, days, most) for article in range(len(signatures))]
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return Pairs(nothing, nothing, np.zeros(0), np.zeros(0))
    here = np.repeat(np.arange(len(found)), [len(near) for near, _, _ in found])
    there = np.concatenate([near for near, _, _ in found])
    likeness = np.concatenate([much for _, much, _ in found])
    matter = np.concatenate([happens for _, _, happens in found])
    left, right = np.minimum(here, there), np.maximum(here, there)
    _, first = np.unique(left * len(signatures) + right, return_index=True)
    return Pairs(left[first], right[first], likeness[first], matter[first])


def _index(signatures: Sequence[Signature]) -> _Index:
    sizes = np.array([len(one.keys) for one in signatures], dtype=np.int64)
    keys = np.concatenate([np.zeros(0, dtype=np.int64), *(one.keys for one in signatures)])
    own = np.concatenate([np.zeros(0), *(one.weights for one in signatures)])
    matter = np.concatenate([np.zeros(0), *(one.matter for one in signatures)])
    telling = np.array([bool(one.matter.any()) for one in signatures], dtype=np.bool_)
    _, terms = np.unique(keys, return_inverse=True)
    order = np.argsort(terms, kind="stable")
    holders = np.repeat(np.arange(len(signatures)), sizes)
    starts = np.concatenate([[0], np.cumsum(np.bincount(terms))])
    firsts = np.concatenate([[0], np.cumsum(sizes)])
    return _Index(starts, holders[order], own[order], matter[order], firsts, terms, own, matter, telling)


def _nearest(
    index: _Index, article: int, days: NDArray[np.float64], most: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the ``most`` articles most like ``article``, and how much they are."""
    near, total, matter = _alike(index, article)
    if index.telling[article]:
        names_only = STEEP * (total - ONE_CAST - MATTER * matter)
        total = total - np.clip(names_only, 0.0, total) * index.telling[near]
    apart = np.nan_to_num(np.abs(days[near] - days[article]), nan=0.0)
    # Rounded: whichever of the two is asked, and in whatever order the words are added, it is the same number.
    likeness = np.round(total / (1 + FADING * np.log1p(apart)), 9)
    kept = (total >= FLOOR) & (likeness >= FLOOR)
    near, likeness, matter = near[kept], likeness[kept], matter[kept]
    if len(near) > most:
        # Only those as alike as the last of the best are sorted: an article of a large pile has thousands of others.
        least = np.partition(likeness, len(near) - most)[len(near) - most]
        best = np.flatnonzero(likeness >= least)
        best = best[np.lexsort((np.abs(near[best] - article), -likeness[best]))[:most]]
        near, likeness, matter = near[best], likeness[best], matter[best]
    return near, likeness, np.round(matter, 9)


def _alike(index: _Index, article: int) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the articles that share enough words with ``article``, the cosine of all words, and that of ``matter``.

    All places where its words stand are gathered at once: a loop over the words takes four times as long.
    """
    mine = slice(index.firsts[article], index.firsts[article + 1])
    terms, size = index.terms[mine], len(index.telling)
    starts, ends = index.starts[terms], index.starts[terms + 1]
    for long in np.flatnonzero(ends - starts > INDEXED).tolist():
        starts[long], ends[long] = _looked_up(index, int(terms[long]), article)
    lengths = ends - starts
    places = np.arange(int(lengths.sum())) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    holders = index.articles[places]

    def summed(mine: NDArray[np.float64], theirs: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(holders, np.repeat(mine, lengths) * theirs[places], size).astype(np.float64)

    total = summed(index.own[mine], index.weights)
    total[article] = 0.0
    near = np.flatnonzero(total >= FLOOR).astype(np.int64)
    matter = summed(index.own_matter[mine], index.matter)
    return near, total[near], matter[near]


def _looked_up(index: _Index, term: int, article: int) -> tuple[int, int]:
    """Return from where to where the articles under a long ``term`` are looked up: those published nearest."""
    start, end = int(index.starts[term]), int(index.starts[term + 1])
    middle = start + int(np.searchsorted(index.articles[start:end], article))
    start = min(max(start, middle - INDEXED // 2), end - INDEXED)
    return start, start + INDEXED
