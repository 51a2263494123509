"""Rows for the stance encoder: no group on both sides of a split, and plain sentences told in turn."""

from pathlib import Path

from onrecord.entailment.heads import STANCES
from training.stance_rows import FOLDS, GOLD, PLAIN, TIMES, Row, fold_of, held, key_of, labelled, plain, stances

KNOWN = [
    {
        "id": f"bridge-{number}",
        "question": f"The town builds bridge {number}",
        "speaker": "Mara Vell, mayor",
        "statement": "Vell is for it.",
        "context": None,
        "stance": "support",
    }
    for number in range(9)
]


def test_no_group_is_both_learnt_and_held_out() -> None:
    rows = [Row(f"left {number}", "right", "side", 0, f"claim {number // 3}") for number in range(120)]

    learn, ask = held(rows)

    assert ask
    assert len(learn) + len(ask) == len(rows)
    assert not {row.group for row in learn} & {row.group for row in ask}


def test_a_question_has_one_fold_whatever_others_there_are() -> None:
    known = labelled(GOLD)
    folds = {one["question"]: fold_of(one) for one in known}

    assert set(folds.values()) == set(range(FOLDS))
    assert all(fold_of(one) == folds[one["question"]] for one in known)


def test_some_statements_are_learnt_without_their_speaker() -> None:
    named, learnt = stances(KNOWN * 20), stances(KNOWN * 20, seed=1)

    assert all(row.said.startswith("Mara Vell, mayor: ") for row in named)
    assert 0 < sum(not row.said.startswith("Mara Vell, mayor: ") for row in learnt) < len(learnt) / 2
    assert len({key_of(row) for row in named}) == len(KNOWN)


def test_plain_sentences_are_said_to_several_questions_and_have_no_slot_left(tmp_path: Path) -> None:
    path = tmp_path / "plain.tsv"
    path.write_text("# Head.\noppose\t{N} fears that {q}.\nuncommitted\t{N} has not made up {P} mind.\n", "utf-8")

    rows = plain(path, KNOWN, seed=3)

    assert len(rows) == 2 * TIMES
    assert {STANCES[row.label] for row in rows} == {"oppose", "uncommitted"}
    assert not any("{" in row.said for row in rows)


def test_the_rows_that_ship_read_as_they_should() -> None:
    known = labelled(GOLD)

    assert len(known) > 3_000
    assert {one["stance"] for one in known} == set(STANCES)
    assert not any("{" in row.said for row in plain(PLAIN, known, seed=1))
