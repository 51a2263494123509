"""Voting power against published figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from onrecord.bodies import load
from onrecord.bodies.reading import read
from onrecord.decisions import power
from onrecord.decisions.telling import power_text
from onrecord.errors import TooCostly
from onrecord.vocabulary.decisions import Asked, Body, Power


def of(found: Power, member: str) -> tuple[Fraction, Fraction]:
    one = next(one for one in found.members if one.member == member)
    return one.shapley, one.banzhaf


def test_the_security_council() -> None:
    """Shapley and Shubik's method on today's fifteen: Straffin, Game Theory and Strategy, 1993; any textbook since."""
    found = power(load("unsc"), Asked(as_of="2024-05-01"))
    assert of(found, "China") == (Fraction(421, 2145), Fraction(848, 5080))
    assert of(found, "Malta") == (Fraction(4, 2145), Fraction(84, 5080))
    assert found.coalitions == 848
    assert sum(of(found, name)[0] for name in ("China", "France", "Russia", "United Kingdom", "United States")) > 0.98


def test_the_council_of_fifteen() -> None:
    """Felsenthal and Machover, The Measurement of Voting Power, 1998, table 5.3.11 (both indices, to three digits)."""
    found = power(load("eu-council"), Asked(as_of="2001-01-01"))
    published = {
        "Germany": (0.117, 0.112),
        "Spain": (0.095, 0.092),
        "Netherlands": (0.055, 0.059),
        "Austria": (0.045, 0.048),
        "Denmark": (0.035, 0.036),
        "Luxembourg": (0.021, 0.023),
    }
    for member, figures in published.items():
        assert [float(one) for one in of(found, member)] == pytest.approx(figures, abs=6e-4)


def test_whole_persons_count() -> None:
    eu = load("eu-council")
    found = power(eu)
    assert sum(one.shapley for one in found.members) == sum(one.banzhaf for one in found.members) == 1
    assert of(found, "Slovakia") < of(found, "Ireland") < of(found, "Finland")  # 20,827 and 195,693 persons apart
    assert "17,772,607 sets" in power_text(found, eu)


def test_stages_must_all_be_won() -> None:
    found = power(load("nato"))
    assert {one.shapley for one in found.members} == {Fraction(1, 32)}


def test_a_hundred_and_ninety_three_are_one_class() -> None:
    assert {one.banzhaf for one in power(load("unga")).members} == {Fraction(1, 193)}


def unlike(members: int, kinds: tuple[str, ...]) -> Body:
    """Return a body whose members all differ, by much, in each kind of weight; more than half of each is asked for."""
    names = [f"Holder {number}" for number in range(1, members + 1)]
    weights = "".join(
        f'[[weights]]\nname = "{kind}"\nyear = 2026\nsource = "made up"\n[weights.of]\n'
        + "".join(f'"{name}" = {(7919 * at + 31) ** (3 + power) % 9_999_991}\n' for at, name in enumerate(names))
        for power, kind in enumerate(kinds)
    )
    conditions = ", ".join(f'{{ count = "yes", weigh = "{kind}", more_than = "1/2" }}' for kind in kinds)
    rule = f'[[rule]]\nid = "half"\ntext = "half"\nsource = "made up"\npasses_if = [{conditions}]\n'
    return read(f'id = "many"\nname = "Many"\nmembers = {names}\n{weights}{rule}', "many.toml")


def test_what_would_cost_too_much_says_so() -> None:
    with pytest.raises(TooCostly, match=r"60 members .* 2\^30"):
        power(unlike(60, ("shares",)))
    with pytest.raises(TooCostly, match="differ in more than one weight"):
        power(unlike(30, ("shares", "turnover")))


def test_thirty_unlike_members_are_counted_exactly() -> None:
    found = power(unlike(30, ("shares",)))
    assert sum(one.shapley for one in found.members) == 1
    assert found.coalitions == 2**29  # of a set and its complement one has more than half, where none has just half
