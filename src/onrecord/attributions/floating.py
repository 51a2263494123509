"""The encoder as an ONNX graph in floats, for a GPU: ONNX Runtime's int8 products have no kernels there.

It is written node by node from the weights and reads many windows at once: a GPU that reads one at a time is idle. What
ships is the int8 graph (``training/export.py`` writes it, on top of this one), and its weights are taken back from
that; the two differ by how the inputs of the products are rounded. The only place that imports ``onnx``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from onrecord.attributions.tags import LINK_SIZE, LINKS, TAGS

LAYERS, HEADS, HIDDEN = 6, 12, 384
PLACES = 256  # of the rows for places, 384 in training: no window is longer
OPSET, IR_VERSION = 18, 9  # what ONNX Runtime 1.19 and all later ones read
EPSILON = 1e-12  # BERT's, in every layer normalisation
MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators: attention, GELU, quantised products
NEVER = -1e9  # the score of a link to what only fills up a row

Array = NDArray[np.float32]
Weights = Mapping[str, Array]


@dataclass
class Graph:
    """Nodes and constants, in the order in which they were added.

    ``taps`` name the values to be measured; ``many``: it reads several windows at once, filled up to one length.
    """

    many: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)
    taps: dict[str, str] = field(default_factory=dict)

    def constant(self, name: str, value: NDArray[np.generic] | np.generic) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value).reshape(np.shape(value)), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], outputs: int = 1, domain: str = "", **options: Any) -> str:
        """Add a node and return the name of its first output; others are called the same with ``.1``, ``.2``."""
        name = f"{operator}.{len(self.nodes)}"
        names = [name, *(f"{name}.{number}" for number in range(1, outputs))]
        self.nodes.append(helper.make_node(operator, inputs, names, name=name, domain=domain, **options))
        return name

    def output(self, name: str, operator: str, inputs: Sequence[str], **options: Any) -> None:
        """Add a node whose output is the network's."""
        self.nodes.append(helper.make_node(operator, inputs, [name], **options))

    def model(self) -> onnx.ModelProto:
        """Return the model.

        In: ``ids`` and ``shapes`` [windows, pieces]; of ``many`` also ``lengths`` [windows], how much of each row is
        no filling. Out: ``tags`` [windows, pieces, TAGS], the chances of the tags; ``leads`` [windows, kinds of link,
        pieces], the piece that each leads to; ``sure``, the chance of that. If not ``many``, there is one window.
        """
        windows = "windows" if self.many else 1
        value = helper.make_tensor_value_info
        inputs = [value(name, TensorProto.INT64, [windows, "pieces"]) for name in ("ids", "shapes")]
        inputs += [value("lengths", TensorProto.INT32, [windows])] if self.many else []
        outputs = [
            value("tags", TensorProto.FLOAT, [windows, "pieces", TAGS]),
            value("leads", TensorProto.INT64, [windows, len(LINKS), "pieces"]),
            value("sure", TensorProto.FLOAT, [windows, len(LINKS), "pieces"]),
        ]
        outputs += [value(tap, TensorProto.FLOAT, None) for tap in self.taps.values()]
        graph = helper.make_graph(self.nodes, "attribution", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="onrecord")


class Writer:
    """Writes the encoder into a graph, in floats; the inputs of the products are its taps if ``tapped``."""

    def __init__(self, weights: Weights, *, many: bool = True, tapped: bool = False) -> None:
        self.weights = weights
        self.graph = Graph(many)
        self._tapped = tapped

    def write(self) -> onnx.ModelProto:
        """Return the whole network."""
        graph = self.graph
        stream = self.normalised(self.embedded(), "embedded")
        for layer in range(LAYERS):
            stream = self.layer(stream, layer)
        graph.output("tags", "Softmax", [self.affine(stream, "tags")], axis=-1)
        last = graph.constant("last", np.array([-1]))
        chances = graph.node("Softmax", [self._links(stream)], axis=-1)
        graph.output("leads", "ArgMax", [chances], axis=-1, keepdims=0)
        graph.output("sure", "ReduceMax", [chances, last], keepdims=0)
        return graph.model()

    def embedded(self) -> str:
        """Add what each piece is, its shape and its place: [windows, pieces, hidden]."""
        graph = self.graph
        words = self.words()
        cases = graph.node("Gather", [graph.constant("cases", self.weights["shapes.weight"]), "shapes"])
        zero = graph.constant("zero", np.zeros(1, np.int64))
        length = graph.node("Shape", ["ids"], start=1, end=2)
        rows = graph.constant("places", self.weights["places.weight"][:PLACES])
        places = graph.node("Slice", [rows, zero, length])
        return graph.node("Add", [graph.node("Add", [words, cases]), places])

    def words(self) -> str:
        """Add the rows of the pieces."""
        return self.graph.node("Gather", [self.graph.constant("words", self.weights["words.weight"]), "ids"])

    def attention(self, stream: str, name: str) -> str:
        """Add self-attention with its three products in one."""
        graph = self.graph
        weight = graph.constant(name + ".weight", self.weights[name + ".weight"].T)
        bias = graph.constant(name + ".bias", self.weights[name + ".bias"])
        lengths = ["lengths"] if graph.many else []
        return graph.node("Attention", [stream, weight, bias, *lengths], domain=MICROSOFT, num_heads=HEADS)

    def product(self, value: str, stem: str, kind: str) -> str:
        """Add ``value @ weight.T + bias``, of the weight ``stem + kind``."""
        if self._tapped:
            self.graph.taps[stem + kind] = value
        return self.affine(value, stem + kind)

    def affine(self, value: str, stem: str) -> str:
        """Add ``value @ weight.T + bias``, in floats whatever the others are."""
        graph = self.graph
        product = graph.node("MatMul", [value, graph.constant(stem + ".weight", self.weights[stem + ".weight"].T)])
        return graph.node("Add", [product, graph.constant(stem + ".bias", self.weights[stem + ".bias"])])

    def layer(self, stream: str, layer: int) -> str:
        """Add attention and feed-forward of the layer of that number."""
        stem = f"layers.{layer}."
        read = self.product(self.attention(stream, stem + "attend"), stem, "join")
        stream = self.normalised(self.graph.node("Add", [read, stream]), stem + "joined")
        risen = self.graph.node("Gelu", [self.product(stream, stem, "rise")], domain=MICROSOFT)
        fallen = self.product(risen, stem, "fall")
        return self.normalised(self.graph.node("Add", [fallen, stream]), stem + "fallen")

    def normalised(self, value: str, stem: str) -> str:
        """Add the layer normalisation of that name."""
        parts = (self.graph.constant(f"{stem}.{part}", self.weights[f"{stem}.{part}"]) for part in ("weight", "bias"))
        return self.graph.node("LayerNormalization", [value, *parts], axis=-1, epsilon=EPSILON)

    def _links(self, stream: str) -> str:
        """Add the product of each piece's query with each other's key: [windows, kinds, pieces, pieces]."""
        graph, sizes = self.graph, np.array([0, 0, 2, len(LINKS), LINK_SIZE])  # 0: as many as before
        parts = graph.node("Reshape", [self.affine(stream, "links"), graph.constant("parts", sizes)])
        parts = graph.node("Transpose", [parts], perm=[2, 0, 3, 1, 4])
        query, key = (graph.node("Gather", [parts, graph.constant(f"part.{one}", np.array(one))]) for one in (0, 1))
        key = graph.node("Transpose", [key], perm=[0, 1, 3, 2])
        scale = graph.constant("link.scale", np.float32(1 / np.sqrt(LINK_SIZE)))
        scores = graph.node("Mul", [graph.node("MatMul", [query, key]), scale])
        return graph.node("Add", [scores, self._filling()]) if graph.many else scores

    def _filling(self) -> str:
        """Add what makes a link to a row's filling impossible: [windows, 1, 1, pieces]."""
        graph = self.graph
        pieces = graph.node("Squeeze", [graph.node("Shape", ["ids"], start=1, end=2)])
        first, step = (graph.constant(name, np.int64(value)) for name, value in (("first", 0), ("step", 1)))
        places = graph.node("Range", [first, pieces, step])
        lengths = graph.node("Cast", ["lengths"], to=TensorProto.INT64)
        lengths = graph.node("Unsqueeze", [lengths, graph.constant("within", np.array([1, 2, 3]))])
        never = graph.node("Cast", [graph.node("GreaterOrEqual", [places, lengths])], to=TensorProto.FLOAT)
        return graph.node("Mul", [never, graph.constant("never", np.float32(NEVER))])


def floating(*shipped: bytes) -> bytes:
    """Return the network of the int8 graphs ``shipped`` in floats, one graph that reads many windows at once."""
    return bytes(Writer(weights_of(*shipped)).write().SerializeToString(deterministic=True))


def weights_of(*shipped: bytes) -> dict[str, Array]:
    """Return the weights of int8 graphs as floats, by the names that training gives them."""
    graphs = [onnx.load_model_from_string(model).graph for model in shipped]
    constants = {one.name: numpy_helper.to_array(one) for graph in graphs for one in graph.initializer}
    weights: dict[str, Array] = {
        "words.weight": constants["words"].astype(np.float32) * constants["word_scales"],
        "shapes.weight": constants["cases"],
        "places.weight": constants["places"],
    }
    for name, value in constants.items():
        stem, _, part = name.rpartition(".")
        if part == "bias" or (part == "weight" and value.ndim == 1):
            weights[name] = value
        elif part == "weight":
            plain = value.astype(np.float32) * constants.get(stem + ".scales", np.float32(1))
            if stem + ".factors" in constants:  # kept as what the product's input is multiplied with
                plain = plain * constants[stem + ".factors"][:, None]
            weights[name] = plain.T
    return weights
