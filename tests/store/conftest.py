"""What the tests of the store share: an empty store in each database, and accounts of the samples read once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import intake, store
from onrecord.store.kept import Store
from quality import databases

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
_number = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL that runs for the tests."""
    if databases.programs() is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql): the store is tested on SQLite alone")
    with databases.served() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store may be made: in each database."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    return databases.fresh(request.getfixturevalue("server"), f"test{next(_number)}")


@pytest.fixture
def kept(where: str) -> Iterator[Store]:
    """An empty store."""
    with store.connect(where) as opened:
        yield opened


@pytest.fixture(scope="session")
def pages() -> list[intake.Page]:
    """The sample reports."""
    return [one for one in intake.gather([str(SAMPLES)]) if isinstance(one, intake.Page)]
