"""Who said what, as a reader would say: records of whole stories against gold made by hand.

Four sets of gold: the made-up sample reports, the seeds (../shared), and the two halves of the labelled stories.
``held`` was held out until its misses were read (quality/gold/README.md): it is no blind figure any more. Records are
built over all reports of one story together. An attribution is found where the words of its content agree (token F1 of
0.6); precision counts those given that a reader would call so.
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


def measure() -> list[Figure]:
    """Return, for each set of gold that is there, what was found and how its speakers were named, in percent."""
    return [figure for name, scores in _sets() for figure in _figures(name, scores)]


def _figures(name: str, scores: list[GoldScore]) -> Iterator[Figure]:
    def total(count: str) -> int:
        return sum(getattr(score, count) for score in scores)

    # The noise is one row more or less: what an edge that falls otherwise on another kind of CPU can change.
    def share(what: str, part: int, whole: int, better: Literal["higher", "lower"] = "higher") -> Figure:
        return Figure(f"{name}: {what}", 100 * part / whole, "%", better, f"{part} of {whole}", noise=101 / whole)

    yield share("found", total("found"), total("total"))
    yield share("direct found", total("direct_found"), total("direct_total"))
    yield share("precision", total("given_matched"), total("given"))
    named = total("speaker_right") + total("speaker_wrong") + total("speaker_unknown")
    yield share("speaker right", total("speaker_right"), named)
    yield share("speaker wrong", total("speaker_wrong"), named, "lower")
    yield share("speaker unknown", total("speaker_unknown"), named, "lower")


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
    record = json.loads(build(pages).to_json())
    return score_gold(gold.rows(half, story), record, gold.rows(half, story, optional=True))


def _record(folder: Path) -> Any:
    return json.loads(build(intake.gather([str(folder)])).to_json())
