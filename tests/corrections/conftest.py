"""An empty store in each database, for the tests of corrections that are kept."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import store
from onrecord.store.kept import Store
from quality import databases

_number = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL that runs for the tests."""
    if databases.programs() is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql): corrections are kept in SQLite alone")
    with databases.served() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    where = str(tmp_path / "store.db")
    if request.param == "postgresql":
        where = databases.fresh(request.getfixturevalue("server"), f"corrected{next(_number)}")
    with store.connect(where) as opened:
        yield opened
