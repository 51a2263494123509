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
    """Return what a row's offsets count in. ``doc`` is a file's name, for a JSON line with ``:`` and its number."""
    name, _, line = doc.partition(":")
    decoded = (SAMPLES / "reports" / name).read_bytes().decode("utf-8")
    if name.endswith(".jsonl"):
        return str(json.loads(decoded.splitlines()[int(line or 1) - 1])[part])
    return decoded


def as_read(doc: str, piece: str) -> str:
    """Return a piece of the original as a reader sees it."""
    return html.unescape(re.sub(r"<[^>]*>", "", piece)) if doc.endswith(".html") else piece


def everything(doc: str) -> str:
    """Return all of a report's words, its headline's among them."""
    text = as_read(doc, original(doc))
    return original(doc, "headline") + "\n" + text if is_json_line(doc) else text


def is_json_line(doc: str) -> bool:
    """Tell whether a document's headline and text are values of a JSON line."""
    return ".jsonl" in doc
