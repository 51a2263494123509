"""A question in one phrasing: the names in it and the acts, and how much of them a text touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.positions.acts import LIGHT, NAME, WORD, Family, core_of, family_of, tokens, unpossessed
from onrecord.positions.agenda import near
from onrecord.positions.cues import plain
from onrecord.positions.naming import COMPOUND, Name, named, names_in, tells
from onrecord.positions.sifting import FormWanted, NameWanted, Wanted
from onrecord.statements.classes import members
from onrecord.statements.nearness import neighbours
from onrecord.statements.words import stem
from onrecord.vocabulary.speech import Actor

HALF = 0.5
"""From which a name or an act counts as told."""

CLOSE = 0.25
"""From which ``nearness`` a word of another stem touches an act at all: what is nearer counts as far as it is near."""


@dataclass(frozen=True, slots=True)
class Touch:
    """How much of a question a text touches, each from 0 to 1: its names, its acts; ``against``: an act's opposite.

    ``core`` tells whether it names the act that all hangs on; ``count`` how many names and acts it has.
    """

    names: float
    acts: float
    against: float
    core: bool
    count: int

    @property
    def total(self) -> float:
        """Names and acts together, where both are there."""
        return (self.names + self.acts) / 2


NOTHING = Touch(0.0, 0.0, 0.0, False, 0)

_NEXT = re.compile(r" (?P<first>[a-z][\w'-]*(?<!ly))(?: [\w'-]+){0,3}")
DONE = re.compile(r"\b(?:to|will|would|should|must|can|could|may|might|shall|not|we|they|i|he|she|it) $|n't $|'ll $")
"""Before an act that is a verb."""

_RUN_UP = re.compile(r"^(?:the |a |an )")
_DECIDERS = frozenset(
    ("council", "parliament", "committee", "board", "senate", "assembly", "congress", "court", "government", "cabinet",
     "commission", "diet", "chamber", "bank", "federation", "union", "league", "association", "meeting", "house",
     "voters", "shareholders", "members", "tribunal", "jury", "synod", "legislature")
)  # fmt: skip
"""What decides, in the name that a question begins with."""

_GOES_ON = re.compile(rf"^[\w'’]+ (?:[\w'’]+ )?(?:{'|'.join(sorted(_DECIDERS))})\b")
"""A question that begins with whose institution decides: "The Ardmark parliament"."""

HEAD = 0.7
"""Share of a thing of several words that its last word tells."""


@dataclass(frozen=True)
class Form:
    """A question in one phrasing: its names and the words of its acts, each with its family."""

    text: str
    names: tuple[Name, ...]
    acts: tuple[tuple[str, Family], ...]
    core: tuple[tuple[str, Family], ...] = ()

    @classmethod
    def of(cls, text: str, cast: Sequence[Actor]) -> Form:
        """Return the names and acts of ``text``."""
        runs = list(names_in(text))
        found = {run: named(run, cast) for run in runs}
        bare = text
        for run in runs:
            bare = bare.replace(run, NAME, 1)
        acts: dict[str, Family] = {}
        for word in tokens(bare):
            if word in members("function") or word in LIGHT or (len(word) < 3 and not word.isdigit()):
                continue
            acts.setdefault(word, family_of(word))
        return cls(text, tuple(found.values()), tuple(acts.items()), core_of(bare, acts))

    def acts_in(self, bare: str) -> Iterable[tuple[int, int]]:
        """Yield where ``bare`` names the first of this phrasing's acts; see ``Topic.acts_in``."""
        for stems, phrases, kind in self._sought:
            for base, start, end in _stems(bare):
                if base in stems and not COMPOUND.match(bare, end):
                    yield start, end
            for one in phrases:
                if one in bare:
                    yield from (match.span() for match in re.finditer(rf"\b{re.escape(one)}\b", bare))
            if kind:
                yield from (match.span() for match in self._of_kind.finditer(bare))

    @cached_property
    def _sought(self) -> list[tuple[frozenset[str], list[str], bool]]:
        """The stems and phrases that name each act, and whether to be one of a kind does, too."""
        return [
            (
                frozenset((stem(word), *(stem(one) for one in family.same if " " not in one))),
                [one for one in sorted(family.same) if " " in one],
                "member" in family.same,
            )
            for word, family in self.core
        ]

    def opposites_in(self, bare: str) -> Iterable[tuple[int, int]]:
        """Yield where ``bare`` names an opposite of the act; see ``Topic.opposites_in``."""
        for _, family in self.core:
            for one in sorted(family.opposite):
                if one in bare:
                    yield from (match.span() for match in re.finditer(rf"\b{re.escape(one)}\b", bare))

    def of_another(self, bare: str, end: int) -> bool:
        """Tell whether an act is done to something else in ``bare``; see ``Topic.of_another``."""
        objects = {stem(word) for word, _ in self.acts} - {stem(word) for word, _ in self.core}
        following = _NEXT.match(bare, end)
        if not objects or following is None or following["first"] in members("function"):
            return False
        some = [stem(unpossessed(word)) for word in following.group().split()]
        told = any(word in objects or word in self.stems for word in some)
        return not told and not any(tells(name, word.capitalize(), (word,)) for name in self.names for word in some)

    @cached_property
    def _of_kind(self) -> re.Pattern[str]:
        """Return what finds "be a NATO country", "become part of the Union"."""
        words = "|".join(sorted(re.escape(word) for name in self.names for word in name.words)) or "(?!)"
        return re.compile(
            rf"\b(?:be|become|becomes|becoming|being) (?:an? |part of |one of )(?:the |\w+ )?(?:{words})\b"
        )

    def sorted_in(self, text: str) -> bool:
        """Tell whether ``text`` calls one of the names by its sort: "the alliance"."""
        return bool(set(words_of(plain(text))) & {sort for name in self.names for sort in name.sorts})

    @cached_property
    def asked(self) -> set[str]:
        """The stems of the act, and of what it is done to."""
        return self.stems | {stem(word) for word, _ in self.acts} | {stem(word) for word, _ in self.core}

    @cached_property
    def stems(self) -> set[str]:
        """The stems of all words that name the act."""
        return {stem(one) for _, family in self.core for one in family.same if " " not in one}

    def glance(self, text: str, deciders: frozenset[str] = frozenset()) -> Touch:
        """Return the names and the core that ``text`` touches; see ``Topic.glance``."""
        bare = plain(text)
        core = not self.core or any(True for _ in self.acts_in(bare))
        words = words_of(bare)
        asked = [name for name in self.names if not self.decides(name, deciders)]
        names = [tells(name, text, words) for name in asked] or self._done_to(bare, words)
        count = sum(1 for one in names if one >= HALF) + core
        return Touch(_mean(names), float(core), 0.0, core, count)

    def share(self, text: str, named: bool = False) -> float:
        """Return how much of this phrasing ``text`` tells beside the act, where it tells that or is ``named`` so."""
        bare = plain(text)
        if not named and not any(True for _ in self.acts_in(bare)):
            return 0.0
        words = words_of(bare)
        return _mean([*(tells(name, text, words) for name in self.names), *self._done_to(bare, words)])

    def decides(self, name: Name, deciders: frozenset[str]) -> bool:
        """Tell whether a name is that of who decides: what the question begins with, of the body or an institution."""
        first = _RUN_UP.sub("", self.text.lower())
        begins = any(first.startswith(word) for word in name.words)
        return begins and (name.words <= deciders or bool(name.words & _DECIDERS) or _GOES_ON.match(first) is not None)

    def _done_to(self, bare: str, words: Sequence[str]) -> list[float]:
        """Return for each thing that the act is done to how far a text tells it: "fur farming", of a ban on it.

        Of several words in a row the last tells most: "rates", of "its key interest rate".
        """
        there = {stem(one) for one in words}
        joined = f" {' '.join(words)} "
        found = []
        for run in self._objects:
            told = [self._there(word, family, there, joined) for word, family in run]
            found.append((HEAD * told[-1] + (1 - HEAD) * any(told[:-1])) if len(run) > 1 else float(told[-1]))
        return found

    def _there(self, word: str, family: Family, there: set[str], joined: str) -> bool:
        base = stem(word)
        if base in there or _has(family.same, joined):
            return True
        return not near(base).isdisjoint(there)

    @cached_property
    def _objects(self) -> list[list[tuple[str, Family]]]:
        """Return what the act is done to, the words of each thing in the question's order."""
        done = {stem(word) for word, _ in self.core}
        objects = {word: family for word, family in self.acts if stem(word) not in done and word not in _DECIDERS}
        if self.core and len(objects) > 1:
            objects = {word: family for word, family in objects.items() if not family.makes}
        runs: list[list[tuple[str, Family]]] = [[]]
        for word in tokens(self.text):
            if word in objects:
                runs[-1].append((word, objects.pop(word)))
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]

    def wanted(self, deciders: frozenset[str]) -> FormWanted:
        """Return what words a text must have to touch this phrasing at all, by :mod:`sifting`."""
        act = Wanted()
        for stems, phrases, kind in self._sought:
            act |= Wanted.of(stems, (*phrases, *(word for name in self.names for word in name.words if kind)))
        return FormWanted(
            act if self.core else None,
            tuple(map(NameWanted.of, self.names)),
            tuple(not self.decides(name, deciders) for name in self.names),
            tuple(
                tuple(Wanted.of((stem(word), *near(stem(word))), family.same) for word, family in run)
                for run in self._objects
            ),
            HEAD,
        )

    def touch(self, text: str) -> Touch:
        """Return how much of this phrasing ``text`` touches."""
        bare = plain(text)
        words = words_of(bare)
        joined = f" {' '.join(words)} "
        names = [tells(name, text, words) for name in self.names]
        acts = [_done(word, family, joined, words) for word, family in self.acts]
        against = any(_has(family.opposite, joined) for _, family in self.acts)
        share = max(acts) / 2 + _mean(acts) / 2 if acts else 1.0
        core = not self.core or any(True for _ in self.acts_in(bare))
        count = sum(1 for one in (*names, *acts) if one >= HALF)
        return Touch(_mean(names), share, float(against), core, count)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def _done(word: str, family: Family, joined: str, words: Sequence[str]) -> float:
    if _has(family.same, joined):
        return 1.0
    base = stem(word)
    stems = [stem(one) for one in words]
    if base in stems:
        return 1.0
    if not stems:
        return 0.0
    known = neighbours(base)
    nearest = max(known.get(one, 0.0) for one in stems)
    return nearest if nearest >= CLOSE else 0.0


def _has(some: frozenset[str], joined: str) -> bool:
    return any(f" {one} " in joined for one in some)


@lru_cache(maxsize=2_000)
def _stems(bare: str) -> tuple[tuple[str, int, int], ...]:
    """Return the stem of each word of ``bare``, and where it stands."""
    return tuple((stem(unpossessed(match.group())), match.start(), match.end()) for match in WORD.finditer(bare))


@lru_cache(maxsize=2_000)
def words_of(bare: str) -> tuple[str, ...]:
    """Return the words of ``bare``, as of :func:`cues.plain`, without genitives."""
    return tuple(unpossessed(one) for one in WORD.findall(bare))
