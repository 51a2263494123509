"""Paragraphs: lines, or blocks where a text is hard-wrapped."""

import textwrap
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import paragraphs

PROSE = (
    "Ministers of the Halcyon Sea Compact met in Quellen on Tuesday and could not agree on letting in Lysoria, "
    "although eight of the nine delegations had said before the meeting that they were ready."
)


def told(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_each_line_is_a_paragraph() -> None:
    assert told("One said no.\nTwo said yes.\n\n  Three left. ") == ["One said no.", "Two said yes.", "Three left."]


def test_a_wrapped_paragraph_is_one() -> None:
    wrapped = "\n\n".join([textwrap.fill(PROSE, 72)] * 3)
    assert told(wrapped) == [textwrap.fill(PROSE, 72)] * 3


def test_wrapped_paragraphs_without_blank_lines_end_where_a_line_is_short() -> None:
    wrapped = "\n".join([textwrap.fill(PROSE, 72)] * 3)
    assert len(told(wrapped)) == 3


def test_short_lines_are_not_taken_for_wrapped_prose() -> None:
    questions = "Q: Will you vote for it?\nA: We have not decided yet.\nQ: When will you?\nA: In May, I should think.\n"
    assert len(told(questions)) == 4


def test_windows_line_ends_are_line_ends() -> None:
    assert told("One said no.\r\n\r\nTwo said yes.\r\n") == ["One said no.", "Two said yes."]


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t\u2028\xa0"), max_size=200))
def test_paragraphs_hold_all_words_in_order_and_nothing_twice(text: str) -> None:
    bounds = paragraphs(text)
    assert "".join("".join(text[start:end].split()) for start, end in bounds) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(bounds))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in bounds)
