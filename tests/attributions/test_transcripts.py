"""Interviews by letters: whose words an answer is, no word beside it says."""

from __future__ import annotations

from onrecord.attributions.layout import lay_out
from onrecord.attributions.linking import Draft
from onrecord.attributions.transcripts import questions_and_answers

INTERVIEW = "Q: Will it sail?\n\nA: It will. Tamm said so in May."


def draft(text: str, content: str, source: str = "") -> Draft:
    start = text.index(content)
    sources = ((text.index(source), text.index(source) + len(source)),) if source else ()
    return Draft(((start, start + len(content)),), source=sources)


def told(text: str, *drafts: Draft) -> list[tuple[str, str]]:
    found = questions_and_answers(lay_out(text), drafts)
    return [(text[slice(*one.source[0])] if one.source else "", text[slice(*one.content[0])]) for one in found]


def test_an_answer_is_given_to_nobody_and_a_question_is_not_given() -> None:
    drafts = [draft(INTERVIEW, "Will it sail?", "Q"), draft(INTERVIEW, "It will.", "A")]
    assert told(INTERVIEW, *drafts) == [("", "It will. Tamm said so in May.")]


def test_what_is_told_by_somebody_within_an_answer_stays() -> None:
    assert ("Tamm", "so in May") in told(INTERVIEW, draft(INTERVIEW, "so in May", "Tamm"))


def test_what_stands_before_the_interview_stays() -> None:
    text = "Voss spoke to us, Tamm said.\n\n" + INTERVIEW
    assert ("Tamm", "Voss spoke to us") in told(text, draft(text, "Voss spoke to us", "Tamm"))


def test_turns_may_share_a_paragraph() -> None:
    text = "Q: Will it sail? A: It will. Q: And then? A: It sinks."
    assert told(text) == [("", "It will."), ("", "It sinks.")]


def test_questions_and_answers_in_full_and_with_full_stops() -> None:
    assert told("Question: Will it?\nAnswer: It will.") == [("", "It will.")]
    assert told("Q. Will it?\nA. It will.") == [("", "It will.")]


def test_one_letter_makes_no_interview() -> None:
    text = "A. The port stays, Tamm said."
    one = draft(text, "The port stays", "Tamm")
    assert questions_and_answers(lay_out(text), [one]) == [one]
    assert told("A grey day. Q was a letter.\nA: one") == []
