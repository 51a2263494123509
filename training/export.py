"""Export the student: from trained weights to the small network that ships, ``models/attribution.onnx``.

The graph is written node by node (``attributions/floating.py`` has the plain one), so that the same weights give the
same bytes, with three thoughts behind it:

- Matrix products take int8 weights, one scale a column. Their inputs are brought to 8 bits as they come, one scale for
  the window at hand: a window is read alone, so nothing depends on what else is read.
- One channel of the residual stream and a few after GELU are ten times as large as the others and would take all of
  those 8 bits. They are made small before the product, and their weights large by as much (SmoothQuant, Xiao et al.
  2023): what is large is measured on training articles.
- The embedding table takes int8 with one scale a row, and only the rows of the pieces at hand are made floats.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper

from onrecord.attributions.floating import HEADS, HIDDEN, MICROSOFT, Array, Weights, Writer
from onrecord.attributions.tagging import feeds
from onrecord.attributions.windows import apart
from training.examples import Example

ROWS = "rows"
"""What ``words`` says and the networks read: the row of each piece, [windows, pieces, hidden]."""

PARTS = ("words", "attribution")
"""The graphs of the network: the rows of the pieces, half of all bytes, are the stance encoder's too."""

SUFFIX = ".onnx.gz"
GZIP = 31
"""What makes zlib write a gzip file."""

# Weights take 7 of their 8 bits: without VNNI, x86 adds two products of 8-bit numbers in 16 bits, which
# 255 * (127 + 127) overflows and 255 * (63 + 63) does not. With 8 bits the joining products would be wrong by 2-6 %
# there; 7 bits cost KL 0.83 where 8 bits cost 0.59 (1e-3), and no F1.
LARGEST_WEIGHT = 63

CALIBRATION_ARTICLES = 40  # of PolNeAR train, twelve paragraphs each
# A channel counts as large from so many times the median channel's largest value. KL to the unquantised network's
# tags, in 1e-3, with the product of that kind quantised: none 0.71 and 0.79; at 2: 0.07 and 0.46; at 3: 0.09 and 0.32.
LARGE = {"rise": 2.0, "fall": 3.0, "bridge": 2.0}


class QuantisedWriter(Writer):
    """Writes the encoder with int8 products and rows.

    ``peaks`` holds, for each product's input, the largest absolute value of each channel: [channels].
    """

    def __init__(self, weights: Weights, peaks: Mapping[str, Array]) -> None:
        super().__init__(weights, many=False)
        self._peaks = peaks

    def words(self) -> str:
        """Add the rows of the pieces, of int8 with a scale each."""
        graph, table = self.graph, self.weights["words.weight"]
        scales = np.abs(table).max(axis=1, keepdims=True) / 127
        rows = np.rint(table / np.maximum(scales, 1e-9)).astype(np.int8)
        words = graph.node("Gather", [graph.constant("words", rows), "ids"])
        words = graph.node("Cast", [words], to=TensorProto.FLOAT)
        return graph.node("Mul", [words, graph.node("Gather", [graph.constant("word_scales", scales), "ids"])])

    def attention(self, stream: str, name: str) -> str:
        """Add self-attention, its products quantised."""
        graph = self.graph
        bias = graph.constant(name + ".bias", self.weights[name + ".bias"])
        columns, scales = self._quantised(name, self.weights[name + ".weight"].T)
        small = graph.node("DynamicQuantizeLinear", [stream], outputs=3)
        inputs = [small, columns, bias, small + ".1", scales, "", small + ".2"]
        return graph.node("QAttention", inputs, domain=MICROSOFT, num_heads=HEADS)

    def product(self, value: str, stem: str, kind: str) -> str:
        """Add ``value @ weight.T + bias``, quantised."""
        graph, name = self.graph, stem + kind
        weight = self.weights[name + ".weight"].T
        factors = _factors(self._peaks[name], LARGE.get(kind))
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


def _factors(peaks: Array, large: float | None) -> Array | None:
    """Return by how much each channel is made small: coarse steps, so that all CPUs agree."""
    if large is None:
        return None
    excess = np.maximum(peaks / (large * np.median(peaks)), 1)
    return np.exp2(np.rint(4 * np.log2(excess)) / 4).astype(np.float32)


def measure_peaks(weights: Weights, examples: Sequence[Example]) -> dict[str, Array]:
    """Return the largest absolute value of each channel of each product's input, over the first windows."""
    writer = Writer(weights, many=False, tapped=True)
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
    return [feeds(example.pieces(), [window]) for window in apart(example.pieces())[:windows]]


def export(weights: Weights, examples: Sequence[Example], output: Path) -> None:
    """Write the graphs of the network, ``PARTS``.

    What is large is measured on the first ``CALIBRATION_ARTICLES`` of ``examples``.
    """
    peaks = measure_peaks(weights, examples[:CALIBRATION_ARTICLES])
    model = QuantisedWriter(weights, peaks).write()
    for name, part in zip(PARTS, parts(model), strict=True):
        keep(part, output / f"{name}{SUFFIX}")


def parts(model: onnx.ModelProto) -> tuple[onnx.ModelProto, onnx.ModelProto]:
    """Return the network cut where the rows of its pieces are floats: the second part reads them as ``ROWS``."""
    nodes = list(model.graph.node)
    last = next(number for number, node in enumerate(nodes) if node.op_type == "Mul")
    rows = nodes[last].output[0]
    for node in nodes:
        for names in (node.input, node.output):
            names[:] = [ROWS if name == rows else name for name in names]
    between = rows_value()
    ids, _ = model.graph.input
    lower, upper = nodes[: last + 1], nodes[last + 1 :]
    return _part(model, lower, [ids], [between]), _part(
        model, upper, [between, *model.graph.input], list(model.graph.output)
    )


def rows_value() -> onnx.ValueInfoProto:
    """Return what ``ROWS`` is."""
    return helper.make_tensor_value_info(ROWS, TensorProto.FLOAT, [1, "pieces", HIDDEN])


def _part(
    model: onnx.ModelProto,
    nodes: Sequence[onnx.NodeProto],
    inputs: Sequence[onnx.ValueInfoProto],
    outputs: Sequence[onnx.ValueInfoProto],
) -> onnx.ModelProto:
    read = {name for node in nodes for name in node.input}
    constants = [one for one in model.graph.initializer if one.name in read]
    graph = helper.make_graph(nodes, model.graph.name, inputs, outputs, constants)
    return helper.make_model(
        graph, opset_imports=model.opset_import, ir_version=model.ir_version, producer_name=model.producer_name
    )


def keep(model: onnx.ModelProto, path: Path) -> None:
    """Write a model, and tell its version and size.

    It is packed, as gzip: weights of 7 bits that crowd around zero take less than 6 of them, and unpacking costs 4 ms a
    MB. Nothing repeats in weights, so that Huffman's code alone is both shorter and quicker.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, GZIP, 9, zlib.Z_HUFFMAN_ONLY)
    made = packer.compress(model.SerializeToString(deterministic=True)) + packer.flush()
    fresh = path.with_suffix(".new")
    fresh.write_bytes(made)
    fresh.replace(path)
    print(f"{path.name} {hashlib.blake2b(made, digest_size=8).hexdigest()}: {len(made) / 1e6:.2f} MB")


def unpacked(path: Path) -> bytes:
    """Return what :func:`keep` wrote, as ONNX."""
    return gzip.decompress(path.read_bytes())
