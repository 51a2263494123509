"""What each outlet of a story carried: counted for a table, and as rows and columns for a picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.briefs.lines import Line
from onrecord.briefs.outlets import Fold, folds
from onrecord.briefs.sentences import by_whom
from onrecord.briefs.wording import plain
from onrecord.vocabulary import Statement
from onrecord.web.pages.desk import Desk

SHARED = 2  # independent reports at least, for a statement to count as widely carried (as in briefs/outlets.py)
WIDEST = 10  # statements held against each outlet
DRAWN = 16  # statements drawn: rows of a picture that a phone's screen still holds
MOST_OUTLETS = 14  # columns of it


@dataclass(frozen=True, slots=True)
class Carrier:
    """One outlet: its reports, how many statements it carried, how many only it did, which wide ones it left out."""

    name: str
    reports: int
    carried: int
    only: int
    left_out: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """Which outlet carried which statement: a row a statement, in columns of ``outlets`` how it is told there.

    A cell is ``direct``, ``mixed``, ``indirect``, or empty where the outlet does not carry it.
    """

    outlets: tuple[str, ...]
    rows: tuple[tuple[Line, str, tuple[str, ...]], ...]

    @property
    def words(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each row as words and cells, for a picture."""
        return tuple((f"{name} {plain(line.pieces)}", how) for line, name, how in self.rows)


def carriers(desk: Desk, wide: Sequence[Statement]) -> tuple[Carrier, ...]:
    """Return the outlets of a story, those that carried the most first, and what of ``wide`` each left out."""
    reports: dict[str, int] = defaultdict(int)
    for report in desk.reports:
        reports[report.outlet] += 1
    by_statement = desk.carried_by
    carried: dict[str, int] = defaultdict(int)
    only: dict[str, int] = defaultdict(int)
    for names in by_statement.values():
        for name in names:
            carried[name] += 1
            only[name] += len(names) == 1
    found = [
        Carrier(name, count, carried[name], only[name], tuple(one for one in wide if name not in by_statement[one.id]))
        for name, count in reports.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.carried, one.name)))


def widest(desk: Desk) -> tuple[Statement, ...]:
    """Return up to :data:`WIDEST` statements that most independent reports carry, at least :data:`SHARED` each."""
    shared = [one for one in desk.told if one.independent >= SHARED]
    order = sorted(shared, key=lambda one: (-one.independent, -len(one.outlets), desk.dated(one), one.id))
    return tuple(order[:WIDEST])


def carried(desk: Desk, ranked: Sequence[Carrier]) -> Carried | None:
    """Return which of the outlets ``ranked`` carried the statements that most reports carry; None: no two share one."""
    by = {id: len(names) for id, names in desk.carried_by.items()}
    shared = [one for one in desk.told if by[one.id] > 1]
    shared.sort(key=lambda one: (-by[one.id], -one.independent, desk.dated(one), one.id))
    names = [one.name for one in ranked if one.carried][:MOST_OUTLETS]
    if not shared or len(names) < 2:
        return None
    rows = []
    for line in desk.lines(shared[:DRAWN]):
        how = {place.report.outlet: place.attribution.kind for place in reversed(line.places)}
        rows.append((line, speaker_of(line, desk), tuple(how.get(name, "") for name in names)))
    return Carried(tuple(names), tuple(rows))


def speaker_of(line: Line, desk: Desk) -> str:
    """Return who says a line, and how where that is part of what was said."""
    named = line.statement.speaker if line.statement else None
    return by_whom(line, {line.id: desk.names[named]} if named in desk.names else {})


def copies(desk: Desk) -> tuple[Fold, ...]:
    """Return which reports repeat which other, with the evidence."""
    return folds(desk.record, desk.reports, desk.finder)
