"""Rows that are there already: written over, or left, the same way in SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


class Opens(Protocol):
    """What opens connections: a store."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a connection that sees one state."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Open a connection by which all is kept, or nothing."""


def put(link: Connection, table: Table, rows: Sequence[dict[str, Any]], *, over: bool = True) -> None:
    """Add rows; one whose key is there already is written over, or with ``over`` False left as it is."""
    if not rows:
        return
    adding = (postgresql.insert if link.dialect.name == "postgresql" else sqlite.insert)(table)
    keys = [column.name for column in table.primary_key]
    rest = {column.name: adding.excluded[column.name] for column in table.columns if column.name not in keys}
    if over and rest:
        adding = adding.on_conflict_do_update(index_elements=keys, set_=rest)
    else:
        adding = adding.on_conflict_do_nothing(index_elements=keys)
    link.execute(adding, list(rows))
