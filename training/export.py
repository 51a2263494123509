"""Export the student: from trained weights to the small network that ships, ``models/attribution.onnx``.

The graph is written node by node, so that the same weights give the same bytes, with three thoughts behind it:

- Matrix products take int8 weights, one scale a column. Their inputs are brought to 8 bits as they come, one scale for
  the window at hand: a window is read alone, so nothing depends on what else is read.
- One channel of the residual stream and a few after GELU are ten times as large as the others and would take all of
  those 8 bits. They are made small before the product, and their weights large by as much (SmoothQuant, Xiao et al.
  2023): what is large is measured on training articles.
- The embedding table takes int8 with one scale a row, and only the rows of the pieces at hand are made floats.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from onrecord.attributions.tagging import feeds
from onrecord.attributions.tags import LINK_SIZE, LINKS, TAGS
from onrecord.attributions.windows import apart
from training.examples import Example

LAYERS, HEADS = 6, 12
OPSET, IR_VERSION = 18, 9  # what ONNX Runtime 1.19 and all later ones read
EPSILON = 1e-12  # BERT's, in every layer normalisation
MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators: quantised attention and products, GELU

# Weights take 7 of their 8 bits: without VNNI, x86 adds two products of 8-bit numbers in 16 bits, which
# 255 * (127 + 127) overflows and 255 * (63 + 63) does not. With 8 bits the joining products would be wrong by 2-6 %
# there; 7 bits cost KL 0.83 where 8 bits cost 0.59 (1e-3), and no F1.
LARGEST_WEIGHT = 63

CALIBRATION_ARTICLES = 40  # of PolNeAR train, twelve paragraphs each
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
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value).reshape(np.shape(value)), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], outputs: int = 1, domain: str = "", **options: object) -> str:
        """Add a node and return the name of its first output; others are called the same with ``.1``, ``.2``."""
        name = f"{operator}.{len(self.nodes)}"
        names = [name, *(f"{name}.{number}" for number in range(1, outputs))]
        self.nodes.append(helper.make_node(operator, inputs, names, name=name, domain=domain, **options))
        return name

    def model(self) -> onnx.ModelProto:
        """Return the model.

        In: ``ids`` and ``shapes`` [1, pieces]. Out: ``tags`` [1, pieces, TAGS], the chances of the tags; ``leads``
        [kinds of link, pieces], the piece that each leads to; ``sure``, the chance of that.
        """
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"]) for name in ("ids", "shapes")]
        outputs = [
            helper.make_tensor_value_info("tags", TensorProto.FLOAT, [1, "pieces", TAGS]),
            helper.make_tensor_value_info("leads", TensorProto.INT64, [len(LINKS), "pieces"]),
            helper.make_tensor_value_info("sure", TensorProto.FLOAT, [len(LINKS), "pieces"]),
        ]
        outputs += [helper.make_tensor_value_info(value, TensorProto.FLOAT, None) for value in self.taps.values()]
        graph = helper.make_graph(self.nodes, "attribution", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="onrecord")


@dataclass
class Writer:
    """Writes the encoder into a graph. Without ``peaks`` everything stays float, and the products' inputs are tapped.

    ``peaks`` holds, for each tapped input, the largest absolute value of each channel: [channels].
    """

    weights: Weights
    peaks: Mapping[str, Array] | None = None
    graph: Graph = field(default_factory=Graph)

    def write(self) -> onnx.ModelProto:
        """Return the whole network."""
        stream = self._normalised(self._embedded(), "embedded")
        for layer in range(LAYERS):
            stream = self._layer(stream, layer)
        self.graph.nodes.append(helper.make_node("Softmax", [self._affine(stream, "tags")], ["tags"], axis=-1))
        last = self.graph.constant("last", np.array([-1]))
        chances = self.graph.node("Softmax", [self._links(stream)], axis=-1)
        self.graph.nodes.append(helper.make_node("ArgMax", [chances], ["leads"], axis=-1, keepdims=0))
        self.graph.nodes.append(helper.make_node("ReduceMax", [chances, last], ["sure"], keepdims=0))
        return self.graph.model()

    def _links(self, stream: str) -> str:
        """Add the product of each piece's query with each other's key: [kinds, pieces, pieces]."""
        graph, sizes = self.graph, [-1, 2, len(LINKS), LINK_SIZE]
        parts = graph.node("Reshape", [self._affine(stream, "links"), graph.constant("parts", np.array(sizes))])
        parts = graph.node("Transpose", [parts], perm=[1, 2, 0, 3])
        query, key = (graph.node("Gather", [parts, graph.constant(f"part.{one}", np.array(one))]) for one in (0, 1))
        key = graph.node("Transpose", [key], perm=[0, 2, 1])
        scale = graph.constant("link.scale", np.float32(1 / np.sqrt(LINK_SIZE)))
        return graph.node("Mul", [graph.node("MatMul", [query, key]), scale])

    def _embedded(self) -> str:
        graph = self.graph
        table = self.weights["words.weight"]
        scales = np.abs(table).max(axis=1, keepdims=True) / 127
        rows = np.rint(table / np.maximum(scales, 1e-9)).astype(np.int8)
        words = graph.node("Gather", [graph.constant("words", rows), "ids"])
        words = graph.node("Cast", [words], to=TensorProto.FLOAT)
        words = graph.node("Mul", [words, graph.node("Gather", [graph.constant("word_scales", scales), "ids"])])
        cases = graph.node("Gather", [graph.constant("cases", self.weights["shapes.weight"]), "shapes"])
        zero = graph.constant("zero", np.zeros(1, np.int64))
        length = graph.node("Shape", ["ids"], start=1, end=2)
        places = graph.node("Slice", [graph.constant("places", self.weights["places.weight"]), zero, length])
        return graph.node("Add", [graph.node("Add", [words, cases]), places])

    def _layer(self, stream: str, layer: int) -> str:
        stem = f"layers.{layer}."
        read = self._product(self._attention(stream, stem), stem, "join")
        stream = self._normalised(self.graph.node("Add", [read, stream]), stem + "joined")
        risen = self.graph.node("Gelu", [self._product(stream, stem, "rise")], domain=MICROSOFT)
        fallen = self._product(risen, stem, "fall")
        return self._normalised(self.graph.node("Add", [fallen, stream]), stem + "fallen")

    def _attention(self, stream: str, stem: str) -> str:
        """Add self-attention with its three products in one."""
        graph, name = self.graph, stem + "attend"
        weight = self.weights[name + ".weight"].T
        bias = graph.constant(name + ".bias", self.weights[name + ".bias"])
        if self.peaks is None:
            inputs = [stream, graph.constant(name + ".weight", weight), bias]
            return graph.node("Attention", inputs, domain=MICROSOFT, num_heads=HEADS)
        columns, scales = self._quantised(name, weight)
        small = graph.node("DynamicQuantizeLinear", [stream], outputs=3)
        inputs = [small, columns, bias, small + ".1", scales, "", small + ".2"]
        return graph.node("QAttention", inputs, domain=MICROSOFT, num_heads=HEADS)

    def _product(self, value: str, stem: str, kind: str) -> str:
        """Add ``value @ weight.T + bias``, quantised where the peaks are known."""
        graph, name = self.graph, stem + kind
        if self.peaks is None:
            graph.taps[name] = value
            return self._affine(value, name)
        weight = self.weights[name + ".weight"].T
        factors = _factors(self.peaks[name], LARGE.get(kind))
        if factors is not None:
            value = graph.node("Mul", [value, graph.constant(name + ".factors", 1 / factors)])
            weight = weight * factors[:, None]
        columns, scales = self._quantised(name, weight)
        bias = graph.constant(name + ".bias", self.weights[name + ".bias"])
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


def measure_peaks(weights: Weights, examples: Sequence[Example]) -> dict[str, Array]:
    """Return the largest absolute value of each channel of each product's input, over the first windows."""
    writer = Writer(weights)
    model = writer.write().SerializeToString()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    taps = writer.graph.taps
    peaks: dict[str, Array] = {}
    for inputs in (inputs for example in examples for inputs in _inputs(example)):
        for name, value in zip(taps, session.run(list(taps.values()), inputs), strict=True):
            seen = np.abs(value[0]).max(axis=0)
            peaks[name] = np.maximum(peaks.get(name, seen), seen)
    return peaks


def _inputs(example: Example, windows: int = 12) -> list[dict[str, NDArray[np.int64]]]:
    return [feeds(example.pieces(), window) for window in apart(example.pieces())[:windows]]


def export(weights: Weights, examples: Sequence[Example], output: Path) -> None:
    """Write ``attribution.onnx``; what is large is measured on the first ``CALIBRATION_ARTICLES`` of ``examples``."""
    peaks = measure_peaks(weights, examples[:CALIBRATION_ARTICLES])
    model = Writer(weights, peaks).write().SerializeToString(deterministic=True)
    (output / "attribution.onnx").write_bytes(model)
    digest = hashlib.blake2b(model, digest_size=8).hexdigest()
    print(f"attribution.onnx {digest}: {len(model) / 1e6:.2f} MB")
