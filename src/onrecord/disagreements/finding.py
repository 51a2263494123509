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


def find(reports: Reports) -> tuple[Disagreement, ...]:
    """Return where reports of one story differ, by kind, then by what it is about, then by id."""
    found = {one.id: one for detector in DETECTORS for one in (judge(found, reports) for found in detector(reports))}
    return tuple(sorted(found.values(), key=lambda one: (one.kind, one.about, one.id)))
