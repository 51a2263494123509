"""The same words, inside quotation marks, given to two speakers.

Only speakers that the sentence itself names are held against each other: who a pronoun or "the official" stands for is
a reading of ours, and two readings that differ are no two reports that differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.actors.names import fold
from onrecord.disagreements.grouping import grouped
from onrecord.disagreements.quoted import Quoted, quoted, same_words
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.vocabulary import Actor, Span

NAMED = frozenset(("name", "surname"))
"""How a reading must have been reached."""
SHOWN = 80  # characters of a quotation that tell what a disagreement is about


def find(reports: Reports) -> Iterator[Contrast]:
    """Yield the quotations that reports of one story give to different persons."""
    for articles in reports.told:
        here = {one.id for one in articles}
        spoken = sorted(
            (
                one
                for attribution in reports.attributions
                if attribution.article in here and _speaker(attribution.id, reports) is not None
                for one in quoted(attribution, reports.article[attribution.article])
            ),
            key=_place,
        )
        for group in grouped(same_words(spoken)):
            yield from _contrasts([spoken[at] for at in group], reports)


def may_differ(one: Actor, two: Actor) -> bool:
    """Tell whether two actors are two speakers: persons, neither of whom speaks for the other or shares a name."""
    if one.id == two.id or "person" not in (one.kind, two.kind) or {one.kind, two.kind} & {"unnamed", "group"}:
        return False
    if one.kind != two.kind or two.id in (one.speaks_for, *one.members) or one.id in (two.speaks_for, *two.members):
        return False
    words = [{word for name in actor.names for word in fold(name.text).split()} for actor in (one, two)]
    return not words[0] & words[1]


def _speaker(attribution: str, reports: Reports) -> Actor | None:
    reading = reports.reading.get(attribution)
    if reading is None or reading.how not in NAMED or reading.speaker is None:
        return None
    return reports.actor.get(reading.speaker)


def _contrasts(group: Sequence[Quoted], reports: Reports) -> Iterator[Contrast]:
    spoken: dict[str, list[Quoted]] = defaultdict(list)
    for one in group:
        speaker = _speaker(one.attribution, reports)
        if speaker is not None:
            spoken[speaker.id].append(one)
    differing = sorted(
        {
            actor
            for pair in combinations(sorted(spoken), 2)
            if may_differ(reports.actor[pair[0]], reports.actor[pair[1]])
            and not _passed_on(spoken[pair[0]], reports.actor[pair[1]], reports)
            and not _passed_on(spoken[pair[1]], reports.actor[pair[0]], reports)
            for actor in pair
        }
    )
    if len(differing) < 2:
        return
    about = min((one.span.text for actor in differing for one in spoken[actor]), key=lambda text: (len(text), text))
    sides = tuple(Side(reports.actor[actor].name, _evidence(spoken[actor], reports)) for actor in differing)
    parts = {span.part for side in sides for span in side.spans if span.article == sides[0].spans[0].article}
    yield Contrast("headline" if _within_one(sides) and "headline" in parts else "speaker", about[:SHOWN], sides)


def _passed_on(quotations: Sequence[Quoted], other: Actor, reports: Reports) -> bool:
    """Tell whether the paragraph of a quotation names the other speaker too: "he said that Brendel’s letter “…”"."""
    surname = re.compile(rf"(?<!\w){re.escape(other.name.split()[-1])}(?!\w)", re.IGNORECASE)
    for one in quotations:
        text = reports.article[one.span.article].part(one.span.part)
        before, after = text.rfind("\n", 0, one.span.start) + 1, text.find("\n", one.span.end)
        if surname.search(text, before, after if after >= 0 else len(text)):
            return True
    return False


def _within_one(sides: Sequence[Side]) -> bool:
    """Tell whether it is one report that differs with itself."""
    return len({span.article for side in sides for span in side.spans}) == 1


def _evidence(quotations: Sequence[Quoted], reports: Reports) -> tuple[Span, ...]:
    return tuple(span for one in quotations for span in (*reports.attribution[one.attribution].source, one.span))


def _place(one: Quoted) -> tuple[str, str, int]:
    return one.span.article, one.span.part, one.span.start
