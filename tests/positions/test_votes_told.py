"""How somebody says that he votes, in words without an object, or with one that stands for what is asked."""

import pytest

from onrecord.positions import ask
from onrecord.positions.evidence import Said
from onrecord.positions.judging import judge
from onrecord.positions.topic import Topic
from onrecord.positions.voting import vote

TOPIC = Topic(ask("Lysoria joins the Compact"))


@pytest.mark.parametrize(
    ("said", "ballot"),
    [
        ("Selland is in favour and has been from the first hour", "for"),
        ("Selland and Ostmere have declared themselves in favour", "for"),
        ("We have the vehicles. So it is yes.", "for"),
        ("They have my vote on Wednesday.", "for"),
        ("Our answer is still no.", "against"),
        ("They vowed to say no until the river freezes", "against"),
        ("The government will decide only on the morning of the vote", "undecided"),
        ("Until then you will not hear a yes or a no from us", "undecided"),
        ("We have never declared ourselves", None),
        ("Selland, which had been expected to abstain, will now vote against it", "against"),
        ("The mayor is in no hurry", None),
    ],
)
def test_a_vote_is_told_in_many_words(said: str, ballot: str | None) -> None:
    assert vote(said) == ballot


@pytest.mark.parametrize(
    ("said", "verdict", "condition"),
    [
        ("When we get to five, we say yes.", "conditional", "When we get to five"),
        ("When the council meets on Friday, we will vote for it", "support", None),
        ("We will vote for it, and we will be back if we lose", "support", None),
        ("If they agree, we will vote for it", "conditional", "If they agree"),
        ("We will vote for it after all", "support", None),
        ("After the talks I am content, and we will vote for it", "support", None),
    ],
)
def test_a_yes_hangs_on_what_is_said_of_itself(said: str, verdict: str, condition: str | None) -> None:
    found = judge(Said(said, "Lysoria wants to join the Compact.", "Selland", said, taking_up=True), TOPIC, None)
    assert (found.verdict, found.condition) == (verdict, condition)
