"""What outlets are called, and how statements are told, where only keys and ids are known."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from onrecord.store import derived
from onrecord.store.chunks import chunks
from onrecord.store.tables import article


def outlets(link: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Return what the outlets of the latest versions of articles are called, by key.

    Where the page names none, whom it credits; what says neither is left out.
    """
    asked = select(article.c.key, article.c.outlet, article.c.via).where(article.c.latest)
    found = {}
    for some in chunks(sorted(set(keys))):
        for row in link.execute(asked.where(article.c.key.in_(some))):
            if row.outlet or row.via:
                found[row.key] = row.outlet or row.via
    return found


def cues(link: Connection, statements: Iterable[str]) -> dict[str, str]:
    """Return the words that tell that statements are said ("denied"), by the statement's id: empty where none does."""
    told = derived.statement
    found = {}
    for some in chunks(sorted(set(statements))):
        for row in link.execute(select(told.c.id, told.c.cue).where(told.c.id.in_(some))):
            found[row.id] = row.cue
    return found
