"""The stance encoder in torch: MiniLM-L6, which reads what is asked and what is said in one row.

The rows of its word pieces are the attribution student's, which ship already, and are not trained.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.entailment.heads import OUTPUTS
from onrecord.entailment.reading import ASKED, SAID, Text, feeds
from training.bases import MINILM_BASE, base
from training.encoder import MINILM, Encoder, Noise, from_base

STUDENT = "student-1-1-4335"
"""The folder of the student that ``python -m training`` made: what ships was exported from it."""

MARKS = 3
"""Of a pair: before the first text, and after each."""

POOLED = 3
"""What is pooled of a pair: the opening mark, the mean of each text."""


class StanceEncoder(nn.Module):
    """See the module."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        width = encoder.shape.width
        self.encoder = encoder
        self.second = nn.Parameter(torch.zeros(width))
        self.hidden = nn.Linear(POOLED * width, width)
        self.told = nn.Linear(width, OUTPUTS)

    def forward(self, rows: Rows, noise: Noise | None = None) -> Tensor:
        """Return the outputs [pairs, OUTPUTS], logits."""
        encoder, places = self.encoder, torch.arange(rows.ids.shape[1])
        total = encoder.words(rows.ids) + encoder.places(places)[None] + encoder.shapes(rows.shapes)
        stream = encoder.embedded(total + rows.later * self.second)
        stream = noise(stream) if noise else stream
        bias = torch.zeros(rows.outside.shape).masked_fill(rows.outside, -1e4)[:, None, None]
        for layer in encoder.layers:
            stream = layer(stream, bias, noise)
        pooled = self.pooled(stream, rows)
        hidden = functional.gelu(self.hidden(noise(pooled) if noise else pooled))
        return self.told(noise(hidden) if noise else hidden).float()

    @staticmethod
    def pooled(stream: Tensor, rows: Rows) -> Tensor:
        """Return what is pooled of each pair: [pairs, POOLED * width]."""
        first = (1 - rows.later) * (~rows.outside)[..., None]
        means = [(stream * part).sum(1) / part.sum(1) for part in (first, rows.later)]
        return torch.cat([stream[:, 0], *means], -1)

    def own(self) -> dict[str, np.ndarray]:
        """Return the weights by the names that the graph has for them, with as many places as a pair may take."""
        weights = {
            name.removeprefix("encoder."): value.detach().float().numpy() for name, value in self.state_dict().items()
        }
        return weights | {"places.weight": weights["places.weight"][: SAID + ASKED + MARKS]}


class Rows:
    """Pairs as tensors [pairs, pieces]; ``later`` [pairs, pieces, 1]; ``outside`` is what only fills a row up."""

    def __init__(self, pairs: Sequence[tuple[Text, Text]]) -> None:
        read = [feeds(said, asked) for said, asked in pairs]
        sizes = [one["ids"].shape[1] for one in read]
        ids, shapes = np.zeros((2, len(read), max(sizes)), np.int64)
        later = np.zeros((*ids.shape, 1), np.float32)
        outside = np.ones(ids.shape, bool)
        for row, (one, size) in enumerate(zip(read, sizes, strict=True)):
            ids[row, :size], shapes[row, :size], later[row, :size] = one["ids"], one["shapes"], one["later"]
            outside[row, :size] = False
        self.ids, self.shapes = torch.from_numpy(ids), torch.from_numpy(shapes)
        self.later, self.outside = torch.from_numpy(later), torch.from_numpy(outside)


def begun(work: Path) -> StanceEncoder:
    """Return the encoder before it has learnt anything: its layers the base's, its word pieces the student's."""
    encoder = from_base(MINILM, base(MINILM_BASE, work / "bases"))
    state = torch.load(work / STUDENT / "checkpoint.pt", map_location="cpu", weights_only=True)
    with torch.no_grad():
        encoder.words.weight.copy_(state["weights"]["words.weight"])
    encoder.words.requires_grad_(requires_grad=False)
    encoder.tags, encoder.links = nn.Identity(), nn.Identity()
    return StanceEncoder(encoder)
