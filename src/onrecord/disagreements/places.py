"""Two places for one event: "Brussels" against "Ramstein, Germany".

A place that holds the other agrees with it, and so do two places that some report names together. Who names both is no
witness: two reports must each name one place and not know the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.names import fold
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.disagreements.spelling import variants
from onrecord.vocabulary import Event, Span


def find(reports: Reports) -> Iterator[Contrast]:
    """Yield the events that reports set in different places."""
    for event in reports.events:
        places = [(name, spans) for name, spans in event.places if spans]
        for one, two in combinations(places, 2):
            if may_differ(one[0], two[0]) and _witnessed(one, two, reports):
                yield Contrast("place", _about(event), (Side(*one), Side(*two)))


def may_differ(one: str, two: str) -> bool:
    """Tell whether two places are two: neither holds the other, nor is it a spelling or part of its name."""
    first, second = ([fold(part) for part in name.split(",")] for name in (one, two))
    if set(first) & set(second) or variants(one, two):
        return False
    if set(" ".join(first).split()) & set(" ".join(second).split()):
        return False
    known = [gazetteer().named(name.partition(",")[0].strip()) for name in (one, two)]
    country = [
        place is not None and fold(place.name) == names[0] for place, names in zip(known, (first, second), strict=True)
    ]
    return not any(country) or all(country)


def _witnessed(one: tuple[str, Sequence[Span]], two: tuple[str, Sequence[Span]], reports: Reports) -> bool:
    first = [span.article for span in one[1] if not _names(two[0], reports.article[span.article].text)]
    second = [span.article for span in two[1] if not _names(one[0], reports.article[span.article].text)]
    return bool(first and second)


def _names(place: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(place.partition(',')[0].strip())}(?!\w)", text) is not None


def _about(event: Event) -> str:
    return event.text if event.date is None else f"{event.date}: {event.text}"
