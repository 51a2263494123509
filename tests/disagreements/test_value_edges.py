"""Where a difference of wording is cut out of what somebody said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.disagreements.edges import whole_phrase
from onrecord.disagreements.words import tokens

WORDS = ("the", "harbour", "of", "while", "we", "wait,", "open.", "in", "to", "ships", "would", "that", "and", "sail")


@pytest.mark.parametrize(
    ("text", "difference", "shown"),
    [
        ("we wait while the harbour is shut", "while", "while the harbour is shut"),
        ("we wait. The harbour is shut", "shut", "The harbour is shut"),
        ("he left, and it rained", "it", "and it rained"),
    ],
)
def test_a_difference_is_shown_in_its_clause(text: str, difference: str, shown: str) -> None:
    words = [one for one in tokens(text, 0, len(text)) if one.is_word]
    at = [one.text for one in words].index(difference)
    first, last = whole_phrase(text, words, (at, at + 1))
    assert text[words[first].start : words[last - 1].end] == shown


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.data())
def test_what_is_shown_holds_the_difference(chosen: list[str], data: st.DataObject) -> None:
    text = " ".join(chosen)
    words = [one for one in tokens(text, 0, len(text)) if one.is_word]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words)))
    begin, end = whole_phrase(text, words, (first, last))
    assert 0 <= begin <= first <= last <= end <= len(words)
    assert begin < end
