"""Chances come from a person, never from a default."""

from __future__ import annotations

import pytest

from onrecord.bodies import load
from onrecord.bodies.reading import read
from onrecord.decisions import decide
from onrecord.decisions.roll import roll_call
from onrecord.errors import InvalidVotes
from onrecord.vocabulary.decisions import Asked, Together

NATO = load("nato")
ALL = dict.fromkeys(roll_call(NATO).members, "support")
TWO = {name: stance for name, stance in ALL.items() if name not in ("Hungary", "Turkey")}


def test_without_chances_none_is_told() -> None:
    assert decide(TWO, NATO).chance is None


def test_independent_members_multiply() -> None:
    chance = decide(TWO, NATO, Asked(chances={"Hungary": 0.3, "Türkiye": 0.5})).chance
    assert chance is not None
    assert (chance.low, chance.high, chance.method, chance.error) == (0.15, 0.15, "exact", 0.0)
    assert chance.assumptions[1] == "all independent of each other"


def test_who_has_no_chance_given_is_against_or_in_favour() -> None:
    chance = decide(TWO, NATO, Asked(chances={"Hungary": 0.3})).chance
    assert chance is not None
    assert (chance.low, chance.high) == (0.0, 0.3)
    assert "no chance given for Turkey" in chance.assumptions[-2]


def test_who_moves_together_is_simulated_by_a_seed() -> None:
    asked = Asked(
        chances={"Hungary": 0.3, "Turkey": 0.5}, together=(Together(("Hungary", "Turkey"), strength=1.0),), seed=7
    )
    chance = decide(TWO, NATO, asked).chance
    assert chance is not None
    assert chance.method == "simulation"
    assert chance.low == chance.high == pytest.approx(0.3, abs=4 * chance.error)  # the likelier one goes along
    assert decide(TWO, NATO, asked).chance == chance
    apart = decide(TWO, NATO, Asked(chances=asked.chances, together=(Together(("Hungary", "Turkey"), 0.0),))).chance
    assert apart is not None
    assert apart.low == pytest.approx(0.15, abs=4 * apart.error)


def test_twenty_seven_unlike_members_are_still_exact() -> None:
    eu = load("eu-council")
    certain = dict.fromkeys(roll_call(eu).members, 1.0)
    chance = decide({}, eu, Asked(chances=certain)).chance
    assert chance is not None
    assert (chance.low, chance.method) == (1.0, "exact")
    half = decide({}, eu, Asked(chances=dict.fromkeys(certain, 0.5))).chance
    assert half is not None
    assert half.low == pytest.approx(17_772_607 / 2**27, abs=1e-6)  # the share of all sets that win


def test_too_many_unlike_members_are_simulated_and_it_is_said() -> None:
    names = [f"Holder {number}" for number in range(60)]
    shares = "\n".join(f'"{name}" = {7**9 + 31 * number**5}' for number, name in enumerate(names))
    body = read(
        f'id = "many"\nname = "Many"\nmembers = {names}\n'
        '[[weights]]\nname = "shares"\nyear = 2026\nsource = "made up"\n'
        f'[weights.of]\n{shares}\n[[rule]]\nid = "half"\ntext = "half"\nsource = "made up"\n'
        'passes_if = [{ count = "yes", weigh = "shares", more_than = "1/2" }]',
        "many.toml",
    )
    chance = decide({}, body, Asked(chances=dict.fromkeys(names, 0.5))).chance
    assert chance is not None
    assert (chance.method, chance.low) == ("simulation", pytest.approx(0.5, abs=4 * chance.error))
    assert "too different for an exact chance" in chance.assumptions[2]


@pytest.mark.parametrize(
    ("together", "told"),
    [
        ((Together(("Hungary", "Turkey")),), "Turkey is to move together"),
        ((Together(("Hungary",)), Together(("Hungary",))), "in two groups"),
        ((Together(("Hungary",), 1.5),), "not from 0 to 1"),
    ],
)
def test_groups_that_cannot_be_are_refused(together: tuple[Together, ...], told: str) -> None:
    with pytest.raises(InvalidVotes, match=told):
        decide(TWO, NATO, Asked(chances={"Hungary": 0.3}, together=together))
