"""How much of a telling a brief without folds shows, so that 500 reports stay readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.briefs.lines import Line
from onrecord.briefs.places import Report
from onrecord.briefs.telling import Telling
from onrecord.briefs.timeline import Moment

FEW_REPORTS = 10  # up to here nearly every statement is shown: some 80 of them, a few screens
FEW_LINES = 12  # statements of each actor when there are few reports
TOLD_PARTIES = 12  # actors told when there are many reports: about three screens
TOLD_LINES = 3  # statements of each of those
TOLD_REASONS = 8  # reasons told why nobody is named, when there are many reports
TOLD_NAMELESS = 1  # statements told for each of those
TOLD_DIFFERENCES = 8  # differences told when there are many reports: about a screen
TOLD_SIDES = 5  # values of one thing told before the rest is counted: more are no difference that one can weigh
TOLD_MOMENTS = 12  # moments of a timeline listed when there are many reports: a screen, with the axis
TOLD_STORIES = 6  # stories of a mixed pile told one by one; all are in the overview
TOLD_OVERVIEW = 14  # stories in that overview, so that the first screen holds the rest too
STORY_PARTIES = 4  # actors told of one story of a mixed pile
STORY_LINES = 2  # statements of each of those, and of each reason
STORY_DIFFERENCES = 4  # differences told of one story of a mixed pile
STORY_MOMENTS = 6  # moments told of one story of a mixed pile

GIST_PARTIES = 3  # actors told where the gist is asked for: with all that stands before, two screens of 45 lines
GIST_LINES = 2  # statements of each of those
GIST_DIFFERENCES = 2  # differences told there
GIST_MOMENTS = 3  # moments told there, beside the axis

_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is shown: None for all of it. ``whole`` lists each report, ``full`` shortens nothing.

    ``lines`` are those of each party, ``nameless`` those for each of the ``reasons`` why nobody is named.
    ``differences`` and ``moments`` are those of the sections across reports. ``gist``: what nobody is named for, the
    table of outlets and single stories are left out altogether.
    """

    parties: int | None
    lines: int | None
    reasons: int | None
    nameless: int | None
    whole: bool
    full: bool
    differences: int | None = None
    moments: int | None = None
    gist: bool = False


def extent(telling: Telling) -> Extent:
    """Return how much of ``telling`` to show: all that was asked for; of many reports, who said the most."""
    if telling.choice.short:
        return Extent(GIST_PARTIES, GIST_LINES, 0, 0, False, False, GIST_DIFFERENCES, GIST_MOMENTS, gist=True)
    if telling.choice.all or telling.choice.actor is not None:
        return Extent(None, None, None, None, whole=True, full=True)
    if telling.story is not None:
        few = len(telling.told) <= FEW_REPORTS
        return Extent(STORY_PARTIES, STORY_LINES, 1, STORY_LINES, few, False, STORY_DIFFERENCES, STORY_MOMENTS)
    if len(telling.told) <= FEW_REPORTS:
        return Extent(None, FEW_LINES, None, FEW_LINES, whole=True, full=False)
    return Extent(TOLD_PARTIES, TOLD_LINES, TOLD_REASONS, TOLD_NAMELESS, False, False, TOLD_DIFFERENCES, TOLD_MOMENTS)


def foremost(lines: Sequence[Line], most: int | None) -> tuple[Line, ...]:
    """Return the ``most`` lines that tell best who said what, by date: widely carried, verbatim, confident ones."""
    if most is None or len(lines) <= most:
        return tuple(lines)
    ranked = sorted(
        lines, key=lambda one: (-one.independent, _KINDS[one.kind], -one.confidence, -len(one.places), one.order)
    )
    return tuple(sorted(ranked[:most], key=lambda one: one.order))


def cited(telling: Telling) -> tuple[Report, ...]:
    """Return the reports told that something shown stands in; all of them where each is listed."""
    shown = extent(telling)
    if shown.whole:
        return telling.told
    lines = [line for party in telling.parties[: shown.parties] for line in foremost(party.lines, shown.lines)]
    lines += [line for group in telling.unattributed[: shown.reasons] for line in foremost(group.lines, shown.nameless)]
    numbers = {place.report.number for line in lines for place in line.places}
    numbers |= {
        report.number
        for one in telling.differences[: shown.differences]
        for side in one.sides
        for report in side.reports
    }
    moments = weightiest(telling.timeline.moments, shown.moments)
    numbers |= {spot.report.number for moment in moments for spot in moment.spots}
    return tuple(report for report in telling.told if report.number in numbers)


def weightiest(moments: Sequence[Moment], most: int | None) -> tuple[Moment, ...]:
    """Return the ``most`` moments that most reports tell of, news before background, in order of date."""
    if most is None or len(moments) <= most:
        return tuple(moments)
    ranked = sorted(moments, key=lambda one: (one.background, -one.independent, -one.reports, one.number))
    return tuple(sorted(ranked[:most], key=lambda one: one.number))
