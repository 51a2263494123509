"""Search: reports, statements, actors and stories with the words sought, the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.briefs.visible import visible_inside
from onrecord.store.places import day
from onrecord.web.pages.paper import show

ON_A_PAGE = 20  # hits on one page

PATHS = {"article": "/articles/", "statement": "/statements/", "actor": "/actors/", "story": "/stories/"}
"""Where what was found has its page."""

pages = APIRouter()


@dataclass(frozen=True, slots=True)
class Sought:
    """What is searched for: words, and what narrows it. All are empty strings where nothing was given."""

    q: str
    actor: str
    outlet: str
    since: str
    kind: str


@pages.get("/search", response_class=HTMLResponse)
def search(request: Request, q: str = "", kind: str = "", after: str | None = None) -> HTMLResponse:
    """Show what has the words ``q``, best first; narrowed by actor, outlet, first day and kind, as the form sends them.

    An actor is given by name: the one who said the most of those who are called so.
    A first day that is none is refused.
    """
    given = {name: request.query_params.get(name, "").strip() for name in ("actor", "outlet", "since")}
    if given["since"]:
        day("since", given["since"])
    sought = Sought(q.strip(), **given, kind=kind)
    actor = _actor(request, sought.actor)
    found = _found(request, sought, actor, after) if sought.q and (actor or not sought.actor) else None
    values: dict[str, Any] = {"sought": sought, "found": found, "paths": PATHS, "actor": actor}
    values["pieces"] = [_pieces(one.snippet) for one in found.rows] if found else []
    return show(request, "search.html.jinja", **values)


def _actor(request: Request, name: str) -> Any:
    if not name:
        return None
    called = request.state.store.actors(words=name, limit=1).rows
    return called[0] if called else None


def _found(request: Request, sought: Sought, actor: Any, after: str | None) -> Any:
    narrowed = {name: getattr(sought, name) or None for name in ("outlet", "since", "kind")}
    narrowed["actor"] = actor.id if actor else None
    return request.state.store.search(sought.q, limit=ON_A_PAGE, after=after, **narrowed)


def _pieces(snippet: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    return [(visible_inside(text), marked) for text, marked in snippet]
