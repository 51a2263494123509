"""Two places for one event: "Brussels" against "Ramstein, Germany".

A place that holds the other agrees with it, and so do two places that some report names together. Who names both is no
witness: two reports must each name one place and not know the other. A venue may stand in the town that another report
names, unless one of the story says where it stands: "Lantern Hall in Quellen" is not in Port Amary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.disagreements.occasions import titled
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.disagreements.spelling import variants
from onrecord.events.where import apart
from onrecord.vocabulary import Event, Span


def find(reports: Reports) -> Iterator[Contrast]:
    """Yield the events that reports set in different places."""
    for event in reports.events:
        places = [(name, spans) for name, spans in event.places if spans]
        for one, two in combinations(places, 2):
            if variants(one[0], two[0]) or not _witnessed(one, two, reports):
                continue
            if apart(one[0], two[0], _texts(one[1][0], reports)):
                yield Contrast("place", _about(event), (Side(*one), Side(*two)))


def _witnessed(one: tuple[str, Sequence[Span]], two: tuple[str, Sequence[Span]], reports: Reports) -> bool:
    first = [span.article for span in one[1] if not _names(two[0], reports.article[span.article].text)]
    second = [span.article for span in two[1] if not _names(one[0], reports.article[span.article].text)]
    return bool(first and second)


def _names(place: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(place.partition(',')[0].strip())}(?!\w)", text) is not None


def _texts(span: Span, reports: Reports) -> list[str]:
    """Return the texts of the story that a report with ``span`` is of."""
    story = reports.story_of.get(span.article)
    return [one.text for articles in reports.told for one in articles if reports.story_of[one.id] == story]


def _about(event: Event) -> str:
    return titled(event) if event.date is None else f"{event.date}: {titled(event)}"
