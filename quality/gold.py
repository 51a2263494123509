"""Our own gold over news stories: who said what in real reports, labelled by hand, kept as offsets.

``gold/stories_tune.json`` may be looked at while tuning, ``gold/stories_held.json`` only measures. Neither holds a word
of a report: the texts lie in ../shared and are joined here by the SHA-256 of the text, so that a text that changed is
noticed. What counts as an attribution is told in ``gold/README.md``.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
from pathlib import Path
from typing import Any, Literal

Half = Literal["tune", "held"]

HERE = Path(__file__).parent
STORIES = HERE.parent.parent / "shared" / "data" / "stories_dev.jsonl.gz"
READ_BY_ARTICLES = ("text", "url", "outlet", "headline", "published")


def stories(half: Half) -> list[str]:
    """Return the names of the stories of this half, sorted."""
    return sorted({report["story"] for report in labels(half)["reports"]})


def rows(half: Half, story: str | None = None, *, optional: bool = False) -> list[dict[str, Any]]:
    """Return the rows of a half, or of one story of it, joined with the text: what ``scoring.score_gold`` takes.

    A row has the keys told in ``gold/README.md``, and ``doc`` (the report's URL, its article's origin), ``story`` and
    ``content`` (the words). Rows that careful readers may differ on are left out, or with ``optional`` given alone: a
    record need not have them, and none of them is wrong in it. Raises LookupError when ../shared has other texts.
    """
    known = _reports_of(half, story)
    joined = []
    for row in labels(half)["rows"]:
        if row["report"] in known and row["optional"] is optional:
            report = known[row["report"]]
            content = report["text"][row["start"] : row["end"]]
            joined.append({**row, "doc": report["url"], "story": report["gold_story"], "content": content})
    return joined


def articles(half: Half, story: str | None = None) -> list[tuple[bytes, str]]:
    """Return the labelled reports of a half, or of one story of it, as (JSON line, origin), sorted by origin.

    The line is input as ``onrecord`` reads it; the origin is the report's URL. Raises LookupError as ``rows`` does.
    """
    reports = _reports_of(half, story).values()
    lines = [({key: report[key] for key in READ_BY_ARTICLES}, str(report["url"])) for report in reports]
    ordered = sorted(lines, key=lambda pair: pair[1])
    return [(json.dumps(line, ensure_ascii=False).encode() + b"\n", origin) for line, origin in ordered]


@functools.cache
def labels(half: Half) -> dict[str, Any]:
    """Return a half's file as it stands: ``reports`` and ``rows``, without any text."""
    loaded: dict[str, Any] = json.loads((HERE / "gold" / f"stories_{half}.json").read_text(encoding="utf-8"))
    return loaded


def _reports_of(half: Half, story: str | None) -> dict[str, dict[str, Any]]:
    """Map the ids of the labelled reports to the reports of ../shared, text included."""
    known = {}
    for report in labels(half)["reports"]:
        if story in (None, report["story"]):
            if report["sha256"] not in _texts():
                raise LookupError(f"{STORIES} has no text with SHA-256 {report['sha256']} ({report['outlet']})")
            known[report["report"]] = {**_texts()[report["sha256"]], "gold_story": report["story"]}
    return known


@functools.cache
def _texts() -> dict[str, dict[str, Any]]:
    """Map the SHA-256 of each text of ../shared to its report."""
    with gzip.open(STORIES, "rt", encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines]
    return {hashlib.sha256(report["text"].encode()).hexdigest(): report for report in reports}
