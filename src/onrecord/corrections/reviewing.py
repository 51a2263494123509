"""What a person should look at first: a record's doubts, those that matter most before the others.

A doubt matters by how unsure the machine is, by how many outlets carry what it is about, and most where it decides: a
member whose change alone turns the outcome. What a person has corrected is in doubt no longer.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from onrecord.actors.names import fold
from onrecord.contract import Record, position_id
from onrecord.corrections.anchoring import anchor
from onrecord.vocabulary import Actor, Article, Attribution, Reading, Statement
from onrecord.vocabulary.corrections import Anchor, CorrectionKind
from onrecord.vocabulary.decisions import Decision
from onrecord.vocabulary.positions import Position

Subject = Literal["statement", "position", "article", "actor"]

UNSURE = 0.6
"""Confidence below which a reading is in doubt; briefs call the same unsure."""

UNSURE_STANCE = 0.8
"""The same of a stance: 49 of 56 declared ones are right, of those that words and cues tell fewer."""

DECIDES = 2.0
"""What it counts that a position may turn a decision: as much as if everybody carried it and nobody was sure."""

UNNAMED, TWO_SIDES, SILENT, UNDATED, NAMESAKES = 0.6, 0.7, 0.5, 0.3, 0.4
"""How much is in doubt, from 0 to 1, where no confidence tells it: words of nobody that is named; two who speak for one
actor and differ; one who spoke near the question and took no side; a report without day or outlet; two persons whose
names are alike."""

ALIKE = 85
"""Likeness (of 100) of two surnames from which they may be one: a letter in seven."""

SHORT = 5
"""Letters of a surname below which one letter makes another name (Khan, Kahn)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that a person should look at, and what of it can be corrected.

    ``id`` is that of the statement, article or actor; of a position the actor's. ``who`` is the name of the actor that
    it is about, None where nobody is named; ``text`` the words in doubt. ``reasons`` tell in words why. Corrections of
    ``kinds`` can be made of ``about``, anchors as they want them. ``outlets`` is how many carry it; ``decides`` whether
    a decision may hang on it; ``question`` the id of the question of a position. ``weight`` orders the queue.
    """

    what: Subject
    id: str
    who: str | None
    text: str
    reasons: tuple[str, ...]
    kinds: tuple[CorrectionKind, ...]
    about: tuple[Anchor, ...]
    confidence: float
    outlets: int
    decides: bool = False
    question: str | None = None
    weight: float = 0.0


def review(record: Record) -> tuple[Doubt, ...]:
    """Return the doubts of a record, the most weighty first: a function of the record alone."""
    queue = _Queue(record)
    found = (*queue.statements(), *queue.positions(), *queue.articles(), *queue.namesakes())
    weighed = [replace(one, weight=_weight(one)) for one in found]
    return tuple(sorted(weighed, key=lambda one: (-one.weight, one.what, one.question or "", one.id, repr(one.about))))


def _weight(one: Doubt) -> float:
    """Return how much a doubt matters: each doubling of the outlets counts as much as the first."""
    carried = math.log2(1 + max(1, one.outlets))
    return round((1 - one.confidence) * carried + (DECIDES if one.decides else 0.0), 3)


class _Queue:
    """A record with what is looked up in it again and again."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._actors = {one.id: one for one in record.cast.actors}
        self._articles = {one.id: one for one in record.articles}
        self._said = {one.id: one for one in record.attributions}
        self._readings = {one.attribution: one for one in record.cast.readings}
        self._corrected = {row for row, _ in record.corrected}

    def statements(self) -> Iterator[Doubt]:
        """Yield the statements of which it is in doubt whose they are, or whether they are any."""
        for one in self._record.statements:
            said = [self._said[id_] for id_ in one.attributions if id_ in self._said]
            if not said or not self._corrected.isdisjoint([one.id, *one.attributions]):
                continue
            readings = [self._readings[each.id] for each in said]
            reasons, confidence = _of_statement(one, said, readings, self._actors)
            if reasons:
                odd = [each for each in said if self._readings[each.id].speaker not in (one.speaker, None)]
                shown = min(odd or said, key=lambda each: (each.confidence, each.id))
                kinds: tuple[CorrectionKind, ...] = ("speaker", "not a statement")
                who = self._name(one.speaker)
                yield Doubt(
                    "statement", one.id, who, one.text, reasons, kinds, self._about(shown), confidence, len(one.outlets)
                )

    def positions(self) -> Iterator[Doubt]:
        """Yield the positions whose stance is in doubt, and members that spoke near a question and took no side."""
        uttered = {one.id: one for one in self._record.statements}
        deciding = {one.question: _deciding(one) for one in self._record.decisions}
        for one in self._record.positions:
            number = one.history[-1].statement if one.history else next(iter(one.related), None)
            statement = uttered.get(number or "")
            if statement is None or position_id(one) in self._corrected:
                continue
            reasons, confidence = self._of_position(one)
            decides = one.member in deciding.get(one.question, ())
            if reasons:
                told = [self._said[id_] for id_ in statement.attributions if id_ in self._said]
                if decides:
                    reasons = (*reasons, f"the decision hangs on {one.member}")
                yield Doubt(
                    "position",
                    one.actor,
                    one.member or self._name(one.actor),
                    statement.text,
                    reasons,
                    ("stance", "speaker"),
                    tuple(anchor for each in told for anchor in self._about(each)),
                    confidence,
                    len(statement.outlets),
                    decides,
                    one.question,
                )

    def _of_position(self, one: Position) -> tuple[tuple[str, ...], float]:
        if one.stance is None:
            if one.member is None:
                return (), 1.0
            return ("it spoke of something near, and no stance was read in it",), 1 - SILENT
        reasons, confidence = [], one.confidence
        if one.confidence < UNSURE_STANCE:
            reasons.append(f"“{one.stance}” is unsure (confidence {one.confidence:.2f})")
        if one.divided:
            others = ", ".join(sorted(self._name(each) or each for each in one.divided))
            reasons.append(f"{others} took another side for it on the same day")
            confidence = min(confidence, 1 - TWO_SIDES)
        return tuple(reasons), confidence

    def articles(self) -> Iterator[Doubt]:
        """Yield the reports that do not say when they were published, or by whom."""
        for one in self._record.articles:
            if one.id in self._corrected:
                continue
            reasons = [text for known, text in _FACTS if not getattr(one, known)]
            kinds: list[CorrectionKind] = [kind for kind, field in _KINDS if not getattr(one, field)]
            if reasons:
                title = one.headline or one.text[:80].split("\n")[0]
                yield Doubt(
                    "article", one.id, one.outlet, title, tuple(reasons), tuple(kinds), (anchor(one),), 1 - UNDATED, 1
                )

    def namesakes(self) -> Iterator[Doubt]:
        """Yield pairs of persons whose names are so alike that they may be one."""
        people = [one for one in self._record.cast.actors if one.kind == "person" and one.id not in self._corrected]
        spoken = Counter(one.speaker for one in self._record.statements)
        groups: dict[str, list[Actor]] = defaultdict(list)
        for one in people:
            groups[_surname(one)[:1]].append(one)
        for key in sorted(groups):
            for one, other in combinations(groups[key], 2):
                about = (*self._naming(one), *self._naming(other))
                if len(about) == 2 and _may_be_one(one, other):
                    first, second = sorted((one, other), key=lambda each: (-spoken[each.id], each.name, each.id))
                    reason = f"{first.name} and {second.name} may be one person"
                    outlets = len({article for form in second.names for article in form.articles})
                    text = f"{first.name} · {second.name}"
                    yield Doubt(
                        "actor", first.id, first.name, text, (reason,), ("merge actors",), about, 1 - NAMESAKES, outlets
                    )

    def _name(self, id_: str | None) -> str | None:
        return self._actors[id_].name if id_ in self._actors else None

    def _naming(self, one: Actor) -> tuple[Anchor, ...]:
        return naming(one, self._articles)[:1]

    def _about(self, one: Attribution) -> tuple[Anchor, ...]:
        if not one.content:
            return ()
        longest = max(one.content, key=lambda span: (span.end - span.start, -span.start))
        return (anchor(self._articles[one.article], longest),)


_FACTS = (("published", "the report does not say when it was published"), ("outlet", "it does not say by whom"))
_KINDS: tuple[tuple[CorrectionKind, str], ...] = (("date", "published"), ("outlet", "outlet"))


def _of_statement(
    one: Statement, said: Sequence[Attribution], readings: Sequence[Reading], actors: Mapping[str, Actor]
) -> tuple[tuple[str, ...], float]:
    """Return why a statement is in doubt, and how sure it is."""
    reasons: list[str] = []
    confidence = max(each.confidence for each in said)
    if confidence < UNSURE:
        reasons.append(f"it may be no statement, or another's (confidence {confidence:.2f})")
    if one.speaker is None:
        reasons.append(next((each.reason for each in readings if each.reason), "nobody is named who said it"))
        confidence = min(confidence, 1 - UNNAMED)
    named = [actors[id_] for id_ in sorted({each.speaker for each in readings if each.speaker})]
    represented = {each.speaks_for for each in named}
    speakers = sorted({each.name for each in named if each.kind != "unnamed" and each.id not in represented})
    if len(speakers) > 1:
        reasons.append(f"reports give it to {' and '.join(speakers)}")
        confidence = min(confidence, 1 - TWO_SIDES)
    return tuple(reasons), confidence


def _deciding(one: Decision) -> frozenset[str]:
    """Return the members whose change alone turns a decision; of several who block it each alone, that is none."""
    alone = {
        member for flip in one.flips if flip.size == 1 for choices in flip.sets for c in choices for member in c.members
    }
    return frozenset({*one.pivotal, *alone})


def naming(one: Actor, articles: Mapping[str, Article]) -> tuple[Anchor, ...]:
    """Return a place for each way that an actor is named and that an article has word by word, the longest first."""
    found = []
    for form in sorted(one.names, key=lambda form: (-len(form.text), form.text)):
        for id_ in form.articles:
            place = _first(form.text, articles[id_]) if id_ in articles else None
            if place is not None:
                found.append(place)
                break
    return tuple(found)


def _first(name: str, article: Article) -> Anchor | None:
    for part, text in article.parts():
        start = text.find(name)
        if start >= 0:
            return anchor(article, article.span(part, start, start + len(name)))
    return None


def _surname(one: Actor) -> str:
    words = fold(one.name).split()
    return words[-1] if words else ""


def _may_be_one(one: Actor, other: Actor) -> bool:
    from rapidfuzz import fuzz

    mine, theirs = _surname(one), _surname(other)
    if not _forms(one).isdisjoint(_forms(other)):
        return True
    alike = mine == theirs or (min(len(mine), len(theirs)) >= SHORT and fuzz.ratio(mine, theirs) >= ALIKE)
    return alike and (_given(one) & _given(other) != set() or not _given(one) or not _given(other))


def _forms(one: Actor) -> set[str]:
    return {fold(form.text) for form in one.names} | {fold(one.name)}


def _given(one: Actor) -> set[str]:
    """Return the first letters of the words before a surname."""
    return {word[0] for form in _forms(one) for word in form.split()[:-1] if word}
