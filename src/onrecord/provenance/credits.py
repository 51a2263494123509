"""Whom an article as a whole is credited to: "(AP) —" at its head, "first published by …" at its end.

That somebody "contributed to this report", took a picture or told an agency something credits only a part, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.articles.credits import AGENCIES
from onrecord.articles.outlets import host_of
from onrecord.provenance.houses import named, outlet
from onrecord.vocabulary import Article, Span

HEAD = 900
"""Datelines stand within so many characters: captions and summaries may come before them."""

EDGE = 300
"""A credit line stands no further than this from the first or last character of the story."""

CREDIT_CUTS = frozenset({"credit to another outlet", "credit line"})
"""Why cleaning cut a line that credits somebody."""

_AGENCY = "|".join(sorted((re.escape(name) for name in AGENCIES), key=len, reverse=True))
_DATELINE = re.compile(
    rf"^(?:[A-Z][^a-z\n()]{{0,3}}[^\n()]{{0,60}}?)?\(\s*(?P<name>{_AGENCY})\s*\)\s*(?:[—–:]|--?(?=\s))", re.I | re.M
)
_CLOSING = re.compile(rf"(?:\(\s*(?P<name>{_AGENCY})\s*\)|[—–-]\s*(?P<other>{_AGENCY}))\s*\.?\s*\Z", re.I)
_NAME = r"(?:https?://\S+|[\w-]+(?:\.[\w-]+)+|(?:[Tt]he\s+)?[A-Z][\w&’'-]*(?:\s+(?:of\s+|and\s+)?[A-Z&][\w&’'-]*){0,5})"
_FIRST = re.compile(
    rf"(?i:(?:this|the)\s+(?:article|story|report|post|piece)\s+(?:was|is|has\s+been|originally|first)\b.{{0,60}}?\b"
    rf"(?:published|appeared|ran|posted|republished|reprinted|syndicated)\s+(?:\w+\s+){{0,3}}?(?:at|on|by|in|from)|"
    rf"(?:read|see|view)\s+(?:the\s+)?(?:full|original|whole|entire)\s+(?:article|story|report|post)\s+(?:at|on|from|in)|"
    rf"(?:originally|first)\s+(?:published|appeared)\s+(?:at|on|by|in)|(?:republished|reprinted)\s+from)"
    rf"\s+(?P<name>{_NAME})"
)
_WIRE_PATH = re.compile(
    r"/(?:wires?|agency|agencies)/(?P<name>[a-z-]+)/|^https?://[^/]+/(?P<other>[a-z]+)(?=/\d{4}/)", re.I
)


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a whole article is credited to, by name, how the article says so, and where, if its text does."""

    name: str
    how: str
    spans: tuple[Span, ...]


def credit(article: Article) -> Credit | None:
    """Return whom the article as a whole is credited to; None for nobody, or for its own outlet."""
    own = outlet(article)
    for step in _STEPS:
        found = step(article)
        if found is not None and found.name != own:
            return found
    return None


def _dateline(article: Article) -> Credit | None:
    match = _DATELINE.search(article.text, 0, HEAD)
    return _by(article, match, "its dateline names {}") if match else None


def _closing(article: Article) -> Credit | None:
    match = _CLOSING.search(article.text, max(0, len(article.text) - EDGE))
    before = article.text[: match.start()].rstrip() if match else ""
    return _by(article, match, "it ends with the credit of {}") if match and before[-1:] in set(".!?”\"’'") else None


def _first(article: Article) -> Credit | None:
    for start in sorted({0, max(0, len(article.text) - EDGE)}):
        match = _FIRST.search(article.text, start, start + EDGE)
        if match:
            return _by(article, match, "it says that it was first published by {}")
    return None


def _byline(article: Article) -> Credit | None:
    name = AGENCIES.get((article.byline or "").strip().casefold())
    return Credit(name, f"its byline is {name}", ()) if name else None


def _path(article: Article) -> Credit | None:
    match = _WIRE_PATH.search(article.url or "")
    found = (match["name"] or match["other"]).casefold() if match else ""
    name = AGENCIES.get(found) or AGENCIES.get(found.removesuffix("online"))
    return Credit(name, f"its address files it under {name}", ()) if name else None


def _cut(article: Article) -> Credit | None:
    """Take a credit line that cleaning cut at an edge of the story; one amid the text credits a part of it."""
    if not article.via:
        return None
    first = article.runs[0].origin_start if article.runs else 0
    last = article.runs[-1].origin_end if article.runs else len(article.text)
    reasons = CREDIT_CUTS | ({"byline"} if article.byline is None and article.via in AGENCIES.values() else set())
    for cut in article.cut:
        at_edge = cut.start <= first + EDGE or cut.end >= last - EDGE
        if cut.reason in reasons and at_edge:
            name = named(article.via)
            return Credit(name, f"a line of its page, cut from the text, credits {name}", ())
    return None


_STEPS: tuple[Callable[[Article], Credit | None], ...] = (_dateline, _closing, _first, _byline, _path, _cut)


def _by(article: Article, match: re.Match[str], how: str) -> Credit:
    given = next(value for value in match.groupdict().values() if value).rstrip(".,;:!)")
    name = named(given if host_of(given) else re.sub(r"^[Tt]he\s+(?=[A-Z])", "The ", given))
    return Credit(name, how.format(name), (article.span("text", match.start(), match.end()),))
