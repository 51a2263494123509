"""A TOML table whose fields are asked for by type, and whose mistakes are told with line and field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from onrecord.errors import InvalidBody

Path = tuple[str | int, ...]
"""Where a value stands: the keys, and the indices of arrays, that lead to it."""

LARGEST = 10**15
"""Larger numbers are slips; these still add up in 64 bits."""

_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*=""")


@dataclass(frozen=True, slots=True)
class Fields:
    """A table of the file ``origin``; ``lines`` are the lines of all headers and keys, by path."""

    table: Mapping[str, Any]
    path: Path
    lines: Mapping[Path, int]
    origin: str

    def wrong(self, field: str | None, what: str) -> NoReturn:
        """Raise InvalidBody for ``field`` of this table (None: the table itself)."""
        path = (*self.path, field) if field is not None else self.path
        told = ".".join(str(part) for part in path if isinstance(part, str))
        line = next((self.lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.lines), 1)
        raise InvalidBody(f"{self.origin} line {line}, {told or 'top'}: {what}")

    def known(self, *fields: str) -> None:
        """Refuse all fields but these."""
        for one in self.table:
            if one not in fields:
                self.wrong(one, f"no such field. Known: {', '.join(sorted(fields))}")

    def text(self, field: str, default: str | None = None) -> str:
        """Return a text that is not empty; without ``default`` it must be there."""
        value = self.table.get(field, default)
        if value is None:
            self.wrong(None, f"{field} is missing")
        if not isinstance(value, str) or (not value.strip() and value != default):
            self.wrong(field, f"a text is asked for, not {_told(value)}")
        return " ".join(value.split())

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of different texts; () where it is not there."""
        value = self.table.get(field, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.wrong(field, f"a list of texts is asked for, not {_told(value)}")
        for index, one in enumerate(value):
            if one in value[:index]:
                self.wrong(field, f"{one!r} stands twice")
        return tuple(value)

    def day(self, field: str) -> str | None:
        """Return a date as an ISO text, None where it is not there."""
        value = self.table.get(field)
        if value is None:
            return None
        if not isinstance(value, date | str):
            self.wrong(field, f"a date (1949-08-24) is asked for, not {_told(value)}")
        return self.parsed_day(field, value) if isinstance(value, str) else value.isoformat()[:10]

    def parsed_day(self, field: str, text: str) -> str:
        """Return ``text`` if it is a day of the calendar."""
        try:
            return date.fromisoformat(text.strip()).isoformat()
        except ValueError:
            self.wrong(field, f"{text!r} is no day of the calendar (asked for: 1949-08-24)")

    def number(self, field: str) -> int:
        """Return a whole number, 0 or more; it must be there."""
        if field not in self.table:
            self.wrong(None, f"{field} is missing")
        value = self.table[field]
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
            self.wrong(field, f"a whole number from 0 to {LARGEST:,} is asked for, not {_told(value)}")
        return value

    def inner(self, field: str) -> Fields:
        """Return the table at ``field``; an empty one where it is not there."""
        value = self.table.get(field, {})
        if not isinstance(value, dict):
            self.wrong(field, f"a table is asked for, not {_told(value)}")
        return Fields(value, (*self.path, field), self.lines, self.origin)

    def rows(self, field: str) -> tuple[Fields, ...]:
        """Return the tables of the list at ``field``; () where it is not there."""
        value = self.table.get(field, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(field, f"a list of tables is asked for, not {_told(value)}")
        return tuple(Fields(one, (*self.path, field, at), self.lines, self.origin) for at, one in enumerate(value))


def parse(source: str, origin: str) -> Fields:
    """Return the top table of a TOML text; raises InvalidBody, with the line, where it is none."""
    try:
        table = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise InvalidBody(f"{origin}: not TOML: {error}") from None
    return Fields(table, (), _lines(source), origin)


def _lines(source: str) -> dict[Path, int]:
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    for number, line in enumerate(source.splitlines(), 1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            here = _place(_parts(header[2]), header[1] == "[[", counts)
            lines.setdefault(here, number)
        elif key:
            lines.setdefault((*here, *_parts(key[1])), number)
    return lines


def _place(parts: tuple[str, ...], fresh: bool, counts: dict[Path, int]) -> Path:
    """Return the path of a header; ``fresh`` ones (``[[…]]``) start the next table of their list."""
    path: Path = ()
    for at, part in enumerate(parts):
        path = (*path, part)
        if fresh and at == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(text: str) -> tuple[str, ...]:
    """Return the parts of a dotted key, unquoted."""
    try:
        inner: Any = tomllib.loads(f"{text} = 0")
    except tomllib.TOMLDecodeError:
        return (text,)
    parts: list[str] = []
    while isinstance(inner, dict):
        parts.append(next(iter(inner)))
        inner = inner[parts[-1]]
    return tuple(parts)


def _told(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "such a list"
    return repr(value) if not isinstance(value, date) else value.isoformat()
