"""The sample reports as pages, and a browser to read them with; or a loud skip."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent))

from served_pages import SAMPLES, Site, filled, serve

from onrecord import web
from onrecord.store.kept import Store


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


@pytest.fixture(scope="session")
def site(kept: Store) -> Iterator[Site]:
    yield from serve(kept)


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    """A store of the test's own, which it may change."""
    yield from serve(filled(tmp_path / "own.db", [SAMPLES]))


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
