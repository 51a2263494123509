"""What a person names on the command line, page by page: the only place that opens their files.

Each :class:`Page` holds the bytes of exactly one ``articles.read``; what yields none is a ``Skipped`` with its reason.
Everything is streamed: a compressed file is never inflated whole, nor a file of JSON lines read whole.
"""

from __future__ import annotations

import codecs
import contextlib
import glob
import io
import itertools
import json
import os
import stat
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import msgspec

from onrecord import articles
from onrecord.articles import too_large
from onrecord.contract import articles_in
from onrecord.errors import InvalidRecord, UnreadableArticle
from onrecord.settings import Settings
from onrecord.vocabulary import Article, Skipped

STDIN = "-"
CHUNK = 1 << 16  # bytes read or inflated at a time
RATIO_FROM = 1 << 16  # bytes of output before a compression ratio is judged; small files compress oddly

_GZIP = b"\x1f\x8b"
_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one article, and where they are from: the path as given, with ``/``; ``path:12`` for line 12."""

    origin: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be opened, under the name that the person gave it. ``path`` None: standard input."""

    origin: str
    path: Path | None


class _Unreadable(Exception):  # noqa: N818 - never leaves this module
    """Ends the reading of one file; its text is the reason."""


def read(path: str | os.PathLike[str], settings: Settings = Settings()) -> Article:  # noqa: B008 - frozen
    """Return the article in one file.

    Raises UnreadableArticle, with the reason, when it holds none or cannot be opened, and when it holds several
    (JSON lines, a record): those are for :func:`gather`.
    """
    pages = list(itertools.islice(gather([os.fspath(path)], settings), 2))
    if len(pages) > 1:
        raise UnreadableArticle(f"{os.fspath(path)} holds several articles: gather them, and build a record.")
    for page in pages:
        if isinstance(page, Page):
            return articles.read(page.data, page.origin, settings)
        raise UnreadableArticle(f"{page.origin}: {page.reason}")
    raise UnreadableArticle(f"{os.fspath(path)} holds no file.")


def gather(paths: Sequence[str], settings: Settings = Settings()) -> Iterator[Page | Skipped]:  # noqa: B008 - frozen
    """Yield the pages of ``paths``: files, folders, glob patterns, ``-`` for standard input.

    Sorted by origin whatever the order of ``paths``, so that it never matters to a record. Hidden files in folders are
    left out quietly. A gzip-compressed file is read as what it holds; of JSON lines each line is a page, of an earlier
    record each article, of a JSON list each object; any other file is one page.
    """
    read: dict[str, str] = {}
    for one in sorted(
        (one for path in paths for one in _files(path)), key=lambda one: (one.origin, isinstance(one, Skipped))
    ):
        if isinstance(one, Skipped):
            yield one
            continue
        real = STDIN if one.path is None else os.path.realpath(one.path)
        if real in read:
            same = one.origin == read[real]
            yield Skipped(
                one.origin, "Named twice: read once." if same else f"The same file as {read[real]}: read once."
            )
            continue
        read[real] = one.origin
        yield from _pages(one, settings)


def _slashed(path: str) -> str:
    """Return a path as origins show it: with ``/``, and with bytes that are no UTF-8 made visible."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def _files(path: str) -> Iterator[_File | Skipped]:
    """Yield the files that one argument names."""
    if path == STDIN:
        yield _File(STDIN, None)
    elif not path:
        yield Skipped("", "An empty path names nothing.")
    elif Path(path).is_dir():
        yield from _folder(path, frozenset())
    elif os.path.lexists(path):
        yield _File(_slashed(path), Path(path))
    elif _PATTERN & set(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - relative patterns stay as given
        for match in matches:
            yield from _files(match) if not Path(match).is_dir() or "**" not in path else ()
        if not matches:
            yield Skipped(_slashed(path), "No file fits this pattern.")
    else:
        yield Skipped(_slashed(path), "No such file or folder.")


def _folder(path: str, above: frozenset[str]) -> Iterator[_File | Skipped]:
    """Yield the files of a folder and of the folders in it; ``above`` are the real paths that it lies in."""
    real = os.path.realpath(path)
    if real in above:
        yield Skipped(_slashed(path), "This folder holds itself (a symbolic link): not followed.")
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield Skipped(_slashed(path), f"The folder cannot be opened: {_said(error)}.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        inside = path.rstrip("/" + os.sep) + os.sep + entry.name if path.strip("/" + os.sep) else os.sep + entry.name
        if _is_folder(entry):
            yield from _folder(inside, above | {real})
        else:
            yield _File(_slashed(inside), Path(inside))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a symbolic link in a circle: opening it will tell
        return False


def _said(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _pages(file: _File, settings: Settings) -> Iterator[Page | Skipped]:
    """Yield the pages of one file; whatever ends its reading costs the rest of this file only."""
    try:
        with contextlib.ExitStack() as opened:
            raw = sys.stdin.buffer if file.path is None else opened.enter_context(_opened(file.path))
            plain = io.BufferedReader(_Inflated(raw, settings.max_ratio), CHUNK)
            yield from _split(file, plain, settings)
    except _Unreadable as error:
        yield Skipped(file.origin, str(error))
    except OSError as error:
        yield Skipped(file.origin, f"Cannot be read: {_said(error)}.")


def _opened(path: Path) -> IO[bytes]:
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise _Unreadable("Not a file: a device or a socket.")
    return path.open("rb")


class _Inflated(io.RawIOBase):
    """The bytes of a file, decompressed where it is gzip; gives up on a bomb before it has gone off."""

    def __init__(self, raw: IO[bytes], max_ratio: int) -> None:
        self._blocks = _blocks(raw, max_ratio)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._left = memoryview(block)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def _blocks(raw: IO[bytes], max_ratio: int) -> Iterator[bytes]:
    """Yield the file's bytes in blocks of at most ``CHUNK``, inflated where it starts as gzip does."""
    block = raw.read(CHUNK)
    if not block.startswith(_GZIP):
        while block:
            yield block
            block = raw.read(CHUNK)
        return
    inflater = zlib.decompressobj(wbits=31)
    taken, given = len(block), 0
    while True:
        try:
            out = inflater.decompress(block, CHUNK)
        except zlib.error as error:
            raise _Unreadable(f"Broken gzip data: {error}.") from None
        given += len(out)
        if given > RATIO_FROM and given > max_ratio * taken:
            raise _Unreadable(f"Compressed more than {max_ratio} to 1: taken for a bomb (setting max_ratio).")
        if out:
            yield out
        block = inflater.unconsumed_tail
        if inflater.eof:
            block = inflater.unused_data.lstrip(b"\0") or raw.read(CHUNK).lstrip(b"\0")
            taken += 0 if inflater.unused_data else len(block)
            if not block:
                return
            inflater = zlib.decompressobj(wbits=31)
        elif not block:
            block = raw.read(CHUNK)
            taken += len(block)
            if not block and not out:
                raise _Unreadable("The gzip data breaks off: the end of the file is missing.")


def _split(file: _File, plain: io.BufferedReader[_Inflated], settings: Settings) -> Iterator[Page | Skipped]:
    """Yield the pages that the plain bytes of one file hold; the first character of it tells which kind it may be."""
    start = plain.peek(CHUNK).removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if start == b"{":
        yield from _objects(file.origin, plain, settings)
        return
    _check_size(file, settings)
    data = _rest(plain, b"", settings)
    if start == b"[":
        yield from _list(file.origin, data)
    else:
        yield Page(file.origin, data)


def _check_size(file: _File, settings: Settings) -> None:
    """Refuse a plain file that its size alone rules out, before it is read."""
    if file.path is None or not file.path.is_file():
        return
    with file.path.open("rb") as raw:
        if raw.read(2) == _GZIP:
            return
    size = file.path.stat().st_size
    if size > settings.max_bytes:
        raise _Unreadable(too_large(size, settings.max_bytes))


def _rest(plain: io.BufferedReader[_Inflated], before: bytes, settings: Settings) -> bytes:
    """Return ``before`` and all that is left to read. Raises _Unreadable when it is more than a page may be."""
    data = before + plain.read(max(0, settings.max_bytes + 1 - len(before)))
    if len(data) > settings.max_bytes:
        raise _Unreadable(f"Too large: more than {settings.max_bytes / 1e6:g} MB (setting max_bytes).")
    return data


def _objects(origin: str, plain: io.BufferedReader[_Inflated], settings: Settings) -> Iterator[Page | Skipped]:
    """Yield the pages of a file that starts with ``{``: JSON lines, an earlier record, or one object."""
    lines = _lines(plain, settings.max_bytes)
    head = list(itertools.islice(lines, 2))
    alone = len(head) == 1
    single = alone and (_names_one(origin) or _is_record(head[0].data or b""))
    one_a_line = any(line.data is None for line in head) or _fault(head[0].data or b"") is None
    if not alone and not one_a_line:
        one_a_line = (head[1].data or b"").startswith(b"{")
    if one_a_line and not single:
        for line in itertools.chain(head, lines):
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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its number, its bytes without white space (None: too long), as read, its size."""

    number: int
    data: bytes | None
    raw: bytes
    size: int


def _lines(plain: io.BufferedReader[_Inflated], limit: int) -> Iterator[_Line]:
    """Yield the lines; of one longer than ``limit`` only its size is kept. ``raw`` holds blank lines before it too."""
    blank = b""
    for number in itertools.count(1):
        raw = plain.readline(limit + 1)
        if not raw:
            return
        size = len(raw)
        if size > limit and not raw.endswith(b"\n"):
            while tail := plain.readline(CHUNK):
                size += len(tail)
                if tail.endswith(b"\n"):
                    break
            yield _Line(number, None, b"", size)
            continue
        data = raw.removeprefix(codecs.BOM_UTF8).strip() if number == 1 else raw.strip()
        if data:
            yield _Line(number, data, blank + raw, size)
            blank = b""
        elif len(blank) < CHUNK:
            blank += raw


def _line_page(origin: str, line: _Line, settings: Settings) -> Page | Skipped:
    where = f"{origin}:{line.number}"
    if line.data is None:
        return Skipped(where, too_large(line.size, settings.max_bytes))
    fault = _fault(line.data)
    return Skipped(where, f"Line {line.number} {fault}") if fault else Page(where, line.data)


def _fault(data: bytes) -> str | None:
    """Return what is wrong with a line of JSON lines, or None when it is a JSON object."""
    try:
        msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError):
        try:
            value = json.loads(data)
        except (ValueError, RecursionError) as error:
            return f"is broken JSON: {error}."
        return None if isinstance(value, dict) else "is no JSON object."
    return None


def _is_record(data: bytes) -> bool:
    """Tell whether a JSON object is a record of onrecord."""
    try:
        keys = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8), type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError):
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
        yield Page(f"{origin}:{number}", msgspec.json.encode(row))


def _list(origin: str, data: bytes) -> Iterator[Page | Skipped]:
    """Yield each object of a JSON list; what starts with a bracket and is none is one page."""
    try:
        values = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8), type=list[dict[str, msgspec.Raw]])
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield Page(origin, data)
        return
    if not values:
        yield Skipped(origin, "An empty JSON list: it holds no article.")
    for number, value in enumerate(values, 1):
        yield Page(f"{origin}:{number}", msgspec.json.encode(value))
