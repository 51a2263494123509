"""What a report tells in its own voice: clauses that name who stands where, beside what somebody is quoted with."""

import pytest
from small_piles import CAST, Line, pile

from onrecord.positions import ask
from onrecord.positions.narrated import told_sentences
from onrecord.positions.passages import Pages
from onrecord.positions.subjects import Sides
from onrecord.positions.topic import Topic

OPENING = "The Meridian Pact voted on whether Lysoria joins. "


def told(report: str, line: Line) -> list[tuple[list[str], str]]:
    """Return who is named and in which words, in a report that ends with ``line``."""
    found = pile([line], opening=OPENING + report)
    names = {one.id: one.name for one in CAST}
    topic = Topic(ask("Lysoria joins the Meridian Pact"), CAST)
    return [
        ([names[id_] for id_ in one.side.actors], one.said.content)
        for one in told_sentences(Pages(found), topic, Sides(CAST))
    ]


QUOTED = Line("Odo Brenn", "said", "the hall was cold")


@pytest.mark.parametrize(
    ("report", "who", "words"),
    [
        ("Tarvenia voted against Lysoria. ", ["Tarvenia"], "Tarvenia voted against Lysoria"),
        ("Tarvenia and Veldania backed the bid. ", ["Tarvenia", "Veldania"], "Tarvenia and Veldania backed the bid"),
        ("The bid failed on Friday, as Veldania abstained. ", ["Veldania"], "Veldania abstained"),
        ("The bid failed, but Gorvania voted in favour. ", ["Gorvania"], "Gorvania voted in favour"),
        ("Gorvania, which backs the bid, has sent a ship. ", ["Gorvania"], "Gorvania backs the bid"),
    ],
)
def test_a_clause_of_its_own_tells_a_side(report: str, who: list[str], words: str) -> None:
    assert (who, words) in told(report, QUOTED)


def test_what_stands_before_somebody_is_quoted_in_the_same_sentence() -> None:
    line = Line("its ambassador", "said", "she regretted the haste")
    assert (["Gorvania"], "Gorvania voted in favour") in told("Gorvania voted in favour but ", line)


@pytest.mark.parametrize(
    "report",
    [
        "As Veldania prepared for winter, ministers met. ",
        "The bid failed on Friday, as expected. ",
        "Tarvenia had once backed the bid. ",
        "Whether Gorvania backs the bid is not known. ",
    ],
)
def test_other_clauses_tell_none(report: str) -> None:
    assert told(report, QUOTED) == []
