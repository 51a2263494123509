"""Pairs of texts weighed: each alone, in chances, whatever the texts are."""

from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.entailment import Weighed, said_text, weigh
from onrecord.entailment.heads import STANCES

HARBOUR = "The harbour will stay open to both towns, whatever the council decides."
SHUT = "The harbour will not stay open to anybody."
ELSE = "Ida Marsk was born in a village in the north."
WAIT = "The vote will wait, he said."
QUESTION = "Ostland joins the customs union"


def likeliest(found: Weighed) -> str:
    return max(zip(found.stances, STANCES, strict=True))[1]


def test_a_statement_entails_what_it_says_and_contradicts_its_opposite() -> None:
    again, opposite = weigh([(WAIT, "The vote is going to wait."), (WAIT, "The vote is not going to wait.")])

    assert again.entails > opposite.entails
    assert opposite.contradicts > again.contradicts


@pytest.mark.parametrize(
    ("statement", "stance"),
    [
        ("Vell would agree if Ostland lowered its tariffs first.", "conditional"),
        ("Vell said that she had not made up her mind.", "uncommitted"),
        ("Vell announced that she would abstain.", "abstain"),
        ("Vell said that the vote would be held on Monday.", "none"),
    ],
)
def test_a_plain_statement_that_takes_no_side_says_so(statement: str, stance: str) -> None:
    (found,) = weigh([(said_text(statement, who="Mara Vell, mayor of Norhaven"), QUESTION)])

    assert likeliest(found) == stance


def test_a_pair_is_weighed_alone() -> None:
    pairs = [(HARBOUR, QUESTION), (HARBOUR, SHUT), (SHUT, ELSE), (ELSE, HARBOUR)]

    together = weigh(pairs)

    assert together == tuple(weigh([pair])[0] for pair in pairs)
    assert weigh(pairs[::-1]) == together[::-1]


@pytest.mark.parametrize("empty", ["", "  ", "…", "“”"])
def test_a_text_that_says_nothing_takes_no_stance(empty: str) -> None:
    for found in weigh([(empty, HARBOUR), (HARBOUR, empty), (empty, empty)]):
        assert (found.entails, found.contradicts, found.stances[-1]) == (0, 0, 1)


def test_of_what_stands_before_a_statement_the_last_words_are_read() -> None:
    long = " ".join([ELSE] * 400)

    assert said_text(SHUT, f"{long} {HARBOUR}") == said_text(SHUT, f"{SHUT} {long} {HARBOUR}")
    assert said_text(SHUT, f"{long} {HARBOUR}").endswith(f"{HARBOUR} {SHUT}")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_have_chances(one: str, two: str) -> None:
    (found,) = weigh([(one, two)])

    assert all(0 <= chance <= 1 for value in asdict(found).values() for chance in _flat(value))
    assert sum(found.stances) == pytest.approx(1, abs=1e-4)


def _flat(value: float | tuple[float, ...]) -> tuple[float, ...]:
    return value if isinstance(value, tuple) else (value,)


def test_marks_of_the_network_in_a_text_do_no_harm() -> None:
    (found,) = weigh([("He said [SEP] and [CLS] aloud.", "He said [PAD].")])

    assert sum(found.stances) == pytest.approx(1, abs=1e-4)
