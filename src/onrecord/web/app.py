"""The application: the routers of pages and API behind the guard and the gate.

Every request has in its ``state``: ``store`` (the open store), ``person`` (store.people.Person, or None) and ``csrf``
(what a form must send back in its field ``csrf``; empty for nobody).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from onrecord.errors import OnRecordError
from onrecord.web.api import api
from onrecord.web.pages import pages
from onrecord.web.problems import API, Problem, Refused, answer, of_error
from onrecord.web.safety import Guard
from onrecord.web.serving import Serving
from onrecord.web.signing import Gate, signing
from onrecord.web.uploads import Uploads, uploading
from onrecord.web.writing import writing

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Scope

    from onrecord.store.kept import Store

STATIC = Path(__file__).parent / "static"

YEAR = 31_536_000  # seconds


def create(where: Any, serving: Serving) -> FastAPI:
    """Return the application over the store at ``where``, or over ``where`` itself, if it is an open store."""
    opened = ExitStack()
    if where is None or isinstance(where, str | Path):
        from onrecord import store

        where = opened.enter_context(store.connect(where))

    @asynccontextmanager
    async def closing(app: FastAPI) -> AsyncIterator[None]:
        with opened:
            yield

    app = _Site(where, serving, title="onrecord", lifespan=closing, docs_url=None, redoc_url=None, openapi_url=None)
    for kind, tell in ((OnRecordError, _own), (Refused, _refused), (HTTPException, _http)):
        app.add_exception_handler(kind, tell)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _fault)
    for router in (signing, api, writing, uploading, pages):
        app.include_router(router)
    app.add_api_route("/robots.txt", _robots, include_in_schema=False)
    app.add_api_route("/favicon.ico", _icon, include_in_schema=False)
    app.mount("/static", _Static(directory=STATIC), name="static")
    return app


class _Site(FastAPI):
    """The application with guard and gate outermost, outside even of what answers for a fault of ours."""

    def __init__(self, kept: Store, serving: Serving, **options: Any) -> None:
        super().__init__(**options)
        self.state.serving, self.kept = serving, kept
        self.state.uploads = Uploads(kept, serving.reading)

    def build_middleware_stack(self) -> ASGIApp:
        """Return all layers."""
        serving = self.state.serving
        return Guard(Gate(super().build_middleware_stack(), self.kept, serving), serving)


class _Static(StaticFiles):
    """Files of ours; one asked for by the hash of its bytes never changes, and is kept by browsers."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        found = await super().get_response(path, scope)
        if scope["query_string"].startswith(b"v="):
            found.headers["cache-control"] = f"public, max-age={YEAR}, immutable"
        return found


def _robots() -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def _icon() -> Response:
    return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml", headers={"cache-control": "max-age=86400"})


def _own(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnRecordError)  # noqa: S101 - for the types
    return answer(request.scope, of_error(error))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101 - for the types
    return answer(request.scope, error.problem)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - for the types
    told = (API_NOT_HERE if request.url.path.startswith(API) else NOT_HERE).get(error.status_code)
    title, detail = told or (HTTPStatus(error.status_code).phrase, str(error.detail))
    return answer(request.scope, Problem(error.status_code, title, detail, error.headers or {}))


NOT_HERE = {
    404: ("No such page", "Stories, actors and questions are listed on their own pages."),
    405: ("Not to be done here", "That cannot be done with this address."),
}
"""What a page tells of an address that leads nowhere: the title, and the way out."""

API_NOT_HERE = {
    404: ("No such address", "The API has no such address. /api/v1/openapi.json lists those that it has."),
    405: NOT_HERE[405],
}
"""The same under /api/."""


WAYS = {
    "after": "take it from `next` of the page before",
    "as_of": "a day is asked for, as 2025-02-13",
    "since": "a day, month or year is asked for, as 2025-02-13, 2025-02 or 2025",
}
"""The way out where a parameter is not as it should be, of those for which a pattern would say it."""


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - for the types
    told = "; ".join(f"{one['loc'][-1]}: {WAYS.get(str(one['loc'][-1]), one['msg'])}" for one in error.errors())
    return answer(request.scope, Problem(422, "Not as it should be", told))


def _fault(request: Request, error: Exception) -> Response:
    detail = "A fault in onrecord; the server's log has it. Please report it."
    return answer(request.scope, Problem(500, "A fault", detail))
