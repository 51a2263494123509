"""What a question is about: the names in it and the acts, and how much of them a text touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace

from onrecord.positions import agenda
from onrecord.positions.acts import WORD, unpossessed
from onrecord.positions.asserting import is_claim
from onrecord.positions.cues import plain
from onrecord.positions.forms import DONE, NOTHING, Form, Touch, words_of
from onrecord.positions.naming import bodies_in, country_of, subjects, tells
from onrecord.positions.sifting import Bound, Vocabulary
from onrecord.statements.words import stem
from onrecord.vocabulary.positions import Question
from onrecord.vocabulary.speech import Actor


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
        self._wanted = tuple(form.wanted(self._deciders) for form in self._forms)

    def having_learnt(self, sentences: Iterable[str]) -> Topic:
        """Return this with the nouns that stand for the act in ``sentences`` of reports about it: "the reform"."""
        found = copy(self)
        found.learnt = agenda.learnt(map(plain, sentences), self.asked)
        return found

    def bound(self, words: Vocabulary) -> Bound:
        """Return the most that a text of ``words`` may touch of the question, by any of its phrasings.

        What this leaves out, :meth:`glance` and :meth:`share` leave out.
        """
        learnt = any(one in words.pieces or f"{one}s" in words.pieces for one in self.learnt)
        found = [form.bound(words, learnt=learnt) for form in self._wanted]
        return Bound(*(max(getattr(one, name) for one in found) for name in Bound.__slots__))

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
        return DONE.search(bare[: act[0]]) is not None and all(form.of_another(bare, act[1]) for form in self._forms)

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
        if all(tells(name, text, words_of(plain(text))) for name in form.names):
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


_SORT = re.compile(r"\bthe (alliance|bloc|union|pact|league)\b", re.I)
"""What bodies with members are called where their name stood before."""
