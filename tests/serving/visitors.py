"""Visitors to the pages: browsers of strangers and of persons, and programs."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from onrecord.store import people
from onrecord.store.kept import Store

HERE = "http://127.0.0.1:8765"


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


def copied(kept: Store, folder: Path) -> Path:
    """Return a copy of an SQLite store in ``folder``, which may be changed."""
    path = folder / "copy.db"
    with kept.reading() as link:
        link.exec_driver_sql("SELECT value FROM upkeep").first()
        source = Path(link.engine.url.database or "")
    with sqlite3.connect(source) as whole, sqlite3.connect(path) as copy:
        whole.backup(copy)
    return path
