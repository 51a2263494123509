"""What an HTML page says of itself in its head: JSON-LD, meta elements, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.articles.credits import AGENCIES
from onrecord.articles.draft import Facts
from onrecord.articles.outlets import host_of, is_shared, name_of
from onrecord.articles.published import read_date
from onrecord.articles.untrusted import json_value

UNIX_YEARS = (1990, 2100)  # smaller numbers are years or counts; milliseconds never fall here when read as seconds
TITLE_LIMIT = 400  # characters; what is longer is no headline

_STORY_TYPES = re.compile(
    r"(?:News|Blog|Analysis|Opinion|Reportage|Background|Review|Live)?\w*(?:Article|Posting|Report)$"
)
_DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "article.published", "published-date", "publish-date", "publish_date", "publishdate", "pubdate",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "article_date_original", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "date", "rnews:datepublished",
)  # fmt: skip
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "headline", "title", "sailthru.title", "parsely-title")
_SITE_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title", "cre")
_AUTHOR_METAS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byline",
    "authors",
)
_TIMES = (
    ".//time[@pubdate or @itemprop='datePublished' or contains(@class, 'publish') or contains(@class, 'entry-date')]",
    ".//article//time[@datetime]",
    ".//header//time[@datetime]",
)
_BY = re.compile(r"^(?:[\w ]{0,20}\s)?by\s+", re.I)
_JOB = re.compile(r"\b(?:writer|reporter|editor|correspondent|columnist|contributor|producer)\b", re.I)
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?")
_CUT = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")  # a year, or a month of it
_SUFFIX = re.compile(r"\s+[|–—»·:-]+\s+(?P<site>[^|–—»·]{2,60})$|\s*\|\s*(?P<site2>[^|]{2,60})$")
_SQUASH = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|www\.\S+")


def told(tree: Any, address: str | None = None) -> Facts:
    """Return what the page says of itself; ``tree`` is its lxml tree, ``address`` its URL if known otherwise."""
    objects = [one for one in _objects(tree) if _is_story(one)]
    metas = _metas(tree)
    url = _canonical(tree, metas, address)
    outlet, notice = _outlet(objects, metas, url, tree)
    stamp, basis = _published(tree, objects, metas, url)
    byline, via = _byline(objects, metas, outlet)
    return Facts(
        url=url,
        outlet=outlet,
        via=via,
        byline=byline,
        headline=_headline(tree, objects, metas, outlet),
        published=stamp,
        published_basis=basis,
        notices=(notice,) if notice else (),
    )


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of the page's JSON-LD, outer ones first."""
    for script in tree.xpath(".//script[contains(@type, 'ld+json')]"):
        try:
            pending: list[Any] = [json_value((script.text_content() or "").strip().rstrip(";"), strict=False)]
        except ValueError:
            continue
        while pending:
            one = pending.pop(0)
            if isinstance(one, dict):
                yield one
                pending += one.get("@graph", []) if isinstance(one.get("@graph"), list) else []
                pending.append(one.get("mainEntity"))
            elif isinstance(one, list):
                pending += one


def _is_story(one: dict[str, Any]) -> bool:
    kinds = one.get("@type")
    return any(isinstance(k, str) and _STORY_TYPES.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _metas(tree: Any) -> dict[str, str]:
    """Return the page's meta elements by name, property or itemprop in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _canonical(tree: Any, metas: dict[str, str], address: str | None) -> str | None:
    links = [link.get("href") or "" for link in tree.xpath(".//link[translate(@rel, 'CANOIL', 'canoil')='canonical']")]
    for link in (*links, metas.get("og:url", ""), address or ""):
        url = urljoin(address or metas.get("og:url", ""), link.strip()) if link.strip() else ""
        try:
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and host_of(url) and (parts.path.strip("/") or parts.query):
            return url
    return None


def _outlet(
    objects: list[dict[str, Any]], metas: dict[str, str], url: str | None, tree: Any
) -> tuple[str | None, str | None]:
    """Return the outlet, and a notice where it rests on the address alone."""
    publishers = [_name(one.get("publisher")) for one in objects]
    for given in (metas.get("og:site_name"), *publishers, *(metas.get(key) for key in _SITE_METAS)):
        name = " ".join((given or "").split()).lstrip("@")
        if name and len(name) <= 60 and not _ADDRESS.fullmatch(name):
            host = host_of(name)
            if host and " " not in name:
                return name_of(host, tree.text_content()), None
            return _named(name, url, tree), None
    host = host_of(url) if url else None
    if not host or is_shared(host):
        return None, None
    name = name_of(host, tree.text_content())
    return name, f"Outlet {name}: by its address, {host}."


def _named(name: str, url: str | None, tree: Any) -> str:
    """Return a site's name without its slogan; one in small letters as its address spells it."""
    name = re.split(r"\s+[|»·–—]\s+", name)[0]
    host = host_of(url) if url and name.islower() else None
    return name_of(host, tree.text_content()) if host and _squash(name) in _squash(host) else name


def _name(value: Any) -> str | None:
    """Return the name of a JSON-LD person or organisation, however it is given."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value))) or None
    if isinstance(value, dict):
        value = value.get("name")
        return _name(value)
    return value.strip() or None if isinstance(value, str) else None


def _byline(objects: list[dict[str, Any]], metas: dict[str, str], outlet: str | None) -> tuple[str | None, str | None]:
    """Return who wrote the story, and the agency that it is credited to; the outlet itself is neither."""
    for given in (*(_name(one.get("author")) for one in objects), *(metas.get(key) for key in _AUTHOR_METAS)):
        name = _BY.sub("", re.split(r"\s+\|\s+", " ".join((given or "").split()))[0])
        pieces = [one.strip() for one in name.split(",") if one.strip()]
        via = next((AGENCIES[one.casefold()] for one in pieces if one.casefold() in AGENCIES), None)
        named = ", ".join(_person(one) for one in pieces if not _no_person(one, outlet))
        if named and len(named) <= 120 and not _ADDRESS.search(named) and re.search(r"[^\W\d_]{2}", named):
            return named, None if via == outlet else via
        if via and via != outlet:
            return None, via
    return None, None


def _no_person(piece: str, outlet: str | None) -> bool:
    """Tell whether a piece of an author's line is an agency, a job or the outlet."""
    return piece.casefold() in AGENCIES or bool(_JOB.search(piece)) or _squash(piece) == _squash(outlet or "")


def _person(piece: str) -> str:
    return piece.title() if piece.isupper() and " " in piece else piece


def _headline(tree: Any, objects: list[dict[str, Any]], metas: dict[str, str], outlet: str | None) -> str | None:
    """Return the headline as the page prints it, else as its head gives it, without the site's name."""
    printed = [" ".join(one.text_content().split()) for one in tree.xpath(".//h1")]
    title = tree.find(".//title")
    given = [_name(one.get("headline")) for one in objects] + [metas.get(key) for key in _TITLE_METAS]
    given.append(title.text_content() if title is not None else None)
    titles = [" ".join(one.split()) for one in given if one and one.strip()]
    for one in printed:
        if len(one.split()) >= 3 and any(_squash(one) in _squash(other) for other in titles):
            return one if len(one) <= TITLE_LIMIT else None
    for one in titles:
        if len(one) <= TITLE_LIMIT:
            return _without_site(one, outlet)
    return next((one for one in printed if len(one.split()) >= 3 and len(one) <= TITLE_LIMIT), None)


def _without_site(title: str, outlet: str | None) -> str:
    match = _SUFFIX.search(title)
    if not match:
        return title
    site = match["site"] or match["site2"]
    same = outlet and (_squash(site) in _squash(outlet) or _squash(outlet) in _squash(site))
    return title[: match.start()].strip() if same and len(title[: match.start()].split()) >= 3 else title


def _published(
    tree: Any, objects: list[dict[str, Any]], metas: dict[str, str], url: str | None
) -> tuple[str | None, str | None]:
    """Return the date and what it rests on: metadata first, a time element marked as such, then the address."""
    for one in objects:
        stamp = iso(one.get("datePublished"))
        if stamp:
            return stamp, "the page's JSON-LD (datePublished)"
    for key in _DATE_METAS:
        stamp = iso(metas.get(key))
        if stamp:
            return stamp, f"the page's meta element {key}"
    for query in _TIMES:
        for element in tree.xpath(query):
            stamp = iso(element.get("datetime") or element.text_content())
            if stamp:
                return stamp, "the page's time element"
    dated = re.search(r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?:/|-)", url or "")
    if dated:
        read = read_date(
            f"{dated[1]}-{dated[2]}-{dated[3]}" if dated[2].isdigit() else f"{dated[3]} {dated[2]} {dated[1]}"
        )
        if read.date:
            return read.date, "its web address"
    return None, None


def iso(value: Any) -> str | None:
    """Return a date or time stamp as ISO 8601, as precise as given; None for what is no date of the calendar.

    A number is Unix time, in seconds or milliseconds, where that falls within ``UNIX_YEARS``.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_unix(value)
    if not isinstance(value, str) or not value.strip():
        return None
    if _CUT.fullmatch(value.strip()):
        return value.strip()
    match = _STAMP.match(value.strip())
    read = read_date(match[1] if match else value)
    if not read.date or not match or not match[2]:
        return read.date
    zone = match[3] or ""
    zone = "+00:00" if zone == "Z" else zone[:3] + ":" + zone[-2:] if zone else ""
    hour, minute, *second = (int(part) for part in match[2].split(":"))
    if hour > 23 or minute > 59 or (second and second[0] > 59):
        return read.date
    return f"{read.date}T{match[2]}{zone}"


def _from_unix(number: float) -> str | None:
    low, high = (datetime(year, 1, 1, tzinfo=UTC).timestamp() for year in UNIX_YEARS)
    seconds = next((one for one in (number, number / 1000) if low <= one < high), None) if abs(number) < 1e15 else None
    return None if seconds is None else datetime.fromtimestamp(int(seconds), UTC).isoformat()


def _squash(text: str) -> str:
    return _SQUASH.sub("", text).casefold()
