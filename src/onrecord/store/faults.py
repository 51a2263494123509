"""What a database says went wrong, in words that tell the way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.errors import BusyStore, FullStore, NotAStore, ReadOnlyStore, StoreFault

_KNOWN: tuple[tuple[tuple[str, ...], type[StoreFault], str], ...] = (
    (
        ("disk is full", "disk i/o error", "no space left", "could not extend file", "file size limit"),
        FullStore,
        "no room is left, or the disk does not take it; what was kept before is there. Make room, then do it again",
    ),
    (
        ("readonly database", "read-only", "permission denied"),
        ReadOnlyStore,
        "it cannot be written to: is the file, or its folder, yours to write in?",
    ),
    (
        ("file is not a database", "file is encrypted"),
        NotAStore,
        "it is no database. Name a store, or another path for a new one",
    ),
    (
        ("malformed", "database corruption", "invalid page in block"),
        NotAStore,
        "the file is broken. Take the last copy of it; what is left may be had by: sqlite3 FILE .recover",
    ),
    (
        ("database is locked", "database table is locked", "lock timeout", "deadlock detected"),
        BusyStore,
        "somebody else has been writing to it for long. Try again later",
    ),
    (
        ("unable to open database file",),
        ReadOnlyStore,
        "it cannot be opened. Is the folder there, and yours to write in?",
    ),
    (
        ("connection failed", "could not connect", "connection refused", "server closed", 'database "'),
        StoreFault,
        "the database cannot be reached. Is it running, and is the address right?",
    ),
)
"""What stands in a message of SQLite or PostgreSQL, and what it means: the first that fits tells."""


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what the database raises into a StoreFault that names the store ``name`` and the way out."""
    try:
        yield
    except SQLAlchemyError as error:
        raise of(name, error) from error


def of(name: str, error: SQLAlchemyError) -> StoreFault:
    """Return what ``error`` means."""
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    low = said.lower()
    for words, kind, meaning in _KNOWN:
        if any(word in low for word in words):
            return kind(f"{name}: {meaning} ({said.strip().splitlines()[0]})")
    return StoreFault(f"{name}: the database says: {said.strip()}")
