"""How much of a telling a brief without folds shows, so that 500 reports stay readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.briefs.telling import Line, Report, Telling

FEW_REPORTS = 10  # up to here nearly every statement is shown: some 80 of them, a few screens
FEW_LINES = 12  # statements of each actor when there are few reports
TOLD_PARTIES = 12  # actors told when there are many reports: about three screens
TOLD_LINES = 3  # statements of each of those
TOLD_REASONS = 8  # reasons told why nobody is named, when there are many reports
TOLD_NAMELESS = 1  # statements told for each of those

_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is shown: None for all of it. ``whole`` lists each report, ``full`` shortens nothing.

    ``lines`` are those of each party, ``nameless`` those for each of the ``reasons`` why nobody is named.
    """

    parties: int | None
    lines: int | None
    reasons: int | None
    nameless: int | None
    whole: bool
    full: bool


def extent(telling: Telling) -> Extent:
    """Return how much of ``telling`` to show: all that was asked for; of many reports, who said the most."""
    if telling.choice.all or telling.choice.actor is not None:
        return Extent(None, None, None, None, whole=True, full=True)
    if len(telling.told) <= FEW_REPORTS:
        return Extent(None, FEW_LINES, None, FEW_LINES, whole=True, full=False)
    return Extent(TOLD_PARTIES, TOLD_LINES, TOLD_REASONS, TOLD_NAMELESS, whole=False, full=False)


def foremost(lines: Sequence[Line], most: int | None) -> tuple[Line, ...]:
    """Return the ``most`` lines that tell best who said what, in order of date: verbatim, confident, widely carried."""
    if most is None or len(lines) <= most:
        return tuple(lines)
    ranked = sorted(lines, key=lambda one: (_KINDS[one.kind], -one.confidence, -len(one.places), one.places[0].order))
    return tuple(sorted(ranked[:most], key=lambda one: one.places[0].order))


def cited(telling: Telling) -> tuple[Report, ...]:
    """Return the reports told that a shown line stands in; all of them where each is listed."""
    shown = extent(telling)
    if shown.whole:
        return telling.told
    lines = [line for party in telling.parties[: shown.parties] for line in foremost(party.lines, shown.lines)]
    lines += [line for group in telling.unattributed[: shown.reasons] for line in foremost(group.lines, shown.nameless)]
    numbers = {place.report.number for line in lines for place in line.places}
    return tuple(report for report in telling.told if report.number in numbers)
