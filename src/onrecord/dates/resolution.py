"""What the expressions of one report mean, against its publication as far as that is known."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from onrecord.dates.calendar import When, unknown
from onrecord.dates.frames import Frame
from onrecord.dates.reading import read
from onrecord.dates.scanning import Expression, counted_from, scan
from onrecord.vocabulary.across import DateMention, Precision
from onrecord.vocabulary.articles import Article, Span

ANCHOR_REACH = 3  # sentences back; "the previous day" farther from a day than that mostly counts from another
DAY_FIRST = frozenset(
    [
        "uk",
        "ie",
        "au",
        "nz",
        "in",
        "za",
        "pk",
        "ng",
        "ke",
        "gh",
        "ug",
        "my",
        "sg",
        "de",
        "fr",
        "it",
        "es",
        "ru",
        "ua",
        "pl",
        "nl",
        "be",
        "eu",
        "il",
        "tr",
    ]
)
"""Top-level domains of countries where 2/12 is the second of December."""

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_FINE: tuple[Precision, ...] = ("minute", "hour", "day")
_ANCHORED = ("anchored", "weekday", "weekday beside", "nth", "share of now", "day of")


_WANTED = {"nth": "month", "day of": "month"}
"""What forms without a unit count from."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that a report can have been published on; both are one day if that is known."""

    first: date
    last: date


def resolve(article: Article) -> tuple[DateMention, ...]:
    """Return every time that the headline and the text tell of, in order of place.

    What the publication day or the words before do not settle has no date, and ``how`` says why. Takes time linear in
    the article's length; never raises.
    """
    expressions = scan(article)
    whens = settle(article, expressions, publication(article))
    return tuple(mention(article, expressions, whens, at) for at in range(len(whens)))


def publication(article: Article) -> Bounds | None:
    """Return when the article was published, as far as it says; a month or a year alone bounds it."""
    found = _PUBLISHED.match(article.published or "")
    if found is None:
        return None
    year, month, day = (int(group) if group else None for group in found.groups())
    try:
        assert year is not None  # noqa: S101  the pattern has it
        last_month = month or 12
        last = day or monthrange(year, last_month)[1]
        return Bounds(date(year, month or 1, day or 1), date(year, last_month, last))
    except ValueError:
        return None


def settle(article: Article, expressions: list[Expression], published: Bounds | None) -> list[When]:
    """Return what each expression means; what differs between the bounds of publication is not known.

    Every rule moves with the day of publication and never against it, so what both bounds agree on holds between them.
    """
    day_first = _day_first(article, expressions)
    if published is None:
        return _settle_on(expressions, None, day_first)
    early = _settle_on(expressions, published.first, day_first)
    if published.first == published.last:
        return early
    late = _settle_on(expressions, published.last, day_first)
    return [
        one if _same(one, other) else unknown("the day of publication is not known closely enough", "published")
        for one, other in zip(early, late, strict=True)
    ]


def mention(article: Article, expressions: list[Expression], whens: list[When], at: int) -> DateMention:
    """Return the expression at place ``at`` as a mention; one counted from another points to that."""
    one, when = expressions[at], whens[at]
    evidence: tuple[Span, ...] = ()
    if when.anchor is not None:
        anchor = expressions[when.anchor]
        evidence = (article.span(anchor.part, anchor.start, anchor.end),)
    last = when.last.isoformat() if when.last and when.first else None
    span = article.span(one.part, one.start, one.end)
    return DateMention(span, when.iso(), last, when.precision, when.basis, when.how, evidence)


def _same(one: When, other: When) -> bool:
    return (one.iso(), one.last, one.precision) == (other.iso(), other.last, other.precision)


def _settle_on(expressions: list[Expression], published: date | None, day_first: bool | None) -> list[When]:
    whens: dict[int, When] = {}
    for place in sorted(range(len(expressions)), key=lambda place: (expressions[place].form == "after", place)):
        one, frame, at = expressions[place], Frame(published, day_first), None
        if one.form in _ANCHORED:
            at = _anchor(place, expressions, whens)
        elif one.form == "after":
            at = counted_from(expressions, place)
        if at is not None:
            frame = replace(frame, anchor=whens[at], anchor_at=at)
        whens[place] = read(one, frame)
    return [whens[place] for place in range(len(expressions))]


def _anchor(place: int, expressions: list[Expression], whens: Mapping[int, When]) -> int | None:
    """Return the place of the last time named before that is fine enough, in the same part and near."""
    one = expressions[place]
    wanted = one.fields.get("whole") or _WANTED.get(one.form) or one.fields.get("unit", "day")
    for at in range(place - 1, -1, -1):
        other = expressions[at]
        if other.part != one.part or one.sentence - other.sentence > ANCHOR_REACH:
            return None
        if other.quoted or other.form in ("clock", "after"):
            continue
        precision = whens[at].precision
        if precision is None and (other.form in ("weekday", "spoken", "anchored", "date")):
            return at  # what it would count from is not known itself
        if (
            precision in _FINE
            or (wanted == precision)
            or (wanted in ("year", "month") and precision in ("month", wanted))
        ):
            return at
    return None


def _day_first(article: Article, expressions: list[Expression]) -> bool | None:
    """Tell the order of dates in figures: as the report's other dates have it, else as its country does."""
    seen: set[bool] = set()
    for one in expressions:
        if one.form == "figures":
            first, second = int(one.fields["first"]), int(one.fields["second"])
            if first > 12 or second > 12:
                seen.add(first > 12)
        elif one.form == "date":
            text = article.part(one.part)[one.start : one.end].lower()
            if "day" not in one.fields:
                continue
            seen.add(text.find(one.fields["day"]) < text.find(one.fields["month"]))
    if len(seen) == 1:
        return seen.pop()
    host = urlsplit(article.url or "").hostname or "" if _sound(article.url) else ""
    ending = host.rpartition(".")[2]
    return True if ending in DAY_FIRST else None if ending != "us" and not host.endswith((".gov", ".mil")) else False


def _sound(url: str | None) -> bool:
    """Tell whether the address can be taken apart."""
    try:
        return urlsplit(url or "").hostname is not None
    except ValueError:
        return False
