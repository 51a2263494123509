"""What words declare of the act that a question proposes."""

from __future__ import annotations

import pytest

from onrecord.positions import ask
from onrecord.positions.declared import declared
from onrecord.positions.topic import Topic
from onrecord.positions.voting import vote

PACT = Topic(ask("Lysoria joins the Meridian Pact"))
LEVY = Topic(ask("The Northern Union imposes a levy on imported steel"))


@pytest.mark.parametrize(
    "text",
    [
        "Lysoria should join the Pact",
        "they are fully on board with Lysoria's membership",
        "Lysoria's rightful place is in the Pact",
        "membership is the only way to keep the straits open",
        "there is no alternative to accession",
        "we do not oppose the admission of Lysoria",
        "rejected any guarantees proposed as alternatives to membership",
        "We want to be a Pact country",
        "he would never stand for a delay but hoped for Lysoria's accession",
    ],
)
def test_for_it(text: str) -> None:
    assert declared(text, PACT) == "for"


@pytest.mark.parametrize(
    "text",
    [
        "expressed their opposition to Lysoria's potential accession",
        "does not believe that membership for Lysoria is a realistic outcome",
        "Lysoria's membership is not on the table",
        "Lysoria will not join the Pact",
        "it was unrealistic that Lysoria could join the Pact",
        "recommended that the council reject the admission of Lysoria",
        "accession would be a grave mistake",
        "the government is holding up the accession of Lysoria",
    ],
)
def test_against_it(text: str) -> None:
    assert declared(text, PACT) == "against"


@pytest.mark.parametrize(
    "text",
    [
        "the position of Tarvenia on Lysoria's membership",
        "Lysoria was never promised membership",
        "talks about the accession of Lysoria went on",
        "the member countries want peace",
        "a process that will take time",
    ],
)
def test_what_is_only_spoken_of_is_no_side(text: str) -> None:
    assert declared(text, PACT) is None


def test_not_yet_is_a_side_of_its_own() -> None:
    assert declared("it is too soon for Lysoria to become a member", PACT) == "later"


def test_what_others_want_is_not_the_speakers() -> None:
    assert declared("some say many in the bloc do not want Lysoria to join", PACT) == "others"


def test_of_what_a_verb_makes_the_object_is_the_act() -> None:
    assert declared("Selland also backs the levy", LEVY) == "for"
    assert declared("The levies are a mistake", LEVY) == "against"


def test_what_was_named_before_is_taken_up_where_that_is_asked() -> None:
    assert declared("rejected the measure", LEVY) is None
    assert declared("rejected the measure", LEVY, taking_up=True) == "against"
    assert declared("a refusal would be a gift to our rivals", LEVY, taking_up=True) == "for"


@pytest.mark.parametrize(
    ("content", "ballot"),
    [
        ("Selland will abstain", "abstain"),
        ("she would vote against it", "against"),
        ("Corvia, too, is in favour", "for"),
        ("the council will veto the draft", "against"),
        ("it has not yet decided how it will vote", "undecided"),
        ("he was undecided", "undecided"),
        ("you cannot abstain from geography", None),
        ("she would not vote for anything today", None),
        ("the sun shone", None),
    ],
)
def test_a_vote_told(content: str, ballot: str | None) -> None:
    assert vote(content) == ballot
