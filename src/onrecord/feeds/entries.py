"""From the bytes of a feed to its entries: RSS and Atom by feedparser, sitemaps by :mod:`sitemaps`."""

from __future__ import annotations

import calendar
import codecs
import html
import io
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from onrecord.errors import Unreachable
from onrecord.feeds.exchange import LONGEST_URL, missing

Kind = Literal["feed", "sitemap"]

MOST_ENTRIES = 1_000  # of one RSS or Atom feed; those seen in the wild hold 10 to 200
LARGEST_FEED = 5_000_000  # bytes of RSS or Atom; full texts of 200 reports with their markup stay below
LONGEST_TITLE = 500  # characters

_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_ATTRIBUTES = re.compile(rb"""<[^\s<>/]+(?:\s+[^\s<>=]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){101}""")
"""A tag of more than a hundred attributes: feedparser looks each up in all of them, 200,000 for hours. The longest tags
of real feeds (``rss`` with its namespaces) have two dozen."""
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})""", re.I)
_READ_AS = re.compile(
    r"utf-(?:8|16|32)\S*|ascii|iso8859-\d+|cp125\d|koi8-\w|gb2312|gbk|gb18030|big5|euc_\w+|shift_jis\w*|iso2022_jp\w*"
)
"""The codecs that feeds are written in, in all of which a ``<`` is a ``<``: what is looked for before is found."""
_EBCDIC = b"\x4c\x6f\xa7\x94"  # "<?xm" there
_PAGE = re.compile(rb"<!doctype html|<html\b", re.I)
_OFFER = re.compile(rb"<link\b[^>]{0,500}?application/(?:rss|atom)\+xml[^>]{0,500}?>", re.I)
_HREF = re.compile(rb"""href\s*=\s*["']?([^"'\s>]{1,500})""", re.I)
_NO_LINK = re.compile("[\x00-\x20\x7f-\x9f\ud800-\udfff]")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that a feed names. ``published`` and ``updated`` are ISO 8601, None where the feed does not say.

    ``dated`` is ``published`` with the time zone in which the feed gives it. ``outlet`` is the title of the feed that
    it is from, ``publication`` the name that a news sitemap gives.
    """

    url: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    dated: str | None = None
    author: str | None = None
    publication: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What a feed lists: its title, its entries as it has them, and how many it had whose links are not followed.

    ``more`` are the sitemaps that a sitemap index names, each with its date, newest first.
    """

    title: str | None
    entries: tuple[Entry, ...]
    refused: int = 0
    more: tuple[tuple[str, str | None], ...] = ()
    kind: Kind = "feed"


def listed(data: bytes, url: str, media: str | None = None) -> Listed:
    """Return what the feed or sitemap ``data``, found at ``url``, lists; ``media`` is its Content-Type.

    Raises Unreachable where it is neither, or holds what no feed needs (entities of its own).
    """
    _check(data[: 2 * LARGEST_FEED].replace(b"\0", b""))  # so that wide characters hide nothing
    if _SITEMAP.search(data[:10_000]):
        from onrecord.feeds.sitemaps import sitemap

        return sitemap(data, url)
    if _is_list(data):
        return _text_list(data, url)
    if len(data) > LARGEST_FEED:
        raise Unreachable(f"Too large for a feed: more than {LARGEST_FEED / 1e6:g} MB.")
    return _feed(data, url, media)


def _check(head: bytes) -> None:
    """Raise Unreachable for what no feed needs, and no parser should see."""
    if _ENTITY.search(head):
        raise Unreachable("It declares entities of its own, as feeds do not: not read.")
    if _ATTRIBUTES.search(head):
        raise Unreachable("A tag of it has more than a hundred attributes, as those of feeds have not: not read.")
    declared = _ENCODING.search(head[:1000])
    if head.startswith(_EBCDIC) or (declared and not is_read(declared[1].decode("ascii", "replace"))):
        raise Unreachable("It is written in an encoding that feeds are not: not read.")


def is_read(encoding: str) -> bool:
    """Tell whether a feed in an encoding of that name is read: Python knows others, some of them slow or devious.

    A name that Python does not know does no harm: nothing is decoded by it.
    """
    try:
        return _READ_AS.fullmatch(codecs.lookup(encoding.strip()).name) is not None
    except LookupError:
        return True
    except ValueError:
        return False


def link(found: object, base: str) -> str | None:
    """Return a link of a feed as an absolute URL without fragment; None for what is no address of a report."""
    if not isinstance(found, str) or not 0 < len(found.strip()) <= LONGEST_URL:
        return None
    try:
        whole = urldefrag(urljoin(base, found.strip())).url
        parts = urlsplit(whole)
    except ValueError:
        return None
    whole = whole.replace(" ", "%20")
    return whole if parts.scheme in {"http", "https"} and parts.netloc and not _NO_LINK.search(whole) else None


def plain(text: object) -> str | None:
    """Return a title without markup, on one line; None for none."""
    if not isinstance(text, str):
        return None
    bare = " ".join(html.unescape(_TAG.sub(" ", html.unescape(text[: 10 * LONGEST_TITLE]))).split())
    return bare[:LONGEST_TITLE] or None


def moment(text: str | None) -> str | None:
    """Return a W3C date (of a sitemap) as ISO 8601, in UTC where it has a time; None for what is none."""
    try:
        found = datetime.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None
    if found is None or text is None:
        return None
    if len(text.strip()) <= len("2031-03-04"):
        return found.date().isoformat()
    return _utc(found.replace(tzinfo=found.tzinfo or UTC))


def _utc(found: datetime) -> str | None:
    try:
        return found.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except (OverflowError, ValueError):
        return None


def _is_list(data: bytes) -> bool:
    """Tell whether it is the simplest sitemap: a URL a line."""
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:LONGEST_URL].split(b"\n", 1)[0].strip()
    return re.fullmatch(rb"https?://[^\s<>]+", first) is not None


def _text_list(data: bytes, url: str) -> Listed:
    from onrecord.feeds.sitemaps import MOST_URLS

    lines = [one for one in data.decode("utf-8-sig", "replace").split("\n") if one.strip()][:MOST_URLS]
    links = [link(one, url) for one in lines]
    return Listed(None, tuple(Entry(one) for one in links if one), sum(one is None for one in links), kind="sitemap")


def _feed(data: bytes, url: str, media: str | None) -> Listed:
    try:
        import feedparser  # type: ignore[import-untyped]
    except ImportError as error:
        raise missing(error) from None
    headers = {"content-type": media or "application/xml", "content-location": url}
    try:
        found = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # feedparser's own word on broken feeds is no closed list
        raise Unreachable(f"It cannot be read as a feed ({type(error).__name__}: {str(error)[:200]}).") from None
    if not found.get("version") and not found["entries"]:
        raise Unreachable(_no_feed(data, url))
    title = plain(found["feed"].get("title"))
    entries = [_entry(one, url, title) for one in found["entries"][:MOST_ENTRIES]]
    return Listed(title, tuple(one for one in entries if one), sum(one is None for one in entries))


def _entry(found: Any, base: str, outlet: str | None) -> Entry | None:
    """Return an entry; None where it has no link that leads to a report."""
    links = [found.get("link"), *(one.get("href") for one in found.get("links", ()) if one.get("rel") == "alternate")]
    if found.get("guidislink"):
        links.append(found.get("id"))
    where = next((whole for one in links if (whole := link(one, base))), None)
    if where is None:
        return None
    source = plain((found.get("source") or {}).get("title")) or outlet
    published, updated = (_stamp(found, field) for field in ("published_parsed", "updated_parsed"))
    dated, author = in_its_zone(dict.get(found, "published"), published), plain(found.get("author"))
    return Entry(where, plain(found.get("title")), published, updated, source, dated, author)


def _stamp(found: Any, field: str) -> str | None:
    """Return a date that feedparser has read, which is in UTC."""
    told = dict.get(found, field)  # its own .get falls back from one date to the other
    if not isinstance(told, time.struct_time):
        return None
    try:
        return _utc(datetime.fromtimestamp(calendar.timegm(told), UTC))
    except (OverflowError, ValueError, OSError):
        return None


def in_its_zone(text: object, utc: str | None) -> str | None:
    """Return a date as the feed writes it, in ISO 8601; in UTC where it is written in a way of its own."""
    if not isinstance(text, str) or utc is None:
        return utc
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text.strip())
        except (ValueError, TypeError, OverflowError):
            continue
        if found.tzinfo is not None and _utc(found) == utc:
            return found.replace(microsecond=0).isoformat()
    return utc


def _no_feed(data: bytes, url: str) -> str:
    """Return what it is instead of a feed; of a web page also the feeds that it names."""
    if not _PAGE.search(data[:4096]):
        return "It is no feed and no sitemap." if data.strip() else "It is empty."
    hrefs = [match.group(1) for tag in _OFFER.findall(data[:200_000]) if (match := _HREF.search(tag))]
    offers = [whole for one in hrefs if (whole := link(html.unescape(one.decode("utf-8", "replace")), url))]
    named = f" It names these feeds: {', '.join(dict.fromkeys(offers[:5]))}" if offers else ""
    return f"It is a web page, no feed.{named}"
