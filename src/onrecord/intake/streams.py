"""Bytes as they come: inflated where they are gzip, as UTF-8 where they are JSON in UTF-16, cut into lines."""

from __future__ import annotations

import codecs
import io
import itertools
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

CHUNK = 1 << 16  # bytes read or inflated at a time
RATIO_FROM = 1 << 16  # bytes of output before a compression ratio is judged; small files compress oddly
GZIP = b"\x1f\x8b"

_JSON_STARTS = tuple(  # a byte order mark or none, then a bracket: RFC 4627, section 3
    ((mark + bracket.encode(encoding)), encoding)
    for encoding, mark in (
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    )
    for mark in (mark, b"")
    for bracket in "{["
)


class Unreadable(Exception):
    """Ends the reading of one file; its text is the reason."""


class Stream(io.RawIOBase):
    """Blocks of bytes, to be read as a file."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._left = memoryview(b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` from the next block; 0 at the end."""
        while not self._left:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._left = memoryview(block)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def inflated(raw: IO[bytes], max_ratio: int) -> Iterator[bytes]:
    """Yield the file's bytes in blocks of at most ``CHUNK``, inflated where it starts as gzip does.

    Raises Unreadable for broken gzip data, and gives up on a bomb before it has gone off.
    """
    block = raw.read(CHUNK)
    if not block.startswith(GZIP):
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
            raise Unreadable(f"Broken gzip data: {error}.") from None
        given += len(out)
        if given > RATIO_FROM and given > max_ratio * taken:
            raise Unreadable(f"Compressed more than {max_ratio} to 1: taken for a bomb (setting max_ratio).")
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
                raise Unreadable("The gzip data breaks off: the end of the file is missing.")


def json_as_utf8(plain: io.BufferedReader[Stream]) -> io.BufferedReader[Stream]:
    """Return ``plain``, as UTF-8 where it is JSON in UTF-16 or UTF-32: only then do its lines end in one byte."""
    head = plain.peek(CHUNK)
    encoding = next((encoding for start, encoding in _JSON_STARTS if head.startswith(start)), None)
    if encoding is None:
        return plain
    characters = codecs.iterdecode(iter(lambda: plain.read(CHUNK), b""), encoding, "replace")
    return io.BufferedReader(Stream(one.encode("utf-8", "replace") for one in characters), CHUNK)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number, its bytes without white space (None: too long), as read, its size."""

    number: int
    data: bytes | None
    raw: bytes
    size: int


def lines(plain: io.BufferedReader[Stream], limit: int) -> Iterator[Line]:
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
            yield Line(number, None, b"", size)
            continue
        data = raw.removeprefix(codecs.BOM_UTF8).strip() if number == 1 else raw.strip()
        if data:
            yield Line(number, data, blank + raw, size)
            blank = b""
        elif len(blank) < CHUNK:
            blank += raw
