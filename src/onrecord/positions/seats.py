"""Who of the cast counts for which member of a body, and who is the body itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.actors.gazetteer import gazetteer
from onrecord.vocabulary.decisions import Body
from onrecord.vocabulary.speech import Actor

KINDS = ("country", "organisation", "office", "person")
"""Of actors that may be a member; a group speaks through its members."""


@dataclass(frozen=True, slots=True)
class Seats:
    """``members``: the name, in the body, of the member that an actor counts for, by the actor's id.

    ``itself``: ids of the actors that are the body: what it says is no member's position. ``names`` are the body's.
    """

    members: Mapping[str, str]
    itself: frozenset[str]
    names: tuple[str, ...] = ()


_WHOLE = frozenset(("leadership", "members", "allies", "countries", "chiefs", "leaders"))
"""Of a body, who together are as much as the body: "NATO leadership"."""

NO_SEATS = Seats({}, frozenset())


def seats(body: Body, actors: Iterable[Actor], day: str | None = None) -> Seats:
    """Return which actors count for which member of ``body``: by any of its names, or because they speak for it.

    With ``day`` only members of that day count. A person who is a member (of a parliament) counts for himself, before
    whom he speaks for; other actors count for whom they speak for. A name that two members have names neither.
    """
    known = _members(body, day)
    cast = {one.id: one for one in actors}
    own = {one.id: member for one in cast.values() if (member := _member(one, known))}
    itself = frozenset(one.id for one in cast.values() if _is_body(one, body))
    found = dict(own)
    for one in cast.values():
        owner = _owner(one, cast, own)
        if one.id not in own and owner is not None:
            found[one.id] = own[owner]
    return Seats(dict(sorted(found.items())), itself, (body.name, *body.names))


def _owner(one: Actor, cast: Mapping[str, Actor], own: Mapping[str, str]) -> str | None:
    """Return the member's actor that ``one`` speaks for, through those between: a minister of a government."""
    seen = {one.id}
    while one.speaks_for is not None and one.speaks_for not in seen:
        if one.speaks_for in own:
            return one.speaks_for
        seen.add(one.speaks_for)
        if one.speaks_for not in cast:
            return None
        one = cast[one.speaks_for]
    return None


def _members(body: Body, day: str | None) -> dict[str, str]:
    """Return the member by each folded name, a party of seats as one; names of two members are left out."""
    found: dict[str, set[str]] = {}
    for party in parties(body):
        found |= {_folded(party): {party}, _folded(f"{party} party"): {party}}
    for member in body.members:
        if day is None or any(term.holds(day) for term in member.terms):
            for name in (member.name, *member.names):
                found.setdefault(_folded(name), set()).add(member.name)
    return {name: min(members) for name, members in found.items() if len(members) == 1}


def parties(body: Body) -> tuple[str, ...]:
    """Return the groups of ``body`` whose members are its seats: "Blue", of "Blue 1" to "Blue 41"."""
    return tuple(
        group
        for group, members in sorted(body.groups.items())
        if members and all(re.fullmatch(rf"{re.escape(group)} \d+", one) for one in members)
    )


def _member(one: Actor, known: Mapping[str, str]) -> str | None:
    if one.kind not in KINDS:
        return None
    members = {known[key] for name in _names(one) if (key := _folded(name)) in known}
    return members.pop() if len(members) == 1 else None


def _names(one: Actor) -> Iterable[str]:
    yield one.name
    if one.kind != "person":
        yield from (form.text for form in one.names)


def _is_body(one: Actor, body: Body) -> bool:
    known = {_folded(name) for name in (body.name, *body.names)}
    if one.kind == "organisation":
        return _folded(one.name) in known
    whole = one.name.rpartition(" ")
    return one.kind == "unnamed" and whole[2].lower() in _WHOLE and _folded(whole[0]) in known


def _folded(name: str) -> str:
    """Return a name as it is compared: countries under their standard name, no article, small letters."""
    known = gazetteer().named(name)
    plain = " ".join((known.name if known else name).replace("’", "'").split()).casefold()
    return plain.removeprefix("the ")
