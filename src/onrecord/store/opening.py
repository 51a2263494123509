"""From a path or a URL to a database that is open: how it is set up, and what its faults are called."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from onrecord.errors import MissingPart, NotAStore, NotKept
from onrecord.store import migrations
from onrecord.store.faults import told

VARIABLE = "ONRECORD_STORE"
DEFAULT = "onrecord.db"
PATIENCE = 60  # seconds that a writer waits for another; the longest transaction of an import takes about two


@dataclass(frozen=True, slots=True)
class Base:
    """An open database. ``name`` is what messages call it; ``outdated``: what is derived is to be made anew."""

    engine: Engine
    name: str
    outdated: bool = False

    @property
    def sqlite(self) -> bool:
        """Whether it is an SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection that sees one state of the store, whatever is written meanwhile."""
        options = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        with self._open(**options) as link:
            yield link

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a connection to write by: all of it is kept, or nothing. Writers wait for each other."""
        with self._open(onrecord_writes=True) as link:
            if not self.sqlite:
                link.execute(text("SELECT value FROM upkeep WHERE name = 'changed' FOR UPDATE"))
            yield link

    def size(self) -> int:
        """Return how many bytes it takes."""
        if self.sqlite:
            files = [Path(f"{self.name}{end}") for end in ("", "-wal")]
            return sum(one.stat().st_size for one in files if one.exists())
        with self.reading() as link:
            return int(link.scalar(text("SELECT pg_database_size(current_database())")) or 0)

    @contextmanager
    def _open(self, **options: Any) -> Iterator[Connection]:
        with told(self.name), self.engine.connect().execution_options(**options) as link, link.begin():
            yield link


@contextmanager
def opened(where: str | Path | None, *, create: bool) -> Iterator[Base]:
    """Open the database at ``where``, with today's schema; see :func:`onrecord.store.connect`."""
    url = _url(where)
    base = Base(_engine(url, create), _name(url))
    try:
        yield replace(base, outdated=migrations.bring_up(base.engine, base.name, create=create))
    finally:
        base.engine.dispose()


def _url(where: str | Path | None) -> URL:
    given = str(where) if where is not None else os.environ.get(VARIABLE) or DEFAULT
    if "://" not in given:
        return URL.create("sqlite", database=given)
    try:
        url = make_url(given)
    except ArgumentError:
        raise NotAStore(f"{given!r} is no address of a store: give a path, or postgresql://user@host/name") from None
    known = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
    kind = url.get_backend_name()
    if kind not in known:
        raise NotAStore(f"A store is an SQLite file or a PostgreSQL database; {kind} is neither")
    return url.set(drivername=known[kind])


def _name(url: URL) -> str:
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _engine(url: URL, create: bool) -> Engine:
    options: dict[str, Any] = {"json_serializer": _json}
    try:
        if url.get_backend_name() == "sqlite":
            engine = _sqlite(url, create, options)
        else:
            engine = create_engine(url, pool_pre_ping=True, **options)
    except (ModuleNotFoundError, NoSuchModuleError):
        raise MissingPart("A store in PostgreSQL needs psycopg: pip install 'onrecord[postgres]'") from None
    return engine


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sqlite(url: URL, create: bool, options: dict[str, Any]) -> Engine:
    path = Path(url.database or "")
    if not url.database or url.database == ":memory:":
        raise NotAStore("A store is a file: give it a path")
    if path.is_dir():
        raise NotAStore(f"{path} is a folder: give the path of a file in it, such as {path / DEFAULT}")
    if not path.exists() and not create:
        raise NotKept(f"No store at {path}: `onrecord add REPORTS --store {path}` makes one")
    if not path.parent.is_dir():
        raise NotAStore(f"No folder {path.parent} for a store to lie in: make it first")
    if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _unwritable(path, options)
    engine = create_engine(url, connect_args={"timeout": PATIENCE}, **options)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _unwritable(path: Path, options: dict[str, Any]) -> Engine:
    """Open a file that may only be read: as it is, since a reader of a write-ahead log has to write beside it."""
    query = {"uri": "true", "mode": "ro", "immutable": "1"}
    engine = create_engine(URL.create("sqlite", database=f"file:{quote(str(path.resolve()))}", query=query), **options)
    event.listen(engine, "connect", _plain)
    event.listen(engine, "begin", lambda link: link.exec_driver_sql("BEGIN"))
    return engine


def _plain(link: Any, _record: object) -> None:
    link.isolation_level = None


def _set_up(link: Any, _record: object) -> None:
    """Prepare a new connection to an SQLite file."""
    link.isolation_level = None  # transactions begin where we say, not where Python's sqlite3 guesses
    cursor = link.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # what is committed outlives a power cut
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, not only unlinked
    cursor.close()


def _begin(link: Connection) -> None:
    writes = link.get_execution_options().get("onrecord_writes")
    link.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
