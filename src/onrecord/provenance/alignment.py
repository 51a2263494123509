"""Where two articles have the same words: maximal runs, and the stretches that runs with light edits make up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.provenance.worded import Worded

REPEATS = 8
"""A shingle that an article repeats is sought at its first eight places: texts of one word repeated stay linear."""

GAP = 3
"""Runs with at most so many other words between them, on both sides, are one stretch: a copy with a word edited."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The same ``length`` words at word ``left`` of one article and at word ``right`` of another."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs that follow each other closely in both articles; ``prose`` of their words stand outside quotation marks."""

    runs: tuple[Shared, ...]
    prose: int

    @property
    def length(self) -> int:
        """How many words the two articles have in common here."""
        return sum(run.length for run in self.runs)


def shared(left: Worded, right: Worded) -> Iterator[Shared]:
    """Yield the runs of at least SHINGLE words that both have, in order of ``left``, none overlapping another there.

    Where a run could be matched at several places of ``right``, the longest match is taken, then the first.
    """
    numbers, order = right.ordered
    low = np.searchsorted(numbers, left.shingles, "left")
    high = np.searchsorted(numbers, left.shingles, "right")
    done = 0
    for place in np.flatnonzero(high > low).tolist():
        if place < done:
            continue
        found = order[low[place] : min(high[place], low[place] + REPEATS)].tolist()
        length, there = max((_common(left.words, right.words, place, other), -other) for other in found)
        if length:
            done = place + length
            yield Shared(place, -there, length)


def _common(left: Sequence[str], right: Sequence[str], one: int, other: int) -> int:
    start, end = one, min(len(left), one + len(right) - other)
    while one < end and left[one] == right[other]:
        one, other = one + 1, other + 1
    return one - start


def stretches(left: Worded, right: Worded, runs: Sequence[Shared]) -> list[Stretch]:
    """Join runs that follow each other with at most GAP other words between them in both articles."""
    groups: list[list[Shared]] = []
    for run in runs:
        last = groups[-1][-1] if groups else None
        if last is not None and _follows(last, run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [Stretch(tuple(group), sum(_prose(left, right, run) for run in group)) for group in groups]


def _follows(last: Shared, run: Shared) -> bool:
    return run.left - last.left - last.length <= GAP and 0 <= run.right - last.right - last.length <= GAP


def _prose(left: Worded, right: Worded, run: Shared) -> int:
    """Count the words that neither article has in quotation marks: one of the two may have lost a mark."""
    return min(
        left.prose_in(run.left, run.left + run.length),
        right.prose_in(run.right, run.right + run.length),
    )
