"""The pair encoder in torch: what it makes of two texts in one row, on the lower half of the attribution student.

The student's embeddings and lower layers are shared and stay as they are. What it reads there is brought by one linear
map, the bridge, to what all-MiniLM-L6 has at that height, and all-MiniLM's own upper layers go on from there. Bridge
and narrower feed-forward layers are fitted by least squares before anything is learnt (``stitched``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.entailment.heads import OUTPUTS
from onrecord.entailment.reading import Text
from training.encoder import BERT_MARKS, Encoder, Layer, Noise
from training.export import SHARED

INNER = 1024
"""Width of the feed-forward layers: 1,536 in the base; two thirds keep all models under 30 MB."""

HIDDEN = 128
"""Width of the layer before the outputs."""

POOLED = 5
"""What is pooled of a pair: the opening mark, the mean of each text, how these differ, their product."""

RIDGE = 1e-3
"""Share of the samples' number that keeps least squares stable."""


class PairEncoder(nn.Module):
    """See the module. ``lower`` is the student, of which the first ``SHARED`` layers are read and never changed."""

    def __init__(self, lower: Encoder, upper: Sequence[Layer]) -> None:
        super().__init__()
        self.lower = lower.requires_grad_(False)
        width = lower.shape.width
        self.bridge = nn.Linear(width, width)
        self.second = nn.Parameter(torch.zeros(width))
        self.layers = nn.ModuleList(upper)
        self.hidden = nn.Linear(POOLED * width, HIDDEN)
        self.told = nn.Linear(HIDDEN, OUTPUTS)

    def forward(self, rows: Rows, noise: Noise | None = None) -> Tensor:
        """Return the outputs [pairs, OUTPUTS], logits."""
        outside = torch.arange(rows.ids.shape[1])[None] >= rows.lengths[:, None]
        bias = bias_of(outside)
        with torch.no_grad():
            stream = below(self.lower, rows, bias)[-1]
        stream = self.bridge(stream) + rows.later[..., None] * self.second
        for layer in self.layers:
            stream = layer(stream, bias, noise)
        pooled = self.pooled(stream, rows.later, outside)
        return self.told(functional.gelu(self.hidden(noise(pooled) if noise else pooled))).float()

    @staticmethod
    def pooled(stream: Tensor, later: Tensor, outside: Tensor) -> Tensor:
        """Return what is pooled of each pair: [pairs, POOLED * width]. Marks count to the text that they close."""
        second = later[..., None]
        first = (1 - later)[..., None] * (~outside)[..., None]
        left = (stream * first).sum(1) / first.sum(1)
        right = (stream * second).sum(1) / second.sum(1)
        return torch.cat([stream[:, 0], left, right, (left - right).abs(), left * right], -1)

    def own(self) -> dict[str, np.ndarray]:
        """Return the weights that are its own, by name."""
        return {
            name: value.detach().float().numpy() for name, value in self.state_dict().items() if name[:6] != "lower."
        }


class Rows:
    """Pairs as tensors: ``ids``, ``shapes``, ``later`` (1 in the second text) [pairs, pieces], ``lengths`` [pairs]."""

    def __init__(self, pairs: Sequence[tuple[Text, Text]]) -> None:
        count, length = len(pairs), max(len(one[0]) + len(two[0]) for one, two in pairs) + 3
        ids, shapes = np.zeros((2, count, length), np.int64)
        later = np.zeros((count, length), np.float32)
        opening, closing = BERT_MARKS["[CLS]"], BERT_MARKS["[SEP]"]
        lengths = []
        for row, (left, right) in enumerate(pairs):
            told = (opening, *left[0], closing, *right[0], closing)
            ids[row, : len(told)] = told
            shapes[row, : len(told)] = (0, *left[1], 0, *right[1], 0)
            later[row, len(left[0]) + 2 : len(told)] = 1
            lengths.append(len(told))
        self.ids, self.shapes, self.later = (torch.from_numpy(one) for one in (ids, shapes, later))
        self.lengths = torch.tensor(lengths)


def blank(lower: Encoder) -> PairEncoder:
    """Return an encoder whose weights are still to be read from a checkpoint."""
    made = PairEncoder(lower, [Layer(lower.shape) for _ in range(lower.shape.layers - SHARED)])
    for layer in made.layers:
        layer.rise, layer.fall = nn.Linear(lower.shape.width, INNER), nn.Linear(INNER, lower.shape.width)
    return made


def bias_of(outside: Tensor) -> Tensor:
    """Return what keeps attention from what only fills a row up: [pairs, 1, 1, pieces]."""
    return torch.zeros(outside.shape)[:, None, None].masked_fill(outside[:, None, None], -1e4)


def below(encoder: Encoder, rows: Rows, bias: Tensor) -> list[Tensor]:
    """Return the stream before and after each of an encoder's shared layers."""
    steps = torch.arange(rows.ids.shape[1])
    total = encoder.words(rows.ids) + encoder.places(steps)[None] + encoder.shapes(rows.shapes)
    streams = [encoder.embedded(total)]
    for layer in encoder.layers[:SHARED]:
        streams.append(layer(streams[-1], bias, None))
    return streams


@torch.no_grad()
def stitched(student: Encoder, base: Encoder, samples: Sequence[Rows]) -> PairEncoder:
    """Return a pair encoder that says of a text nearly what ``base`` says, before anything is learnt."""
    upper = [layer for layer in base.layers[SHARED:] if isinstance(layer, Layer)]
    made = PairEncoder(student, upper)
    insides, biases, streams, wanted = [], [], [], []
    for rows in samples:
        outside = torch.arange(rows.ids.shape[1])[None] >= rows.lengths[:, None]
        insides.append(~outside)
        biases.append(bias_of(outside))
        streams.append(below(student, rows, biases[-1])[-1])
        wanted.append(below(base, rows, biases[-1])[-1])
    _fit(made.bridge, _flat(streams, insides), _flat(wanted, insides))
    streams = [made.bridge(one) for one in streams]
    for layer in upper:
        _narrow(layer, _flat([_risen(layer, *one) for one in zip(streams, biases, strict=True)], insides))
        streams = [layer(stream, bias, None) for stream, bias in zip(streams, biases, strict=True)]
    return made


def _flat(streams: Sequence[Tensor], insides: Sequence[Tensor]) -> Tensor:
    return torch.cat([stream[inside] for stream, inside in zip(streams, insides, strict=True)])


def _risen(layer: Layer, stream: Tensor, bias: Tensor) -> Tensor:
    """Return what the feed-forward half of ``layer`` reads."""
    seen: list[Tensor] = []
    hook = layer.rise.register_forward_pre_hook(lambda _module, given: seen.append(given[0]))
    layer(stream, bias, None)
    hook.remove()
    return seen[0]


def _narrow(layer: Layer, read: Tensor) -> None:
    """Keep the ``INNER`` channels that say most, and let them say as far as they can what the others said."""
    risen = functional.gelu(layer.rise(read))
    said = risen.std(0) * layer.fall.weight.norm(dim=0)
    kept = said.argsort(descending=True)[:INNER].sort().values
    rise, fall = nn.Linear(read.shape[1], INNER), nn.Linear(INNER, read.shape[1])
    rise.weight.copy_(layer.rise.weight[kept])
    rise.bias.copy_(layer.rise.bias[kept])
    _fit(fall, risen[:, kept], layer.fall(risen))
    layer.rise, layer.fall = rise, fall


def _fit(into: nn.Linear, given: Tensor, wanted: Tensor) -> None:
    """Fit a linear layer by least squares, and say how much of what is wanted it tells."""
    wide = torch.cat([given, torch.ones(len(given), 1)], 1).double()
    square = wide.T @ wide + RIDGE * len(wide) * torch.eye(wide.shape[1], dtype=torch.float64) * given.var()
    solved = torch.linalg.solve(square, wide.T @ wanted.double()).float()
    into.weight.copy_(solved[:-1].T)
    into.bias.copy_(solved[-1])
    missed = ((into(given) - wanted) ** 2).sum() / ((wanted - wanted.mean(0)) ** 2).sum()
    print(f"stitched: {1 - float(missed):.3f} told")
