"""Templates as answers: everything escaped, a name that is not there is an error."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.briefs.visible import title, visible

STATIC = Path(__file__).parent / "static"


def templates(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return the template ``name`` as a page. Beside ``values`` it knows request, person, csrf, local and static."""
    told = {
        "request": request,
        "person": request.state.person,
        "csrf": request.state.csrf,
        "static": static,
    }
    return HTMLResponse(environment().get_template(name).render(told | values), status)


@functools.cache
def environment() -> jinja2.Environment:
    """Return what renders templates, with the filters ``visible`` and ``title`` of briefs."""
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
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
