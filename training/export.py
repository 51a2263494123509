"""Export the tagging encoder: from trained weights to the small network that ships, ``models/attribution.onnx``.

    python -m training.export [SHARED]        (../shared beside the repository unless told; half a minute on one core)

The graph is written node by node, so that the same weights give the same bytes, with three thoughts behind it:

- Matrix products take int8 weights, one scale a column. Their inputs are brought to 8 bits as they come, one scale for
  the window at hand: a window is read alone, so nothing depends on what else is read.
- One channel of the residual stream and a few after GELU are ten times as large as the others and would take all of
  those 8 bits. They are made small before the product, and their weights large by as much (SmoothQuant, Xiao et al.
  2023): what is large is measured on training articles.
- The embedding table takes int8 with one scale a row, and only the rows of the pieces at hand are made floats.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

from onrecord.attributions.windows import cut, marks, pack

MODELS = Path(__file__).parents[1] / "src" / "onrecord" / "models"
SHARED = Path(__file__).parents[2] / "shared"

LAYERS, HEADS, POSITIONS = 6, 12, 384
OPSET, IR_VERSION = 18, 9  # what ONNX Runtime 1.19 and all later ones read
EPSILON = 1e-12  # BERT's, in every layer normalisation
MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators: quantised attention and products, GELU

# Weights take 7 of their 8 bits: without VNNI, x86 adds two products of 8-bit numbers in 16 bits, which
# 255 * (127 + 127) overflows and 255 * (63 + 63) does not. With 8 bits the joining products would be wrong by 2-6 %
# there; 7 bits cost KL 0.83 where 8 bits cost 0.59 (1e-3), and no F1.
LARGEST_WEIGHT = 63

CALIBRATION_ARTICLES = 40  # of PolNeAR train, three windows each: 80 articles give the same factors
# A channel counts as large from so many times the median channel's largest value. KL to the unquantised network's
# tags, in 1e-3, with the product of that kind quantised: none 0.71 and 0.79; at 2: 0.07 and 0.46; at 3: 0.09 and 0.32.
LARGE = {"rise": 2.0, "fall": 3.0}

Array = NDArray[np.float32]
Weights = Mapping[str, Array]


@dataclass
class Graph:
    """Nodes and constants, in the order in which they were added; ``taps`` name the values to be measured."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)
    taps: dict[str, str] = field(default_factory=dict)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], outputs: int = 1, domain: str = "", **options: object) -> str:
        """Add a node and return the name of its first output; others are called the same with ``.1``, ``.2``."""
        name = f"{operator}.{len(self.nodes)}"
        names = [name, *(f"{name}.{number}" for number in range(1, outputs))]
        self.nodes.append(helper.make_node(operator, inputs, names, name=name, domain=domain, **options))
        return name

    def model(self) -> onnx.ModelProto:
        """Return the model: ``ids`` [1, pieces] in, ``tags`` [1, pieces, 7] out: the chance of each tag."""
        inputs = [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"])]
        outputs = [helper.make_tensor_value_info("tags", TensorProto.FLOAT, [1, "pieces", 7])]
        outputs += [helper.make_tensor_value_info(value, TensorProto.FLOAT, None) for value in self.taps.values()]
        graph = helper.make_graph(self.nodes, "attribution", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="onrecord")


@dataclass
class Encoder:
    """Writes the encoder into a graph. Without ``peaks`` everything stays float, and the products' inputs are tapped.

    ``peaks`` holds, for each tapped input, the largest absolute value of each channel: [channels].
    """

    weights: Weights
    peaks: Mapping[str, Array] | None = None
    graph: Graph = field(default_factory=Graph)

    def write(self) -> onnx.ModelProto:
        """Return the whole network."""
        stream = self._normalised(self._embedded(), "e.embeddings.LayerNorm")
        for layer in range(LAYERS):
            stream = self._layer(stream, layer)
        logits = self._affine(stream, "o")
        self.graph.nodes.append(helper.make_node("Softmax", [logits], ["tags"], axis=-1))
        return self.graph.model()

    def _embedded(self) -> str:
        graph, stem = self.graph, "e.embeddings."
        table = self.weights[stem + "word_embeddings.weight"]
        scales = np.abs(table).max(axis=1, keepdims=True) / 127
        rows = np.rint(table / np.maximum(scales, 1e-9)).astype(np.int8)
        words = graph.node("Gather", [graph.constant("words", rows), "ids"])
        words = graph.node("Cast", [words], to=TensorProto.FLOAT)
        words = graph.node("Mul", [words, graph.node("Gather", [graph.constant("word_scales", scales), "ids"])])
        table = (
            self.weights[stem + "position_embeddings.weight"] + self.weights[stem + "token_type_embeddings.weight"][0]
        )
        zero = graph.constant("zero", np.zeros(1, np.int64))
        length = graph.node("Shape", ["ids"], start=1, end=2)
        places = graph.node("Slice", [graph.constant("places", table[:POSITIONS]), zero, length])
        return graph.node("Add", [words, places])

    def _layer(self, stream: str, layer: int) -> str:
        stem = f"e.encoder.layer.{layer}."
        read = self._attention(stream, layer)
        read = self._product(read, stem + "attention.output.dense", f"join.{layer}")
        stream = self._normalised(self.graph.node("Add", [read, stream]), stem + "attention.output.LayerNorm")
        risen = self._product(stream, stem + "intermediate.dense", f"rise.{layer}")
        risen = self.graph.node("Gelu", [risen], domain=MICROSOFT)
        fallen = self._product(risen, stem + "output.dense", f"fall.{layer}")
        return self._normalised(self.graph.node("Add", [fallen, stream]), stem + "output.LayerNorm")

    def _attention(self, stream: str, layer: int) -> str:
        """Add self-attention with its three products in one."""
        graph, stem, name = self.graph, f"e.encoder.layer.{layer}.attention.self.", f"attend.{layer}"
        parts = ("query", "key", "value")
        weight = np.concatenate([self.weights[f"{stem}{part}.weight"].T for part in parts], axis=1)
        bias = graph.constant(name + ".bias", np.concatenate([self.weights[f"{stem}{part}.bias"] for part in parts]))
        if self.peaks is None:
            inputs = [stream, graph.constant(name + ".weight", weight), bias]
            return graph.node("Attention", inputs, domain=MICROSOFT, num_heads=HEADS)
        columns, scales = self._quantised(name, weight)
        small = graph.node("DynamicQuantizeLinear", [stream], outputs=3)
        inputs = [small, columns, bias, small + ".1", scales, "", small + ".2"]
        return graph.node("QAttention", inputs, domain=MICROSOFT, num_heads=HEADS)

    def _product(self, value: str, stem: str, name: str) -> str:
        """Add ``value @ weight.T + bias``, quantised where the peaks are known."""
        graph = self.graph
        if self.peaks is None:
            graph.taps[name] = value
            return self._affine(value, stem)
        weight = self.weights[stem + ".weight"].T
        factors = _factors(self.peaks[name], LARGE.get(name.partition(".")[0]))
        if factors is not None:
            value = graph.node("Mul", [value, graph.constant(name + ".factors", 1 / factors)])
            weight = weight * factors[:, None]
        columns, scales = self._quantised(name, weight)
        bias = graph.constant(name + ".bias", self.weights[stem + ".bias"])
        return graph.node("DynamicQuantizeMatMul", [value, columns, scales, "", bias], domain=MICROSOFT)

    def _quantised(self, name: str, weight: Array) -> tuple[str, str]:
        """Add a weight [inputs, outputs] as int8 and its scales, one a column."""
        scales = np.abs(weight).max(axis=0) / LARGEST_WEIGHT
        columns = np.rint(weight / scales).astype(np.int8)
        return self.graph.constant(name + ".weight", columns), self.graph.constant(name + ".scales", scales)

    def _affine(self, value: str, stem: str) -> str:
        graph = self.graph
        product = graph.node("MatMul", [value, graph.constant(stem + ".weight", self.weights[stem + ".weight"].T)])
        return graph.node("Add", [product, graph.constant(stem + ".bias", self.weights[stem + ".bias"])])

    def _normalised(self, value: str, stem: str) -> str:
        graph = self.graph
        inputs = [
            value,
            *(graph.constant(f"{stem}.{part}", self.weights[f"{stem}.{part}"]) for part in ("weight", "bias")),
        ]
        return graph.node("LayerNormalization", inputs, axis=-1, epsilon=EPSILON)


def _factors(peaks: Array, large: float | None) -> Array | None:
    """Return by how much each channel is made small: coarse steps, so that all CPUs agree."""
    if large is None:
        return None
    excess = np.maximum(peaks / (large * np.median(peaks)), 1)
    return np.exp2(np.rint(4 * np.log2(excess)) / 4).astype(np.float32)


def measure_peaks(weights: Weights, texts: Sequence[str]) -> dict[str, Array]:
    """Return the largest absolute value of each channel of each product's input over the first windows of ``texts``."""
    encoder = Encoder(weights)
    model = encoder.write().SerializeToString()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    taps = encoder.graph.taps
    peaks: dict[str, Array] = {}
    for ids in (ids for text in texts for ids in _inputs(text)):
        for name, value in zip(taps, session.run(list(taps.values()), {"ids": ids}), strict=True):
            seen = np.abs(value[0]).max(axis=0)
            peaks[name] = np.maximum(peaks.get(name, seen), seen)
    return peaks


def _inputs(text: str, windows: int = 3) -> list[NDArray[np.int64]]:
    pieces = cut(text)
    opening, closing = marks()
    return [
        np.array([[opening, *pieces.ids[window.start : window.end], closing]], np.int64)
        for window in pack(pieces)[:windows]
    ]


def _texts(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(next(lines))["text"] for _ in range(CALIBRATION_ARTICLES)]


def main() -> int:
    """Write the network and its tokenizer into the package, and tell how large they are and how long it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", nargs="?", type=Path, default=SHARED, help="where models/ and data/ lie")
    parser.add_argument("--output", type=Path, default=MODELS, help="the folder to write to")
    arguments = parser.parse_args()
    begun = time.perf_counter()
    bootstrap = arguments.shared / "models" / "attribution_bootstrap"
    stored = load_file(bootstrap / "model.safetensors")
    weights = {name: value.astype(np.float32) for name, value in stored.items()}
    arguments.output.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(bootstrap / "tokenizer.json", arguments.output / "tokenizer.json")
    peaks = measure_peaks(weights, _texts(arguments.shared / "data" / "polnear_train.jsonl.gz"))
    model = Encoder(weights, peaks).write().SerializeToString(deterministic=True)
    (arguments.output / "attribution.onnx").write_bytes(model)
    digest = hashlib.blake2b(model, digest_size=8).hexdigest()
    print(f"attribution.onnx {digest}: {len(model) / 1e6:.2f} MB in {time.perf_counter() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
