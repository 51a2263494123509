"""Numbers in running text: what they may mean and what they count."""

from __future__ import annotations

import math

import pytest

from onrecord.disagreements.quantities import Quantity, quantities
from onrecord.disagreements.words import tokens


def read(text: str) -> list[Quantity]:
    return list(quantities(tokens(text, 0, len(text))))


def only(text: str) -> Quantity:
    [found] = read(text)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nearly 4 billion dollars", "$3.9bn"),
        ("twelve patrol ships", "12 patrol ships"),
        ("a dozen ships", "12 ships"),
        ("two dozen ships", "twenty-four ships"),
        ("at least 12 ships", "14 ships"),
        ("more than 10 ships", "12 ships"),
        ("dozens of ships", "60 ships"),
        ("1,000 voters", "1000 voters"),
        ("400,000 voters", "398,211 voters"),
        ("150 voters", "148 voters"),
        ("15 per cent", "15%"),
        ("230 km", "140 miles"),
        ("about 130 miles", "140 miles"),
    ],
)
def test_two_forms_of_one_number_agree(one: str, other: str) -> None:
    first, second = read(one), read(other)
    if first and second:
        assert first[0].agrees(second[0])
        assert second[0].agrees(first[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 ships", "14 ships"),
        ("105 crates", "110 crates"),
        ("160 crates", "163 crates"),
        ("$3.9bn", "$4.9bn"),
        ("up to 10 ships", "12 ships"),
        ("at least 12 ships", "10 ships"),
        ("58 killed", "59 dead"),
        ("15 per cent", "16%"),
        ("230 km", "180 miles"),
    ],
)
def test_two_numbers_differ(one: str, other: str) -> None:
    assert not only(one).agrees(only(other))


@pytest.mark.parametrize(
    "text",
    [
        "On 12 March the council met",
        "It was founded in 1984 in Quellen",
        "The vote is at 10:30",
        "It starts at 9 a.m. on Monday",
        "The 26th meeting was short",
        "Veldania won 5-11 at home",
        "A Marsk 747 landed",
        "Marsk 747 jets were grounded",
        "Sentence number 12 was cut",
        "They repair the bridge number 505 in district 50",
        "Article 5 binds them, and so do articles 6 and Annex 7",
        "Route 66 was closed",
        "The clerk of pier 0 closed his ledger",
        "Ticket seller 3 lost his hat",
        "They waited at ferry 12 until noon",
        "On March 14 they left",
        "One of them left early",
    ],
)
def test_dates_times_and_models_are_no_quantities(text: str) -> None:
    assert not [one for one in read(text) if one.unit == "count" and not one.modifiers and one.low != 11]


@pytest.mark.parametrize("text", ["Yesterday 300 people marched", "Only 12 ships left", "Still 40 boats are missing"])
def test_a_sentence_may_open_with_a_word_before_its_number(text: str) -> None:
    assert len(read(text)) == 1


def test_what_is_counted_is_told() -> None:
    found = only("She pledged 14 new patrol ships to the fleet")
    assert (found.noun, found.modifiers) == ("ship", ("new", "patrol"))


def test_dead_are_people_whatever_the_word() -> None:
    assert only("12 dead").noun == only("12 people were killed").noun == only("the toll rose to 12").noun == "people"


def test_currencies_are_told_apart() -> None:
    assert only("$5 million").unit != only("£5 million").unit != only("€5 million").unit


def test_a_sum_a_share_says_of_what() -> None:
    assert only("$70 a share").per == only("$70 per share").per == "shar"


def test_a_measure_told_in_another_unit_again_counts_once() -> None:
    assert [one.told_in for one in read("It flew 3,700 kilometers (2,300 miles) east")] == ["kilometers"]


def test_at_least_is_open_above() -> None:
    assert only("at least 12 ships").high == math.inf
