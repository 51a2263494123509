"""The records that several benches measure, built once a process: samples, seeds, and the stories of ../shared."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord import Record, Settings, build
from onrecord.intake import gather
from quality.floors import SHARED

SAMPLES = Path(__file__).parents[1] / "samples" / "reports"
SEEDS = SHARED / "seeds"
STORIES = SHARED / "data" / "stories_dev.jsonl.gz"
"""214 reports of 34 events by 60 outlets."""


@cache
def record(path: Path) -> Record:
    """Return the record of a file or folder; it does not depend on the two processes that make it."""
    return build(gather([str(path)]), Settings(processes=2))
