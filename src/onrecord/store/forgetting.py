"""Forgetting an article: everything that is derived from it goes with it, to the last byte of the file."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, or_, select, update

from onrecord.store import derived, programs, searching, shortening, unmade
from onrecord.store.chunks import chunks
from onrecord.store.counters import count
from onrecord.store.finding import found_article
from onrecord.store.noticing import alert, alert_article
from onrecord.store.opening import Base
from onrecord.store.settling import remove
from onrecord.store.tables import article, former_id, question, reading
from onrecord.vocabulary.corrections import Correction

NOTHING_LEFT = '{"evidence":[{"article":"forgotten"}]}'
"""What is left of an alert that waits to be sent and quotes a forgotten article: it is told as taken back."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What went: the article's key, its origins, how many versions; corrections, and how many others stay in part."""

    key: str
    origins: tuple[str, ...]
    versions: int
    corrections: tuple[Correction, ...]
    shortened: int


def forget(base: Base, given: str) -> Gone:
    """Remove an article in all its versions, and return what went. Raises NotKept.

    Stories that told of it, and answers that rest on them, go at once, and are made anew by the upkeep.
    """
    with base.writing() as link:
        row = found_article(link, given)
        today = select(article.c.id).where(article.c.key == row.key)
        earlier = select(former_id.c.id).where(former_id.c.article.in_(today))
        versions = list(
            link.scalars(select(article.c.id).where(or_(article.c.id.in_(today), article.c.id.in_(earlier))))
        )
        read = select(reading.c.origin).where(reading.c.article.in_(versions))
        origins = set(link.scalars(read)) | set(link.scalars(select(article.c.origin).where(article.c.key == row.key)))
        told = select(derived.story_article.c.story).where(derived.story_article.c.article.in_(versions))
        stories = sorted(set(link.scalars(told)))
        _forget_answers(link, stories)
        remove(link, stories)
        corrections, shortened = shortening.forget(link, row.key)
        quoting = select(alert_article.c.alert).where(alert_article.c.article.in_(versions))
        link.execute(update(alert).where(alert.c.id.in_(quoting), alert.c.data.is_not(None)).values(data=NOTHING_LEFT))
        for chunk in chunks(versions):
            link.execute(delete(article).where(article.c.id.in_(chunk)))
        programs.drop_unused(link)
        count(link, "changed")
        count(link, "seen")
    return Gone(row.key, tuple(sorted(origins)), len(versions), corrections, shortened)


def _forget_answers(link: Connection, stories: list[str]) -> None:
    """Remove the answers that rest on ``stories``."""
    of = derived.question_in_story
    asked = set(link.scalars(select(of.c.question).where(of.c.story.in_(stories), of.c.about)))
    for id_ in sorted(asked & set(link.scalars(select(question.c.id)))):
        for table in (*derived.QUESTION_ROWS, derived.answer):
            link.execute(delete(table).where(table.c.question == id_))
        link.execute(delete(derived.evidence).where(derived.evidence.c.owner == id_))
        link.execute(delete(unmade.unmade).where(unmade.unmade.c.question == id_))


def erase(base: Base) -> bool:
    """Overwrite what was forgotten where it stood; return whether no reader held on to it.

    SQLite: deleted rows are overwritten as they go (secure_delete); the index of words is written anew without them,
    and the write-ahead log emptied. PostgreSQL: VACUUM gives the rows' room back; its own log is the server's to keep.
    """
    if not base.sqlite:
        with base.engine.connect() as link:
            link.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM")
        return True
    with base.writing() as link:
        searching.compact(link)
    raw = base.engine.raw_connection()
    try:
        busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        raw.close()
    return not busy
