"""The gold of the sample reports holds: offsets, kinds, sources and names are those of the reports themselves."""

import re
from collections import Counter
from typing import Any

import pytest
from sample_reports import GOLD, REPORTS, STORY, as_read, everything, is_json_line, original

OPENING, CLOSING = '“‘"', '”’"'
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|^‘.*’$")
KEYS = ["doc", "speaker", "source", "cue", "content", "start", "end", "kind", "country", "relay", "nested"]
ACTOR_KINDS = {"person", "office", "organisation", "country", "group", "unnamed", None}


def kind_by_marks(content: str) -> str:
    """Tell the kind by the quotation marks alone: all, some or none of the words stand in them."""
    outside = QUOTED.sub("", content).strip()
    if outside == content.strip():
        return "indirect"
    return "mixed" if outside else "direct"


def label(row: dict[str, Any]) -> str:
    return f"{row['doc']}:{row['start']}"


@pytest.mark.parametrize("row", GOLD, ids=label)
def test_a_row_stands_where_it_says(row: dict[str, Any]) -> None:
    assert [key for key in KEYS if key not in row] == []
    text = original(row["doc"], row["part"] if is_json_line(row["doc"]) else "text")
    assert as_read(row["doc"], text[row["start"] : row["end"]]) == row["content"]
    assert row["content"] == row["content"].strip()


@pytest.mark.parametrize("row", GOLD, ids=label)
def test_a_kind_fits_the_quotation_marks(row: dict[str, Any]) -> None:
    assert row["kind"] == kind_by_marks(row["content"])


@pytest.mark.parametrize("row", GOLD, ids=label)
def test_source_cue_and_relay_stand_near_the_content(row: dict[str, Any]) -> None:
    text = original(row["doc"], row["part"] if is_json_line(row["doc"]) else "text")
    around = as_read(row["doc"], text[max(0, row["start"] - 600) : row["end"] + 300])
    for key in ("source", "cue", "relay"):
        assert row[key] is None or row[key] in around, key


@pytest.mark.parametrize("row", GOLD, ids=label)
def test_a_speaker_is_named_in_the_reports_or_a_reason_is_given(row: dict[str, Any]) -> None:
    assert row["speaker_kind"] in ACTOR_KINDS
    if row["speaker"] is None:
        assert row["speaker_reason"]
    else:
        assert not row["speaker_reason"]
        assert any(row["speaker"] in everything(doc) for doc in REPORTS)


def test_rows_are_in_order_of_place_and_none_stands_twice() -> None:
    places = [(row["doc"], row["part"] != "headline", row["start"], -row["end"]) for row in GOLD]
    assert places == sorted(set(places))


def test_every_report_and_every_kind_is_there() -> None:
    assert sorted({row["doc"].partition(":")[0] for row in GOLD}) == REPORTS
    kinds = Counter(row["kind"] for row in GOLD)
    assert min(kinds["direct"], kinds["indirect"], kinds["mixed"]) >= 20


def test_no_quotation_of_the_story_is_left_out() -> None:
    """Every pair of curly double marks in the four plain reports is gold, a scare quote, or part of a gold row."""
    for doc in (name for name in REPORTS if name.endswith(".txt")):
        spans = [(row["start"], row["end"]) for row in GOLD if row["doc"] == doc]
        scare = {row["words"] for row in STORY["scare_quotes"] if row["doc"] == doc}
        for quoted in re.finditer(r"“[^”]*”", original(doc)):
            covered = any(start <= quoted.start() and quoted.end() <= end for start, end in spans)
            assert covered or quoted.group() in scare, quoted.group()


def test_opening_marks_match_closing_marks() -> None:
    for row in GOLD:
        first, last = row["content"][0], row["content"][-1]
        if row["kind"] == "direct" and not row["note"]:
            assert first in OPENING, row["content"]
            assert last in CLOSING, row["content"]
