"""``feeds.toml``: which feeds are followed, and how often. A mistake names the file, the line and the field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from onrecord.bodies.fields import Fields, parse
from onrecord.errors import InvalidBody, InvalidFeeds
from onrecord.feeds.entries import Kind

TOP = ("alert", "channel", "contact", "feed", "pages")
"""The tables of the file: those of alerts are read by :mod:`onrecord.alerts.rules`."""

EVERY = 15 * 60
"""Seconds between two looks at a feed, unless it says otherwise: few newsrooms print more often."""

FIRST = 20
"""Reports read of a feed at first sight, the newest: about what an RSS feed holds, little of a sitemap's archive."""

_SHORTEST, _LONGEST = 60, 7 * 24 * 3600  # seconds; "every minute" is what publishers bear, a week is not following
_DURATION = re.compile(r"(?P<number>\d{1,6})\s*(?P<unit>s|min|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400}
_CONTACT = re.compile(r"[!-'*-~][ -'*-~]{0,199}")  # what may stand within the brackets of a user agent


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to follow. ``every`` is seconds; ``first`` is how many reports are read of it at first sight.

    ``name`` is what a person calls it; ``kind`` None: its content tells. ``private``: its host and port may lie in a
    network of one's own, or on this machine; nothing that it names elsewhere may.
    """

    url: str
    name: str | None = None
    kind: Kind | None = None
    every: int = EVERY
    first: int = FIRST
    private: bool = False

    @property
    def shown(self) -> str:
        """Return what it is called where it is told of."""
        return self.name or self.url


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file says of feeds. ``contact`` is told to the publishers, in the user agent."""

    origin: str
    feeds: tuple[Feed, ...]
    contact: str | None = None

    def own(self, feed: str) -> str | None:
        """Return ``feed``, the address of a feed, where the file calls it private; None where it does not."""
        return feed if any(one.private and one.url == feed for one in self.feeds) else None


def load(path: str | Path) -> Plan:
    """Return the feeds that a file names, in its order. Raises InvalidFeeds, with line and field, for a mistake."""
    with mistakes():
        return _plan(top_of(path))


@contextmanager
def mistakes() -> Iterator[None]:
    """Turn a mistake that :mod:`onrecord.bodies.fields` found into one of a feeds file."""
    try:
        yield
    except InvalidBody as error:  # the mechanism is that of body files
        raise InvalidFeeds(str(error)) from None


def top_of(path: str | Path) -> Fields:
    """Return the top table of a feeds file. Raises InvalidFeeds where it cannot be read, InvalidBody for a mistake."""
    origin = str(path)
    try:
        source = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidFeeds(f"{origin}: not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise InvalidFeeds(f"{origin}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    top = parse(source, origin)
    top.known(*TOP)
    return top


def seconds(row: Fields, field: str, default: int, shortest: int = _SHORTEST) -> int:
    """Return a stretch of time ("90s", "15m", "2h", "1d") in seconds; at least ``shortest``."""
    if field not in row.table:
        return default
    text = row.text(field)
    match = _DURATION.fullmatch(text)
    if not match:
        row.wrong(field, f"a time such as 15m, 2h or 1d is asked for, not {text!r}")
    found = int(match["number"]) * _SECONDS[match["unit"]]
    if not shortest <= found <= _LONGEST:
        least = "one minute (1m)" if shortest == _SHORTEST else "one second (1s)"
        row.wrong(field, f"from {least} to a week (7d) can be asked for, not {text!r}")
    return found


def address(row: Fields, field: str) -> str:
    """Return an http or https address; it must be there."""
    from urllib.parse import urlsplit

    text = row.text(field)
    try:
        parts = urlsplit(text)
    except ValueError:
        row.wrong(field, f"{text!r} is no URL")
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in text:
        row.wrong(field, f"an address that begins with https:// or http:// is asked for, not {text!r}")
    if parts.username is not None or parts.password is not None:
        row.wrong(field, "no name or password may stand in an address")
    return text


def flag(row: Fields, field: str) -> bool:
    """Return true or false; false where nothing is said."""
    value = row.table.get(field, False)
    if not isinstance(value, bool):
        row.wrong(field, "true or false is asked for")
    return value


def _plan(top: Fields) -> Plan:
    contact = top.text("contact") if "contact" in top.table else None
    if contact is not None and not _CONTACT.fullmatch(contact):
        top.wrong("contact", "an address of mail or web is asked for, in plain letters, without brackets")
    feeds: list[Feed] = []
    for row in top.rows("feed"):
        one = _feed(row)
        if any(one.url == other.url for other in feeds):
            row.wrong("url", f"{one.url!r} stands twice")
        feeds.append(one)
    if not feeds:
        top.wrong(None, "it names no feed: add [[feed]] with a url")
    return Plan(top.origin, tuple(feeds), contact)


def _feed(row: Fields) -> Feed:
    row.known("every", "first", "kind", "name", "private", "url")
    kind = row.text("kind") if "kind" in row.table else None
    if kind is not None and kind not in get_args(Kind):
        row.wrong("kind", f"no kind {kind!r}. Known: {', '.join(get_args(Kind))}")
    first = row.number("first") if "first" in row.table else FIRST
    name = row.text("name") if "name" in row.table else None
    private = flag(row, "private")
    every = seconds(row, "every", EVERY, 1 if private else _SHORTEST)  # a machine of one's own needs no sparing
    return Feed(address(row, "url"), name, kind, every, first, private)  # type: ignore[arg-type]
