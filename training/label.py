"""What teachers think of articles: the chances of each piece's tags, and where it leads.

Of several teachers, and several readings of each, the chances are averaged, and of the links the surest is taken. What
they said is kept in shards, so a broken run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.attributions.leads import NOWHERE
from onrecord.attributions.tags import LABELS, LINKS, TAGS
from onrecord.attributions.windows import WINDOW, Pieces, Window
from training.batches import collate
from training.encoder import Encoder, Noise
from training.examples import UNKNOWN, Example
from training.stretches import Stretch, batched

Cutter = Callable[[Pieces, int], list[Window]]

SHARD = 200
"""Articles a file."""

BATCH = 6000
"""Pieces a batch."""

SURE = 0.5
"""A piece leads to where the teachers are at least so sure of; else nothing is asked for it."""


def label(
    encoders: Sequence[Encoder], examples: Sequence[Example], kept: Path, readings: Sequence[Cutter]
) -> list[Example]:
    """Return ``examples`` with the chances and links that the teachers give them; ``kept`` is the folder of shards."""
    kept.mkdir(parents=True, exist_ok=True)
    labelled: list[Example] = []
    for first in range(0, len(examples), SHARD):
        some, path = examples[first : first + SHARD], kept / f"{first:05}.npz"
        if not path.exists():
            sums = [Sums(len(one.ids)) for one in some]
            for encoder in encoders:
                read(encoder, some, sums, readings)
            count = len(encoders) * len(readings)
            _write(path, [mine.example(one, count) for mine, one in zip(sums, some, strict=True)])
            print(path, flush=True)
        labelled += _stored(path, some)
    return labelled


def _write(path: Path, labelled: Sequence[Example]) -> None:
    fresh = path.with_suffix(".new.npz")
    chances, links = (np.concatenate([getattr(one, name) for one in labelled]) for name in ("chances", "links"))
    np.savez(fresh, chances=chances, links=links)
    fresh.replace(path)


def _stored(path: Path, some: Sequence[Example]) -> Iterator[Example]:
    stored = np.load(path)
    bounds = np.cumsum([0, *(len(one.ids) for one in some)])
    chances, links = stored["chances"], stored["links"]
    for one, first, last in zip(some, bounds[:-1], bounds[1:], strict=True):
        yield replace(one, chances=chances[first:last], links=links[first:last])
    if len(chances) != bounds[-1]:
        raise ValueError(f"{path} holds labels of other articles: delete the folder")


class Sums:
    """What has been read of one article so far: summed chances, and the surest link of each piece and kind."""

    def __init__(self, pieces: int) -> None:
        self.chances = np.zeros((pieces, TAGS))
        self.links = np.full((pieces, len(LINKS)), NOWHERE, np.int32)
        self.sure = np.zeros((pieces, len(LINKS)))

    def add(
        self, window: Window, chances: NDArray[np.float32], leads: NDArray[np.int64], sure: NDArray[np.float32]
    ) -> None:
        """Add a reading of a window: chances [pieces, tags], links and how sure they are [kinds, pieces]."""
        here = slice(window.keep_start, window.keep_end)
        there = slice(window.keep_start - window.start, window.keep_end - window.start)
        self.chances[here] += chances[there]
        better = sure.T[there] > self.sure[here]
        inside = (leads.T[there] > 0) & (leads.T[there] <= window.end - window.start)
        moved = np.where(inside, leads.T[there] - 1 + window.start, NOWHERE)
        self.links[here] = np.where(better, moved, self.links[here])
        self.sure[here] = np.maximum(sure.T[there], self.sure[here])

    def example(self, bare: Example, readings: int) -> Example:
        """Return the article with its chances, in 255ths, and its links where they are sure."""
        links = np.where(self.sure >= SURE, self.links, UNKNOWN)
        tagged = self.chances.argmax(-1)
        for kind, (left, _) in enumerate(LINKS):
            links[(tagged - 1) // 4 != LABELS.index(left), kind] = UNKNOWN  # -1 // 4 is O's: no label's
        return replace(bare, chances=np.rint(255 * self.chances / readings).astype(np.uint8), links=links)


@torch.no_grad()
def read(
    encoder: Encoder,
    examples: Sequence[Example],
    sums: Sequence[Sums],
    readings: Sequence[Cutter],
    noise: Noise | None = None,
) -> None:
    """Add what ``encoder`` says of ``examples``, read with ``noise``, to their ``sums``."""
    here = next(encoder.parameters()).device
    windows = [
        (number, window)
        for number, one in enumerate(examples)
        for cutter in readings
        for window in cutter(one.pieces(), WINDOW)
    ]
    stretches = [Stretch(number, window.start, window.end) for number, window in windows]
    order = sorted(range(len(windows)), key=lambda one: (len(stretches[one]), one))
    for some in batched(order, stretches, BATCH):
        batch = collate(examples, [stretches[one] for one in some]).to(here)
        with torch.autocast(here.type, torch.bfloat16):
            tags, links = encoder(batch.ids, batch.shapes, batch.lengths, noise)
        chances = tags.softmax(-1).float().cpu().numpy()
        sure, leads = (one.cpu().numpy() for one in links.softmax(-1).max(-1))
        for row, one in enumerate(some):
            number, window = windows[one]
            inner = slice(1, 1 + window.end - window.start)
            sums[number].add(window, chances[row, inner], leads[row][:, inner], sure[row][:, inner])
