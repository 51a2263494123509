"""Export the pair encoder: from trained weights to ``models/entailment.onnx``, in int8 as ``export.py`` tells.

It goes on from what ``shared.onnx`` says of each text, the lower half of the attribution network, stored once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from onrecord.attributions.floating import (
    HIDDEN,
    IR_VERSION,
    MICROSOFT,
    OPSET,
    Array,
    Weights,
    Writer,
)
from onrecord.attributions.network import Graph
from onrecord.entailment.heads import OUTPUTS
from onrecord.entailment.reading import Text, feeds
from training.export import MIDDLE, QuantisedWriter, keep
from training.pair_encoder import NEAR

LAYERS = 3
"""Layers of its own."""


class Floats(Writer):
    """Writes the pair encoder in floats; the inputs of its products are its taps."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights, many=False, tapped=True)

    def write(self) -> onnx.ModelProto:
        """Return the whole network."""
        return written(self)


class Small(QuantisedWriter):
    """Writes the pair encoder with int8 products."""

    def write(self) -> onnx.ModelProto:
        """Return the whole network."""
        return written(self)


def written(writer: Writer) -> onnx.ModelProto:
    """Return the network: in what the lower half says of each text, ``left`` and ``right``; out ``told``."""
    graph = writer.graph
    left, right = _halves(writer, writer.product(graph.node("Concat", ["left", "right"], axis=1), "", "bridge"))
    near = _likenesses(writer, left, right)
    later = graph.node("Add", [right, graph.constant("second", writer.weights["second"])])
    stream = graph.node("Concat", [left, later], axis=1)
    for layer in range(LAYERS):
        stream = writer.layer(stream, layer)
    hidden = graph.node("Gelu", [_narrow(writer, _pooled(writer, stream))], domain=MICROSOFT)
    graph.output("told", "Identity", [writer.affine(graph.node("Concat", [hidden, near], axis=-1), "told")])
    value = helper.make_tensor_value_info
    inputs = [value(side, TensorProto.FLOAT, [1, f"{side} pieces", HIDDEN]) for side in ("left", "right")]
    outputs = [value("told", TensorProto.FLOAT, [1, OUTPUTS])]
    outputs += [value(tap, TensorProto.FLOAT, None) for tap in graph.taps.values()]
    made = helper.make_graph(graph.nodes, "entailment", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION, producer_name="onrecord")


def _halves(writer: Writer, stream: str) -> tuple[str, str]:
    """Add the parts of the stream that are the first text's and the second's."""
    graph = writer.graph
    counts = [graph.node("Shape", [side], start=1, end=2) for side in ("left", "right")]
    split = graph.node("Split", [stream, graph.node("Concat", counts, axis=0)], outputs=2, axis=1)
    return split, split + ".1"


def _likenesses(writer: Writer, left: str, right: str) -> str:
    """Add ``pair_encoder.likenesses``: [1, LIKENESSES]."""
    graph = writer.graph
    one, last, wide = (graph.constant(name, np.array([at])) for name, at in (("first", 1), ("last", -1), ("rows", 1)))
    inner = [graph.node("Slice", [side, one, last, wide]) for side in (left, right)]  # without the marks
    across = graph.constant("across", np.array([-1]))
    units = [graph.node("Div", [side, graph.node("ReduceL2", [side, across], keepdims=1)]) for side in inner]
    cosines = graph.node("MatMul", [units[0], graph.node("Transpose", [units[1]], perm=[0, 2, 1])])
    firsts = graph.node("ReduceMax", [cosines, across], keepdims=0)
    seconds = graph.node("ReduceMax", [cosines, wide], keepdims=0)
    near = graph.node("Greater", [seconds, graph.constant("near", np.float32(NEAR))])
    near = graph.node("Cast", [near], to=TensorProto.FLOAT)
    shares = [graph.node("ReduceMean", [value, wide], keepdims=1) for value in (firsts, seconds, near)]
    means = [graph.node("ReduceMean", [side, wide], keepdims=0) for side in inner]
    means = [graph.node("Div", [one_, graph.node("ReduceL2", [one_, wide], keepdims=1)]) for one_ in means]
    cosine = graph.node("ReduceSum", [graph.node("Mul", means), wide], keepdims=1)
    sizes = [graph.node("Cast", [graph.node("Shape", [side], start=1, end=2)], to=TensorProto.FLOAT) for side in inner]
    sizes = [graph.node("Unsqueeze", [graph.node("Log", [size]), graph.constant(f"size.{number}", np.array([0]))])
             for number, size in enumerate(sizes)]  # fmt: skip
    found = graph.node("Concat", [*shares, cosine, *sizes], axis=-1)
    usual = writer.weights["usual"]
    plain = graph.node("Sub", [found, graph.constant("usual", usual[0])])
    return graph.node("Div", [plain, graph.constant("spread", usual[1])])


def _pooled(writer: Writer, stream: str) -> str:
    """Add what is pooled of the pair: [1, POOLED * hidden]."""
    graph = writer.graph
    along = graph.constant("along", np.array([1]))
    sides = [graph.node("ReduceMean", [half, along], keepdims=0) for half in _halves(writer, stream)]
    opening = graph.node("Gather", [stream, graph.constant("opening", np.int64(0))], axis=1)
    apart = graph.node("Abs", [graph.node("Sub", sides)])
    return graph.node("Concat", [opening, *sides, apart, graph.node("Mul", sides)], axis=-1)


def _narrow(writer: Writer, pooled: str) -> str:
    """Add the hidden layer: its weights are kept in int8, its product is in floats, of one row."""
    graph, weight = writer.graph, writer.weights["hidden.weight"].T
    scales = (np.abs(weight).max(axis=0) / 127).astype(np.float32)
    small = graph.constant("hidden.weight", np.rint(weight / scales).astype(np.int8))
    plain = graph.node("Mul", [graph.node("Cast", [small], to=TensorProto.FLOAT), graph.constant("scales", scales)])
    return graph.node(
        "Add", [graph.node("MatMul", [pooled, plain]), graph.constant("bias", writer.weights["hidden.bias"])]
    )


def measure_peaks(weights: Weights, lower: Graph, pairs: Sequence[tuple[Text, Text]]) -> dict[str, Array]:
    """Return the largest absolute value of each channel of each product's input, over ``pairs``."""
    writer = Floats(weights)
    upper, taps = Graph(writer.write().SerializeToString()), writer.graph.taps
    peaks: dict[str, Array] = {}
    for pair in pairs:
        left, right = (lower.run(feeds(text))[MIDDLE] for text in pair)
        found = upper.run({"left": left, "right": right})
        for name, tap in taps.items():
            seen = np.abs(found[tap][0]).max(axis=0)
            peaks[name] = np.maximum(peaks.get(name, seen), seen)
    return peaks


def export(weights: Weights, pairs: Sequence[tuple[Text, Text]], output: Path) -> None:
    """Write ``entailment.onnx`` beside ``shared.onnx``; what is large is measured on ``pairs``."""
    lower = Graph((output / "shared.onnx").read_bytes())
    keep(Small(weights, measure_peaks(weights, lower, pairs)).write(), output / "entailment.onnx")
