"""Disputed claims: affirmed, denied, or left open."""

from __future__ import annotations

import pytest

from onrecord.positions import ask
from onrecord.positions.asserting import is_claim
from onrecord.positions.claims import claimed
from onrecord.positions.declared import stand_ins
from onrecord.positions.evidence import Said
from onrecord.positions.topic import Topic
from onrecord.positions.voting import vote

CRASH = Topic(ask("Gorvania shot down Flight 714"))


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Gorvania shot down Flight 714", True),
        ("The Orlen dam was blown up by Gorvania", True),
        ("Meridian Foods knew of the leak", True),
        ("Lysoria joins the Meridian Pact", False),
        ("The Ardmark parliament legalises assisted dying", False),
        ("The Union lifts its sanctions against Corvia", False),
    ],
)
def test_a_question_in_the_past_tense_is_a_claim(question: str, claim: bool) -> None:
    assert is_claim(question) is claim


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Gorvania shot down a civilian aircraft", "support"),
        ("accused Gorvania of shooting down Flight 714", "support"),
        ("we have no doubt that Gorvania shot it down", "support"),
        ("Gorvania did not shoot down Flight 714", "oppose"),
        ("denied the charge", "oppose"),
        ("dismissed the accusations as a fairy tale", "oppose"),
        ("it was too early to say who was to blame", "uncommitted"),
        ("Gorvania may have shot down Flight 714", None),
        ("demanded an apology", None),
    ],
)
def test_it_is_affirmed_denied_or_left_open(text: str, verdict: str | None) -> None:
    found = claimed(Said(text, "", "", text, taking_up=True), CRASH)

    assert (found.verdict if found else None) == verdict


LEVY = Topic(ask("The Union imposes a levy on steel"))
SALE = Topic(ask("Corvex accepts the takeover bid by Halden Group"))


@pytest.mark.parametrize(
    ("text", "topic", "stands"),
    [
        ("rejected the plan", LEVY, True),
        ("rejected the proposed measure", LEVY, True),
        ("rejected the nuclear plan", LEVY, False),
        ("rejected the deal", LEVY, False),
        ("rejected the deal", SALE, True),
        ("rejected the idea, put about by Ostmere, of a toll", LEVY, False),
    ],
)
def test_what_stands_for_the_act_is_of_its_kind(text: str, topic: Topic, stands: bool) -> None:
    assert any(stand_ins(text, topic)) is stands


@pytest.mark.parametrize(
    ("content", "ballot"),
    [
        ("Ilmaria says yes.", "for"),
        ("our vote is no", "against"),
        ("it would use its veto", "against"),
        ("we will never vote for a law like that", "against"),
        ("We will not vote for it and we will not vote against it", "abstain"),
    ],
)
def test_how_one_says_that_one_votes(content: str, ballot: str) -> None:
    assert vote(content) == ballot
