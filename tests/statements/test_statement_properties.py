"""The laws: the result is a function of the set, every attribution is told, and so is every word that differs."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statements.telling_reports import Line, Report, joined, report, said

from onrecord.statements import compare

WORDS = [
    "“The harbour at Lindø will be closed to tankers until the spill has been cleared”",
    "“The harbour at Lindø will be closed to tankers”",
    "the harbour would be closed to tankers",
    "“The herring quota must be halved. The boats can wait until spring.”",
    "the herring quota should be halved",
    "“We will not give up the night ferry”",
]
LINES = st.builds(
    lambda who, what, day: said(who, what, day=day),
    st.sampled_from(["Ida Marsk", "Olav Penn", None]),
    st.sampled_from(WORDS),
    st.sampled_from([None, "2031-03-05", "2031-03-07"]),
)


@st.composite
def piles(draw: st.DrawFn) -> list[Report]:
    """Draw some reports of different outlets."""
    pages: list[list[Line]] = draw(st.lists(st.lists(LINES, min_size=1, max_size=3), min_size=1, max_size=5))
    return [report(f"Outlet {number}", *lines, published="2031-03-08") for number, lines in enumerate(pages)]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_order_of_reports_ends_in_the_same_statements(data: st.DataObject) -> None:
    pile = data.draw(piles())
    assert joined(*pile) == joined(*data.draw(st.permutations(pile)))


@settings(max_examples=40, deadline=None)
@given(piles())
def test_every_attribution_is_in_a_statement_and_its_wording_tells_it(pile: list[Report]) -> None:
    statements = joined(*pile)
    assert len({one.id for one in statements}) == len(statements)
    assert {a for one in statements for a in one.attributions} == {a.id for one in pile for a in one.attributions}
    for one in statements:
        assert one.text == one.wordings[0].text
        assert not one.wordings[0].changes
        assert sorted(a for wording in one.wordings for a in wording.attributions) == sorted(one.attributions)


@settings(max_examples=40, deadline=None)
@given(piles())
def test_no_statement_was_said_on_two_days(pile: list[Report]) -> None:
    days = {one.attribution: one.date for report in pile for one in report.timings}
    quoted = {a.id: len(a.content[0].text.split()) for report in pile for a in report.attributions}
    for statement in joined(*pile):
        if max(quoted[one] for one in statement.attributions) < 10:
            assert len({days[one] for one in statement.attributions} - {None}) <= 1


VOICES = st.lists(
    st.sampled_from(
        [
            "we",
            "they",
            "will",
            "would",
            "not",
            "never",
            "harbour",
            "harbours",
            "ferry",
            "must",
            "should",
            "be",
            "the",
            "of",
            "herring",
            "close",
            "to",
        ]
    ),
    min_size=1,
    max_size=14,
).map(" ".join)
"""Words without punctuation, many of them twice: what they mean is nothing to the laws."""

TELLINGS = st.lists(VOICES.map(str.capitalize), min_size=1, max_size=3).map(lambda some: "“" + ". ".join(some) + ".”")


@given(TELLINGS | VOICES)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert compare(text, text) == ()


@given(TELLINGS, TELLINGS)
def test_what_differs_accounts_for_every_word(left: str, right: str) -> None:
    changes = compare(left, right)
    kept = _counted(left) - _counted(*(one.old for one in changes))
    assert kept == _counted(right) - _counted(*(one.new for one in changes))
    assert kept.total() + _counted(*(one.old for one in changes)).total() == _counted(left).total()


@given(TELLINGS, TELLINGS)
def test_words_of_a_change_stand_in_the_text_it_is_told_of(left: str, right: str) -> None:
    for one in compare(left, right):
        assert one.old in left
        assert one.new in right
        assert one.old or one.new


@given(TELLINGS, VOICES)
def test_nothing_is_inside_the_marks_of_a_text_that_has_none(quoted: str, bare: str) -> None:
    assert not any(one.inside_marks for one in (*compare(quoted, bare), *compare(bare, quoted)))


@given(st.data())
def test_a_part_that_is_quoted_by_itself_is_no_misquotation(data: st.DataObject) -> None:
    words = data.draw(VOICES).split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    whole, part = f"“{' '.join(words)}”", f"“{' '.join(words[first:last])}”"
    assert not any(one.inside_marks for one in (*compare(whole, part), *compare(part, whole)))


def _counted(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))
