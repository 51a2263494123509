"""Words in quotation marks, and the day that a report names for their saying."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attributions.layout import Layout, lay_out
from onrecord.attributions.quotations import Quotation
from onrecord.vocabulary.articles import Article, Span

SHARED_WORDS = 8  # words in a row; shorter runs inside marks are shared by chance ("we will do everything we can to")
TIE_REACH = 12  # sentences that a day may stand before the words said on it

_WORD = re.compile(r"\w+(?:[’']\w+)*")
_NAME = re.compile(r"\b[A-Z][\w’'-]*[a-z][\w-]*")
_CALENDAR = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "The",
        "He",
        "She",
        "It",
        "They",
        "His",
        "Her",
        "In",
        "On",
        "At",
        "This",
        "That",
        "But",
        "And",
        "A",
        "An",
    ]
)


@dataclass(frozen=True, slots=True)
class Tie:
    """A run of quoted words (``key``), where it stands, and the mention (its place) that tells when it was said."""

    key: tuple[str, ...]
    quotation: Span
    at: int


def ties(article: Article, spans: Sequence[Span]) -> list[Tie]:
    """Return the runs of words in quotation marks that one of the days at ``spans`` can be tied to."""
    layout = lay_out(article.text)
    places = [at for at, span in enumerate(spans) if span.part == "text" and layout.quotation_at(span.start) is None]
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for at in places:
        by_sentence[layout.sentence_at(spans[at].start)].append(at)
    quoted_names = {
        name for one in layout.quotations for name in _NAME.findall(article.text, one.start, one.end)
    } | _CALENDAR
    found = []
    for one in layout.quotations:
        keys = _runs(article.text[one.start : one.end])
        told = _told(layout, one, by_sentence, quoted_names) if keys else None
        if told is not None:
            span = article.span("text", one.start, one.end)
            found += [Tie(key, span, told) for key in keys]
    return found


def _runs(text: str) -> list[tuple[str, ...]]:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    return [tuple(words[at : at + SHARED_WORDS]) for at in range(len(words) - SHARED_WORDS + 1)]


def _told(layout: Layout, quotation: Quotation, days: dict[int, list[int]], common: set[str]) -> int | None:
    """Return the mention that tells when the words were said; two in one sentence leave it open.

    It is that of their sentence, else of the last before it that names whom this one names.
    """
    sentence = layout.sentence_at(quotation.start)
    if sentence in days:
        return days[sentence][0] if len(days[sentence]) == 1 else None
    names: set[str] = set()
    for number in range(sentence, max(-1, sentence - TIE_REACH), -1):
        here = _names(layout, number) - common
        if names & here and number in days:
            return days[number][0] if len(days[number]) == 1 else None
        names = names or here
    return None


def _names(layout: Layout, number: int) -> set[str]:
    end = layout.sentences[number + 1] if number + 1 < len(layout.sentences) else len(layout.text)
    return set(_NAME.findall(layout.text, layout.sentences[number], end))
