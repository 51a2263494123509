"""The sift leaves out what a closer look would leave out too, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_piles import CAST, QUESTION, Line, pile

from onrecord.positions import ask, assess
from onrecord.positions.assessing import touches
from onrecord.positions.forms import Form
from onrecord.positions.sifting import Bound, Vocabulary, vocabulary
from onrecord.positions.topic import Topic

QUESTIONS = (
    QUESTION,
    "Ukraine becomes a member of NATO",
    "Britain leaves the European Union",
    "The U.S. imposes a levy on imported steel",
    "The Senate passes the health care bill",
    "The city council bans cars from the old town",
    "Norvale's central bank raises its key interest rate",
    "Gorvania shot down Flight 714",
    "Should the assembly legalise sign-on bonuses?",
)
_TOLD = """
Lysoria Lysoria's Lysorian Lysorians the Meridian Pact alliance joins accession member-state membership be a Ukraine's
Ukrainians Kyiv NATO become part of Union EU European British Britain leaves exit left U.S. US-led American levy duties
steel imports Senate passes bill health medical care law reform bans cars vehicles traffic old town from council Norvale
raises rate interest rates borrowing bank’s hikes Gorvania shot down Flight 714 legalise sign-on bonuses assembly and
“the plan” it 's o'rourke Institut İstanbul _ let in take the place
"""
WORDS = _TOLD.split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
CLAUSES = (
    "Lysoria should join the Pact",
    "it would not accept the Lysorians",
    "the alliance must offer Lysoria guarantees",
    "Veldania's membership would be a mistake",
    "the harbour is full",
    "“We are against this plan.”",
    "it would abstain",
    "Tarvenia and Veldania oppose the accession",
)
LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(["Ines Karst", "Odo Brenn", "Gorvania", "Meridian Pact", "nobody"]),
        st.sampled_from(["said", "insisted", "was reported as saying"]),
        st.sampled_from(CLAUSES),
        st.sampled_from([None, "2030-05-01"]),
    ),
    max_size=5,
)
OPENINGS = st.sampled_from(["", "The Meridian Pact met on whether Lysoria joins. ", "Lysoria has a harbour. "])


@pytest.mark.parametrize("question", QUESTIONS)
@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_nothing_touches_more_than_its_words_may(question: str, text: str) -> None:
    topic = Topic(ask(question), CAST, ("city", "council"))

    most, found = topic.bound(vocabulary(text)), topic.glance(text)

    assert found.core <= most.core
    assert found.names <= most.names
    assert topic.share(text) <= most.share


@given(TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_more_words_touch_no_less(one: str, other: str) -> None:
    topic = Topic(ask(QUESTION), CAST)

    alone, both = (topic.bound(some) for some in (vocabulary(one), vocabulary(one) | vocabulary(other)))

    assert both == topic.bound(vocabulary(f"{one} {other}"))
    assert (alone.core, alone.names, alone.share) <= (both.core, both.names, both.share)


def everything(_topic: Topic, _words: Vocabulary) -> Bound:
    """Stand in for a sift that lets all through."""
    return Bound(core=True, names=1.0, share=1.0)


@given(LINES, OPENINGS, st.sampled_from([(), ("The Pact sends troops to Lysoria",)]))
@settings(max_examples=60, deadline=None)
def test_with_the_sift_and_without_it_the_answer_is_the_same(
    lines: list[Line], opening: str, related: tuple[str, ...]
) -> None:
    made, question = pile(lines, opening=opening), replace(ask(QUESTION), related=related)

    sifted = assess(question, made)
    with patch.object(Topic, "bound", everything):
        whole = assess(question, made)

    assert sifted == whole


@given(LINES, OPENINGS)
@settings(max_examples=60, deadline=None)
def test_a_pile_that_does_not_touch_a_question_tells_nobody_on_it(lines: list[Line], opening: str) -> None:
    made = pile(lines, opening=opening)

    assert touches(ask(QUESTION), made) >= bool(assess(ask(QUESTION), made))


def test_what_has_no_word_of_the_question_is_never_looked_at_closely() -> None:
    made = pile([Line("Ines Karst", "said", "the harbour is full")], opening="")

    with patch.object(Form, "glance", side_effect=AssertionError("looked at closely")):
        assert assess(ask(QUESTION), made) == ()
