"""A record laid out to be told in pieces: what a page shows is made up, the rest is only counted.

A brief tells everything, so it makes up every line. A page tells a screen or two, and must come at once: here the lines
of the statements that it shows are made, and nothing is done for the others but to count them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.briefs.choice import Choice
from onrecord.briefs.lines import Line
from onrecord.briefs.lines import lines as full_lines
from onrecord.briefs.places import Finder, Place, Report, numbered, places
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import parted, spoken
from onrecord.contract import Record
from onrecord.vocabulary import Actor, Attribution, Reading, Statement

_UNREAD = Reading("", None, None, None)


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor with what it said: the statements in order of date, and how many of them are told how."""

    id: str
    name: str
    standing: str
    statements: tuple[Statement, ...]
    direct: int
    mixed: int
    indirect: int
    reports: int


@dataclass(frozen=True, slots=True)
class Nameless:
    """Statements that nobody is named for, for one reason."""

    reason: str
    statements: tuple[Statement, ...]


class Desk:
    """A record, its reports by number, and the lines of its statements, made when they are asked for."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.reports: tuple[Report, ...] = numbered(record.articles)
        self.finder = Finder(self.reports)
        self.actors: dict[str, Actor] = {one.id: one for one in record.cast.actors}
        self.names: dict[str, str] = {one.id: visible(one.name) for one in record.cast.actors}

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
    def outlets(self) -> dict[str, str]:
        """What the outlet of each article is called, by the article's id."""
        return {one.article.id: one.outlet for one in self.reports}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each attribution stands, by its id."""
        return {one.attribution.id: one for one in places(self.record, self.reports, Choice(), self.names)}

    def line(self, statement: Statement) -> Line:
        """Return ``statement`` told in its own wording, with its places, without the others compared to it."""
        found = sorted(
            (self.places[id] for id in statement.attributions if id in self.places), key=lambda one: one.order
        )
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
        )

    def lines(self, statements: Iterable[Statement]) -> tuple[Line, ...]:
        """Return the lines of ``statements``, in their order; what has no place in the reports is left out."""
        return tuple(self.line(one) for one in statements if any(id in self.places for id in one.attributions))

    def full_line(self, statement: Statement) -> Line | None:
        """Return ``statement`` with every wording of it compared word by word; None if no report has it any more."""
        own = {id for id in statement.attributions if id in self.places}
        if not own:
            return None
        from dataclasses import replace

        alone = replace(self.record, statements=(statement,))
        return full_lines(alone, [self.places[id] for id in sorted(own)], self.reports)[0]

    def dated(self, statement: Statement) -> str:
        """Return what ``statement`` sorts by: when it was said, else when its first report was published."""
        return self._sorting[statement.id][0]

    def order(self, statement: Statement) -> tuple[str, tuple[str, int, int, str, int]]:
        """Return where ``statement`` comes among all: by date, then by the place of its first report."""
        return self._sorting[statement.id]

    @cached_property
    def told(self) -> tuple[Statement, ...]:
        """The statements that stand in the reports."""
        return tuple(one for one in self.record.statements if any(id in self.places for id in one.attributions))

    @cached_property
    def _sorting(self) -> dict[str, tuple[str, tuple[str, int, int, str, int]]]:
        orders = {id: one.order for id, one in self.places.items()}
        first = {one.id: min(orders[id] for id in one.attributions if id in orders) for one in self.told}
        return {one.id: (one.said or first[one.id][0], first[one.id]) for one in self.told}

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Those who are named as speakers, who said the most first."""
        said: dict[str, list[Statement]] = defaultdict(list)
        for one in self.told:
            if one.speaker in self.actors:
                said[one.speaker].append(one)
        found = [self._speaker(self.actors[id], statements) for id, statements in said.items()]
        return tuple(sorted(found, key=lambda one: (-len(one.statements), -one.reports, one.name, one.id)))

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
        reports = {self.attributions[id].article for one in statements for id in one.attributions}
        ordered = sorted(statements, key=self.order)
        return Speaker(
            id=actor.id,
            name=self.names[actor.id],
            standing=self.standing(actor),
            statements=tuple(ordered),
            direct=kinds.count("direct"),
            mixed=kinds.count("mixed"),
            indirect=kinds.count("indirect"),
            reports=len(reports),
        )


def _role(title: str, of: str | None) -> str:
    if of is None or of.casefold() in title.casefold():
        return visible(title)
    return visible(f"{title}, {of}")
