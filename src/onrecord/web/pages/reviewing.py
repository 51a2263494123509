"""What a person should look at first, and all that people have corrected, each taken back by a click."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.web.pages.paper import show
from onrecord.web.pages.words import CORRECTIONS

LISTED = 30  # entries on one page of the queue
HISTORY = 50  # corrections on one page

pages = APIRouter()


@pages.get("/review", response_class=HTMLResponse)
def review(request: Request, after: str | None = None) -> HTMLResponse:
    """Show the queue: what matters most and is least sure, first."""
    found = request.state.store.review(limit=LISTED, after=after)
    return show(request, "review.html.jinja", found=found)


@pages.get("/corrections", response_class=HTMLResponse)
def history(request: Request, after: str | None = None) -> HTMLResponse:
    """Show the corrections, the latest first: who said what otherwise, when and why, and what no longer fits."""
    found = request.state.store.corrections(limit=HISTORY, after=after)
    values: dict[str, Any] = {"found": found, "kinds_of": CORRECTIONS}
    return show(request, "corrections.html.jinja", **values)
