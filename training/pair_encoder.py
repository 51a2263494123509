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

LIKENESSES = 6
NEAR = 0.7
"""Cosine from which a piece has a near one in the other text."""

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
        self.bridge = nn.Linear(width, width).requires_grad_(False)
        self.register_buffer("usual", torch.zeros(2, LIKENESSES))  # mean and deviation of the likenesses
        self.second = nn.Parameter(torch.zeros(width))
        self.layers = nn.ModuleList(upper)
        self.hidden = nn.Linear(POOLED * width, HIDDEN)
        self.told = nn.Linear(HIDDEN + LIKENESSES, OUTPUTS)

    def forward(self, rows: Rows, noise: Noise | None = None) -> Tensor:
        """Return the outputs [pairs, OUTPUTS], logits."""
        stream, near = self.apart(rows)
        stream = stream + rows.later[..., None] * self.second
        bias = bias_of(rows.outside[:, None, :])
        for layer in self.layers:
            stream = layer(stream, bias, noise)
        pooled = self.pooled(stream, rows)
        hidden = functional.gelu(self.hidden(noise(pooled) if noise else pooled))
        return self.told(torch.cat([hidden, near.to(hidden.dtype)], -1)).float()

    @torch.no_grad()
    def apart(self, rows: Rows) -> tuple[Tensor, Tensor]:
        """Return the stream of each text read by itself, and how like the two are: [pairs, LIKENESSES]."""
        stream = self.bridge(below(self.lower, rows)[-1])
        return stream, (likenesses(stream.float(), rows) - self.usual[0]) / self.usual[1]

    @staticmethod
    def pooled(stream: Tensor, rows: Rows) -> Tensor:
        """Return what is pooled of each pair: [pairs, POOLED * width]."""
        second = rows.later[..., None]
        first = (1 - rows.later)[..., None] * (~rows.outside)[..., None]
        left = (stream * first).sum(1) / first.sum(1)
        right = (stream * second).sum(1) / second.sum(1)
        return torch.cat([stream[:, 0], left, right, (left - right).abs(), left * right], -1)

    def own(self) -> dict[str, np.ndarray]:
        """Return the weights that are its own, by name."""
        return {
            name: value.detach().float().numpy() for name, value in self.state_dict().items() if name[:6] != "lower."
        }


class Rows:
    """Pairs as tensors [pairs, pieces]; each text stands between marks of its own.

    ``ids``, ``shapes``, ``places`` (counted in each text), ``later`` (1 in the second text), ``outside`` (what only
    fills a row up), ``inner`` (neither that nor a mark).
    """

    def __init__(self, pairs: Sequence[tuple[Text, Text]]) -> None:
        count, length = len(pairs), max(len(one[0]) + len(two[0]) for one, two in pairs) + 4
        ids, shapes, places = np.zeros((3, count, length), np.int64)
        later = np.zeros((count, length), np.float32)
        opening, closing = BERT_MARKS["[CLS]"], BERT_MARKS["[SEP]"]
        outside = np.ones((count, length), bool)
        for row, (left, right) in enumerate(pairs):
            half, whole = len(left[0]) + 2, len(left[0]) + len(right[0]) + 4
            ids[row, :whole] = (opening, *left[0], closing, opening, *right[0], closing)
            shapes[row, :whole] = (0, *left[1], 0, 0, *right[1], 0)
            places[row, :whole] = (*range(half), *range(whole - half))
            later[row, half:whole] = 1
            outside[row, :whole] = False
        self.ids, self.shapes, self.places = (torch.from_numpy(one) for one in (ids, shapes, places))
        self.later, self.outside = torch.from_numpy(later), torch.from_numpy(outside)
        self.inner = ~self.outside & (self.ids != opening) & (self.ids != closing)


def blank(lower: Encoder) -> PairEncoder:
    """Return an encoder whose weights are still to be read from a checkpoint."""
    made = PairEncoder(lower, [Layer(lower.shape) for _ in range(lower.shape.layers - SHARED)])
    for layer in made.layers:
        layer.rise, layer.fall = nn.Linear(lower.shape.width, INNER), nn.Linear(INNER, lower.shape.width)
    return made


def likenesses(stream: Tensor, rows: Rows) -> Tensor:
    """Return how like the two texts are, read apart: [pairs, LIKENESSES] (after BERTScore, Zhang et al. 2020).

    The mean over the pieces of the first of how near the nearest piece of the second is; the same of the second; the
    share of the second's that have a near one; how near the texts' means are; how long each is (logarithm of pieces).
    """
    first, second = (rows.inner & (rows.later == side) for side in (0, 1))
    unit = functional.normalize(stream, dim=-1)
    cosines = (unit @ unit.transpose(1, 2)).masked_fill(~(first[:, :, None] & second[:, None, :]), -1.0)
    nearest = cosines.amax(2), cosines.amax(1)
    sizes = first.sum(1), second.sum(1)
    means = [
        functional.normalize((stream * side[..., None]).sum(1) / size[:, None], dim=-1)
        for side, size in zip((first, second), sizes, strict=True)
    ]
    return torch.stack(
        [
            (nearest[0] * first).sum(1) / sizes[0],
            (nearest[1] * second).sum(1) / sizes[1],
            ((nearest[1] > NEAR) & second).sum(1) / sizes[1],
            (means[0] * means[1]).sum(1),
            sizes[0].float().log(),
            sizes[1].float().log(),
        ],
        1,
    )


def bias_of(shut: Tensor) -> Tensor:
    """Return what keeps attention from what is ``shut`` [pairs, pieces or 1, pieces]."""
    return torch.zeros(shut.shape)[:, None].masked_fill(shut[:, None], -1e4)


def apart(rows: Rows) -> Tensor:
    """Return what keeps each text from reading the other: [pairs, 1, pieces, pieces]."""
    return bias_of(rows.outside[:, None, :] | (rows.later[:, :, None] != rows.later[:, None, :]))


def below(encoder: Encoder, rows: Rows) -> list[Tensor]:
    """Return the stream before and after each of an encoder's shared layers, each text read by itself."""
    bias = apart(rows)
    total = encoder.words(rows.ids) + encoder.places(rows.places) + encoder.shapes(rows.shapes)
    streams = [encoder.embedded(total)]
    for layer in encoder.layers[:SHARED]:
        streams.append(layer(streams[-1], bias, None))
    return streams


@torch.no_grad()
def stitched(student: Encoder, base: Encoder, samples: Sequence[Rows]) -> PairEncoder:
    """Return a pair encoder that says of a text nearly what ``base`` says, before anything is learnt."""
    upper = [layer for layer in base.layers[SHARED:] if isinstance(layer, Layer)]
    made = PairEncoder(student, upper)
    streams = [below(student, rows)[-1] for rows in samples]
    insides, biases = [~rows.outside for rows in samples], [apart(rows) for rows in samples]
    _fit(made.bridge, _flat(streams, insides), _flat([below(base, rows)[-1] for rows in samples], insides))
    streams = [made.bridge(one) for one in streams]
    near = torch.cat([likenesses(*one) for one in zip(streams, samples, strict=True)])
    made.usual.copy_(torch.stack([near.mean(0), near.std(0)]))
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
