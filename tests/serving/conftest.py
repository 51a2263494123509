"""A store of the sample reports, and visitors to its pages: strangers, readers, editors, programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from visitors import signed_in, visit

from onrecord import intake, store, web
from onrecord.positions.questions import ask
from onrecord.settings import Settings
from onrecord.store.kept import Store

ROOT = Path(__file__).parents[2]
QUESTION = "Lysoria joins the Compact"


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
