"""Pairs of texts weighed: each alone, in chances, whatever the texts are."""

from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.entailment import Weighed, alike, weigh

HARBOUR = "The harbour will stay open to both towns, whatever the council decides."
OPEN = "Ships of both towns may go on using the harbour."
WAIT = "The vote will wait, he said."
SHUT = "The harbour will not stay open to anybody."
ELSE = "Ida Marsk was born in a village in the north."


def test_a_statement_entails_what_it_says_and_contradicts_its_opposite() -> None:
    again, opposite = weigh([(WAIT, "The vote is going to wait."), (WAIT, "The vote is not going to wait.")])

    assert again.entails > opposite.entails
    assert opposite.contradicts > again.contradicts


def test_one_utterance_in_two_wordings_is_likelier_the_same_than_two_utterances() -> None:
    told_again, something_else = alike([(HARBOUR, OPEN), (HARBOUR, ELSE)])

    assert told_again > something_else


def test_a_side_is_taken_for_or_against_a_proposal() -> None:
    question = "Ostland joins the customs union"
    backed, rejected = weigh(
        [
            ("We want Ostland in the customs union, and soon.", question),
            ("We will never let Ostland into the customs union.", question),
        ]
    )

    assert backed.supports > backed.opposes
    assert rejected.opposes > rejected.supports


def test_what_is_said_of_another_matter_is_less_about_the_question() -> None:
    question = "Ostland joins the customs union"
    meant, other = weigh(
        [("Ostland belongs in the customs union.", question), ("The match was lost in extra time.", question)]
    )

    assert meant.about > other.about


def test_a_pair_is_weighed_alone() -> None:
    pairs = [(HARBOUR, OPEN), (HARBOUR, SHUT), (SHUT, ELSE), (ELSE, HARBOUR)]

    together = weigh(pairs)

    assert together == tuple(weigh([pair])[0] for pair in pairs)
    assert weigh(pairs[::-1]) == together[::-1]


@pytest.mark.parametrize("empty", ["", "  ", "…", "“”"])
def test_a_text_that_says_nothing_is_nothing_to_any_other(empty: str) -> None:
    nothing = Weighed(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

    assert weigh([(empty, HARBOUR), (HARBOUR, empty), (empty, empty)]) == (nothing,) * 3


def test_a_text_is_read_to_a_certain_length() -> None:
    long = " ".join([HARBOUR] * 400)

    assert weigh([(long, long)]) == weigh([(long + " " + SHUT, long)])


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_have_chances_and_one_chance_of_being_the_same(one: str, two: str) -> None:
    (found,) = weigh([(one, two)])

    assert all(0 <= chance <= 1 for chance in astuple(found))
    assert found.entails + found.contradicts <= 1 + 1e-5
    assert found.supports + found.opposes <= 1 + 1e-5
    assert alike([(one, two)]) == alike([(two, one)])


def test_marks_of_the_network_in_a_text_do_no_harm() -> None:
    (found,) = weigh([("He said [SEP] and [CLS] aloud.", "He said [PAD].")])

    assert 0 <= found.same <= 1
