"""A statement: who said it when, in which wordings, word by word; who carries it, and who has it from whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord import corrections
from onrecord.briefs import days
from onrecord.briefs.lines import Line
from onrecord.briefs.outlets import Fold, folds
from onrecord.briefs.places import Place, Report, Spot
from onrecord.briefs.visible import visible
from onrecord.vocabulary import Span, Statement
from onrecord.web.pages import words
from onrecord.web.pages.desk import Desk
from onrecord.web.pages.paper import show

OFFERED = 60  # statements or names that a form offers to choose from
BESIDE = 6  # other statements of the speaker that are listed

pages = APIRouter()


@dataclass(frozen=True, slots=True)
class Carried:
    """One report's place of a statement: the words in context, and whom it has them from.

    ``spots`` are the content's, in order; ``anchor`` is what a correction of this place is bound to, as a form's field.
    """

    place: Place
    spots: tuple[Spot, ...]
    before: str
    after: str
    taken: tuple[str, ...]
    anchor: str


@pages.get("/statements/{statement}", response_class=HTMLResponse)
def statement(request: Request, statement: str) -> HTMLResponse:
    """Show a statement with all its wordings and places; with the forms that correct it, to whom may."""
    story, record = request.state.store.statement(statement)
    desk = Desk(record)
    one = desk.statements[statement]
    line = desk.full_line(one) or desk.line(one)
    actor = desk.actors.get(one.speaker or "")
    values: dict[str, Any] = {
        "story": story,
        "line": line,
        "actor": actor,
        "speaker": desk.names.get(one.speaker or "", ""),
        "standing": desk.standing(actor) if actor else "",
        "reason": visible(line.lead.reading.reason or ""),
        "how": visible(line.lead.reading.how or ""),
        "places": carried_by(line, desk),
        "beside": desk.lines(_beside(one, desk)[:BESIDE]),
        "others": [(each, _field(each, desk)) for each in desk.lines(_beside(one, desk)[:OFFERED])],
        "names": sorted(set(desk.names.values()))[:OFFERED],
        "questions": _questions(request, story),
    }
    return show(request, "statement.html.jinja", **values)


def carried_by(line: Line, desk: Desk) -> tuple[Carried, ...]:
    """Return each place of a line in context, with whom the report has it from, as far as that can be told."""
    own = {place.report.article.id for place in line.places}
    repeats = [one for one in folds(desk.record, desk.reports, desk.finder) if one.report.article.id in own]
    found = []
    for place in line.places:
        spots = desk.finder.spots(place.attribution.content)
        before, after = spots[0].around()[0], spots[-1].around()[1]
        taken = tuple(dict.fromkeys([*_repeated(place, repeats), *_shared(place, own, desk)]))
        anchor = words.as_field(corrections.anchor(place.report.article, _longest(place.attribution.content)))
        found.append(Carried(place, spots, before, after, taken, anchor))
    return tuple(found)


def _repeated(place: Place, repeats: Sequence[Fold]) -> Iterator[str]:
    for fold in repeats:
        if fold.report.article.id == place.report.article.id:
            share = f" ({fold.share} %)" if fold.known else ""
            yield f"the report repeats {fold.into}, {fold.how}{share}" if fold.known else f"credited to {fold.into}"


def _shared(place: Place, own: set[str], desk: Desk) -> Iterator[str]:
    """Yield where these very words stood before, where two otherwise independent reports share a passage."""
    by_id: dict[str, Report] = {one.article.id: one for one in desk.reports}
    for passage in desk.record.provenance.passages:
        here = passage.right.article == place.report.article.id and passage.left.article in own
        if here and any(_overlap(passage.right, span) for span in place.attribution.content):
            yield f"the same passage stands in {by_id[passage.left.article].outlet}"


def _overlap(passage: Span, span: Span) -> bool:
    shared = min(passage.end, span.end) - max(passage.start, span.start)
    return passage.part == span.part and 2 * shared > span.end - span.start


def _longest(spans: Sequence[Span]) -> Span:
    return max(spans, key=lambda one: (one.end - one.start, -one.start))


def _beside(one: Statement, desk: Desk) -> list[Statement]:
    """Return the other statements of the same speaker, those nearest in time first."""
    others = [each for each in desk.told if each.speaker == one.speaker and each.id != one.id]
    when = desk.dated(one)
    return sorted(others, key=lambda each: (days.day(desk.dated(each)) != days.day(when), desk.dated(each), each.id))


def _field(line: Line, desk: Desk) -> str:
    return words.as_field(corrections.anchor(line.lead.report.article, _longest(line.lead.attribution.content)))


def _questions(request: Request, story: str) -> Sequence[Any]:
    """Return the questions of the store, those first that the story is about."""
    near, every = request.state.store.questions(story), request.state.store.questions()
    return (*near, *(one for one in every if one.question.id not in {each.question.id for each in near}))
