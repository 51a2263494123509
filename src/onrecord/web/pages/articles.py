"""An article in full, with who says what marked in place; and the page it came from, with what was cut away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord import corrections
from onrecord.briefs.choice import Choice
from onrecord.briefs.lines import Line
from onrecord.briefs.lines import lines as full_lines
from onrecord.briefs.outlets import Fold, folds
from onrecord.briefs.page import MarkedReport, marked
from onrecord.briefs.places import Report
from onrecord.briefs.telling import Party, Telling, Unattributed
from onrecord.briefs.visible import visible
from onrecord.vocabulary import Article
from onrecord.web.pages import words
from onrecord.web.pages.desk import Desk
from onrecord.web.pages.paper import show

MOST_ORIGINAL = 200_000  # characters of an original on one page: what a browser lays out without a pause

pages = APIRouter()


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who says something in an article: id (None: nobody named), name, how many statements."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an original: kept where ``reason`` is empty, else cut away for that reason."""

    text: str
    reason: str


@pages.get("/articles")
def by_key(request: Request, key: str) -> Response:
    """Lead to the latest version of the article of a key, an URL or an origin: as corrections name it."""
    return RedirectResponse(f"/articles/{request.state.store.article(key).article.id}", 302)


@pages.get("/articles/{article}", response_class=HTMLResponse)
def article(request: Request, article: str, by: str = "", kind: str = "") -> HTMLResponse:
    """Show an article with its attributions marked; those of one actor, or told in one way, if asked so."""
    kept = request.state.store.article(article)
    desk = Desk(request.state.store.story(kept.story))
    report = next((one for one in desk.reports if one.article.id == kept.article.id), None)
    shown = report or Report(0, kept.article)
    lines = _lines_in(desk, shown) if report else ()
    chosen = [line for line in lines if _is_by(line, by, desk) and kind in ("", line.kind)]
    values: dict[str, Any] = {
        "kept": kept,
        "one": _marked(shown, chosen, desk),
        "report": shown,
        "story": kept.story,
        "sources": _sources(lines, desk),
        "asked": {"by": by, "kind": kind},
        "count": len(chosen),
        "all": len(lines),
        "folds": _folds(desk, shown),
        "article_field": words.as_field(corrections.anchor(kept.article)),
    }
    return show(request, "article.html.jinja", **values)


@pages.get("/articles/{article}/original", response_class=HTMLResponse)
def original(request: Request, article: str) -> HTMLResponse:
    """Show the page that an article was read from, with what was cut away from it, and why."""
    kept = request.state.store.article(article)
    text = kept.original or ""
    values: dict[str, Any] = {
        "kept": kept,
        "report": Report(0, kept.article),
        "stretches": stretches(text[:MOST_ORIGINAL], kept.article),
        "shown": min(len(text), MOST_ORIGINAL),
        "length": len(text),
    }
    return show(request, "original.html.jinja", **values)


def stretches(original: str, article: Article) -> tuple[Stretch, ...]:
    """Return ``original`` in order as what was kept and what was cut away; together they are exactly that text."""
    found, reached = [], 0
    for cut in sorted(article.cut, key=lambda one: (one.start, -one.end)):
        start, end = max(cut.start, reached), min(cut.end, len(original))
        if start >= end:
            continue
        found.append(Stretch(original[reached:start], ""))
        found.append(Stretch(original[start:end], visible(cut.reason)))
        reached = end
    found.append(Stretch(original[reached:], ""))
    return tuple(one for one in found if one.text)


def _lines_in(desk: Desk, report: Report) -> tuple[Line, ...]:
    """Return what is said in one report, as lines of that report alone."""
    ids = {one.id for one in desk.record.attributions if one.article == report.article.id and one.id in desk.orders}
    here = [desk.place(id) for id in sorted(ids)]
    own = tuple(one for one in desk.record.statements if not ids.isdisjoint(one.attributions))
    return full_lines(replace(desk.record, statements=own), here, (report,))


def _is_by(line: Line, by: str, desk: Desk) -> bool:
    speaker = line.lead.reading.speaker
    return not by or (speaker == by if by != "nobody" else speaker not in desk.names)


def _marked(report: Report, lines: list[Line], desk: Desk) -> MarkedReport:
    parties, nameless = [], []
    for line in lines:
        actor = desk.actors.get(line.lead.reading.speaker or "")
        if actor is None:
            nameless.append(line)
        else:
            parties.append(Party(actor, desk.names[actor.id], (), None, (), (), (line,)))
    groups = (Unattributed("", tuple(nameless)),) if nameless else ()
    telling = Telling(desk.record, Choice(), (report,), (report,), tuple(parties), groups)
    return next(iter(marked((report,), (telling,))))


def _sources(lines: tuple[Line, ...], desk: Desk) -> tuple[Source, ...]:
    counts: dict[str, int] = {}
    for line in lines:
        speaker = line.lead.reading.speaker
        key = speaker if speaker in desk.names else "nobody"
        counts[key or "nobody"] = counts.get(key or "nobody", 0) + 1
    found = [Source(id, desk.names.get(id, "nobody named"), count) for id, count in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.count, one.name, one.id)))


def _folds(desk: Desk, report: Report) -> tuple[Fold, ...]:
    own = [copy for copy in desk.record.provenance.copies if report.article.id in (copy.article, copy.of)]
    provenance = replace(desk.record.provenance, copies=tuple(own))
    return folds(replace(desk.record, provenance=provenance), desk.reports, desk.finder)
