"""A person's word put in force, stage by stage, while a record is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TypeVar, cast

from onrecord.contract import position_id
from onrecord.corrections.anchoring import Misfit, begins, place
from onrecord.corrections.contents import Contents, named_in
from onrecord.corrections.living import in_force
from onrecord.corrections.recasting import Ambiguous, Recast
from onrecord.corrections.recognising import known, plainly
from onrecord.positions.questions import folded
from onrecord.vocabulary import Actor, Article, Attribution, Cast, Span, Statement
from onrecord.vocabulary.corrections import PERSONS_WORD, Anchor, Bearer, Correction, CorrectionKind, Regrouping
from onrecord.vocabulary.positions import Position, Question, Stance

T = TypeVar("T")

_READ_OTHERWISE: tuple[CorrectionKind, ...] = ("speaker", "merge actors", "split actor")
_GROUPED_OTHERWISE: tuple[CorrectionKind, ...] = ("join statements", "split statement")

NOTHING_READ = "nothing is read there as said by anybody"


@dataclass(frozen=True, slots=True)
class Content:
    """A content that a person spoke of: the attribution that reads it, and the words that were meant."""

    attribution: str
    words: str


class Rulings:
    """The corrections in force about some articles. Each method is one stage of a record and puts its kinds in force.

    They are called in the order of the steps: :meth:`article`, :meth:`kept`, :meth:`recast`, :meth:`regroupings`,
    :meth:`ruled`, :meth:`stances`, :meth:`positions`. Of corrections about one thing the later has the last word,
    whatever the order in which they are given. ``touched`` pairs what
    was made otherwise (the id of an article, attribution, actor or statement, or ``contract.position_id``) with a
    correction; ``unfit`` pairs a correction with the reason why it, or part of it, no longer fits.
    """

    def __init__(self, given: Iterable[Correction], articles: Iterable[Article]) -> None:
        self._articles = tuple(sorted(articles, key=lambda one: one.id))
        self._named = _Named(self._articles)
        held = [(one, any(self._named.by(place) for place in one.about)) for one in in_force(given)]
        self._bound = {one.id for one, bound in held if bound}
        self._standing = tuple(one for one, bound in held if bound or one.who)
        self._touched: set[tuple[str, str]] = set()
        self._misfits: dict[str, list[str]] = {}
        self._places = {one.id: self._placed(one) for one in self._standing}
        self._contents = Contents(())
        self._said: Mapping[str, Sequence[Span]] = {}  # the sources of attributions
        self._statements: Mapping[str, Sequence[Statement]] = {}

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections of these articles: those bound to them, and those of actors that are told of here, too."""
        reached = self._bound | {id_ for _, id_ in self._touched}
        return tuple(one for one in self._standing if one.id in reached)

    @property
    def touched(self) -> tuple[tuple[str, str], ...]:
        """What was made otherwise, and by which correction: pairs of ids, sorted."""
        return tuple(sorted(self._touched))

    @property
    def unfit(self) -> tuple[tuple[str, str], ...]:
        """The corrections that no longer fit, in order, each with the reason."""
        found = [(one.id, self._misfits[one.id]) for one in self.corrections if one.id in self._misfits]
        return tuple((id_, "; ".join(dict.fromkeys(reasons))) for id_, reasons in found)

    def article(self, one: Article) -> Article:
        """Return an article with the outlet and the date that a person gave it."""
        for each in self._about("outlet", "date"):
            if one.key not in {there.key for there in self._named.by(each.about[0])}:
                continue
            if each.kind == "outlet":
                one = replace(one, outlet=each.value)
            else:
                one = replace(one, published=each.value, published_basis=PERSONS_WORD if each.value else None)
            self._touch(each, one.id)
        return one

    def kept(self, said: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """Return the attributions without those that are no statement; of one whose speaker a person told, all is sure.

        Who says later who the speaker is says that it is a statement after all.
        """
        whole = Contents(said)
        last: dict[str, Correction] = {}
        for each in self._about("not a statement", "speaker"):
            for span in self._spans(each):
                if found := whole.whole(span):
                    last[found] = each
                if each.kind == "not a statement":
                    self._touch(each, span.article)
        left = [one for one in said if one.id not in last or last[one.id].kind == "speaker"]
        sure = {id_ for id_, each in last.items() if each.kind == "speaker" and each.value is not None}
        self._contents = Contents(left)
        return tuple(replace(one, confidence=1.0) if one.id in sure else one for one in left)

    def recast(self, whole: Cast, said: Sequence[Attribution]) -> Cast:
        """Return the cast with speakers, and actors made one or two, as a person has them; of ``said`` alone."""
        self._said = {one.id: one.source for one in said}
        kept = set(self._said)
        readings = tuple(one for one in whole.readings if one.attribution in kept)
        words = self._about(*_READ_OTHERWISE)
        if not words and len(readings) == len(whole.readings):
            return whole
        new = Recast(Cast(whole.actors, readings), said, self._articles)
        for each in words:
            try:
                _RECASTS[each.kind](self, each, new)
            except Ambiguous as error:
                self._unfit(each, str(error))
            except Exception as error:  # law 5: a person's word that we cannot put in force costs no record
                self._unfit(each, f"a fault in onrecord ({type(error).__name__}: {error}); please report it")
        return self._done(new)

    def regroupings(self) -> tuple[Regrouping, ...]:
        """Return what a person says is one statement, and what is two, in order."""
        found = []
        for each in self._about(*_GROUPED_OTHERWISE):
            contents = tuple((one.attribution, one.words) for one in self._meant(each))
            if each.kind == "join statements" and len(self._places[each.id]) == 1 < len(each.about):
                self._unfit(each, "what it is one with stands in no report of this record")
            elif contents:
                found.append(Regrouping(each.kind == "split statement", contents))
        return tuple(found)

    def ruled(self, uttered: Sequence[Statement]) -> tuple[Statement, ...]:
        """Return the statements as they are, noting which of them a person grouped and which stances can be told."""
        by_attribution: dict[str, list[Statement]] = {}
        for statement in uttered:
            for one in statement.attributions:
                by_attribution.setdefault(one, []).append(statement)
        self._statements = by_attribution
        for each in self._about(*_GROUPED_OTHERWISE):
            for found in self._told(self._meant(each, quiet=True)):
                self._touch(each, found.id)
        for each in self._about("stance"):
            for found in self._told(self._meant(each)):
                if found.speaker is None and each.value is not None:
                    self._unfit(each, "nobody knows who said it, so it is nobody's position")
        return tuple(uttered)

    def stances(self, question: Question) -> Mapping[str, Stance | None]:
        """Return the stance on ``question`` that a person told of statements, by their ids; None: no position on it."""
        found: dict[str, Stance | None] = {}
        for each in self._about("stance"):
            if not asks(question, each.question):
                continue
            for one in self._told(self._meant(each, quiet=True)):
                if one.speaker is not None:
                    found[one.id] = cast("Stance | None", each.value)
                    self._touch(each, one.id)
        return dict(sorted(found.items()))

    def positions(self, question: Question, held: Sequence[Position]) -> tuple[Position, ...]:
        """Return the positions as they are, noting which of them rest on a stance that a person told."""
        for each in self._about("stance"):
            if asks(question, each.question):
                stated = {one.id for one in self._told(self._meant(each, quiet=True))}
                for one in held:
                    if not stated.isdisjoint([*(stand.statement for stand in one.history), *one.related]):
                        self._touch(each, position_id(one))
        return tuple(held)

    def _about(self, *kinds: CorrectionKind) -> list[Correction]:
        return [one for one in self._standing if one.kind in kinds]

    def _touch(self, one: Correction, row: str) -> None:
        self._touched.add((row, one.id))

    def _unfit(self, one: Correction, reason: str) -> None:
        self._misfits.setdefault(one.id, []).append(reason)

    def _placed(self, one: Correction) -> tuple[tuple[Span, ...], ...]:
        """Return, for each anchor of a correction that fits, where it stands in the versions of its article here."""
        found: list[tuple[Span, ...]] = []
        for each in one.about:
            if not each.text:
                continue
            some = [place(each, version) for version in self._named.by(each)]
            spans = tuple(span for span in some if isinstance(span, Span))
            reasons = [miss.reason for miss in some if isinstance(miss, Misfit)]
            if spans:
                found.append(spans)
            elif reasons:
                self._unfit(one, f"{_quoted(each)}: {reasons[0]}")
        return tuple(found)

    def _spans(self, one: Correction) -> list[Span]:
        return [span for spans in self._places[one.id] for span in spans]

    def _meant(self, one: Correction, *, quiet: bool = False) -> tuple[Content, ...]:
        """Return the contents that a correction speaks of."""
        found = []
        for spans in self._places[one.id]:
            read = [(self._contents.holding(span), span.text) for span in spans]
            some = [Content(attribution, words) for attribution, words in read if attribution is not None]
            found += some
            if not some and not quiet:
                self._unfit(one, f"{_quoted(spans[0])}: {NOTHING_READ}")
        return tuple(found)

    def _told(self, contents: Iterable[Content]) -> list[Statement]:
        """Return the statements that tell some contents: of several that tell one, that which has its words."""
        from rapidfuzz import fuzz

        def likeness(statement: Statement, one: Content) -> float:
            wordings = [each.text for each in statement.wordings if one.attribution in each.attributions]
            return max(fuzz.partial_ratio(text.lower(), one.words.lower()) for text in wordings)

        found: dict[str, Statement] = {}
        for one in contents:
            some = self._statements.get(one.attribution, ())
            if some:
                best = max(some, key=lambda each: (round(likeness(each, one), 3), each.id))
                found[best.id] = best
        return [found[id_] for id_ in sorted(found)]

    def _done(self, new: Recast) -> Cast:
        made = new.done()
        there = {one.id for one in made.actors} | {one.attribution for one in made.readings}
        articles = {one.id for one in self._articles}
        self._touched = {pair for pair in self._touched if pair[0] in there or pair[0] in articles}
        return made

    def _speaker(self, one: Correction, new: Recast) -> None:
        found = [id_ for span in self._spans(one) if (id_ := self._contents.whole(span)) is not None]
        if not found and self._places[one.id]:
            self._unfit(one, f"{_quoted(one.about[0])}: {NOTHING_READ}")
        for id_ in found:
            new.speak(id_, one.value, one.actor_kind)
            self._touched = {pair for pair in self._touched if pair[0] != id_} | {(id_, one.id)}

    def _merge(self, one: Correction, new: Recast) -> None:
        found = [actor for spans in self._places[one.id] if (actor := self._actor(one, spans, new)) is not None]
        found += self._elsewhere(one, found, new)
        if found and one.value is not None:
            merged = new.merge(found, one.value, one.actor_kind)
            self._touched |= {(merged, id_) for row, id_ in self._touched if row in found}
            self._touch(one, merged)

    @staticmethod
    def _elsewhere(one: Correction, found: Sequence[str], new: Recast) -> list[str]:
        """Return who else is one of those that a person made one: told of here, where no place of these words is."""
        there = [new.actors[id_] for id_ in found]
        some = [known(each, new.actors.values()) for each in one.who if not known(each, there)]
        other = sorted({ids[0] for ids in some if len(ids) == 1})
        if found or len(other) != 1:
            return other
        alone = new.actors[other[0]]
        return other if alone.kind == "person" and alone.name != one.value else []

    def _actor(self, one: Correction, spans: Sequence[Span], new: Recast) -> str | None:
        """Return the actor that is named at a place: whose source it stands in, else whom the article calls so."""
        for attribution in [found for span in spans for found in self._said_at(span)]:
            speaker = new.readings[attribution].speaker
            if speaker is not None:
                return speaker
        some: list[Actor] = named_in(spans[0].text, spans[0].article, new.actors.values())
        if len(some) != 1:
            told = "nobody of the cast is named there" if not some else f"{len(some)} actors are called so there"
            self._unfit(one, f"{_quoted(spans[0])}: {told}")
            return None
        return some[0].id

    def _said_at(self, span: Span) -> list[str]:
        return [one for one in (self._contents.source(span), self._contents.whole(span)) if one is not None]

    def _split(self, one: Correction, new: Recast) -> None:
        contents = [each.attribution for each in self._meant(one)]
        if one.id not in self._bound:
            contents = theirs(one.who, new, self._said)
        if contents and one.value is not None:
            for actor in new.split(sorted(set(contents)), one.value, one.actor_kind):
                self._touch(one, actor)
            for each in contents:
                self._touch(one, each)


def theirs(who: Sequence[Bearer], new: Recast, said: Mapping[str, Sequence[Span]]) -> list[str]:
    """Return what is the other's of an actor that is two: what the words that name its source say to be theirs."""
    found: set[str] = set()
    for taken, other in [who] if len(who) == 2 else ():
        olds = known(taken, new.actors.values())
        own = Bearer(other.kind, tuple(name for name in other.names if name not in taken.names), other.roles)
        rest = Bearer(taken.kind, tuple(name for name in taken.names if name not in other.names), taken.roles)
        for id_, reading in new.readings.items():
            if [reading.speaker] == olds and plainly(own, said[id_]) and not plainly(rest, said[id_]):
                found.add(id_)
    return sorted(found)


_RECASTS: Mapping[CorrectionKind, Callable[[Rulings, Correction, Recast], None]] = {
    "speaker": Rulings._speaker,
    "merge actors": Rulings._merge,
    "split actor": Rulings._split,
}


class _Named:
    """The articles by what corrections call them: the key; of a file that lies elsewhere now, its name."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._keys: dict[str, list[Article]] = {}
        self._names: dict[str, set[str]] = {}
        for one in articles:
            self._keys.setdefault(one.key, []).append(one)
            if name := file_name(one.key):
                self._names.setdefault(name, set()).add(one.key)

    def by(self, place: Anchor) -> Sequence[Article]:
        """Return the versions of the article that an anchor is about; none where it is not here."""
        if place.article in self._keys:
            return self._keys[place.article]
        known = self._names.get(file_name(place.article) or "", set())
        found = self._keys[min(known)] if len(known) == 1 else []
        return found if place.text else [one for one in found if begins(place, one)]


def file_name(key: str) -> str | None:
    """Return the name of the file that an article's key is the path of; None for a URL."""
    return None if "://" in key else PurePath(key.replace("\\", "/")).name or None


def facts(given: Iterable[Correction], articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return ``articles`` with the outlets and dates that a person gave them: what stories are grouped by."""
    rulings = Rulings((one for one in in_force(given) if one.kind in ("outlet", "date")), articles)
    return tuple(rulings.article(one) for one in articles)


def asks(question: Question, told: str | None) -> bool:
    """Tell whether a correction's ``question`` is this one: by its id, or by its text in any spelling of spaces."""
    return told is not None and (told == question.id or folded(told) == folded(question.text))


def _quoted(one: Anchor | Span) -> str:
    text = " ".join(one.text.split())
    return f"“{text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + '…'}”"


QUOTED = 60
"""Characters of the words of an anchor that a reason repeats."""
