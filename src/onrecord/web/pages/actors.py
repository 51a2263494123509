"""Actors over all stories: every name and role, all that was said in order of date, where they stood when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord import corrections
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import parted, plain, shortened
from onrecord.contract import Record
from onrecord.corrections.reviewing import naming
from onrecord.errors import NotKept
from onrecord.vocabulary import Actor
from onrecord.web.pages import words
from onrecord.web.pages.corrected import actor_fixes
from onrecord.web.pages.paper import href, show

LISTED = 60  # actors on one page
ON_A_PAGE = 40  # statements of one actor on one page
FURTHEST = 1_000_000_000  # statements that a page may begin after: a database counts no further than it can
OFFERED = 80  # names that a form offers to choose from
SHORT = 120  # characters of a statement that a form offers

pages = APIRouter()


@pages.get("/actors", response_class=HTMLResponse)
def actors(request: Request, q: str = "", after: str | None = None) -> HTMLResponse:
    """Show the actors, those who said the most first; those whose names have the words ``q``, if given."""
    found = request.state.store.actors(words=q.strip() or None, limit=LISTED, after=after)
    return show(request, "actors.html.jinja", found=found, q=q)


@pages.get("/actors/{actor}", response_class=HTMLResponse)
def actor(request: Request, actor: str, story: str = "", name: str = "", after: int = 0) -> Response:
    """Show one actor, by its id in the store. An id of the record of ``story`` leads there.

    An answer may tell of actors that no story has by this id: such a one is looked for by ``name``.
    """
    start = min(max(after, 0), FURTHEST)
    try:
        one = request.state.store.actor(actor, story or None, start, ON_A_PAGE)
    except NotKept:
        if not name:
            raise
        return RedirectResponse(href("/actors", q=name), 302)
    if story or name:
        return RedirectResponse(f"/actors/{one.id}", 302)
    more = start + ON_A_PAGE
    said = one.said
    values: dict[str, Any] = {
        "one": one,
        "fixes": actor_fixes(request, one),
        "said": [(each, parted(each.text)) for each in said],
        "start": start,
        "more": more if more < one.statements else None,
        "fewer": max(start - ON_A_PAGE, 0) if start else None,
        "namings": [],
        "others": [],
        "contents": [],
    }
    person = request.state.person
    if person is not None and person.edits and one.stories:
        values |= _forms(request, one, said)
    return show(request, "actor.html.jinja", **values)


def _forms(request: Request, one: Any, said: Sequence[Any]) -> dict[str, Any]:
    """Return what the forms are filled with, from one story that the actor is in: that of the first statement shown."""
    story = said[0].story if said else one.stories[0]
    record = request.state.store.story(story)
    cast = {each.id: each for each in record.cast.actors}
    known = {visible(name) for name in (one.name, *one.names)}
    own = next((each for each in cast.values() if visible(each.name) in known), None)
    others = [(visible(each.name), _naming(each, record)) for each in cast.values() if each is not own]
    fields = [_naming(own, record)] if own else []
    return {
        "namings": [field for field in fields if field],
        "others": sorted((name, field) for name, field in others if field)[:OFFERED],
        "contents": _contents(record, [each for each in said if each.story == story]),
    }


def _naming(actor: Actor, record: Record) -> str | None:
    """Return a place where a report names ``actor``, as a form's field; None where its names stand nowhere as such."""
    found = naming(actor, {each.id: each for each in record.articles})
    return words.as_field(found[0]) if found else None


def _contents(record: Record, said: Sequence[Any]) -> list[tuple[str, str]]:
    """Return the words of statements, short, and what a correction of each is bound to."""
    articles = {each.id: each for each in record.articles}
    found = []
    for each in said:
        span = next((span for span in each.evidence if span.article in articles), None)
        if span is not None:
            text = plain(shortened(parted(each.text), SHORT))
            found.append((text, words.as_field(corrections.anchor(articles[span.article], span))))
    return found
