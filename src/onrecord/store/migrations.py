"""The schema, by number: a new store gets today's, an older one is brought up step by step, a newer one is refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, inspect, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn

from onrecord.errors import NewerStore, NotAStore, NotKept
from onrecord.store import searching, views
from onrecord.store.derived import QUESTION_ROWS
from onrecord.store.explaining import explained
from onrecord.store.faults import told
from onrecord.store.tables import ours, read_me, upkeep

Step = Callable[[Connection], None]


def _derive_anew(link: Connection) -> None:
    """Make the tables of what is derived anew, and those that are new: the upkeep fills them from the ground truth."""
    searching.drop(link)
    tables = [table for table in reversed(ours().sorted_tables) if table.name in _derived()]
    there = set(inspect(link).get_table_names())
    for table in tables:
        if table.name in there:
            table.drop(link)
    ours().create_all(link)
    searching.create(link)
    link.execute(upkeep.update().where(upkeep.c.name == "settled").values(value=-1))


def _derived() -> set[str]:
    """Return the names of the tables that hang on a story or an answer: all that can be made anew."""
    names = {"story", "answer", "actor", "stale_actor", "evidence"}
    while True:
        hanging = {
            table.name
            for table in ours().sorted_tables
            if any(key.column.table.name in names for key in table.foreign_keys)
        } | {table.name for table in QUESTION_ROWS}
        if hanging <= names:
            return names
        names |= hanging


def _tell_readers(link: Connection) -> None:
    """Let each account tell by which program it was read: what there was before was read by a forgotten one."""
    _derive_anew(link)
    link.exec_driver_sql("ALTER TABLE account ADD COLUMN read_by TEXT REFERENCES program (id)")


def _keep_bodies(link: Connection) -> None:
    """Let each question hold the file of its body; the upkeep takes over what lies at the paths that were kept."""
    link.exec_driver_sql("ALTER TABLE question ADD COLUMN body_file TEXT")
    _derive_anew(link)


def _tell_feeds(link: Connection) -> None:
    """Keep what a feed says of a report beside: of those that are kept, nobody knows any more."""
    for table in ("page", "feed_entry"):
        _add(link, table, "announced", "JSON")


def _tell_whom(link: Connection) -> None:
    """Let a merge or a split tell which actors it is about; of those that are kept, nobody knows any more."""
    _add(link, "correction", "who", "JSON")
    _add(link, "corrected_article", "named", "BOOLEAN NOT NULL DEFAULT false")
    _derive_anew(link)


def _note_faults(link: Connection) -> None:
    """Make the table of what could not be made: until now one such thing stopped all others."""
    ours().create_all(link)


def _add(link: Connection, table: str, column: str, kind: str) -> None:
    """Add a column, unless an earlier step has made the whole table as it is today."""
    if column not in {one["name"] for one in inspect(link).get_columns(table)}:
        link.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


STEPS: tuple[Step, ...] = (
    *(_derive_anew, _derive_anew, _tell_readers, _keep_bodies, _tell_feeds, _tell_whom),
    _note_faults,
)
"""What brings schema 1 to 2, 2 to 3, and so on. A step that changes ground truth names its columns itself: today's
tables are no longer those that it was written for. What is derived needs none of that: it is made anew."""

SCHEMA = 1 + len(STEPS)
"""The schema that this onrecord reads and writes."""


def bring_up(engine: Engine, name: str, *, create: bool) -> bool:
    """Make the tables where there are none, and bring older ones up to SCHEMA; return whether upkeep is due for that.

    Raises NotAStore for another program's database, NewerStore for a store of a later schema, NotKept for an empty
    database where ``create`` is False.
    """
    with told(name):
        with engine.connect() as link:
            found = _schema(link, name)
        if found == SCHEMA:
            return False
        if found is None and not create:
            raise NotKept(f"No store in {name}: `onrecord add REPORTS --store {name}` makes one")
        with engine.connect().execution_options(onrecord_writes=True) as link, link.begin():
            _lock(link)
            return _raise_to_today(link, name)


def _lock(link: Connection) -> None:
    if link.dialect.name == "postgresql":
        link.execute(text("SELECT pg_advisory_xact_lock(20261123)"))  # any number; the same for every onrecord


def _raise_to_today(link: Connection, name: str) -> bool:
    found = _schema(link, name)  # another process may have been first
    if found == SCHEMA:
        return False
    views.drop(link)
    if found is None:
        ours().create_all(link)
        searching.create(link)
        born = int(time.time())
        first = {"schema": SCHEMA, "born": born, "changed": 0, "settled": 0, "seen": 0, "round": 0}
        link.execute(upkeep.insert(), [{"name": key, "value": value} for key, value in first.items()])
    else:
        for step in STEPS[found - 1 :]:
            step(link)
        link.execute(upkeep.update().where(upkeep.c.name == "schema").values(value=SCHEMA))
    views.create(link)
    link.execute(read_me.delete())
    link.execute(read_me.insert(), [{"name": n, "column": c, "meaning": told} for n, c, told in explained()])
    return found is not None


@compiles(CreateColumn, "sqlite")
def _with_comment(element: CreateColumn, compiler: Any, **options: Any) -> str:
    """Write a column's comment into the table's SQL, which SQLite keeps and shows: it knows no comments else."""
    told = str(compiler.visit_create_column(element, **options))
    comment = (element.element.comment or "").replace("*/", "")
    return f"{told} /* {comment} */" if comment else told


def _schema(link: Connection, name: str) -> int | None:
    """Return the schema of the database; None where it is empty."""
    tables = set(inspect(link).get_table_names())
    if not tables:
        return None
    if not {"upkeep", "article", "story"} <= tables:
        raise NotAStore(f"{name} is a database of another program: it has no table of a store. Name another one")
    found = link.scalar(select(upkeep.c.value).where(upkeep.c.name == "schema"))
    if found is None:
        raise NotAStore(f"{name} does not say which schema it has: it is no whole store")
    if found > SCHEMA:
        raise NewerStore(
            f"{name} was made by a later onrecord (schema {found}; this one knows {SCHEMA}): use that one, or a copy"
        )
    return int(found)
