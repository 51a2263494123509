"""From windows to tensors: the batches that an encoder learns from or reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.attributions.leads import NOWHERE
from onrecord.attributions.windows import marks
from training.examples import UNKNOWN, Example
from training.stretches import Stretch, changed


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
        ids[row, inner], shapes[row, inner] = changed(example.ids[here], example.shapes[here], window.change)
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
