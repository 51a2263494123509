"""Words, dates and safe text: the small parts that every format is made of."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import Report, Said, record_of

from onrecord.briefs import days
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import SHORTENED, Piece, plain, shortened, spoken, wording


def told(marked: str, kind: str = "indirect") -> str:
    record = record_of([Report("r.txt", marked, {1: Said(None, kind)})], [])  # type: ignore[arg-type]
    return plain(wording(record.articles[0], record.attributions[0]))


@pytest.mark.parametrize(
    ("marked", "kind", "expected"),
    [
        ("{s1:Ana} {c1:said} {q1:“We will go,”} and left.", "direct", "“We will go”"),
        ('{q1:"We will go,"} {c1:said} {s1:Ana}.', "direct", "“We will go”"),
        ("{q1:‘We will go,’} {c1:said} {s1:Ana}.", "direct", "“We will go”"),
        ("{s1:Ana} {c1:said} {q1:that they would go}.", "indirect", "they would go"),
        ("{s1:Ana} {c1:said} {q1:that “they” would “go far”}.", "mixed", "“they” would “go far”"),
        ("{s1:Ana} {c1:praised} {q1:the “so-called”-peace}.", "mixed", "the “so-called”-peace"),
        ("{q1:“We go,} {s1:Ana} {c1:said}. {q1:“And stay.”}", "direct", "“We go,” “And stay.”"),
        ("{q1:“We go,”} {s1:Ana} {c1:told} the crew. {q1:“And stay.”}", "direct", "“We go,” “And stay.”"),
        ("{s1:Ana} {c1:pledged} {q1:more ships}: {q1:“Ten of them.”}", "mixed", "more ships: “Ten of them.”"),
        ("{q1:The plan}, {s1:Ana} {c1:said}, {q1:had failed}.", "indirect", "The plan had failed"),
        ("{q1:The plan}, {s1:Ana} {c1:told} the crew, {q1:had failed}.", "indirect", "The plan … had failed"),
        ("{q1:“We go.}\n\n{q1:“And stay,”} {s1:Ana} {c1:said}.", "direct", "“We go.” “And stay”"),
        ("{q1:That dog barks}, {s1:Ana} {c1:said}.", "indirect", "That dog barks"),
        ("{s1:Ana} {c1:said} {q1:that was wrong}.", "indirect", "that was wrong"),
        ("{s1:Ana}: “{q1:We will go}”.", "direct", "“We will go”"),
        ("{s1:Ana} {c1:said} {q1:the plan, which\nhad been   long}", "indirect", "the plan, which had been long"),
    ],
)
def test_a_content_is_told_with_its_verbatim_words_in_marks(marked: str, kind: str, expected: str) -> None:
    assert told(marked, kind) == expected


def test_a_cue_without_words_is_not_told() -> None:
    record = record_of([Report("r.txt", "{s1:Ana}{c1::} {q1:go}", {1: Said(None, "indirect")})], [])
    assert spoken(record.attributions[0].cue) == ""


def test_shortening_keeps_whole_words_and_says_that_it_cut() -> None:
    pieces = (Piece("one two three", False), Piece("four five six seven", True))
    assert shortened(pieces, 100) == pieces
    assert plain(shortened(pieces, 24)) == f"one two three “four {SHORTENED}”"
    assert plain(shortened(pieces, 17)) == f"one two three {SHORTENED}"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-03-04T10:00:00Z", "4 March 2031"),
        ("2031-13-40", "2031-13-40"),
        ("soon", "soon"),
        (None, "undated"),
    ],
)
def test_dates_are_said_as_precisely_as_they_are_known(date: str | None, expected: str) -> None:
    assert days.said(date) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2031-03-04", "2031-03-06", None], "4–6 March 2031"),
        (["2031-03-04", "2031-04-06"], "4 March – 6 April 2031"),
        (["2030-03-04", "2031-04-06"], "4 March 2030 – 6 April 2031"),
        (["2031-03-04", "2031-03-04T09:00:00Z"], "4 March 2031"),
        (["2031-03", "2031-04-06"], "March 2031 – 6 April 2031"),
        ([None], ""),
    ],
)
def test_spans_of_dates_are_as_short_as_clear(dates: list[str | None], expected: str) -> None:
    assert days.span(dates) == expected


def test_terminal_escapes_and_direction_overrides_are_shown_not_obeyed() -> None:
    assert visible("a\x1b[31mred\u202egnp.exe\x07\ud800") == "a␛[31mred⟨U+202E⟩gnp.exe␇\ufffd"
    assert visible(" two\n lines\t") == "two lines"


@given(st.text())
def test_visible_text_holds_nothing_that_steers(text: str) -> None:
    for character in visible(text):
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            "RLO",
            "LRO",
            "RLE",
            "LRE",
            "PDF",
            "RLI",
            "LRI",
            "FSI",
            "PDI",
        )
