"""What a person should look at first, and all that people have corrected, each taken back by a click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.briefs.places import Report
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import Piece, parted
from onrecord.errors import NotKept
from onrecord.store.naming import cues, outlets
from onrecord.web.pages import words
from onrecord.web.pages.paper import href, show

if TYPE_CHECKING:
    from onrecord.corrections.reviewing import Doubt
    from onrecord.store.correcting import CorrectionLine, ReviewLine
    from onrecord.vocabulary import Article
    from onrecord.vocabulary.corrections import Anchor

LISTED = 20  # entries on one page of the queue
HISTORY = 50  # corrections on one page
OPENING = 80  # characters shown of a report without headline

pages = APIRouter()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A doubt in the queue: its page, its words, the question it is on, and what a correction of it is bound to.

    ``who`` is whom it is about, of a report its outlet, as other pages call it, safe to show.
    ``asked`` is the text of the question, empty for none; ``fields`` are the anchors as a form sends them. ``outlets``
    are those that carry it; none of a report, whose outlet ``who`` tells. ``cue`` are the words that tell that a
    statement is said ("denied"): without them its own read as an assertion.
    """

    doubt: Doubt
    url: str
    who: str
    pieces: tuple[Piece, ...]
    asked: str
    fields: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    cue: str = ""


@pages.get("/review", response_class=HTMLResponse)
def review(request: Request, after: str | None = None) -> HTMLResponse:
    """Show the queue: what matters most and is least sure, first."""
    found = request.state.store.review(limit=LISTED, after=after)
    asked = {line.question.id: line.question.text for line in request.state.store.questions()}
    with request.state.store.reading() as link:
        called = outlets(link, (place.article for one in found.rows for place in one.doubt.about))
        said = cues(link, (one.doubt.id for one in found.rows if one.doubt.what == "statement"))
    rows = [
        replace(_waiting(request, one, asked), outlets=_outlets(one.doubt, called), cue=said.get(one.doubt.id, ""))
        for one in found.rows
    ]
    return show(request, "review.html.jinja", rows=rows, more=href("/review", after=found.after) if found.after else "")


@pages.get("/corrections", response_class=HTMLResponse)
def history(request: Request, after: str | None = None) -> HTMLResponse:
    """Show the corrections, the latest first: who said what otherwise, when and why, and what no longer fits."""
    found = request.state.store.corrections(limit=HISTORY, after=after)
    more = href("/corrections", after=found.after) if found.after else ""
    return _corrections(request, found.rows, more=more, alone=False)


@pages.get("/corrections/{correction}", response_class=HTMLResponse)
def correction(request: Request, correction: str) -> HTMLResponse:
    """Show one correction."""
    return _corrections(request, (request.state.store.correction(correction),), more="", alone=True)


def _corrections(request: Request, rows: Any, *, more: str, alone: bool) -> HTMLResponse:
    told = [each for one in rows for each in (one.correction, one.undoes) if each]
    articles = {place.article for each in told for place in each.about}
    values: dict[str, Any] = {
        "rows": rows,
        "more": more,
        "alone": alone,
        "asked": {line.question.id: line.question.text for line in request.state.store.questions()},
        "urls": {key: f"/articles?key={words.quoted(key)}" for key in articles},
        "kinds_of": words.CORRECTIONS,
        "states": words.STATES,
        "nothing": words.NOTHING,
        "done": _done(request),
    }
    return show(request, "corrections.html.jinja", **values)


def _done(request: Request) -> CorrectionLine | None:
    """Return the correction that was sent just now, as the address tells."""
    try:
        line: CorrectionLine = request.state.store.correction(request.query_params.get("done", ""))
    except NotKept:
        return None
    return line


def _waiting(request: Request, line: ReviewLine, asked: dict[str, str]) -> Waiting:
    one = line.doubt
    who, pieces = one.who or "Nobody named", parted(one.text)
    if one.what == "article" and (article := _article(request, one.id)) is not None:
        report = Report(0, article)
        who, pieces = report.outlet, parted(report.headline or _opening(article))
    urls = {
        "statement": f"/statements/{one.id}",
        "article": f"/articles/{one.id}",
        "actor": href(f"/actors/{one.id}", story=line.story),
        "position": f"/questions/{line.question or one.question}#h-{words.slug(visible(one.who or ''))}",
    }
    return Waiting(one, urls[one.what], visible(who), pieces, asked.get(one.question or "", ""), _fields(one.about))


def _outlets(one: Doubt, called: Mapping[str, str]) -> tuple[str, ...]:
    """Return the outlets of the places that a doubt is about, each once, in their order, safe to show.

    A report of no outlet is called by its file, as everywhere.
    """
    found = [visible(called.get(place.article) or PurePath(place.article).name) for place in one.about]
    return () if one.what == "article" else tuple(dict.fromkeys(found))


def _article(request: Request, id_: str) -> Article | None:
    try:
        found: Article = request.state.store.article(id_).article
    except NotKept:  # forgotten since the doubt was looked up
        return None
    return found


def _opening(article: Article) -> str:
    """Return the first words of a report without headline, cut after a whole word."""
    first = visible(article.text.partition("\n\n")[0])
    return first if len(first) <= OPENING else f"{first[:OPENING].rpartition(' ')[0]}…"


def _fields(about: tuple[Anchor, ...]) -> tuple[str, ...]:
    return tuple(words.as_field(one) for one in about)
