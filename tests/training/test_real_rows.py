"""Statements of real reports as rows: folds part neither a report nor a question."""

from collections.abc import Mapping
from itertools import combinations

from training.real_rows import folds_of


def row(report: int, question: str) -> Mapping[str, object]:
    return {"place": ("reports.jsonl.gz", report), "question": question}


def test_a_report_and_a_question_stand_in_one_fold() -> None:
    rows = [row(number, question) for number in range(40) for question in (f"own {number}", f"asked {number // 3}")]

    folds = folds_of(rows, 3)

    assert set(folds) == {0, 1, 2}
    for (one, fold), (other, another) in combinations(zip(rows, folds, strict=True), 2):
        if one["place"] == other["place"] or one["question"] == other["question"]:
            assert fold == another


def test_folds_do_not_hang_on_the_order_of_the_rows() -> None:
    rows = [row(number, f"asked {number // 2}") for number in range(30)]

    assert folds_of(rows[::-1], 4)[::-1] == folds_of(rows, 4)
