"""What a person corrected is told wherever it is shown: by whom, and with the day and why where there is room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import made_up_answers
import pytest
from lxml import html
from made_up import TRELORE

from onrecord.briefs import Choice, positions, render
from onrecord.briefs.corrected import corrected, corrected_fully, together, touched
from onrecord.briefs.telling import tell
from onrecord.contract import Record, position_id
from onrecord.corrections import make
from onrecord.vocabulary.corrections import Anchor, Correction

FORMATS = ["terminal", "html", "markdown"]
ADA = "corrected by Ada Lind, 23 November 2026: the desk asked her"


def fix(number: int = 0, by: str = "Ada Lind", why: str = "the desk asked her") -> Correction:
    place = Anchor("reports/1.txt", "text", "the chair")
    at = f"2026-11-23T07:12:{number:02}Z"
    made = make("speaker", [place], "Mara Trelore", by="Ada Lind", at=at)
    return replace(made, id=f"c{number}", by=by, why=why)


def bearing(record: Record, rows: Iterable[str], *fixes: Correction) -> Record:
    """Return ``record`` as if each of ``fixes`` had touched all ``rows``."""
    pairs = sorted((row, one.id) for row in rows for one in fixes)
    return replace(record, corrections=fixes, corrected=tuple(pairs))


def said(record: Record, format: str) -> str:
    told = render(record, format, Choice(all=True), width=200)
    return " ".join((html.fromstring(told.encode()).text_content() if format == "html" else told).split())


def test_who_corrected_is_told_shortly_and_with_day_and_reason() -> None:
    again, other = fix(1, why=""), fix(2, "Ben\u202e Ott", "")
    assert corrected((fix(),)) == "corrected by Ada Lind"
    assert corrected((fix(), again, other)) == "corrected by Ada Lind and Ben⟨U+202E⟩ Ott"
    assert corrected_fully((fix(),)) == ADA
    assert corrected_fully((fix(), other)) == f"{ADA}; by Ben⟨U+202E⟩ Ott, 23 November 2026"
    assert corrected(()) == corrected_fully(()) == ""


def test_the_earlier_comes_first_and_each_once() -> None:
    first, second = fix(1), fix(2)
    assert together((second, first), (first,)) == (first, second)


def test_a_statement_bears_the_corrections_of_the_places_that_tell_it(story: Record) -> None:
    record = made_up_answers.answered()
    one = record.statements[0]
    assert touched(bearing(record, [one.attributions[0]], fix()))[one.id] == (fix(),)
    assert touched(story) == {}


@pytest.mark.parametrize("format", FORMATS)
def test_a_statement_a_report_an_actor_and_a_position_are_marked(format: str) -> None:
    record = made_up_answers.answered()
    assert "corrected by" not in said(record, format)
    rows = {
        "statement": next(one.id for one in record.statements if one.speaker == TRELORE),
        "report": record.articles[0].id,
        "actor": TRELORE,
        "position": next(position_id(one) for one in record.positions if one.stance),
    }
    for what, row in rows.items():
        told = said(bearing(record, [row], fix()), format).replace("\\", "")
        assert ADA in told, what


@pytest.mark.parametrize("format", FORMATS)
def test_the_table_of_positions_says_who_corrected_one(format: str) -> None:
    record = made_up_answers.answered()
    row = next(position_id(one) for one in record.positions if one.stance)
    assert "corrected by Ada Lind" in " ".join(positions(bearing(record, [row], fix()), format, width=200).split())


def test_a_position_bears_the_correction_of_the_words_it_rests_on() -> None:
    record = made_up_answers.answered()
    held = next(one for one in record.positions if one.history and one.member)
    [answer] = tell(bearing(record, [held.history[-1].statement], fix()), Choice()).answers
    assert [one.name for one in answer.holders if one.corrected] == [held.member]


@pytest.mark.parametrize("format", FORMATS)
def test_a_name_or_a_reason_cannot_act(format: str) -> None:
    record = made_up_answers.answered()
    nasty = fix(by="<b>Ada</b>\x1b[31m", why="[x](javascript:1) <script>")
    told = render(bearing(record, [record.statements[0].id], nasty), format)
    assert "\x1b" not in told
    if format != "terminal":
        assert "<b>Ada</b>" not in told
        assert "[x](javascript" not in told or format == "html"
