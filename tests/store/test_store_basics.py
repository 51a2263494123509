"""The store keeps what was read, and tells of it what the record does."""

from __future__ import annotations

import pytest

from onrecord import record, store
from onrecord.errors import NotKept
from onrecord.intake import Page
from onrecord.positions.questions import ask
from onrecord.store.kept import Store

QUESTION = ask("Lysoria joins the Compact")


def test_a_story_of_the_store_is_the_record_of_its_reports(kept: Store, pages: list[Page]) -> None:
    added = kept.add(pages)
    assert (added.new, added.changed, added.same) == (len(pages), 0, 0)
    (line,) = kept.stories().rows
    assert kept.story(line.id).to_json() == record.build(pages).to_json()


def test_a_question_is_answered_as_the_record_answers_it(kept: Store, pages: list[Page]) -> None:
    kept.ask(QUESTION)
    kept.add(pages)
    assert kept.answer(QUESTION.id).to_json() == record.build(pages, questions=(QUESTION,)).to_json()
    kept.unask(QUESTION.id)
    with pytest.raises(NotKept):
        kept.answer(QUESTION.id)


def test_adding_again_changes_nothing(kept: Store, pages: list[Page]) -> None:
    kept.add(pages)
    before = kept.stamp()
    again = kept.add(pages)
    assert (again.new, again.changed, again.same, again.stories) == (0, 0, len(pages), ())
    assert kept.stamp() == before


def test_it_is_there_when_it_is_opened_again(where: str, pages: list[Page]) -> None:
    with store.connect(where) as kept:
        kept.add(pages[:2])
        told = kept.stories()
    with store.connect(where, create=False) as kept:
        assert kept.stories() == told
