"""What the store tells: stories, articles, statements, one by one and in lists."""

from __future__ import annotations

import zlib
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from onrecord import articles
from onrecord.contract import Record
from onrecord.errors import NotKept, UnreadableArticle
from onrecord.store import derived
from onrecord.store.articles import article_of
from onrecord.store.lines import KeptArticle, Listing, StoryLine, VersionLine
from onrecord.store.making import Maker
from onrecord.store.packing import Outgrown, clean, unpack
from onrecord.store.places import Words, begun, checked, token
from onrecord.store.tables import article, former_id, page, reading

MOST = 1000  # lines of a list at a time

_Place = tuple[Words | None, Words]  # the day of a story's last report, and its id


def stories(link: Connection, limit: int = 50, after: str | None = None) -> Listing[StoryLine]:
    """Return the stories, those with the newest reports first, undated ones last."""
    story = derived.story
    limit = checked(limit, MOST)
    asked = select(*(story.c[name] for name in StoryLine.__slots__)).order_by(
        story.c.last.desc().nulls_last(), story.c.id
    )
    if (place := begun(after, _Place)) is not None:
        last, id_ = place
        later = and_(story.c.last == last, story.c.id > id_)
        undated = and_(story.c.last.is_(None), story.c.id > id_)
        asked = asked.where(or_(story.c.last < last, later, story.c.last.is_(None)) if last else undated)
    rows = link.execute(asked.limit(limit + 1)).all()
    onward = token((rows[limit - 1].last, rows[limit - 1].id)) if len(rows) > limit else None
    return Listing(tuple(StoryLine(*row) for row in rows[:limit]), onward)


def story_id(link: Connection, id_: str) -> str:
    """Return the id of the story that ``id_``, a story's or any article version's, leads to now.

    A story bears the id of its earliest article, so the id of one that has flowed into another leads there. Raises
    NotKept where there is none.
    """
    id_ = clean(id_)
    found = link.scalar(select(derived.story.c.id).where(derived.story.c.id == id_))
    if found is None:
        today = select(former_id.c.article).where(former_id.c.id == id_)
        keys = select(article.c.key).where(or_(article.c.id == id_, article.c.id.in_(today)))
        held = select(derived.story_article.c.story).join_from(derived.story_article, article)
        found = link.scalar(held.where(article.c.key.in_(keys), article.c.latest))
    if found is None:
        raise NotKept(f"No story {id_!r} in this store; `onrecord stories` lists them")
    return str(found)


def story(link: Connection, id_: str, maker: Maker) -> Record:
    """Return the record of a story. Raises NotKept where there is none."""
    row = link.execute(select(derived.story).where(derived.story.c.id == story_id(link, id_))).one()
    try:
        return unpack(row.record, row.shape, Record)
    except Outgrown:
        from onrecord.store.settling import remade

        return remade(link, row, maker)


def article_(link: Connection, id_or_key: str) -> KeptArticle:
    """Return a version of an article by its id, or the latest by key, URL or origin. Raises NotKept."""
    row = found_article(link, id_or_key)
    versions = link.execute(
        select(article).where(article.c.key == row.key).order_by(article.c.read_in.desc(), article.c.number.desc())
    ).all()
    ordered = sorted(versions, key=lambda one: not one.latest)
    told = tuple(VersionLine(one.id, one.headline, one.published, one.added_at, one.latest) for one in ordered)
    of = select(derived.story_article.c.story).where(derived.story_article.c.article == ordered[0].id)
    return KeptArticle(article_of(row), _original(link, row.id), told, link.scalar(of))


def found_article(link: Connection, given: str) -> Row[Any]:
    """Return the row of an article by id, key, URL or origin: the latest version, but of an id. Raises NotKept."""
    given = clean(given)
    today = link.scalar(select(former_id.c.article).where(former_id.c.id == given)) or given
    row = link.execute(select(article).where(article.c.id == today)).first()
    if row is not None:
        return row
    read = select(article.c.key).join_from(reading, article).where(reading.c.origin == given)
    fits = or_(article.c.key == given, article.c.url == given, article.c.origin == given, article.c.key.in_(read))
    row = link.execute(
        select(article).where(fits, article.c.latest).order_by(article.c.key != given, article.c.id)
    ).first()
    if row is None:
        raise NotKept(f"No article {given!r} in this store: give its id, URL, or the path that it was read from")
    return row


def _original(link: Connection, id_: str) -> str | None:
    data = link.scalar(select(page.c.data).where(page.c.article == id_))
    if data is None:
        return None
    try:
        return clean(articles.original(zlib.decompress(data)))
    except UnreadableArticle:
        return None


def statement_story(link: Connection, id_: str) -> str:
    """Return the story in which a statement is told. Raises NotKept where there is no such statement."""
    found = link.scalar(select(derived.statement.c.story).where(derived.statement.c.id == clean(id_)))
    if found is None:
        raise NotKept(f"No statement {id_!r} in this store")
    return str(found)
