"""Small reports of invented people, as articles."""

from __future__ import annotations

from onrecord import dates
from onrecord.vocabulary.across import DateMention
from onrecord.vocabulary.articles import Article


def report(text: str, published: str | None = "2031-03-13", name: str = "a", headline: str | None = None) -> Article:
    """Return a report of that text; 13 March 2031 is a Thursday."""
    return Article(name, name, name, text, published=published, headline=headline)


def told(text: str, published: str | None = "2031-03-13") -> list[tuple[str, str | None]]:
    """Return what is found in a text, and the date that it has."""
    return [(one.span.text, one.date) for one in dates.resolve(report(text, published))]


def mentions(*articles: Article) -> tuple[DateMention, ...]:
    """Return the mentions of all of them."""
    return tuple(one for article in articles for one in dates.resolve(article))
