"""Two reports held against each other: what both say, what only one says, what one has from the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.briefs.alterations import warnings
from onrecord.briefs.changes import Bit, compared, grave, strong, turned
from onrecord.briefs.choice import Choice
from onrecord.briefs.differences import Difference
from onrecord.briefs.lines import Line
from onrecord.briefs.outlets import Fold
from onrecord.briefs.places import Finder, Place, Report, Spot
from onrecord.briefs.telling import Telling, tell
from onrecord.briefs.wording import Piece, plain
from onrecord.contract import Record
from onrecord.errors import OnRecordError
from onrecord.vocabulary import Change


@dataclass(frozen=True, slots=True)
class Voice:
    """How one report tells a line: its cue and words, and where."""

    cue: str
    pieces: tuple[Piece, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A line that both reports carry, as each of them words it; ``changes`` lead from the left to the right."""

    speaker: str
    line: Line
    left: Voice
    right: Voice
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether both word it alike, case, punctuation and marks aside."""
        return all(bit.role == "same" for bit in self.bits) and bool(self.bits)

    @property
    def bits(self) -> tuple[Bit, ...]:
        """The comparison word by word, from the left to the right; empty where the two cannot be aligned."""
        return compared(plain(self.left.pieces), plain(self.right.pieces), self.changes)

    @property
    def grave(self) -> tuple[Change, ...]:
        """The changes that alter what was said, or words inside quotation marks."""
        return tuple(change for change in self.changes if grave(change))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What of that a reader must not overlook, in sentences."""
        return warnings(self.bits, self.changes)

    @property
    def weight(self) -> int:
        """How much the two differ: 3 in strength, 2 in words inside quotation marks, 1 in others, 0 in none."""
        if any(strong(change) for change in self.changes):
            return 3
        return 2 if self.grave else 0 if self.same else 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports: the lines of both, those told most differently first; those of one alone; and shared passages."""

    telling: Telling
    left: Report
    right: Report
    shared: tuple[Shared, ...]
    only_left: tuple[Line, ...]
    only_right: tuple[Line, ...]
    passages: tuple[tuple[Spot, Spot], ...]

    @property
    def alone(self) -> tuple[tuple[Report, tuple[Line, ...]], ...]:
        """Each report with the lines that it alone carries, left first."""
        return (self.left, self.only_left), (self.right, self.only_right)

    @property
    def copies(self) -> tuple[Fold, ...]:
        """Which of the two repeats the other or an agency, and why that is thought."""
        return tuple(fold for outlet in self.telling.outlets for fold in outlet.folds)


def held_against(record: Record, first: str) -> Comparison:
    """Return the two articles of ``record`` compared; on the left the one that was read from ``first``.

    Raises OnRecordError where the record does not hold two articles: what else there is to say stands in the error.
    """
    if len(record.articles) != 2:
        skipped = "; ".join(f"{one.origin}: {one.reason}" for one in record.skipped)
        raise OnRecordError(
            f"Only two reports can be compared, and {len(record.articles)} were read"
            f"{f' ({skipped})' if skipped else ''}. Give two files with one report each."
        )
    telling = tell(record, Choice(all=True))
    left, right = sorted(telling.reports, key=lambda one: not one.article.origin.startswith(first.replace("\\", "/")))
    speakers = telling.speakers
    lines = sorted(telling.lines, key=lambda one: one.order)
    shared = [_shared(line, speakers.get(line.id, ""), left, right) for line in lines if len(line.reports) == 2]
    differing = tuple(_left_first(one, left) for one in telling.differences)
    return Comparison(
        telling=replace(telling, differences=differing),
        left=left,
        right=right,
        shared=tuple(sorted(shared, key=lambda one: -one.weight)),
        only_left=_alone(lines, left),
        only_right=_alone(lines, right),
        passages=_passages(record, left, right),
    )


def _left_first(one: Difference, left: Report) -> Difference:
    return replace(one, sides=tuple(sorted(one.sides, key=lambda side: left not in side.reports)))


def _alone(lines: Sequence[Line], report: Report) -> tuple[Line, ...]:
    """Return the lines that ``report`` alone carries, as one reads them in it."""
    own = (line for line in lines if line.reports == (report,))
    return tuple(sorted(own, key=lambda one: one.places[0].order))


def _shared(line: Line, speaker: str, left: Report, right: Report) -> Shared:
    (one, from_base), (other, to_other) = _voice(line, left), _voice(line, right)
    changes = to_other if not from_base else turned(from_base) if not to_other else ()
    return Shared(speaker, line, one, other, changes)


def _voice(line: Line, report: Report) -> tuple[Voice, tuple[Change, ...]]:
    """Return how ``report`` tells ``line``, and how that differs from the line's own words."""
    varied = {place.attribution.id for variant in line.variants for place in variant.places}
    leading = tuple(place for place in line.places if place.attribution.id not in varied and place.report == report)
    if leading:
        return Voice(line.cue, line.pieces, leading), ()
    found = next(one for one in line.variants if any(place.report == report for place in one.places))
    return Voice(found.cue, found.pieces, _within(found.places, report)), found.changes


def _within(places: Sequence[Place], report: Report) -> tuple[Place, ...]:
    return tuple(place for place in places if place.report == report)


def _passages(record: Record, left: Report, right: Report) -> tuple[tuple[Spot, Spot], ...]:
    """Return the passages that both share word for word, as left and right."""
    finder = Finder((left, right))
    found = []
    for passage in record.provenance.passages:
        one, other = finder.spot(passage.left), finder.spot(passage.right)
        if one and other:
            found.append((one, other) if one.report == left else (other, one))
    return tuple(found)
