"""The bars of the attribution model (issue 3), beside what others reach, and how it stands today.

What others reach was measured elsewhere and is copied from the issue; its sources: the bootstrap encoder and its
trial of linking are those of ../shared/README.md, on dev. CofeNet: published, BERT-base, on test (Wang et al., COLING
2022). Citron, retrained on PolNeAR, Gender Gap Tracker and textacy: run by whoever wrote the issue, on test. Human
against human: 19 articles with six annotators.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

from quality import floors, polnear, tagging
from quality.figures import Figure
from quality.floors import Floors, Measured

PIPE_WIDTH = 150
DIGITS = 16
"""So many digits of a hash are shown."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a figure of a bench, what it was before and elsewhere, and what it must or should reach."""

    name: str
    bench: str
    figure: str
    bootstrap: str
    elsewhere: str
    human: str
    kind: Literal["must", "goal"]
    reach: float


COFENET, CITRON = "CofeNet", "Citron, retrained"
BARS = (
    Bar("source, exact", "tagging", "exact span F1, source", "81.5", f"83.2 {COFENET}", "–", "goal", 84.5),
    Bar("cue, exact", "tagging", "exact span F1, cue", "73.9", f"75.3 {COFENET}", "–", "goal", 76.5),
    Bar("content, exact", "tagging", "exact span F1, content", "67.7", f"72.9 {COFENET}", "69", "goal", 72.5),
    Bar(
        "content, IoU at least 0.8",
        "attributions",
        "content F1, IoU at least 0.8",
        "63",
        f"46.1 {CITRON}",
        "73.8",
        "must",
        70,
    ),
    Bar(
        "whole attribution",
        "attributions",
        "whole attributions F1",
        "72.2",
        f"50.8 {CITRON}\n41.6 Gender Gap Tracker\n21.7 textacy",
        "74.7",
        "must",
        76,
    ),
    Bar("linked triple", "attributions", "linked triples F1", "65.8", "–", "–", "must", 70),
    Bar("model size, MB", "tagging", "models", "23", "440", "–", "must", 25),
)


def refuse(name: str) -> bool:
    """Say so, and return True, where a file of ../shared is not the one that the floors were measured on."""
    lines = floors.changed([name], floors.pinned())
    for line in lines:
        print(line, file=sys.stderr)
    return bool(lines)


def show(measured: Measured, articles: Sequence[polnear.Article]) -> int:
    """Print the bars, what was measured with what, and each floor; return 1 if one does not hold."""
    known = floors.load()
    console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
    console.print(table(measured, known))
    for line in provenance(articles):
        console.print(line, highlight=False)
    console.print(floor_table(measured, known))
    lines = floors.broken(measured, known)
    for line in lines:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if lines else 0


def table(measured: Measured, known: Floors) -> Table:
    """Return the bars with today's figures."""
    figures = {(bench, one.name): one for bench, some in measured.items() for one in some}
    drawn = Table(title="Attributions: F1 in percent, PolNeAR dev; elsewhere: test", title_justify="left")
    for head in ("", "bootstrap", "best elsewhere", "human against human", "to reach", "measured now", "floor"):
        drawn.add_column(head)
    for bar in BARS:
        figure = figures[bar.bench, bar.figure]
        wanted = f"{bar.kind} {bar.reach:g} {'✓' if floors.holds(figure, bar.reach) else '✗'}"
        bound = floors.bound(figure, known.get(bar.bench, {}).get(bar.figure))
        drawn.add_row(bar.name, bar.bootstrap, bar.elsewhere, bar.human, wanted, f"{figure.value:.4g}", bound)
    return drawn


def provenance(articles: Sequence[polnear.Article]) -> list[str]:
    """Return the lines that tell the data and the models by their hashes."""
    gold = sum(1 for one in articles for attribution in one.gold if attribution.content)
    given = sum(len(one.given) for one in articles)
    data = f"{polnear.PATH.name} {floors.sha256(polnear.PATH)[:DIGITS]}"
    models = ", ".join(f"{file.name} {floors.sha256(Path(str(file)))[:DIGITS]}" for file in tagging.model_files())
    return [
        f"{len(articles)} articles, {gold} attributions in gold, {given} given",
        f"SHA-256: {data}; {models}",
    ]


def floor_table(measured: Measured, known: Floors) -> Table:
    """Return each figure with its floor, and whether that holds."""
    drawn = Table(title="Floors", title_justify="left")
    for head in ("figure", "measured now", "floor", "holds"):
        drawn.add_column(head)
    for bench, figures in measured.items():
        for one in figures:
            floor = known.get(bench, {}).get(one.name)
            verdict = "no floor" if floor is None else "yes" if floors.holds(one, floor) else "NO"
            drawn.add_row(one.name, _value(one), floors.bound(one, floor), verdict)
    return drawn


def _value(figure: Figure) -> str:
    return f"{figure.value:.4g} {figure.unit}"
