"""Pictures at their own addresses, and the style sheet: each kept by browsers for as long as it is the same."""

from __future__ import annotations

import hashlib
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.web.drawing_carried import draw
from onrecord.web.pages.desk import Desk
from onrecord.web.pages.outlets import carried, carriers
from onrecord.web.pages.paper import style

YEAR = 31_536_000  # seconds

pages = APIRouter()


@pages.get("/style.css", include_in_schema=False)
def sheet(request: Request) -> Response:
    """Return the style sheet; asked for by the hash of its bytes, it is kept for good."""
    kept = {"cache-control": f"public, max-age={YEAR}, immutable"} if "v" in request.query_params else {}
    return Response(style(), media_type="text/css", headers=kept)


@pages.get("/stories/{story}/outlets.svg")
def outlets(request: Request, story: str, on: Literal["light", "dark"] = "light") -> Response:
    """Return the picture of which outlet carried which statement, for a page that is light or dark."""
    desk = Desk(request.state.store.story(story))
    found = carried(desk, carriers(desk, ()))
    if found is None:
        return Response(status_code=404)
    tag = f'"{hashlib.blake2b(repr((found.outlets, found.words, on)).encode(), digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(draw(found.outlets, found.words, on), media_type="image/svg+xml", headers=headers)
