"""Whom a person meant, by more than a place: so that what was said of an actor holds in the stories that come later.

A merge or a split is bound to places of some reports. With it goes who the actors were in those reports: kind, names,
offices. In another story a person is one of them by the rule that tells persons of two stories apart anyway: by a full
name and an office in common, since two people may bear one name. Countries and organisations are known by kind and
name, but "the Council" of one story may be another's than that of the next: what is said of them holds where two of
those that are one are told of. Groups and unnamed sources are of their story alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.actors.names import fold
from onrecord.contract import Record
from onrecord.corrections.anchoring import place
from onrecord.corrections.contents import Contents, named_in
from onrecord.vocabulary import Actor, Attribution, Span
from onrecord.vocabulary.corrections import Anchor, Bearer, Correction

_OF_THEIR_STORY = ("group", "unnamed")


def bearers(one: Correction, records: Iterable[Record]) -> tuple[Bearer, ...]:
    """Return who the actors of a merge or a split are in the records of the stories that it is bound to.

    Of a merge those that are one; of a split, in one story, the one that it was taken for, then the other.
    """
    found: list[Bearer] = []
    told = tuple(records)
    for record in told:
        here = _Here(record, {place.article for place in one.about})
        if one.kind == "merge actors":
            actors = {actor.id: actor for anchor in one.about if (actor := here.actor(anchor)) is not None}
            found += [here.bearer(actors[id_]) for id_ in sorted(actors) if actors[id_].kind not in _OF_THEIR_STORY]
        elif one.kind == "split actor" and one.value is not None and len(told) == 1:
            return tuple(here.parted(one.about, one.value, one.actor_kind))
    return tuple(each for each in dict.fromkeys(found) if each.names)


def known(one: Bearer, actors: Iterable[Actor]) -> list[str]:
    """Return the ids of those of ``actors`` that are the one who was meant."""
    return sorted(each.id for each in actors if _is(one, each))


def _is(one: Bearer, other: Actor) -> bool:
    if one.kind != other.kind or one.kind in _OF_THEIR_STORY:
        return False
    if one.kind != "person":
        return fold(one.names[0]) == fold(other.name)  # its standard name
    full = {fold(name) for name in one.names if " " in name.strip()}
    borne = {fold(other.name), *(fold(form.text) for form in other.names)}
    return not full.isdisjoint(borne) and _share(one.roles, [(role.title, role.of) for role in other.roles])


def _share(some: Sequence[tuple[str, str | None]], others: Sequence[tuple[str, str | None]]) -> bool:
    """Tell whether two persons have an office in common, and not of two different countries."""
    return any(
        _office(title) == _office(again) and (not of or not or_ or of == or_)
        for title, of in some
        for again, or_ in others
    )


def _office(title: str) -> str:
    """Return an office whether it is held or was: who was president is one with who is."""
    return fold(title).removeprefix("former ").removeprefix("then ").replace("defence", "defense")


def plainly(one: Bearer, source: Iterable[Span]) -> bool:
    """Tell whether the words that name a source have a name or an office of ``one``."""
    words = f" {' '.join(fold(span.text) for span in source)} "
    told = (*one.names, *(title for title, _ in one.roles))
    return any(f" {fold(text)} " in words for text in told if fold(text))


class _Here:
    """The record of a story, asked who stands at a place."""

    def __init__(self, record: Record, keys: Collection[str]) -> None:
        self._record = record
        self._bound = {one.id for one in record.articles if one.key in keys}
        self._actors: Mapping[str, Actor] = {one.id: one for one in record.cast.actors}
        self._speakers = {one.attribution: one.speaker for one in record.cast.readings}
        self._said: Mapping[str, Attribution] = {one.id: one for one in record.attributions}
        self._contents = Contents(record.attributions)

    def actor(self, anchor: Anchor) -> Actor | None:
        """Return whose source a place stands in, else who is called so there."""
        for span in self._spans(anchor):
            for said in (self._contents.source(span), self._contents.whole(span)):
                speaker = self._actors.get(self._speakers.get(said or "") or "")
                if speaker is not None:
                    return speaker
            called = named_in(span.text, span.article, self._actors.values())
            if len(called) == 1:
                return called[0]
        return None

    def parted(self, about: Sequence[Anchor], name: str, kind: str | None) -> list[Bearer]:
        """Return the actor that contents are taken from, and the other: by the names and offices of theirs alone."""
        moved = {id_ for anchor in about for span in self._spans(anchor) if (id_ := self._contents.holding(span))}
        taken = sorted({speaker for id_ in moved if (speaker := self._speakers[id_]) is not None})
        if len(taken) != 1 or self._actors[taken[0]].kind != "person":
            return []
        old = self._actors[taken[0]]
        stays = {id_ for id_, speaker in self._speakers.items() if speaker == old.id and id_ in self._said} - moved
        goes, left = self._sources(moved), self._sources(stays)

        def alone(text: str) -> bool:
            return plainly(Bearer("", (text,)), goes) and not plainly(Bearer("", (text,)), left)

        first = self.bearer(old)
        if not first.names:
            return []
        names = [text for text in first.names if alone(text)]
        roles = [each for each in first.roles if alone(each[0]) or self._within(old, each, goes)]
        rest = tuple(text for text in first.names if text not in names) or first.names[:1]
        other = Bearer(kind or old.kind, tuple(dict.fromkeys([name, *sorted(names)])), tuple(dict.fromkeys(roles)))
        return [Bearer(first.kind, rest, tuple(role for role in first.roles if role not in other.roles)), other]

    def bearer(self, one: Actor) -> Bearer:
        """Return what tells an actor from others in the reports that the correction is bound to, its name first.

        What other reports of the story say of it is left out: the correction must outlive them, and they be forgotten.
        """
        forms = sorted(form.text for form in one.names if not self._bound.isdisjoint(form.articles))
        names = [one.name] if one.name in forms or one.kind != "person" else []
        roles = ((role.title, role.of) for role in one.roles if any(span.article in self._bound for span in role.spans))
        return Bearer(one.kind, tuple(dict.fromkeys([*names, *forms])), tuple(dict.fromkeys(roles)))

    def _sources(self, some: Iterable[str]) -> list[Span]:
        return [span for id_ in sorted(some) for span in self._said[id_].source]

    def _spans(self, anchor: Anchor) -> list[Span]:
        found = (place(anchor, one) for one in self._record.articles if one.key == anchor.article)
        return [one for one in found if isinstance(one, Span)]

    @staticmethod
    def _within(one: Actor, told: tuple[str, str | None], some: Sequence[Span]) -> bool:
        """Tell whether an office stands in the words that name one of ``some`` sources."""
        return any(
            (span.article, span.part) == (source.article, source.part)
            and source.start <= span.start
            and span.end <= source.end
            for role in one.roles
            for span in role.spans
            for source in some
            if (role.title, role.of) == told
        )
