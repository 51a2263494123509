"""Who took part and where it was: the names of a sentence as the cast knows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.actors.gazetteer import gazetteer
from onrecord.vocabulary import Actor, Cast, Span

_TAKES_PART = frozenset(("person", "office", "organisation", "country", "group"))


@dataclass(frozen=True)
class Known:
    """The names of a cast by article: the ids of the actors that a name stands for there, and the actors by id."""

    names: dict[tuple[str, str], frozenset[str]] = field(repr=False)
    actors_by_id: dict[str, Actor] = field(repr=False)

    def actor(self, span: Span) -> str | None:
        """Return the one actor that the end of a row of capitalised words names: "Defence Minister Ana Brendel"."""
        text = " ".join(span.text.split())
        while text:
            found = self.names.get((span.article, text))
            if found:
                return min(found) if len(found) == 1 else None
            _, _, text = text.partition(" ")
        return None

    def actors(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return the actors that ``spans`` name."""
        return frozenset(one for span in spans if (one := self.actor(span)))

    def place(self, spans: Iterable[Span]) -> Span | None:
        """Return the first of ``spans`` that is not known to be a person, an organisation or the like.

        An organisation may be called by its seat: "Brussels" has no word in common with the European Union's name.
        """
        for span in (self._cut(one) for one in spans):
            known = gazetteer().named(span.text)
            named = [self.actors_by_id[one] for one in self.names.get((span.article, span.text), ())]
            others = [(one.kind, one.name) for one in named] + ([(known.kind, known.name)] if known else [])
            if all(kind == "country" or (kind == "organisation" and _seat(span.text, name)) for kind, name in others):
                return span
        return None

    def _cut(self, span: Span) -> Span:
        """Return "Brussels" for "Brussels, Brendel": what follows the comma may begin the main clause."""
        name, comma, after = span.text.partition(", ")
        kinds = {self.actors_by_id[one].kind for one in self.names.get((span.article, after), ())}
        if not comma or kinds <= {"country"}:
            return span
        return Span(span.article, span.part, span.start, span.start + len(name), name)


def known(cast: Cast) -> Known:
    """Return the names of ``cast`` by article."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for actor in cast.actors:
        if actor.kind in _TAKES_PART:
            for name in actor.names:
                for article in name.articles:
                    names[article, " ".join(name.text.split()).removeprefix("the ").removeprefix("The ")].add(actor.id)
    return Known({key: frozenset(ids) for key, ids in names.items()}, {one.id: one for one in cast.actors})


def _seat(text: str, name: str) -> bool:
    return not text.isupper() and not set(text.casefold().split()) & set(name.casefold().split())


def place_parts(text: str) -> frozenset[str]:
    """Return what a place's name is made of, in small letters: {"ramstein", "germany"}."""
    return frozenset(" ".join(one.split()).casefold() for one in text.split(",") if one.strip())
