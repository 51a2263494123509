"""Our own stance set, the half that only measures: its form, its balance, nothing real in it and nothing twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from babel import Locale
from rapidfuzz import fuzz

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "quality" / "gold"
TRAINING = ROOT / "training" / "gold"
KEYS = {"id", "question", "speaker", "statement", "context", "stance", "condition", "scope", "phenomena"}
SHARES = {"support": 0.22, "oppose": 0.22, "conditional": 0.13, "uncommitted": 0.08, "abstain": 0.04, "none": 0.30}
NEAR = 70.0  # the closest two statements are at 63
PHENOMENA = {
    "act",
    "change",
    "comparison",
    "concession",
    "conditional",
    "consequence",
    "delay",
    "double negative",
    "hearsay",
    "irony",
    "mixed quotation",
    "narrow frame",
    "negation",
    "opposing the opposite",
    "party line",
    "related proposal",
    "same topic",
    "strong cue",
    "vague",
}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ROWS = lines(GOLD / "stances_measure.jsonl")
READINGS = json.loads((GOLD / "stances_measure_readings.json").read_text(encoding="utf-8"))


def test_every_row_has_its_keys_and_known_labels() -> None:
    for row in ROWS:
        assert set(row) == KEYS
        assert re.fullmatch(r"measure-[a-z0-9]+-\d\d", row["id"])
        assert row["stance"] in SHARES
        assert row["phenomena"] == sorted(set(row["phenomena"]))
        assert row["phenomena"]
        assert set(row["phenomena"]) <= PHENOMENA


def test_texts_are_trimmed_and_end_as_sentences_do() -> None:
    for row in ROWS:
        for text in filter(None, (row["statement"], row["context"])):
            assert re.sub(r"\s+", " ", text).strip() == text
            assert re.search(r"[.?!][\"”]?$", text), text
        assert row["statement"].count("“") == row["statement"].count("”")
        assert row["statement"].count('"') % 2 == 0


def test_a_condition_stands_with_conditional_and_a_frame_in_the_statement() -> None:
    for row in ROWS:
        assert (row["stance"] == "conditional") == (row["condition"] is not None), row["id"]
        assert row["scope"] is None or row["scope"].casefold() in row["statement"].casefold(), row["id"]
        assert row["scope"] is None or row["stance"] in ("support", "oppose"), row["id"]


def test_ids_name_their_question_and_stand_once() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    pairs = {(row["id"].split("-")[1], row["question"]) for row in ROWS}
    assert len(pairs) == len(dict(pairs)) == len({question for _, question in pairs})


def test_it_is_as_large_and_as_balanced_as_told() -> None:
    assert len(ROWS) >= 220
    rows_of = Counter(row["question"] for row in ROWS)
    assert len(rows_of) >= 24
    assert min(rows_of.values()) >= 8
    found = Counter(row["stance"] for row in ROWS)
    assert all(abs(found[stance] / len(ROWS) - share) < 0.03 for stance, share in SHARES.items())


def test_each_phenomenon_is_covered() -> None:
    found = Counter(phenomenon for row in ROWS for phenomenon in row["phenomena"])
    assert set(found) == PHENOMENA
    assert min(found.values()) >= 12


def test_no_two_statements_are_nearly_the_same() -> None:
    for left, right in combinations(ROWS, 2):
        assert fuzz.token_set_ratio(left["statement"], right["statement"]) < NEAR, (left["id"], right["id"])


def test_no_real_country_is_named() -> None:
    names = [name for name in Locale("en").territories.values() if len(name) > 3]
    real = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names))) + r")\b")
    for row in ROWS:
        texts = (row["question"], row["speaker"], row["context"] or "", row["statement"])
        assert not any(real.search(text) for text in texts), row["id"]


def test_both_readings_are_kept() -> None:
    assert set(READINGS) == {row["id"] for row in ROWS}
    assert all(stance in SHARES for both in READINGS.values() for stance in both)
    assert sum(first != second for first, second in READINGS.values()) == 4


def test_the_training_half_shares_no_question() -> None:
    halves = sorted(TRAINING.glob("stances_*.jsonl"))
    assert halves
    trained = {row["question"].casefold() for half in halves for row in lines(half)}
    assert not trained & {row["question"].casefold() for row in ROWS}
