"""An alert: what changed, in words and in data, with the sentences that bear it out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.contract import VERSION
from onrecord.vocabulary import Article, Span

MOST_QUOTES = 10
"""Pieces of evidence in one alert; the others are counted. A person reads three."""

_AROUND = 160  # characters of its paragraph on either side of a quoted text
_STEERING = re.compile(
    "[\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence: ``text`` is ``part[start:end]`` of the article, ``context`` the words around it."""

    article: str
    outlet: str | None
    headline: str | None
    published: str | None
    url: str | None
    part: str
    start: int
    end: int
    text: str
    context: str


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to tell, once.

    ``id`` is the same however often it is sent: who receives it twice can tell. ``rule`` is the name that the file
    gives the rule, ``on`` its occasion, ``title`` a line in words. ``story`` and ``question`` are ids, where it is
    about one. ``before`` and ``after`` are the stance or outcome that changed; ``details`` lines in words.
    """

    id: str
    rule: str
    on: str
    title: str
    story: str | None
    question: str | None
    before: str | None
    after: str | None
    details: tuple[str, ...]
    evidence: tuple[Quote, ...]
    more_evidence: int = 0

    def page(self, pages: str | None) -> str | None:
        """Return where the story or question is shown, on the pages at ``pages``."""
        if pages is None:
            return None
        return f"{pages}/questions/{self.question}" if self.question else f"{pages}/stories/{self.story}"

    def to_json(self, found_at: str | None = None, pages: str | None = None) -> str:
        """Return the alert as one line of JSON that steers no terminal.

        ``found_at`` is when it was found (ISO 8601, UTC), ``pages`` where the store is shown.
        """
        told = {"onrecord": VERSION, **asdict(self), "page": self.page(pages), "found_at": found_at}
        return _STEERING.sub(_escaped, json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _escaped(match: re.Match[str]) -> str:
    pair = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{pair[at]:02x}{pair[at + 1]:02x}" for at in range(0, len(pair), 2))


def alert_of(data: Mapping[str, Any]) -> Alert:
    """Return the alert whose JSON was ``data``."""
    told = {name: value for name, value in data.items() if name not in {"onrecord", "page", "found_at"}}
    quotes = tuple(Quote(**one) for one in told.pop("evidence"))
    return Alert(**{**told, "details": tuple(told["details"]), "evidence": quotes})


def quotes(spans: Iterable[Span], articles: Mapping[str, Article]) -> tuple[Quote, ...]:
    """Return the spans as evidence, each once, one of each article before a second of any."""
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, Span]] = []
    for place, one in enumerate(dict.fromkeys(spans)):
        if one.article in articles:
            seen[one.article] = seen.get(one.article, 0) + 1
            ranked.append((seen[one.article], place, one))
    return tuple(_quote(one, articles[one.article]) for _, _, one in sorted(ranked, key=lambda each: each[:2]))


def _quote(span: Span, article: Article) -> Quote:
    place = (span.part, span.start, span.end, span.text)
    return Quote(
        article.id, article.outlet, article.headline, article.published, address(article), *place, around(span, article)
    )


def address(article: Article) -> str | None:
    """Return where an article can be read: its canonical address, else the URL it was fetched from."""
    found = article.url or article.origin
    return found if found.startswith(("https://", "http://")) else None


def around(span: Span, article: Article) -> str:
    """Return the words around a span, within its paragraph, cut between words."""
    text = article.part(span.part)
    first = text.rfind("\n\n", 0, span.start) + 1
    last = text.find("\n\n", span.end)
    first = max(first, span.start - _AROUND)
    last = min(len(text) if last < 0 else last, span.end + _AROUND)
    while 0 < first < span.start and not text[first - 1].isspace():
        first += 1
    while span.end < last < len(text) and not text[last].isspace():
        last -= 1
    return " ".join(text[first:last].split())
