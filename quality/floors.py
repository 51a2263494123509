"""What no figure may fall below, kept in ``floors.toml``: the figure last measured less its noise.

A floor holds for one set of data: ``[data]`` pins the SHA-256 of each file of ../shared that is measured on, and
nothing is compared where a file is another.
"""

from __future__ import annotations

import hashlib
import math
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from quality.figures import Figure

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
PATH = HERE / "floors.toml"

Floors = dict[str, dict[str, float]]
"""By bench, then by name of the figure."""

Measured = Mapping[str, Sequence[Figure]]
"""The figures by bench."""


def load() -> Floors:
    """Return the floors."""
    return {bench: floors for bench, floors in tomllib.loads(PATH.read_text()).items() if bench != "data"}


def pinned() -> dict[str, str]:
    """Return the SHA-256 of each file that is measured on, by its name in ../shared."""
    hashes: dict[str, str] = tomllib.loads(PATH.read_text())["data"]
    return hashes


def changed(names: Iterable[str], pins: Mapping[str, str]) -> list[str]:
    """Return a line for each file of ../shared that is there and is not the one that ``pins`` has."""
    lines = []
    for name in names:
        path = SHARED / name
        if path.exists() and sha256(path) != pins.get(name):
            lines.append(
                f"../shared/{name} has SHA-256 {sha256(path)}, and the floors were measured on {pins.get(name)}: "
                "they say nothing here. To go over to the new data, pin it under [data] in quality/floors.toml "
                "and set the floors of what is measured on it anew with --lower."
            )
    return lines


def sha256(path: Path) -> str:
    """Return the hash of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def holds(figure: Figure, floor: float) -> bool:
    """Tell whether a figure is at its floor or better."""
    return figure.value >= floor if figure.better == "higher" else figure.value <= floor


def bound(figure: Figure, floor: float | None) -> str:
    """Return a floor as tables show it, empty for none."""
    return "" if floor is None else f"{'≥' if figure.better == 'higher' else '≤'} {floor:g}"


def broken(measured: Measured, floors: Floors) -> list[str]:
    """Return a line for each figure that is below its floor."""
    lines = []
    for bench, figures in measured.items():
        for one in figures:
            floor = floors.get(bench, {}).get(one.name)
            if floor is not None and not holds(one, floor):
                lines.append(f"{bench}: {one.name} is {one.value:.4g}, the floor {floor:g}")
    return lines


def write(measured: Measured, floors: Floors, lowered: set[str]) -> None:
    """Lift each floor that its figure passed, set those of ``lowered`` to today's figures, and keep them."""
    for bench, figures in measured.items():
        kept = floors.setdefault(bench, {})
        for one in figures:
            sign = 1 if one.better == "higher" else -1
            candidate = float(f"{one.value - sign * one.slack():.4g}")
            if not holds(one, candidate):  # rounded past the figure itself, which is to hold it
                candidate = float(f"{one.value - sign * 0.001 * abs(one.value):.4g}")
            if math.isinf(candidate):
                continue
            old = kept.get(one.name)
            if old is None or one.name in lowered or sign * candidate > sign * old:
                kept[one.name] = candidate
    sections = [_section("data", {name: f'"{value}"' for name, value in pinned().items()})]
    sections += [
        _section(bench, {name: f"{value:g}" for name, value in kept.items()}) for bench, kept in floors.items()
    ]
    head = PATH.read_text().partition("\n[")[0].strip()
    PATH.write_text("\n\n".join([head, *sections]) + "\n")


def _section(name: str, values: Mapping[str, str]) -> str:
    return "\n".join([f"[{name}]", *(f'"{key}" = {value}' for key, value in sorted(values.items()))])


def show(bench: str, figures: Sequence[Figure]) -> int:
    """Print the figures of a bench with their floors, on standard error those that fell; return 1 if one did."""
    known = load()
    for one in figures:
        least = bound(one, known.get(bench, {}).get(one.name))
        print(f"{one.name:<52} {one.value:9.4g} {one.unit:<11} {least:<10} {one.note}".rstrip())
    fell = broken({bench: figures}, known)
    for line in fell:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if fell else 0
