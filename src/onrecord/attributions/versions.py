"""Which models found the attributions: a record names them, so that it can be told from one made by others."""

from __future__ import annotations

import hashlib
from importlib import resources

_SHIPPED = {"attribution": "attribution.onnx.gz", "linker": "linker.npz", "words": "words.onnx.gz"}


def models() -> dict[str, str]:
    """Return what tells each model's version from any other, by name: 16 hexadecimal digits of its file's BLAKE2b."""
    folder = resources.files("onrecord.models")
    return {
        name: hashlib.blake2b(folder.joinpath(file).read_bytes(), digest_size=8).hexdigest()
        for name, file in _SHIPPED.items()
    }
