"""The brief in a terminal."""

from __future__ import annotations

import re

import made_up
import made_up_across
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import Report, Said, actor, record_of
from rich.cells import cell_len

from onrecord.briefs import Choice, render
from onrecord.contract import Record
from onrecord.errors import OnRecordError

FIRST_SCREEN = 40


def test_the_first_screen_answers_what_was_read_who_said_most_and_what_is_unsure(story: Record) -> None:
    screen = "\n".join(render(story, "terminal").splitlines()[:FIRST_SCREEN])
    assert "Read 4 reports by 3 outlets (1 names no outlet), 4–6 March 2031 (1 undated); 3 inputs skipped." in screen
    assert re.search(r"Mara Trelore +Foreign Minister, Ostria +2 +· +1 +3", screen)
    assert "3 of 16 statements without a named speaker" in screen
    assert "3 statements of low confidence" in screen
    assert "Anna Velde / Jonas Velde" in screen
    assert all(option in screen for option in ("--all", "--actor", "--since", "--kind"))


def test_statements_stand_with_cue_marks_outlet_and_place(story: Record) -> None:
    brief = render(story, "terminal")
    assert "insisted “Corvia’s chair at this table has been empty for too long”" in brief
    assert "Harbour Post, ¶1 [1] · Nordlys Daily, ¶1 [2] · Tarsk Courier, ¶1 [3]" in brief
    assert "denied ≈ any member had threatened to walk out" in brief
    assert "said a vote before the summer would be “ambitious, but not absurd”" in brief
    assert "Nordlys Daily, headline [2]" in brief
    assert "Nordlys Daily, embedded post 1 [2]" in brief
    assert "citing Radio Brack" in brief


def test_doubt_is_marked_only_where_there_is_some(story: Record) -> None:
    brief = render(story, "terminal")
    assert "? called the Defence Secretary’s remarks “a gift to nobody”" in brief
    assert brief.count("confidence 0.") == 3


def test_what_was_not_attributed_or_skipped_stands_with_its_reason(story: Record) -> None:
    brief = render(story, "terminal")
    assert "two could be meant: Dario Senn, Jonas Velde  (1)" in brief
    assert "reports/empty.txt  the file is empty" in brief
    assert "note: the page gives two dates" in brief


def test_long_statements_are_shortened_unless_all_is_asked_for(story: Record) -> None:
    assert "[…]" in render(story, "terminal")
    assert "not one day longer than that" not in " ".join(render(story, "terminal").split())
    assert "not one day longer than that" in " ".join(render(story, "terminal", Choice(all=True)).split())


def test_many_reports_stay_readable(pile: Record) -> None:
    brief = render(pile, "terminal")
    assert len(brief.splitlines()) < 200
    assert re.search(r"… and \d+ more: --actor", brief)
    assert len(render(pile, "terminal", Choice(all=True)).splitlines()) > 1000


def test_the_gist_is_two_screens_and_says_how_to_have_the_rest() -> None:
    for record in (made_up.story(), made_up.pile(30), made_up_across.across(), made_up_across.mixed()):
        brief = render(record, "terminal", Choice(short=True))
        assert len(brief.splitlines()) < 110
        assert len(brief) < len(render(record, "terminal"))
        assert "More: without --short; everything: --all" in brief
        assert "Not attributed" not in brief
        assert len(render(record, "markdown", Choice(short=True))) < len(render(record, "markdown"))
    with pytest.raises(OnRecordError, match="cannot both be"):
        render(made_up.story(), "html", Choice(short=True, all=True))


def test_colour_is_asked_for(story: Record) -> None:
    assert "\x1b[" not in render(story, "terminal")
    coloured = render(story, "terminal", color=True)
    assert "\x1b[1m“Corvia’s chair" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured).split() == render(story, "terminal").split()


def test_nothing_from_an_article_reaches_the_terminal_as_a_command(hostile: Record) -> None:
    brief = render(hostile, "terminal", Choice(all=True))
    assert not set(brief) & {chr(code) for code in (*range(0x09), *range(0x0B, 0x20), 0x7F, *range(0x80, 0xA0))}
    assert "\u202e" not in brief
    assert "[bold]Hi[/bold]" in brief


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_no_line_is_wider_than_the_terminal(story: Record, width: int) -> None:
    assert max(map(cell_len, render(story, "terminal", Choice(all=True), width=width).splitlines())) <= width


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1).filter(lambda text: "{" not in text and "}" not in text), st.integers(1, 120))
def test_any_text_can_be_told_at_any_width(text: str, width: int) -> None:
    report = Report("r.txt", f"{{s1:Ana}} {{c1:said}} {{q1:{text}}}", {1: Said("a", "mixed")}, headline="H")
    record = record_of([report], [actor("a", text)])
    assert render(record, "terminal", width=width).endswith("\n")
