"""The store: what has been read is kept, and what it tells is kept up with it.

``connect(where)`` is the verb; it yields a :class:`~onrecord.store.kept.Store`. Ground truth (``tables.py``) is what
was read and what people said; everything else is derived from it (``derived.py``), story by story, by ``settling.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.settings import Settings
    from onrecord.store.kept import Store

__all__ = ["connect"]


@contextmanager
def connect(
    where: str | Path | None = None, *, create: bool = True, settings: Settings | None = None
) -> Iterator[Store]:
    """Open the store at ``where``: the path of an SQLite file, or a SQLAlchemy URL.

    None is what the environment variable ``ONRECORD_STORE`` says, else ``onrecord.db``. A store that is not there is
    made, unless ``create`` is False. One of an older onrecord is brought up to today's schema. It may be used from
    several threads, and by several processes at once. ``settings`` are those that its upkeep works by.

    Raises NotAStore where something else is, NewerStore for one of a later onrecord, ReadOnlyStore, FullStore and
    BusyStore where it cannot be opened, MissingPart for PostgreSQL without ``onrecord[postgres]``.
    """
    from onrecord.settings import Settings
    from onrecord.store.kept import Store
    from onrecord.store.opening import opened

    with opened(where, create=create) as base:
        kept = Store(base, settings or Settings())
        if base.outdated:
            kept.settle()
        yield kept
