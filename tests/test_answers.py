"""What is asked of a record: checked before the work, answered by question, and a fault costs one answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from halden import PACT, REPORT
from onrecord import answers, positions
from onrecord.errors import InvalidBody, InvalidVotes, OnRecordError, UnknownChoice
from onrecord.intake import Page
from onrecord.record import build
from onrecord.vocabulary.decisions import Asked
from onrecord.vocabulary.positions import Question


@pytest.fixture
def pact(tmp_path: Path) -> str:
    file = tmp_path / "pact.toml"
    file.write_text(PACT, encoding="utf-8")
    return str(file)


def question(body: str | None) -> Question:
    return positions.ask("Ardenia becomes a member of the Halden Pact", body)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Asked(assume={"Nowhere": "support"}), "No member of Halden Pact called 'Nowhere'"),
        (Asked(assume={"Tarsia": "hope"}), "No stance called 'hope'"),
        (Asked(assume={"Veldania": "support"}, as_of="2031-04-01"), "Veldania had no vote in Halden Pact on 2031-04"),
        (Asked(chances={"Tarsia": 7.0}), "The chance of Tarsia is 7.0"),
        (Asked(as_of="tomorrow"), "'tomorrow' is no day of the calendar"),
        (Asked(as_of="2032-01-01"), "known to 2031-12-31"),
    ],
)
def test_what_cannot_be_asked_is_told_before_the_work(pact: str, asked: Asked, told: str) -> None:
    with pytest.raises(InvalidVotes, match=told):
        answers.check([question(pact)], asked)


def test_a_body_or_a_rule_that_there_is_none_of_is_told_with_those_that_there_are(pact: str) -> None:
    with pytest.raises(UnknownChoice, match="eu-council, nato, unga, unsc"):
        answers.check([question("natto")])
    with pytest.raises(UnknownChoice, match="Known: agreement"):
        answers.check([replace(question(pact), rule="lottery")])
    Path(pact).write_text("id = 5", encoding="utf-8")
    with pytest.raises(InvalidBody, match="line 1"):
        answers.check([question(pact)])


def test_what_is_assumed_needs_somebody_who_decides() -> None:
    with pytest.raises(InvalidVotes, match="--body"):
        answers.check([question(None)], Asked(assume={"Tarsia": "support"}))


def test_of_two_bodies_each_takes_what_is_assumed_of_its_own_members(pact: str) -> None:
    asked = Asked(assume={"Tarsia": "support", "Hungary": "oppose"})
    answers.check([question(pact), question("nato")], asked)
    told = [answers.decided(build([]), one, (), asked)[0] for one in (question(pact), question("nato"))]
    assert [[each.member for each in one.assumptions] for one in told] == [["Tarsia"], ["Hungary"]]


def test_a_record_answers_its_questions(pact: str) -> None:
    page = Page("reports/pact.txt", REPORT.encode())
    record = build([page], questions=[question(pact), question(pact), question(None)], asked=Asked(as_of="2031-05-02"))
    assert [one.body for one in record.questions] == [pact, None]
    [decision] = record.decisions
    assert decision.question == record.questions[0].id
    assert (decision.as_of, decision.outcome) == ("2031-05-02", "blocked")
    assert "Veldania" in decision.undeclared
    assert "Tarsia" in decision.blockers
    assert record.skipped == ()
    actors = {one.id for one in record.cast.actors}
    assert {one.actor for one in record.positions} <= actors
    assert record.to_json() == build([page], questions=record.questions, asked=Asked(as_of="2031-05-02")).to_json()


def test_who_had_a_vote_is_asked_of_the_last_day_that_the_reports_tell_of(pact: str) -> None:
    dated = Page("a.jsonl:1", b'{"text": "\\"We agree,\\" Ida Marsk of Tarsia said.", "published": "2031-03-04"}')
    [decision] = build([dated], questions=[question(pact)]).decisions
    assert decision.as_of == "2031-03-04"
    assert "Veldania" not in decision.undeclared


def test_a_decision_that_cannot_be_made_costs_itself(pact: str) -> None:
    late = Page("a.jsonl:1", b'{"text": "\\"We agree,\\" Ida Marsk said.", "published": "2033-03-04"}')
    record = build([late], questions=[question(pact), question(None)])
    assert (record.decisions, len(record.questions), len(record.articles)) == ((), 2, 1)
    [missed] = record.skipped
    assert missed.origin == "decision: Ardenia becomes a member of the Halden Pact"
    assert "known to 2031-12-31" in missed.reason


def test_what_is_wrong_stops_a_build_at_once(pact: str) -> None:
    with pytest.raises(OnRecordError):
        build([], questions=[question(pact)], asked=Asked(assume={"Nowhere": "support"}))


def test_the_order_of_articles_changes_no_answer(pact: str) -> None:
    pages = [
        Page("a.txt", REPORT.encode()),
        Page("b.txt", "“We support Ardenia's membership of the Halden Pact,” Olav Brenn of Ostmark said.".encode()),
    ]
    asked = {"questions": [question(pact)], "asked": Asked(as_of="2031-05-02")}
    assert build(pages, **asked).to_json() == build(pages[::-1], **asked).to_json()  # type: ignore[arg-type]


def test_words_of_an_answer_stand_where_it_says(pact: str) -> None:
    record = build([Page("a.txt", REPORT.encode())], questions=[question(pact)])
    [article] = record.articles
    spans = [span for one in record.positions for stand in one.history for span in (*one.evidence, *stand.evidence)]
    assert spans
    assert all(article.part(span.part)[span.start : span.end] == span.text for span in spans)
