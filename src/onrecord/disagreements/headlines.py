"""A headline against its own text: a number that the text has otherwise, a quotation in other words, a denial.

Only what is certain: the text must tell of the same thing and nowhere have what the headline has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from onrecord.disagreements import denied
from onrecord.disagreements.counted import Mention, mentions
from onrecord.disagreements.denied import AGAINST
from onrecord.disagreements.fates import TOLLS
from onrecord.disagreements.numbers import differ
from onrecord.disagreements.quantities import PERSONS, quantities
from onrecord.disagreements.quoted import words_of
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.disagreements.words import FUNCTION_WORDS, stem, tokens
from onrecord.vocabulary import Article, Span

AROUND = 2  # words that must stand around the number in the headline and in the text
LEAST_WORDS = 4  # of a quotation in a headline: fewer are a phrase that headlines put in marks
SAME_SHARE = 0.6  # of the headline's quoted words that the text's quotation has, in their order

_QUOTATION = re.compile(r"[“\"]([^“”\"]+)[”\"]|(?<!\w)[‘']([^‘]{12,}?)[’'](?!\w)")


def find(reports: Reports) -> Iterator[Contrast]:
    """Yield what headlines tell otherwise than the text below them."""
    for article in sorted(reports.articles, key=lambda one: one.id):
        headline = article.headline or ""
        if next(quantities(tokens(headline, 0, len(headline))), None) is not None:
            yield from _numbers(article)
        if _QUOTATION.search(headline):
            yield from _quotations(article)
        if headline:
            yield from denied.find(article)


def _numbers(article: Article) -> Iterator[Contrast]:
    found = mentions([article])
    above = [one for one in found if one.spans[0].part == "headline"]
    below = [one for one in found if one.spans[0].part == "text"]
    for one in above:
        if one.moves or any(_may_be(one, other) for other in below) or _written(one, article):
            continue
        against = [other for other in below if _same_thing(one, other) and differ(one, other)]
        if against:
            sides = (Side(one.spans[0].text, one.spans), _side(against))
            yield Contrast("headline", article.headline or "", sides, sides[1].value, AGAINST)


def _may_be(one: Mention, other: Mention) -> bool:
    """Tell whether a number of the text may be the headline's, whatever it counts there."""
    return one.quantity.unit == other.quantity.unit and not differ(one, other)


def _written(one: Mention, article: Article) -> bool:
    """Tell whether the headline's figures stand anywhere in the text, as a year or in a sum that is not read."""
    figures = re.findall(r"\d[\d,.]*\d|\d", one.spans[0].text)
    return any(re.search(rf"(?<![\d]){re.escape(figure)}(?!\d)", article.text) for figure in figures)


def _same_thing(one: Mention, other: Mention) -> bool:
    if one.key != other.key or one.dates != other.dates or one.order != other.order:
        return False
    if not set(one.quantity.modifiers) <= other.sentence or not set(other.quantity.modifiers) <= one.sentence:
        return False
    shared = one.sentence & other.sentence - {one.quantity.noun}
    told = one.fate in TOLLS and one.quantity.noun == PERSONS
    return len(shared) >= AROUND and (told or bool(one.beside & other.beside))


def _side(against: Sequence[Mention]) -> Side:
    return Side(against[0].spans[0].text, tuple(span for one in against for span in one.spans))


def _quotations(article: Article) -> Iterator[Contrast]:
    headline = article.headline or ""
    below = [
        article.span("text", match.start(1), match.end(1)) for match in _QUOTATION.finditer(article.text) if match[1]
    ]
    spoken = " ".join(words_of(article.text))
    for match in _QUOTATION.finditer(headline):
        group = 1 if match[1] else 2
        words = words_of(match[group])
        if len(words) < LEAST_WORDS or " ".join(words) in spoken:
            continue
        span = article.span("headline", match.start(group), match.end(group))
        other = _changed(words, below)
        if other is not None:
            sides = (Side(span.text, (span,)), Side(other.text, (other,)))
            yield Contrast("headline", headline, sides, other.text, AGAINST)


def _changed(words: Sequence[str], below: Sequence[Span]) -> Span | None:
    """Return the quotation of the text that the headline's is, if it has another word where the headline has one."""
    for span in below:
        theirs = words_of(span.text)
        blocks = SequenceMatcher(None, words, theirs, autojunk=False).get_opcodes()
        same = sum(end - start for kind, start, end, _, _ in blocks if kind == "equal")
        if same < SAME_SHARE * len(words):
            continue
        for kind, start, end, other, last in blocks:
            if kind == "replace" and end - start == last - other and _differ(words[start:end], theirs[other:last]):
                return span
    return None


def _differ(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether words differ in more than form: not "is" for "was", "their" for "our", figures for words."""
    return any(
        stem(one) != stem(two) and one.isalpha() and two.isalpha() and not {one, two} & FUNCTION_WORDS
        for one, two in zip(ours, theirs, strict=True)
    )
