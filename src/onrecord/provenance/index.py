"""Which articles may share text, and which of their words are boilerplate: an inverted index of winnowed shingles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from onrecord.provenance.worded import Codes, Worded

MOST = 30
"""A shingle that more articles have pairs each with the first of them and with its neighbour only: 500 copies of one
report are found by 1,000 pairs, not by 124,750."""

LEAST = 2
"""So many shingles must two articles share to be compared: every shared passage of 13 words of prose has as many."""

MANY = 3
"""Words that at least so many articles have may be boilerplate (cookie lines, "sign up here")."""

ASKED = 24
"""Of a shingle's articles at most so many are asked whether they tell of the same things."""


def postings(articles: Sequence[Worded]) -> tuple[Codes, list[list[int]]]:
    """Return the shingles that at least two articles have, sorted, and for each the numbers of those articles."""
    if not articles:
        return np.zeros(0, dtype=np.uint64), []
    values = np.concatenate([np.unique(one.prints[0]) for one in articles])
    owners = np.repeat(np.arange(len(articles)), [len(np.unique(one.prints[0])) for one in articles])
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))) if len(values) else np.zeros(0, int)
    sizes = np.diff(np.append(starts, len(values)))
    several = sizes > 1
    lists = [owners[start : start + size].tolist() for start, size in zip(starts[several], sizes[several], strict=True)]
    return values[starts[several]], lists


def boilerplate(numbers: Codes, lists: Sequence[list[int]], related: Callable[[int, int], bool]) -> Codes:
    """Return the shingles that stand in several articles most of which have nothing else to do with each other.

    ``related`` tells whether two articles tell of the same things, apart from the words that they share.
    """
    kept = []
    for number, owners in zip(numbers.tolist(), lists, strict=True):
        if len(owners) < MANY:
            continue
        asked = owners[:ASKED]
        strangers = sum(not related(one, other) for one, other in pairwise(asked))
        if 2 * strangers >= len(asked) - 1:
            kept.append(number)
    return np.array(kept, dtype=np.uint64)


def candidates(numbers: Codes, lists: Sequence[list[int]], common: Codes) -> list[tuple[int, int]]:
    """Return the pairs of articles that share at least LEAST shingles that are no boilerplate, most alike first."""
    counts: Counter[tuple[int, int]] = Counter()
    skipped = np.isin(numbers, common)
    for owners, skip in zip(lists, skipped.tolist(), strict=True):
        if not skip:
            counts.update(_pairs(owners))
    likely = [(-count, pair) for pair, count in counts.items() if count >= LEAST]
    return [pair for _, pair in sorted(likely)]


def _pairs(owners: list[int]) -> Iterator[tuple[int, int]]:
    if len(owners) <= MOST:
        for number, one in enumerate(owners):
            for other in owners[number + 1 :]:
                yield one, other
        return
    for before, one in pairwise(owners):
        yield owners[0], one
        if before != owners[0]:
            yield before, one
