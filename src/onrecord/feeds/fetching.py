"""The verb ``fetch``: one URL, through its redirects, to bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.errors import Unreachable
from onrecord.feeds.exchange import Answer, media_type, network, place_of, retry_after, target
from onrecord.feeds.reach import Reach
from onrecord.feeds.visits import Visits

if TYPE_CHECKING:
    import httpx

_PERMANENT = frozenset({301, 308})
_TEMPORARY = frozenset({302, 303, 307})
_GONE = frozenset({401, 402, 403, 404, 410, 451})
_NO_TEXT = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")
PAGE = "text/html, application/xhtml+xml, application/xml;q=0.9, text/*;q=0.8, application/json;q=0.7, */*;q=0.1"
FEED = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.5, */*;q=0.1"
"""What is asked for where a server can give the one or the other: a page to read, or a feed of them."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL holds. ``status`` is 200, or 304 where nothing changed since ``etag`` and ``modified`` were told.

    ``final`` is where redirects ended. ``moved`` is the URL to ask from now on: where the redirects at the start of
    the way said that they are for good (301, 308); None where they did not. ``etag`` and ``modified`` are to be handed
    in with the next request; ``charset`` is what the server says of the encoding.
    """

    url: str
    final: str
    status: int
    body: bytes
    etag: str | None = None
    modified: str | None = None
    charset: str | None = None
    moved: str | None = None


def fetch(  # noqa: PLR0913 - where, and five things that may be said of it, by name
    url: str,
    visits: Visits,
    *,
    etag: str | None = None,
    modified: str | None = None,
    accept: str = PAGE,
    own: str | None = None,
) -> Fetched:
    """Return what ``url`` holds, having asked its host's robots.txt, politely and within the limits of ``visits``.

    ``etag`` and ``modified`` are those of an earlier answer: where nothing changed since, none is sent again.
    ``accept`` is the header of that name. ``own`` is the address of a feed that a person calls private: what lies on
    its very host and port may be in a network of one's own, and redirects from there lead nowhere else.
    Raises Unreachable with the reason, and MissingPart where httpx is not installed.
    """
    network()
    reach = _reach(url, visits.reach, own)
    there = target(url, reach)
    given = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {"Accept": accept, **{name: value for name, value in given.items() if value}}
    on = visits.line(reach)
    moved, for_good = None, True
    seen = {str(there)}
    for _ in range(visits.reach.redirects + 1):
        answer = visits.ask(on, there, headers)
        if answer.status not in _PERMANENT | _TEMPORARY:
            return _fetched(url, there, answer, moved)
        for_good = for_good and answer.status in _PERMANENT
        there = _next(there, answer, reach)
        moved = str(there) if for_good else moved
        if str(there) in seen:
            raise Unreachable("It redirects in a circle.")
        seen.add(str(there))
    raise Unreachable(f"It redirects more than {visits.reach.redirects} times.")


def _reach(url: str, reach: Reach, own: str | None) -> Reach:
    """Return how far a fetch of ``url`` reaches: to a machine of one's own only where it begins there."""
    import httpx

    if own is None:
        return reach
    try:
        place = place_of(httpx.URL(own))
        return replace(reach, own=place) if place_of(httpx.URL(url.strip())) == place else reach
    except (httpx.InvalidURL, ValueError, UnicodeError):  # told by target
        return reach


def _next(there: httpx.URL, answer: Answer, reach: Reach) -> httpx.URL:
    """Return where a redirect leads: judged as strictly as the first address was."""
    location = answer.headers.get("location", "")
    if not location:
        raise Unreachable(f"It redirects (status {answer.status}) to nowhere.")
    try:
        found = target(str(there.join(location)), reach)
    except Unreachable as error:
        raise Unreachable(f"It redirects to {location[:200]!r}. {error.reason}", lasting=error.lasting) from None
    except network().FAULTS as error:
        raise Unreachable(f"It redirects to {location[:200]!r}, which is no URL: {error}.") from None
    if reach.own is not None and place_of(found) != reach.own:
        away = "A private feed and its reports lead nowhere else."
        raise Unreachable(f"It redirects to {location[:200]!r}. {away}", lasting=True)
    return found


def _fetched(url: str, there: httpx.URL, answer: Answer, moved: str | None) -> Fetched:
    status = answer.status
    if status == 304:
        return Fetched(url, str(there), 304, b"", moved=moved)
    if status != 200:
        told = f"The server answers with status {status}{_meaning(status)}."
        raise Unreachable(told, lasting=status in _GONE, retry_after=retry_after(answer))
    media = media_type(answer)
    if media.startswith(_NO_TEXT):
        raise Unreachable(f"It is no page but {media}.", lasting=True)
    etag, modified = (answer.headers.get(name) or None for name in ("etag", "last-modified"))
    return Fetched(url, str(there), 200, answer.body, etag, modified, _charset(answer), moved)


def _meaning(status: int) -> str:
    from http import HTTPStatus

    try:
        return f" ({HTTPStatus(status).phrase})"
    except ValueError:
        return ""


def _charset(answer: Answer) -> str | None:
    from email.message import Message

    told = Message()
    told["Content-Type"] = answer.headers.get("content-type", "").replace("\n", " ").replace("\r", " ")
    found = told.get_content_charset()
    return found[:40] if found else None
