"""The encoder in torch: BERT, or MPNet, which is BERT with a bias by distance (Song et al. 2020), under two heads.

One head gives each piece the chances of its tag; the other, for each kind of link, a query and a key of
``LINK_SIZE`` numbers: their product says how well two pieces belong together. A learnt row for a piece's shape is added
to its embedding; it starts at nothing, so that the base's own weights are not disturbed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attributions.shapes import SHAPES
from onrecord.attributions.tags import LINK_SIZE, LINKS, TAGS

POSITIONS = 384
BUCKETS, FARTHEST = 32, 128  # of MPNet's bias by distance
MPNET_OFFSET = 4  # MPNet's vocabulary is BERT's behind four marks of its own
MPNET_MARKS = {"[PAD]": 1, "[CLS]": 0, "[SEP]": 2}  # its [UNK] is BERT's, behind the offset
BERT_MARKS = {"[PAD]": 0, "[CLS]": 101, "[SEP]": 102}
BERT_VOCABULARY = 30522
POOL = 1 << 24  # numbers of noise that dropout draws from


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of an encoder; ``distance``: with MPNet's bias by distance."""

    width: int
    layers: int
    heads: int
    epsilon: float
    distance: bool

    @property
    def inner(self) -> int:
        """Width of the feed-forward layers."""
        return 4 * self.width


MINILM = Shape(384, 6, 12, 1e-12, False)
MPNET = Shape(768, 12, 12, 1e-5, True)


class Noise:
    """Dropout whose masks are drawn once and read from another place each time.

    On a CPU drawing a mask costs more than a matrix product.
    """

    def __init__(self, share: float, seed: int, device: torch.device) -> None:
        self.share = share
        self._generator = torch.Generator().manual_seed(seed)
        kept = torch.rand(POOL, generator=self._generator) >= share
        self._pool = (kept.to(torch.bfloat16) / (1 - share)).to(device)

    def __call__(self, value: Tensor) -> Tensor:
        """Return ``value`` with a share of its numbers left out, the others made larger by as much."""
        size = value.numel()
        if size > POOL // 2:
            return functional.dropout(value, self.share)
        place = int(torch.randint(POOL - size, (1,), generator=self._generator))
        return value * self._pool[place : place + size].view(value.shape).to(value.dtype)


class Layer(nn.Module):
    """Attention and feed-forward, each added to the stream and normalised after."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attend = nn.Linear(shape.width, 3 * shape.width)
        self.join = nn.Linear(shape.width, shape.width)
        self.joined = nn.LayerNorm(shape.width, shape.epsilon)
        self.rise = nn.Linear(shape.width, shape.inner)
        self.fall = nn.Linear(shape.inner, shape.width)
        self.fallen = nn.LayerNorm(shape.width, shape.epsilon)

    def forward(self, stream: Tensor, bias: Tensor, noise: Noise | None) -> Tensor:
        """Return the stream [windows, pieces, width] after the layer; ``bias`` is added to attention."""
        count, length, width = stream.shape
        size = width // self.heads
        query, key, value = self.attend(stream).view(count, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        scores = (query / math.sqrt(size)) @ key.transpose(-1, -2) + bias.to(query.dtype)
        read = (scores.softmax(-1, dtype=value.dtype) @ value).transpose(1, 2).reshape(count, length, width)
        read = self.join(read)
        stream = self.joined(stream + (noise(read) if noise else read))
        fallen = self.fall(functional.gelu(self.rise(stream)))
        return self.fallen(stream + (noise(fallen) if noise else fallen))


class Encoder(nn.Module):
    """See the module. Takes BERT's piece numbers, whichever base it has."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(BERT_VOCABULARY, shape.width)
        self.places = nn.Embedding(POSITIONS, shape.width)
        self.shapes = nn.Embedding(SHAPES, shape.width)
        self.embedded = nn.LayerNorm(shape.width, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.distance = nn.Embedding(BUCKETS, shape.heads) if shape.distance else None
        self.tags = nn.Linear(shape.width, TAGS)
        self.links = nn.Linear(shape.width, 2 * len(LINKS) * LINK_SIZE)
        nn.init.zeros_(self.shapes.weight)

    def forward(
        self, ids: Tensor, shapes: Tensor, lengths: Tensor, noise: Noise | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return the logits of the tags [windows, pieces, TAGS] and of the links [windows, kinds, pieces, pieces].

        A link goes from the piece of the last dimension but one to the piece of the last. ``ids``, ``shapes`` [windows,
        pieces]; ``lengths`` [windows]: how many pieces each window has, its marks counted in.
        """
        length = ids.shape[1]
        steps = torch.arange(length, device=ids.device)
        outside = steps[None] >= lengths[:, None]
        bias = torch.zeros(len(ids), 1, 1, length, device=ids.device).masked_fill(outside[:, None, None], -1e4)
        if self.distance is not None:
            apart = self.distance(_bucket(steps[None] - steps[:, None]))
            bias = bias + apart.permute(2, 0, 1)[None]
        stream = self.embedded(self.words(ids) + self.places(steps)[None] + self.shapes(shapes))
        stream = noise(stream) if noise else stream
        for layer in self.layers:
            stream = layer(stream, bias, noise)
        query, key = self.links(stream).view(*ids.shape, 2, len(LINKS), LINK_SIZE).permute(2, 0, 3, 1, 4)
        scores = (query @ key.transpose(-1, -2)).float() / math.sqrt(LINK_SIZE)
        return self.tags(stream).float(), scores.masked_fill(outside[:, None, None], -1e4)


def _bucket(step: Tensor) -> Tensor:
    """Return MPNet's row for a distance: near ones have their own, far ones share (Raffel et al. 2020)."""
    half, exact = BUCKETS // 2, BUCKETS // 4
    away = step.abs()
    far = exact + (away.clamp(min=1).float() / exact).log() / math.log(FARTHEST / exact) * (half - exact)
    near_or_far = torch.where(away < exact, away, far.long().clamp(max=half - 1))
    return near_or_far + half * (step > 0)


def from_base(shape: Shape, path: Path) -> Encoder:
    """Return an encoder with the weights of a base model, a safetensors file with Hugging Face's names."""
    encoder, stored = Encoder(shape), load_file(path)
    with torch.no_grad():
        (_from_mpnet if shape.distance else _from_bert)(encoder, stored)
    return encoder


def _from_bert(encoder: Encoder, stored: Mapping[str, Tensor]) -> None:
    stem = "embeddings."
    encoder.words.weight.copy_(stored[stem + "word_embeddings.weight"])
    places = stored[stem + "position_embeddings.weight"][:POSITIONS]
    encoder.places.weight.copy_(places + stored[stem + "token_type_embeddings.weight"][0])
    names = [f"attention.self.{part}" for part in ("query", "key", "value")]
    _copy_layers(encoder, stored, [*names, "attention.output.dense", "attention.output.LayerNorm"])


def _from_mpnet(encoder: Encoder, stored: Mapping[str, Tensor]) -> None:
    stem = "embeddings."
    words = stored[stem + "word_embeddings.weight"]
    encoder.words.weight.copy_(words[MPNET_OFFSET : MPNET_OFFSET + BERT_VOCABULARY])
    for mark, number in MPNET_MARKS.items():
        encoder.words.weight[BERT_MARKS[mark]].copy_(words[number])
    encoder.places.weight.copy_(stored[stem + "position_embeddings.weight"][2 : POSITIONS + 2])
    assert encoder.distance is not None
    encoder.distance.weight.copy_(stored["encoder.relative_attention_bias.weight"])
    _copy_layers(encoder, stored, [*(f"attention.attn.{part}" for part in "qkvo"), "attention.LayerNorm"])


def _copy_layers(encoder: Encoder, stored: Mapping[str, Tensor], names: list[str]) -> None:
    query, key, value, join, joined = names
    _copy(encoder.embedded, stored, "embeddings.LayerNorm")
    for number, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        stem = f"encoder.layer.{number}."
        for field in ("weight", "bias"):
            parts = [stored[f"{stem}{part}.{field}"] for part in (query, key, value)]
            getattr(layer.attend, field).copy_(torch.cat(parts))
        _copy(layer.join, stored, stem + join)
        _copy(layer.joined, stored, stem + joined)
        _copy(layer.rise, stored, stem + "intermediate.dense")
        _copy(layer.fall, stored, stem + "output.dense")
        _copy(layer.fallen, stored, stem + "output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, stored: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(stored[name + ".weight"])
    module.bias.copy_(stored[name + ".bias"])
