"""Every detector in turn, and what they find judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.disagreements import ages, days, headlines, names, numbers, places, speakers, strengths, wordings
from onrecord.disagreements.judging import judge
from onrecord.disagreements.reports import Contrast, Reports
from onrecord.vocabulary import Disagreement

Detector = Callable[[Reports], Iterator[Contrast]]

DETECTORS: tuple[Detector, ...] = (
    names.find,
    wordings.find,
    strengths.find,
    places.find,
    days.find,
    numbers.find,
    ages.find,
    speakers.find,
    headlines.find,
)
"""In the order of the kinds of the vocabulary."""

WITHIN_ONE = frozenset(("headline",))
"""Kinds that one report alone may have: its headline says another thing than its text."""


def find(reports: Reports) -> tuple[Disagreement, ...]:
    """Return where reports of one story differ, by kind, then by what it is about, then by id."""
    contrasts = (contrast for detector in DETECTORS for contrast in detector(reports))
    found = {one.id: one for one in (judge(contrast, reports) for contrast in contrasts if _between_reports(contrast))}
    return tuple(sorted(found.values(), key=lambda one: (one.kind, one.about, one.id)))


def _between_reports(contrast: Contrast) -> bool:
    """Tell whether the values are those of two reports at least: one that says both gainsays itself, nobody else."""
    return contrast.kind in WITHIN_ONE or len({span.article for side in contrast.sides for span in side.spans}) > 1
