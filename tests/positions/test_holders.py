"""Who is for or against in a clause: the speaker, or others of whom it tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.positions.cues import plain
from onrecord.positions.holders import Holder

MINISTER = "Ines Karst Foreign Minister Tarvenia"


def holder(text: str, who: str = MINISTER) -> Holder:
    return Holder.of(who, text)


@pytest.mark.parametrize(
    "before",
    [
        "most of the clergy were",
        "three of the ministers are",
        "nobody in the hall was",
        "everyone else is",
        "the shareholders have always been",
        "Gorvania was firmly",
        "he said that Gorvania is still",
        "12 of the deputies would",
        "two of them say they are",
    ],
)
def test_others_are_told_of_by_their_names_and_numbers(before: str) -> None:
    assert holder(before).elsewhere(plain(before))


@pytest.mark.parametrize(
    "before",
    [
        "I am",
        "we have always been",
        "and she would never be",
        "our party is",
        "all of us and our voters are",
        "Tarvenia is",
        "the Tarvenian government has long been",
        "Ms Karst was",
        "the plan is",
        "",
    ],
)
def test_the_speaker_and_what_is_its_own_are_no_others(before: str) -> None:
    assert not holder(before).elsewhere(plain(before))


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("I am", True),
        ("our voters are", True),
        ("Tarvenia is", True),
        ("he said it was", True),
        ("the harbour master was", False),
        ("Gorvania is", False),
        ("", True),
    ],
)
def test_a_subject_is_the_speaker_or_left_out(before: str, told: bool) -> None:
    assert holder(before).himself(plain(before)) is told


def test_a_subject_ends_where_its_clause_begins() -> None:
    told = "Gorvania, where the shareholders grumble, knows that we are"
    assert not holder(told).elsewhere(plain(told))


def test_whoever_has_no_name_is_told_apart_from_nobody_named() -> None:
    unnamed = holder("Gorvania is", who="")
    assert unnamed.named == frozenset()
    assert unnamed.himself("gorvania is")
    assert not unnamed.elsewhere("gorvania is")


def test_a_speakers_demonym_is_its_own_name() -> None:
    assert "tarvenian" not in holder("Tarvenian farmers are").named
    assert "gorvania" in holder("Gorvania and Tarvenia are").named


@given(st.text(alphabet="abcde ,'’—.IWE12", max_size=60))
def test_any_words_are_one_thing_or_the_other_without_a_fault(before: str) -> None:
    told = holder(before)
    assert isinstance(told.elsewhere(plain(before)), bool)
    assert isinstance(told.himself(plain(before)), bool)
