"""What a brief says, and in which order: common to all formats."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from onrecord.articles import paragraphs
from onrecord.briefs import days
from onrecord.briefs.choice import Choice
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import Piece, plain, spoken, wording
from onrecord.contract import Record
from onrecord.vocabulary import Actor, Article, Attribution, Kind, Reading

UNSURE = 0.5  # confidence below which a line is marked: it is then likelier that a reader would disagree than agree

_PARTS = ("headline", "text", "embed")
_NO_READING = "the record does not say who spoke"


@dataclass(frozen=True, slots=True)
class Report:
    """One article of the record with the number that the brief calls it by, in order of date from 1."""

    number: int
    article: Article

    @property
    def outlet(self) -> str:
        """The outlet's name; the name of the file where the page does not say."""
        return visible(self.article.outlet or "") or self.file

    @property
    def file(self) -> str:
        """The last part of the origin: what a person knows the file by."""
        return visible(PurePath(self.article.origin).name or self.article.origin)

    @property
    def headline(self) -> str:
        """The headline, safe to show; the empty string where the page has none."""
        return visible(self.article.headline or "")

    @property
    def link(self) -> str | None:
        """The article's URL if it is one that a reader can follow (http or https)."""
        url = visible(self.article.url or "")
        return url if url.startswith(("https://", "http://")) and " " not in url else None


@dataclass(frozen=True, slots=True)
class Place:
    """One attribution where it stands: "Harbour Post, ¶3"."""

    report: Report
    attribution: Attribution
    reading: Reading
    where: str
    relay: str | None

    @property
    def order(self) -> tuple[str, int, int, str, int]:
        """Where the place comes in the order of date, then of report, then of place in it."""
        span = self.attribution.content[0]
        part, _, number = span.part.partition(":")
        date = days.day(self.report.article.published) or days.LAST
        return date, self.report.number, _PARTS.index(part), number.zfill(6), span.start


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said, in one wording, with every place that carries it in exactly these words, earliest first.

    ``source`` are the words that say who, where nobody is named; empty where the party does.
    """

    source: str
    cue: str
    pieces: tuple[Piece, ...]
    places: tuple[Place, ...]

    @property
    def kind(self) -> Kind:
        """How much of it is verbatim."""
        return self.places[0].attribution.kind

    @property
    def confidence(self) -> float:
        """That of its most confident place."""
        return max(place.attribution.confidence for place in self.places)

    @property
    def unsure(self) -> bool:
        """Whether no place is confident enough to be told without a mark."""
        return self.confidence < UNSURE

    @property
    def date(self) -> str | None:
        """When the earliest report that carries it was published."""
        return self.places[0].report.article.published


@dataclass(frozen=True, slots=True)
class Party:
    """An actor and what it said. ``roles``, ``also`` (other names) and ``members`` are safe to show."""

    actor: Actor
    name: str
    roles: tuple[str, ...]
    speaks_for: str | None
    also: tuple[str, ...]
    members: tuple[str, ...]
    lines: tuple[Line, ...]

    def count(self, kind: str) -> int:
        """Return how many of its lines are of this kind."""
        return sum(line.kind == kind for line in self.lines)

    @property
    def reports(self) -> int:
        """How many reports carry its words."""
        return len({place.report.number for line in self.lines for place in line.places})


@dataclass(frozen=True, slots=True)
class Unattributed:
    """Lines that have no named speaker, for one reason."""

    reason: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What the brief of ``record`` says under ``choice``: parties by how much they said, then by name.

    ``reports`` are all that were read, ``told`` those that the choice leaves.
    """

    record: Record
    choice: Choice
    reports: tuple[Report, ...]
    told: tuple[Report, ...]
    parties: tuple[Party, ...]
    unattributed: tuple[Unattributed, ...]

    @property
    def lines(self) -> list[Line]:
        """Every line told, parties' first."""
        groups: list[Party | Unattributed] = [*self.parties, *self.unattributed]
        return [line for group in groups for line in group.lines]


def tell(record: Record, choice: Choice) -> Telling:
    """Return what the brief of ``record`` says under ``choice``. Raises OnRecordError for a choice that cannot be."""
    choice.check()
    wanted = choice.actors(record.cast)
    reports = numbered(record.articles)
    by_speaker: dict[str, list[Place]] = defaultdict(list)
    by_reason: dict[str, list[Place]] = defaultdict(list)
    known = {actor.id for actor in record.cast.actors}
    for place in _places(record, reports, choice):
        speaker = place.reading.speaker
        if speaker in known and speaker is not None:
            by_speaker[speaker].append(place)
        else:
            by_reason[visible(place.reading.reason or _NO_READING)].append(place)
    parties = _parties(record.cast.actors, by_speaker, wanted)
    unattributed = () if wanted is not None else _unattributed(by_reason)
    told = _told(reports, choice, [*parties, *unattributed])
    return Telling(record, choice, reports, told, parties, unattributed)


def numbered(articles: Iterable[Article]) -> tuple[Report, ...]:
    """Return ``articles`` as reports, numbered from 1 in order of date (undated last), then of origin."""
    ordered = sorted(articles, key=lambda one: (days.day(one.published) or days.LAST, one.origin, one.id))
    return tuple(Report(number, article) for number, article in enumerate(ordered, start=1))


def _places(record: Record, reports: Sequence[Report], choice: Choice) -> Iterable[Place]:
    by_id = {report.article.id: report for report in reports if choice.takes_date(report.article.published)}
    starts = {number: [start for start, _ in paragraphs(report.article.text)] for number, report in by_id.items()}
    readings = {reading.attribution: reading for reading in record.cast.readings}
    names = {actor.id: visible(actor.name) for actor in record.cast.actors}
    for one in record.attributions:
        report = by_id.get(one.article)
        if report is None or not one.content or choice.kind not in (None, one.kind):
            continue
        reading = readings.get(one.id) or Reading(one.id, None, None, None)
        relay = visible(one.relay.text) if one.relay else None
        yield Place(report, one, reading, _where(one, starts[one.article]), names.get(reading.relay or "", relay))


def _where(attribution: Attribution, starts: list[int]) -> str:
    first = attribution.content[0]
    if first.part == "headline":
        return "headline"
    if first.part.startswith("embed:"):
        return f"embedded post {int(first.part.removeprefix('embed:')) + 1}"
    return f"¶{max(bisect_right(starts, first.start), 1)}"


def _parties(
    actors: tuple[Actor, ...], by_speaker: dict[str, list[Place]], wanted: frozenset[str] | None
) -> tuple[Party, ...]:
    names = {actor.id: visible(actor.name) for actor in actors}
    parties = [
        _party(actor, names, _folded(by_speaker[actor.id]))
        for actor in actors
        if actor.id in by_speaker and (wanted is None or actor.id in wanted)
    ]
    return tuple(sorted(parties, key=lambda one: (-len(one.lines), -one.reports, one.name, one.actor.id)))


def _party(actor: Actor, names: dict[str, str], lines: tuple[Line, ...]) -> Party:
    also = (visible(name.text) for name in actor.names if name.text != actor.name)
    return Party(
        actor=actor,
        name=names[actor.id],
        roles=tuple(dict.fromkeys(_role(role.title, role.of) for role in actor.roles)),
        speaks_for=names.get(actor.speaks_for or ""),
        also=tuple(dict.fromkeys(also)),
        members=tuple(names[member] for member in actor.members if member in names),
        lines=lines,
    )


def _role(title: str, of: str | None) -> str:
    if of is None or of.casefold() in title.casefold():
        return visible(title)
    return visible(f"{title}, {of}")


def _folded(places: Iterable[Place]) -> tuple[Line, ...]:
    """Make one line of the places that tell one wording: the same words but for case, marks and white space.

    Words that are not verbatim mean what their cue makes of them (denied, confirmed), so theirs must agree as well.
    """
    alike: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for place in sorted(places, key=lambda one: one.order):
        alike[_sameness(place)].append(place)
    return tuple(_line(found) for found in alike.values())


def _sameness(place: Place) -> tuple[str, ...]:
    one = place.attribution
    words = "".join(c if c.isalnum() else " " for c in plain(wording(place.report.article, one)).casefold())
    cue = "" if one.kind == "direct" else spoken(one.cue).casefold()
    return one.kind, " ".join(words.split()) or one.id, cue


def _line(places: list[Place]) -> Line:
    first = places[0]
    one = first.attribution
    source = "" if first.reading.speaker else spoken(one.source)
    return Line(source, spoken(one.cue), wording(first.report.article, one), tuple(places))


def _unattributed(by_reason: dict[str, list[Place]]) -> tuple[Unattributed, ...]:
    groups = [
        Unattributed(reason, tuple(_line([place]) for place in sorted(places, key=lambda one: one.order)))
        for reason, places in by_reason.items()
    ]
    return tuple(sorted(groups, key=lambda one: (-len(one.lines), one.reason)))


def _told(reports: tuple[Report, ...], choice: Choice, groups: Sequence[Party | Unattributed]) -> tuple[Report, ...]:
    dated = tuple(report for report in reports if choice.takes_date(report.article.published))
    if choice.actor is None and choice.kind is None:
        return dated
    carried = {place.report.number for group in groups for line in group.lines for place in line.places}
    return tuple(report for report in dated if report.number in carried)
