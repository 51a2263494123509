"""The stories, one story, and all that was said in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from onrecord.briefs import days
from onrecord.briefs.differences import Difference, differences
from onrecord.briefs.lines import Line
from onrecord.briefs.timeline import Timeline, timeline
from onrecord.briefs.visible import title, visible
from onrecord.store.counters import answer_stamp, story_stamp
from onrecord.store.lines import StoryLine
from onrecord.vocabulary import Statement
from onrecord.vocabulary.positions import Question
from onrecord.web.pages import words
from onrecord.web.pages.desk import Desk, Speaker
from onrecord.web.pages.differing import GRAVEST, Differing, in_short
from onrecord.web.pages.outlets import carried, carriers, copies, speaker_of, widest
from onrecord.web.pages.paper import environment, href, show
from onrecord.web.pages.remembered import Remembered
from onrecord.web.pages.rendering import rendered
from onrecord.web.pages.standing import stands

LISTED = 30  # stories on one page
SPEAKERS = 8  # speakers whose words a story's page tells; all are on the page of its statements
EACH = 4  # statements of each of them
ON_A_PAGE = 40  # statements on one page of all that was said
FRESH = timedelta(days=1)  # for so long a story that changed is marked as new
QUESTIONS = 6  # questions that a story's page tells of
HEADLINES = 3  # statements told on top
KEPT = 200  # stories whose sheets a server keeps at hand: 20 MB, as large stories are read most

pages = APIRouter()


@dataclass(frozen=True, slots=True)
class Headed:
    """A story in the list: its headline, days and last change in words; ``fresh``: it changed within a day."""

    line: StoryLine
    headline: str
    dates: str
    changed: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What of a story the brief's sections draw: they know a telling by these names."""

    differing: Differing
    timeline: Timeline

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The gravest differences, in short."""
        return self.differing.differences


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a story's page tells, whoever reads it: its title, and the sheet as HTML."""

    title: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of a story's statements are asked for: by whom, told how; from the ``after``-th on."""

    by: str
    kind: str
    after: int


@pages.get("/", response_class=HTMLResponse)
def stories(request: Request, after: str | None = None) -> HTMLResponse:
    """Show the stories, those with the newest reports first; the foremost with what most reports carry of it."""
    kept = request.state.store
    found = kept.stories(limit=LISTED, after=after)
    front = after is None and bool(found.rows)
    values: dict[str, Any] = {
        "lines": [_headed(one, datetime.now(UTC)) for one in found.rows],
        "first": after is None,
        "top": _top(Desk(kept.story(found.rows[0].id))) if front else [],
        "questions": kept.questions() if after is None else (),
        "more": href("/", after=found.after) if found.after else "",
    }
    return show(request, "stories.html.jinja", **values)


@pages.get("/stories/{story}", response_class=HTMLResponse)
def story(request: Request, story: str) -> Response:
    """Show one story: who said the most, where reports differ, the timeline, who said what, the outlets."""
    kept = request.state.store
    now = kept.story_of(story)
    if now != story:
        return RedirectResponse(f"/stories/{now}", 302)
    asked = [one.question for one in kept.questions(story)[:QUESTIONS]]
    with kept.reading() as link:
        stamps = story_stamp(link, story), *(answer_stamp(link, one.id) for one in asked)
    sheet = SHEETS.by((kept.name, *stamps), lambda: _sheet(request, story, asked))
    return show(request, "story.html.jinja", sheet=sheet)


SHEETS: Remembered[Sheet] = Remembered(KEPT)
"""The sheets that were drawn last."""


def _sheet(request: Request, story: str, asked: Sequence[Question]) -> Sheet:
    """Return the sheet of a story, drawn anew."""
    desk = Desk(request.state.store.story(story))
    record = desk.record
    wide = widest(desk)
    ranked = carriers(desk, wide)
    values: dict[str, Any] = {
        "desk": desk,
        "telling": Told(in_short(differences(record, desk.reports, None, ())), timeline(record, desk.reports, None)),
        "reports": desk.reports,
        "headline": _headline(desk),
        "top": _top(desk),
        "speakers": [(one, desk.lines(_foremost(one))) for one in desk.foremost(SPEAKERS)],
        "carriers": ranked,
        "carried": carried(desk, ranked),
        "folds": copies(desk),
        "widest": len(wide),
        "sources": independent(desk),
        "story": story,
        "nameless": sum(one.speaker not in desk.actors for one in desk.told),
        "alone": sum(one.borne_out is False for one in record.statements),
        "dates": visible(days.span(report.article.published for report in desk.reports)),
        "questions": [stands(request, one) for one in asked],
    }
    text = rendered(environment(), "story_sheet.html.jinja", values)
    return Sheet(visible(_headline(desk)), Markup(text))  # noqa: S704 - a template of ours, which has escaped it


@pages.get("/stories/{story}/differences", response_class=HTMLResponse)
def differing(request: Request, story: str, after: int = 0) -> HTMLResponse:
    """Show everything on which the reports of a story differ, with every place that says so."""
    desk = Desk(request.state.store.story(story))
    found = differences(desk.record, desk.reports, None, ())
    start = max(after, 0)
    more, here = start + GRAVEST, f"/stories/{story}/differences"
    values: dict[str, Any] = {
        "story": story,
        "headline": _headline(desk),
        "differing": found[start:more],
        "start": start,
        "count": len(found),
        "more": href(here, after=more) if more < len(found) else "",
        "fewer": href(here, after=max(start - GRAVEST, 0) or None) if start else "",
    }
    return show(request, "differing.html.jinja", **values)


@pages.get("/stories/{story}/statements", response_class=HTMLResponse)
def said(request: Request, story: str, by: str = "", kind: str = "", after: int = 0) -> HTMLResponse:
    """Show all that was said in a story, in order of date; by one actor, told in one way, if asked so."""
    desk = Desk(request.state.store.story(story))
    asked = Asked(by, kind, max(after, 0))
    chosen = _chosen(desk, asked)
    lines = desk.lines(chosen[asked.after : asked.after + ON_A_PAGE])
    more = asked.after + ON_A_PAGE
    values: dict[str, Any] = {
        "desk": desk,
        "story": story,
        "headline": _headline(desk),
        "asked": asked,
        "lines": [(line, _name(line, desk)) for line in lines],
        "count": len(chosen),
        "more": more if more < len(chosen) else None,
        "fewer": max(asked.after - ON_A_PAGE, 0) if asked.after else None,
    }
    return show(request, "said.html.jinja", **values)


def _top(desk: Desk) -> list[tuple[Line, str]]:
    """Return the statements that most independent reports carry, each with who says it."""
    return [(line, speaker_of(line, desk)) for line in desk.lines(widest(desk)[:HEADLINES])]


def _headed(one: StoryLine, now: datetime) -> Headed:
    try:
        fresh = now - datetime.fromisoformat(one.changed_at) < FRESH
    except (ValueError, TypeError):
        fresh = False
    dates = visible(days.span((one.first, one.last))) or "undated"
    headline = title(one.headline) or "No headline"
    return Headed(one, headline, dates, words.moment(one.changed_at), fresh)


def independent(desk: Desk) -> int:
    """Return how many independent reports a story has: copies are one report told several times."""
    own = {report.article.id for report in desk.reports}
    sources = [set(source) & own for source in desk.record.provenance.sources]
    return len([one for one in sources if one]) + len(own - set().union(*sources))


def _headline(desk: Desk) -> str:
    own = desk.record.stories[0].headline if desk.record.stories else None
    return (
        own or next((report.headline for report in desk.reports if report.headline), "") or "A story without headline"
    )


def _foremost(speaker: Speaker) -> list[Statement]:
    """Return the statements of a speaker that most independent reports carry, in order of date."""
    best = sorted(speaker.statements, key=lambda one: (-one.independent, -len(one.attributions)))[:EACH]
    return [one for one in speaker.statements if one in best]


def _chosen(desk: Desk, asked: Asked) -> list[Statement]:
    found = list(desk.told)
    if asked.by == "nobody":
        found = [one for one in found if one.speaker not in desk.actors]
    elif asked.by:
        found = [one for one in found if one.speaker == asked.by]
    if asked.kind:
        found = [one for one in found if desk.attributions[one.attributions[0]].kind == asked.kind]
    return sorted(found, key=desk.order)


def _name(line: Line, desk: Desk) -> tuple[str | None, str]:
    """Return the id and the name of who says a line."""
    speaker = line.statement.speaker if line.statement else None
    return (speaker, desk.names[speaker]) if speaker in desk.names else (None, line.source or "Nobody named")
