"""From a record to the answers of its questions: who stands where, counted as the decision counts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.briefs.answers import Answer, Beside, Group, Holder, Quote, Turn
from onrecord.briefs.choice import Choice
from onrecord.briefs.corrected import together, touched
from onrecord.briefs.lines import Line
from onrecord.briefs.places import Finder, Place, Report, Spot, places
from onrecord.briefs.seating import Seat, seated
from onrecord.briefs.verdicts import IN_WORDS, Decided, caution, decided
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import Piece, parted, spoken, wording
from onrecord.contract import Record, position_id
from onrecord.positions import TOLD_BY
from onrecord.vocabulary import Actor, Span, Statement
from onrecord.vocabulary.positions import Position, Question, Stance, Stand

_NOT_SPOKEN = "undeclared"


def answers(
    record: Record, reports: Sequence[Report], told: Iterable[Report], lines: Iterable[Line], *, marked: bool = True
) -> tuple[Answer, ...]:
    """Return what ``record`` says of each of its questions.

    ``reports`` are all by number. Of those ``told`` the page has the text, with the ``lines`` marked in it if
    ``marked``: a quotation is linked to its words, else to their paragraph, else to nothing.
    """
    if not record.questions:
        return ()
    lines = tuple(lines)
    anchored = {place.attribution.id for line in lines for place in line.places} if marked else set()
    desk = _Desk(record, reports, {report.number for report in told}, lines, frozenset(anchored))
    return tuple(desk.answer(number, one) for number, one in enumerate(record.questions, start=1))


class _Desk:
    """A record with what is looked up in it: actors, places by their words, lines by statement."""

    def __init__(
        self, record: Record, reports: Sequence[Report], told: set[int], lines: tuple[Line, ...], marked: frozenset[str]
    ) -> None:
        self._record = record
        self._actors = {one.id: one for one in record.cast.actors}
        names = {one.id: visible(one.name) for one in record.cast.actors}
        self._names = names
        self._places = {one.attribution.content: one for one in places(record, reports, Choice(), names)}
        self._by_id = {one.attribution.id: one for one in self._places.values()}
        self._finder = Finder(reports)
        self._told, self._marked = told, marked
        self._lines: dict[str, Line] = {one.statement.id: one for one in lines if one.statement is not None}
        self._fixes = touched(record)
        self._statements: Mapping[str, Statement] = {one.id: one for one in record.statements}

    def answer(self, number: int, question: Question) -> Answer:
        """Return what is said of one question."""
        held = [one for one in self._record.positions if one.question == question.id]
        decision = next((one for one in self._record.decisions if one.question == question.id), None)
        own = {one.actor for one in self._own(held)}
        apart = [one for one in held if one.actor in own and one.stance is not None]
        found = decided(decision, question) if decision else None
        if found is None:
            groups = _grouped([self._holder(one, held) for one in apart])
            outside = others = _sorted(())
        else:
            groups = self._by_vote(found, held)
            without = [one for one in apart if one.member is None]
            inside = [one for one in without if self._actors[one.actor].name not in found.outside]
            outside = _sorted(self._holder(one, held) for one in without if one not in inside)
            others = _sorted(self._holder(one, held) for one in inside)
        told = Answer(
            number=number,
            text=visible(question.text),
            decided=found,
            groups=groups,
            silent=_named(found.lists[_NOT_SPOKEN], found) if found else (),
            outside=outside,
            others=others,
            beside=self._beside(held),
            as_of=(decision.as_of if decision else None) or next((one.as_of for one in held), None),
        )
        undated = [one.name for one in told.holders if one.since is None and one.quote is not None]
        printed = [one.published for one in self._record.articles if one.published]
        return replace(told, caution=caution(told.as_of, max(printed, default=None), undated))

    def _own(self, held: Sequence[Position]) -> Iterable[Position]:
        """Yield the positions of those who speak for nobody that has one here."""
        there = {one.actor for one in held if one.stance is not None}
        for one in held:
            if not any(actor in there for actor in _spoken_for(one.actor, self._actors)):
                yield one

    def _by_vote(self, found: Decided, held: Sequence[Position]) -> tuple[Group, ...]:
        """Return the members by stance, as they are counted: with what is assumed of them."""
        positions = {one.member: one for one in held if one.member is not None}
        groups = []
        for stance in (*IN_WORDS, "absent"):
            blocking = [name for name in found.lists[stance] if name in found.blockers]
            others = [name for name in found.lists[stance] if name not in found.blockers]
            for some, blocks in ((blocking, True), (others, False)):
                members = tuple(self._seated(one, stance, positions, found, held) for one in _alike(some, found))
                if members:
                    groups.append(Group(_title(stance, blocks, found.alone), stance, members, blocks))
        return tuple(sorted(groups, key=lambda one: not one.blocks))

    def _seated(
        self, seat: Seat, stance: str, positions: Mapping[str, Position], found: Decided, held: Sequence[Position]
    ) -> Holder:
        first, several = seat.members[0], seat.members if len(seat.members) > 1 else ()
        position = positions.get(first) or positions.get(found.party.get(first, first))
        assumed = found.assumed.get(first, "")
        if position is None or position.stance is None or assumed:
            return Holder(visible(seat.name), stance, None, "", "", "", 1.0, None, (), (), (), assumed, members=several)
        return replace(self._holder(position, held, visible(seat.name)), members=several)

    def _holder(self, one: Position, held: Sequence[Position], name: str = "") -> Holder:
        stands = [(stand, self._quote(stand)) for stand in one.history]
        stances = {other.actor: other.stance for other in held}
        return Holder(
            name=name or self._names[one.actor],
            stance=one.stance or "",
            since=one.since,
            basis=one.basis or "",
            scope=_inside_marks(one.scope),
            condition=_inside_marks(one.condition),
            confidence=one.confidence,
            quote=stands[-1][1] if stands else None,
            turns=_turns(stands),
            history=tuple((stand.stance, quote) for stand, quote in stands if quote is not None),
            divided=tuple(self._otherwise(actor, stances.get(actor)) for actor in one.divided),
            corrected=together(*(self._fixes.get(row, ()) for row in (position_id(one), *_latest(one)))),
        )

    def _otherwise(self, actor: str, stance: Stance | None) -> str:
        name = self._names.get(actor, actor)
        return f"{name} ({IN_WORDS[stance]})" if stance else name

    def _quote(self, stand: Stand) -> Quote | None:
        line = self._lines.get(stand.statement)
        place = self._places.get(stand.evidence)
        if place is not None:
            words = wording(place.report.article, place.attribution)
            quote = self._told_at(stand.speaker, stand.date, words, place, line)
            return replace(quote, of_others=stand.how == TOLD_BY, week=stand.precision == "week")
        spotted = self._spotted(stand.speaker, stand.date, stand.evidence)
        return replace(spotted, week=stand.precision == "week") if spotted else None

    def _told_at(
        self, speaker: str | None, date: str | None, words: tuple[Piece, ...], place: Place, line: Line | None
    ) -> Quote:
        marked = place.attribution.id in self._marked and place.report.number in self._told
        spot = self._finder.spot(place.attribution.content[0])
        anchor = f"q-{place.attribution.id}" if marked else self._anchor(spot)
        counts = (len(line.reports), line.independent) if line else (1, 1)
        name, role = self._who(speaker)
        one = place.attribution
        cue = "" if one.kind == "direct" else spoken(one.cue)
        retold, of_group = one.kind == "indirect", self._is_group(speaker)
        return Quote(name, role, date, words, place.where, place.report, anchor, *counts, cue, retold, of_group)

    def _spotted(self, speaker: str, date: str | None, evidence: Sequence[Span]) -> Quote | None:
        """Return the words of evidence that is no attribution's content as a whole."""
        spots = self._finder.spots(evidence)
        if not spots:
            return None
        words = parted(" … ".join(span.text for span in evidence))
        return Quote(*self._who(speaker), date, words, spots[0].where, spots[0].report, self._anchor(spots[0]))

    def _anchor(self, spot: Spot | None) -> str | None:
        return spot.anchor if spot is not None and spot.report.number in self._told else None

    def _is_group(self, speaker: str | None) -> bool:
        return speaker in self._actors and self._actors[speaker].kind == "group"

    def _who(self, speaker: str | None) -> tuple[str, str]:
        actor = self._actors.get(speaker or "")
        if actor is None:
            return "", ""
        return self._names[actor.id], visible(actor.roles[0].title) if actor.roles else ""

    def _beside(self, held: Sequence[Position]) -> tuple[Beside, ...]:
        """Return what was said of related proposals by those who took no stance, each statement once."""
        found, seen = [], set()
        for one in sorted(held, key=lambda each: (self._actors[each.actor].kind != "person", self._names[each.actor])):
            fresh = [number for number in one.related if number not in seen] if one.stance is None else []
            quotes = [quote for quote in map(self._related, fresh) if quote is not None]
            seen.update(fresh)
            if quotes:
                found.append(Beside(self._names[one.actor], tuple(quotes)))
        return tuple(sorted(found, key=lambda each: each.name))

    def _related(self, number: str) -> Quote | None:
        statement, line = self._statements.get(number), self._lines.get(number)
        if statement is None:
            return None
        if line is not None:
            return self._told_at(statement.speaker, line.date, line.pieces, line.lead, line)
        place = next((self._by_id[one] for one in statement.attributions if one in self._by_id), None)
        if place is None:
            return None
        words = wording(place.report.article, place.attribution)
        return self._told_at(statement.speaker, statement.said, words, place, None)


def _alike(names: Sequence[str], found: Decided) -> Sequence[Seat]:
    """Return members in order, seats of one party as one where the same is assumed of them, or nothing."""
    same: dict[str, list[str]] = {}
    for name in names:
        same.setdefault(found.assumed.get(name, ""), []).append(name)
    seats = [one for some in same.values() for one in seated(some, found.party)]
    return sorted(seats, key=lambda one: names.index(one.members[0]))


def _named(names: Sequence[str], found: Decided) -> tuple[Seat, ...]:
    return tuple(replace(one, name=visible(one.name)) for one in seated(names, found.party))


_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’", "«": "‘", "»": "’", "„": "‘"})


def _inside_marks(words: str | None) -> str:
    """Return ``words`` safe to show between quotation marks: those within them become single ones."""
    return visible(words or "").translate(_INNER)


def _latest(one: Position) -> Iterable[str]:
    """Return the statement that a position rests on."""
    return [one.history[-1].statement] if one.history else []


def _spoken_for(actor: str, actors: Mapping[str, Actor]) -> Iterable[str]:
    """Yield whom ``actor`` speaks for, and whom that one speaks for in turn."""
    seen = {actor}
    one = actors.get(actor)
    while one is not None and one.speaks_for is not None and one.speaks_for not in seen:
        yield one.speaks_for
        seen.add(one.speaks_for)
        one = actors.get(one.speaks_for)


def _turns(stands: Sequence[tuple[Stand, Quote | None]]) -> tuple[Turn, ...]:
    """Return the changes of stance from one day to a later one.

    What is told of one day, or of an unknown one, is no change: both hold together, or nobody knows which was first.
    """
    days = [stand.date or (quote.report.article.published if quote else None) or "" for stand, quote in stands]
    dated = [(day[:10], *one) for day, one in zip(days, stands, strict=True) if day]
    last = {day: at for at, (day, _, _) in enumerate(dated)}  # of one day, what holds at its end
    told = [dated[at] for at in sorted(last.values())]
    return tuple(
        Turn(before.stance, after.stance, quote, following)
        for (_, before, quote), (_, after, following) in pairwise(told)
        if before.stance != after.stance
    )


def _grouped(holders: Sequence[Holder]) -> tuple[Group, ...]:
    found = []
    for stance in IN_WORDS:
        alike = _sorted(one for one in holders if one.stance == stance)
        if alike:
            found.append(Group(_title(stance, False, False), stance, alike))
    return tuple(found)


def _sorted(holders: Iterable[Holder]) -> tuple[Holder, ...]:
    order = list(IN_WORDS)
    return tuple(sorted(holders, key=lambda one: (order.index(one.stance), one.name)))


def _title(stance: str, blocks: bool, alone: bool) -> str:
    words = IN_WORDS.get(stance, stance).capitalize()
    if not blocks:
        return words
    return f"{words}: each blocks alone" if alone else f"{words}: together they block"
