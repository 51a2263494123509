"""Every table and column says what it means: in the database, in the docs, and to Datasette."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from onrecord import store
from onrecord.store.explaining import INSIDE, explained
from onrecord.store.kept import Store
from onrecord.store.tables import read_me

ROOT = Path(__file__).parents[2]


def generate() -> Any:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_table_and_column_has_a_meaning() -> None:
    assert [(name, column) for name, column, meaning in explained() if not meaning] == []


def test_the_docs_tell_the_tables_as_they_are() -> None:
    assert (ROOT / "docs" / "store.md").read_text(encoding="utf-8") == generate().store_page(), "run: make docs"
    assert (ROOT / "docs" / "datasette.json").read_text(encoding="utf-8") == generate().datasette(), "run: make docs"


def test_the_database_says_it_itself(kept: Store) -> None:
    with kept.reading() as link:
        told = {(row.name, row.column): row.meaning for row in link.execute(select(read_me))}
        assert told == {(name, column): meaning for name, column, meaning in explained()}
        if link.dialect.name == "sqlite":
            sql = link.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'statement'").scalar_one()
            assert "text TEXT NOT NULL /* The fullest wording. */" in sql


@pytest.mark.parametrize("name", sorted({name for name, column, _ in explained() if not column}))
def test_each_view_and_table_can_be_looked_at(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    path = tmp_path_factory.getbasetemp() / "looked.db"
    with store.connect(path):
        pass
    with sqlite3.connect(path) as link:
        columns = [one[0] for one in link.execute(f'SELECT * FROM "{name}"').description]  # noqa: S608
    assert columns == [column for table, column, _ in explained() if table == name and column]


def test_datasette_is_told_names_that_there_are() -> None:
    tables = json.loads((ROOT / "docs" / "datasette.json").read_text())["databases"]["onrecord"]["tables"]
    known = {name for name, _, _ in explained()} | {"search_text"}
    assert set(tables) == known
    assert set(INSIDE) <= known
