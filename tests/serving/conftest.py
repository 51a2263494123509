"""A store of the sample reports, and visitors to its pages: strangers, readers, editors, programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord import intake, store, web
from onrecord.positions.questions import ask
from onrecord.settings import Settings
from onrecord.store import people
from onrecord.store.kept import Store

ROOT = Path(__file__).parents[2]
QUESTION = "Lysoria joins the Compact"
HERE = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample reports, and a question about them. Tests that change it take a store of their own."""
    with store.connect(tmp_path_factory.mktemp("served") / "samples.db") as opened:
        opened.add(intake.gather([str(ROOT / "samples" / "reports")]), Settings())
        opened.ask(ask(QUESTION))
        yield opened


@pytest.fixture(scope="session")
def site(kept: Store) -> Any:
    """The application as it is bound to loopback."""
    return web.create(kept)


@pytest.fixture
def stranger(site: Any) -> TestClient:
    """Somebody at this machine who has not signed in."""
    return visit(site)


@pytest.fixture
def visitor(site: Any, kept: Store) -> Callable[[str], TestClient]:
    """Somebody who has signed in, by role."""
    return lambda role: signed_in(site, kept, "Mara Trelore", role)


def visit(site: Any, **headers: str) -> TestClient:
    """Return a browser without cookies that has not followed redirects."""
    return TestClient(site, base_url=HERE, headers=headers, follow_redirects=False)


def signed_in(site: Any, kept: Store, name: str, role: Any) -> TestClient:
    """Return a browser of a person who has signed in."""
    with kept.writing() as link:
        secret = people.issue(link, name, role)
    browser = visit(site)
    assert browser.post("/sign-in", data={"token": secret}).status_code == 303
    return browser


def csrf_of(browser: TestClient) -> str:
    """Return what the forms of a page send back."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', browser.get("/upload").text)
    assert found is not None
    return found[1]
