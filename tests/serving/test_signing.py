"""Who comes in, by what, and what that lets them do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from visitors import csrf_of, signed_in, visit

from onrecord import web
from onrecord.store import people
from onrecord.store.kept import Store
from onrecord.web import Serving
from onrecord.web.throttle import FAILURES

PAGES = ["/", "/actors", "/search?q=compact", "/questions", "/upload"]
PROGRAMS = ["/api/v1/stories", "/api/v1/search?q=compact", "/api/v1/openapi.json"]


@pytest.fixture(scope="module")
def open_site(kept: Store) -> Any:
    """The application as it is bound to an address that others reach."""
    return web.create(kept, Serving(local=False))


def token_of(kept: Store, name: str, role: Any = "reader", *, once: bool = False) -> str:
    with kept.writing() as link:
        return people.issue(link, name, role, once=once)


@pytest.mark.parametrize("path", PAGES)
def test_at_this_machine_anybody_reads(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_from_elsewhere_a_stranger_is_led_to_sign_in_and_back(open_site: Any, kept: Store, path: str) -> None:
    browser = visit(open_site)
    led = browser.get(path)
    assert led.status_code == 303
    assert led.headers["location"].startswith("/sign-in?next=%2F")
    form = browser.get(led.headers["location"])
    assert form.status_code == 200
    sent = {"token": token_of(kept, "Ilse Quandt"), "next": path}
    back = browser.post("/sign-in", data=sent)
    assert (back.status_code, back.headers["location"]) == (303, path)
    assert browser.get(path).status_code == 200


@pytest.mark.parametrize("path", PROGRAMS)
def test_from_elsewhere_a_program_needs_a_token(open_site: Any, kept: Store, path: str) -> None:
    refused = visit(open_site).get(path)
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'Bearer realm="onrecord"')
    assert refused.headers["content-type"] == "application/problem+json"
    assert "onrecord token NAME" in refused.json()["detail"]
    for scheme in ("Bearer", "bearer"):
        program = visit(open_site, authorization=f"{scheme} {token_of(kept, 'Ilse Quandt')}")
        assert program.get(path).status_code == 200


def test_what_strangers_may_have_from_elsewhere(open_site: Any) -> None:
    browser = visit(open_site)
    for path in ("/sign-in", "/style.css", "/static/icon.svg", "/robots.txt"):
        assert browser.get(path).status_code == 200


@pytest.mark.parametrize(
    "given", ["Bearer", "Bearer ", "Bearer onr_wrong", "Basic eDp5", "Bearer a b", "Bearer " + "x" * 300]
)
def test_a_wrong_token_is_refused_even_at_this_machine(site: Any, given: str) -> None:
    assert visit(site, authorization=given).get("/api/v1/stories").status_code == 401


def test_a_sign_in_link_is_no_token_of_a_program(site: Any, kept: Store) -> None:
    link = token_of(kept, "you", "editor", once=True)
    assert visit(site, authorization=f"Bearer {link}").get("/api/v1/stories").status_code == 401


def test_a_look_at_a_sign_in_link_does_not_use_it_up(site: Any, kept: Store) -> None:
    link = token_of(kept, "you", "editor", once=True)
    browser = visit(site)
    for _ in range(3):
        page = browser.get(f"/sign-in?once={link}")
        assert (page.status_code, page.headers.get("set-cookie")) == (200, None)
        assert link in page.text
    assert browser.post("/sign-in", data={"token": link}).status_code == 303
    assert "you" in browser.get("/").text
    assert visit(site).post("/sign-in", data={"token": link}).status_code == 403


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(site: Any, kept: Store) -> None:
    told = visit(site).post("/sign-in", data={"token": token_of(kept, "Ilse Quandt")}).headers["set-cookie"]
    name, _, rest = told.partition("=")
    assert name == "onrecord-8765"
    parts = {part.strip().lower() for part in rest.split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= parts
    assert "secure" not in parts


def test_by_https_the_cookie_goes_no_other_way(kept: Store) -> None:
    site = web.create(kept, Serving(https=True, local=False))
    answer = visit(site).post("/sign-in", data={"token": token_of(kept, "Ilse Quandt")})
    assert answer.headers["set-cookie"].startswith("__Host-onrecord=")
    assert "; Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"]


def test_each_sign_in_is_a_new_session_and_ends_the_one_before(site: Any, kept: Store) -> None:
    browser = signed_in(site, kept, "Mara Trelore", "editor")
    before = browser.cookies["onrecord-8765"]
    browser.post("/sign-in", data={"token": token_of(kept, "Mara Trelore", "editor")})
    assert browser.cookies["onrecord-8765"] != before
    old = visit(site, cookie=f"onrecord-8765={before}")
    assert "Mara Trelore" not in old.get("/").text


def test_a_session_id_of_anothers_choice_is_none(site: Any, kept: Store) -> None:
    browser = visit(site)
    browser.cookies.set("onrecord-8765", "chosen")
    browser.post("/sign-in", data={"token": token_of(kept, "Mara Trelore")})
    assert "chosen" not in [cookie.value for cookie in browser.cookies.jar if cookie.domain != ""]
    assert "Mara Trelore" not in visit(site, cookie="onrecord-8765=chosen").get("/").text


def test_signing_out_ends_the_session_and_what_the_browser_kept(
    visitor: Callable[[str], TestClient], site: Any
) -> None:
    browser = visitor("editor")
    key = browser.cookies["onrecord-8765"]
    out = browser.post("/sign-out", data={"csrf": csrf_of(browser)})
    assert (out.status_code, out.headers["clear-site-data"]) == (303, '"cache"')
    assert "onrecord-8765" not in browser.cookies
    assert "Mara Trelore" not in visit(site, cookie=f"onrecord-8765={key}").get("/").text


def test_a_revoked_token_shuts_its_person_out_at_once(open_site: Any, kept: Store) -> None:
    secret = token_of(kept, "Tomas Arrend")
    browser = visit(open_site)
    browser.post("/sign-in", data={"token": secret})
    assert browser.get("/").status_code == 200
    with kept.writing() as link:
        people.revoke(link, "Tomas Arrend")
    assert browser.get("/").status_code == 303
    assert visit(open_site, authorization=f"Bearer {secret}").get("/api/v1/stories").status_code == 401


def test_who_fails_ten_times_has_to_wait_and_is_told_how_long(kept: Store) -> None:
    browser = visit(web.create(kept))
    for _ in range(FAILURES):
        assert browser.post("/sign-in", data={"token": "onr_guess"}).status_code == 403
    waiting = browser.post("/sign-in", data={"token": token_of(kept, "Mara Trelore")})
    assert waiting.status_code == 429
    assert int(waiting.headers["retry-after"]) > 200
    assert browser.get("/api/v1/stories", headers={"authorization": "Bearer onr_guess"}).status_code == 429
    assert browser.get("/").status_code == 200, "reading goes on"


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", "evil", ""]
)
def test_sign_in_leads_nowhere_else(site: Any, kept: Store, there: str) -> None:
    back = visit(site).post("/sign-in", data={"token": token_of(kept, "Ilse Quandt"), "next": there})
    assert back.headers["location"] == "/"
    assert "evil" not in visit(site).get("/sign-in", params={"next": there}).text


def test_a_link_from_another_site_leads_on_to_the_page_itself(open_site: Any) -> None:
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    page = visit(open_site).get("/stories/abc?x=%22%3E%3Cscript%3E", headers=followed)
    assert page.status_code == 200
    assert 'content="0; url=/stories/abc?x=%22%3E%3Cscript%3E"' in page.text


def test_a_part_of_a_page_that_a_stranger_asks_for_leads_to_sign_in(open_site: Any) -> None:
    asked = visit(open_site).get("/actors", headers={"hx-request": "true"})
    assert (asked.status_code, asked.headers["hx-redirect"]) == (401, "/sign-in?next=%2Factors")
