"""Export the stance encoder: from trained weights to ``models/entailment.onnx.gz``, in int8 as ``export.py`` tells.

It reads the rows of the word pieces that ``words.onnx.gz`` says, which are the attribution network's too.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from onrecord.attributions.floating import IR_VERSION, LAYERS, MICROSOFT, OPSET, Array, Weights, Writer
from onrecord.attributions.network import Graph
from onrecord.entailment.heads import OUTPUTS
from onrecord.entailment.reading import Text, feeds
from training.export import PARTS, ROWS, SUFFIX, QuantisedWriter, keep, rows_value, unpacked

NAME = "entailment"


class Floats(Writer):
    """Writes the stance encoder in floats; the inputs of its products are its taps."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights, many=False, tapped=True)

    def words(self) -> str:
        """Return what gives the rows of the pieces."""
        return ROWS

    def write(self) -> onnx.ModelProto:
        """Return the whole network."""
        return written(self)


class Small(QuantisedWriter):
    """Writes the stance encoder with int8 products."""

    def words(self) -> str:
        """Return what gives the rows of the pieces."""
        return ROWS

    def write(self) -> onnx.ModelProto:
        """Return the whole network."""
        return written(self)


def written(writer: Writer) -> onnx.ModelProto:
    """Return the network; in: ``rows`` and what ``entailment.reading.feeds`` gives; out: ``told``."""
    graph = writer.graph
    second = graph.node("Mul", ["later", graph.constant("second", writer.weights["second"])])
    stream = writer.normalised(graph.node("Add", [writer.embedded(), second]), "embedded")
    for layer in range(LAYERS):
        stream = writer.layer(stream, layer)
    hidden = graph.node("Gelu", [_narrow(writer, _pooled(writer, stream))], domain=MICROSOFT)
    graph.output("told", "Identity", [writer.affine(hidden, "told")])
    value = helper.make_tensor_value_info
    inputs = [rows_value(), *(value(name, TensorProto.INT64, [1, "pieces"]) for name in ("ids", "shapes"))]
    inputs.append(value("later", TensorProto.FLOAT, [1, "pieces", 1]))
    outputs = [value("told", TensorProto.FLOAT, [1, OUTPUTS])]
    outputs += [value(tap, TensorProto.FLOAT, None) for tap in graph.taps.values()]
    made = helper.make_graph(graph.nodes, NAME, inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION, producer_name="onrecord")


def _pooled(writer: Writer, stream: str) -> str:
    """Add what is pooled of the pair: the opening mark, the mean of each text."""
    graph = writer.graph
    along = graph.constant("along", np.array([1]))
    earlier = graph.node("Sub", [graph.constant("one", np.float32(1)), "later"])
    means = []
    for part in (earlier, "later"):
        total = graph.node("ReduceSum", [graph.node("Mul", [stream, part]), along], keepdims=0)
        means.append(graph.node("Div", [total, graph.node("ReduceSum", [part, along], keepdims=0)]))
    opening = graph.node("Gather", [stream, graph.constant("opening", np.int64(0))], axis=1)
    return graph.node("Concat", [opening, *means], axis=-1)


def _narrow(writer: Writer, pooled: str) -> str:
    """Add the hidden layer: its weights are kept in int8, its product is in floats, of one row."""
    graph, weight = writer.graph, writer.weights["hidden.weight"].T
    scales = (np.abs(weight).max(axis=0) / 127).astype(np.float32)
    small = graph.constant("hidden.weight", np.rint(weight / scales).astype(np.int8))
    plain = graph.node("Mul", [graph.node("Cast", [small], to=TensorProto.FLOAT), graph.constant("scales", scales)])
    product = graph.node("MatMul", [pooled, plain])
    return graph.node("Add", [product, graph.constant("bias", writer.weights["hidden.bias"])])


def measure_peaks(weights: Weights, words: Graph, pairs: Sequence[tuple[Text, Text]]) -> dict[str, Array]:
    """Return the largest absolute value of each channel of each product's input, over ``pairs``."""
    writer = Floats(weights)
    upper, taps = Graph(writer.write().SerializeToString()), writer.graph.taps
    peaks: dict[str, Array] = {}
    for pair in pairs:
        values = feeds(*pair)
        found = upper.run({**values, **words.run(values)})
        for name, tap in taps.items():
            seen = np.abs(found[tap][0]).max(axis=0)
            peaks[name] = np.maximum(peaks.get(name, seen), seen)
    return peaks


def export(weights: Weights, pairs: Sequence[tuple[Text, Text]], output: Path) -> None:
    """Write the network beside ``words.onnx.gz``; what is large is measured on ``pairs``."""
    words = Graph(unpacked(output / f"{PARTS[0]}{SUFFIX}"))
    keep(Small(weights, measure_peaks(weights, words, pairs)).write(), output / f"{NAME}{SUFFIX}")
