"""Rows for the pair encoder: no group on both sides of a split, and news told again keeps its words."""

import random

import pytest

from training.pair_rows import Row, held, retold

SENTENCE = "“We will vote in May and we have told our partners so,” Ida Marsk told reporters on Monday after the talks."


def test_no_group_is_both_learnt_and_held_out() -> None:
    rows = [Row(f"left {number}", "right", group=f"premise {number // 3}") for number in range(120)]

    learn, ask = held(rows)

    assert ask
    assert len(learn) + len(ask) == len(rows)
    assert not {row.group for row in learn} & {row.group for row in ask}


@pytest.mark.parametrize("seed", range(12))
def test_what_is_told_again_is_shorter_but_not_nothing(seed: int) -> None:
    told = retold(SENTENCE, random.Random(seed))  # noqa: S311

    assert 4 <= len(told.split()) <= len(SENTENCE.split()) + 2


def test_it_is_told_alike_for_one_seed() -> None:
    assert retold(SENTENCE, random.Random(3)) == retold(SENTENCE, random.Random(3))  # noqa: S311
