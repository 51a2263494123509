"""From the bytes of one file to its pages: JSON lines, a list, an earlier record, or all of it as one page."""

from __future__ import annotations

import codecs
import io
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from onrecord.articles import Announced, json_value, too_large
from onrecord.contract import ArticleRow, articles_in
from onrecord.errors import InvalidRecord
from onrecord.intake.streams import CHUNK, Line, Stream, Unreadable, json_as_utf8, lines
from onrecord.settings import Settings
from onrecord.vocabulary import Skipped

_UNDECODABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_MEANT_AS_LIST = re.compile(rb'\[\s*(?:\{\s*"|\[\s*\[)')  # "[Music]" and "[[link]]" begin a text


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one article, and where they are from: the path as given, with ``/``; ``path:12`` for line 12.

    ``announced`` is what the feed that named it says of it.
    """

    origin: str
    data: bytes
    announced: Announced | None = None


def pages(origin: str, plain: io.BufferedReader[Stream], size: int, settings: Settings) -> Iterator[Page | Skipped]:
    """Yield the pages that the plain bytes of one file hold; its beginning tells which kind it may be.

    ``size`` in bytes, 0 if not known. Raises Unreadable where the file as a whole cannot be read.
    """
    plain = json_as_utf8(plain)
    head = plain.peek(CHUNK).removeprefix(codecs.BOM_UTF8).lstrip()
    if one_a_line(head) or head.startswith(b"{"):
        yield from _objects(origin, plain, settings)
        return
    if size > settings.max_bytes:  # told before it is read
        raise Unreadable(too_large(size, settings.max_bytes))
    data = _rest(plain, b"", settings)
    if head.startswith(b"["):
        yield from _list(origin, data)
    elif _names_one(origin) and _is_json(data):
        yield Skipped(origin, "It is JSON, but no object: it holds no article.")
    else:
        yield Page(origin, data)


def one_a_line(head: bytes) -> bool:
    """Tell whether a file that begins with ``head`` is JSON lines, whatever junk stands among them.

    It is when the first of several lines, or half of the lines, are JSON objects by themselves. A line that ``head``
    does not hold whole says nothing.
    """
    *whole, last = head.split(b"\n")
    told = [line.strip() for line in whole if line.strip()]
    if last.strip() and _fault(last) is None:
        told.append(last)
    objects = [_fault(line) is None for line in told]
    return len(told) > 1 and (objects[0] or 2 * sum(objects) >= len(objects))


def _rest(plain: io.BufferedReader[Stream], before: bytes, settings: Settings) -> bytes:
    """Return ``before`` and all that is left to read. Raises Unreadable when it is more than a page may be."""
    data = before + plain.read(max(0, settings.max_bytes + 1 - len(before)))
    if len(data) > settings.max_bytes:
        raise Unreadable(f"Too large: more than {settings.max_bytes / 1e6:g} MB (setting max_bytes).")
    return data


def _objects(origin: str, plain: io.BufferedReader[Stream], settings: Settings) -> Iterator[Page | Skipped]:
    """Yield the pages of a file of JSON objects: JSON lines, an earlier record, or one object."""
    sure = one_a_line(plain.peek(CHUNK).removeprefix(codecs.BOM_UTF8))
    rows = lines(plain, settings.max_bytes)
    head = list(itertools.islice(rows, 2))
    first = head[0].data or b""
    single = len(head) == 1 and bool(first) and (_names_one(origin) or _is_record(first))
    if not single and (sure or any(line.data is None or _fault(line.data) is None for line in head)):
        for line in itertools.chain(head, rows):
            yield _line_page(origin, line, settings)
        return
    data = _rest(plain, b"".join(line.raw for line in head), settings)
    if _is_record(data):
        yield from _record(origin, data)
    else:
        yield Page(origin, data)


def _names_one(origin: str) -> bool:
    """Tell whether a file's name says that it is one JSON object, not lines of them."""
    return origin.lower().endswith((".json", ".json.gz"))


def _line_page(origin: str, line: Line, settings: Settings) -> Page | Skipped:
    where = f"{origin}:{line.number}"
    if line.data is None:
        return Skipped(where, too_large(line.size, settings.max_bytes))
    fault = _fault(line.data)
    return Skipped(where, f"Line {line.number} {fault}") if fault else Page(where, line.data)


def _fault(data: bytes) -> str | None:
    """Return what is wrong with a line of JSON lines, or None when it is a JSON object."""
    try:
        msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except _UNDECODABLE:
        try:
            value = json_value(data.decode("utf-8", "replace"))  # articles.read tells its encoding
        except ValueError as error:
            return f"is broken JSON: {error}."
        return None if isinstance(value, dict) else "is no JSON object."
    return None


def _is_json(data: bytes) -> bool:
    try:
        json_value(data.decode("utf-8-sig"))
    except ValueError:
        return False
    return True


def _is_record(data: bytes) -> bool:
    """Tell whether a JSON object is a record of onrecord."""
    try:
        keys = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8), type=dict[str, msgspec.Raw])
    except _UNDECODABLE:
        return False
    return "onrecord" in keys and "articles" in keys


def _record(origin: str, data: bytes) -> Iterator[Page | Skipped]:
    """Yield each article of an earlier record, as the object that ``articles.read`` reads anew."""
    try:
        rows = articles_in(data.removeprefix(codecs.BOM_UTF8))
    except InvalidRecord as error:
        yield Skipped(origin, f"A record that cannot be read: {error}.")
        return
    if not rows:
        yield Skipped(origin, "The record holds no articles.")
    for number, row in enumerate(rows, 1):
        where = f"{origin}:{number}"
        if isinstance(row, ArticleRow):
            yield Page(where, msgspec.json.encode(row))
        else:
            yield Skipped(where, f"Article {number} of the record cannot be read: {row}.")


def _list(origin: str, data: bytes) -> Iterator[Page | Skipped]:
    """Yield each object of a JSON list; what starts with a bracket and is none is one page."""
    try:
        values = _elements(data)
    except ValueError as error:
        meant = _MEANT_AS_LIST.match(data.removeprefix(codecs.BOM_UTF8).lstrip())
        yield Skipped(origin, f"Broken JSON: {error}.") if meant else Page(origin, data)
        return
    if not any(value.startswith(b"{") for value in values):
        what = "A JSON list without an object" if values else "An empty JSON list"
        yield Skipped(origin, f"{what}: it holds no article.")
        return
    for number, value in enumerate(values, 1):
        where = f"{origin}:{number}"
        yield Page(where, value) if value.startswith(b"{") else Skipped(where, f"Element {number} is no JSON object.")


def _elements(data: bytes) -> list[bytes]:
    """Return the elements of a JSON list, each as JSON. Raises ValueError when ``data`` is none."""
    try:
        raw = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8), type=list[msgspec.Raw])
        return [bytes(one).strip() for one in raw]
    except _UNDECODABLE:  # Python's reader knows more of what is written for JSON, as NaN, and says what is wrong
        return [json.dumps(one).encode() for one in json_value(data.decode("utf-8-sig", "replace"))]
