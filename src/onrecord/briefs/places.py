"""Where in which report something stands: reports by number, and the places in them that bear a brief out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from onrecord.articles import paragraphs
from onrecord.briefs import days
from onrecord.briefs.choice import Choice
from onrecord.briefs.corrected import UNTOUCHED, Fixes
from onrecord.briefs.visible import title, visible, visible_inside
from onrecord.contract import Record
from onrecord.vocabulary import Article, Attribution, Reading, Span

AROUND = 70  # characters of context on either side: enough to see what a word is about

_PARTS = ("headline", "text", "embed")

Order = tuple[str, int, int, str, int]
"""Where an attribution comes: by day, number of the report, part of it, number of a post, and first character."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article of the record with the number that the brief calls it by, in order of date from 1.

    ``corrected`` is what a person said of the report itself: its outlet, its day, that something in it is no statement.
    """

    number: int
    article: Article
    corrected: Fixes = ()

    @property
    def outlet(self) -> str:
        """The outlet's name, else whom the page credits; the name of the file where the page says neither."""
        return self.named or self.file

    @property
    def named(self) -> str:
        """The outlet's name, else whom the page credits ("Story provided by …"); empty where it says neither."""
        return visible(self.article.outlet or "") or visible(self.article.via or "")

    @property
    def imprint(self) -> str:
        """The outlet as a list of reports tells it: with what its name rests on where that is a credit alone."""
        if self.named and not visible(self.article.outlet or ""):
            return f"{self.named} (credited by the page, which names no outlet)"
        return self.named or "outlet not named"

    @property
    def taken_from(self) -> str:
        """Whom the outlet has the report from, as far as the page credits another; else empty."""
        via = visible(self.article.via or "")
        return via if via != self.named else ""

    @property
    def file(self) -> str:
        """The last part of the origin: what a person knows the file by."""
        return visible(PurePath(self.article.origin).name or self.article.origin)

    @property
    def headline(self) -> str:
        """The headline, safe to show, however long; the empty string where the page has none."""
        return title(self.article.headline)

    @property
    def link(self) -> str | None:
        """The article's URL if it is one that a reader can follow (http or https)."""
        url = visible(self.article.url or "")
        return url if url.startswith(("https://", "http://")) and " " not in url else None


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a report that bears something out: "¶3" of it, and the paragraph's anchor on a page."""

    report: Report
    span: Span
    where: str
    anchor: str

    @property
    def text(self) -> str:
        """The words themselves, safe to show."""
        return visible(self.span.text)

    def around(self, room: int = AROUND) -> tuple[str, str]:
        """Return up to ``room`` characters before and after, whole words of the same paragraph, safe to show."""
        whole = self.report.article.part(self.span.part)
        before = whole[: self.span.start].rpartition("\n\n")[2]
        after = whole[self.span.end :].partition("\n\n")[0]
        if len(before) > room:
            before = "…" + before[-room:].partition(" ")[2]
        if len(after) > room:
            after = after[:room].rpartition(" ")[0] + "…"
        return visible_inside(before), visible_inside(after)

    @property
    def order(self) -> tuple[int, int, str, int, int]:
        """Where it comes in the order of reports, then of places in one."""
        part, _, number = self.span.part.partition(":")
        return self.report.number, _PARTS.index(part), number.zfill(6), self.span.start, self.span.end

    @property
    def name(self) -> str:
        """Outlet and place: "Harbour Post, ¶3"."""
        return f"{self.report.outlet}, {self.where}"


@dataclass(frozen=True, slots=True)
class Place:
    """One attribution where it stands: "Harbour Post, ¶3"."""

    report: Report
    attribution: Attribution
    reading: Reading
    where: str
    relay: str | None

    @property
    def order(self) -> Order:
        """Where the place comes in the order of date, then of report, then of place in it."""
        date = days.day(self.report.article.published) or days.LAST
        return order_in(date, self.report.number, self.attribution)


class Finder:
    """Finds the spots that spans point to, in the reports given; what points to another report is left out."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = {report.article.id: report for report in reports}
        self._starts: dict[tuple[str, str], list[int]] = {}

    def report(self, article: str) -> Report:
        """Return the report of an article by its id. Raises KeyError where it is not told."""
        return self._reports[article]

    def spot(self, span: Span) -> Spot | None:
        """Return the spot of ``span``; None if its report is not told."""
        report = self._reports.get(span.article)
        if report is None:
            return None
        prefix = f"r{report.number}"
        if span.part == "headline":
            return Spot(report, span, "headline", f"{prefix}-title")
        paragraph = self._paragraph(report, span)
        if span.part == "text":
            return Spot(report, span, f"¶{paragraph}", f"{prefix}p{paragraph}")
        post = int(span.part.removeprefix("embed:")) + 1
        return Spot(report, span, f"embedded post {post}", f"{prefix}e{post}p{paragraph}")

    def spots(self, spans: Iterable[Span]) -> tuple[Spot, ...]:
        """Return the spots of ``spans`` in their order, each once."""
        found = (self.spot(span) for span in dict.fromkeys(spans))
        return tuple(spot for spot in found if spot is not None)

    def _paragraph(self, report: Report, span: Span) -> int:
        key = (span.article, span.part)
        if key not in self._starts:
            self._starts[key] = [start for start, _ in paragraphs(report.article.part(span.part))]
        return max(bisect_right(self._starts[key], span.start), 1)


def numbered(articles: Iterable[Article], fixes: Mapping[str, Fixes] = UNTOUCHED) -> tuple[Report, ...]:
    """Return ``articles`` as reports, numbered from 1 in order of date (undated last), then of origin.

    ``fixes`` are the corrections that touched them, by the article's id.
    """
    ordered = sorted(articles, key=lambda one: (days.day(one.published) or days.LAST, one.origin, one.id))
    return tuple(Report(number, one, fixes.get(one.id, ())) for number, one in enumerate(ordered, start=1))


def places(record: Record, reports: Sequence[Report], choice: Choice, names: Mapping[str, str]) -> Iterator[Place]:
    """Yield the place of each attribution in ``reports`` that the choice takes; ``names`` are the actors' by id."""
    dated = [report for report in reports if choice.takes_date(report.article.published)]
    told = {report.article.id for report in dated}
    readings = {reading.attribution: reading for reading in record.cast.readings}
    finder = Finder(dated)
    for one in record.attributions:
        if one.article in told and one.content and choice.kind in (None, one.kind):
            yield place_of(one, finder, readings.get(one.id), names)


def place_of(one: Attribution, finder: Finder, reading: Reading | None, names: Mapping[str, str]) -> Place:
    """Return the place of an attribution that has a content, in one of the reports of ``finder``."""
    known = reading or Reading(one.id, None, None, None)
    relay = visible(one.relay.text) if one.relay else None
    spot = finder.spot(one.content[0])
    return Place(finder.report(one.article), one, known, _posted_in(spot), names.get(known.relay or "", relay))


def order_in(date: str, report: int, one: Attribution) -> Order:
    """Return where an attribution comes that stands in the report of that day and number."""
    span = one.content[0]
    part, _, number = span.part.partition(":")
    return date, report, _PARTS.index(part), number.zfill(6), span.start


def _posted_in(spot: Spot | None) -> str:
    """Return where ``spot`` is, with who posted it: "embedded post 2 by Ana Dorn", who may quote another."""
    if spot is None or not spot.span.part.startswith("embed:"):
        return spot.where if spot else ""
    author = title(spot.report.article.embeds[int(spot.span.part.removeprefix("embed:"))].author)
    return f"{spot.where} by {author}" if author else spot.where
