"""Who of the cast counts for which member of a body."""

from __future__ import annotations

from small_piles import actor

from onrecord.bodies.reading import read
from onrecord.positions import seats
from onrecord.vocabulary import Actor

COUNCIL = read(
    """
id = "pact"
name = "Meridian Pact"
names = ["the Pact"]

[terms]
"2020-01-01" = ["Tarvenia", "United Kingdom"]
"2031-01-01" = ["Lysoria"]

[other_names]
"United Kingdom" = ["Britain"]

[[rule]]
id = "consensus"
text = "All agree."
source = "made up"
passes_if = [{ count = "yes", at_least = "all" }]
""",
    "pact.toml",
)


def by_name(*actors: Actor, day: str | None = None) -> dict[str, str]:
    names = {one.id: one.name for one in actors}
    return {names[one]: member for one, member in seats(COUNCIL, actors, day).members.items()}


def test_countries_by_any_name_and_whoever_speaks_for_them() -> None:
    minister = actor("Ines Karst", "person", "Foreign Minister", "Tarvenia")

    found = by_name(actor("Tarvenia"), actor("Britain"), minister, actor("Gorvania"))

    assert found == {"Tarvenia": "Tarvenia", "Britain": "United Kingdom", "Ines Karst": "Tarvenia"}


def test_members_of_the_day() -> None:
    assert by_name(actor("Lysoria"), day="2030-01-01") == {}
    assert by_name(actor("Lysoria"), day="2031-01-01") == {"Lysoria": "Lysoria"}


def test_the_body_itself_is_known() -> None:
    pact = actor("Meridian Pact", "organisation")

    leadership = actor("Meridian Pact leadership", "unnamed")

    assert seats(COUNCIL, [pact, leadership, actor("Tarvenia")]).itself == {pact.id, leadership.id}


def test_an_unnamed_source_is_no_member() -> None:
    assert by_name(actor("Tarvenia", "unnamed")) == {}
