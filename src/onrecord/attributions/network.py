"""The networks that ship in the package, run by ONNX Runtime: the only place that imports it.

A network runs on one thread and takes one input at a time, so what it returns depends on that input alone: not on the
number of processes, nor on what else is under way.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from onrecord.errors import UnknownChoice

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SUFFIX = ".onnx"


class Network:
    """A loaded network. Get one from :func:`load`."""

    def __init__(self, name: str, model: bytes) -> None:
        import onnxruntime

        self.name = name
        self._session = onnxruntime.InferenceSession(
            model, _session_options(onnxruntime), providers=["CPUExecutionProvider"]
        )

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Return the network's outputs by name for one set of inputs, each an array of the type the model declares.

        Raises what ONNX Runtime raises when an input is missing or has the wrong shape: a fault in the caller.
        """
        names = [output.name for output in self._session.get_outputs()]
        return dict(zip(names, self._session.run(names, dict(feeds)), strict=True))


@cache
def load(name: str) -> Network:
    """Return the network that ships as ``models/<name>.onnx``, loaded once a process.

    Raises UnknownChoice when no such network ships.
    """
    return Network(name, _read(name))


def _read(name: str) -> bytes:
    folder = resources.files("onrecord.models")
    known = [file.name.removesuffix(_SUFFIX) for file in folder.iterdir() if file.name.endswith(_SUFFIX)]
    if name not in known:
        raise UnknownChoice("network", name, known)
    return folder.joinpath(name + _SUFFIX).read_bytes()


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
