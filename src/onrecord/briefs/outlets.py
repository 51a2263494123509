"""What each outlet carried, what only it carried, what it left out, and whose report it repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.briefs.lines import Line
from onrecord.briefs.places import Finder, Report, Spot, numbered
from onrecord.briefs.visible import visible
from onrecord.contract import Record
from onrecord.vocabulary import Copy, CopyKind

WIDEST = 10  # statements that most independent reports carry, held against each outlet: as many as a reader weighs
SHARED = 2  # independent reports at least, for a statement to count as widely carried

_KINDS: dict[CopyKind, str] = {"same": "word for word", "near": "nearly all of it", "partial": "in part"}


@dataclass(frozen=True, slots=True)
class Fold:
    """Why a report does not count as independent: what it repeats, how, how much (percent), and the showing of it.

    ``known`` tells whether that is a report of the record, so that its words could be held against it.
    """

    report: Report
    into: str
    known: bool
    how: str
    share: int
    evidence: tuple[tuple[str, tuple[Spot, ...]], ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet's reports and the lines in them: all, those nobody else has, and the widely carried it lacks."""

    name: str
    reports: tuple[Report, ...]
    carried: tuple[Line, ...]
    only: tuple[Line, ...]
    left_out: tuple[Line, ...]
    folds: tuple[Fold, ...]


def widely_carried(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return up to :data:`WIDEST` lines that most independent reports carry, at least :data:`SHARED` each."""
    shared = [line for line in lines if line.independent >= SHARED]
    return tuple(sorted(shared, key=lambda one: (-one.independent, -len(one.reports), one.order))[:WIDEST])


def outlets(record: Record, told: Sequence[Report], lines: Sequence[Line]) -> tuple[Outlet, ...]:
    """Return the outlets of the reports ``told`` with what they carry of ``lines``, most statements first."""
    finder = Finder(told)
    reports: dict[str, list[Report]] = defaultdict(list)
    carried: dict[str, list[Line]] = defaultdict(list)
    for report in told:
        reports[report.outlet].append(report)
    by_line = [(line, {report.outlet for report in line.reports}) for line in lines]
    for line, names in by_line:
        for name in names:
            carried[name].append(line)
    only = {line.id: names for line, names in by_line if len(names) == 1}
    widest = [(line, {report.outlet for report in line.reports}) for line in widely_carried(lines)]
    all_folds = folds(record, told, finder)
    found = [
        Outlet(
            name=name,
            reports=tuple(own),
            carried=tuple(carried[name]),
            only=tuple(line for line in carried[name] if line.id in only),
            left_out=tuple(line for line, names in widest if name not in names),
            folds=tuple(fold for fold in all_folds if fold.report in own),
        )
        for name, own in reports.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.carried), one.name)))


def foremost_folds(found: Iterable[Fold]) -> tuple[Fold, ...]:
    """Return of each report the fold that tells most of it, those that repeat the most first."""
    best: dict[int, Fold] = {}
    for fold in found:
        held = best.setdefault(fold.report.number, fold)
        if (fold.known, fold.share) > (held.known, held.share):
            best[fold.report.number] = fold
    return tuple(sorted(best.values(), key=lambda one: (not one.known, -one.share, one.report.number)))


def folds(record: Record, told: Sequence[Report], finder: Finder) -> tuple[Fold, ...]:
    """Return which of the reports ``told`` repeat which other report or agency, and why that is thought."""
    own = {report.article.id: report for report in told}
    known = {report.article.id: report for report in numbered(record.articles)} | own
    return tuple(
        _fold(copy, own[copy.article], known, finder)
        for copy in record.provenance.copies
        if copy.article in own and not _of_itself(copy, own[copy.article], known)
    )


def _of_itself(copy: Copy, report: Report, known: dict[str, Report]) -> bool:
    """Tell whether a report is credited to the very outlet that it is called by."""
    return copy.of not in known and visible(copy.of) == report.outlet


def _fold(copy: Copy, report: Report, known: dict[str, Report], finder: Finder) -> Fold:
    of = known.get(copy.of)
    return Fold(
        report=report,
        into=f"{of.outlet} [{of.number}]" if of else visible(copy.of),
        known=of is not None,
        how=_KINDS[copy.kind],
        share=round(100 * copy.share),
        evidence=tuple((visible(one.how), finder.spots(one.spans)) for one in copy.evidence),
    )
