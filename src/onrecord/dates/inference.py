"""Times of undated reports, from dated reports of the same moment.

Two reports that carry the same words in quotation marks tell of one moment. Where one of them says when that was, and
the other names a day for it ("Wednesday", "the previous day"), the other's day is that one, and its publication lies
where the words fit: every day on which they would mean what the evidence says. What means the same on all those days is
inferred; what does not stays unknown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.attributions.layout import Layout, lay_out
from onrecord.attributions.quotations import Quotation
from onrecord.dates.resolution import Bounds, mention, publication, settle
from onrecord.dates.scanning import Expression, scan
from onrecord.vocabulary.across import DateMention
from onrecord.vocabulary.articles import Article, Span

SHARED_WORDS = 8  # words in a row; shorter runs inside marks are shared by chance ("we will do everything we can to")
TIE_REACH = 12  # sentences that a day may stand before the words said on it
WINDOW = range(-1, 15)  # days after the moment that a report is looked for; a bare weekday reaches back six

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


@dataclass(frozen=True, slots=True)
class Dated:
    """A quotation that a report dates, and the words that do."""

    day: date
    quotation: Span
    told: Span


def infer(articles: Iterable[Article], mentions: Iterable[DateMention]) -> tuple[DateMention, ...]:
    """Return all mentions again, those of undated reports resolved where dated reports tell what they must mean.

    Evidence that disagrees yields nothing. A function of the set of articles; time grows with their text.
    """
    by_article: dict[str, list[DateMention]] = defaultdict(list)
    for one in mentions:
        by_article[one.span.article].append(one)
    whole = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    known = _known(whole, by_article)
    done = {
        article.id: _inferred(article, by_article[article.id], known)
        for article in whole
        if publication(article) is None and article.id in by_article
    }
    return tuple(one for key in sorted(by_article) for one in done.get(key, sorted(by_article[key], key=_place)))


def _place(one: DateMention) -> tuple[str, int, int]:
    return one.span.part, one.span.start, one.span.end


def _known(articles: Sequence[Article], mentions: dict[str, list[DateMention]]) -> dict[tuple[str, ...], list[Dated]]:
    """Return what is dated by some report: for each run of quoted words the first to tell each day."""
    known: dict[tuple[str, ...], dict[date, Dated]] = defaultdict(dict)
    for article in articles:
        told = [one for one in sorted(mentions.get(article.id, ()), key=_place) if _names_day(one)]
        for tie in _ties(article, [one.span for one in told]):
            day = date.fromisoformat((told[tie.at].date or "")[:10])
            known[tie.key].setdefault(day, Dated(day, tie.quotation, told[tie.at].span))
    return {key: list(days.values()) for key, days in known.items()}


def _names_day(one: DateMention) -> bool:
    return one.date is not None and one.end is None and one.precision in ("day", "hour", "minute")


def _inferred(
    article: Article, mentions: list[DateMention], known: dict[tuple[str, ...], list[Dated]]
) -> list[DateMention]:
    """Return the mentions of an undated report, resolved where every piece of evidence fits."""
    expressions = scan(article)
    spans = [article.span(one.part, one.start, one.end) for one in expressions]
    asking = [at for at, one in enumerate(expressions) if _asks(one)]
    ties = [replace(tie, at=asking[tie.at]) for tie in _ties(article, [spans[at] for at in asking])]
    evidence = [(tie, dated) for tie in ties for dated in known.get(tie.key, ())]
    demands: dict[int, set[date]] = defaultdict(set)
    for tie, dated in evidence:
        demands[tie.at].add(dated.day)
    bounds = _bounds(article, expressions, demands)
    if bounds is None:
        return sorted(mentions, key=_place)
    shown = _shown(evidence)
    whens = settle(article, expressions, bounds)
    resolved = {one.span: one for one in mentions}
    for at, span in enumerate(spans):
        old = resolved.get(span)
        if old is not None and old.date is None and whens[at].first is not None:
            new = mention(article, expressions, whens, at)
            how = f"{new.how}, as reports that quote the same words date them"
            resolved[span] = replace(new, basis="inferred", how=how, evidence=(*new.evidence, *shown))
    return sorted(resolved.values(), key=_place)


def _asks(one: Expression) -> bool:
    """Tell whether the expression says a day that hangs on the day of publication."""
    return one.form in ("weekday", "spoken", "anchored", "ago") or (one.form == "date" and "year" not in one.fields)


def _shown(evidence: list[tuple[Tie, Dated]]) -> tuple[Span, ...]:
    """Return the spans that bear it out: the words here, there, and what dates them there, once for each report."""
    spans: dict[Span, None] = {}
    seen: set[tuple[int, str]] = set()
    for tie, dated in evidence:
        if (tie.at, dated.told.article) not in seen:
            seen.add((tie.at, dated.told.article))
            spans.update(dict.fromkeys((tie.quotation, dated.quotation, dated.told)))
    return tuple(spans)


def _bounds(article: Article, expressions: list[Expression], demands: dict[int, set[date]]) -> Bounds | None:
    """Return the days of publication on which each mention means the one day that evidence gives it."""
    if not demands or any(len(days) != 1 for days in demands.values()):
        return None
    wanted = {at: next(iter(days)) for at, days in demands.items()}
    start = min(wanted.values())
    fitting = []
    for step in WINDOW:
        day = start + timedelta(days=step)
        whens = settle(article, expressions, Bounds(day, day))
        if all(whens[at].first == day_wanted for at, day_wanted in wanted.items()):
            fitting.append(day)
    return Bounds(fitting[0], fitting[-1]) if fitting else None


def _ties(article: Article, spans: Sequence[Span]) -> list[Tie]:
    """Return the runs of words in quotation marks that a day of the report can be tied to."""
    layout = lay_out(article.text)
    places = [at for at, span in enumerate(spans) if span.part == "text" and layout.quotation_at(span.start) is None]
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for at in places:
        by_sentence[layout.sentence_at(spans[at].start)].append(at)
    quoted_names = {
        name for one in layout.quotations for name in _NAME.findall(article.text, one.start, one.end)
    } | _CALENDAR
    ties = []
    for one in layout.quotations:
        keys = _runs(article.text[one.start : one.end])
        told = _told(layout, one, by_sentence, quoted_names) if keys else None
        if told is not None:
            span = article.span("text", one.start, one.end)
            ties += [Tie(key, span, told) for key in keys]
    return ties


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
