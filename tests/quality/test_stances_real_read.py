"""Statements of real reports that may be read: the form of the file; with ../shared, that the texts are the same."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT.parent / "shared" / "data"
GOLD = json.loads((ROOT / "training" / "gold" / "stances_real_read.json").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = GOLD["rows"]
STANCES = {"support", "oppose", "conditional", "uncommitted", "abstain", "none"}
DIGITS = 16


def place(row: dict[str, Any]) -> str:
    return f"{row['file']}:{row['line']}"


def test_labels_are_known_and_say_the_same() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert row["stance"] in STANCES
        assert row["about"] or row["stance"] == "none", row["id"]
        assert (row["stance"] == "conditional") == (row["condition"] is not None), row["id"]
        assert place(row) in GOLD["texts"]


def test_it_holds_no_prose() -> None:
    assert all(len(row["speaker"].split()) <= 5 for row in ROWS)
    assert all(len(row["question"]) <= 100 for row in ROWS)


def test_it_shares_no_article_with_what_measures() -> None:
    measured = json.loads((ROOT / "quality" / "gold" / "stances_real.json").read_text(encoding="utf-8"))
    assert not set(GOLD["texts"].values()) & set(measured["texts"].values())


@pytest.mark.skipif(not DATA.exists(), reason="../shared is absent: the labels cannot be held against the texts")
def test_the_texts_are_those_that_were_labelled() -> None:
    texts: dict[str, str] = {}
    for name in sorted({row["file"] for row in ROWS}):
        with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if f"{name}:{number}" in GOLD["texts"]:
                    texts[f"{name}:{number}"] = json.loads(line)["text"]
    for where, text in texts.items():
        assert hashlib.sha256(text.encode()).hexdigest()[:DIGITS] == GOLD["texts"][where], where
    for row in ROWS:
        spans = [(row["start"], row["end"]), row["source"], row["condition"], row["scope"]]
        assert all(0 <= start < end <= len(texts[place(row)]) for start, end in filter(None, spans)), row["id"]
