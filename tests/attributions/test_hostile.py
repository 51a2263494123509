"""A text takes work in proportion to its length: whoever feeds us one cannot stop the rest of the batch.

Work is counted in calls, not seconds (searches by bisection add a little: hence 5 for 4).
The long texts would take minutes if a pattern read them more than once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from tests.attributions.cases import CASES

from onrecord.attributions import extract, rules, speechtags
from onrecord.attributions.edges import correct
from onrecord.attributions.layout import lay_out
from onrecord.attributions.linking import Draft
from onrecord.attributions.relays import relay_of
from onrecord.attributions.tagging import TaggedSpan

LONG = 100_000
UNITS = [
    "!",
    "…",
    "“",
    '"',
    "'",
    "``",
    "«",
    "“a ",
    "“a “b ” ",
    "“a “b ”",
    '"A" «a. ',
    "'a ",
    "``a ",
    "`a ",
    "`a' ",
    "「",
    "「a」",
    "“a, A said.\n",
    "A ",
    "A",
    "A.",
    " ",
    "\n",
    ", ",
    "said ",
    "Q: A: ",
    "X said. ",
    "“X,” A said. ",
]


def calls(work: Callable[[], object]) -> int:
    """Return how many functions ``work`` calls, Python's own included."""
    count = 0

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", UNITS)
def test_the_lie_of_a_text_takes_work_in_proportion(unit: str) -> None:
    short = calls(lambda: lay_out(unit * 200))
    assert calls(lambda: lay_out(unit * 800)) <= 5 * short


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_is_laid_out(unit: str) -> None:
    text = unit * (LONG // len(unit))
    assert all(0 <= one.start < one.end <= len(text) for one in lay_out(text).quotations)


@pytest.mark.parametrize("unit", ["A", "A ", "A.", "a", "a ", "Aa ", "A and the ", "told A "])
def test_a_relay_is_sought_in_a_long_sentence(unit: str) -> None:
    text = unit * (LONG // len(unit))
    assert relay_of(lay_out(text), [(0, 1)], [], [(1, len(text))]) is None


def test_a_relay_before_its_verb_is_found_behind_many_capitals() -> None:
    text = "“We won,” Penn said. " + "A " * 500 + "Harnby Gazette reports."
    start, end = relay_of(lay_out(text), [(0, 9)], [(10, 14)], [(15, len(text))]) or (0, 0)
    assert text[start:end].endswith("A Harnby Gazette")


@pytest.mark.parametrize("unit", ["A", "A ", "A.", " ", "a", "Aa ", "A s "])
def test_what_says_who_is_sought_in_a_long_content(unit: str) -> None:
    text = "A" + unit * (LONG // len(unit)) + "b"
    layout = lay_out(text)
    assert speechtags.inner_tag(layout, TaggedSpan("content", 0, len(text), 0.5)) == []
    assert speechtags.told_tag(layout, len(text) - 1, len(text)) == []
    draft = Draft(
        content=((len(text) - 1, len(text)),), cue=((len(text) - 2, len(text) - 1),), source=((0, len(text)),)
    )
    assert len(rules.split_headline(rules.Page(layout, ()), [draft])) == 1


def test_a_speech_of_many_paragraphs_is_joined_in_one_go() -> None:
    def joined(paragraphs: int) -> list[Draft]:
        layout = lay_out("“We go on and on.\n" * paragraphs)
        spans = [TaggedSpan("content", one.start, one.end, 0.5) for one in layout.quotations]
        drafts = [Draft(((one.start, one.end),)) for one in correct(layout, spans)]
        return rules.continue_over_paragraphs(rules.Page(layout, tuple(spans)), drafts)

    [one] = joined(200)
    assert len(one.content) == 200
    assert list(one.content) == sorted(one.content)
    assert calls(lambda: joined(800)) <= 5 * calls(lambda: joined(200))


def test_the_whole_reading_takes_work_in_proportion() -> None:
    text = CASES["cue after"][0] + " "
    assert calls(lambda: extract(text * 80)) <= 5 * calls(lambda: extract(text * 20))
