"""Corrections and questions as the forms of pages send them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from fastapi.testclient import TestClient
from visitors import copied, csrf_of, signed_in

from onrecord import corrections, store, web
from onrecord.store.kept import Store


@pytest.fixture(scope="module")
def own(kept: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that may be changed."""
    with store.connect(copied(kept, tmp_path_factory.mktemp("written"))) as opened:
        yield opened


@pytest.fixture
def editor(own: Store) -> TestClient:
    return signed_in(web.create(own), own, "Mara Trelore", "editor")


def outlet_form(own: Store, editor: TestClient, **fields: Any) -> dict[str, Any]:
    """What the form that corrects the first article's outlet sends."""
    article = own.story(own.stories().rows[0].id).articles[0]
    about = json.dumps(msgspec.to_builtins(corrections.anchor(article)))
    given = {"kind": "outlet", "about": about, "value": "The Harbour Gazette", "why": "its masthead\r\nsays so"}
    return {"csrf": csrf_of(editor), "back": f"/articles/{article.id}", **given, **fields}


def test_a_correction_is_kept_under_the_name_of_who_is_signed_in(own: Store, editor: TestClient) -> None:
    form = outlet_form(own, editor, by="Somebody Else", at="2001-01-01T00:00:00Z", id="chosen")
    done = editor.post("/corrections", data=form)
    assert (done.status_code, done.headers["location"]) == (303, form["back"])
    line = own.corrections().rows[0].correction
    assert (line.by, line.kind, line.value, line.why) == (
        "Mara Trelore",
        "outlet",
        "The Harbour Gazette",
        "its masthead\nsays so",
    )
    assert line.at > "2026"
    assert line.id != "chosen"
    record = own.story(own.stories().rows[0].id)
    assert "The Harbour Gazette" in {one.outlet for one in record.articles}


def test_it_is_taken_back_by_a_form_too(own: Store, editor: TestClient) -> None:
    editor.post("/corrections", data=outlet_form(own, editor, value="Another Gazette"))
    latest = own.corrections().rows[0].correction
    undo = {"csrf": csrf_of(editor), "kind": "undo", "undoes": latest.id}
    done = editor.post("/corrections", data=undo)
    undoing = own.corrections().rows[0]
    assert (done.status_code, done.headers["location"]) == (303, f"/corrections?done={undoing.correction.id}")
    assert undoing.undoes == latest
    page = editor.get(done.headers["location"]).text
    assert "Taken back: Outlet" in page
    assert page.count("Another Gazette") >= 3, "the message, the undoing and what is undone tell it"
    record = own.story(own.stories().rows[0].id)
    assert "Another Gazette" not in {one.outlet for one in record.articles}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "date", "value": "yesterday"}, "yesterday"),
        ({"kind": "praise"}, "No kind of correction called"),
        ({"about": "not json"}, "about"),
        ({"about": "[" * 5000}, "about"),
        ({"about": '{"article": 1}'}, "about"),
        ({"about": []}, "about"),
        ({"kind": "undo", "about": [], "value": "", "undoes": "0123456789abcdef"}, "0123456789abcdef"),
        ({"value": "x" * 1000}, "value"),
    ],
)
def test_what_cannot_be_is_told_beside_what_was_sent(
    own: Store, editor: TestClient, fields: dict[str, Any], told: str
) -> None:
    before = own.corrections().rows
    refused = editor.post("/corrections", data=outlet_form(own, editor, **fields))
    assert refused.status_code == 422
    assert told in refused.text
    assert "its masthead" in refused.text, "what the person wrote is not lost"
    assert own.corrections().rows == before


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_afterwards_the_person_is_here_and_nowhere_else(own: Store, editor: TestClient, back: str) -> None:
    done = editor.post("/corrections", data=outlet_form(own, editor, back=back, value=f"Gazette {len(back)}"))
    assert done.headers["location"].partition("?")[0] in {"/", "/corrections"}


def speaker_form(own: Store, editor: TestClient, **fields: Any) -> dict[str, Any]:
    """What the form sends by which a statement is somebody else's."""
    record = own.story(own.stories().rows[0].id)
    said = next(one for one in record.attributions if len(one.content) == 1)
    article = next(one for one in record.articles if one.id == said.article)
    about = json.dumps(msgspec.to_builtins(corrections.anchor(article, said.content[0])))
    return {"csrf": csrf_of(editor), "kind": "speaker", "about": about, "why": "its lead says so", **fields}


@pytest.mark.parametrize(
    "fields",
    [
        {"value": ""},
        {"value": "Ida Marsk", "nobody": "yes"},
        {"kind": "stance", "question": "Lysoria leaves the Compact"},
        {"kind": "stance", "question": "Lysoria leaves the Compact", "value": ""},
    ],
)
def test_a_form_sent_as_it_was_erases_no_speaker_and_sets_no_stance(
    own: Store, editor: TestClient, fields: dict[str, Any]
) -> None:
    before = own.corrections().rows
    refused = editor.post("/corrections", data=speaker_form(own, editor, **fields))
    assert refused.status_code == 422
    assert "its lead says so" in refused.text
    assert ('<select id="refused-stance"' in refused.text) == (fields.get("kind") == "stance")
    assert own.corrections().rows == before


def test_that_nobody_can_tell_is_ticked_and_no_position_is_chosen(own: Store, editor: TestClient) -> None:
    for fields in (
        {"nobody": "yes", "value": ""},
        {"kind": "stance", "question": "Lysoria leaves the Compact", "value": "none"},
    ):
        assert editor.post("/corrections", data=speaker_form(own, editor, **fields)).status_code == 303
        line = own.corrections().rows[0].correction
        assert (line.kind, line.value) == (fields.get("kind", "speaker"), None)


def test_a_question_is_asked_and_answered(own: Store, editor: TestClient) -> None:
    asked = {"csrf": csrf_of(editor), "text": "Lysoria leaves the Compact", "body": ""}
    done = editor.post("/questions", data=asked)
    assert done.status_code == 303
    assert editor.get(done.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    ("text", "body"),
    [("", ""), ("Lysoria does not join", ""), ("Lysoria joins", "natto"), ("Lysoria joins", "/etc/passwd")],
)
def test_a_question_that_is_none_and_a_body_that_is_a_path(
    own: Store, editor: TestClient, text: str, body: str
) -> None:
    before = own.questions()
    done = editor.post("/questions", data={"csrf": csrf_of(editor), "text": text, "body": body})
    assert done.status_code == 422
    assert f'value="{text}"' in done.text, "what was typed is not lost"
    assert own.questions() == before
