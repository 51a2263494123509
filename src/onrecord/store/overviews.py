"""Lists over all stories that the API tells in pages: the articles, and the statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, true

from onrecord.store.derived import actor_in_story, statement, story_article
from onrecord.store.lines import Dated, Listing
from onrecord.store.places import Words, begun, checked, token
from onrecord.store.tables import article
from onrecord.vocabulary import Kind, Precision

MOST = 1000  # lines of a list at a time

_Place = tuple[Words | None, Words]  # the day of a row, and its id; undated rows come last


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list, in its latest version; ``story`` is None only while an import is under way."""

    id: str
    key: str
    outlet: str | None
    headline: str | None
    published: str | None
    url: str | None
    story: str | None


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement in a list; ``speaker`` is an actor of the store, by id and name, None where nobody is named.

    ``cue`` are the words that tell that ``text`` is said, or denied. ``date`` is when, else published: ``dated``.
    """

    id: str
    story: str
    speaker: tuple[str, str] | None
    text: str
    said: str | None
    said_precision: Precision | None
    outlets: tuple[str, ...]
    independent: int
    cue: str
    kind: Kind
    date: str | None
    dated: Dated | None


def articles(link: Connection, limit: int = 50, after: str | None = None) -> Listing[ArticleLine]:
    """Return the articles, the latest published first. Raises InvalidFilter for an ``after`` that no page gave."""
    limit, day = checked(limit, MOST), article.c.published
    columns = [article.c[name] for name in ("id", "key", "outlet", "headline", "published", "url")]
    rows = link.execute(
        select(*columns, story_article.c.story)
        .outerjoin_from(article, story_article, story_article.c.article == article.c.id)
        .where(article.c.latest, _beyond(day, article.c.id, after))
        .order_by(day.desc().nulls_last(), article.c.id)
        .limit(limit + 1)
    ).all()
    found = tuple(ArticleLine(**row._mapping) for row in rows[:limit])
    return Listing(found, token((found[-1].published, found[-1].id)) if len(rows) > limit else None)


def statements(link: Connection, limit: int = 50, after: str | None = None) -> Listing[StatementLine]:
    """Return the statements, the latest said first. Raises InvalidFilter for an ``after`` that no page gave."""
    limit, day = checked(limit, MOST), statement.c.said
    said = and_(actor_in_story.c.story == statement.c.story, actor_in_story.c.own == statement.c.speaker)
    rows = link.execute(
        select(statement, actor_in_story.c.actor, actor_in_story.c.name)
        .outerjoin_from(statement, actor_in_story, said)
        .where(_beyond(day, statement.c.id, after))
        .order_by(day.desc().nulls_last(), statement.c.id)
        .limit(limit + 1)
    ).all()
    found = tuple(
        StatementLine(
            id=row.id,
            story=row.story,
            speaker=(row.actor or row.speaker, row.name) if row.speaker and row.name else None,
            text=row.text,
            said=row.said,
            said_precision=row.said_precision,
            outlets=tuple(row.outlets),
            independent=row.independent,
            cue=row.cue,
            kind=row.kind,
            date=row.date,
            dated=row.dated,
        )
        for row in rows[:limit]
    )
    return Listing(found, token((found[-1].said, found[-1].id)) if len(rows) > limit else None)


def _beyond(day: ColumnElement[Any], id_: ColumnElement[Any], after: str | None) -> ColumnElement[bool]:
    """Return what holds of the rows that come after the one that ``after`` tells of."""
    place = begun(after, _Place)
    if place is None:
        return true()
    date, last = place
    if date is None:
        return and_(day.is_(None), id_ > last)
    return or_(day < date, and_(day == date, id_ > last), day.is_(None))
