"""A record laid out to be told in pieces: what a page shows is made up, the rest is only counted.

A brief tells everything, so it makes up every line. A page tells a screen or two, and must come at once: here the lines
of the statements that it shows are made, and nothing is done for the others but to count them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.briefs import days
from onrecord.briefs.corrected import Fixes, touched
from onrecord.briefs.lines import Line
from onrecord.briefs.lines import lines as full_lines
from onrecord.briefs.places import Finder, Order, Place, Report, numbered, order_in, place_of
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import parted, spoken
from onrecord.contract import Record
from onrecord.vocabulary import Actor, Attribution, Reading, Statement

_UNREAD = Reading("", None, None, None)


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor with what it said: the statements in order of date, and how many of them are told how.

    ``corrected`` are the corrections that touched the actor itself.
    """

    id: str
    name: str
    standing: str
    statements: tuple[Statement, ...]
    direct: int
    mixed: int
    indirect: int
    reports: int
    corrected: Fixes


@dataclass(frozen=True, slots=True)
class Nameless:
    """Statements that nobody is named for, for one reason."""

    reason: str
    statements: tuple[Statement, ...]


class Desk:
    """A record, its reports by number, and the lines of its statements, made when they are asked for."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.reports: tuple[Report, ...] = numbered(record.articles, self.fixes)
        self.finder = Finder(self.reports)
        self.actors: dict[str, Actor] = {one.id: one for one in record.cast.actors}
        self.names: dict[str, str] = {one.id: visible(one.name) for one in record.cast.actors}
        self._places: dict[str, Place] = {}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """The record's attributions by id."""
        return {one.id: one for one in self.record.attributions}

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Who is taken for the source of each attribution, by its id."""
        return {one.attribution: one for one in self.record.cast.readings}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The record's statements by id."""
        return {one.id: one for one in self.record.statements}

    @cached_property
    def fixes(self) -> Mapping[str, Fixes]:
        """The corrections that touched the record's rows, by the row's id."""
        return touched(self.record)

    @cached_property
    def outlets(self) -> dict[str, str]:
        """What the outlet of each article is called, by the article's id."""
        return {one.article.id: one.outlet for one in self.reports}

    @cached_property
    def carried_by(self) -> dict[str, tuple[str, ...]]:
        """The outlets that carry each of the statements told, by its id."""
        of = {one.id: self.outlets[one.article] for one in self.record.attributions if one.article in self.outlets}
        return {one.id: tuple(sorted({of[id] for id in one.attributions if id in of})) for one in self.told}

    @cached_property
    def orders(self) -> dict[str, Order]:
        """Where each attribution that stands in the reports comes, by date, report and place in it, by its id."""
        days_ = {one.article.id: (days.day(one.article.published) or days.LAST, one.number) for one in self.reports}
        return {
            one.id: order_in(*days_[one.article], one)
            for one in self.record.attributions
            if one.content and one.article in days_
        }

    def place(self, id: str) -> Place:
        """Return where an attribution stands that ``orders`` has; made up when it is asked for first."""
        if id not in self._places:
            one = self.attributions[id]
            self._places[id] = place_of(one, self.finder, self.readings.get(id), self.names)
        return self._places[id]

    def line(self, statement: Statement) -> Line:
        """Return ``statement`` told in its own wording, with its places, without the others compared to it."""
        there = sorted((id for id in statement.attributions if id in self.orders), key=self.orders.__getitem__)
        found = [self.place(id) for id in there]
        own = next((one.attributions for one in statement.wordings if one.text == statement.text), ())
        lead = next((one for one in found if one.attribution.id in own), found[0])
        source = "" if statement.speaker else spoken(lead.attribution.source)
        return Line(
            id=statement.id,
            source=source,
            cue=spoken(lead.attribution.cue),
            pieces=parted(statement.text),
            kind=lead.attribution.kind,
            places=tuple(found),
            lead=lead,
            independent=statement.independent,
            statement=statement,
            when=self.finder.spots(statement.said_evidence),
            corrected=self.fixes.get(statement.id, ()),
        )

    def lines(self, statements: Iterable[Statement]) -> tuple[Line, ...]:
        """Return the lines of ``statements``, in their order; what has no place in the reports is left out."""
        return tuple(self.line(one) for one in statements if not self.orders.keys().isdisjoint(one.attributions))

    def full_line(self, statement: Statement) -> Line | None:
        """Return ``statement`` with every wording of it compared word by word; None if no report has it any more."""
        own = {id for id in statement.attributions if id in self.orders}
        if not own:
            return None
        from dataclasses import replace

        alone = replace(self.record, statements=(statement,))
        return full_lines(alone, [self.place(id) for id in sorted(own)], self.reports)[0]

    def dated(self, statement: Statement) -> str:
        """Return what ``statement`` sorts by: when it was said, else when its first report was published."""
        return self._sorting[statement.id][0]

    def order(self, statement: Statement) -> tuple[str, Order]:
        """Return where ``statement`` comes among all: by date, then by the place of its first report."""
        return self._sorting[statement.id]

    @cached_property
    def told(self) -> tuple[Statement, ...]:
        """The statements that stand in the reports."""
        return tuple(one for one in self.record.statements if not self.orders.keys().isdisjoint(one.attributions))

    @cached_property
    def _sorting(self) -> dict[str, tuple[str, Order]]:
        orders = self.orders
        first = {one.id: min(orders[id] for id in one.attributions if id in orders) for one in self.told}
        return {one.id: (one.said or first[one.id][0], first[one.id]) for one in self.told}

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Those who are named as speakers, who said the most first."""
        return self.foremost(len(self.ranked))

    def foremost(self, most: int) -> tuple[Speaker, ...]:
        """Return the first of ``speakers``; nothing is made up of the others."""
        return tuple(self._speaker(self.actors[id], self._said_by[id]) for id in self.ranked[:most])

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The ids of the speakers, who said the most first."""

        def rank(id: str) -> tuple[int, int, str, str]:
            return -len(self._said_by[id]), -self._reports(self._said_by[id]), self.names[id], id

        return tuple(sorted(self._said_by, key=rank))

    @cached_property
    def _said_by(self) -> dict[str, list[Statement]]:
        said: dict[str, list[Statement]] = defaultdict(list)
        for one in self.told:
            if one.speaker in self.actors:
                said[one.speaker].append(one)
        return said

    def _reports(self, statements: Iterable[Statement]) -> int:
        return len({self.attributions[id].article for one in statements for id in one.attributions})

    @cached_property
    def nameless(self) -> tuple[Nameless, ...]:
        """The statements that nobody is named for, by the reason why."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for one in self.told:
            if one.speaker not in self.actors:
                reading = self.readings.get(one.attributions[0], _UNREAD)
                found[visible(reading.reason or "the record does not say who spoke")].append(one)
        groups = [Nameless(reason, tuple(some)) for reason, some in found.items()]
        return tuple(sorted(groups, key=lambda one: (-len(one.statements), one.reason)))

    def standing(self, actor: Actor, roles: int = 2) -> str:
        """Return what is known of an actor beside its name, in a few words: roles, whom it speaks for, its kind."""
        said = list(dict.fromkeys(_role(role.title, role.of) for role in actor.roles))[:roles]
        spoken_for = self.names.get(actor.speaks_for or "")
        if spoken_for and not any(spoken_for in role for role in said):
            said.append(f"speaks for {spoken_for}")
        if actor.kind in ("unnamed", "group"):
            said.append("unnamed source" if actor.kind == "unnamed" else "group")
        return "; ".join(said)

    def _speaker(self, actor: Actor, statements: Sequence[Statement]) -> Speaker:
        kinds = [self.attributions[one.attributions[0]].kind for one in statements]
        ordered = sorted(statements, key=self.order)
        return Speaker(
            id=actor.id,
            name=self.names[actor.id],
            standing=self.standing(actor),
            statements=tuple(ordered),
            direct=kinds.count("direct"),
            mixed=kinds.count("mixed"),
            indirect=kinds.count("indirect"),
            reports=self._reports(statements),
            corrected=self.fixes.get(actor.id, ()),
        )


def _role(title: str, of: str | None) -> str:
    if of is None or of.casefold() in title.casefold():
        return visible(title)
    return visible(f"{title}, {of}")
