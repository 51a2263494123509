"""The gold of stories with a question: its sentences stand in the reports, its names in the bodies, its ends follow."""

from __future__ import annotations

import pytest

from onrecord import bodies
from onrecord.decisions import decide
from onrecord.decisions.roll import roll_call
from onrecord.vocabulary.decisions import Asked
from quality import answers

STORIES = [*answers.DEV, *answers.HELD]


def test_every_story_is_in_one_half() -> None:
    assert sorted(STORIES) == sorted(path.name for path in answers.ROOT.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", STORIES)
def test_what_the_gold_rests_on_stands_in_the_reports(name: str) -> None:
    story = answers.load(name)
    told = {path.name: path.read_text(encoding="utf-8") for path in story.folder.glob("*.txt")}
    assert 3 <= len(told) <= 5
    for row in story.rows:
        assert row.says in told[row.file], row.name
        assert (row.stance == "conditional") == (row.condition is not None), row.name
        if row.condition:
            assert any(row.condition in text for text in told.values()), row.name
    if story.grounds:
        assert story.grounds[1] in told[story.grounds[0]]


@pytest.mark.parametrize("name", STORIES)
def test_reports_are_as_long_as_short_reports_are(name: str) -> None:
    for path in answers.load(name).folder.glob("*.txt"):
        assert 150 <= len(path.read_text(encoding="utf-8").split()) <= 360, path.name


@pytest.mark.parametrize("name", STORIES)
def test_rows_have_known_stances_and_each_actor_one(name: str) -> None:
    rows = answers.load(name).rows
    known = {*answers.STANCES, answers.NONE}
    assert all({row.stance, *row.arguable} <= known and row.stance not in row.arguable for row in rows)
    assert len({row.name for row in rows}) == len(rows)


@pytest.mark.parametrize("name", STORIES)
def test_members_are_members_and_the_end_follows_from_their_stances(name: str) -> None:
    story = answers.load(name)
    if story.body is None:
        assert story.outcome is None
        assert not any(row.member for row in story.rows)
        return
    body = bodies.load(story.body)
    members = set(roll_call(body, story.as_of).members)
    assert {row.name for row in story.rows if row.member} <= members | set(body.groups)
    stances = {one: stance for one, stance in answers.seats(story).items() if stance != answers.NONE}
    assert answers.decided(story, decide(stances, body, Asked(rule=story.rule, as_of=story.as_of)))
