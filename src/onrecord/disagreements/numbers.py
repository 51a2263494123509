"""Numbers of one thing that differ: dead, votes, billions, percent.

Two quantities are of one thing where they count the same noun in the same unit, and the words around them are the
same: the nearer a word stands to the number, and the rarer it is in the story, the more it weighs. No parser is used.
"12 killed, 30 injured" never meet: what befell them differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.disagreements import tolls
from onrecord.disagreements.counted import Mention, mentions, themes
from onrecord.disagreements.fates import TOLLS
from onrecord.disagreements.grouping import grouped
from onrecord.disagreements.moments import NEVER_ALIKE
from onrecord.disagreements.quantities import PERSONS, Quantity
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.vocabulary import Article

SAME_THING = 0.25  # share of the weight of the words around a number that must stand around the other too
MOST_SHARED, MOST = 4, 0.4
"""Words around two sums or shares, and their share of the weight, where only one word next to both is the same."""
SHARED = 3  # words around the number, beyond what it counts, that both must have
SHARES = frozenset(("percent", "points"))
KEYS = 6  # a number is looked up by so many of its heaviest words

TOLD = {"dead": "people killed", "hurt": "people injured", "missing": "people missing", "held": "people arrested"}
"""What a number of those whom something befell is called."""

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
    told = tolls.chosen(found, theme)
    pairs = [
        (one, two)
        for one, two in candidates(found)
        if one not in told
        and two not in told
        and differ(found[one], found[two])
        and (
            _of_one_body(found[one], found[two])
            or same_thing(found[one], found[two])
            or _same_phrase(found[one], found[two], known)
        )
        and _told_apart(found[one], found[two], known, reports)
    ]
    for group in grouped(pairs):
        differing = [found[at] for at in group]
        bearing_out = [one for at, one in enumerate(found) if at not in told and _bears_out(one, differing)]
        yield _contrast([*differing, *bearing_out])
    for conflict in tolls.conflicts([told[at] for at in sorted(told)], reports):
        yield _contrast(conflict, "it rose: later reports say more" if tolls.rose(conflict, reports) else None)


def differ(one: Mention, two: Mention) -> bool:
    """Tell whether two numbers cannot both be meant: "at least 4" and "at least 6" dead are two counts all the same."""
    if one.fate in TOLLS:
        return tolls.differ(one.quantity, two.quantity)
    return not one.quantity.agrees(two.quantity)


def _of_one_body(one: Mention, two: Mention) -> bool:
    """Tell whether two numbers are those of all members of one body, then as now."""
    named = one.body and two.body and (one.body <= two.body or two.body <= one.body)
    return bool(named) and (one.dates, one.order) == (two.dates, two.order)


def _same_phrase(one: Mention, two: Mention, known: Known) -> bool:
    """Tell whether two numbers count what has one name of several words, of which each report gives one number."""
    ours, theirs = one.quantity, two.quantity
    if one.key != two.key or one.fate in TOLLS or not ours.modifiers or ours.modifiers != theirs.modifiers:
        return False
    if one.dates != two.dates or one.order != two.order:
        return False
    return bool((one.beside & two.beside) - (one.names | two.names)) and all(
        quantity.agrees(mention.quantity)
        for mention in (one, two)
        for article in mention.articles
        for quantity in known.get((article, mention.quantity.unit, mention.quantity.noun), ())
    )


def same_thing(one: Mention, two: Mention) -> bool:
    """Tell whether two numbers, of one unit and noun, are numbers of one thing, by the words around them."""
    if one.key != two.key or one.dates != two.dates or one.order != two.order or (one.moves or two.moves):
        return False
    if any(ours and theirs and not ours & theirs for ours, theirs in ((one.days, two.days), (one.places, two.places))):
        return False
    beside = one.beside & two.beside
    if not (beside or one.fate in TOLLS):
        return False
    if one.quantity.unit != "count" and (beside <= one.names | two.names or not _told_of_one(one, two, len(beside))):
        return False
    if not (set(one.quantity.modifiers) <= two.sentence and set(two.quantity.modifiers) <= one.sentence):
        return False
    return _alike(one, two)


def _told_of_one(one: Mention, two: Mention, beside: int) -> bool:
    """Tell whether sums or shares are of one thing: two words next to both are the same, or one and most around."""
    if beside > 1:
        return True
    shared = one.around.keys() & two.around.keys()
    return len(shared) >= MOST_SHARED and _weight(one, two) >= MOST


def _alike(one: Mention, two: Mention) -> bool:
    """Tell whether enough of the words around two numbers, by weight, are the same."""
    return len(one.around.keys() & two.around.keys()) >= SHARED and _weight(one, two) >= SAME_THING


def _weight(one: Mention, two: Mention) -> float:
    """Return the share of the weight of the words around a number, the one with less, that stands around the other."""
    shared = one.around.keys() & two.around.keys()
    lighter = min(sum(one.around.values()), sum(two.around.values()))
    return sum(min(one.around[word], two.around[word]) for word in sorted(shared)) / lighter if lighter else 0.0


def _bears_out(one: Mention, differing: Sequence[Mention]) -> bool:
    """Tell whether a number is one of those that differ, told once more: perhaps in another noun ("vessels").

    What has another noun must share what stands before it: "fourteen patrol vessels", "14 patrol ships".
    """
    mine = one.quantity
    return one not in differing and any(
        (mine.low, mine.high, mine.unit, mine.per) == (their.low, their.high, their.unit, their.per)
        and (one.fate, one.dates, one.order) == (other.fate, other.dates, other.order)
        and (mine.noun == their.noun or bool(set(mine.modifiers) & set(their.modifiers)))
        and _alike(one, other)
        for other in differing
        for their in (other.quantity,)
    )


def candidates(found: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return the pairs that share what they count and one of their heaviest words, or a fate, in order."""
    index: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, mention in enumerate(found):
        for word in sorted(mention.around, key=lambda word: (-mention.around[word], word))[:KEYS]:
            index[(*mention.key, word)].append(at)
        for word in sorted(mention.body):
            index[(*mention.key, word, "of")].append(at)
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
    # that two undated reports open alike is not enough for a number: of five told so on a pile none held (reader 2)
    return any(a != b and reports.moments.one(a, b, NEVER_ALIKE) for a in first for b in second)


def _gives(article: str, quantity: Quantity, known: Known) -> bool:
    return gives(known.get((article, quantity.unit, quantity.noun), ()), quantity)


def gives(known: Iterable[Quantity], quantity: Quantity) -> bool:
    """Tell whether one of the quantities that a report has agrees with ``quantity``."""
    return any(quantity.agrees(one) for one in known)


def _contrast(group: Sequence[Mention], reason: str | None = None) -> Contrast:
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
    people = all(one.quantity.noun == PERSONS for one in group)
    fate, thing = TOLD.get(group[0].fate) if people else None, made_of(group)
    about = f"{fate}: {thing}" if fate else thing
    return Contrast("number", about, made, made[-1].value if reason else None, reason)


def made_of(group: Sequence[Mention]) -> str:
    """Return what the numbers are of in the words that most reports have; of several those with most names."""

    def merit(one: Mention) -> tuple[int, int, int, str]:
        names = sum(word[:1].isupper() for word in one.thing.split()[1:])
        return -len(one.articles), -names, len(one.thing), one.thing

    return min(group, key=merit).thing


def _precise(mention: Mention) -> tuple[bool, float, float, str, int]:
    """Order numbers: plain ones first, then the narrow before the wide, which may agree with several."""
    quantity, first = mention.quantity, mention.spans[0]
    return quantity.bounded, quantity.high - quantity.low, quantity.low, first.article, first.start
