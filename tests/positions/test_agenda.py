"""What the reports of a story call the proposal, and what is another one."""

from __future__ import annotations

import pytest

from onrecord.positions import ask
from onrecord.positions.agenda import learnt
from onrecord.positions.bearing import about
from onrecord.positions.evidence import Said
from onrecord.positions.topic import Topic

AGE = Topic(ask("Lysoria raises the retirement age to 67"))


def test_a_noun_that_is_tied_to_what_is_asked_stands_for_it() -> None:
    said = ("the bill would raise the retirement age by two years.", "its pension reform is contested.")

    assert learnt(said, AGE.asked) == {"bill", "reform"}


def test_a_noun_that_is_mostly_of_something_else_does_not() -> None:
    said = ("the offer to raise the retirement age was late.", "the offer for the port is low.", "her offer of fish.")

    assert learnt(said, AGE.asked) == frozenset()


def test_what_is_learnt_is_about_the_question_in_its_reports() -> None:
    topic = AGE.having_learnt(["The reform would raise the retirement age."])
    said = Said("Horn called the reform overdue", "", "Ada Horn", "the reform overdue")

    assert about(said, "", AGE, reported=True) is None
    assert about(said, "", topic, reported=True) == "in a report of it"
    assert topic.acts_in("he backs the reform")
    assert not topic.acts_in("he backs the reform of the fishing fleet")


@pytest.mark.parametrize(
    "before",
    [
        "Horn supports another of the government's plans, which is to rename the port.",
        "A separate proposal, on noise, is hardly contested.",
    ],
)
def test_a_bare_vote_after_another_proposal_is_on_that_one(before: str) -> None:
    said = Said("Horn would vote for it", before, "Ada Horn", "she would vote for it", further=before)

    assert about(said, "", AGE, reported=True) is None


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("The court strikes down the Sea Act", "strikes down"),
        ("The Union phases out coal", "phases out"),
    ],
)
def test_a_verb_with_its_particle_is_one_act(question: str, act: str) -> None:
    assert [word for word, _ in Topic(ask(question)).forms[0].core] == [act]
