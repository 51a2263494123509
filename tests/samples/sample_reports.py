"""The sample reports as their gold and story see them."""

import html
import json
import re
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[2] / "samples"
REPORTS = sorted(path.name for path in (SAMPLES / "reports").iterdir())
GOLD: list[dict[str, Any]] = json.loads((SAMPLES / "gold.json").read_text(encoding="utf-8"))
STORY: dict[str, Any] = json.loads((SAMPLES / "story.json").read_text(encoding="utf-8"))


def original(doc: str, part: str = "text") -> str:
    """Return what a row's offsets count in."""
    decoded = (SAMPLES / "reports" / doc).read_bytes().decode("utf-8")
    if doc.endswith(".jsonl"):
        return str(json.loads(decoded)[part])
    return decoded


def as_read(doc: str, piece: str) -> str:
    """Return a piece of the original as a reader sees it."""
    return html.unescape(re.sub(r"<[^>]*>", "", piece)) if doc.endswith(".html") else piece


def everything(doc: str) -> str:
    text = as_read(doc, original(doc))
    return original(doc, "headline") + "\n" + text if doc.endswith(".jsonl") else text
