"""Our own gold over cues: acts by offsets, no text."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import get_args

import pytest

from onrecord.vocabulary import Act
from quality import acts

ROWS = json.loads(acts.GOLD.read_text(encoding="utf-8"))


def test_labels_are_well_formed_and_hold_no_words() -> None:
    for row in ROWS:
        assert set(row) == {"part", "article", "start", "end", "act"}
        assert re.fullmatch(r"[0-9a-f]{16}", row["article"])
        assert 0 <= row["start"] < row["end"]
        assert row["act"] in get_args(Act)


def test_the_parts_are_of_one_size_and_no_cue_stands_twice() -> None:
    assert Counter(row["part"] for row in ROWS) == dict.fromkeys(acts.PARTS, 100)
    assert len({(row["article"], row["start"]) for row in ROWS}) == len(ROWS)


def test_what_was_tuned_on_shares_no_article_with_what_was_held_back() -> None:
    tune, held = ({row["article"] for row in ROWS if row["part"] == part} for part in ("tune", "held"))
    assert not tune & held


@pytest.mark.skipif(
    not (acts.DATA / "polnear_dev.jsonl.gz").exists(), reason="../shared is absent: the cues cannot be read"
)
@pytest.mark.parametrize("part", acts.PARTS)
def test_cues_are_trimmed(part: str) -> None:
    assert all(cue == cue.strip() for cue, _, _ in acts.pairs(part))
