"""Sitemaps (sitemaps.org 0.9, and Google's news extension): read as a stream, without entities, up to a bound."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from onrecord.errors import Unreachable
from onrecord.feeds.entries import Entry, Listed, in_its_zone, link, moment, plain

MOST_URLS = 50_000  # of one sitemap, as the protocol has it
MOST_SITEMAPS = 50_000  # that an index names, as the protocol has it

MOST_FIELDS = 10_000  # elements in one row, or before the first: the protocol allows 1,000 pictures of 5 fields each

_ROWS = frozenset({"url", "sitemap"})


def sitemap(data: bytes, url: str) -> Listed:
    """Return the URLs that a sitemap lists, or the sitemaps that an index does; newest first where they are dated.

    Raises Unreachable where nothing of it can be read; of one that breaks off, what stands before that is kept.
    """
    entries: list[Entry] = []
    more: list[tuple[str, str | None]] = []
    refused = read = 0
    try:
        for kind, row in _rows(data):
            read += 1
            if read > max(MOST_URLS, MOST_SITEMAPS):
                break
            where = link(row.get("loc"), url)
            if where is None:
                refused += 1
            elif kind == "sitemap":
                more.append((where, moment(row.get("lastmod"))))
            else:
                entries.append(_entry(where, row))
    except etree.XMLSyntaxError as error:
        if not read:
            raise Unreachable(f"The sitemap cannot be read: {error.msg}.") from None
    entries.sort(key=lambda one: one.published or one.updated or "", reverse=True)
    more.sort(key=lambda one: one[1] or "", reverse=True)
    return Listed(None, tuple(entries), refused, tuple(more), "sitemap")


def _entry(where: str, row: dict[str, str]) -> Entry:
    published, updated = moment(row.get("publication_date")), moment(row.get("lastmod"))
    dated = in_its_zone(row.get("publication_date"), published)
    return Entry(where, plain(row.get("title")), published, updated, dated=dated, publication=plain(row.get("name")))


def _rows(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each ``url`` or ``sitemap`` with the texts of its fields, the first of each name, and forget it."""
    fields: dict[str, str] = {}
    parsed = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    since = 0
    for _, node in parsed:
        name = etree.QName(node).localname
        since += 1
        if name in _ROWS:
            yield name, fields
            fields, since = {}, 0
            _forget(node)
        elif since > MOST_FIELDS:
            raise Unreachable(f"It is no sitemap: more than {MOST_FIELDS:,} elements in a row of it.")
        elif node.text and len(node) == 0:
            fields.setdefault(name, node.text.strip())


def _forget(node: etree._Element) -> None:
    """Free a row, and those before it, so that a sitemap of 50,000 is never held as a tree."""
    node.clear()
    parent = node.getparent()
    while parent is not None and node.getprevious() is not None:
        del parent[0]
