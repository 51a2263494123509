"""A sift before a closer look: what words a text must have to be about a question at all.

The closer look (:class:`topic.Topic`) reads every sentence with patterns. Of a large store nearly nothing is about one
question, and that can be told from the words that a text has, in whatever order. Each figure here is a bound from
above, so that what the sift leaves out the closer look would have left out too: the answer is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.actors.gazetteer import gazetteer
from onrecord.positions.naming import Name, demonym
from onrecord.statements.words import stem

_PIECE = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a text in small letters, parted at every mark ("U.S.-led": u, s, led), and their stems."""

    pieces: frozenset[str]
    stems: frozenset[str]

    def __or__(self, other: Vocabulary) -> Vocabulary:
        """Return the words of both."""
        return Vocabulary(self.pieces | other.pieces, self.stems | other.stems)


EMPTY = Vocabulary(frozenset(), frozenset())


@lru_cache(maxsize=2_000)
def vocabulary(text: str) -> Vocabulary:
    """Return the words of ``text``; those of two texts in a row are those of both."""
    pieces = frozenset(_PIECE.findall(text.lower()))
    return Vocabulary(pieces, frozenset(map(stem, pieces)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words of which a text must have some: one of the ``stems``, or all that one of ``together`` has."""

    stems: frozenset[str] = frozenset()
    together: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(cls, stems: Iterable[str] = (), phrases: Iterable[str] = ()) -> Wanted:
        """Return what is there where a word has one of ``stems``, or where one of ``phrases`` is told.

        Of a stem with a mark in it all but the last piece must be there, which may have any ending.
        """
        known = sorted(set(stems))
        plain = frozenset(one for one in known if _PIECE.fullmatch(one))
        joined = [frozenset(_PIECE.findall(one)[:-1]) for one in known if one not in plain]
        told = [frozenset(_PIECE.findall(one.lower())) for one in sorted(set(phrases))]
        return cls(plain, tuple(dict.fromkeys((*joined, *told))))

    def __or__(self, other: Wanted) -> Wanted:
        """Return what is there where one of the two is."""
        return Wanted(self.stems | other.stems, (*self.together, *other.together))

    def there(self, words: Vocabulary) -> bool:
        """Tell whether ``words`` may have some of these."""
        return not self.stems.isdisjoint(words.stems) or any(one <= words.pieces for one in self.together)


@dataclass(frozen=True, slots=True)
class NameWanted:
    """What a text must have to tell a name: by its words or those of its country, by a demonym of ``roots``, a sort."""

    words: Wanted
    roots: frozenset[str]

    @classmethod
    def of(cls, name: Name) -> NameWanted:
        """Return what tells ``name``; see :func:`naming.tells`."""
        if name.known is not None:
            return cls(Wanted.of(phrases=(*_called(name.known), *name.sorts)), frozenset())
        return cls(Wanted.of(phrases=(*name.words, *name.sorts)), name.words)

    def there(self, words: Vocabulary) -> bool:
        """Tell whether ``words`` may tell the name."""
        return self.words.there(words) or any(demonym(one, root) for root in sorted(self.roots) for one in words.pieces)


@cache
def _called(known: str) -> tuple[str, ...]:
    """Return all that the country or body of a standard name is called, and those of it."""
    table = gazetteer()
    names = [key for key, one in table.names.items() if one.name == known]
    people = [key for key, one in table.demonyms.items() if one.name == known]
    return tuple(sorted({*names, *people, *(f"{one}s" for one in people)}))


@dataclass(frozen=True, slots=True)
class Bound:
    """The most that a text may touch of a question: whether the act, and what share of the names.

    ``names`` is that of a :meth:`topic.Topic.glance`, ``share`` that of :meth:`topic.Topic.share`.
    """

    core: bool
    names: float
    share: float

    def enough(self, names: float, share: float = 2.0) -> bool:
        """Tell whether it may have the act, with so much of the names, or such a share of all that is asked."""
        return self.core and (self.names >= names or self.share >= share)


@dataclass(frozen=True, slots=True)
class FormWanted:
    """What a text must have of one phrasing: the ``act`` (None: none is asked), its ``names``, what it is ``done_to``.

    ``asked`` are those of the names that do not tell who decides. Of a thing of several words the last tells most.
    """

    act: Wanted | None
    names: tuple[NameWanted, ...]
    asked: tuple[bool, ...]
    done_to: tuple[tuple[Wanted, ...], ...]
    head: float

    def bound(self, words: Vocabulary, *, learnt: bool) -> Bound:
        """Return the most that a text of ``words`` may touch; ``learnt``: it may name the act by another noun."""
        core = learnt or self.act is None or self.act.there(words)
        names = [float(one.there(words)) for one in self.names]
        things = [self._told(run, words) for run in self.done_to]
        asked = [told for told, counts in zip(names, self.asked, strict=True) if counts] or things
        return Bound(core, _mean(asked), _mean([*names, *things]))

    def _told(self, run: tuple[Wanted, ...], words: Vocabulary) -> float:
        told = [one.there(words) for one in run]
        return self.head * told[-1] + (1 - self.head) * any(told[:-1]) if len(told) > 1 else float(told[-1])


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 1.0
