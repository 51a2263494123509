"""Whether a statement is about a question at all: the harder step."""

from __future__ import annotations

import pytest

from onrecord.positions import ask
from onrecord.positions.bearing import about
from onrecord.positions.evidence import Said
from onrecord.positions.topic import Topic
from onrecord.vocabulary.positions import Question

PACT = Topic(ask("Lysoria joins the Meridian Pact"))


def how(content: str, context: str = "", earlier: str = "", reported: bool = False, topic: Topic = PACT) -> str | None:
    return about(
        Said(f"Halvadan said {content}", context, "Mirko Halvadan Tarvenia", content), earlier, topic, reported
    )


def test_it_names_the_act_and_the_names() -> None:
    assert how("Lysoria's membership of the Pact would be a mistake") == "named"


def test_it_names_the_act_in_a_report_that_tells_the_names() -> None:
    assert how("accession would be a mistake") is None
    assert how("accession would be a mistake", reported=True) == "in a report of it"
    assert how("accession would be a mistake", context="Lysoria wants to join the Pact.") == "in a report of it"


def test_it_takes_up_what_was_said_before() -> None:
    earlier = "Lysoria should join the Meridian Pact"

    assert how("this is a process that takes time", earlier=earlier) == "taken up"
    assert how("our position has not changed", earlier=earlier) == "taken up"
    assert how("the sun is shining", earlier=earlier) is None


def test_a_vote_in_a_report_of_it() -> None:
    assert how("Tarvenia will abstain", reported=True) == "a vote"
    assert how("Tarvenia will abstain") is None
    assert how("Tarvenia will vote against the new fishing quota", reported=True) is None


@pytest.mark.parametrize(
    "content",
    [
        "Pact troops must not stand on Lysorian soil",
        "Gorvania's admission would be a mistake",
        "Gorvania should join as well",
        "the harbour of Tess is full",
    ],
)
def test_another_proposal_is_another(content: str) -> None:
    assert how(content, reported=True) is None


def test_another_body_of_the_world_is_another() -> None:
    nato = Topic(ask("Ukraine becomes a member of NATO"))

    assert how("Ukraine will become an EU member", reported=True, topic=nato) is None
    assert how("Ukraine will become a member of the alliance", topic=nato) == "named"


def test_a_related_proposal_of_the_file_is_another() -> None:
    question = Question("q", "Lysoria joins the Meridian Pact", related=("Lysoria joins the Pact's fishing fleet",))

    assert how("Lysoria should join the Pact's fishing fleet", topic=Topic(question)) is None


def test_other_words_for_the_act_and_the_names() -> None:
    for text in (
        "Lysorian accession to the Pact",
        "admitting Lysoria to the Pact",
        "let Lysoria into the Pact's ranks",
    ):
        assert PACT.touch(text).names == 1.0
    assert PACT.touch("admitting Lysoria").core
    assert not PACT.touch("the member countries").core


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("Lysoria becomes a member of the Pact", "member"),
        ("The Union imposes tariffs on Selland steel", "tariffs"),
        ("The parliament of Corvia adopts the 2031 budget", "budget"),
        ("Corvia bans mobile phones in schools", "bans"),
        ("The Union lifts its sanctions against Corvia", "lifts"),
        ("Halden buys Norvik", "buys"),
    ],
)
def test_on_which_word_all_hangs(question: str, act: str) -> None:
    assert [word for word, _ in Topic(ask(question)).forms[0].core] == [act]


def test_another_sort_of_body_is_another_body() -> None:
    topic = Topic(ask("Ardenia becomes a member of the EU"))
    assert topic.rival("it is too soon for Ardenia to become a full member of the Alliance")
    assert not topic.rival("it is too soon for Ardenia to become a full member of the bloc")
