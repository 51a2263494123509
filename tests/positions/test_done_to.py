"""What an act or a vote is of: what is asked, or another thing."""

from __future__ import annotations

import pytest

from onrecord.positions import ask
from onrecord.positions.objects import asked, content_words, done_to_other
from onrecord.positions.topic import Topic

BAN = Topic(ask("Norvale bans mobile phones in schools"))
PACT = Topic(ask("Lysoria joins the Meridian Pact"))


def of_other(clause: str, act: str, topic: Topic) -> bool:
    return done_to_other(clause, clause.index(act) + len(act), topic)


@pytest.mark.parametrize(
    "clause",
    [
        "she opposes a ban on air tickets",
        "he backs the ban of fireworks",
        "they want a ban on all plastic bags",
    ],
)
def test_a_ban_on_something_else_is_another(clause: str) -> None:
    assert of_other(clause, "ban", BAN)


@pytest.mark.parametrize(
    "clause",
    [
        "she opposes a ban on mobile phones",
        "a ban on the phones is overdue",
        "he backs the ban",
        "he backs the ban in principle",
        "a ban of phones in classrooms",
        "the ban on the table is too harsh",
        "a ban on condition that parents agree",
    ],
)
def test_a_ban_on_what_is_asked_or_on_nothing_told_is_the_one(clause: str) -> None:
    assert not of_other(clause, "ban", BAN)


def test_whose_act_it_is_may_stand_in_a_genitive_after_it() -> None:
    assert of_other("they welcomed joining veldania's fishing fleet", "joining", PACT)
    assert not of_other("they welcomed joining lysoria's pact", "joining", PACT)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("lysoria", True),
        ("lysoria's", True),
        ("lysorian", True),
        ("accession", True),
        ("pact", True),
        ("harbour", False),
    ],
)
def test_a_word_is_of_the_question_by_an_act_or_a_name(word: str, told: bool) -> None:
    assert asked(word, PACT) is told


def test_words_that_carry_nothing_are_left_out() -> None:
    assert content_words("the vote of all on a tax") == ["vote", "tax"]
    assert content_words("that is not mine")[-1] == "mine"
