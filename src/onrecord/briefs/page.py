"""The brief as one HTML page that needs nothing but itself: its style and script stand in it, pinned by hash."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.articles import paragraphs
from onrecord.briefs import answering, answers, changes, corrected, days, drawing, matrix, sentences, verdicts
from onrecord.briefs.answers import cited_in
from onrecord.briefs.comparing import Comparison
from onrecord.briefs.doubts import name_conflicts
from onrecord.briefs.lines import Line
from onrecord.briefs.marking import Mark, Segment, marks_of, segments
from onrecord.briefs.outlets import foremost_folds, widely_carried
from onrecord.briefs.places import Report
from onrecord.briefs.sentences import conflict, counted, what_dates_are, what_was_chosen, what_was_read
from onrecord.briefs.telling import Telling
from onrecord.briefs.visible import visible, visible_inside
from onrecord.briefs.wording import shortened

MANY = 40  # reports; above, the browser lays out only what is in view (500 reports: see docs/decisions/0004)
NAMED = 110  # characters of a statement that is named in a list of another section
SHOWING = 240  # characters of a passage shown as the working of a copy

LIMITS = {
    "shown_first": 25,  # statements of one actor before the rest is folded away: two or three screens
    "listed_actors": 24,  # actors in the contents beside the page: what fits a screen; the filter has all
    "reasons": 12,  # reasons why nobody is named before the rest is folded away
    "ranked": 10,  # actors in the table on top; all are below it
    "places_first": 8,  # places beside a statement before the rest is folded away: two lines
    "spots_first": 3,  # places beside a value before the rest is folded away
    "moment_spots": 4,  # places beside a happening before the rest is folded away
    "differences_first": 12,  # differences before the rest is folded away: three screens
    "sides_first": 6,  # values of one thing before the rest is folded away: two rows
    "outlets_first": 20,  # outlets before the rest is folded away: a screen
    "folds_first": 12,  # copies before the rest is folded away
    "holders_first": 20,  # members of one stance before the rest is folded away: three screens
    "drawn_first": 40,  # rows of the picture of who stood where: what fits a screen
    "reports_first": 40,  # reports in a list before the rest is folded away
    "recalled_first": 5,  # happenings before the news that a long list shows: more of them are folded away
    "moments_first": 20,  # happenings before the rest is folded away: two screens
    "wide": drawing.WIDE,
    "narrow": drawing.NARROW,
}
"""How much of each thing a page shows unfolded."""


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


def page(whole: Telling, stories: Sequence[Telling]) -> str:
    """Return the brief as one self-contained HTML document; ``stories`` as of a mixed pile, one telling a story.

    It loads nothing and sends nothing: its Content Security Policy allows its own style and script, by hash, and
    nothing else. It reads in full without scripts; with them it filters and copies.
    """
    return rendered(
        "brief.html.jinja",
        whole,
        {
            "title": _title(whole),
            "stories": stories,
            "read": what_was_read(whole),
            "chosen": what_was_chosen(whole),
            "dates": _lowered(what_dates_are(whole)),
            "conflicts": [conflict(pair) for pair in name_conflicts(whole)],
            "reports": marked(whole.told, stories or (whole,)),
            "nameless": sum(len(group.lines) for group in whole.unattributed),
            "doubtful": sum(line.unsure for line in whole.lines),
            "alone": sum(line.alone for line in whole.lines),
        },
    )


def positions_page(whole: Telling) -> str:
    """Return the tables of who stands where as one HTML document, with the reports that they cite."""
    reports = cited_in(whole.answers)
    facts: dict[str, object] = {
        "title": f"Who stands where: {', '.join(one.text for one in whole.answers)}",
        "read": what_was_read(whole),
        "reports": marked(reports, ()),
    }
    found = answering.answers(whole.record, whole.reports, reports, whole.lines, marked=False)
    return rendered("positions.html.jinja", replace(whole, answers=found), facts)


def comparison_page(one: Comparison) -> str:
    """Return two reports compared as one self-contained HTML document, as :func:`page` makes one."""
    facts = {
        "title": f"Two reports compared: {one.left.outlet}, {one.right.outlet}",
        "one": one,
        "read": sentences.weighed(one),
        "reports": marked((one.left, one.right), (one.telling,)),
    }
    return rendered("compare.html.jinja", one.telling, facts)


def rendered(template: str, telling: Telling, facts: dict[str, object]) -> str:
    """Return a page of ours, made of ``template`` with ``facts``, its style and script in it and pinned by hash."""
    style, script = _asset("brief.css") + _asset("matrix.css"), _asset("brief.js")
    text = (
        environment()
        .get_template(template)
        .render(
            telling=telling,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(style, script),
            made_with=telling.record.made_with,
            many=len(telling.told) > MANY,
            **facts,
        )
    )
    return text.rstrip() + "\n"


def environment() -> Environment:
    """Return what templates are rendered with: everything escaped, every unknown name an error."""
    made = Environment(
        loader=PackageLoader("onrecord.briefs", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(visible=visible, inside=visible_inside, day=days.said, iso=days.day, counted=counted)
    made.filters.update(summary=changes.summary, draw=drawing.draw, matrix=matrix.matrix)
    made.filters.update(since=answers.since, by=answers.by)
    made.filters.update(corrected=corrected.corrected, corrected_fully=corrected.corrected_fully)
    for told in (
        "when",
        "called",
        "carried",
        "tally",
        "circumstances",
        "folded",
        "by_whom",
        "repeated",
        "story_name",
        "story_dates",
        "what_was_read",
    ):
        made.filters[told] = getattr(sentences, told)
    made.filters.update(
        foremost_folds=foremost_folds,
        brief=partial(shortened, limit=NAMED),
        clipped=_clipped,
        widely_carried=widely_carried,
    )
    made.globals.update(
        LIMITS, stances=verdicts.IN_WORDS, without=verdicts.WITHOUT, others=verdicts.OTHERS, radius=matrix.RADIUS
    )
    made.globals.update(standing=sentences.standing, measured=sentences.measured, not_borne_out=sentences.NOT_BORNE_OUT)
    return made


def _clipped(text: str) -> str:
    return text if len(text) <= SHOWING else text[: SHOWING - 1].rstrip() + "…"


def _lowered(sentence: str) -> str:
    return sentence.removeprefix("Dates are ").rstrip(".")


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


def marked(reports: Sequence[Report], tellings: Sequence[Telling]) -> Iterator[MarkedReport]:
    """Yield ``reports`` with every line of ``tellings`` marked where it stands."""
    marks = _marks(reports, tellings)
    for report in reports:
        yield _marked_report(report, marks[report.number])


def _marks(reports: Sequence[Report], tellings: Sequence[Telling]) -> dict[int, dict[str, list[Mark]]]:
    """Return the marks of every line told, by number of the report and part of it."""
    parts = {report.number: dict(report.article.parts()) for report in reports}
    found: dict[int, dict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    said: list[tuple[str | None, Line]] = []
    for telling in tellings:
        said += [(party.name, line) for party in telling.parties for line in party.lines]
        said += [(None, line) for group in telling.unattributed for line in group.lines]
    marked_already: set[str] = set()
    for speaker, line in said:
        for place in line.places:
            if place.attribution.id in marked_already:
                continue  # it tells of two things said: the way back leads to the first of them
            marked_already.add(place.attribution.id)
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
