"""A story's page comes from a sheet that is kept at hand: what it tells is never older than the store."""

from __future__ import annotations

import gc
import re
import sys
import weakref
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent))

from served_pages import QUESTION, SAMPLES, filled

from onrecord import corrections, web
from onrecord.briefs.differences import differences
from onrecord.store.kept import Store
from onrecord.web.pages import stories
from onrecord.web.pages.desk import Desk
from onrecord.web.pages.differing import GRAVEST, in_short
from onrecord.web.pages.paper import environment
from onrecord.web.pages.rendering import rendered


def reading(kept: Store) -> TestClient:
    return TestClient(web.create(kept), base_url="http://127.0.0.1", follow_redirects=False)


def test_a_page_is_the_same_whether_its_sheet_was_at_hand_or_not(reader: Any, story: str) -> None:
    first = reader.get(f"/stories/{story}").text
    assert reader.get(f"/stories/{story}").text == first
    stories.SHEETS.clear()  # as in a server that has just begun
    assert reader.get(f"/stories/{story}").text == first


def test_a_correction_shows_at_once_and_so_does_taking_it_back(tmp_path: Path) -> None:
    kept = filled(tmp_path / "own.db", [SAMPLES])
    story = kept.stories().rows[0].id
    reader = reading(kept)
    before = reader.get(f"/stories/{story}").text
    article = kept.story(story).articles[0]
    told = corrections.make(
        "outlet", [corrections.anchor(article)], "The Lantern Weekly", by="Mara", old=article.outlet
    )
    kept.correct(told)
    assert "The Lantern Weekly" not in before
    assert "The Lantern Weekly" in reader.get(f"/stories/{story}").text
    kept.correct(corrections.make("undo", by="Mara", undoes=told.id))
    assert reader.get(f"/stories/{story}").text == before


def test_a_question_that_is_no_longer_asked_is_gone_from_the_page(tmp_path: Path) -> None:
    kept = filled(tmp_path / "own.db", [SAMPLES])
    story = kept.stories().rows[0].id
    reader = reading(kept)
    assert 'id="stances"' in reader.get(f"/stories/{story}").text
    kept.unask(kept.questions()[0].question.id)
    assert 'id="stances"' not in reader.get(f"/stories/{story}").text
    kept.ask(QUESTION)
    assert 'id="stances"' in reader.get(f"/stories/{story}").text


def test_the_id_of_a_report_leads_to_its_story(kept: Store, reader: Any, story: str) -> None:
    other = next(one.id for one in kept.story(story).articles if one.id != story)
    found = reader.get(f"/stories/{other}")
    assert (found.status_code, found.headers["location"]) == (302, f"/stories/{story}")
    assert reader.get("/stories/nothing").status_code == 404


def test_all_that_reports_differ_on_has_a_page_with_every_place(kept: Store, reader: Any, story: str) -> None:
    desk = Desk(kept.story(story))
    whole = differences(desk.record, desk.reports, None, ())
    told = reader.get(f"/stories/{story}/differences")
    assert told.status_code == 200
    assert len(re.findall('<li class="difference">', told.text)) == min(len(whole), GRAVEST)
    beyond = reader.get(f"/stories/{story}/differences?after={len(whole)}").text
    assert "agree, as far as onrecord can tell" in beyond


def test_in_short_a_difference_keeps_its_values_and_counts(kept: Store, story: str) -> None:
    desk = Desk(kept.story(story))
    whole = differences(desk.record, desk.reports, None, ())
    short = in_short(whole)
    assert short.count == len(whole)
    for one, other in zip(short.differences, whole, strict=False):
        assert one.verdict == other.verdict
        assert [side.reports for side in one.sides] == [side.reports for side in other.sides]
        assert [side.heard[0][0] for side in one.sides] == [side.heard[0][0] for side in other.sides]
        assert not any(set(side.spots) - set(all_.spots) for side, all_ in zip(one.sides, other.sides, strict=True))


class Held:
    """Something that a page is made from."""


def test_nothing_that_a_page_is_made_from_outlives_it(kept: Store, story: str) -> None:
    page = {"sheet": stories.Sheet("A title", ""), "path": "/", "section": "stories", "person": None, "csrf": ""}
    first = rendered(environment(), "story.html.jinja", page)
    gc.disable()
    try:
        held = Held()
        gone = weakref.ref(held)
        rendered(environment(), "story.html.jinja", page | {"held": held})
        del held
        assert gone() is None
    finally:
        gc.enable()
    assert rendered(environment(), "story.html.jinja", page) == first


def test_the_page_of_a_question_is_never_older_than_its_answer(tmp_path: Path) -> None:
    kept = filled(tmp_path / "own.db", [SAMPLES])
    reader = reading(kept)
    page = f"/questions/{kept.questions()[0].question.id}"
    first = reader.get(page).text
    assert reader.get(page).text == first
    report = kept.stories().rows[0].id
    kept.forget(report)
    assert reader.get(page).text != first
    kept.unask(kept.questions()[0].question.id)
    assert reader.get(page).status_code == 404
