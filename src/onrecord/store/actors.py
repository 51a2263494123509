"""Actors over all stories: in a list, and everything about one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from onrecord.errors import NotKept
from onrecord.store import answering, derived
from onrecord.store.chunks import chunks
from onrecord.store.lines import ActorFile, ActorLine, HeldLine, Listing, RoleLine, SaidLine
from onrecord.store.making import Maker
from onrecord.store.packing import clean
from onrecord.store.tables import article
from onrecord.vocabulary import Span

MOST = 1000  # lines of a list at a time

_told = derived.actor_in_story


def actors(link: Connection, words: str | None = None, limit: int = 50, after: str | None = None) -> Listing[ActorLine]:
    """Return the actors, those who said the most first; ``words``: those whose name has them, in any case."""
    limit, start = max(1, min(limit, MOST)), int(after) if after and after.isdecimal() else 0
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
    return Listing(lines, str(start + limit) if len(rows) > limit else None)


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


def actor(link: Connection, id_: str, maker: Maker) -> ActorFile:
    """Return everything about an actor of the store. Raises NotKept where there is none."""
    row = link.execute(select(derived.actor).where(derived.actor.c.id == id_)).one()
    told = link.execute(select(_told).where(_told.c.actor == id_).order_by(_told.c.story)).all()
    places = {(one.story, one.own) for one in told}
    return ActorFile(
        row.id,
        row.name,
        row.kind,
        _names(link, places, row.name),
        _roles(link, places),
        _speaks_for(link, [(one.story, one.speaks_for) for one in told if one.speaks_for]),
        _said(link, places),
        _held(link, id_, maker),
        tuple(sorted({one.story for one in told})),
    )


def _owns(places: set[tuple[str, str]]) -> list[str]:
    return sorted({own for _, own in places})


def _names(link: Connection, places: set[tuple[str, str]], name: str) -> tuple[str, ...]:
    used: Counter[str] = Counter({name: 0})
    for row in link.execute(select(derived.name).where(derived.name.c.actor.in_(_owns(places)))):
        if (row.story, row.actor) in places:
            used[row.text] += len(row.articles)
    return tuple(sorted(used, key=lambda one: (-used[one], one)))


def _roles(link: Connection, places: set[tuple[str, str]]) -> tuple[RoleLine, ...]:
    held: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
    for row in link.execute(select(derived.role).where(derived.role.c.actor.in_(_owns(places)))):
        if (row.story, row.actor) in places:
            held[row.title, row.of].add(row.story)
    ordered = sorted(held, key=lambda one: (-len(held[one]), one[0], one[1] or ""))
    return tuple(RoleLine(title, of, len(held[title, of])) for title, of in ordered)


def _speaks_for(link: Connection, whom: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    found: set[tuple[str, str]] = set()
    for chunk in chunks(sorted({own for _, own in whom})):
        rows = link.execute(
            select(_told.c.story, _told.c.own, _told.c.actor, _told.c.name).where(_told.c.own.in_(chunk))
        )
        found |= {(row.actor, row.name) for row in rows if row.actor and (row.story, row.own) in set(whom)}
    return tuple(sorted(found, key=lambda one: (one[1], one[0])))


def _said(link: Connection, places: set[tuple[str, str]]) -> tuple[SaidLine, ...]:
    statement, story = derived.statement, derived.story
    rows = link.execute(
        select(statement, story.c.headline)
        .join_from(statement, story)
        .where(statement.c.speaker.in_(_owns(places)))
        .order_by(statement.c.said.is_(None), statement.c.said, statement.c.id)
    ).all()
    mine = [row for row in rows if (row.story, row.speaker) in places]
    spans = _contents(link, [row.id for row in mine])
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
        )
        for row in mine
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


def _held(link: Connection, id_: str, maker: Maker) -> tuple[HeldLine, ...]:
    held = link.execute(
        select(derived.position.c.question, derived.position.c.number).where(derived.position.c.actor == id_)
    ).all()
    lines = []
    for row in sorted(held):
        record = answering.answer(link, row.question, maker)
        lines.append(HeldLine(record.questions[0], record.positions[row.number]))
    return tuple(lines)
