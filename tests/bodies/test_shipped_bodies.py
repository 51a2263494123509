"""Who had a vote on that day: the shipped bodies, held against their histories."""

from __future__ import annotations

import pytest

from onrecord.bodies import load, shipped, templates
from onrecord.bodies.reading import read
from onrecord.decisions.roll import roll_call, rule_of


def voters(body: str, day: str) -> tuple[str, ...]:
    return roll_call(load(body), day).members


def test_four_bodies_come_along() -> None:
    assert shipped() == ("eu-council", "nato", "unga", "unsc")


@pytest.mark.parametrize("body", ["eu-council", "nato", "unga", "unsc"])
def test_every_figure_and_rule_names_its_source(body: str) -> None:
    for weights in load(body).weights:
        assert weights.year > 1900
        assert weights.source
    for rule in load(body).rules:
        assert any(char.isdigit() for char in rule.source)


@pytest.mark.parametrize(
    ("body", "day", "number"),
    [
        ("nato", "1949-08-24", 12),
        ("nato", "2008-04-03", 26),
        ("nato", "2023-04-03", 30),
        ("nato", "2023-04-04", 31),
        ("nato", "2024-03-07", 32),
        ("eu-council", "1958-01-01", 6),
        ("eu-council", "1994-12-31", 12),
        ("eu-council", "2003-01-01", 15),
        ("eu-council", "2004-05-01", 25),
        ("eu-council", "2013-07-01", 28),
        ("eu-council", "2020-01-31", 28),
        ("eu-council", "2020-02-01", 27),
        ("unsc", "1946-02-16", 11),
        ("unsc", "1965-12-31", 11),
        ("unsc", "1966-01-01", 15),
        ("unsc", "2026-12-31", 15),
        ("unga", "1945-12-31", 51),
        ("unga", "1960-12-31", 99),
        ("unga", "1984-12-31", 159),
        ("unga", "1991-09-17", 166),
        ("unga", "2002-12-31", 191),
        ("unga", "2011-07-14", 193),
    ],
)
def test_so_many_had_a_vote(body: str, day: str, number: int) -> None:
    assert len(voters(body, day)) == number


@pytest.mark.parametrize("year", range(1947, 2027))
def test_the_council_has_its_seats_every_year(year: int) -> None:
    for day in (f"{year}-01-01", f"{year}-12-31"):
        roll = roll_call(load("unsc"), day)
        assert len(roll.members) == (11 if year < 1966 else 15)
        assert len(roll.groups["permanent"]) == 5


def test_seats_that_changed_hands() -> None:
    unsc = load("unsc")
    assert roll_call(unsc, "1971-10-24").named("China") == ("Republic of China",)
    assert roll_call(unsc, "1971-10-25").named("China") == ("China",)
    assert "Soviet Union" in voters("unsc", "1991-12-23")
    assert "Russia" in voters("unsc", "1991-12-24")
    assert {one.name: one.succeeds for one in unsc.members if one.succeeds} == {
        "China": "Republic of China",
        "Russia": "Soviet Union",
    }


def test_rules_of_the_day() -> None:
    unsc, eu = load("unsc"), load("eu-council")
    assert "Seven" in rule_of(unsc, None, "1965-12-31").text
    assert "Nine" in rule_of(unsc, None, "1966-01-01").text
    assert "255 of 345" in rule_of(eu, None, "2010-06-01").text
    assert "55 %" in rule_of(eu, None, "2014-11-01").text


def test_populations_add_up_to_what_was_published() -> None:
    eu = load("eu-council")
    of_2016 = next(one for one in eu.weights if one.year == 2015)
    assert sum(of_2016.of.values()) == 508_940_955  # Agence Europe 11449, 9 December 2015
    of_2024 = next(one for one in eu.weights if one.name == "population" and one.year == 2024)
    assert sum(of_2024.of.values()) == pytest.approx(449_206_600, abs=1500)  # Eurostat, 11 July 2024
    for day, votes in (("2001-01-01", 87), ("2005-01-01", 321), ("2010-01-01", 345), ("2014-01-01", 352)):
        assert sum(roll_call(eu, day).weights["votes"]) == votes


def test_templates_are_bodies() -> None:
    for name, text in templates().items():
        body = read(text, name)
        assert body.id == name
        assert all(rule.source.startswith("Made up") for rule in body.rules)
    assert len(read(templates()["legislature"], "legislature").members) == 100
