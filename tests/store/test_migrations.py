"""A store of an older schema is brought up to today's, with all that it kept: from the first schema that there was."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from onrecord import store
from onrecord.positions.questions import ask
from onrecord.store.kept import Store
from quality import databases
from quality.dumps import dumped
from quality.made_up_reports import again, reports

SCHEMAS = Path(__file__).parent / "schemas"
QUESTION = ask("Port Alden builds the breakwater")


@pytest.fixture
def old(where: str) -> str:
    """A store as the first onrecord that had one left it: four reports, one in two versions, and a question."""
    if "://" not in where:
        Path(where).write_bytes(gzip.decompress((SCHEMAS / "first.db.gz").read_bytes()))
        return where
    told = gzip.decompress((SCHEMAS / "first.postgresql.sql.gz").read_bytes()).decode()
    engine = create_engine(where)
    with engine.connect() as link:
        script = "\n".join(line for line in told.splitlines() if not line.startswith("\\"))  # psql's own commands
        link.connection.cursor().execute(script)
        link.connection.commit()
    engine.dispose()
    return where


def built(kept: Store) -> None:
    kept.ask(QUESTION)
    kept.add(reports()[:4])
    kept.add([again(0, "The council will meet again on Friday.")])


def shape(where: str) -> dict[str, object]:
    engine = create_engine(where if "://" in where else f"sqlite:///{where}")
    seen = inspect(engine)
    told = {
        name: (
            sorted((one["name"], str(one["type"]), one["nullable"]) for one in seen.get_columns(name)),
            sorted(str(one["column_names"]) for one in seen.get_indexes(name)),
            sorted(str(one["constrained_columns"]) for one in seen.get_foreign_keys(name)),
        )
        for name in (*seen.get_table_names(), *seen.get_view_names())
    }
    engine.dispose()
    return told


def rows(told: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what two stores must have alike: all but who read, ids that were borne, and the order of hits."""
    return {name: some for name, some in told.items() if name not in ("program", "former_id", "found")}


def test_an_old_store_that_is_read_again_becomes_what_a_new_one_is(old: str, tmp_path: Path) -> None:
    with store.connect(old) as kept:
        kept.reread()
        brought = dumped(kept)
    with store.connect(tmp_path / "new.db") as kept:
        built(kept)
        made = dumped(kept)
    assert rows(brought) == rows(made)


def test_an_old_store_keeps_what_its_day_read_until_it_is_read_again(old: str) -> None:
    with store.connect(old) as kept:
        assert kept.settled()
        assert len(kept.stories().rows) == 2
        assert kept.reread().read == 5
        assert kept.reread().read == 0


def test_an_old_store_has_the_tables_of_a_new_one(old: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    new = str(tmp_path / "new.db")
    if "://" in old:
        new = databases.fresh(request.getfixturevalue("server"), "new")
    for one in (old, new):
        with store.connect(one):
            pass
    assert shape(old) == shape(new)


def test_what_was_kept_before_is_not_read_again(old: str) -> None:
    with store.connect(old) as kept:
        added = kept.add(reports()[1:4])
        assert (added.new, added.changed, added.same) == (0, 0, 3)
