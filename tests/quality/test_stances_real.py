"""Stances in real reports: the form of the file; with ../shared present, that every offset stands where it should."""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from onrecord import articles, intake
from onrecord.intake import Page

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT.parent / "shared" / "data"
GOLD = json.loads((ROOT / "quality" / "gold" / "stances_real.json").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = GOLD["rows"]
POLNEAR, STORIES = "polnear_dev.jsonl.gz", "stories_dev.jsonl.gz"
KEYS = {"id", "question", "file", "line", "part", "start", "end", "source", "speaker", "stance", "condition", "scope"}
STANCES = {"support", "oppose", "conditional", "uncommitted", "abstain", "none"}
NEAR = 700  # so many characters a source may stand away from what it says
DIGITS = 16

needs_shared = pytest.mark.skipif(
    not (DATA / POLNEAR).exists(), reason="../shared is absent: the labels cannot be held against the texts"
)


@functools.cache
def texts() -> dict[str, str]:
    """The labelled texts by "file:line": PolNeAR's as they are, the stories' as onrecord cleans them."""
    with gzip.open(DATA / POLNEAR, "rt", encoding="utf-8") as plain:
        found = {f"{POLNEAR}:{number}": json.loads(line)["text"] for number, line in enumerate(plain, 1)}
    for page in intake.gather([str(DATA / STORIES)]):
        name = Path(page.origin).name
        if isinstance(page, Page) and name in GOLD["texts"]:
            found[name] = articles.read(page.data, page.origin).text
    return found


def text_of(row: dict[str, Any]) -> str:
    return texts()[f"{row['file']}:{row['line']}"]


def test_every_row_has_its_keys_and_known_labels() -> None:
    for row in ROWS:
        assert set(row) == KEYS | {"readings"}
        assert row["stance"] in STANCES
        assert row["part"] == "text"
        assert f"{row['file']}:{row['line']}" in GOLD["texts"]


def test_both_readings_are_kept_and_one_of_them_is_the_label() -> None:
    for row in ROWS:
        first, second = row["readings"]
        assert {first, second} <= STANCES
        assert row["stance"] in (first, second)


def test_a_condition_stands_with_conditional_and_a_frame_with_a_side() -> None:
    for row in ROWS:
        assert (row["stance"] == "conditional") == (row["condition"] is not None), row["id"]
        assert row["scope"] is None or row["stance"] in ("support", "oppose"), row["id"]


def test_offsets_lie_in_order_and_what_hangs_on_a_statement_lies_in_it() -> None:
    for row in ROWS:
        assert 0 <= row["start"] < row["end"]
        for start, end in filter(None, (row["condition"], row["scope"])):
            assert row["start"] <= start < end <= row["end"], row["id"]
        assert row["start"] - NEAR <= row["source"][0] < row["source"][1] <= row["end"] + NEAR, row["id"]


def test_it_holds_no_prose() -> None:
    assert all(len(row["speaker"].split()) <= 5 for row in ROWS)
    assert all(len(row["question"]) <= 100 for row in ROWS)


def test_ids_and_pairs_stand_once() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    pairs = Counter((row["question"], row["file"], row["line"], row["start"], row["speaker"]) for row in ROWS)
    assert set(pairs.values()) == {1}


def test_it_is_as_large_and_as_hard_as_told() -> None:
    stances = Counter(row["stance"] for row in ROWS)
    assert len(ROWS) >= 110
    assert len({row["question"] for row in ROWS}) >= 30
    assert 0.33 <= stances["none"] / len(ROWS) <= 0.45
    assert {row["file"] for row in ROWS} == {POLNEAR, STORIES}


@needs_shared
def test_every_text_reads_as_when_it_was_labelled() -> None:
    for name, digest in GOLD["texts"].items():
        assert hashlib.sha256(texts()[name].encode()).hexdigest()[:DIGITS] == digest, name


@needs_shared
def test_spans_are_trimmed_and_cut_no_word() -> None:
    for row in ROWS:
        text = text_of(row)
        for start, end in filter(None, ((row["start"], row["end"]), row["source"], row["condition"], row["scope"])):
            assert text[start:end].strip() == text[start:end] != "", row["id"]
            assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), row["id"]
            assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), row["id"]


@needs_shared
def test_questions_are_not_the_words_of_the_reports() -> None:
    for row in ROWS:
        assert row["question"].casefold() not in text_of(row).casefold(), row["id"]
