"""From the bytes of a page to its characters, and what a reader should know of how they were read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.errors import UnreadableArticle

FEW_CONTROLS = 8  # stray ones that a short page may hold; a short file of another kind holds more
CONTROL_SHARE = 0.005  # of the characters; prose has none, a file of another kind decoded as Latin has 5-30 %
FOREIGN_SHARE = 0.3  # of the letters outside a-z; French or Vietnamese reaches 0.25, Cyrillic bytes as cp1252 0.9
BROKEN_SHARE = 0.02  # of the characters; with more a page is hard to read, even where its encoding is known
SNIFFED = 4096  # bytes in which a page declares its encoding; HTML asks for the first 1024

_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
TERMINAL_CODE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,40}[ -/]{0,8}[@-~]|\x1b(?:\\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\\\)|[@-Z\\\\^_])"
)
"""What colours a terminal's text, moves its cursor or links: an escape sequence of ECMA-48."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_MAGIC = (
    (b"%PDF", "a PDF; save its text"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a sound"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it or save its text"),
    (b"\x1f\x8b", "compressed twice; unpack it"),
    (b"BZh", "compressed by bzip2; unpack it"),
    (b"\xfd7zXZ", "compressed by xz; unpack it"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd; unpack it"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it"),
    (b"\xd0\xcf\x11\xe0", "an office document; save its text"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file; export its rows as JSON lines"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page, without a byte order mark, and notices on how they were read."""

    text: str
    notices: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the characters of ``data``: the first of ``_STEPS`` that knows them decides.

    Raises UnreadableArticle for an empty or binary file, and for one whose encoding no step knows.
    """
    if not data.strip(b" \t\r\n\f\v"):
        raise UnreadableArticle("The file is empty.")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableArticle(f"Not a text: it is {what}.")
    decoded = next((found for step in _STEPS if (found := step(data)) is not None), None)
    if b"\x00" in data if decoded is None else _is_binary(decoded.text):
        raise UnreadableArticle("Not a text: it holds binary data.")
    if decoded is not None:
        return decoded
    raise UnreadableArticle(
        "Its encoding is none of UTF-8, UTF-16, the declared one or Windows-1252: save it as UTF-8."
    )


def _by_mark(data: bytes) -> Decoded | None:
    """Decode by a byte order mark, which says UTF-8, UTF-16 or UTF-32."""
    marks = (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    )
    for mark, encoding in marks:
        if data.startswith(mark):
            return _strict(data, encoding) or _patched(data, encoding)
    return None


def _utf16_unmarked(data: bytes) -> Decoded | None:
    """Decode where every other byte is zero, as in UTF-16 of Latin letters: the odd ones if little-endian."""
    head = data[:SNIFFED]
    half = len(head) // 2
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half and head[offset::2].count(0) > 0.7 * half and head[1 - offset :: 2].count(0) < 0.1 * half:
            return _strict(data[: len(data) // 2 * 2], encoding)
    return None


def _utf8(data: bytes) -> Decoded | None:
    return _strict(data, "utf-8")


def _declared(data: bytes) -> Decoded | None:
    """Decode as the page says it is written. UTF-8 was tried before: a page that says so wrongly goes on."""
    match = _DECLARED.search(data[:SNIFFED])
    if not match:
        return None
    name = match.group(1).decode("ascii", "replace")
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        return None
    if encoding.startswith("utf") or encoding in {"ascii", "iso8859-1"}:  # browsers read Latin-1 as Windows-1252
        return None
    decoded = _strict(data, encoding)
    return decoded and Decoded(decoded.text, (f"Read as {name}, as the page declares.",))


def _utf8_damaged(data: bytes) -> Decoded | None:
    """Decode UTF-8 but for a few bytes: the rest tells that it is, when characters of several bytes decode.

    Bytes of Windows-1252 hardly ever do: a letter like ``Ã`` or ``â`` would have to stand right before a mark.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(len(c.encode()) for c in text if c > "\x7f" and c != "\ufffd")  # bytes
    if broken > max(1, BROKEN_SHARE * len(text)) or sound < 2 * broken:
        return None
    return Decoded(text, (f"{broken} bytes are no UTF-8: shown as \ufffd.",))


def _windows_1252(data: bytes) -> Decoded | None:
    decoded = _strict(data, "cp1252")
    if decoded is None:
        return None
    letters = [c for c in decoded.text if c.isalpha()]
    if sum(c > "\x7f" for c in letters) > FOREIGN_SHARE * len(letters):
        return None
    return Decoded(decoded.text, ("Not UTF-8: read as Windows-1252.",))


def _mac_roman(data: bytes) -> Decoded | None:
    """Decode where only Mac Roman makes quotation marks and dashes of what Windows-1252 shows as letters (``Õs``)."""
    text = data.decode("mac_roman")
    found = len(_TYPED.findall(text))
    if found < MARKS_ENOUGH or found <= len(_TYPED.findall(data.decode("cp1252", "replace"))):
        return None
    return Decoded(text, ("Not UTF-8: read as Mac Roman.",))


_TYPED = re.compile(r"(?<=[a-z])’(?=[a-z])|(?<!\w)[“‘](?=\w)|(?<=[\w.,!?])”|[–—…]")
MARKS_ENOUGH = 3  # marks where they belong: one or two are chance among letters of another encoding


_STEPS: tuple[Callable[[bytes], Decoded | None], ...] = (
    _by_mark,
    _utf16_unmarked,
    _utf8,
    _declared,
    _utf8_damaged,
    _mac_roman,
    _windows_1252,
)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
    return Decoded(text.removeprefix("\ufeff"))


def _patched(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > max(1, BROKEN_SHARE * len(text)):
        return None
    return Decoded(text.removeprefix("\ufeff"), (f"{broken} characters are broken: shown as \ufffd.",))


def _is_binary(text: str) -> bool:
    controls = len(_CONTROL.findall(TERMINAL_CODE.sub("", text)))
    return controls > CONTROL_SHARE * len(text) and (controls > FEW_CONTROLS or 4 * controls > len(text))


_MOJIBAKE_FIRST = "\u00c2-\u00f4"
_MOJIBAKE_NEXT = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_MOJIBAKE = re.compile(f"[{_MOJIBAKE_FIRST}][{_MOJIBAKE_NEXT}]{{1,3}}")
MOJIBAKE_ENOUGH = 2  # one "Ã©" may be meant; two sequences that are sound UTF-8 are not chance


def mojibake(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, meant) of each place where UTF-8 was once read as Windows-1252 (``â€™`` for ``’``).

    Empty unless it happens at least ``MOJIBAKE_ENOUGH`` times.
    """
    found = []
    for match in _MOJIBAKE.finditer(text):
        meant = _meant(match.group())
        if meant:
            found.append((match.start(), match.start() + meant[1], meant[0]))
    return found if len(found) >= MOJIBAKE_ENOUGH else []


def _meant(shown: str) -> tuple[str, int] | None:
    """Return the character that a garbled sequence stands for, and how many of its characters belong to it."""
    for length in range(len(shown), 1, -1):
        raw = b"".join(_byte(c) for c in shown[:length])
        try:
            meant = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(meant) == 1 and (meant.isprintable() or meant in _FREE):
            return meant, length
    return None


_FREE = "\x81\x8d\x8f\x90\x9d"
"""The places that Windows-1252 leaves free: garbled twice, a closing quotation mark passes through one."""


def _byte(character: str) -> bytes:
    """Return the byte that Windows-1252 shows as this character; its five free places show as themselves."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1", "replace")
