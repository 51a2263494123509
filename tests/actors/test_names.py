"""Persons' names: what they are made of, and which may be of one person."""

import pytest

from onrecord.actors.names import alike, given_fit, is_form_of, person_name


@pytest.mark.parametrize(
    ("text", "surname", "given"),
    [
        ("Ida Marsk", "marsk", ("ida",)),
        ("Mr. Marsk", "marsk", ()),
        ("Ursula von der Heide", "heide", ("ursula",)),
        ("Kim Jong Sun", "kim", ("jongsun",)),
        ("Kim Harlow", "harlow", ("kim",)),
        ("Peter Hall Jr.", "hall", ("peter",)),
        ("Hamid el-Sarif", "sarif", ("hamid",)),
        ("Jean-Luc Perrot", "perrot", ("jean", "luc")),
        ("Søren Ågård", "agard", ("soren",)),
    ],
)
def test_a_name_comes_apart(text: str, surname: str, given: tuple[str, ...]) -> None:
    name = person_name(text)
    assert name is not None
    assert (name.surname, name.given) == (surname, given)


@pytest.mark.parametrize(("one", "other"), [("marsk", "marskk"), ("brendlen", "brenlden"), ("zelinsky", "zelinskyy")])
def test_long_names_may_differ_by_a_slip(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(("one", "other"), [("hall", "ball"), ("hall", "hale"), ("marsk", "barsk"), ("roe", "rowe")])
def test_short_names_and_other_first_letters_are_other_names(one: str, other: str) -> None:
    assert not alike(one, other)


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("Robert Hall", "Bob Hall", True),
        ("R. Hall", "Robert Hall", True),
        ("Robert J. Hall", "Robert Hall", True),
        ("Hall", "Robert Hall", True),
        ("Robert Hall", "Rita Hall", False),
    ],
)
def test_given_names_fit_by_initials_and_nicknames(one: str, other: str, fits: bool) -> None:
    left, right = person_name(one), person_name(other)
    assert left is not None
    assert right is not None
    assert given_fit(left, right) is fits


def test_a_surname_of_several_words_is_a_form_of_the_full_name() -> None:
    short, full = person_name("Lund Marsk"), person_name("Ida Lund Marsk")
    assert short is not None
    assert full is not None
    assert is_form_of(short, full)
    assert not is_form_of(full, short)
