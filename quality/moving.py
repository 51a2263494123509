"""A store from one database into another, row by row: so that what took an hour to read is measured on both."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, Table, delete, func, insert, select

from onrecord import store
from onrecord.store import searching
from onrecord.store.derived import story
from onrecord.store.tables import ours

ROWS = 1_000  # at a time


def move(source: Path, where: str) -> None:
    """Copy all rows of the store at ``source`` into an empty database at ``where``, and index them there."""
    with (
        store.connect(source, create=False) as kept,
        store.connect(where) as empty,
        kept.reading() as given,
        empty.writing() as taken,
    ):
        tables = ours().sorted_tables
        for table in reversed(tables):
            taken.execute(delete(table))
        for table in tables:
            for rows in given.execute(select(table)).mappings().partitions(ROWS):
                taken.execute(insert(table), [dict(row) for row in rows])
        stories = taken.scalars(select(story.c.id)).all()
        for start in range(0, len(stories), ROWS):
            searching.index(taken, stories[start : start + ROWS])
        _count_on(taken, tables)
        taken.exec_driver_sql("ANALYZE")  # as PostgreSQL itself does some time after a large import


def _count_on(taken: Connection, tables: Iterable[Table]) -> None:
    """Let what numbers rows go on behind those that are there: they came with their numbers."""
    for table in tables:
        column = table.autoincrement_column
        if column is not None and taken.dialect.name == "postgresql":
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            taken.execute(select(func.setval(sequence, func.coalesce(select(func.max(column)).scalar_subquery(), 1))))
