"""How many died, were hurt, are missing or were arrested in what the story is about, where reports differ.

A report's toll is what it tells first: in its opening, in a sentence that has words most reports open with, names no
other place, and tells one such number, not several. So the toll of an earlier attack is not held against this one's.

A toll rises. Two that differ are shown where they were published on one day, where nobody knows when, or where the
later report has the lower one; where each higher one was published on a later day, the later reports are updates, and
there is nothing to show.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from onrecord.dates.resolution import publication
from onrecord.disagreements.counted import Mention
from onrecord.disagreements.fates import TOLLS
from onrecord.disagreements.grouping import grouped
from onrecord.disagreements.moments import VERY_ALIKE
from onrecord.disagreements.quantities import PERSONS, Quantity
from onrecord.disagreements.reports import Reports
from onrecord.disagreements.words import word_set

THEME = 2  # words of the story's theme that stand in a sentence about its main event
ROUND = 10
_ELSEWHEN = word_set("previous former last earlier another similar second annual daily weekly monthly yearly average")
_NO_TIME = "T00:00:00"


def chosen(found: Sequence[Mention], theme: frozenset[str]) -> Mapping[int, Mention]:
    """Return the tolls of the main event by their index in ``found``, each with the places of the reports it is of.

    A report's toll is the first of its opening. What the text opens with outranks the headline, which leaves out "at
    least".
    """
    first: dict[tuple[str, str], tuple[tuple[bool, int], int]] = {}
    tolls = [at for at, mention in enumerate(found) if mention.fate in TOLLS and mention.quantity.noun == PERSONS]
    for at in tolls:
        for span in found[at].spans:
            key, place = (span.article, found[at].fate), ((span.part == "headline", span.start), at)
            if span.article in found[at].opens and (key not in first or place < first[key]):
                first[key] = place
    told: dict[int, Mention] = {}
    for at in tolls:
        one = found[at]
        spans = tuple(span for span in one.spans if first.get((span.article, one.fate), (None, -1))[1] == at)
        if spans and is_toll(one, theme) and not one.order & _ELSEWHEN and not _crowded(one, [found[n] for n in tolls]):
            told[at] = replace(one, spans=spans)
    return told


def conflicts(told: Sequence[Mention], reports: Reports) -> Iterator[list[Mention]]:
    """Yield the tolls that reports tell differently, each with all who tell one of them."""
    pairs = [
        (one, two)
        for one, two in combinations(range(len(told)), 2)
        if told[one].fate == told[two].fate
        and differ(told[one].quantity, told[two].quantity)
        and not _apart(told[one].places, told[two].places)
        and not _update(told[one], told[two], reports)
        and any(reports.moments.one(a, b, VERY_ALIKE) for a in told[one].articles for b in told[two].articles)
    ]
    for group in grouped(pairs):
        values = {(told[at].fate, _value(told[at].quantity)) for at in group}
        yield [one for one in told if (one.fate, _value(one.quantity)) in values]


def _apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two tolls name places, and none in common: the dead of one side and of the other."""
    return bool(ours and theirs and not ours & theirs)


def differ(one: Quantity, two: Quantity) -> bool:
    """Tell whether two tolls differ: "at least 4" and "at least 6" are two counts, though both may be true."""
    if not one.agrees(two):
        return True
    return one.low != two.low and _counted_so_far(one) and _counted_so_far(two)


def is_toll(mention: Mention, theme: frozenset[str]) -> bool:
    """Tell whether a number counts the dead, injured, missing or arrested of what the story is about.

    Its sentence has words that most reports open with, and no other name stands next to the number.
    """
    if mention.fate not in TOLLS or mention.quantity.noun != PERSONS:
        return False
    elsewhere = (mention.places | mention.beside & mention.names) - theme
    return len(theme & mention.sentence) >= THEME and not elsewhere


def rose(group: Iterable[Mention], reports: Reports) -> bool:
    """Tell whether the highest toll stands in a report that was published after all that have a lower one."""
    ordered = sorted(group, key=lambda one: one.quantity.low)
    highest = [one for one in ordered if one.quantity.low == ordered[-1].quantity.low]
    lower = [_moment(article, reports) for one in ordered if one not in highest for article in one.articles]
    latest = max(_moment(article, reports) for one in highest for article in one.articles)
    return bool(lower) and all(moment and _before(moment, latest) for moment in lower)


def _crowded(mention: Mention, told: Sequence[Mention]) -> bool:
    """Tell whether the sentence tells several tolls: of two places, or of two days."""
    return any(
        other is not mention and other.sentence == mention.sentence and other.quantity.noun == PERSONS
        for other in told
        if other.fate == mention.fate and set(other.articles) & set(mention.articles)
    )


def _update(one: Mention, two: Mention, reports: Reports) -> bool:
    """Tell whether every report with the higher toll was published on a later day than those with the lower one."""
    lower, higher = sorted((one, two), key=lambda mention: (mention.quantity.low, mention.quantity.high))
    days = [[_moment(article, reports)[:10] for article in mention.articles] for mention in (lower, higher)]
    return all(days[0]) and max(days[0]) < min(days[1])


def _moment(article: str, reports: Reports) -> str:
    """Return when a report was published; midnight sharp is a day whose hour nobody wrote down."""
    one = reports.article[article]
    return (one.published or "").removesuffix(_NO_TIME) if publication(one) else ""


def _before(one: str, other: str) -> bool:
    """Tell whether one moment is known to be before the other."""
    return one[:10] < other[:10] or (len(one) > 10 and len(other) > 10 and one < other)


def _value(quantity: Quantity) -> tuple[float, bool]:
    return quantity.low, math.isinf(quantity.high)


def _counted_so_far(quantity: Quantity) -> bool:
    """Tell whether "at least" stands before a number that somebody counted, not before a round one."""
    return math.isinf(quantity.high) and (quantity.low < ROUND or quantity.low % ROUND != 0)
