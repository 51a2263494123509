"""What a person should look at first, and all that people have corrected, each taken back by a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.briefs.visible import visible
from onrecord.briefs.wording import Piece, parted
from onrecord.web.pages import words
from onrecord.web.pages.paper import href, show

if TYPE_CHECKING:
    from onrecord.corrections.reviewing import Doubt
    from onrecord.store.correcting import ReviewLine
    from onrecord.vocabulary.corrections import Anchor

LISTED = 20  # entries on one page of the queue
HISTORY = 50  # corrections on one page

pages = APIRouter()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A doubt in the queue: its page, its words, the question it is on, and what a correction of it is bound to.

    ``asked`` is the text of the question, empty for none; ``fields`` are the anchors as a form sends them.
    """

    doubt: Doubt
    url: str
    pieces: tuple[Piece, ...]
    asked: str
    fields: tuple[str, ...]


@pages.get("/review", response_class=HTMLResponse)
def review(request: Request, after: str | None = None) -> HTMLResponse:
    """Show the queue: what matters most and is least sure, first."""
    found = request.state.store.review(limit=LISTED, after=after)
    asked = {line.question.id: line.question.text for line in request.state.store.questions()}
    rows = [_waiting(one, asked) for one in found.rows]
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
    articles = {place.article for one in rows for place in one.correction.about}
    values: dict[str, Any] = {
        "rows": rows,
        "more": more,
        "alone": alone,
        "asked": {line.question.id: line.question.text for line in request.state.store.questions()},
        "urls": {key: f"/articles?key={words.quoted(key)}" for key in articles},
        "kinds_of": words.CORRECTIONS,
        "states": words.STATES,
        "nothing": words.NOTHING,
    }
    return show(request, "corrections.html.jinja", **values)


def _waiting(line: ReviewLine, asked: dict[str, str]) -> Waiting:
    one = line.doubt
    urls = {
        "statement": f"/statements/{one.id}",
        "article": f"/articles/{one.id}",
        "actor": href(f"/actors/{one.id}", story=line.story),
        "position": f"/questions/{line.question or one.question}#h-{words.slug(visible(one.who or ''))}",
    }
    return Waiting(one, urls[one.what], parted(one.text), asked.get(one.question or "", ""), _fields(one.about))


def _fields(about: tuple[Anchor, ...]) -> tuple[str, ...]:
    return tuple(words.as_field(one) for one in about)
