"""Two days for one happening: "the bridge fell on 3 May" against "on 4 May".

A date is a quantity of days, so it is told of one thing as a number is: by the words around it. Only dates told with
their figures count ("May 3", "3 May 2031"): which Friday is meant is a reading of ours, and rests on when a report says
that it was published. A less precise date agrees with each day in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from onrecord.disagreements.counted import SAME_DAY, Mention, mentions
from onrecord.disagreements.grouping import grouped
from onrecord.disagreements.numbers import candidates, gives
from onrecord.disagreements.occasions import told_before
from onrecord.disagreements.quantities import Quantity
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.disagreements.words import MONTHS, Token, sentences
from onrecord.vocabulary import Article, DateMention, Span

SHARED = 4  # words around a date that must stand around the other too: months have many days, and stories many dates
SAME_THING = 0.5  # share of the weight of the words around it
NEAR_DAYS = 10  # days between two dates of one happening; further apart are two


def find(reports: Reports) -> Iterator[Contrast]:
    """Yield the happenings that reports of one story date differently."""

    def read(article: Article, part: str, sentence: Sequence[Token]) -> Iterator[Quantity]:
        for mention in reports.dates.get(article.id, ()):
            if mention.span.part == part:
                yield from _quantity(mention, sentence)

    for articles in reports.told:
        if len(articles) > 1 and reports.dates:
            found = mentions(articles, read)
            known = {one.id: [m.quantity for m in found if one.id in m.articles] for one in articles}
            pairs = [
                (one, two)
                for one, two in candidates(found)
                if _one_happening(found[one], found[two])
                and not any(gives(known[a], found[two].quantity) for a in found[one].articles)
                and not any(gives(known[b], found[one].quantity) for b in found[two].articles)
            ]
            for group in grouped(pairs):
                yield _contrast([found[at] for at in group], reports)


def _quantity(mention: DateMention, sentence: Sequence[Token]) -> Iterator[Quantity]:
    """Yield a date of one day, told in figures, as a quantity of days."""
    inside = [at for at, token in enumerate(sentence) if mention.span.start <= token.start < mention.span.end]
    if not inside or mention.date is None or mention.precision not in ("day", "hour", "minute"):
        return
    told = {token.lower for token in sentence[inside[0] : inside[-1] + 1]}
    if not told & MONTHS or not any(one.isdigit() for one in told):
        return
    day = float(date.fromisoformat(mention.date[:10]).toordinal())
    start, end = mention.span.start, mention.span.end
    yield Quantity(start, end, inside[0], inside[-1], day, day, SAME_DAY, "", (), "", False, SAME_DAY)


def _one_happening(one: Mention, two: Mention) -> bool:
    days = abs(one.quantity.low - two.quantity.low)
    if not 0 < days <= NEAR_DAYS or one.order != two.order or len(one.beside & two.beside) < 2:
        return False
    shared = one.around.keys() & two.around.keys()
    weight = sum(min(one.around[word], two.around[word]) for word in sorted(shared))
    lighter = min(sum(one.around.values()), sum(two.around.values()))
    return len(shared) >= SHARED and weight >= SAME_THING * lighter


def _contrast(group: Sequence[Mention], reports: Reports) -> Contrast:
    ordered = sorted(group, key=lambda one: (one.quantity.low, one.spans[0].article, one.spans[0].start))
    sides: list[list[Mention]] = [ordered[:1]]
    for before, one in pairwise(ordered):
        if one.quantity.low == before.quantity.low:
            sides[-1].append(one)
        else:
            sides.append([one])
    made = tuple(
        Side(date.fromordinal(int(side[0].quantity.low)).isoformat(), tuple(span for one in side for span in one.spans))
        for side in sides
    )
    most = min(group, key=lambda one: (-len(one.articles), one.spans[0].article, one.spans[0].start))
    return Contrast("date", _about(most.spans[0], reports), made)


def _about(day: Span, reports: Reports) -> str:
    """Return what was on ``day``, in the words of its sentence."""
    text = reports.article[day.article].part(day.part)
    start, end = next((start, end) for start, end in sentences(text) if start <= day.start < end)
    return told_before(text[start:end], day.start - start, day.end - start)
