"""Actors over stories: who of one story is who of another.

Ids of actors hash kind and name, so that countries, organisations and bodies are one everywhere. Persons of one name
in two stories are one only if they bear a full name and share a role, as within a pile of articles; else each has an
id of its own. Unnamed sources and groups are of their story alone unless they have a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from onrecord.store.chunks import chunks
from onrecord.store.counters import count
from onrecord.store.derived import actor, actor_in_story, role, stale_actor, statement, story
from onrecord.store.opening import Base
from onrecord.vocabulary import identify

AT_ONCE = 200  # ids of actors in one transaction


def look_again(link: Connection, owns: Select[tuple[str]]) -> None:
    """Note that the actors of these ids are to be looked at again: a story that has them comes or goes."""
    known = select(stale_actor.c.own)
    fresh = owns.distinct().where(owns.selected_columns[0].not_in(known))
    link.execute(insert(stale_actor).from_select(["own"], fresh))


def settle(base: Base) -> None:
    """Bring the actors of the store up to its stories."""
    while True:
        with base.reading() as link:
            waiting = link.scalars(select(stale_actor.c.own).order_by(stale_actor.c.own).limit(AT_ONCE)).all()
        if not waiting:
            return
        with base.writing() as link:
            _bring_up(link, waiting)
            count(link, "seen")


def _bring_up(link: Connection, owns: Sequence[str]) -> None:
    columns = (actor_in_story.c.own, actor_in_story.c.story, actor_in_story.c.kind, actor_in_story.c.name)
    ordered = (actor_in_story.c.own, story.c.first.is_(None), story.c.first, story.c.id)
    rows = link.execute(
        select(*columns, actor_in_story.c.actor)
        .join_from(actor_in_story, story)
        .where(actor_in_story.c.own.in_(owns))
        .order_by(*ordered)
    ).all()
    roles, said = _roles(link, owns), _said(link, owns)
    by_own: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_own[row.own].append(row)
    gone: set[str] = set(owns)
    made: list[dict[str, Any]] = []
    for own, held in sorted(by_own.items()):
        for id_, together in _told_apart(own, held, roles):
            counts = len(together), sum(said.get((own, row.story), 0) for row in together)
            first = together[0]
            made.append(dict(zip(_COLUMNS, (id_, first.name, first.kind, *counts), strict=True)))
            wrong = [row.story for row in together if row.actor != id_]
            for chunk in chunks(wrong):
                mine = (actor_in_story.c.own == own) & actor_in_story.c.story.in_(chunk)
                link.execute(update(actor_in_story).where(mine).values(actor=id_))
            gone |= {row.actor for row in together if row.actor}
    for chunk in chunks(sorted(gone | {row["id"] for row in made})):
        link.execute(delete(actor).where(actor.c.id.in_(chunk)))
    if made:
        link.execute(insert(actor), made)
    link.execute(delete(stale_actor).where(stale_actor.c.own.in_(owns)))


_COLUMNS = ("id", "name", "kind", "stories", "statements")


def _said(link: Connection, owns: Sequence[str]) -> dict[tuple[str, str], int]:
    """Return how many statements actors make, by their id and story."""
    number = select(statement.c.speaker, statement.c.story, func.count()).where(statement.c.speaker.in_(owns))
    rows = link.execute(number.group_by(statement.c.speaker, statement.c.story))
    return {(own, story_): count_ for own, story_, count_ in rows}


def _roles(link: Connection, owns: Sequence[str]) -> dict[tuple[str, str], frozenset[tuple[str, str]]]:
    """Return the roles of persons by their id and story: the office in small letters, and whose it is."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for row in link.execute(select(role.c.actor, role.c.story, role.c.title, role.c.of).where(role.c.actor.in_(owns))):
        found[row.actor, row.story].add((_office(row.title), row.of or ""))
    return {key: frozenset(value) for key, value in found.items()}


def _office(title: str) -> str:
    """Return an office whether it is held or was: who was president is one with who is."""
    return title.casefold().removeprefix("former ").removeprefix("then-").replace("defence", "defense")


def _told_apart(
    own: str, rows: Sequence[Row[Any]], roles: dict[tuple[str, str], frozenset[tuple[str, str]]]
) -> list[tuple[str, list[Row[Any]]]]:
    """Return who bears the id ``own`` in the stories of ``rows``: an id of the store, and the rows that are its.

    Who is told of first keeps the id; another has one that hashes its first story too.
    """
    if rows[0].kind != "person":
        return [(own, list(rows))]
    sets: list[tuple[set[tuple[str, str]], list[Row[Any]]]] = []
    full = " " in rows[0].name.strip()
    for row in rows:
        borne = set(roles.get((own, row.story), ()))
        same = [one for one in sets if full and _share(one[0], borne)]
        merged = (borne.union(*(one[0] for one in same)), [each for one in same for each in one[1]] + [row])
        sets = [one for one in sets if all(one is not other for other in same)] + [merged]
    order = {row.story: place for place, row in enumerate(rows)}
    sets.sort(key=lambda one: min(order[row.story] for row in one[1]))
    return [
        (own if not place else identify("actor", "person", rows[0].name, held[0].story), held)
        for place, (_, held) in enumerate((one[0], sorted(one[1], key=lambda row: order[row.story])) for one in sets)
    ]


def _share(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    """Tell whether two persons have a role in common: one office, and not of two different countries."""
    return any(title == again and (not of or not or_ or of == or_) for title, of in one for again, or_ in other)
