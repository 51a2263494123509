"""Measure everything, print the table, and hold the floors: ``python -m quality`` (``make quality``).

A floor is the figure last measured less its noise, and only rises: ``--raise-floors`` lifts those that were passed,
``--lower NAME`` is the explicit way down. ``--write`` puts today's table into quality/README.md.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import importlib
import math
import sys
import time
import tomllib
from pathlib import Path

from quality.figures import Figure

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
FLOORS = HERE / "floors.toml"
PAGE = HERE / "README.md"
BENCHES = ("articles", "tagging", "attributions", "acts", "record", "robustness", "speed")
HEAD = ("| what | figure | value | floor | measured on |", "|---|---|---|---|---|")
BEGIN, END = "<!-- figures: python -m quality --write -->", "<!-- end of figures -->"


def main() -> int:
    """Run the chosen benches; return 1 if a floor is broken or the data is not the pinned data."""
    options = _options()
    floors = tomllib.loads(FLOORS.read_text())
    changed = _changed_data(floors.get("data", {}))
    for name in changed:
        print(f"../shared/{name} is not the data that the floors were measured on", file=sys.stderr)
    measured = {bench: _measure(bench) for bench in options.only or BENCHES if bench not in options.without}
    broken = _broken(measured, floors)
    if options.raise_floors or options.lower:
        _write_floors(measured, floors, set(options.lower))
    table = _table(measured, floors)
    print(table)
    for line in broken:
        print(f"below the floor: {line}", file=sys.stderr)
    if options.write:
        _write_page(table)
    return 1 if broken or changed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m quality", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=BENCHES, help="run these alone")
    parser.add_argument("--without", nargs="+", choices=BENCHES, default=[], help="leave these out")
    parser.add_argument("--write", action="store_true", help="put the table into quality/README.md")
    parser.add_argument("--raise-floors", action="store_true", help="lift each floor that the figure passed")
    parser.add_argument("--lower", nargs="+", default=[], metavar="NAME", help="set these floors to today's figure")
    return parser.parse_args()


def _changed_data(pinned: dict[str, str]) -> list[str]:
    """Return the names of files in ../shared whose hash is not the pinned one; absent files are no change."""
    present = {name: SHARED / name for name in pinned if (SHARED / name).exists()}
    return [name for name, path in present.items() if _sha256(path) != pinned[name]]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _measure(bench: str) -> list[Figure]:
    began = time.monotonic()
    if not SHARED.exists():
        print(f"{bench}: ../shared is absent, only what needs none of it is measured", file=sys.stderr)
    figures: list[Figure] = importlib.import_module(f"quality.{bench}").measure()
    print(f"{bench}: {len(figures)} figures in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return figures


def _table(measured: dict[str, list[Figure]], floors: dict[str, dict[str, float]]) -> str:
    lines = [*HEAD]
    for bench, figures in measured.items():
        for one in figures:
            floor = floors.get(bench, {}).get(one.name)
            bound = "" if floor is None else f"{'≥' if one.better == 'higher' else '≤'} {floor:g}"
            lines.append(f"| {bench} | {one.name} | {one.value:.4g} {one.unit} | {bound} | {one.note} |")
    return "\n".join(lines)


def _broken(measured: dict[str, list[Figure]], floors: dict[str, dict[str, float]]) -> list[str]:
    broken = []
    for bench, figures in measured.items():
        for one in figures:
            floor = floors.get(bench, {}).get(one.name)
            if floor is None:
                continue
            if one.value < floor if one.better == "higher" else one.value > floor:
                broken.append(f"{bench}: {one.name} is {one.value:.4g}, the floor {floor:g}")
    return broken


def _write_floors(measured: dict[str, list[Figure]], floors: dict[str, dict[str, float]], lowered: set[str]) -> None:
    for bench, figures in measured.items():
        kept = floors.setdefault(bench, {})
        for one in figures:
            sign = 1 if one.better == "higher" else -1
            candidate = float(f"{one.value - sign * one.slack():.4g}")
            if math.isinf(candidate):
                continue
            old = kept.get(one.name)
            if old is None or one.name in lowered or sign * candidate > sign * old:
                kept[one.name] = candidate
    lines = [FLOORS.read_text().partition("\n[")[0]]
    for section, values in floors.items():
        rows = [f'"{name}" = {_toml(value)}' for name, value in sorted(values.items())]
        lines.append("\n".join([f"[{section}]", *rows]))
    FLOORS.write_text("\n\n".join(line.strip() for line in lines) + "\n")


def _toml(value: float | str) -> str:
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"


def _write_page(table: str) -> None:
    """Put the table into the page; rows of benches that were left out this time stay as they were."""
    page = PAGE.read_text()
    before, _, rest = page.partition(BEGIN)
    old, _, after = rest.partition(END)
    fresh = {row.split("|")[1].strip() for row in table.splitlines()}
    kept = [row for row in old.splitlines() if row.startswith("| ") and row.split("|")[1].strip() not in fresh]
    table = "\n".join([table, *kept])
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    when = f"Measured on {today}; a bench that was left out that day keeps its older rows."
    PAGE.write_text(f"{before}{BEGIN}\n{when}\n\n{table}\n{END}{after}")


if __name__ == "__main__":
    sys.exit(main())
