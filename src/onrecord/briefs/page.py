"""The brief as one HTML page that needs nothing but itself: its style and script stand in it, pinned by hash."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.articles import paragraphs
from onrecord.briefs import days
from onrecord.briefs.doubts import name_conflicts
from onrecord.briefs.marking import Mark, Segment, marks_of, segments
from onrecord.briefs.sentences import conflict, counted, standing, what_was_chosen, what_was_read
from onrecord.briefs.telling import Line, Report, Telling
from onrecord.briefs.visible import visible, visible_inside

SHOWN_FIRST = 25  # statements of one actor before the rest is folded away: two or three screens
LISTED_ACTORS = 24  # actors in the contents beside the page: what fits a screen; the filter has all
MANY = 40  # reports; above, the browser lays out only what is in view (500 reports: see docs/decisions/0004)
REASONS = 12  # reasons why nobody is named before the rest is folded away
RANKED = 10  # actors in the table on top; all are below it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article, its number as in ``¶3``, cut into segments."""

    number: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A report with its attributions marked in place. ``embeds`` pairs each embed's author with its paragraphs."""

    report: Report
    headline: tuple[Segment, ...]
    body: tuple[Paragraph, ...]
    embeds: tuple[tuple[str, tuple[Paragraph, ...]], ...]
    cut: tuple[tuple[str, int, int], ...]


def page(telling: Telling) -> str:
    """Return the brief as one self-contained HTML document.

    It loads nothing and sends nothing: its Content Security Policy allows its own style and script, by hash, and
    nothing else. It reads in full without scripts; with them it filters and copies.
    """
    style, script = _asset("brief.css"), _asset("brief.js")
    template = _environment().get_template("brief.html.jinja")
    text = template.render(
        telling=telling,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
        title=_title(telling),
        read=what_was_read(telling),
        chosen=what_was_chosen(telling),
        conflicts=[conflict(pair) for pair in name_conflicts(telling)],
        reports=_marked(telling),
        nameless=sum(len(group.lines) for group in telling.unattributed),
        doubtful=sum(line.unsure for line in telling.lines),
        most=max([len(party.lines) for party in telling.parties], default=0),
        shown_first=SHOWN_FIRST,
        ranked=RANKED,
        reasons=REASONS,
        many=MANY,
        listed_actors=LISTED_ACTORS,
    )
    return text.rstrip() + "\n"


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.briefs", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(visible=visible, inside=visible_inside, day=days.said, iso=days.day, counted=counted)
    environment.globals["standing"] = standing
    return environment


def _asset(name: str) -> str:
    return files("onrecord.briefs").joinpath("html", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _title(telling: Telling) -> str:
    dates = days.span(report.article.published for report in telling.reports)
    return f"Who said what: {counted(len(telling.reports), 'report')}{', ' if dates else ''}{dates}"


def _marked(telling: Telling) -> Iterator[MarkedReport]:
    marks = _marks(telling)
    for report in telling.told:
        yield _marked_report(report, marks[report.number])


def _marks(telling: Telling) -> dict[int, dict[str, list[Mark]]]:
    """Return the marks of every line told, by number of the report and part of it."""
    parts = {report.number: dict(report.article.parts()) for report in telling.told}
    found: dict[int, dict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    named: list[tuple[str | None, Line]] = [(party.name, line) for party in telling.parties for line in party.lines]
    nameless = [(None, line) for group in telling.unattributed for line in group.lines]
    for speaker, line in named + nameless:
        for place in line.places:
            for part, mark in marks_of(line, place, speaker, parts[place.report.number]):
                found[place.report.number][part].append(mark)
    return found


def _marked_report(report: Report, marks: dict[str, list[Mark]]) -> MarkedReport:
    article = report.article
    headline = article.headline or ""
    return MarkedReport(
        report=report,
        headline=tuple(segments(headline, 0, len(headline), marks["headline"])),
        body=_paragraphs(article.text, marks["text"]),
        embeds=tuple(
            (visible(embed.author or ""), _paragraphs(embed.text, marks[f"embed:{number}"]))
            for number, embed in enumerate(article.embeds)
        ),
        cut=tuple((visible(cut.reason), cut.start, cut.end) for cut in article.cut),
    )


def _paragraphs(text: str, marks: list[Mark]) -> tuple[Paragraph, ...]:
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.place.attribution.id, mark.role))
    return tuple(
        Paragraph(number, tuple(segments(text, start, end, ordered)))
        for number, (start, end) in enumerate(paragraphs(text), start=1)
    )
