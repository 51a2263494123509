"""The timeline: what the reports of each story tell of, every happening once, with its date, place and people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.events import taking_part
from onrecord.events.clauses import SAYING
from onrecord.events.dating import FINENESS, When, iso_day, when
from onrecord.events.merging import Group, Told, merge
from onrecord.events.noticing import Happening, Notes
from onrecord.events.taking_part import Known, place_parts
from onrecord.events.where import apart
from onrecord.events.wording import worded
from onrecord.vocabulary import Article, Cast, DateMention, Event, Precision, Span, Story, identify

RECENT = timedelta(days=30)  # before the first report; what is older is told as background
CLEARLY = 2  # so many articles more, and so many times as many, tell a place before it is told against another
SHORT = 5  # words of a sentence that says nothing by itself if one of them stands for what was told before
STANDS_FOR = frozenset(("one", "it", "them", "him", "her", "he", "she", "they", "this", "that", "so"))
LONG = 8  # words added to a sentence's length, so that a short one with little to tell does not win
PLACED = frozenset(
    (
        *(
            "meeting",
            "attack",
            "crash",
            "launch",
            "death",
            "arrest",
            "protest",
            "match",
            "holding",
            "visit",
            "disaster",
        ),
        *("happening", "election", "rescue", "hearing", "eclipse", "marriage", "sentence", "seizure", "address"),
        *("discovery", "beginning", "invasion"),
    )
)
"""Kinds that are somewhere: the place beside an announcement is that of what it announces."""
_TO_COME = re.compile(
    r"\b(?:will|shall|would|(?:due|set|expected|scheduled|slated|planned|plans?|is|are|ahead|going)\s(?:to|of))\b"
    r"[^,;:]{0,60}$"
)
"""Words of the future before the word that tells of the happening."""
COARSEST_NEWS = FINENESS.index("month")
"""How coarse a date of news may be; one so coarse is background as soon as it lies before the first report."""

Dates = dict[Span, When | None]


def tell(
    articles: Sequence[Article],
    notes: Sequence[Notes],
    cast: Cast,
    mentions: Iterable[DateMention],
    stories: Sequence[Story],
) -> tuple[Event, ...]:
    """Return the events of all ``stories``, sorted by date, then id.

    ``mentions`` are the final ones of all articles. What they leave undated is not told, unless another report dates
    it. An article that is in no story tells its own.
    """
    dates = {one.span: when(one) for one in mentions}
    names = taking_part.known(cast)
    published = {one.id: one.published for one in articles}
    told = {
        one.article: [
            replace(_told(happening, dates, names), published=iso_day(published.get(one.article)))
            for happening in one.happenings
        ]
        for one in notes
    }
    texts = {one.id: one.text for one in articles}
    grouped = {article for story in stories for article in story.articles}
    piles = [(story.articles, story.first) for story in stories]
    piles += [((one,), published.get(one)) for one in sorted(told) if one not in grouped]
    found = [
        _event(group, background, [texts[one] for one in members if one in texts])
        for members, first in piles
        for group in merge([one for article in sorted(members) for one in told.get(article, ())])
        if (background := _is_background(group, iso_day(first))) or _is_news(group)
    ]
    return tuple(sorted(found, key=lambda one: (one.date or "", one.id)))


def _is_news(group: Group) -> bool:
    """Tell whether a date is fine enough for news, and no statement's: those are told as statements."""
    fine = group.when.fineness <= COARSEST_NEWS and SAYING not in group.kinds
    return fine and any(_speaks_alone(one.happening.sentence.text) for one in group.members)


def _speaks_alone(sentence: str) -> bool:
    """Tell whether a sentence says anything without those before it: not "Brevonia raised one on Tuesday"."""
    words = [word.strip(".,;:!?").lower() for word in sentence.split()]
    return len(words) > SHORT or not STANDS_FOR.intersection(words)


def _told(one: Happening, dates: Dates, names: Known) -> Told:
    place = names.place(one.places) if PLACED.intersection(one.kinds) else None
    return Told(
        one,
        dates.get(one.date) if one.date else None,
        names.actors(one.names),
        place,
        place_parts(place.text) if place else frozenset(),
        tuple(found for span in one.near if (found := dates.get(span))) if not one.date else (),
        _others(one, dates),
    )


def _others(one: Happening, dates: Dates) -> tuple[Span, ...]:
    """Return the dates in the sentence of a dated telling that are of another time."""
    own = dates.get(one.date) if one.date else None
    return tuple(span for span in one.near if own and (found := dates.get(span)) and not found.holds(own))


def _event(group: Group, background: bool, texts: Sequence[str]) -> Event:
    """Return what a group of tellings tells; ``texts`` are those of the story's reports."""
    told = sorted(group.members, key=lambda one: (one.article, one.happening.head.start))
    spans = sorted({one.happening.sentence for one in told}, key=lambda span: (span.article, span.start))
    date, precision = _date(group)
    places = _places(told)
    return Event(
        identify("event", date, spans[0].article, *(str(told[0].happening.head.start), str(spans[0].start))),
        date,
        precision,
        _best(told),
        _place(places, texts),
        tuple(sorted(_participants(told))),
        background,
        tuple(spans),
        tuple(places),
    )


def _date(group: Group) -> tuple[str, Precision]:
    """Return the finest date that no other telling of the same fineness gainsays: else the day that holds them."""
    dates = [one.when for one in group.members if one.when]
    for fineness in sorted({one.fineness for one in dates}):
        texts = Counter(one.text for one in dates if one.fineness == fineness)
        if len(texts) == 1:
            return texts.popitem()[0], FINENESS[fineness]
    return group.when.first.isoformat(), "day"


def _places(told: Sequence[Told]) -> list[tuple[str, tuple[Span, ...]]]:
    """Return the places told, each with where: the one that most articles tell first, "Ramstein, Germany" one place."""
    spans = sorted({one.place for one in told if one.place}, key=lambda span: (span.article, span.start))
    by_name: dict[str, list[Span]] = defaultdict(list)
    for span in sorted(spans, key=lambda span: (-len(place_parts(span.text)), span.text)):
        parts = place_parts(span.text)
        name = next((name for name in by_name if parts & place_parts(name)), span.text)
        by_name[name].append(span)
    found = [(name, tuple(sorted(some, key=lambda span: (span.article, span.start)))) for name, some in by_name.items()]
    return sorted(found, key=lambda place: (-len({span.article for span in place[1]}), place[0]))


def _place(places: Sequence[tuple[str, tuple[Span, ...]]], texts: Sequence[str]) -> str | None:
    """Return the place that most articles tell; None where as good as as many tell another: none is told for sure."""
    counts = [len({span.article for span in spans}) for _, spans in places]
    for (name, _), count in zip(places[1:], counts[1:], strict=True):
        if counts[0] < max(CLEARLY * count, count + CLEARLY) and apart(places[0][0], name, texts):
            return None
    return places[0][0] if places else None


def _participants(told: Sequence[Told]) -> set[str]:
    """Return the actors of the tellings that are dated themselves, or of all if none of those names anybody."""
    dated = {actor for one in told if one.when for actor in one.actors}
    return dated or {actor for one in told for actor in one.actors}


def _forecast(one: Told, day: date | None) -> bool:
    """Tell whether a telling is of what is still to come: printed before the ``day``, or in words of the future."""
    if one.published and day and one.published != day:
        return one.published < day
    sentence = one.happening.sentence
    return bool(_TO_COME.search(sentence.text[: one.happening.head.start - sentence.start]))


def _best(told: Sequence[Told]) -> str:
    """Return the sentence that shares most with what the other reports tell: whole, dated itself, and not long.

    One that tells it as happened is better than a forecast, and one that tells of no other day; of one that does, only
    the clause of this day is told.
    """
    day = min((one.when.first for one in told if one.when), default=None)
    articles: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for word in one.happening.words:
            articles[word].add(one.article)

    def merit(one: Told) -> tuple[bool, bool, bool, bool, float, int, str, int]:
        sentence = one.happening.sentence
        shared = sum(len(articles[word]) for word in one.happening.words)
        whole = sentence.text[:1].isupper() and sentence.text.rstrip('"”’)')[-1:] in ".!?"
        worth = shared / (len(one.happening.words) + LONG)
        return (
            whole,
            not _forecast(one, day) and (one.when is not None or one.happening.lead),
            one.when is not None,
            not one.others,
            worth,
            -len(sentence.text),
            sentence.article,
            -sentence.start,
        )

    best = max(told, key=merit)
    return worded(best.happening, best.others)


def _is_background(group: Group, first: date | None) -> bool:
    """Tell whether a happening is recalled rather than reported: long before the story, or so told."""
    coarse = group.when.fineness >= COARSEST_NEWS
    if first is None:
        return coarse or all(one.happening.recalled for one in group.members)
    return first - group.when.last > (timedelta(0) if coarse else RECENT)
