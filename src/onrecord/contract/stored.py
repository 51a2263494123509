"""A record's JSON as data: its schema, and the articles and answers that can be read back from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from onrecord.contract.answer_rows import DecisionRow, PositionRow, QuestionRow
from onrecord.contract.rows import ArticleRow, Document
from onrecord.errors import InvalidRecord
from onrecord.version import VERSION

MAJOR = 0  # of the contract's version: a later one may have changed what is there, not only added to it


_Stored = TypeVar("_Stored", bound="_Versioned")


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the contract, generated from the row types."""
    generated = msgspec.json.schema(Document)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **generated}


def articles_in(data: bytes) -> list[ArticleRow | InvalidRecord]:
    """Return the articles of a record's JSON, in order; for one that breaks the contract, what is wrong with it.

    Raises InvalidRecord when ``data`` is no record, or one that a later contract than this may have changed.
    """
    return [_row(one) for one in _decoded(data, _Articles).articles]


@dataclass(frozen=True, slots=True)
class Answers:
    """What an earlier record answered: to hold a later one against, and tell what changed."""

    questions: tuple[QuestionRow, ...]
    positions: tuple[PositionRow, ...]
    decisions: tuple[DecisionRow, ...]


def answers_in(data: bytes) -> Answers:
    """Return the questions, positions and decisions of a record's JSON; none where it has none.

    Raises InvalidRecord when ``data`` is no record, or one that a later contract than this may have changed.
    """
    found = _decoded(data, _Answers)
    return Answers(tuple(found.questions), tuple(found.positions), tuple(found.decisions))


def _decoded(data: bytes, type_: type[_Stored]) -> _Stored:
    try:
        found = msgspec.json.decode(data, type=type_)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidRecord(f"not a record of onrecord: {error}") from error
    version = re.fullmatch(r"(?P<major>\d{1,6})(?:\.\d{1,6}){0,2}", found.onrecord)
    if version is None:
        raise InvalidRecord(f"“{found.onrecord}” is no version of the contract; this is {VERSION}")
    if int(version["major"]) > MAJOR:
        raise InvalidRecord(f"it keeps contract {found.onrecord}, this onrecord knows {VERSION}: use a later one")
    return found


def _row(data: msgspec.Raw) -> ArticleRow | InvalidRecord:
    try:
        return msgspec.json.decode(data, type=ArticleRow)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return InvalidRecord(str(error))


class _Versioned(msgspec.Struct):
    onrecord: str


class _Articles(_Versioned):
    articles: list[msgspec.Raw]


class _Answers(_Versioned):
    questions: list[QuestionRow] = []
    positions: list[PositionRow] = []
    decisions: list[DecisionRow] = []
