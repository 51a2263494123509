"""Times of undated reports, from dated reports of the same moment.

Two reports that carry the same words in quotation marks, or tell of one happening in sentences alike, tell of one
moment. Where one of them says which day that was, and the other names a weekday for it ("Wednesday"), or a day that
counts from one ("the previous day"), the other's day is that one: a vote for it. Publication lies where the words fit:
on the days on which they would mean what most of the votes say. What means the same on all those days is inferred;
what does not stays unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from onrecord.dates.calendar import When, days_after
from onrecord.dates.grammar import weekday_number
from onrecord.dates.likeness import Index, Likeness, Naming, namings
from onrecord.dates.resolution import Bounds, mention, publication, settle
from onrecord.dates.scanning import Expression, scan
from onrecord.dates.ties import Tie, ties
from onrecord.vocabulary.across import DateMention
from onrecord.vocabulary.articles import Article, Span

WINDOW = range(-1, 15)  # days after the moment that a report is looked for; a bare weekday reaches back six
ENOUGH = 1.0  # votes: one shared quotation, one sentence much alike, or several somewhat alike
AGREEMENT = 0.8  # of all votes that those for one day of publication must be
MOST_DAYS = 60  # days that are voted for, beyond which the report's moment cannot be told
LIKE: tuple[tuple[float, float, float], ...] = ((0.3, 0.1, 1.0), (0.0, 0.2, 0.35))
"""What two sentences that name one weekday are worth: at least so alike, in reports at least so alike, so many votes.
Of such pairs in stories_dev 97 % (of 150) name one day by the first line, 85 to 92 % (of 800) by the second, and what
is wrong is mostly the stamp of one of the two."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one place of a dated report says for the day of the mention ``at``, and the spans that bear it out."""

    at: int
    day: date
    weight: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A quotation that a report dates, and the words that do."""

    day: date
    quotation: Span
    told: Span


@dataclass(frozen=True, slots=True)
class Known:
    """What the dated reports know: the days of quoted words, and sentences that name days."""

    quoted: dict[tuple[str, ...], list[Dated]]
    named: Index


def infer(articles: Iterable[Article], mentions: Iterable[DateMention]) -> tuple[DateMention, ...]:
    """Return all mentions again, those of undated reports resolved where dated reports tell what they must mean.

    Evidence that disagrees yields nothing. A function of the set of articles; time grows with their text.
    """
    by_article: dict[str, list[DateMention]] = defaultdict(list)
    for one in mentions:
        by_article[one.span.article].append(one)
    for found in by_article.values():
        found.sort(key=_place)
    whole = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    undated = [article for article in whole if publication(article) is None and article.id in by_article]
    done = {}
    if undated:
        known = _known(whole, by_article)
        done = {article.id: _inferred(article, by_article[article.id], known) for article in undated}
    return tuple(one for key in sorted(by_article) for one in done.get(key, by_article[key]))


def _place(one: DateMention) -> tuple[str, int, int]:
    return one.span.part, one.span.start, one.span.end


def _known(articles: Sequence[Article], mentions: dict[str, list[DateMention]]) -> Known:
    """Return what is dated by some report: for each run of quoted words the first to tell each day."""
    quoted: dict[tuple[str, ...], dict[date, Dated]] = defaultdict(dict)
    named: dict[str, list[Naming]] = {}
    for article in articles:
        told = [one for one in mentions.get(article.id, ()) if _names_day(one)]
        for tie in ties(article, [one.span for one in told]):
            day = _day(told[tie.at])
            quoted[tie.key].setdefault(day, Dated(day, tie.quotation, told[tie.at].span))
        every = mentions.get(article.id, ())
        named[article.id] = namings(article, [(one.span, _day(one) if _names_day(one) else None) for one in every])
    return Known({key: list(days.values()) for key, days in quoted.items()}, Index(articles, named))


def _names_day(one: DateMention) -> bool:
    return one.date is not None and one.end is None and one.precision in ("day", "hour", "minute")


def _day(one: DateMention) -> date:
    return date.fromisoformat((one.date or "")[:10])


def _inferred(article: Article, mentions: list[DateMention], known: Known) -> list[DateMention]:
    """Return the mentions of an undated report, resolved where most of the evidence fits."""
    expressions = scan(article)
    spans = [article.span(one.part, one.start, one.end) for one in expressions]
    votes = [*_by_quotations(article, expressions, spans, known), *_by_sentences(article, expressions, spans, known)]
    fitting = _fitting(article, expressions, votes)
    if not fitting:
        return mentions
    whens = _agreed(article, expressions, fitting)
    shown = _shown(vote for vote in votes if whens[vote.at].first == vote.day)
    resolved = {one.span: one for one in mentions}
    for at, span in enumerate(spans):
        old = resolved.get(span)
        if old is not None and old.date is None and whens[at].first is not None:
            new = mention(article, expressions, whens, at)
            how = f"{new.how}, as reports of the same moment date it"
            resolved[span] = replace(new, basis="inferred", how=how, evidence=(*new.evidence, *shown))
    return sorted(resolved.values(), key=_place)


def _by_quotations(
    article: Article, expressions: Sequence[Expression], spans: Sequence[Span], known: Known
) -> Iterator[Vote]:
    """Yield a vote for each quotation that another report dates: once for each mention and day."""
    asking = [at for at, one in enumerate(expressions) if _asks(one)]
    seen: dict[tuple[int, date], tuple[Tie, Dated]] = {}
    for tie in ties(article, [spans[at] for at in asking]):
        for dated in known.quoted.get(tie.key, ()):
            if dated.told.article != article.id and _can_be(expressions[asking[tie.at]], dated.day):
                seen.setdefault((asking[tie.at], dated.day), (tie, dated))
    for (at, day), (tie, dated) in seen.items():
        yield Vote(at, day, 1.0, (tie.quotation, dated.quotation, dated.told))


def _asks(one: Expression) -> bool:
    """Tell whether the expression says a day that hangs on the day of publication."""
    return one.form in ("weekday", "spoken", "anchored", "ago") or (one.form == "date" and "year" not in one.fields)


def _can_be(one: Expression, day: date) -> bool:
    """Tell whether the words can mean the day: where "Friday" is tied to a Sunday, the tie is wrong."""
    return one.form != "weekday" or weekday_number(one.fields["weekday"]) == day.weekday()


def _by_sentences(
    article: Article, expressions: Sequence[Expression], spans: Sequence[Span], known: Known
) -> Iterator[Vote]:
    """Yield what the sentences most like those of this report's weekdays say: the best for each mention and day."""
    place = {spans[at]: at for at, one in enumerate(expressions) if one.form == "weekday"}
    asked = namings(article, [(span, None) for span in place])
    likest: dict[Span, dict[tuple[date, str], tuple[float, Likeness]]] = defaultdict(dict)
    for naming, like in known.named.alike(article.id, asked):
        if (day := like.there.day) is not None and (weight := _worth(like)):
            key, found = (day, like.there.mention.article), likest[naming.mention]
            found[key] = max(found.get(key, (0.0, like)), (weight, like), key=itemgetter(0))
    for naming in asked:
        yield from _summed(place[naming.mention], naming, likest[naming.mention])


def _summed(at: int, naming: Naming, likest: dict[tuple[date, str], tuple[float, Likeness]]) -> Iterator[Vote]:
    """Yield one vote a day: those of all reports, each once, up to MOST."""
    by_day: dict[date, list[tuple[float, Likeness]]] = defaultdict(list)
    for (day, _), vote in sorted(likest.items(), key=itemgetter(0)):
        by_day[day].append(vote)
    for day, votes in by_day.items():
        best = max(votes, key=itemgetter(0))[1].there.mention
        yield Vote(at, day, min(MOST, sum(weight for weight, _ in votes)), (naming.mention, best))


MOST = 2.0  # votes for one day of one mention, however many reports name it: some are copies


def _worth(like: Likeness) -> float:
    """Return how many votes a likeness is; what names its weekday by a date alone is of another kind of sentence."""
    worth = next((votes for own, whole, votes in LIKE if like.sentences >= own and like.reports >= whole), 0.0)
    return worth if like.there.by_weekday else worth * BY_DATE


BY_DATE = 0.5  # of 52 to 64 such pairs of each kind about six in ten name one day


def _shown(votes: Iterable[Vote]) -> tuple[Span, ...]:
    """Return the spans that bear it out, once for each report that does so for a mention."""
    spans: dict[Span, None] = {}
    seen: set[tuple[int, str]] = set()
    for vote in votes:
        if (vote.at, vote.spans[-1].article) not in seen:
            seen.add((vote.at, vote.spans[-1].article))
            spans.update(dict.fromkeys(vote.spans))
    return tuple(spans)


def _fitting(article: Article, expressions: list[Expression], votes: Sequence[Vote]) -> list[date]:
    """Return the days of publication on which the mentions mean what most votes say; none if too few agree."""
    days = sorted({vote.day for vote in votes})
    every = sum(vote.weight for vote in votes)
    if every < ENOUGH or len(days) > MOST_DAYS:
        return []
    agreed = {}
    near = {found for day in days for step in WINDOW if (found := days_after(day, step)) is not None}
    for day in sorted(near):
        whens = settle(article, expressions, Bounds(day, day))
        agreed[day] = round(sum(vote.weight for vote in votes if whens[vote.at].first == vote.day), 6)
    most = max(agreed.values())
    if most < ENOUGH or most < AGREEMENT * every:
        return []
    return [day for day, weight in agreed.items() if weight == most]


def _agreed(article: Article, expressions: list[Expression], fitting: Sequence[date]) -> list[When]:
    """Return what each expression means on all of these days of publication.

    A weekday six days before one of them stays open there, or is the day after it: that it is the latter on that day,
    and means the same on all others, is no contradiction.
    """
    whens = settle(article, expressions, Bounds(fitting[0], fitting[-1]))
    if len(fitting) < 3:
        return whens
    inner = [(day, settle(article, expressions, Bounds(day, day))) for day in fitting]
    for at, one in enumerate(expressions):
        told = [(day, found[at]) for day, found in inner if found[at].first is not None]
        gaps = [day for day, found in inner if found[at].first is None]
        if one.form == "weekday" and whens[at].first is None and told and len(gaps) == 1:
            first = told[0][1]
            if all(when.iso() == first.iso() for _, when in told) and first.first == days_after(gaps[0], 1):
                whens[at] = first
    return whens
