"""A store of the sample reports, served on a loopback port, and a browser to read it with; or a loud skip."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from onrecord import intake, store, web
from onrecord.positions.questions import ask
from onrecord.store import people
from onrecord.store.kept import Store

ROOT = Path(__file__).parents[2]
SAMPLES = str(ROOT / "samples" / "reports")
QUESTION = ask("Lysoria becomes a member of the Halcyon Sea Compact", str(ROOT / "samples" / "compact.toml"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@dataclass(frozen=True)
class Site:
    """A store that is served: where, and the secrets of a reader and an editor."""

    base: str
    kept: Store
    tokens: dict[str, str]


def filled(path: Path, reports: list[str]) -> Store:
    """Return an open store with ``reports`` and the question about the sample story."""
    with store.connect(path) as kept:
        kept.add(intake.gather(reports))
        kept.ask(QUESTION)
    return store.connect(path).__enter__()  # the process ends sooner than anybody could close it


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample reports with a question about them: nobody changes it."""
    return filled(tmp_path_factory.mktemp("pages") / "samples.db", [SAMPLES])


@pytest.fixture(scope="session")
def reader(kept: Store) -> TestClient:
    """Somebody at this machine who has not signed in, and asks for pages without a browser."""
    return TestClient(web.create(kept), base_url="http://127.0.0.1", follow_redirects=False)


@pytest.fixture(scope="session")
def story(kept: Store) -> str:
    """The id of the one story of the sample reports."""
    return kept.stories().rows[0].id


def serve(kept: Store) -> Iterator[Site]:
    """Serve ``kept`` on a free port until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    tokens = {}
    with kept.writing() as link:
        for role in ("reader", "editor"):
            tokens[role] = people.issue(link, f"Mara the {role}", role)
    config = uvicorn.Config(web.create(kept, web.Serving(port=port)), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield Site(f"http://127.0.0.1:{port}", kept, tokens)
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="session")
def site(kept: Store) -> Iterator[Site]:
    yield from serve(kept)


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    """A store of the test's own, which it may change."""
    yield from serve(filled(tmp_path / "own.db", [SAMPLES]))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("Chromium is missing: run make test-deps")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Open a page of a site, signed in by role if asked; fail on what it asks of others, says on the console or throws.

    A refused status is no complaint: tests ask for pages that are not there.
    """
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_(site: Site, path: str, role: str | None = None, **options: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1200, "height": 900}, "base_url": site.base} | options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda one: None if one.url.startswith(site.base) else complaints.append(one.url))
        page.on("console", lambda one: None if "status of" in one.text else complaints.append(one.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda one: complaints.append(f"dialog: {one.message}") or one.dismiss())
        if role is not None:
            page.goto("/sign-in")
            page.get_by_label("Your token").fill(site.tokens[role])
            page.locator("main").get_by_role("button", name="Sign in").click()
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
