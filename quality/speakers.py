"""Who spoke: how often the actor that the record names for an attribution is the one a reader would name.

Four sets of gold: the made-up sample reports, the seeds (../shared), and the two halves of the labelled stories, of
which ``held`` is never looked into. Records are built over all reports of one story together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from onrecord import build, intake
from onrecord.intake import Page
from quality import gold
from quality.figures import Figure
from quality.scoring import GoldScore, score_gold

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
VERDICTS: tuple[tuple[str, Literal["higher", "lower"]], ...] = (
    ("right", "higher"),
    ("wrong", "lower"),
    ("unknown", "lower"),
)


def measure() -> list[Figure]:
    """Return, for each set of gold that is there, the percent of speakers named rightly, wrongly and not at all."""
    figures: list[Figure] = []
    for name, scores in _sets():
        counts = {
            "right": sum(score.speaker_right for score in scores),
            "wrong": sum(score.speaker_wrong for score in scores),
            "unknown": sum(score.speaker_unknown for score in scores),
        }
        total = sum(counts.values())
        for verdict, better in VERDICTS:
            share = 100 * counts[verdict] / total if total else 0.0
            figures.append(Figure(f"speaker {verdict}, {name}", share, "%", better, f"{counts[verdict]} of {total}"))
    return figures


def _sets() -> Iterator[tuple[str, list[GoldScore]]]:
    samples = json.loads((ROOT / "samples" / "gold.json").read_text(encoding="utf-8"))
    yield "samples", [score_gold(samples, _record(ROOT / "samples" / "reports"))]
    seeds = SHARED / "data" / "seeds_gold_part.json"
    if seeds.exists():
        yield "seeds", [score_gold(json.loads(seeds.read_text(encoding="utf-8")), _record(SHARED / "seeds"))]
    if gold.STORIES.exists():
        yield "stories tune", [_story("tune", story) for story in gold.stories("tune")]
        yield "stories held", [_story("held", story) for story in gold.stories("held")]


def _story(half: gold.Half, story: str) -> GoldScore:
    pages = [Page(origin, data) for data, origin in gold.articles(half, story)]
    return score_gold(gold.rows(half, story), json.loads(build(pages).to_json()))


def _record(folder: Path) -> Any:
    return json.loads(build(intake.gather([str(folder)])).to_json())
