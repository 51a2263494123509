"""What a question is about: the names in it and the acts, and how much of them a text touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.positions import agenda
from onrecord.positions.acts import LIGHT, NAME, WORD, Family, core_of, family_of, tokens, unpossessed
from onrecord.positions.asserting import is_claim
from onrecord.positions.cues import plain
from onrecord.positions.naming import COMPOUND, Name, bodies_in, country_of, named, names_in, subjects, tells
from onrecord.statements.classes import members
from onrecord.statements.nearness import closeness
from onrecord.statements.words import stem
from onrecord.vocabulary.positions import Question
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


class Topic:
    """A question ready to be held against texts. ``cast`` gives the other names of those that it names."""

    def __init__(self, question: Question, cast: Iterable[Actor] = (), deciders: Sequence[str] = ()) -> None:
        """Take a question; ``deciders`` are the names of the body that decides it."""
        actors = tuple(cast)
        self.question = question
        self.claim = is_claim(question.text)
        self._deciders = frozenset(unpossessed(one.lower()) for name in deciders for one in WORD.findall(name))
        self._forms = tuple(Form.of(text, actors) for text in (question.text, *question.phrasings))
        self._related = tuple(Form.of(text, actors) for text in question.related)
        self.asked = frozenset(one for form in self._forms for one in form.asked)
        self.learnt: frozenset[str] = frozenset()

    def having_learnt(self, sentences: Iterable[str]) -> Topic:
        """Return this with the nouns that stand for the act in ``sentences`` of reports about it: "the reform"."""
        found = copy(self)
        found.learnt = agenda.learnt(map(plain, sentences), self.asked)
        return found

    def touch(self, text: str) -> Touch:
        """Return how much of the question ``text`` touches, by the phrasing that it touches most."""
        return max(
            (form.touch(text) for form in self._forms), key=lambda one: (one.core, one.total, one.names, one.acts)
        )

    def glance(self, text: str) -> Touch:
        """Return what :meth:`touch` does but for the share of acts, which costs most: it is 1 with the core, else 0.

        Who decides need not be named ("Parliament", "the council"): reports on what it decides seldom do.
        """
        found = max((form.glance(text, self._deciders) for form in self._forms), key=lambda one: (one.core, one.names))
        return found if found.core or not self._learnt_in(plain(text)) else replace(found, core=True, acts=1.0)

    def _learnt_in(self, bare: str) -> list[tuple[int, int]]:
        """Return where ``bare`` has a noun that stands for the act in these reports, and tells of nothing else."""
        if not self.learnt:
            return []
        seen = agenda.places(bare, self.learnt, self.asked)
        return [(one.start, one.end) for one in seen if not one.foreign]

    def share(self, text: str) -> float:
        """Return the share that ``text`` tells of the question's names and of what its act is done to, without the act.

        0 where it does not name the act.
        """
        learnt = bool(self._learnt_in(plain(text)))
        return max(form.share(text, learnt) for form in self._forms)

    def elsewhere(self, text: str) -> Touch:
        """Return how much of a related proposal ``text`` touches."""
        found = (form.touch(text) for form in self._related)
        return max(found, key=lambda one: (one.core, one.total, one.names, one.acts), default=NOTHING)

    def nearer_to_related(self, text: str) -> bool:
        """Tell whether ``text`` has more of a related proposal than of the question."""
        return bool(self._related) and self.elsewhere(text).count > self.touch(text).count

    def of_another(self, bare: str, act: tuple[int, int]) -> bool:
        """Tell whether an act in ``bare`` is done to something else than the question's: "will raise prices".

        Only of a question that says to what it is done.
        """
        return _DONE.search(bare[: act[0]]) is not None and all(form.of_another(bare, act[1]) for form in self._forms)

    def of_kind(self, word: str) -> bool:
        """Tell whether a word, in small letters, is one of the question's, or of a family of its acts."""
        base = stem(word)
        return word in self.learnt or any(
            base == stem(each) or word in family.same or base in {stem(one) for one in family.same}
            for form in self._forms
            for each, family in (*form.acts, *form.core)
        )

    def acts_in(self, bare: str) -> tuple[tuple[int, int], ...]:
        """Return where ``bare``, as of :func:`cues.plain`, names the first act of the question or of a phrasing."""
        told = {place for form in self._forms for place in form.acts_in(bare)}
        return tuple(sorted(told.union(self._learnt_in(bare))))

    def opposites_in(self, bare: str) -> tuple[tuple[int, int], ...]:
        """Return where ``bare`` names the opposite of the act: "stay", where a question is of leaving."""
        return tuple(sorted({place for form in self._forms for place in form.opposites_in(bare)}))

    def rival(self, text: str, own: str = "") -> bool:
        """Tell whether ``text`` is of something else of the kind: another body, another's act ("Corvia's membership").

        ``own`` names the speaker and whom it speaks for, who are no other subject.
        """
        form = self._forms[0]
        asked = {name.known for name in form.names if name.sorts and not form.decides(name, self._deciders)} - {None}
        there = {body for body, owner in bodies_in(text).items() if owner not in asked}
        if asked - there and there - asked and not form.sorted_in(text):
            return True
        return self._other_sort(text, there & asked) or self._other_subject(text, own)

    def _other_sort(self, text: str, told: set[str]) -> bool:
        """Tell whether ``text`` speaks of "the alliance" where the question is of a union, which it does not name."""
        sorts = frozenset(one for name in self._forms[0].names for one in name.sorts)
        if told or not sorts:
            return False
        return any(match[1].lower() not in sorts for match in _SORT.finditer(text))

    def _other_subject(self, text: str, own: str) -> bool:
        """Tell whether the act is told of a place or person that the question does not name, for one that it does."""
        form = self._forms[0]
        if all(tells(name, text, _words(plain(text))) for name in form.names):
            return False
        mine = {one.lower() for one in WORD.findall(own)}
        for word in subjects(text, {stem(word) for word, _ in form.core} | form.stems):
            known = country_of(word)
            asked = any(tells(name, word, (word.lower(),)) for name in form.names)
            if not asked and word.lower() not in mine and (known is None or known.lower() not in own.lower()):
                return True
        return False

    @property
    def forms(self) -> tuple[Form, ...]:
        """The question in each of its phrasings."""
        return self._forms


_NEXT = re.compile(r" (?P<first>[a-z][\w'-]*(?<!ly))(?: [\w'-]+){0,3}")
_DONE = re.compile(r"\b(?:to|will|would|should|must|can|could|may|might|shall|not|we|they|i|he|she|it) $|n't $|'ll $")
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

_SORT = re.compile(r"\bthe (alliance|bloc|union|pact|league)\b", re.I)
"""What bodies with members are called where their name stood before."""


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
        for word, family in self.core:
            wanted = {stem(word), *(stem(one) for one in family.same if " " not in one)}
            for base, start, end in _stems(bare):
                if base in wanted and not COMPOUND.match(bare, end):
                    yield start, end
            for one in sorted(family.same):
                if " " in one:
                    yield from (match.span() for match in re.finditer(rf"\b{re.escape(one)}\b", bare))
            if "member" in family.same:
                yield from (match.span() for match in self._of_kind().finditer(bare))

    def opposites_in(self, bare: str) -> Iterable[tuple[int, int]]:
        """Yield where ``bare`` names an opposite of the act; see ``Topic.opposites_in``."""
        for _, family in self.core:
            for one in sorted(family.opposite):
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

    def _of_kind(self) -> re.Pattern[str]:
        """Return what finds "be a NATO country", "become part of the Union"."""
        words = "|".join(sorted(re.escape(word) for name in self.names for word in name.words)) or "(?!)"
        return re.compile(
            rf"\b(?:be|become|becomes|becoming|being) (?:an? |part of |one of )(?:the |\w+ )?(?:{words})\b"
        )

    def sorted_in(self, text: str) -> bool:
        """Tell whether ``text`` calls one of the names by its sort: "the alliance"."""
        return bool(set(_words(plain(text))) & {sort for name in self.names for sort in name.sorts})

    @property
    def asked(self) -> set[str]:
        """The stems of the act, and of what it is done to."""
        return self.stems | {stem(word) for word, _ in self.acts} | {stem(word) for word, _ in self.core}

    @property
    def stems(self) -> set[str]:
        """The stems of all words that name the act."""
        return {stem(one) for _, family in self.core for one in family.same if " " not in one}

    def glance(self, text: str, deciders: frozenset[str] = frozenset()) -> Touch:
        """Return the names and the core that ``text`` touches; see ``Topic.glance``."""
        bare = plain(text)
        core = not self.core or any(True for _ in self.acts_in(bare))
        words = _words(bare)
        asked = [name for name in self.names if not self.decides(name, deciders)]
        names = [tells(name, text, words) for name in asked] or self._done_to(bare, words)
        count = sum(1 for one in names if one >= HALF) + core
        return Touch(_mean(names), float(core), 0.0, core, count)

    def share(self, text: str, named: bool = False) -> float:
        """Return how much of this phrasing ``text`` tells beside the act, where it tells that or is ``named`` so."""
        bare = plain(text)
        if not named and not any(True for _ in self.acts_in(bare)):
            return 0.0
        words = _words(bare)
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
        for run in self._objects():
            told = [self._there(word, family, there, joined) for word, family in run]
            found.append((HEAD * told[-1] + (1 - HEAD) * any(told[:-1])) if len(run) > 1 else float(told[-1]))
        return found

    def _there(self, word: str, family: Family, there: set[str], joined: str) -> bool:
        base = stem(word)
        if base in there or _has(family.same, joined):
            return True
        return bool(there) and float(closeness([base], sorted(there)).max()) >= agenda.NEAR

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

    def touch(self, text: str) -> Touch:
        """Return how much of this phrasing ``text`` touches."""
        bare = plain(text)
        words = _words(bare)
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
    near = float(closeness([base], stems).max())
    return near if near >= CLOSE else 0.0


def _has(some: frozenset[str], joined: str) -> bool:
    return any(f" {one} " in joined for one in some)


@lru_cache(maxsize=2_000)
def _stems(bare: str) -> tuple[tuple[str, int, int], ...]:
    """Return the stem of each word of ``bare``, and where it stands."""
    return tuple((stem(unpossessed(match.group())), match.start(), match.end()) for match in WORD.finditer(bare))


@lru_cache(maxsize=2_000)
def _words(bare: str) -> tuple[str, ...]:
    return tuple(unpossessed(one) for one in WORD.findall(bare))
