"""The networks that ship in the package, run by ONNX Runtime: the only place that imports it.

On the CPU a network runs on one thread and takes one window at a time, so what it returns depends on that window alone:
not on the number of processes, nor on what else is under way. On a GPU (``onrecord[cuda]``) it takes the windows of
one article together, in floats: what it returns still depends on that article alone, but differs a little from the
CPU's.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from onrecord.errors import MissingPart, UnknownChoice
from onrecord.settings import Device

if TYPE_CHECKING:
    from numpy.typing import NDArray

CPU, CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"

TOGETHER = 16_384  # pieces on a GPU at once: a long article in one go, in less than 2 GB

_GRAPHS = {"attribution": ("words", "attribution"), "entailment": ("words", "entailment")}
"""The graphs under ``models/`` that make each network. The rows of the word pieces, ``words``, are stored once."""


class Graph:
    """One ONNX graph, loaded. On a CPU it runs on one thread."""

    def __init__(self, model: bytes, provider: str = CPU) -> None:
        import onnxruntime

        self._session = onnxruntime.InferenceSession(model, _session_options(onnxruntime), providers=[provider])
        self._inputs = [one.name for one in self._session.get_inputs()]
        self._outputs = [one.name for one in self._session.get_outputs()]

    def run(self, values: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Return its outputs by name for those of ``values`` that it reads."""
        said = self._session.run(self._outputs, {name: values[name] for name in self._inputs})
        return dict(zip(self._outputs, said, strict=True))


class Network:
    """A network: one graph, or a few that each go on from what the one before says. Get one from :func:`load`.

    ``together``: how many pieces it may read at once, filling included; 0 if it reads one window at a time.
    """

    def __init__(self, name: str, *graphs: Graph, together: int = 0) -> None:
        self.name = name
        self.together = together
        self._graphs = graphs

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Return the last graph's outputs by name for one set of inputs, each an array of the type the model declares.

        Raises KeyError when an input is missing, and what ONNX Runtime raises when one has the wrong shape: a fault in
        the caller.
        """
        said: dict[str, NDArray[Any]] = {}
        for graph in self._graphs:
            said = graph.run({**feeds, **said})
        return said


@cache
def load(name: str, device: Device = "cpu") -> Network:
    """Return the network of that name for a device, loaded once a process; graphs that several share are, too.

    Raises UnknownChoice when no such network ships, MissingPart when ``device`` cannot be used here.
    """
    if name not in _GRAPHS:
        raise UnknownChoice("network", name, sorted(_GRAPHS))
    if device == "cpu":
        return Network(name, *map(_graph, _GRAPHS[name]))
    return Network(name, Graph(_in_floats(*map(stored, _GRAPHS[name])), CUDA), together=TOGETHER)


@cache
def _graph(name: str) -> Graph:
    return Graph(stored(name))


def check(device: Device) -> None:
    """Raise MissingPart when ``device`` cannot be used on this machine."""
    if device == "cpu":
        return
    import onnxruntime

    if CUDA not in onnxruntime.get_available_providers():
        raise MissingPart(
            "--device cuda: ONNX Runtime finds no GPU here. Install onrecord[cuda] and, since both packages are one "
            "folder: pip uninstall -y onnxruntime; pip install --force-reinstall --no-deps onnxruntime-gpu"
        )


def _in_floats(*shipped: bytes) -> bytes:
    check("cuda")
    try:
        from onrecord.attributions.floating import floating
    except ModuleNotFoundError as error:
        raise MissingPart("--device cuda needs the package onnx: install onrecord[cuda].") from error
    return floating(*shipped)


def stored(name: str) -> bytes:
    """Return the graph of that name that ships, as ONNX. They are packed: unpacking all three costs 0.12 s."""
    return gzip.decompress(resources.files("onrecord.models").joinpath(f"{name}.onnx.gz").read_bytes())


def _session_options(onnxruntime: Any) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # sums in one order whatever the machine; onrecord spreads work over processes
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.enable_mem_pattern = False  # inputs come in all lengths: a plan for each would be kept
    # The graphs that ship are fused by hand; ONNX Runtime's own fusing of Add + LayerNormalization into
    # SkipLayerNormalization makes the encoder a quarter slower (a scalar kernel, 1.32).
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return options
