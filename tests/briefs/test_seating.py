"""Seats of one party that stand alike are told as one, with the sentence."""

from __future__ import annotations

import pytest

from onrecord.briefs.seating import party_of, seated, told
from onrecord.vocabulary.decisions import Body, Member, Term

SEATS = tuple(f"Blue {number}" for number in (1, 2, 3))
BODY = Body(
    "house",
    "The House",
    (),
    "",
    tuple(Member(name, (), (Term(None, None),)) for name in (*SEATS, "Ada", "Ben 2")),
    {"Blue": SEATS, "the north": ("Ada", "Blue 1")},
    (),
    (),
    "",
    {},
)
PARTY = party_of(BODY)


def test_a_group_of_anybody_is_no_party() -> None:
    assert dict.fromkeys(SEATS, "Blue") == PARTY
    assert party_of(None) == {}


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Ada", "Ben 2"], ["Ada", "Ben 2"]),
        (["Ada", "Blue 1", "Ben 2", "Blue 3"], ["Ada", "Blue (2 seats)", "Ben 2"]),
        (["Blue 2"], ["Blue 2"]),
        ([], []),
    ],
)
def test_several_seats_of_a_party_stand_where_the_first_does(names: list[str], words: list[str]) -> None:
    assert told(names, PARTY) == words
    assert sorted(member for one in seated(names, PARTY) for member in one.members) == sorted(names)


def test_a_mark_stands_beside_the_number() -> None:
    assert told([*SEATS, "Ada"], PARTY, "against") == ["Blue (3 seats, against)", "Ada (against)"]
