"""The API as a program uses it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.contract import answers_to_json
from onrecord.store.kept import Store

LISTS = {"stories": "stories", "articles": "articles", "actors": "actors", "statements": "statements"}


def pages(program: TestClient, path: str, key: str, limit: int) -> Iterator[list[Any]]:
    """Every page of a list."""
    after = None
    while True:
        told = program.get(path, params={"limit": limit} | ({"after": after} if after else {})).json()
        yield told[key]
        after = told["next"]
        if after is None:
            return


def test_a_story_is_told_as_the_brief_tells_it(stranger: TestClient, kept: Store) -> None:
    line = stranger.get("/api/v1/stories").json()["stories"][0]
    told = stranger.get(f"/api/v1/stories/{line['id']}").json()
    assert told == json.loads(kept.story(line["id"]).to_json())
    assert (line["articles"], line["statements"]) == (len(told["articles"]), len(told["statements"]))


def test_a_question_is_told_as_positions_tells_it(stranger: TestClient, kept: Store) -> None:
    line = stranger.get("/api/v1/questions").json()["questions"][0]["question"]
    told = stranger.get(f"/api/v1/questions/{line['id']}").json()
    assert told == json.loads(answers_to_json(kept.answer(line["id"])))


@pytest.mark.parametrize(("path", "key"), LISTS.items())
@pytest.mark.parametrize("limit", [1, 7])
def test_a_list_in_pages_is_the_whole_list(stranger: TestClient, path: str, key: str, limit: int) -> None:
    whole = stranger.get(f"/api/v1/{path}", params={"limit": 200}).json()
    assert whole["next"] is None
    parts = list(pages(stranger, f"/api/v1/{path}", key, limit))
    assert [one for part in parts for one in part] == whole[key]
    assert all(len(part) <= limit for part in parts)
    assert len({one["id"] for one in whole[key]}) == len(whole[key])


def test_what_an_actor_said_comes_in_pages_too(stranger: TestClient) -> None:
    most = stranger.get("/api/v1/actors").json()["actors"][0]
    whole = stranger.get(f"/api/v1/actors/{most['id']}", params={"limit": 200}).json()
    assert len(whole["said"]) == whole["statements"] == most["statements"] > 3
    parts = list(pages(stranger, f"/api/v1/actors/{most['id']}", "said", 3))
    assert [one for part in parts for one in part] == whole["said"]


def test_articles_are_the_latest_first_and_undated_last(stranger: TestClient) -> None:
    days = [one["published"] or "" for one in stranger.get("/api/v1/articles").json()["articles"]]
    assert days == sorted(days, reverse=True)


def test_a_statement_leads_to_its_story_its_speaker_and_its_words(stranger: TestClient) -> None:
    line = next(one for one in stranger.get("/api/v1/statements").json()["statements"] if one["speaker"])
    told = stranger.get(f"/api/v1/statements/{line['id']}").json()
    assert told["story"] == line["story"]
    assert told["statement"]["text"] == line["text"]
    assert {one["id"] for one in told["attributions"]} == set(told["statement"]["attributions"])
    assert line["speaker"]["name"] in {one["name"] for one in told["actors"]}
    assert stranger.get(f"/api/v1/actors/{line['speaker']['id']}").status_code == 200


def test_an_article_has_its_text_its_versions_and_its_story(stranger: TestClient) -> None:
    line = stranger.get("/api/v1/articles").json()["articles"][0]
    told = stranger.get(f"/api/v1/articles/{line['id']}").json()
    assert told["article"]["headline"] == line["headline"]
    assert len(told["article"]["text"]) > 100
    assert [one["latest"] for one in told["versions"]] == [True]
    assert told["story"] == line["story"]


def test_search_marks_the_words(stranger: TestClient) -> None:
    told = stranger.get("/api/v1/search", params={"q": "compact", "kind": "article"}).json()
    assert {one["what"] for one in told["hits"]} == {"article"}
    marked = {piece["text"].casefold() for one in told["hits"] for piece in one["snippet"] if piece["marked"]}
    assert "compact" in marked


def test_who_has_it_already_is_told_so(stranger: TestClient, kept: Store) -> None:
    first = stranger.get("/api/v1/stories")
    tag = first.headers["etag"]
    for given in (tag, f'"other", {tag}', "*", tag.removeprefix("W/")):
        again = stranger.get("/api/v1/stories", headers={"if-none-match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert stranger.get("/api/v1/stories", headers={"if-none-match": '"other"'}).status_code == 200
    assert stranger.get("/api/v1/stories?limit=1").headers["etag"] != tag
    assert stranger.get("/api/v1/actors").headers["etag"] != tag


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/v1/stories/0123456789abcdef", 404, "No story '0123456789abcdef' in this store"),
        ("/api/v1/articles/nothing", 404, "No article 'nothing'"),
        ("/api/v1/actors/nobody", 404, "No actor 'nobody'"),
        ("/api/v1/statements/nothing", 404, "No statement 'nothing'"),
        ("/api/v1/questions/nothing", 404, "No question 'nothing'"),
        ("/api/v1/nothing", 404, "The API has no such address"),
        ("/api/v1/stories?limit=0", 422, "limit"),
        ("/api/v1/stories?limit=1000000", 422, "limit"),
        ("/api/v1/stories?after=!!", 422, "after"),
        ("/api/v1/stories?after=abc", 422, "after"),
        ("/api/v1/actors?after=OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", 422, "after"),
        ("/api/v1/search", 422, "q"),
        ("/api/v1/search?q=x&kind=nothing", 422, "kind"),
        ("/api/v1/stories?after=bm90aGluZw", 422, "after: take it from `next` of the page before"),
        ("/api/v1/stories?limit=-1", 422, "limit: Input should be greater than or equal to 1"),
        ("/api/v1/stories?limit=many", 422, "limit"),
        ("/api/v1/stories?limt=5", 422, "limt: there is no such parameter here; there are after, limit"),
        ("/api/v1/questions?after=x", 422, "after: there is no such parameter here; there is none"),
        ("/api/v1/search?q=x&since=yesterday", 422, "since: a day, month or year is asked for, as 2025-02-13"),
        ("/api/v1/search?q=x&since=2025-02-30", 422, "since: a day, month or year is asked for"),
        ("/api/v1/search?q=x&since=0000", 422, "since: a day, month or year is asked for"),
        ("/api/v1/questions/x?as_of=soon", 422, "as_of: a day is asked for, as 2025-02-13"),
        ("/api/v1/questions/x?as_of=2025-13-01", 422, "as_of: a day, month or year is asked for"),
    ],
)
def test_what_is_not_told_says_why(stranger: TestClient, path: str, status: int, told: str) -> None:
    answer = stranger.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status
    assert told in problem["detail"]


@pytest.mark.parametrize("assume", ["Nowhere", ":support", "Ostria:", "Nowhere:support"])
def test_what_if_of_nobody_is_refused(stranger: TestClient, kept: Store, assume: str) -> None:
    question = kept.questions()[0].question.id
    answer = stranger.get(f"/api/v1/questions/{question}", params={"assume": assume})
    assert answer.status_code == 422
    assert "assume" in answer.json()["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_is_changed_by_the_api(visitor: Any, method: str) -> None:
    assert visitor("editor").request(method, "/api/v1/stories").status_code == 405
