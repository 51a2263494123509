"""The grammar of noun phrases: title, country, name and complement."""

import pytest

from onrecord.actors.phrases import read
from onrecord.actors.view import View


@pytest.mark.parametrize(
    ("text", "name", "title", "of"),
    [
        ("British Defence Minister Ida Marsk", "Ida Marsk", "Defence Minister", "British"),
        ("Britain’s Defence Secretary Ida Marsk", "Ida Marsk", "Defence Secretary", "Britain"),
        ("newly confirmed US Secretary of State Karl Brandt", "Karl Brandt", "Secretary of State", "US"),
        ("then-US Ambassador to NATO Julia Norden", "Julia Norden", "Ambassador to NATO", "US"),
        ("NATO Secretary General Karl Brandt", "Karl Brandt", "Secretary General", "NATO"),
        ("Acme Chief Executive Ida Marsk", "Ida Marsk", "Chief Executive", "Acme"),
        ("Ida Marsk’s campaign manager Karl Brandt", "Karl Brandt", "campaign manager", "Ida Marsk"),
        ("Gov. Ida Marsk of Ohio", "Ida Marsk", "Gov.", "Ohio"),
        ("the mayor of Tirana", None, "mayor", "Tirana"),
        ("a spokesman for the Ministry of Trade", None, "spokesman", "Ministry of Trade"),
        ("the president’s chief of staff", None, "chief of staff", "president"),
        ("Ukraine’s Ministry of Foreign Affairs", "Ministry of Foreign Affairs", None, "Ukraine"),
        ("the American Federation of Bakers", "American Federation of Bakers", None, None),
        ("the Fund for a Better Harbour", "Fund for a Better Harbour", None, None),
    ],
)
def test_a_phrase_comes_apart(text: str, name: str | None, title: str | None, of: str | None) -> None:
    phrase = read(View(text), 0, len(text))
    assert phrase is not None
    found = text[slice(*phrase.name)] if phrase.name else None
    assert (found, phrase.title) == (name, title)
    assert (phrase.of or "").removeprefix("the ") == (of or "")


@pytest.mark.parametrize("text", ["former President Ida Marsk", "then-President Ida Marsk", "ex-president Ida Marsk"])
def test_an_office_that_is_over_is_told(text: str) -> None:
    phrase = read(View(text), 0, len(text))
    assert phrase is not None
    assert phrase.former


def test_nothing_is_read_where_no_word_is() -> None:
    assert read(View(" – … "), 0, 5) is None
