"""Corrections of what a record tells, named by its ids: the anchors, and what the machine had, are found here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from onrecord.contract import Record
from onrecord.corrections.anchoring import anchor, place
from onrecord.corrections.making import make
from onrecord.corrections.reviewing import naming
from onrecord.errors import InvalidCorrection, NotKept
from onrecord.vocabulary import Actor, Attribution, Span, Statement
from onrecord.vocabulary.corrections import Anchor, Correction


@dataclass(frozen=True, slots=True)
class Said:
    """Who says otherwise, and why; ``at`` is when, in UTC to the second, None for now."""

    by: str
    why: str = ""
    at: str | None = None


class Proposing:
    """Makes corrections of what a record tells. All raise NotKept for an id that the record does not have."""

    def __init__(self, record: Record, said: Said) -> None:
        self._record = record
        self._make = partial(make, by=said.by, why=said.why, at=said.at)
        self._articles = {one.id: one for one in record.articles}
        self._said = {one.id: one for one in record.attributions}
        self._names = {one.id: one.name for one in record.cast.actors}
        self._readings = {one.attribution: one for one in record.cast.readings}

    def speaker(self, statement: str, name: str | None, kind: str | None = None) -> tuple[Correction, ...]:
        """Return corrections by which a statement is somebody's, for each report that has it otherwise.

        None: nobody can tell whose it is.
        """
        found = []
        for one in self._attributions(self._statement(statement)):
            old = self._names.get(self._readings[one.id].speaker or "")
            if name is None or old != name:
                about = [self._whole(one)]
                found.append(self._make("speaker", about, name, old=old, actor_kind=kind if name else None))
        return tuple(found)

    def nothing(self, statement: str) -> tuple[Correction, ...]:
        """Return corrections by which a statement is none."""
        told = self._statement(statement)
        return tuple(
            self._make("not a statement", [self._whole(one)], old=told.text) for one in self._attributions(told)
        )

    def merge(self, actors: Sequence[str], name: str | None = None) -> Correction:
        """Return a correction by which actors are one, under ``name`` (None: the first one's)."""
        some = [self._actor(one) for one in dict.fromkeys(actors)]
        places = [self.naming(one.id) for one in some]
        return self._make("merge actors", places, name or some[0].name, old=" · ".join(one.name for one in some))

    def split_actor(self, statements: Sequence[str], name: str, kind: str | None = None) -> Correction:
        """Return a correction by which statements are another actor's than the one who is told to have made them."""
        told = [self._statement(one) for one in dict.fromkeys(statements)]
        about = [self._whole(one) for each in told for one in self._attributions(each)]
        old = sorted({self._names[each.speaker] for each in told if each.speaker})
        return self._make("split actor", about, name, old=" · ".join(old) or None, actor_kind=kind)

    def join(self, statements: Sequence[str]) -> Correction:
        """Return a correction by which statements are one."""
        told = [self._statement(one) for one in dict.fromkeys(statements)]
        about = [place for each in told for place in self._wordings(each)]
        return self._make("join statements", about, old=" · ".join(each.text for each in told)[:LONGEST_OLD])

    def split(self, statement: str, outlets: Iterable[str]) -> Correction:
        """Return a correction by which what some outlets carry of a statement is another one.

        Raises InvalidCorrection where none of them carries it, or nobody else does.
        """
        told, named = self._statement(statement), {one.casefold() for one in outlets}
        carried = {one.id: self._articles[one.article].outlet or "" for one in self._attributions(told)}
        chosen = {id_ for id_, outlet in carried.items() if outlet.casefold() in named}
        if not chosen or len(chosen) == len(carried):
            who = ", ".join(sorted(set(carried.values()) - {""}))
            raise InvalidCorrection(f"Name some of the outlets that carry it, and not all: {who}")
        return self._make("split statement", self._wordings(told, chosen), old=told.text)

    def stance(self, statement: str, stance: str | None, question: str) -> Correction:
        """Return a correction by which a statement takes a stance on a question (its id, or its text), or none."""
        told = self._statement(statement)
        stands = [stand for one in self._record.positions for stand in one.history if one.question == question]
        old = next((one.stance for one in stands if one.statement == statement), None)
        return self._make("stance", self._wordings(told), stance, old=old, question=question)

    def fact(self, kind: str, article: str, value: str | None) -> Correction:
        """Return a correction of the ``outlet`` or the ``date`` of an article, by its id or key."""
        one = next((one for one in self._record.articles if article in (one.id, one.key)), None)
        if one is None:
            raise NotKept(f"No article {article!r} in this record")
        return self._make(kind, [anchor(one)], value, old=one.outlet if kind == "outlet" else one.published)

    def _statement(self, id_: str) -> Statement:
        found = next((one for one in self._record.statements if one.id == id_), None)
        if found is None:
            raise NotKept(f"No statement {id_!r} in this record")
        return found

    def _actor(self, id_: str) -> Actor:
        found = next((one for one in self._record.cast.actors if one.id == id_), None)
        if found is None:
            raise NotKept(f"No actor {id_!r} in this record")
        return found

    def _attributions(self, one: Statement) -> list[Attribution]:
        return [self._said[id_] for id_ in one.attributions]

    def _whole(self, one: Attribution) -> Anchor:
        return anchor(self._articles[one.article], _longest(one.content))

    def naming(self, actor: str) -> Anchor:
        """Return a place where an actor is named: as its names are, else as the source of something that it says.

        Raises InvalidCorrection where no report names it in words.
        """
        one = self._actor(actor)
        for place_ in naming(one, self._articles):
            return place_
        for id_, reading in sorted(self._readings.items()):
            said = self._said.get(id_)
            if reading.speaker == one.id and said is not None and said.source:
                return anchor(self._articles[said.article], said.source[0])
        raise InvalidCorrection(f"No report names {one.name} in words that a correction could be bound to")

    def _wordings(self, one: Statement, only: Iterable[str] | None = None) -> list[Anchor]:
        """Return the words that tell a statement in each report: of a content that tells several, its own part."""
        chosen = None if only is None else set(only)
        shared = _shared(self._record.statements)
        told: Mapping[str, str] = {id_: wording.text for wording in one.wordings for id_ in wording.attributions}
        found = []
        for said in self._attributions(one):
            if chosen is None or said.id in chosen:
                article, span = self._articles[said.article], _longest(said.content)
                if shared[said.id] > 1:
                    words = place(Anchor(article.key, span.part, told[said.id]), article)
                    span = words if isinstance(words, Span) and _within(words, said.content) else span
                found.append(anchor(article, span))
        return found


LONGEST_OLD = 2_000
"""Characters of what several statements were."""


def _longest(spans: Sequence[Span]) -> Span:
    return max(spans, key=lambda one: (one.end - one.start, -one.start))


def _within(one: Span, content: Iterable[Span]) -> bool:
    return any(one.part == span.part and span.start <= one.start and one.end <= span.end for span in content)


def _shared(statements: Iterable[Statement]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for one in statements:
        for id_ in one.attributions:
            found[id_] = found.get(id_, 0) + 1
    return found
