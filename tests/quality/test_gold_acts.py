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
        assert set(row) == {"half", "article", "start", "end", "act"}
        assert re.fullmatch(r"[0-9a-f]{16}", row["article"])
        assert 0 <= row["start"] < row["end"]
        assert row["act"] in get_args(Act)


def test_the_halves_are_of_one_size_and_share_no_article_and_no_cue_stands_twice() -> None:
    assert Counter(row["half"] for row in ROWS) == {"tune": 100, "held": 100}
    tune, held = ({row["article"] for row in ROWS if row["half"] == half} for half in acts.HALVES)
    assert not tune & held
    assert len({(row["article"], row["start"]) for row in ROWS}) == len(ROWS)


@pytest.mark.skipif(
    not (acts.DATA / "polnear_dev.jsonl.gz").exists(), reason="../shared is absent: the cues cannot be read"
)
@pytest.mark.parametrize("half", acts.HALVES)
def test_cues_are_trimmed(half: str) -> None:
    assert all(cue == cue.strip() for cue, _, _ in acts.pairs(half))
