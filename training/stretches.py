"""From articles to what is read together: windows cut anew in each epoch, of like length in one batch.

An encoder is to read paragraphs alike in company and alone, in long windows and short ones, whatever marks a page
quotes with and in capitals throughout; so that is how it is taught.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.shapes import ALL_CAPITALS, CAPITAL, NO_LETTERS, QUOTED, SMALL
from onrecord.attributions.windows import Pieces, Window, apart, number_of, split
from training.examples import Example

SIZES = (126, 190, 254)
"""Pieces of a window, drawn for each article."""

PLAIN_MARKS = 0.15
"""So many articles have all their quotation marks straight; PolNeAR's are mostly curly."""

ONE_CASE = 0.03
"""So many articles are in capitals throughout, and as many in small letters."""

AS_IT_IS, STRAIGHT, CAPITALS, SMALLS = range(4)
"""What is done to an article."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces ``start:end`` of an example, which are read together; ``change``: what is done to them before."""

    example: int
    start: int
    end: int
    change: int = AS_IT_IS

    def __len__(self) -> int:
        return self.end - self.start


def epoch(examples: Sequence[Example], alone: float, pieces: int, seed: int) -> list[list[Stretch]]:
    """Return the windows of one epoch in batches of about ``pieces`` pieces, with the change made to each article.

    A share of the articles, ``alone``, is read paragraph by paragraph, the others in windows of many.
    """
    drawn = np.random.default_rng(seed)
    windows: list[Stretch] = []
    for number, example in enumerate(examples):
        change = int(drawn.choice(4, p=(1 - PLAIN_MARKS - 2 * ONE_CASE, PLAIN_MARKS, ONE_CASE, ONE_CASE)))
        cut = example.pieces()
        size = int(drawn.choice(SIZES))
        read = apart(cut, size) if drawn.random() < alone else _packed(cut, size, drawn)
        windows += [Stretch(number, window.start, window.end, change) for window in read]
    order = sorted(range(len(windows)), key=lambda one: (len(windows[one]) + drawn.random() * 8, one))
    batches = [[windows[one] for one in some] for some in batched(order, windows, pieces)]
    return [batches[one] for one in drawn.permutation(len(batches))]


def _packed(cut: Pieces, size: int, drawn: np.random.Generator) -> list[Window]:
    """Pack paragraphs into windows, the first one shorter by chance, so that windows begin elsewhere in each epoch."""
    if len(cut.paragraphs) < 3:
        return pack(cut, size)
    first = int(drawn.integers(0, min(4, len(cut.paragraphs) - 1)))
    head, tail = cut.paragraphs[:first], cut.paragraphs[first:]
    return [one for some in (head, tail) for one in pack(replace(cut, paragraphs=some), size)]


def batched(order: Sequence[int], windows: Sequence[Stretch], pieces: int) -> Iterator[list[int]]:
    """Yield the numbers of windows in batches of at most ``pieces`` pieces, what fills them up too.

    ``order``: the windows from short to long; where it is only nearly so, a batch may be larger by as much.
    """
    batch: list[int] = []
    for one in order:
        if batch and (len(batch) + 1) * (len(windows[one]) + 2) > pieces:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def pack(pieces: Pieces, size: int) -> list[Window]:
    """Return the windows, of up to ``size`` pieces, that hold as many whole paragraphs as fit, in order."""
    windows: list[Window] = []
    for first, last in pieces.paragraphs:
        if windows and last - windows[-1].start <= size:
            windows[-1] = replace(windows[-1], end=last, keep_end=last)
        else:
            windows += split(pieces, (first, last), size)
    return windows


def changed(
    ids: NDArray[np.int32], shapes: NDArray[np.uint8], change: int
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return pieces and shapes with straight marks, in capitals or in small letters."""
    if change == STRAIGHT:
        straight, single = number_of('"'), number_of("'")
        ids = np.where(np.isin(ids, [number_of(mark) for mark in "“”„«»"]), straight, ids)
        return np.where(np.isin(ids, [number_of(mark) for mark in "‘’‚"]), single, ids), shapes
    if change in (CAPITALS, SMALLS):
        capitals = np.where(np.isin(ids, _single_letters()), CAPITAL, ALL_CAPITALS)
        case = capitals if change == CAPITALS else SMALL
        lettered = shapes % QUOTED != NO_LETTERS
        return ids, np.where(lettered, shapes // QUOTED * QUOTED + case, shapes).astype(np.uint8)
    return ids, shapes


@cache
def _single_letters() -> NDArray[np.int64]:
    """Return the numbers of the pieces of one letter, which are never told from a capital at the start of a word."""
    return np.array([number_of(mark + letter) for letter in ascii_lowercase for mark in ("", "##")])
