"""The cast as a person has it: who a content's speaker is, which actors are one, and which are two.

Ids, names, roles and whom an actor speaks for stay of a piece: whoever pointed to an actor that is another now points
to that one, and an actor that nobody points to any more leaves the cast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, cast, get_args

from onrecord.corrections.contents import called
from onrecord.vocabulary import Actor, ActorKind, Article, Attribution, Cast, Name, Role, identify
from onrecord.vocabulary.corrections import PERSONS_WORD

UNTELLABLE: Final = "a person looked and could not tell who"
"""The reason why nobody is named, where a person said so."""

_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)


class Ambiguous(Exception):
    """A name that two actors bear, told in words."""


class Recast:
    """A cast while a person's words are put in force, one after the other."""

    def __init__(self, whole: Cast, attributions: Iterable[Attribution], articles: Iterable[Article]) -> None:
        self.actors = {one.id: one for one in whole.actors}
        self.readings = {one.attribution: one for one in whole.readings}
        self._attributions = {one.id: one for one in attributions}
        self._articles = {one.id: one for one in articles}

    def done(self) -> Cast:
        """Return the cast, with those actors alone whom somebody points to."""
        kept = self._reached()
        return Cast(
            tuple(sorted((self.actors[one] for one in kept), key=lambda one: (one.name, one.kind, one.id))),
            tuple(self.readings[one] for one in sorted(self.readings)),
        )

    def speak(self, attribution: str, name: str | None, kind: str | None) -> str | None:
        """Say who the speaker of an attribution is, None if nobody can tell; return the id of the actor.

        Raises Ambiguous for a name that two actors bear.
        """
        reading = self.readings[attribution]
        if name is None:
            self.readings[attribution] = replace(reading, speaker=None, how=None, reason=UNTELLABLE)
            return None
        actor = self._bearer(name, kind, self._attributions[attribution].article)
        self.readings[attribution] = replace(reading, speaker=actor, how=PERSONS_WORD, reason=None)
        return actor

    def merge(self, some: Sequence[str], name: str, kind: str | None) -> str:
        """Make one actor of several; return its id."""
        ones = [self.actors[one] for one in sorted(set(some))]
        bearer = next((one for one in ones if one.name == name), None)
        chosen = cast(ActorKind, kind) if kind else bearer.kind if bearer else min(ones, key=_first).kind
        own = [one for one in ones if one.name == name and one.kind == chosen]
        speaks = [one.speaks_for for one in (*own, *ones) if one.speaks_for and one.speaks_for not in some]
        for one in ones:
            del self.actors[one.id]
        names = _names_of(ones)
        id_ = own[0].id if own else self._fresh(chosen, name, names)
        self.actors[id_] = Actor(
            id_,
            name,
            chosen,
            names,
            _roles_of(ones),
            speaks[0] if speaks else None,
            tuple(sorted({member for one in ones for member in one.members} - {*some, id_})),
        )
        self._point(dict.fromkeys(some, id_))
        return id_

    def split(self, contents: Sequence[str], name: str, kind: str | None) -> tuple[str, ...]:
        """Give contents that are said to be of one actor to another; return the ids of all actors that this is about.

        Names and roles that stand in the articles all of whose contents move go with them. Raises Ambiguous for a name
        that two actors bear.
        """
        before = {one: self.readings[one].speaker for one in contents}
        olds = sorted({one for one in before.values() if one is not None})
        if len(olds) == 1 and self.actors[olds[0]].name == name and self._whole(olds[0]) <= set(contents):
            return (olds[0],)  # told apart already
        like = self.actors[olds[0]].kind if olds else None
        article = min(self._attributions[one].article for one in contents)
        other = self._bearer(name, kind, article, like, olds)
        for one in contents:
            self.readings[one] = replace(self.readings[one], speaker=other, how=PERSONS_WORD, reason=None)
        for old in olds:
            if old != other:
                self._move(old, other, [one for one in contents if before[one] == old])
        return (*olds, other)

    def _whole(self, actor: str) -> set[str]:
        """Return all that an actor says."""
        return {id_ for id_, one in self.readings.items() if one.speaker == actor}

    def _move(self, old: str, other: str, contents: Sequence[str]) -> None:
        """Move the names and roles of ``old`` that stand in articles in which ``other`` speaks alone now."""
        still = {self._attributions[one].article for one in self._whole(old)}
        moved = {self._attributions[one].article for one in contents} - still
        one, two = self.actors[old], self.actors[other]
        names = tuple(Name(form.text, tuple(a for a in form.articles if a in moved)) for form in one.names)
        roles = [replace(role, spans=tuple(s for s in role.spans if s.article in moved)) for role in one.roles]
        gone = replace(one, names=tuple(form for form in names if form.articles), roles=_told(roles))
        names = tuple(Name(form.text, tuple(a for a in form.articles if a not in moved)) for form in one.names)
        roles = [replace(role, spans=tuple(s for s in role.spans if s.article not in moved)) for role in one.roles]
        left = replace(one, names=tuple(form for form in names if form.articles), roles=_told(roles))
        both = replace(two, names=_names_of((two, gone)), roles=_roles_of((two, gone)))
        self.actors[old] = replace(left, speaks_for=self._owner(left, one.speaks_for))
        self.actors[other] = replace(both, speaks_for=two.speaks_for or self._owner(both, None))

    def _owner(self, one: Actor, known: str | None) -> str | None:
        """Return whom an actor speaks for by the roles it has left: as before, unless they are of others alone."""
        owners = [role.of for role in one.roles if role.of]
        if known is not None and (not owners or self.actors[known].name in owners):
            return known
        found = [actor for name in owners for actor in called(name, self.actors.values()) if actor.kind in _OWNERS]
        return found[0].id if found and found[0].id != one.id else None

    def _bearer(
        self, name: str, kind: str | None, article: str, like: ActorKind | None = None, but: Sequence[str] = ()
    ) -> str:
        """Return who bears ``name``; a new actor if nobody does."""
        some = [one for one in self.actors.values() if one.id not in but]
        found = called(name, some, kind, article)
        if len(found) > 1:
            kinds = ", ".join(sorted({one.kind for one in found}))
            raise Ambiguous(f"{len(found)} actors are called “{name}” ({kinds})")
        if found:
            self._named(found[0].id, name, article)
            return found[0].id
        standard, chosen = _known(name, kind, like)
        id_ = self._fresh(chosen, standard, (Name(name, (article,)),))
        self.actors[id_] = Actor(id_, standard, chosen, ())
        self._named(id_, name, article)
        return id_

    def _named(self, id_: str, name: str, article: str) -> None:
        """Note that an article names an actor so, if it does."""
        one = self.actors[id_]
        if any(name in text for _, text in self._articles[article].parts()):
            also = replace(one, names=(Name(name, (article,)),))
            self.actors[id_] = replace(one, names=_names_of((one, also)))

    def _fresh(self, kind: ActorKind, name: str, names: Iterable[Name]) -> str:
        """Return an id as the cast gives them: by kind and name, and by the first article where two share both."""
        id_ = identify("actor", kind, name)
        if id_ in self.actors:
            id_ = identify("actor", kind, name, min((a for form in names for a in form.articles), default=""))
        return id_

    def _point(self, to: Mapping[str, str]) -> None:
        for id_, one in self.readings.items():
            speaker, relay = (to.get(each, each) if each else None for each in (one.speaker, one.relay))
            self.readings[id_] = replace(one, speaker=speaker, relay=relay)
        for id_, actor in self.actors.items():
            owner = to.get(actor.speaks_for, actor.speaks_for) if actor.speaks_for else None
            members = tuple(sorted({to.get(one, one) for one in actor.members} - {id_}))
            self.actors[id_] = replace(actor, speaks_for=owner if owner != id_ else None, members=members)

    def _reached(self) -> list[str]:
        """Return the ids of the actors that speak or relay, and of those that they speak for or count as members."""
        waiting = [one for each in self.readings.values() for one in (each.speaker, each.relay) if one]
        seen: set[str] = set()
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                actor = self.actors[one]
                waiting += [*actor.members, *([actor.speaks_for] if actor.speaks_for else [])]
        return sorted(seen)


_OWNERS = ("country", "organisation")


def _first(one: Actor) -> tuple[int, str]:
    return _KINDS.index(one.kind), one.id


def _names_of(some: Iterable[Actor]) -> tuple[Name, ...]:
    found: dict[str, set[str]] = {}
    for one in some:
        for form in one.names:
            found.setdefault(form.text, set()).update(form.articles)
    return tuple(Name(text, tuple(sorted(articles))) for text, articles in sorted(found.items()))


def _roles_of(some: Iterable[Actor]) -> tuple[Role, ...]:
    return _told(role for one in some for role in one.roles)


def _told(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return each role once, the most told first; those that no place bears out are left out."""
    found: dict[tuple[str, str | None], Role] = {}
    for role in roles:
        known = found.get((role.title, role.of))
        every = sorted(
            {*(known.spans if known else ()), *role.spans}, key=lambda s: (s.article, s.part, s.start, s.end)
        )
        found[role.title, role.of] = replace(role, spans=tuple(every))
    some = [role for role in found.values() if role.spans]
    return tuple(sorted(some, key=lambda role: (-len(role.spans), role.title, role.of or "")))


def _known(name: str, kind: str | None, like: ActorKind | None) -> tuple[str, ActorKind]:
    """Return the standard name of a country or body, and what kind of actor bears ``name``."""
    from onrecord.actors.gazetteer import gazetteer

    known = gazetteer().named(name) if kind in (None, "country", "organisation") else None
    if known is not None and kind in (None, known.kind):
        return known.name, known.kind
    return name, cast(ActorKind, kind) if kind else like or "person"
