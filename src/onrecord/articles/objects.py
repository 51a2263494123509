"""JSON objects: one line of JSON lines, or an article of an earlier record."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.articles.draft import Facts
from onrecord.articles.metadata import iso
from onrecord.articles.outlets import host_of
from onrecord.articles.untrusted import json_value
from onrecord.contract import ArticleRow
from onrecord.errors import UnreadableArticle

SYNONYMS = {
    "text": ("text", "body", "content", "article", "maintext", "main_text", "articleBody", "full_text", "html"),
    "url": ("url", "link", "canonical_url", "source_url", "uri", "permalink", "canonical"),
    "outlet": ("outlet", "source", "publisher", "site", "site_name", "sitename", "newspaper", "source_name", "domain"),
    "headline": ("headline", "title"),
    "published": (
        *("published", "date", "published_at", "publish_date", "date_published", "datePublished", "publishedAt"),
        *("pub_date", "publication_date", "date_publish", "pubDate"),
    ),
    "byline": ("byline", "author", "authors"),
    "via": ("via", "agency"),
    "language": ("language", "lang"),
}
"""What an article's fields are called in the data of others; the first that is there counts."""
DATE_SHOWN = 80  # characters of a date that cannot be read
_PLAIN = ("name", "title")  # where a synonym holds an object, its name


@dataclass(frozen=True, slots=True)
class Told:
    """What a JSON object gives: the text to be read, what it says of it, and its language in ISO 639-1, if it says.

    ``row`` is set when the object is an article of an earlier record, whose text is clean already.
    """

    text: str
    facts: Facts
    language: str | None = None
    row: ArticleRow | None = None


def told_by(text: str) -> Told | None:
    """Return what a JSON object tells of an article; None when ``text`` is no JSON object.

    Raises UnreadableArticle for a broken object and for one that has no text.
    """
    stripped = text.strip()
    if not stripped.startswith("{"):
        return None
    try:
        fields = json_value(stripped)
    except ValueError as error:
        if not re.match(r'\{\s*"', stripped):
            return None
        raise UnreadableArticle(f"Broken JSON: {error}.") from None
    row = _row(fields)
    if row is not None:
        return Told(row.text, Facts(), row.language, row)
    return _told(fields)


def _row(fields: dict[str, Any]) -> ArticleRow | None:
    """Return the object as an article of a record, if it is one."""
    try:
        return msgspec.convert(fields, ArticleRow)
    except msgspec.ValidationError:
        return None


def _told(fields: dict[str, Any]) -> Told:
    text = _first(fields, "text")
    if text is None:
        other = next((key for key in SYNONYMS["text"] if key in fields), None)
        lacking = f"has no “text”; it has {_listed(fields)}" if other is None else f"has a “{other}” that is no string"
        raise UnreadableArticle(f"The JSON object {lacking}.")
    if not text.strip():
        raise UnreadableArticle("The “text” of the JSON object is empty.")
    language = _first(fields, "language")
    return Told(text, facts_of(fields, "given with the text"), language.strip().lower()[:2] if language else None)


def facts_of(fields: dict[str, Any], basis: str) -> Facts:
    """Return what named fields tell of an article; ``basis`` is what a date among them rests on."""
    url = _first(fields, "url")
    url = url.strip() if url and re.match(r"https?://\S+$", url.strip()) and host_of(url) else None
    published, unread = _dated(fields)
    return Facts(
        url=url,
        outlet=_clean(_first(fields, "outlet")),
        via=_clean(_first(fields, "via")),
        byline=_clean(_first(fields, "byline")),
        headline=_clean(_first(fields, "headline")),
        published=published,
        published_basis=basis if published else None,
        notices=unread,
    )


def dated(written: Any) -> tuple[str | None, tuple[str, ...]]:
    """Return what is written for a date as ISO 8601, and a notice where it is none that can be read."""
    published = iso(written)
    if published:
        return published, ()
    shown = written if isinstance(written, str) else json.dumps(written)
    return None, (f"“{shown[:DATE_SHOWN]}” is no date that can be read: no date is taken.",)


def _dated(fields: dict[str, Any]) -> tuple[str | None, tuple[str, ...]]:
    """Return the date that the object gives: under the first of its names that can be read, else why none can."""
    given = [fields[key] for key in SYNONYMS["published"] if fields.get(key) not in (None, "")]
    told = [dated(_plain(value)) for value in given]
    return next((one for one in told if one[0]), told[0] if told else (None, ()))


def _first(fields: dict[str, Any], word: str) -> str | None:
    """Return the first of a word's synonyms that the object has as a string (or names plainly)."""
    for key in SYNONYMS[word]:
        value = fields.get(key) if word == "text" else _plain(fields.get(key))
        if isinstance(value, list) and word == "byline" and all(isinstance(one, str) for one in value):
            value = ", ".join(value)
        if isinstance(value, str) and (value.strip() or key == word):
            return value
    return None


def _plain(value: Any) -> Any:
    """Return the name that an object goes by; any other value as it is."""
    if not isinstance(value, dict):
        return value
    return next((value[name] for name in _PLAIN if isinstance(value.get(name), str)), value)


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _listed(fields: dict[str, Any]) -> str:
    shown = sorted(str(key) for key in fields)[:8]
    return ("only " + ", ".join(f"“{key}”" for key in shown)) if shown else "no fields at all"
