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
from training.examples import NOWHERE, UNKNOWN, Example

from onrecord.attributions.shapes import ALL_CAPITALS, NO_LETTERS, QUOTED, SMALL
from onrecord.attributions.windows import Pieces, Window, apart, marks, number_of, pack

SIZES = (126, 190, 254)
"""Pieces of a window, drawn for each article."""

ALONE = 0.35
"""So many articles are read paragraph by paragraph."""

PLAIN_MARKS = 0.15
"""So many articles have all their quotation marks straight; PolNeAR's are mostly curly."""

ONE_CASE = 0.03
"""So many articles are in capitals throughout, and as many in small letters."""


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
class Piece:
    """A window of one example."""

    example: int
    start: int
    end: int


def epoch(examples: Sequence[Example], pieces: int, seed: int) -> list[list[tuple[Piece, int]]]:
    """Return the windows of one epoch in batches of about ``pieces`` pieces, with the change made to each article."""
    drawn = np.random.default_rng(seed)
    windows: list[tuple[Piece, int]] = []
    for number, example in enumerate(examples):
        change = int(drawn.choice(4, p=(1 - PLAIN_MARKS - 2 * ONE_CASE, PLAIN_MARKS, ONE_CASE, ONE_CASE)))
        cut = example.pieces()
        size = int(drawn.choice(SIZES))
        read = apart(cut, size) if drawn.random() < ALONE else _packed(cut, size, drawn)
        windows += [(Piece(number, window.start, window.end), change) for window in read]
    order = sorted(range(len(windows)), key=lambda one: (_length(windows[one]) + drawn.random() * 8, one))
    batches = [[windows[one] for one in some] for some in batched(order, windows, pieces)]
    return [batches[one] for one in drawn.permutation(len(batches))]


def _length(window: tuple[Piece, int]) -> int:
    return window[0].end - window[0].start


def _packed(cut: Pieces, size: int, drawn: np.random.Generator) -> list[Window]:
    """Pack paragraphs into windows, the first one shorter by chance, so that windows begin elsewhere in each epoch."""
    if len(cut.paragraphs) < 3:
        return pack(cut, size)
    first = int(drawn.integers(0, min(4, len(cut.paragraphs) - 1)))
    head, tail = cut.paragraphs[:first], cut.paragraphs[first:]
    return [one for some in (head, tail) for one in pack(replace(cut, paragraphs=some), size)]


def batched(order: Sequence[int], windows: Sequence[tuple[Piece, int]], pieces: int) -> Iterator[list[int]]:
    """Yield the numbers of windows, in ``order``, in batches of at most ``pieces`` pieces, what fills them up too."""
    batch: list[int] = []
    for one in order:
        if batch and (len(batch) + 1) * (_length(windows[one]) + 2) > pieces:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def collate(examples: Sequence[Example], windows: Sequence[tuple[Piece, int]]) -> Batch:
    """Return a batch of windows, each between its marks, filled up with zeros."""
    length = max(_length(one) for one in windows) + 2
    tags, kinds = examples[0].chances.shape[1], examples[0].links.shape[1]
    ids = np.zeros((len(windows), length), np.int64)
    shapes = np.zeros((len(windows), length), np.int64)
    chances = np.zeros((len(windows), length, tags), np.uint8)
    links = np.full((len(windows), kinds, length), UNKNOWN, np.int64)
    opening, closing = marks()
    for row, (piece, change) in enumerate(windows):
        example, here = examples[piece.example], slice(piece.start, piece.end)
        size = piece.end - piece.start
        inner = slice(1, size + 1)
        ids[row, 0], ids[row, size + 1] = opening, closing
        ids[row, inner], shapes[row, inner] = _changed(example.ids[here], example.shapes[here], change)
        if len(example.chances):
            chances[row, inner] = example.chances[here]
            links[row, :, inner] = _inside(example.links[here], piece)
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(shapes),
        torch.tensor([_length(one) + 2 for one in windows]),
        torch.from_numpy(chances),
        torch.from_numpy(links),
    )


def _inside(links: NDArray[np.int32], piece: Piece) -> NDArray[np.int64]:
    """Return the links [kinds, pieces] counted in the window; 0, the opening mark, for nowhere and outside."""
    moved = links.T.astype(np.int64)
    outside = (moved >= 0) & ((moved < piece.start) | (moved >= piece.end))
    nowhere = (moved == NOWHERE) | outside
    return np.where(moved == UNKNOWN, UNKNOWN, np.where(nowhere, 0, moved - piece.start + 1))


def _changed(
    ids: NDArray[np.int32], shapes: NDArray[np.uint8], change: int
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return pieces with straight marks (1), in capitals (2) or in small letters (3)."""
    if change == 1:
        straight, single = number_of('"'), number_of("'")
        ids = np.where(np.isin(ids, [number_of(mark) for mark in "“”„«»"]), straight, ids)
        return np.where(np.isin(ids, [number_of(mark) for mark in "‘’‚"]), single, ids), shapes
    if change in (2, 3):
        lettered = shapes % QUOTED != NO_LETTERS
        case = ALL_CAPITALS if change == 2 else SMALL
        return ids, np.where(lettered, shapes // QUOTED * QUOTED + case, shapes).astype(np.uint8)
    return ids, shapes
