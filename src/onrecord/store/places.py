"""What a list is asked for beside words: where a page begins, how long it is, since which day. Checked here alone.

What ``after`` says is made and read here; to everybody else such a token is one opaque word, safe in an address. A list
that is asked for with a word that none of its pages gave is refused: told from the start instead, a loop over all pages
would never end.
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import date
from typing import Annotated, Any, TypeAlias

import msgspec

from onrecord.errors import InvalidFilter
from onrecord.store.packing import clean

LONGEST = 400
"""Characters of a token; a place is a day and an id, or a number."""

Count: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=999_999_999)]
"""How many lines come before a page: larger numbers no database counts to."""

_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")

Words: TypeAlias = Annotated[str, msgspec.Meta(max_length=200)]


def token(place: int | tuple[object, ...]) -> str:
    """Return the word for a place in a list: a count of lines, or what the last line is ordered by."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).rstrip(b"=").decode()


def begun(after: str | None, kind: Any) -> Any:
    """Return the place that a token tells, of the type ``kind`` (a tuple, or an int); None for the first page.

    Raises InvalidFilter for a word that no page of such a list gave.
    """
    if not after:
        return None
    try:
        if len(after) > LONGEST:
            raise ValueError
        told = base64.b64decode(after + "=" * (-len(after) % 4), altchars=b"-_", validate=True)
        found = msgspec.json.decode(told, type=kind)
    except (binascii.Error, ValueError, msgspec.DecodeError):
        raise InvalidFilter("after", "take it from `next` of the page before") from None
    if isinstance(found, tuple):
        return tuple(clean(one) if isinstance(one, str) else one for one in found)
    return found


def counted(after: str | None) -> int:
    """Return how many lines come before the page that ``after`` asks for. Raises InvalidFilter as :func:`begun`."""
    found: int | None = begun(after, Count)
    return found or 0


def checked(limit: int, most: int) -> int:
    """Return how many lines a page has: ``limit``, at most ``most``. Raises InvalidFilter for less than one."""
    if limit < 1:
        raise InvalidFilter("limit", f"a page has from 1 to {most:,} lines, not {limit}")
    return min(limit, most)


def day(field: str, told: str) -> str:
    """Return a day, month or year, which is ISO 8601 already. Raises InvalidFilter, naming ``field``, for others."""
    try:
        if not _DAY.fullmatch(told):
            raise ValueError
        date.fromisoformat(told + "-01-01"[len(told) - len("2025") :])
    except ValueError:
        way = "a day, month or year is asked for, as 2025-02-13, 2025-02 or 2025"
        raise InvalidFilter(field, f"{way}, not {clean(told)[:40]!r}") from None
    return told
