"""How the API tells something: rows as JSON, in pages, and nothing at all to who has it already.

Each answer bears a weak ETag, made of the store's stamp and what was asked; asked again with ``If-None-Match``, and
nothing changed, it is 304 without a body, before anything is looked up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.contract import VERSION
from onrecord.errors import InvalidFilter
from onrecord.store.packing import clean
from onrecord.store.places import LONGEST

LIMIT = 200
"""Rows of one page at most."""

Row = TypeVar("Row", bound=msgspec.Struct)

Limit = Annotated[int, Query(ge=1, le=LIMIT, description="How many to tell at most.")]
After = Annotated[
    str | None,
    Query(max_length=LONGEST, pattern="^[A-Za-z0-9_-]*$", description="What `next` of the page before said; opaque."),
]


def known(request: Request) -> None:
    """Raise InvalidFilter for a parameter that the route has not: misspelt, it would narrow nothing and say nothing."""
    has = {one.alias for one in request.scope["route"].dependant.query_params}
    for name in sorted(set(request.query_params) - has):
        there = f"there are {', '.join(sorted(has))}" if has else "there is none"
        raise InvalidFilter(clean(name)[:40], f"there is no such parameter here; {there}")


def told(request: Request, stamp: str, make: Callable[[], msgspec.Struct]) -> Response:
    """Return the row that ``make`` yields as JSON, or 304 to who has it as of ``stamp``."""
    asked = f"{VERSION} {stamp} {request.url.path}?{request.url.query}"
    tag = f'W/"{hashlib.blake2b(asked.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "cookie, authorization"}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(msgspec.json.encode(make()), headers=headers, media_type="application/json")


def _has(given: str, tag: str) -> bool:
    """Tell whether If-None-Match names ``tag``: weak or strong is all the same to it (RFC 9110, section 13.1.2)."""
    known = {one.strip().removeprefix("W/") for one in given.split(",")}
    return "*" in known or tag.removeprefix("W/") in known


def row(line: Any, kind: type[Row]) -> Row:
    """Return a line of the store as a row of the contract: its fields of the same names."""
    return msgspec.convert(line, kind, from_attributes=True)
