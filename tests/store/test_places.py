"""Where a page of a list begins: what a token says comes back from it, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InvalidFilter
from onrecord.store.places import Count, Words, begun, checked, counted, day, token

DAY_AND_ID = tuple[Words | None, Words]
ENCODABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@given(st.none() | ENCODABLE, ENCODABLE)
def test_a_token_tells_the_place_it_was_made_of(last: str | None, id_: str) -> None:
    word = token((last, id_))
    assert word.isascii()
    assert word.replace("-", "").replace("_", "").isalnum()
    assert begun(word, DAY_AND_ID) == (last, id_)


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 999_999_999))
def test_numbers_come_back_exactly(weight: float, number: int) -> None:
    assert begun(token((weight, "x", number)), tuple[float, str, Count]) == (weight, "x", number)
    assert counted(token(number)) == number


def test_the_first_page_needs_none() -> None:
    assert begun(None, DAY_AND_ID) is None
    assert begun("", DAY_AND_ID) is None
    assert counted(None) == 0


@pytest.mark.parametrize(
    "word",
    [
        *("nothing", "!!", "=", "a", "-1", "0", "2025-01-01~abc", "\0", "\ud800", "ü", "x" * 5000),
        *(token(5), token((None, None)), token(("2025",)), token(("a", "b", "c")), token((1, "b"))),
        token(("a" * 201, "")),
    ],
)
def test_what_no_page_gave_is_refused(word: str) -> None:
    with pytest.raises(InvalidFilter, match="after: take it from `next` of the page before"):
        begun(word, DAY_AND_ID)


@pytest.mark.parametrize("word", [token(-1), token(10**9), token((1,)), "MTAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw"])
def test_no_list_is_that_long(word: str) -> None:
    with pytest.raises(InvalidFilter):
        counted(word)


@given(st.text(max_size=40))
def test_any_word_is_a_place_or_refused(word: str) -> None:
    try:
        found = begun(word, DAY_AND_ID)
    except InvalidFilter:
        return
    assert found is None or len(found) == 2


def test_a_page_has_a_line_at_least_and_no_more_than_are_told_at_a_time() -> None:
    assert (checked(1, 100), checked(50, 100), checked(500, 100)) == (1, 50, 100)
    for limit in (0, -1):
        with pytest.raises(InvalidFilter, match="limit: a page has from 1 to 100 lines"):
            checked(limit, 100)


@pytest.mark.parametrize("told", ["2025", "2025-02", "2025-02-13", "2024-02-29"])
def test_a_day_may_be_a_month_or_a_year(told: str) -> None:
    assert day("since", told) == told


@pytest.mark.parametrize(
    "told", ["", "soon", "2025-02-30", "2025-13", "0000", "20250213", "2025-W07", "2025-2-3", "٢٠٢٥"]
)
def test_what_is_no_day_is_told_with_its_field(told: str) -> None:
    with pytest.raises(InvalidFilter, match=r"^since: a day, month or year is asked for, as 2025-02-13"):
        day("since", told)
