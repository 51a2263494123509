"""From URLs to the pages behind them, as intake yields those of files: one bad URL costs itself."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import partial

from onrecord.errors import Unreachable
from onrecord.feeds.beside import Task, host_of, in_order
from onrecord.feeds.faults import attempted
from onrecord.feeds.fetching import Fetched, fetch
from onrecord.feeds.reach import Reach
from onrecord.feeds.visits import Visits
from onrecord.intake import Page
from onrecord.settings import Settings
from onrecord.vocabulary import Skipped

_DECLARES = re.compile(rb"charset\s*=|<\?xml[^>]{0,200}encoding\s*=", re.I)
_CHARSET = re.compile(
    r"iso8859-\d+|cp\d+|koi8-\w|gb2312|gbk|gb18030|big5\w*|euc_\w+|shift_jis\w*|iso2022_\w+|mac-\w+|tis-620|ptcp154"
)
"""The codecs that pages are written in. Python knows others, of which some are slow without end, as punycode is."""
_DEFAULTS = frozenset({"iso8859-1", "ascii"})  # what servers say of every page, whatever it is written in
_HEAD = 4096  # bytes in which a page declares its encoding, as articles.decoding looks for it


def pages(
    urls: Iterable[str],
    settings: Settings = Settings(),  # noqa: B008 - frozen
    visits: Visits | None = None,
) -> Iterator[Page | Skipped]:
    """Yield the page behind each URL, or why there is none; sorted, each once. Several hosts are asked at once.

    A page's origin is where it was found: the URL after redirects. ``visits`` are those of the run, if there are more
    than these. Raises MissingPart where httpx is not installed.
    """
    visits = visits or Visits(Reach(max_bytes=settings.max_bytes, max_ratio=settings.max_ratio))
    asked = sorted({one.strip() for one in urls})
    yield from in_order([Task(host_of(one), partial(_page, one, visits)) for one in asked])


def _page(url: str, visits: Visits) -> Page | Skipped:
    try:
        return page(attempted(partial(fetch, url, visits)))
    except Unreachable as error:
        return Skipped(url, error.reason)


def page(found: Fetched) -> Page:
    """Return what was fetched as a page to be read."""
    return Page(found.final, _as_declared(found))


def _as_declared(found: Fetched) -> bytes:
    """Return the body in UTF-8 where only the server says how it is written, and it is not UTF-8 already."""
    data = found.body
    if found.charset is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    if _DECLARES.search(data[:_HEAD]):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _recoded(data, found.charset)
    return data


def _recoded(data: bytes, charset: str) -> bytes:
    try:
        name = codecs.lookup(charset).name
        return data if name in _DEFAULTS or not _CHARSET.fullmatch(name) else data.decode(name).encode()
    except (LookupError, UnicodeError, ValueError):
        return data
