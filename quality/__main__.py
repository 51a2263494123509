"""Measure everything, print the table, and hold the floors: ``python -m quality`` (``make quality``).

A floor is the figure last measured less its noise, and only rises: ``--raise-floors`` lifts those that were passed,
``--lower NAME`` is the explicit way down. ``--write`` puts today's table into quality/README.md and, where attributions
were measured, draws docs/reliability.svg. ``--whole`` runs what takes long in full: hundreds of kills, 10,000 articles.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import sys
import time
from pathlib import Path

from quality import floors
from quality.figures import Figure
from quality.floors import SHARED, Floors, Measured

HERE = Path(__file__).parent
PAGE = HERE / "README.md"
BENCHES = (
    *("articles", "tagging", "attributions", "acts", "devices", "record"),
    *("dates", "stories", "provenance", "statements", "events", "disagreements", "across"),
    *("positions", "answers", "decisions"),
    *("robustness", "speed", "stored", "serve"),
)
HEAD = ("| what | figure | value | floor | measured on |", "|---|---|---|---|---|")
BEGIN, END = "<!-- figures: python -m quality --write -->", "<!-- end of figures -->"


def main() -> int:
    """Run the chosen benches; return 1 if a floor is broken, and at once if the data is not the pinned data."""
    options = _options()
    known, pins = floors.load(), floors.pinned()
    changed = floors.changed(pins, pins)
    for line in changed:
        print(line, file=sys.stderr)
    if changed:
        return 1
    chosen = [bench for bench in options.only or BENCHES if bench not in options.without]
    measured = {bench: _measure(bench, options.whole) for bench in chosen}
    broken = floors.broken(measured, known)
    if options.raise_floors or options.lower:
        floors.write(measured, known, set(options.lower))
    table = _table(measured, known)
    print(table)
    for line in broken:
        print(f"below the floor: {line}", file=sys.stderr)
    if options.write:
        _write_page(table)
        if measured.get("attributions"):
            _draw()
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m quality", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=BENCHES, help="run these alone")
    parser.add_argument("--without", nargs="+", choices=BENCHES, default=[], help="leave these out")
    parser.add_argument("--whole", action="store_true", help="in full what is else measured in a short form")
    parser.add_argument("--write", action="store_true", help="put the table into quality/README.md")
    parser.add_argument("--raise-floors", action="store_true", help="lift each floor that the figure passed")
    parser.add_argument("--lower", nargs="+", default=[], metavar="NAME", help="set these floors to today's figure")
    return parser.parse_args()


def _measure(bench: str, whole: bool) -> list[Figure]:
    """Return the figures of a bench: of its ``whole`` form, if that is asked for and it has one."""
    began = time.monotonic()
    if not SHARED.exists():
        print(f"{bench}: ../shared is absent, only what needs none of it is measured", file=sys.stderr)
    module = importlib.import_module(f"quality.{bench}")
    figures: list[Figure] = (getattr(module, "whole", module.measure) if whole else module.measure)()
    print(f"{bench}: {len(figures)} figures in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return figures


def _draw() -> None:
    from quality import reliability  # needs the models

    reliability.write()


def _table(measured: Measured, known: Floors) -> str:
    lines = [*HEAD]
    for bench, figures in measured.items():
        for one in figures:
            bound = floors.bound(one, known.get(bench, {}).get(one.name))
            lines.append(f"| {bench} | {one.name} | {one.value:.4g} {one.unit} | {bound} | {one.note} |")
    return "\n".join(lines)


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
