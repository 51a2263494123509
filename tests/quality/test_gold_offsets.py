"""Our own gold over stories: every offset stands where it should, and no text was committed."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from onrecord.vocabulary import ActorKind, Kind
from quality import gold

needs_shared = pytest.mark.skipif(
    not gold.STORIES.exists(), reason="../shared is absent: the labels cannot be held against the texts"
)
HALVES = [half for half in ("tune", "held") if (gold.HERE / "gold" / f"stories_{half}.json").exists()]
OPENING_SINGLE = re.compile(r"(?:^|(?<=[\s(]))['‘](?=\w)")
KEYS = {"report", "speaker", "speaker_kind", "also", "start", "end", "source", "cue", "kind", "relay", "optional"}


def rows(half: Any) -> list[dict[str, Any]]:
    return sorted(gold.rows(half) + gold.rows(half, optional=True), key=lambda row: (row["doc"], row["start"]))


def text_of(half: Any) -> dict[str, str]:
    return {report: each["text"] for report, each in gold._reports_of(half, None).items()}


@pytest.mark.parametrize("half", HALVES)
def test_labels_are_well_formed_and_hold_no_prose(half: Any) -> None:
    known = {report["report"]: report for report in gold.labels(half)["reports"]}
    assert all(report["sha256"].startswith(name) for name, report in known.items())
    for row in gold.labels(half)["rows"]:
        assert set(row) == KEYS
        assert row["report"] in known
        assert row["kind"] in get_args(Kind)
        assert row["speaker_kind"] in get_args(ActorKind)
        assert (row["speaker"] is None) == (row["speaker_kind"] == "unnamed")
        assert all(len(name.split()) <= 8 for name in [row["speaker"] or "", *row["also"]])


def test_no_report_is_in_both_halves() -> None:
    seen = [report["sha256"] for half in HALVES for report in gold.labels(half)["reports"]]
    told = [story for half in HALVES for story in gold.stories(half)]
    assert len(seen) == len(set(seen))
    assert len(told) == len(set(told))


@needs_shared
@pytest.mark.parametrize("half", HALVES)
def test_every_text_is_unchanged(half: Any) -> None:
    assert len(gold.articles(half)) == len(gold.labels(half)["reports"])


@needs_shared
@pytest.mark.parametrize("half", HALVES)
def test_spans_lie_in_the_text_and_are_trimmed(half: Any) -> None:
    texts = text_of(half)
    for row in rows(half):
        text = texts[row["report"]]
        for start, end in [(row["start"], row["end"]), *filter(None, (row["source"], row["cue"], row["relay"]))]:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert "\n" not in text[start:end]
            assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), "starts inside a word"
            assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), "ends inside a word"


@needs_shared
@pytest.mark.parametrize("half", HALVES)
def test_content_does_not_overlap_its_source_or_cue(half: Any) -> None:
    for row in rows(half):
        for start, end in filter(None, (row["source"], row["cue"])):
            assert end <= row["start"] or start >= row["end"], row["content"]


@needs_shared
@pytest.mark.parametrize("half", HALVES)
def test_kinds_agree_with_quotation_marks(half: Any) -> None:
    for row in gold.rows(half):
        content = row["content"]
        marked = bool(re.search('[“”"]', content) or OPENING_SINGLE.search(content))
        assert marked == (row["kind"] != "indirect"), content
        if row["kind"] == "direct":
            assert content[0] in "“\"'‘", content


@needs_shared
@pytest.mark.parametrize("half", HALVES)
def test_no_row_stands_twice(half: Any) -> None:
    places = [(row["doc"], row["start"], row["end"]) for row in rows(half)]
    assert len(places) == len(set(places))
