"""Sentences of several reports that tell of one happening and name a day for it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.attributions.layout import Layout, lay_out
from onrecord.dates.grammar import weekday_number
from onrecord.vocabulary.articles import Article, Span

COMMON = 200  # reports; a word of more of them points to none, and the index stays linear
STEM = 7  # letters; "accession" and "accessions", "admitted" and "admitting" are one word

UNSEEN = 60  # texts without any of the words, as if they stood beside: so a story's own words weigh in a small set
_LIGHT_WORDS = (
    "about after again all also among and another any are back because been before being between both but can could "
    "did does down during each even ever every for from had has have her here him his how into its just last like "
    "made make many may more most much must next not now off one only other our out over own said same say says she "
    "should since some still such than that the their them then there these they this those through told too two "
    "under until upon was way were what when where which while who whom whose will with would year years you your "
)
LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that tell nothing of what a text is about."""

_WORD = re.compile(r"\w+")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)


@dataclass(frozen=True, slots=True)
class Naming:
    """A sentence that names a day: the mention, the weekday that it is, the day if known, and its words."""

    mention: Span
    weekday: int
    day: date | None
    words: frozenset[str]
    by_weekday: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """A sentence of a dated report that names the same weekday, and how alike the two and their reports are."""

    there: Naming
    sentences: float
    reports: float


def namings(article: Article, days: Iterable[tuple[Span, date | None]]) -> list[Naming]:
    """Return the sentences of the text that name a day outside quotations: a day that is known, or a weekday."""
    layout = lay_out(article.text)
    found = []
    for span, day in days:
        weekday = _WEEKDAY.search(span.text)
        if span.part != "text" or layout.quotation_at(span.start) is not None or (day is None and weekday is None):
            continue
        number = day.weekday() if day else weekday_number(weekday.group()) if weekday else 0
        words = _words(_sentence(layout, span.start))
        found.append(Naming(span, number, day, words, weekday is not None))
    return found


def _sentence(layout: Layout, position: int) -> str:
    number = layout.sentence_at(position)
    end = layout.sentences[number + 1] if number + 1 < len(layout.sentences) else len(layout.text)
    return layout.text[layout.sentences[number] : end]


def _words(text: str) -> frozenset[str]:
    return frozenset(
        word[:STEM]
        for word in map(str.lower, _WORD.findall(text))
        if (len(word) > 2 or word.isdecimal()) and word not in LIGHT and not _WEEKDAY.fullmatch(word)
    )


class Index:
    """What dated reports name days for, found again from a report like them that names the same weekday."""

    def __init__(self, articles: Sequence[Article], named: Mapping[str, Sequence[Naming]]) -> None:
        """Index ``named``, by article: those with a day are found, all of them tell how common words are."""
        every = [one for key in sorted(named) for one in named[key]]
        self._weight = _weights([one.words for one in every])
        self._dated: dict[str, list[Naming]] = {
            key: dated for key in sorted(named) if (dated := [one for one in named[key] if one.day is not None])
        }
        self._reports = {one.id: _words(one.text) for one in articles}
        self._report_weight = _weights(list(self._reports.values()))
        self._places: dict[str, list[str]] = defaultdict(list)
        for key in self._dated:
            for word in self._reports[key]:
                self._places[word].append(key)

    def alike(self, article: str, asked: Sequence[Naming]) -> Iterator[tuple[Naming, Likeness]]:
        """Yield, for each naming of an article, those of the dated reports most like it that name the same weekday."""
        near = self._neighbours(article)
        for one in asked:
            for report, other in near:
                for there in self._dated[other]:
                    if there.weekday == one.weekday:
                        yield one, Likeness(there, _cosine(one.words, there.words, self._weight), report)

    def _neighbours(self, article: str) -> list[tuple[float, str]]:
        """Return the dated reports that share rare words with the article, the most alike first."""
        shared: Counter[str] = Counter()
        for word in self._reports[article]:
            places = self._places.get(word, [])
            if len(places) <= COMMON:
                shared.update(places)
        del shared[article]
        most = sorted(shared, key=lambda other: (-shared[other], other))[:CANDIDATES]
        found = [(_cosine(self._reports[article], self._reports[one], self._report_weight), one) for one in most]
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))[:NEIGHBOURS]


CANDIDATES = 60  # reports that are compared in full
NEIGHBOURS = 12  # reports that are asked; more are of other stories, or copies


def _weights(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return the squared inverse document frequency of each word."""
    counts = Counter(word for words in texts for word in words)
    return {word: math.log((len(texts) + UNSEEN) / count) ** 2 for word, count in counts.items()}


def _cosine(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> float:
    """Return the cosine of two sets of words; ``fsum``, since sets have no order and sums of floats have."""
    norms = math.fsum(weight.get(word, 0.0) for word in one) * math.fsum(weight.get(word, 0.0) for word in other)
    return math.fsum(weight.get(word, 0.0) for word in one & other) / math.sqrt(norms) if norms else 0.0
