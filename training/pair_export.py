"""Export the pair encoder: from trained weights to ``models/entailment.onnx``, in int8 as ``export.py`` tells.

It goes on from what ``shared.onnx`` says, the lower half of the attribution network, which is stored once.
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
from onrecord.attributions.windows import marks
from onrecord.entailment.heads import OUTPUTS
from onrecord.entailment.reading import Text, feeds
from training.export import MIDDLE, QuantisedWriter, keep

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
    """Return the network: in ``middle`` and ``ids`` of one pair, out ``told`` [1, OUTPUTS]."""
    graph = writer.graph
    later = _later(writer)
    second = graph.node("Mul", [later, graph.constant("second", writer.weights["second"])])
    stream = graph.node("Add", [writer.product(MIDDLE, "", "bridge"), second])
    for layer in range(LAYERS):
        stream = writer.layer(stream, layer)
    hidden = graph.node("Gelu", [_narrow(writer, _pooled(writer, stream, later))], domain=MICROSOFT)
    graph.output("told", "Identity", [writer.affine(hidden, "told")])
    value = helper.make_tensor_value_info
    inputs = [value(MIDDLE, TensorProto.FLOAT, [1, "pieces", HIDDEN]), value("ids", TensorProto.INT64, [1, "pieces"])]
    outputs = [value("told", TensorProto.FLOAT, [1, OUTPUTS])]
    outputs += [value(tap, TensorProto.FLOAT, None) for tap in graph.taps.values() if tap != MIDDLE]
    made = helper.make_graph(graph.nodes, "entailment", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION, producer_name="onrecord")


def _later(writer: Writer) -> str:
    """Add what is 1 in the second text and its mark, 0 before: [1, pieces, 1]."""
    graph = writer.graph
    closing = graph.node("Equal", ["ids", graph.constant("closing", np.int64(marks()[1]))])
    closing = graph.node("Cast", [closing], to=TensorProto.FLOAT)
    passed = graph.node("CumSum", [closing, graph.constant("along", np.int64(1))], exclusive=1)
    later = graph.node("Min", [passed, graph.constant("one", np.float32(1))])
    return graph.node("Unsqueeze", [later, graph.constant("wide", np.array([2]))])


def _pooled(writer: Writer, stream: str, later: str) -> str:
    """Add what is pooled of the pair: [1, POOLED * hidden]."""
    graph = writer.graph
    along, one = graph.constant("over", np.array([1])), "one"
    earlier = graph.node("Sub", [one, later])
    sides = []
    for mask in (earlier, later):
        total = graph.node("ReduceSum", [graph.node("Mul", [stream, mask]), along], keepdims=0)
        sides.append(graph.node("Div", [total, graph.node("ReduceSum", [mask, along], keepdims=0)]))
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
        asked = feeds(*pair)
        found = {**asked, **lower.run(asked)}
        found |= upper.run(found)
        for name, tap in taps.items():
            seen = np.abs(found[tap][0]).max(axis=0)
            peaks[name] = np.maximum(peaks.get(name, seen), seen)
    return peaks


def export(weights: Weights, pairs: Sequence[tuple[Text, Text]], output: Path) -> None:
    """Write ``entailment.onnx`` beside ``shared.onnx``; what is large is measured on ``pairs``."""
    lower = Graph((output / "shared.onnx").read_bytes())
    keep(Small(weights, measure_peaks(weights, lower, pairs)).write(), output / "entailment.onnx")
