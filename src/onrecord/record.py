"""From articles to a record: the steps in order. The only place that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord import actors, attributions, dates, disagreements, events, provenance, statements, stories
from onrecord.accounts import Account, Item, accounts
from onrecord.contract import VERSION, Record
from onrecord.settings import Settings
from onrecord.vocabulary import Skipped, Statement, Timing

__all__ = ["Item", "build"]


def build(
    items: Iterable[Item],
    settings: Settings | None = None,
    progress: Callable[[int], None] | None = None,
) -> Record:
    """Return the record of a set of articles.

    ``items`` may be articles, pages yet to be read, and inputs already known to be skipped, in any order: the record
    does not depend on it, nor on ``settings.processes``. ``progress`` is called with the number of items done so far.
    An item that cannot be read is listed under ``skipped`` and costs only itself. Raises MissingPart when
    ``settings.device`` cannot be used here.
    """
    settings = settings or Settings()
    attributions.check(settings.device)
    found: list[Account] = []
    skipped: list[Skipped] = []
    for done, outcome in enumerate(accounts(items, settings), start=1):
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            found.append(outcome)
        if progress:
            progress(done)
    found, doubles = _without_doubles(found)
    listed = sorted(skipped + doubles, key=lambda one: (one.origin, one.reason))
    return replace(_across(found), made_with=_made_with(settings), skipped=tuple(listed))


def _across(found: Sequence[Account]) -> Record:
    """Return what the articles say together, each step on what the steps before it found."""
    articles = tuple(one.article for one in found)
    said = tuple(attribution for one in found for attribution in one.attributions)
    told = stories.group(articles)
    cast = actors.resolve([one.survey for one in found], told)
    mentions = dates.infer(articles, tuple(mention for one in found for mention in one.mentions))
    copied = provenance.trace(articles)
    timings = dates.said(articles, said, mentions)
    uttered = statements.match(articles, said, cast, timings, copied)
    happened = events.tell(articles, [one.notes for one in found], cast, mentions, told)
    reports = disagreements.Reports(articles, said, cast, told, copied, uttered, happened, mentions)
    return Record(
        made_with={},
        articles=articles,
        attributions=said,
        cast=cast,
        skipped=(),
        mentions=mentions,
        timings=_inferred(timings, uttered),
        stories=told,
        provenance=copied,
        statements=uttered,
        events=happened,
        disagreements=disagreements.find(reports),
    )


def _inferred(timings: Sequence[Timing], uttered: Sequence[Statement]) -> tuple[Timing, ...]:
    """Return the timings, with those of attributions that only other reports of their statement can date."""
    by_attribution: Mapping[str, Statement] = {number: one for one in uttered for number in one.attributions}
    told = []
    for timing in timings:
        one = by_attribution.get(timing.attribution)
        if timing.date is None and one is not None and one.said is not None:
            told.append(Timing(timing.attribution, one.said, one.said_precision, "inferred", one.said_evidence))
        else:
            told.append(timing)
    return tuple(told)


def _without_doubles(accounts: list[Account]) -> tuple[list[Account], list[Skipped]]:
    """Keep one account for each article id, the one with the first origin; tell of the others."""
    kept: dict[str, Account] = {}
    doubles: list[Skipped] = []
    for account in sorted(accounts, key=lambda one: (one.article.origin, one.article.id)):
        first = kept.setdefault(account.article.id, account)
        if first is not account:
            doubles.append(Skipped(account.article.origin, f"the same article as {first.article.origin}"))
    return list(kept.values()), doubles


def _made_with(settings: Settings) -> dict[str, object]:
    from onrecord import parsing

    return {
        "program": f"onrecord {VERSION}",
        "models": dict(sorted({**attributions.models(), **parsing.models()}.items())),
        "settings": settings.shown(),
    }
