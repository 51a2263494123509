"""The networks that ship in the package, run by ONNX Runtime: the only place that imports it.

On the CPU a network runs on one thread and takes one window at a time, so what it returns depends on that window alone:
not on the number of processes, nor on what else is under way. On a GPU (``onrecord[cuda]``) it takes the windows of
one article together, in floats: what it returns still depends on that article alone, but differs a little from the
CPU's.
"""

from __future__ import annotations

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

_SUFFIX = ".onnx"


class Network:
    """A loaded network. Get one from :func:`load`.

    ``together``: how many pieces it may read at once, filling included; 0 if it reads one window at a time.
    """

    def __init__(self, name: str, model: bytes, provider: str = CPU, together: int = 0) -> None:
        import onnxruntime

        self.name = name
        self.together = together
        self._session = onnxruntime.InferenceSession(model, _session_options(onnxruntime), providers=[provider])

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Return the network's outputs by name for one set of inputs, each an array of the type the model declares.

        Raises what ONNX Runtime raises when an input is missing or has the wrong shape: a fault in the caller.
        """
        names = [output.name for output in self._session.get_outputs()]
        return dict(zip(names, self._session.run(names, dict(feeds)), strict=True))


@cache
def load(name: str, device: Device = "cpu") -> Network:
    """Return the network that ships as ``models/<name>.onnx`` for a device, loaded once a process.

    Raises UnknownChoice when no such network ships, MissingPart when ``device`` cannot be used here.
    """
    if device == "cpu":
        return Network(name, _read(name))
    return Network(name, _in_floats(_read(name)), CUDA, TOGETHER)


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


def _in_floats(shipped: bytes) -> bytes:
    check("cuda")
    try:
        from onrecord.attributions.floating import floating
    except ModuleNotFoundError as error:
        raise MissingPart("--device cuda needs the package onnx: install onrecord[cuda].") from error
    return floating(shipped)


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
