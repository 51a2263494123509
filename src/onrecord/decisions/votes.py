"""A table of votes (CSV), read for one body and one day; mistakes are told with line and field.

Columns, in any order, under a heading row: ``member`` (any name of a member, or of a group) and ``vote`` (a ballot, or
a stance of the body's table) must be there; ``stage`` (an id of the rule's stages), ``chance`` (of a yes, from 0 to 1;
``vote`` may then be empty) and ``date`` (ISO; votes of days after the one asked for are left out) may be. Commas,
semicolons or tabs part the fields. Other columns, empty lines and lines that start with # are passed over.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn

from onrecord.decisions.roll import Roll, roll_call, rule_of
from onrecord.decisions.stances import worded
from onrecord.errors import InvalidVotes
from onrecord.vocabulary.decisions import Asked, Body

COLUMNS = ("member", "vote", "stage", "chance", "date")
_ALSO = {"country": "member", "name": "member", "stance": "vote", "ballot": "vote", "day": "date"}
"""Other headings that tables of votes are found with."""

_WORDS = {
    **dict.fromkeys(("y", "for", "in favour", "in favor", "aye", "+"), "yes"),
    **dict.fromkeys(("n", "against", "nay", "-"), "no"),
    **dict.fromkeys(("a", "abstained", "abstention", "abstaining"), "abstain"),
    **dict.fromkeys(("x", "not voting", "non-voting", "did not vote", "not present"), "absent"),
}
"""Other words for ballots; Y, N, A and X are those of the voting data of the United Nations."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, as it was written."""

    line: int
    member: str
    vote: str
    stage: str
    chance: str
    date: str


def rows(text: str, origin: str = "votes") -> tuple[Row, ...]:
    """Return the lines of a table; raises InvalidVotes where it has no heading, a line too short, or no such day."""
    lines = text.removeprefix("\ufeff").splitlines()
    head = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    table = _lines("\n".join(lines), max(",;\t", key=head.count), origin)
    heads = _heads(table[0][1], f"{origin} line {table[0][0]}") if table else {}
    found = [_row(fields, heads, line, origin) for line, fields in table[1:]]
    if not found:
        raise InvalidVotes(
            f"{origin}: no votes in it. Asked for: a heading row with member and vote, and a row a member"
        )
    return tuple(found)


def _lines(text: str, delimiter: str, origin: str) -> list[tuple[int, list[str]]]:
    """Return the fields of each line, with its number; those that are empty or remarks left out."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True)
    try:
        return [
            (reader.line_num, fields)
            for fields in reader
            if any(field.strip() for field in fields) and not fields[0].startswith("#")
        ]
    except csv.Error as error:
        raise InvalidVotes(f"{origin} line {reader.line_num}: {error}") from None


def _heads(fields: Sequence[str], where: str) -> dict[str, int]:
    heads: dict[str, int] = {}
    for at, field in enumerate(fields):
        name = field.strip().casefold()
        name = _ALSO.get(name, name)
        if name in heads and name in COLUMNS:
            raise InvalidVotes(f"{where}, {field.strip()}: the column is there twice")
        heads[name] = at
    for name in ("member", "vote"):
        if name not in heads and not (name == "vote" and "chance" in heads):
            raise InvalidVotes(f"{where}: no column {name!r}. Columns: {', '.join(fields)}")
    return heads


def _row(fields: Sequence[str], heads: Mapping[str, int], line: int, origin: str) -> Row:
    values = {
        name: fields[heads[name]].strip() if name in heads and heads[name] < len(fields) else "" for name in COLUMNS
    }
    for name in ("member", *(() if values["chance"] else ("vote",))):
        if not values[name]:
            _wrong(origin, line, name, "is empty")
    if values["date"]:
        try:
            values["date"] = date.fromisoformat(values["date"]).isoformat()
        except ValueError:
            _wrong(origin, line, "date", f"{values['date']!r} is no day of the calendar (asked for: 2025-02-13)")
    return Row(line, **values)


def ballots(text: str, body: Body, asked: Asked | None = None, origin: str = "votes") -> tuple[dict[str, str], Asked]:
    """Return the stances of the first stage and ``asked`` with the rest of the table, ready for ``decide``.

    Where one member stands in several dated rows, the latest day that is not after ``asked.as_of`` counts. Raises
    InvalidVotes, naming line and field, for a stranger, a member twice on one day, and a vote nobody knows.
    """
    asked = asked or Asked()
    roll = roll_call(body, asked.as_of, asked.taking_part)
    ids = [stage.id for stage in rule_of(body, asked.rule, roll.day).stages]
    stages: dict[str, dict[str, str]] = {stage: dict(asked.stages.get(stage, {})) for stage in ids}
    chances = dict(asked.chances)
    for row, whom in _counting(rows(text, origin), roll, origin):
        stage = row.stage or asked.stage or ids[0]
        if stage not in ids:
            _wrong(origin, row.line, "stage", f"no stage called {stage!r}. Known: {', '.join(ids)}")
        if row.vote:
            stages[stage][whom] = _vote(row, roll, origin)
        if row.chance:
            chances.setdefault(whom, _chance(row, origin))
    about = asked.stage or ids[0]
    rest = {stage: votes for stage, votes in stages.items() if stage != about and votes}
    return stages[about], replace(asked, stages=rest, chances=chances)


def _counting(table: Sequence[Row], roll: Roll, origin: str) -> Iterator[tuple[Row, str]]:
    """Yield the row that counts for each member or group and stage, in the table's order, and how the body calls it."""
    latest: dict[tuple[str, str], Row] = {}
    for row in table:
        if row.date and roll.day and row.date > roll.day:
            continue
        key = (_who(row, roll, origin), row.stage)
        before = latest.get(key)
        if before is not None and before.date == row.date:
            _wrong(origin, row.line, "member", f"{key[0]} stands in line {before.line} already")
        if before is None or before.date < row.date:
            latest[key] = row
    for (whom, _), row in latest.items():
        yield row, whom


def _who(row: Row, roll: Roll, origin: str) -> str:
    try:
        members = roll.named(row.member)
    except InvalidVotes as error:
        _wrong(origin, row.line, "member", str(error))
    single = roll.known.get(" ".join(row.member.split()).casefold())
    return single if single else next(name for name, group in roll.groups.items() if group == members)


def _vote(row: Row, roll: Roll, origin: str) -> str:
    try:
        return worded(_WORDS.get(row.vote.casefold(), row.vote), roll.body)
    except InvalidVotes as error:
        _wrong(origin, row.line, "vote", str(error))


def _chance(row: Row, origin: str) -> float:
    try:
        value = float(row.chance)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        _wrong(origin, row.line, "chance", f"{row.chance!r} is no chance (asked for: a number from 0 to 1)")
    return value


def _wrong(origin: str, line: int, field: str, what: str) -> NoReturn:
    raise InvalidVotes(f"{origin} line {line}, {field}: {what}")
