"""The application: the routers of pages and API, what every request carries, and how pages are rendered.

Every request has in its ``state``: ``store`` (the open store), ``person`` (:class:`Person`, or None) and ``csrf``
(what a form must send back in its field ``csrf``; empty for nobody). ``templates(request, name, **values)`` renders.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import pkgutil
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import jinja2
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from onrecord.briefs.visible import title, visible
from onrecord.web.serving import Serving

HERE = Path(__file__).parent


def create(where: Any, serving: Serving) -> FastAPI:
    """Return the application over the store at ``where``, or over ``where`` itself, if it is an open store."""
    opened = ExitStack()
    if where is None or isinstance(where, str | Path):
        from onrecord import store

        kept = opened.enter_context(store.connect(where))
    else:
        kept = where
    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.serving, app.state.kept, app.state.opened = serving, kept, opened

    @app.middleware("http")
    async def carry(request: Request, call_next: Any) -> Any:  # stands in until safety.py is there
        request.state.store, request.state.csrf = kept, "token"
        request.state.person = Person("you", "editor")
        return await call_next(request)

    for module in sorted(one.name for one in pkgutil.iter_modules([str(HERE)]) if one.name.startswith("pages_")):
        app.include_router(importlib.import_module(f"onrecord.web.{module}").pages)
    app.mount("/static", StaticFiles(directory=HERE / "static", check_dir=False), name="static")
    return app


from dataclasses import dataclass  # noqa: E402


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in: by name, as "reader" or "editor"."""

    name: str
    role: str


def templates(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return the template ``name`` as a page. Beside ``values`` it knows ``request``, ``person``, ``csrf``, ``static``."""
    told = {"request": request, "person": request.state.person, "csrf": request.state.csrf, "static": static}
    return HTMLResponse(environment().get_template(name).render(told | values), status)


@functools.cache
def environment() -> jinja2.Environment:
    """Return what renders templates: everything escaped, a name that is not there is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"visible": visible, "title": title}
    return made


@functools.cache
def static(name: str) -> str:
    """Return the URL of a file in static/: it changes with the file's bytes, so that browsers may keep it for good."""
    return f"/static/{name}?v={hashlib.sha256((HERE / 'static' / name).read_bytes()).hexdigest()[:12]}"
