"""What stands at a place of a report: the attribution whose content it is, or the actor who is named there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.actors.names import fold
from onrecord.vocabulary import Actor, Attribution, Span

SAME = 0.5
"""Least share of two stretches, of what either covers, from which they are one content: another model may begin it a
word earlier, or end it a clause later."""

WITHIN = 0.5
"""Least share of the shorter stretch that the other covers, from which one is part of the other."""


class Contents:
    """The contents and sources of some attributions, by their places."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._contents: dict[tuple[str, str], list[tuple[Span, str]]] = {}
        self._sources: dict[tuple[str, str], list[tuple[Span, str]]] = {}
        for one in sorted(attributions, key=lambda one: one.id):
            for spans, index in ((one.content, self._contents), (one.source, self._sources)):
                for span in spans:
                    index.setdefault((span.article, span.part), []).append((span, one.id))

    def whole(self, place: Span) -> str | None:
        """Return the attribution whose content is ``place``, about."""
        return _best(place, self._contents, SAME, _of_both)

    def holding(self, place: Span) -> str | None:
        """Return the attribution whose content ``place`` is, or is part of; of several the one most like it."""
        return _best(place, self._contents, WITHIN, _of_shorter)

    def source(self, place: Span) -> str | None:
        """Return the attribution in whose source ``place`` stands."""
        return _best(place, self._sources, WITHIN, _of_shorter)


_Index = Mapping[tuple[str, str], Sequence[tuple[Span, str]]]
_Share = Callable[[Span, Span], float]


def _best(place: Span, index: _Index, least: float, share: _Share) -> str | None:
    there = index.get((place.article, place.part), ())
    found = [(_of_both(place, span), id_) for span, id_ in there if share(place, span) >= least]
    return min(found, key=lambda one: (-one[0], one[1]))[1] if found else None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _of_both(one: Span, other: Span) -> float:
    shared = _shared(one, other)
    return shared / (one.end - one.start + other.end - other.start - shared)


def _of_shorter(one: Span, other: Span) -> float:
    return _shared(one, other) / max(1, min(one.end - one.start, other.end - other.start))


def called(name: str, actors: Iterable[Actor], kind: str | None = None, article: str | None = None) -> list[Actor]:
    """Return who bears ``name``: those whose name it is, else those that a report calls so; of ``kind``, if given.

    With ``article`` those alone whom that article (an id) calls so, if there are any.
    """
    wanted = fold(name)
    of_kind = [one for one in actors if kind is None or one.kind == kind]
    found = [one for one in of_kind if fold(one.name) == wanted]
    found = found or [one for one in of_kind if any(fold(form.text) == wanted for form in one.names)]
    there = [one for one in found if any(article in form.articles for form in one.names)]
    return there or found


def named_in(words: str, article: str, actors: Iterable[Actor]) -> list[Actor]:
    """Return who is called by ``words`` in an article: by all of them, else by some ("Healy" of "John Healy")."""
    wanted = fold(words)
    here = [(one, [fold(form.text) for form in one.names if article in form.articles]) for one in actors]
    exact = [one for one, forms in here if wanted in forms]
    return exact or [one for one, forms in here if any(f" {wanted} " in f" {form} " for form in forms)]
