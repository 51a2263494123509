"""Corrections as a file: JSON lines, the first of which tells the form, so that they go from one store to another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import msgspec

from onrecord.corrections.living import ordered
from onrecord.corrections.making import check
from onrecord.errors import InvalidCorrection
from onrecord.vocabulary.corrections import Anchor, Bearer, Correction, CorrectionKind

VERSION = 1
"""Of the form of the file. Lines of a later one are refused: they may say what this one would misread."""

LARGEST = 256_000_000
"""Bytes of a file; 100,000 corrections take some 100 MB at most."""

LONGEST_LINE = 4_000_000
"""Bytes of a line."""


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    onrecord: str
    version: int


def dump(given: Iterable[Correction]) -> str:
    """Return the corrections as a file's text, the earlier first: the same corrections, the same bytes."""
    head = {"onrecord": "corrections", "version": VERSION}
    rows = [head, *(_row(one) for one in ordered(given))]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _row(one: Correction) -> dict[str, object]:
    row: dict[str, object] = msgspec.to_builtins(one)
    if not one.who:
        del row["who"]  # an earlier onrecord, which knows no such field, reads the rest
    return row


def load(path: str | Path) -> tuple[Correction, ...]:
    """Return the corrections of a file. Raises InvalidCorrection, naming line and field, for the first mistake."""
    origin = str(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise InvalidCorrection(f"{origin}: cannot be read: {error.strerror}") from None
    return read(data, origin)


def read(data: bytes, origin: str) -> tuple[Correction, ...]:
    """Return the corrections in the bytes of a file; ``origin`` names it in what is raised, as :func:`load` does."""
    if len(data) > LARGEST:
        raise InvalidCorrection(f"{origin}: more than {LARGEST // 1_000_000} MB; corrections take no such room")
    found: list[Correction] = []
    headed = False
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        where = f"{origin} line {number}"
        if _is_head(line, where):  # files may be put together: each begins with its own
            headed = True
            continue
        if not headed:
            raise InvalidCorrection(f"{where}: {_NO_HEAD}")
        found.append(_correction(line, where))
    if not headed:
        raise InvalidCorrection(f"{origin}: empty; {_NO_HEAD}")
    return ordered(found)


_NO_HEAD = 'a file of corrections begins with {"onrecord": "corrections", "version": 1}, as `corrections export` does'


def _is_head(line: bytes, where: str) -> bool:
    if b'"version"' not in line[:100] or len(line) > LONGEST_LINE:
        return False
    try:
        head = msgspec.json.decode(line, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    if head.onrecord != "corrections" or head.version < 1:
        raise InvalidCorrection(f"{where}: {_NO_HEAD}")
    if head.version > VERSION:
        raise InvalidCorrection(f"{where}, version: {head.version} is later than {VERSION}: use a later onrecord")
    return True


def _correction(line: bytes, where: str) -> Correction:
    if len(line) > LONGEST_LINE:
        raise InvalidCorrection(f"{where}: longer than {LONGEST_LINE // 1_000_000} MB")
    try:
        one = msgspec.json.decode(line, type=_Row)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidCorrection(f"{where}{_told(str(error))}") from None
    places = tuple(Anchor(each.article, each.part, each.text, each.before, each.after) for each in one.about)
    who = tuple(Bearer(each.kind, tuple(each.names), tuple(each.roles)) for each in one.who)
    told = (one.value, one.old, one.by, one.at, one.why, one.question, one.actor_kind, one.undoes)
    made = Correction(one.id, one.kind, places, *told, who)
    try:
        check(made)
    except InvalidCorrection as error:
        raise InvalidCorrection(f"{where}, {error}") from None
    return made


def _told(error: str) -> str:
    """Return what msgspec says with the field first: ``, about[0].text: expected `str`, got `int```."""
    said, _, place = error.partition(" - at `$")
    field = place.removesuffix("`").removeprefix(".")
    if "enum value" in said:
        said = f"{said}; there are {', '.join(get_args(CorrectionKind))}"
    return f", {field}: {said}" if field else f": {said}"


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    article: str
    part: str
    text: str
    before: str = ""
    after: str = ""


class _Bearer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    names: list[str]
    roles: list[tuple[str, str | None]] = []


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line as it must be: fields that nobody knows are a mistake to be told, not to be lost."""

    id: str
    kind: CorrectionKind
    by: str
    at: str
    about: list[_Place] = []
    value: str | None = None
    old: str | None = None
    why: str = ""
    question: str | None = None
    actor_kind: str | None = None
    undoes: str | None = None
    who: list[_Bearer] = []
