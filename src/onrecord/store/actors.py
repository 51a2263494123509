"""Actors over all stories: in a list, and everything about one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from onrecord.errors import NotKept
from onrecord.store import answering, derived
from onrecord.store.chunks import chunks
from onrecord.store.lines import ActorFile, ActorLine, Dated, Listing, RoleLine, SaidLine
from onrecord.store.packing import clean
from onrecord.store.places import checked, counted, token
from onrecord.store.tables import article
from onrecord.vocabulary import Span

MOST = 1000  # lines of a list at a time

_told = derived.actor_in_story


def actors(link: Connection, words: str | None = None, limit: int = 50, after: str | None = None) -> Listing[ActorLine]:
    """Return the actors, those who said the most first; ``words``: those whose name has them, in any case."""
    limit, start = checked(limit, MOST), counted(after)
    actor = derived.actor
    asked = select(actor).order_by(actor.c.statements.desc(), actor.c.stories.desc(), actor.c.name, actor.c.id)
    for word in clean(words or "").split():
        called = select(_told.c.actor).join_from(
            _told, derived.name, (derived.name.c.story == _told.c.story) & (derived.name.c.actor == _told.c.own)
        )
        named = called.where(derived.name.c.text.icontains(word, autoescape=True))
        asked = asked.where(or_(actor.c.name.icontains(word, autoescape=True), actor.c.id.in_(named)))
    rows = link.execute(asked.limit(limit + 1).offset(start)).all()
    lines = tuple(ActorLine(*row) for row in rows[:limit])
    return Listing(lines, token(start + limit) if len(rows) > limit else None)


def actor_id(link: Connection, id_: str, story: str | None) -> str:
    """Return the id in the store of an actor by that, or by its id in the record of ``story``. Raises NotKept."""
    id_ = clean(id_)
    if story is not None:
        found = link.scalar(select(_told.c.actor).where(_told.c.own == id_, _told.c.story == clean(story)))
    else:
        found = link.scalar(select(derived.actor.c.id).where(derived.actor.c.id == id_))
    if found is None:
        raise NotKept(f"No actor {id_!r} in this store")
    return str(found)


def actor(link: Connection, id_: str, start: int = 0, most: int | None = None) -> ActorFile:
    """Return everything about an actor of the store; of what it said ``most`` from ``start`` on. Raises NotKept."""
    row = link.execute(select(derived.actor).where(derived.actor.c.id == id_)).one()
    asked = select(_told.c.story, _told.c.own).where(_told.c.actor == id_)
    told = link.execute(asked.order_by(_told.c.story)).all()
    owns = sorted({one.own for one in told})
    positions = answering.held_by(link, id_)
    return ActorFile(
        row.id,
        row.name,
        row.kind,
        _names(link, id_, owns, row.name),
        _roles(link, id_, owns),
        _speaks_for(link, id_),
        _said(link, _of(derived.statement.c.story, derived.statement.c.speaker, id_, owns), start, most),
        positions,
        tuple(sorted({one.story for one in told})),
        row.statements,
        _dates(link, sorted({stand.statement for held in positions for stand in held.position.history})),
    )


def _dates(link: Connection, statements: Sequence[str]) -> dict[str, tuple[str | None, Dated | None]]:
    """Return when statements were said, else published, and which."""
    told, found = derived.statement, {}
    for chunk in chunks(statements):
        for row in link.execute(select(told.c.id, told.c.date, told.c.dated).where(told.c.id.in_(chunk))):
            found[row.id] = (row.date, row.dated)
    return found


def _of(story: ColumnElement[str], own: ColumnElement[Any], id_: str, owns: Sequence[str]) -> ColumnElement[bool]:
    """Return what holds of rows about an actor: its id in the row's story is one that means it there.

    The rows are found by ``owns``, of which there are one or two; each is then looked up in its story.
    """
    same = exists().where(_told.c.story == story, _told.c.own == own, _told.c.actor == id_)
    return and_(own.in_(owns), same)


def _names(link: Connection, id_: str, owns: Sequence[str], name: str) -> tuple[str, ...]:
    told = derived.name
    uses = func.sum(func.json_array_length(told.c.articles))
    rows = link.execute(
        select(told.c.text, uses.label("uses")).where(_of(told.c.story, told.c.actor, id_, owns)).group_by(told.c.text)
    )
    used = {name: 0} | {row.text: int(row.uses) for row in rows}
    return tuple(sorted(used, key=lambda one: (-used[one], one)))


def _roles(link: Connection, id_: str, owns: Sequence[str]) -> tuple[RoleLine, ...]:
    role = derived.role
    rows = link.execute(
        select(role.c.title, role.c.of, func.count(role.c.story.distinct()).label("stories"))
        .where(_of(role.c.story, role.c.actor, id_, owns))
        .group_by(role.c.title, role.c.of)
    )
    lines = [RoleLine(row.title, row.of, row.stories) for row in rows]
    return tuple(sorted(lines, key=lambda one: (-one.stories, one.title, one.of or "")))


def _speaks_for(link: Connection, id_: str) -> tuple[tuple[str, str], ...]:
    whom = _told.alias("whom")
    meant = and_(whom.c.story == _told.c.story, whom.c.own == _told.c.speaks_for)
    rows = link.execute(
        select(whom.c.actor, whom.c.name)
        .join_from(_told, whom, meant)
        .where(_told.c.actor == id_, whom.c.actor.is_not(None))
        .distinct()
    )
    return tuple(sorted(((row.actor, row.name) for row in rows), key=lambda one: (one[1], one[0])))


def _said(link: Connection, mine: ColumnElement[bool], start: int, most: int | None) -> tuple[SaidLine, ...]:
    statement, story = derived.statement, derived.story
    rows = link.execute(
        select(statement, story.c.headline)
        .join_from(statement, story)
        .where(mine)
        .order_by(statement.c.date.asc().nulls_last(), statement.c.id)
        .limit(most)
        .offset(start)
    ).all()
    spans = _contents(link, [row.id for row in rows])
    return tuple(
        SaidLine(
            row.id,
            row.story,
            row.headline,
            row.text,
            row.said,
            row.said_precision,
            tuple(row.outlets),
            row.independent,
            tuple(spans.get(row.id, ())),
            row.cue,
            row.kind,
            row.date,
            row.dated,
        )
        for row in rows
    )


def _contents(link: Connection, statements: Sequence[str]) -> dict[str, list[Span]]:
    """Return the contents of the attributions of statements, in order of article and place."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    evidence, attribution = derived.evidence, derived.attribution
    of = (evidence.c.owner == attribution.c.story) & (evidence.c.row == attribution.c.id)
    for chunk in chunks(statements):
        asked = (
            select(evidence, attribution.c.statement, article.c.text, article.c.headline, article.c.embeds)
            .join_from(attribution, evidence, of)
            .join(article, article.c.id == evidence.c.article)
            .where(attribution.c.statement.in_(chunk), evidence.c.word == "attribution", evidence.c.role == "content")
            .order_by(evidence.c.article, evidence.c.part, evidence.c.start)
        )
        for row in link.execute(asked):
            told = {"text": row.text, "headline": row.headline or ""}
            told |= {f"embed:{number}": one["text"] for number, one in enumerate(row.embeds)}
            span = Span(row.article, row.part, row.start, row.end, told[row.part][row.start : row.end])
            found[row.statement].append(span)
    return found
