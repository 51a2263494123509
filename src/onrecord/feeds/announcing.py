"""What a feed says of the reports that it names, as far as that can be relied on: their day, author and outlet.

A feed is a program's word, and programs stamp what they make with the moment of making it. So a day is taken only
where it tells of the report; an author where it is a person's name; an outlet where its own address bears it out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.articles import Announced
from onrecord.articles.outlets import is_shared, site_of
from onrecord.feeds.beside import host_of
from onrecord.feeds.entries import Entry

OLDEST = "1990"
"""Days before the web are those of a broken clock: 1970-01-01, 0001-01-01."""

MOST_OF_A_NAME = 0.7
"""Share of a name that its address, or of the address that the name, must hold: "the" and "online" may be beside."""

_DAY = len("2031-03-04")
_MIDNIGHT = re.compile(r"T00:00(?::00)?(?![\d:])")
_APART = re.compile(r"\s*[|»·–—:>]\s*|\s+-+\s+")
_SQUASH = re.compile(r"[\W_]+")
_NAME = re.compile(r"(?=.{4,60}$)[^\W\d_][\w.'’-]*(?: (?:de|van|von|der|den|la|le|al|bin|of|[^\W\d_][\w.'’-]*)){1,4}")
_NO_NAME = re.compile(
    r"\b(?:staff|admin\w*|editor\w*|editorial|desk|team|news\w*|reporters?|correspondents?|writers?|agenc\w+|office|"
    r"service|press|online|web|wire|contributors?|guest|unknown|author|bureau|department|communications?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Source:
    """The feed that speaks: its address, and what it calls itself."""

    url: str
    title: str | None


def announced(source: Source, entries: Sequence[Entry], found_at: str) -> dict[str, Announced]:
    """Return what the feed says of each report, by the report's address; ``found_at`` is now (ISO 8601, UTC).

    Nothing is taken of a feed about the reports of another site: it need not know them.
    """
    moments = Counter(one.published for one in entries if one.published)
    told: dict[str, Announced] = {}
    for one in entries:
        if not _same_site(source.url, one.url):
            continue
        day = one.dated if _tells_its_day(one, moments, found_at) else None
        found = Announced(source.url, day, _outlet(one, source), _person(one.author))
        if found.published or found.outlet or found.byline:
            told.setdefault(one.url, found)
    return told


def _same_site(feed: str, report: str) -> bool:
    here, there = host_of(feed), host_of(report)
    return here == there or (site_of(here) == site_of(there) and not is_shared(there))


def _tells_its_day(one: Entry, moments: Counter[str], found_at: str) -> bool:
    """Tell whether the date of an entry is that of its report, not of the feed's making, and can be true.

    Two reports of one second are stamped by a program; of one day, or of its midnight, they may well be.
    """
    if one.published is None or one.dated is None or not OLDEST <= one.published <= found_at:
        return False
    to_the_second = len(one.dated) > _DAY and not _MIDNIGHT.search(one.dated)
    return not (to_the_second and moments[one.published] > 1)


def _outlet(one: Entry, source: Source) -> str | None:
    """Return the outlet's name: as a news sitemap gives it, or the piece of a title that is in the report's address."""
    if one.publication:
        return one.publication
    label = site_of(host_of(one.url)).split(".")[0]
    pieces = [piece for title in (one.outlet, source.title) if title for piece in _APART.split(title)]
    return next((piece for piece in pieces if _are_one(_squash(piece), _squash(label))), None)


def _are_one(name: str, label: str) -> bool:
    """Tell whether a name is what an address spells: "Harbour Post" of theharbourpost, not "Post" of harbourpost."""
    shorter, longer = sorted((name, label), key=len)
    return shorter in longer and len(shorter) >= max(MOST_OF_A_NAME * len(longer), 3)


def _squash(name: str) -> str:
    return _SQUASH.sub("", name.casefold())


def _person(author: str | None) -> str | None:
    """Return an author who is a person by name, without an address of mail around it; None for a desk or a login."""
    bare = re.sub(r"^\S+@\S+\s*\(([^()]*)\)$", r"\1", (author or "").strip())
    bare = re.sub(r"^by\s+", "", bare, flags=re.I)
    if not _NAME.fullmatch(bare) or _NO_NAME.search(bare) or not bare[0].isupper():
        return None
    return bare if bare.split()[-1][0].isupper() else None
