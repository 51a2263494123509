"""Numbers of one thing that differ: dead, votes, billions, percent.

Two quantities are of one thing where they count the same noun in the same unit, and the words around them are the
same: the nearer a word stands to the number, and the rarer it is in the story, the more it weighs. No parser is used.
"12 killed, 30 injured" never meet: what befell them differs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from onrecord.disagreements.counted import TOLLS, VICTIMS, Mention, mentions, themes
from onrecord.disagreements.grouping import grouped
from onrecord.disagreements.quantities import Quantity
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.vocabulary import Article

SAME_THING = 0.25  # share of the weight of the words around a number that must stand around the other too
SHARED = 3  # words around the number, beyond what it counts, that both must have
THEME = 2  # words of the story's theme that stand in a sentence about its main event
ROUND = 10
DAYS_APART = 5  # reports further apart may tell of another moment: a month later another missile flies
KEYS = 6  # a number is looked up by so many of its heaviest words

Known = Mapping[tuple[str, str, str], Sequence[Quantity]]
"""The plain quantities of each report (id), by unit and noun."""


def find(reports: Reports) -> Iterator[Contrast]:
    """Yield the numbers that reports of one story give differently for one thing."""
    for articles in reports.told:
        if len(articles) > 1:
            yield from _in_story(articles, reports)


def _in_story(articles: Sequence[Article], reports: Reports) -> Iterator[Contrast]:
    found = mentions(articles)
    theme = themes(articles)
    known = _known(found)
    pairs = [
        (one, two)
        for one, two in candidates(found)
        if differ(found[one], found[two])
        and (same_thing(found[one], found[two], theme) or _same_phrase(found[one], found[two], known))
        and _told_apart(found[one], found[two], known, reports)
    ]
    for group in grouped(pairs):
        yield _contrast([found[at] for at in group], reports)


def differ(one: Mention, two: Mention) -> bool:
    """Tell whether two numbers cannot both be meant: "at least 4" and "at least 6" dead are two counts all the same."""
    first, second = one.quantity, two.quantity
    if not first.agrees(second):
        return True
    return one.fate in TOLLS and first.low != second.low and _counted_so_far(first) and _counted_so_far(second)


def _same_phrase(one: Mention, two: Mention, known: Known) -> bool:
    """Tell whether two numbers count what has one name of several words, of which each report gives one number."""
    ours, theirs = one.quantity, two.quantity
    if one.key != two.key or not ours.modifiers or ours.modifiers != theirs.modifiers:
        return False
    if one.dates != two.dates or one.order != two.order:
        return False
    return bool(one.beside & two.beside) and all(
        quantity.agrees(mention.quantity)
        for mention in (one, two)
        for article in mention.articles
        for quantity in known.get((article, mention.quantity.unit, mention.quantity.noun), ())
    )


def is_toll(mention: Mention, theme: frozenset[str]) -> bool:
    """Tell whether a number counts the dead, injured, missing or arrested of what the story is about.

    Its sentence has words that most reports open with, and no other name stands next to the number.
    """
    if mention.fate not in TOLLS or mention.quantity.noun not in VICTIMS:
        return False
    elsewhere = (mention.places | mention.beside & mention.names) - theme
    return len(theme & mention.sentence) >= THEME and not elsewhere


def _counted_so_far(quantity: Quantity) -> bool:
    """Tell whether "at least" stands before a number that somebody counted, not before a round one."""
    return math.isinf(quantity.high) and (quantity.low < ROUND or quantity.low % ROUND != 0)


def same_thing(one: Mention, two: Mention, theme: frozenset[str]) -> bool:
    """Tell whether two numbers, of one unit and noun, are numbers of one thing, by the words around them."""
    if one.key != two.key or one.dates != two.dates or one.order != two.order or (one.moves or two.moves):
        return False
    if one.days and two.days and not one.days & two.days:
        return False
    if is_toll(one, theme) and is_toll(two, theme):
        return True
    beside = one.beside & two.beside
    if not beside or (one.quantity.unit != "count" and (len(beside) < 2 or beside <= one.names | two.names)):
        return False
    if not (set(one.quantity.modifiers) <= two.sentence and set(two.quantity.modifiers) <= one.sentence):
        return False
    shared = one.around.keys() & two.around.keys()
    weight = sum(min(one.around[word], two.around[word]) for word in sorted(shared))
    lighter = min(sum(one.around.values()), sum(two.around.values()))
    return len(shared) >= SHARED and weight >= SAME_THING * lighter


def candidates(found: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return the pairs that share what they count and one of their heaviest words, or a fate, in order."""
    index: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, mention in enumerate(found):
        for word in sorted(mention.around, key=lambda word: (-mention.around[word], word))[:KEYS]:
            index[(*mention.key, word)].append(at)
        if mention.fate in TOLLS:
            index[mention.key].append(at)
    pairs = {pair for places in index.values() for pair in combinations(places, 2)}
    return sorted(pairs)


def _known(found: Sequence[Mention]) -> Known:
    known: dict[tuple[str, str, str], list[Quantity]] = defaultdict(list)
    for mention in found:
        if not mention.quantity.bounded:
            for article in mention.articles:
                known[article, mention.quantity.unit, mention.quantity.noun].append(mention.quantity)
    return known


def _told_apart(one: Mention, two: Mention, known: Known, reports: Reports) -> bool:
    """Tell whether two reports of about one day give one number each, and neither gives the other's as well."""
    first = [a for a in one.articles if not _gives(a, two.quantity, known)]
    second = [b for b in two.articles if not _gives(b, one.quantity, known)]
    return any(a != b and _at_once(reports.article[a], reports.article[b]) for a in first for b in second)


def _at_once(one: Article, two: Article) -> bool:
    """Tell whether two reports may be of one moment: published within days, or nobody knows when."""
    if not one.published or not two.published:
        return True
    days = [date.fromisoformat((published + "-01-01")[:10]) for published in (one.published, two.published)]
    return abs((days[0] - days[1]).days) <= DAYS_APART


def _gives(article: str, quantity: Quantity, known: Known) -> bool:
    return gives(known.get((article, quantity.unit, quantity.noun), ()), quantity)


def gives(known: Iterable[Quantity], quantity: Quantity) -> bool:
    """Tell whether one of the quantities that a report has agrees with ``quantity``."""
    return any(quantity.agrees(one) for one in known)


def _contrast(group: Sequence[Mention], reports: Reports) -> Contrast:
    sides: list[list[Mention]] = []
    for mention in sorted(group, key=_precise):
        for side in sides:
            if not differ(side[0], mention):
                side.append(mention)
                break
        else:
            sides.append([mention])
    sides.sort(key=lambda side: side[0].quantity.low)
    made = tuple(Side(side[0].spans[0].text, tuple(span for one in side for span in one.spans)) for side in sides)
    about = group[0].quantity.noun or group[0].quantity.unit
    if group[0].fate in TOLLS and _rose(made, reports):
        return Contrast("number", about, made, made[-1].value, "it rose: later reports say more")
    return Contrast("number", about, made)


def _precise(mention: Mention) -> tuple[bool, float, float, str, int]:
    """Order numbers: plain ones first, then the narrow before the wide, which may agree with several."""
    quantity, first = mention.quantity, mention.spans[0]
    return quantity.bounded, quantity.high - quantity.low, quantity.low, first.article, first.start


def _rose(sides: Sequence[Side], reports: Reports) -> bool:
    """Tell whether each higher number was published on a later day than all lower ones."""
    days = [[(reports.article[span.article].published or "")[:10] for span in side.spans] for side in sides]
    return all(min(higher) > max(lower) and min(lower) for lower, higher in pairwise(days))
