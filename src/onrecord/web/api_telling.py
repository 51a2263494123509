"""How the API tells something: rows as JSON, in pages, and nothing at all to who has it already.

Each answer bears a weak ETag, made of the store's stamp and what was asked; asked again with ``If-None-Match``, and
nothing changed, it is 304 without a body, before anything is looked up.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.contract import VERSION
from onrecord.store.lines import Listing
from onrecord.web.problems import Problem, Refused

LIMIT = 200
"""Rows of one page at most."""

DIGITS = 9
"""Of a place that is a number: larger ones no database counts to."""

NO_PLACE = Problem(422, "No such place", "after: take it from `next` of the page before.")

Row = TypeVar("Row", bound=msgspec.Struct)

Limit = Annotated[int, Query(ge=1, le=LIMIT, description="How many to tell at most.")]
After = Annotated[
    str | None,
    Query(max_length=400, pattern="^[A-Za-z0-9_-]*$", description="What `next` of the page before said; opaque."),
]


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


def onward(listing: Listing[Any]) -> str | None:
    """Return what ``next`` of a page says: opaque, so that nobody comes to rely on what is in it."""
    return base64.urlsafe_b64encode(listing.after.encode()).rstrip(b"=").decode() if listing.after else None


def number(after: str | None) -> int:
    """Return the place that ``after`` tells, where the store counts places. Raises Refused as :func:`place` does."""
    found = place(after) or "0"
    if not (found.isascii() and found.isdecimal()):
        raise Refused(NO_PLACE)
    return int(found)


def place(after: str | None) -> str | None:
    """Return what the store calls the place that ``after`` tells. Raises Refused for one that no page gave."""
    if not after:
        return None
    try:
        found = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)).decode()
    except (binascii.Error, ValueError):
        found = ""
    if not found.isprintable() or not found or (found.isdecimal() and len(found) > DIGITS):
        raise Refused(NO_PLACE)
    return found
