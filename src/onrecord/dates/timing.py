"""When the words of each attribution were said, as its report tells it: a cascade from the cue outwards.

Nothing is claimed where the report does not say: publication is only the latest that words can have been said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.dates.continuing import Told, counted_from_words, same_occasion
from onrecord.dates.posted import Posts
from onrecord.dates.sayings import Page, Saying, pages
from onrecord.dates.steps import STEPS
from onrecord.vocabulary.across import DateMention, Timing
from onrecord.vocabulary.articles import Article
from onrecord.vocabulary.speech import Attribution


def said(
    articles: Iterable[Article], attributions: Iterable[Attribution], mentions: Iterable[DateMention]
) -> tuple[Timing, ...]:
    """Return when each attribution's words were said, in the order of the attributions; None where nothing tells."""
    given, whole = tuple(attributions), tuple(articles)
    found, posts = pages(whole, given, mentions), Posts(whole)
    timings: dict[str, Timing] = {}
    earlier: dict[int, Told] = defaultdict(Told)
    for one in sorted(given, key=lambda one: (one.article, *_first(one))):
        timings[one.id] = posts.timing(one) or _timing(one, found, earlier)
    return tuple(timings[one.id] for one in given)


def _first(one: Attribution) -> tuple[str, int]:
    spans = one.cue or one.source or one.content
    return (spans[0].part, spans[0].start) if spans else ("", 0)


def _timing(one: Attribution, found: Mapping[tuple[str, str], Page], earlier: dict[int, Told]) -> Timing:
    heads = one.cue or one.source
    page = found.get((one.article, heads[0].part)) if heads else None
    if page is None:
        return Timing(one.id, None, None, None)
    saying = Saying(one, page, heads[0], page.layout.sentence_at(heads[0].start))
    before = earlier[id(page)]
    told = (
        next((time for step in STEPS if (time := step(saying))), None)
        or counted_from_words(saying, before)
        or same_occasion(saying, before)
    )
    if told is None or told.date is None or _to_come(told, page.published) or _still_says(one, told):
        before.add(saying, None)
        return Timing(one.id, None, None, None)
    before.add(saying, told)
    return Timing(one.id, told.date, told.precision, told.basis, (told.span, *told.evidence))


def _to_come(told: DateMention, published: str | None) -> bool:
    """Tell whether the time lies after publication: what will be said has not been said."""
    width = min(len(told.date or ""), 10)
    return bool(published and told.date and told.date[:width] > published[:width])


def _still_says(one: Attribution, told: DateMention) -> bool:
    """Tell whether the cue speaks of now ("says", "have agreed"), which a time gone by does not date."""
    cue = " ".join(span.text for span in one.cue)
    return bool(_PERFECT.search(cue)) or (
        bool(_PRESENT.search(cue)) and told.precision not in ("day", "hour", "minute")
    )


_PERFECT = re.compile(r"\b(?:has|have|previously|once|repeatedly|initially|originally)\b", re.I)
_PRESENT = re.compile(r"\b(?:is|are|says?|[a-z]{3,}(?<!s)s)$", re.I)
