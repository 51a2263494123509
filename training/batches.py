"""From examples to batches: articles are cut into windows anew in each epoch, and windows of like length go together.

An encoder is to read paragraphs alike in company and alone, in long windows and short ones, whatever marks a page
quotes with and in capitals throughout; so that is how it is taught.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.attributions.shapes import ALL_CAPITALS, NO_LETTERS, QUOTED, SMALL
from onrecord.attributions.windows import Pieces, Window, apart, marks, number_of, pack
from training.examples import NOWHERE, UNKNOWN, Example

SIZES = (126, 190, 254)
"""Pieces of a window, drawn for each article."""

PLAIN_MARKS = 0.15
"""So many articles have all their quotation marks straight; PolNeAR's are mostly curly."""

ONE_CASE = 0.03
"""So many articles are in capitals throughout, and as many in small letters."""

AS_IT_IS, STRAIGHT, CAPITALS, SMALLS = range(4)
"""What is done to an article."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors.

    ``ids``, ``shapes`` [windows, pieces], ``lengths`` [windows], ``chances`` [windows, pieces, tags], ``links``
    [windows, kinds, pieces].
    """

    ids: Tensor
    shapes: Tensor
    lengths: Tensor
    chances: Tensor
    links: Tensor

    def to(self, device: torch.device) -> Batch:
        """Return the batch on ``device``."""
        return Batch(*(getattr(self, name).to(device) for name in self.__slots__))


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
    """Yield the numbers of windows, in ``order``, in batches of at most ``pieces`` pieces, what fills them up too."""
    batch: list[int] = []
    for one in order:
        if batch and (len(batch) + 1) * (len(windows[one]) + 2) > pieces:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def collate(examples: Sequence[Example], windows: Sequence[Stretch]) -> Batch:
    """Return a batch of windows, each between its marks, filled up with zeros."""
    length = max(len(one) for one in windows) + 2
    tags, kinds = examples[0].chances.shape[1], examples[0].links.shape[1]
    ids = np.zeros((len(windows), length), np.int64)
    shapes = np.zeros((len(windows), length), np.int64)
    chances = np.zeros((len(windows), length, tags), np.uint8)
    links = np.full((len(windows), kinds, length), UNKNOWN, np.int64)
    opening, closing = marks()
    for row, window in enumerate(windows):
        example, here = examples[window.example], slice(window.start, window.end)
        inner = slice(1, len(window) + 1)
        ids[row, 0], ids[row, len(window) + 1] = opening, closing
        ids[row, inner], shapes[row, inner] = _changed(example.ids[here], example.shapes[here], window.change)
        if len(example.chances):
            chances[row, inner] = example.chances[here]
            links[row, :, inner] = _inside(example.links[here], window)
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(shapes),
        torch.tensor([len(one) + 2 for one in windows]),
        torch.from_numpy(chances),
        torch.from_numpy(links),
    )


def _inside(links: NDArray[np.int32], window: Stretch) -> NDArray[np.int64]:
    """Return the links [kinds, pieces] counted in the window; 0, the opening mark, for nowhere and outside."""
    moved = links.T.astype(np.int64)
    outside = (moved >= 0) & ((moved < window.start) | (moved >= window.end))
    nowhere = (moved == NOWHERE) | outside
    return np.where(moved == UNKNOWN, UNKNOWN, np.where(nowhere, 0, moved - window.start + 1))


def _changed(
    ids: NDArray[np.int32], shapes: NDArray[np.uint8], change: int
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return pieces and shapes with straight marks, in capitals or in small letters."""
    if change == STRAIGHT:
        straight, single = number_of('"'), number_of("'")
        ids = np.where(np.isin(ids, [number_of(mark) for mark in "“”„«»"]), straight, ids)
        return np.where(np.isin(ids, [number_of(mark) for mark in "‘’‚"]), single, ids), shapes
    if change in (CAPITALS, SMALLS):
        lettered = shapes % QUOTED != NO_LETTERS
        case = ALL_CAPITALS if change == CAPITALS else SMALL
        return ids, np.where(lettered, shapes // QUOTED * QUOTED + case, shapes).astype(np.uint8)
    return ids, shapes
