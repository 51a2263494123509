"""Every page that shows something corrected says who corrected it, and leads to the correction."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from served_pages import SAMPLES, filled

from onrecord import corrections, web
from onrecord.store.kept import Store

FULLY = "corrected by Ada Lind, 23 November 2026: the reporter says so"


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample reports with a speaker, a day and a stance corrected."""
    kept = filled(tmp_path_factory.mktemp("mended") / "samples.db", [SAMPLES])
    record = kept.story(kept.stories().rows[0].id)
    by_id = {one.id: one for one in record.articles}

    def correct(kind: Any, words: str, value: str | None, question: str | None = None) -> None:
        said = next(one for one in record.attributions if any(words in span.text for span in one.content))
        span = next(span for span in said.content if words in span.text)
        place = corrections.anchor(by_id[said.article], span if kind != "date" else None)
        facts = {"by": "Ada Lind", "why": "the reporter says so", "at": "2026-11-23T07:12:00Z"}
        kept.correct(corrections.make(kind, [place], value, question=question, **facts))

    correct("speaker", "a word that diplomats use", "Anselm Thorvane")
    correct("date", "a word that diplomats use", "2024-10-09")
    correct("stance", "We will not stand in the way", "oppose", kept.questions()[0].question.id)
    return kept


@pytest.fixture(scope="module")
def asking(mended: Store) -> TestClient:
    return TestClient(web.create(mended), base_url="http://127.0.0.1", follow_redirects=True)


def marks(asking: TestClient, path: str) -> list[tuple[str, str]]:
    """Return the address and the words of each mark on a page."""
    told = asking.get(path)
    assert told.status_code == 200
    return re.findall(r'<a class="corrected" href="([^"]+)">([^<]+)</a>', told.text)


def test_statement_story_article_actor_and_question_say_it(mended: Store, asking: TestClient) -> None:
    story = mended.stories().rows[0].id
    record = mended.story(story)
    one = next(each for each in record.statements if "a word that diplomats use" in each.text)
    article = next(each.article for each in record.attributions if each.id in one.attributions)
    question = mended.questions()[0].question.id
    tarvenia = next(each.id for each in record.cast.actors if each.name == "Tarvenia")
    paths = [
        *(f"/statements/{one.id}", f"/stories/{story}", f"/stories/{story}/statements", f"/articles/{article}"),
        *(f"/actors/{one.speaker}?story={story}", f"/actors/{tarvenia}?story={story}", f"/questions/{question}"),
    ]
    for path in paths:
        found = marks(asking, path)
        assert found, path
        assert all(words.startswith("corrected by Ada Lind") for _, words in found), path
        assert asking.get(found[0][0]).status_code == 200
    assert marks(asking, paths[0])[0][1] == FULLY
    assert 'data-fix="corrected by Ada Lind"' in asking.get(paths[3]).text


def test_who_is_not_corrected_is_not_marked(mended: Store, asking: TestClient) -> None:
    story = mended.stories().rows[0].id
    record = mended.story(story)
    ekelin = next(each.id for each in record.cast.actors if each.name == "Tuomo Ekelin")
    assert marks(asking, f"/actors/{ekelin}?story={story}") == []


def test_the_history_tells_days_in_words(asking: TestClient) -> None:
    assert "<strong>9 October 2024</strong>" in asking.get("/corrections").text


def test_the_store_tells_which_stories_anybody_corrected(mended: Store) -> None:
    story = mended.stories().rows[0].id
    assert {one.kind for one in mended.corrected([story])[story]} == {"date", "speaker", "stance"}
    assert mended.corrected(["none"]) == {}
