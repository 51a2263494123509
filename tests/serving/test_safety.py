"""What stands before every request and after every answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from visitors import HERE, csrf_of, signed_in, visit

from onrecord import web
from onrecord.store.kept import Store
from onrecord.web import Serving

WANTED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}
PLACES = ["/", "/sign-in", "/style.css", "/static/icon.svg", "/robots.txt", "/nowhere", "/api/v1/stories", "/api/v1/no"]


@pytest.mark.parametrize("path", PLACES)
def test_every_answer_says_what_a_browser_may_do_with_it(stranger: TestClient, path: str) -> None:
    headers = stranger.get(path).headers
    assert {name: headers[name] for name in WANTED} == WANTED
    policy = headers["content-security-policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert "script-src 'self'" in policy
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy


def test_a_fault_of_ours_bears_the_same_headers_and_says_nothing_of_the_inside(site: Any, kept: Store) -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise RuntimeError("a secret of the inside")

    broken = TestClient(web.create(Broken()), base_url=HERE, raise_server_exceptions=False)
    for path, kind in (("/", "text/html"), ("/api/v1/stories", "application/problem+json")):
        answer = broken.get(path)
        assert answer.status_code == 500
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "secret of the inside" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.", "127.0.0.1@evil.example"])
def test_a_host_that_is_not_ours_is_refused(stranger: TestClient, host: str) -> None:
    assert stranger.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "LOCALHOST", "[::1]:8765", "127.0.0.1:9999"])
def test_the_names_of_this_machine_are_ours(stranger: TestClient, host: str) -> None:
    assert stranger.get("/", headers={"host": host}).status_code == 200


def test_a_name_that_was_allowed_is_ours(kept: Store) -> None:
    desk = visit(web.create(kept, Serving(hosts=("desk.example",))))
    assert desk.get("/", headers={"host": "desk.example:8080"}).status_code == 200
    assert desk.get("/", headers={"host": "localhost"}).status_code == 421


@pytest.mark.parametrize("mode", ["no-cors", "cors", "navigate"])
def test_another_sites_page_may_link_here_and_no_more(stranger: TestClient, mode: str) -> None:
    asked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "sec-fetch-dest": "image"}
    assert stranger.get("/api/v1/stories", headers=asked).status_code == 403
    assert stranger.get("/static/icon.svg", headers=asked).status_code == 403
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert stranger.get("/", headers=followed).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": HERE},
        {"sec-fetch-site": "none"},
    ],
)
def test_nothing_is_changed_from_a_page_of_another_origin(visitor: Callable[[str], TestClient], sent: Any) -> None:
    editor = visitor("editor")
    form = {"csrf": csrf_of(editor)}
    assert editor.post("/sign-out", data=form, headers=sent).status_code == 403
    assert editor.post("/sign-in", data={"token": "x"}, headers=sent).status_code == 403
    own = {"origin": HERE, "sec-fetch-site": "same-origin"}
    assert editor.post("/sign-out", data=form, headers=own).status_code == 303


def test_our_own_form_is_known_though_the_browser_hides_its_origin(visitor: Callable[[str], TestClient]) -> None:
    editor = visitor("editor")
    sent = {"origin": "null", "sec-fetch-site": "same-origin"}
    assert editor.post("/sign-out", data={"csrf": csrf_of(editor)}, headers=sent).status_code == 303


def changing(site: Any) -> list[tuple[str, str]]:
    return sorted((method, path) for method, path in flat(site.routes) if method not in {"GET", "HEAD"})


def flat(routes: Any) -> Iterator[tuple[str, str]]:
    for route in routes:
        inner = getattr(route, "original_router", None) or (route if hasattr(route, "routes") else None)
        if inner is not None:
            yield from flat(inner.routes or ())
        else:
            yield from ((method, route.path) for method in sorted(route.methods))


def test_what_changes_something_is_known(site: Any) -> None:
    told = [("POST", "/corrections"), ("POST", "/questions"), ("POST", "/sign-in"), ("POST", "/sign-out")]
    assert changing(site) == [*told, ("POST", "/upload")], "a route that changes something: test who may, below"


@pytest.mark.parametrize("path", ["/corrections", "/questions", "/upload"])
def test_only_an_editor_changes_something_and_only_by_a_form_of_ours(
    stranger: TestClient, visitor: Callable[[str], TestClient], path: str
) -> None:
    assert stranger.post(path, data={}).status_code == 401
    reader = visitor("reader")
    refused = reader.post(path, data={"csrf": "0" * 64})
    assert (refused.status_code, "Mara Trelore may read here" in refused.text) == (403, True)
    editor = visitor("editor")
    for form in ({}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "ü"}):
        assert editor.post(path, data=form).status_code == 403
    others = csrf_of(visitor("editor"))
    assert editor.post(path, data={"csrf": others}).status_code == 403, "each session has its own"


def test_a_body_that_is_too_large_is_refused_by_what_it_says_and_by_what_it_is(kept: Store) -> None:
    site = web.create(kept, Serving(max_form=1000, max_upload=5000))
    editor = signed_in(site, kept, "Mara Trelore", "editor")
    told = editor.post("/corrections", content=b"x" * 1001)
    assert (told.status_code, "larger than 0.001 MB" in told.text) == (413, True)

    def endless() -> Any:
        yield from (b"why=" + b"x" * 500 for _ in range(100))

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert editor.post("/corrections", content=endless(), headers=form).status_code == 413
    assert editor.post("/upload", content=b"x" * 5001).status_code == 413
    assert editor.get("/", headers={"content-length": "9" * 30}).status_code == 413
    assert editor.get("/", headers={"content-length": "-1"}).status_code == 400


def test_a_body_that_never_ends_is_not_waited_for(kept: Store) -> None:
    site = web.create(kept, Serving(patience=0.05))
    editor = signed_in(site, kept, "Mara Trelore", "editor")
    never = threading.Event()

    def slow() -> Any:
        yield b"why="
        never.wait(0.2)
        yield b"late"

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert editor.post("/corrections", content=slow(), headers=form).status_code in {408, 403}


@pytest.mark.parametrize("path", ["/", "/api/v1/stories", "/static/icon.svg", "/nowhere"])
def test_head_is_answered_as_get_is_less_the_body(stranger: TestClient, path: str) -> None:
    whole, head = stranger.get(path), stranger.head(path)
    assert head.status_code == whole.status_code
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.content == b""


@pytest.mark.parametrize(
    "path", ["/stories/%00", "/search?q=%00", "/api/v1/search?q=a%00b", "/api/v1/actors?words=%00"]
)
def test_what_no_database_keeps_is_asked_of_none(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "WEIRD"])
def test_other_methods_do_nothing(visitor: Callable[[str], TestClient], method: str) -> None:
    assert visitor("editor").request(method, "/").status_code == 405


def test_what_may_change_is_asked_for_again_and_what_cannot_is_kept(stranger: TestClient) -> None:
    assert stranger.get("/").headers["cache-control"] == "private, no-cache"
    assert "immutable" in stranger.get("/static/icon.svg?v=1").headers["cache-control"]
    assert "immutable" not in stranger.get("/static/icon.svg").headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd"]
)
def test_no_file_but_those_of_the_pages_is_told(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 404
