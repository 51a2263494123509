"""The cast with the members that reports name of a group: "some member countries, particularly Corvia and Selland".

Who speaks as "some member countries" is unnamed, but whom the report counts among them has a position of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.actors.gazetteer import gazetteer
from onrecord.positions.belonging import with_bodies, with_offices
from onrecord.positions.subjects import subject
from onrecord.vocabulary.articles import Article, identify
from onrecord.vocabulary.decisions import Body
from onrecord.vocabulary.speech import Actor, ActorKind, Attribution, Cast, Name

_LED = re.compile(
    r"\b(?:particularly|in particular|including|especially|notably|namely|such as|among them|above all|like|led by"
    r"|chiefly|mainly|mostly|primarily|first and foremost|for (?:example|instance))\b[,:]?\s+(?P<names>[^.;]+)"
)
_PARTED = re.compile(r"\s*(?:,\s*(?:and|or|but)?|\band\b|\bor\b|\bas well as\b|&)\s*(?:also\s+)?(?:the\s+)?")
_NAME = re.compile(r"[A-Z][\w'’.-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w'’.-]*)*")
_COUNTRIES = re.compile(
    r"\b(?:countr(?:y|ies)|states?|nations?|governments?|members?|allies|capitals|powers|republics)\b", re.I
)
"""Nouns of a group whose members are countries, or speak as such."""


def with_members(
    cast: Cast, attributions: Iterable[Attribution], articles: Sequence[Article] = (), bodies: Iterable[Body] = ()
) -> Cast:
    """Return ``cast`` with what positions need to know of it: see :func:`with_bodies`, :func:`with_offices`.

    It has the members of ``bodies`` that ``articles`` name, each group for members those whom a report names in its
    source, and each officer speaks for whom its sources name.
    """
    said = tuple(attributions)
    cast, also = with_bodies(cast, articles, bodies)
    return with_offices(_grouped(cast, said), said, articles, also)


def _grouped(cast: Cast, attributions: Iterable[Attribution]) -> Cast:
    """Return ``cast`` where each group has for members those whom a report names in its source.

    Countries whose side somebody tells ("Slovakia opposes it, the prime minister said") are in it too.
    Members that the cast does not know are new actors; an unnamed source that turns out to have members is a group.
    """
    actors = {actor.id: actor for actor in cast.actors}
    speakers = {one.attribution: one.speaker for one in cast.readings}
    for one in sorted(attributions, key=lambda one: one.id):
        for country in _sides(one, tuple(actors.values())):
            actors.setdefault(country.id, country)
        speaker = actors.get(speakers.get(one.id) or "")
        if speaker is None or speaker.kind not in ("group", "unnamed"):
            continue
        found = _members(one, tuple(actors.values()))
        for member in found:
            known = actors.get(member.id)
            actors[member.id] = _joined(known, member) if known else member
        if found:
            ids = sorted({*speaker.members, *(member.id for member in found)})
            actors[speaker.id] = replace(speaker, kind="group", members=tuple(ids))
    return Cast(tuple(sorted(actors.values(), key=lambda one: (one.name, one.id))), cast.readings)


def _sides(one: Attribution, actors: Sequence[Actor]) -> list[Actor]:
    """Return the country whose side a content tells by its subject, where the world knows it and the cast does not."""
    name = subject(" ".join(span.text for span in one.content))
    known = gazetteer().named(name) if name else None
    if name is None or known is None or known.kind != "country":
        return []
    actor = _actor(name, one.article, True, actors)
    return [actor] if actor else []


def _members(one: Attribution, actors: Sequence[Actor]) -> list[Actor]:
    text = " ".join(span.text for span in one.source)
    led = _LED.search(text)
    if led is None:
        return []
    countries = bool(_COUNTRIES.search(text[: led.start()]))
    found = []
    for piece in _PARTED.split(led["names"]):
        name = _NAME.match(piece.strip())
        actor = _actor(name.group(), one.article, countries, actors) if name else None
        if actor is None:
            break  # the list has ended: what follows is something else
        found.append(actor)
    return found


def _actor(name: str, article: str, countries: bool, actors: Sequence[Actor]) -> Actor | None:
    """Return who bears ``name``: of the cast, a country or body of the world; in a list of countries, a new one."""
    known = gazetteer().named(name)
    standard = known.name if known else name
    for actor in actors:
        if actor.kind in ("unnamed", "group"):
            continue
        if actor.name == standard or any(form.text == name for form in actor.names):
            return actor
    if known is None and not countries:
        return None
    kind: ActorKind = known.kind if known else "country"
    return Actor(identify("actor", kind, standard), standard, kind, (Name(name, (article,)),))


def _joined(known: Actor, again: Actor) -> Actor:
    """Return an actor with the articles of both."""
    forms: dict[str, set[str]] = {}
    for form in (*known.names, *again.names):
        forms.setdefault(form.text, set()).update(form.articles)
    return replace(known, names=tuple(Name(text, tuple(sorted(ids))) for text, ids in sorted(forms.items())))
