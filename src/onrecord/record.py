"""From articles to a record: the steps in order. The only place that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from onrecord import (
    actors,
    answers,
    attributions,
    dates,
    disagreements,
    events,
    provenance,
    statements,
    stories,
)
from onrecord.accounts import Account, Item, accounts
from onrecord.contract import NOTHING_COPIED, VERSION, Record
from onrecord.corrections import Rulings
from onrecord.errors import OnRecordError
from onrecord.positions.assessed import Assessor
from onrecord.positions.judging import Judgement
from onrecord.settings import Settings
from onrecord.vocabulary import Skipped, Statement, Story, Timing
from onrecord.vocabulary.corrections import Correction
from onrecord.vocabulary.decisions import Asked, Decision
from onrecord.vocabulary.positions import Position, Question

__all__ = ["Item", "across", "answered", "assessor_of", "build", "made_with"]

T = TypeVar("T")


def build(  # noqa: PLR0913, PLR0917 - what is read, and what a person asks and says of it
    items: Iterable[Item],
    settings: Settings | None = None,
    progress: Callable[[int], None] | None = None,
    questions: Sequence[Question] = (),
    asked: Asked | None = None,
    corrections: Sequence[Correction] = (),
) -> Record:
    """Return the record of a set of articles.

    ``items`` may be articles, pages yet to be read, and inputs already known to be skipped, in any order: the record
    does not depend on it, nor on ``settings.processes``. ``progress`` is called with the number of items done so far.
    An item that cannot be read is listed under ``skipped`` and costs only itself.

    Of each of ``questions`` the record tells who stands where, and what that means under the rule of its body;
    ``asked`` says of which day, and what is assumed. ``corrections`` are a person's word, which outranks the machine's.
    Raises MissingPart when ``settings.device`` cannot be used here, and what :func:`onrecord.answers.check` finds wrong
    with what is asked, and InvalidAssessor where ``settings.assessor`` cannot be asked; it is asked only of questions.
    """
    settings, asked = settings or Settings(), asked or Asked()
    questions = tuple({one.id: one for one in questions}.values())
    settings = settings if questions else replace(settings, assessor=None)
    answers.check(questions, asked)
    assessor = assessor_of(settings)
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
    record = across(found, None, questions, asked, corrections, assessor)
    listed = sorted([*skipped, *doubles, *record.skipped], key=lambda one: (one.origin, one.reason))
    return replace(record, made_with=made_with(settings), skipped=tuple(listed))


def across(  # noqa: PLR0913, PLR0917 - as for build
    found: Sequence[Account],
    told: Sequence[Story] | None = None,
    questions: Sequence[Question] = (),
    asked: Asked | None = None,
    corrections: Sequence[Correction] = (),
    assessor: Assessor | None = None,
) -> Record:
    """Return the record of what articles say by themselves: a function of the set of ``found``, in any order.

    Each article is there once (:func:`build` sees to it). ``told`` are the stories that the articles tell; None groups
    them anew (with corrected dates, they are those of the corrected articles: :func:`onrecord.corrections.facts`).
    ``questions``, ``asked`` and ``corrections`` as for :func:`build`; what is asked must have been checked.
    ``assessor`` is that of the settings (:func:`assessor_of`).
    ``made_with`` stays empty (:func:`made_with` tells it), and ``skipped`` lists the faults of ours, if any.
    """
    rulings = Rulings(corrections, [one.article for one in found])
    found = sorted(found, key=lambda one: (one.article.origin, one.article.id))
    record = _told([_corrected(one, rulings) for one in found], told, rulings)
    record = _answered(record, questions, asked or Asked(), rulings, assessor)
    return replace(record, corrections=rulings.corrections, corrected=rulings.touched, unfit=rulings.unfit)


def answered(
    record: Record, questions: Sequence[Question], asked: Asked | None = None, settings: Settings | None = None
) -> Record:
    """Return ``record``, one that is kept, with what it says of ``questions``; a person's word in it stays in force.

    ``settings`` name the assessor, if any; what one was asked before, and the record answers, is not asked again.
    Raises what :func:`onrecord.answers.check` finds wrong with what is asked, and what :func:`assessor_of` raises.
    """
    asked, settings = asked or Asked(), settings or Settings()
    answers.check(questions, asked)
    assessor = assessor_of(settings) if questions else None
    told = _answered(record, questions, asked, Rulings(record.corrections, record.articles), assessor)
    if assessor is None or settings.assessor is None:
        return told
    shown = {**record.made_with.get("settings", {}), "assessor": settings.assessor.shown()}
    return replace(told, made_with={**record.made_with, "settings": shown})


def assessor_of(settings: Settings) -> Assessor | None:
    """Return who judges attributions in place of the program; None where that is not asked for.

    Raises InvalidAssessor where it cannot be asked, MissingPart without the extra ``llm``.
    """
    if settings.assessor is None:
        return None
    from onrecord.assessor import connect

    return connect(settings.assessor)


def made_with(settings: Settings) -> dict[str, object]:
    """Return what a record is made with: the program, its models and what was set."""
    from onrecord import parsing

    return {
        "program": f"onrecord {VERSION}",
        "models": dict(sorted({**attributions.models(), **parsing.models()}.items())),
        "settings": settings.shown(),
    }


class _Attempts:
    """Runs the steps across articles. ``faults`` lists those that failed: each costs what it would have told."""

    def __init__(self) -> None:
        self.faults: list[Skipped] = []

    def __call__(self, step: str, run: Callable[[], tuple[T, ...]], otherwise: tuple[T, ...] = ()) -> tuple[T, ...]:
        """Return what a step yields, ``otherwise`` if a fault of ours ends it."""
        try:
            return run()
        except OnRecordError as error:
            self.faults.append(Skipped(step, str(error)))
            return otherwise
        except Exception as error:  # law 5 again: a million articles are not lost for one of their dates
            reason = f"a fault in onrecord ({type(error).__name__}: {error}), so none are told; please report it"
            self.faults.append(Skipped(step, reason))
            return otherwise


def _told(found: Sequence[Account], told: Sequence[Story] | None, rulings: Rulings) -> Record:
    """Return what the articles say together, each step on what the steps before it found.

    The cast everything rests on; a fault of ours in any other step costs what that step tells, and is listed. A
    person's word is put in force step by step.
    """
    attempt = _Attempts()
    articles = tuple(one.article for one in found)
    read = tuple(attribution for one in found for attribution in one.attributions)
    noted = tuple(mention for one in found for mention in one.mentions)
    told = attempt("stories", lambda: stories.group(articles)) if told is None else tuple(told)
    said = rulings.kept(read)
    cast = rulings.recast(actors.resolve([one.survey for one in found], told), said)
    mentions = attempt("dates", lambda: dates.infer(articles, noted), noted)
    copied = next(iter(attempt("copies", lambda: (provenance.trace(articles),))), NOTHING_COPIED)
    timings = attempt("times of saying", lambda: dates.said(articles, said, mentions))
    grouped = rulings.regroupings()
    uttered = attempt("statements", lambda: statements.match(articles, said, cast, timings, copied, told, grouped))
    notes = [one.notes for one in found]
    happened = attempt("events", lambda: events.tell(articles, notes, cast, mentions, told))
    reports = disagreements.Reports(articles, said, cast, told, copied, uttered, happened, mentions)
    differing = attempt("disagreements", lambda: disagreements.find(reports))
    return Record(
        made_with={},
        articles=articles,
        attributions=said,
        cast=cast,
        skipped=tuple(attempt.faults),
        mentions=mentions,
        timings=_inferred(timings, uttered),
        stories=told,
        provenance=copied,
        statements=rulings.ruled(uttered),
        events=happened,
        disagreements=differing,
    )


def _corrected(one: Account, rulings: Rulings) -> Account:
    """Return an account of the article as a person corrected its outlet and date: its days count from that date."""
    article = rulings.article(one.article)
    if article == one.article:
        return one
    mentions = dates.resolve(article)
    survey = replace(one.survey, outlet=article.outlet)
    return replace(one, article=article, survey=survey, mentions=mentions, notes=events.notice(article, mentions))


def _answered(
    record: Record, questions: Sequence[Question], asked: Asked, rulings: Rulings, assessor: Assessor | None = None
) -> Record:
    """Return ``record`` with what it says of each question; a fault of ours costs that question's answer."""
    if not questions:
        return record
    attempt = _Attempts()
    held: list[Position] = []
    told: list[Decision] = []
    record = next(iter(attempt("members of groups", lambda: (answers.with_members(record, questions),))), record)
    for one in questions:
        judged = None
        if assessor is not None:
            judged, lost = _assessed(record, one, assessor, attempt)
            attempt.faults += lost
        ruled = rulings.stances(one)
        own = attempt(f"positions: {one.text}", partial(answers.held, record, one, asked.as_of, ruled, judged))
        own = rulings.positions(one, own)
        told += attempt(f"decision: {one.text}", partial(answers.decided, record, one, own, asked))
        held += own
    skipped = (*record.skipped, *attempt.faults)
    return replace(record, questions=tuple(questions), positions=tuple(held), decisions=tuple(told), skipped=skipped)


def _assessed(
    record: Record, one: Question, assessor: Assessor, attempt: _Attempts
) -> tuple[Mapping[str, Judgement], tuple[Skipped, ...]]:
    """Return what an assessor says of a question, and what it did not judge; a fault of ours costs all it says."""
    found = attempt(f"assessor: {one.text}", lambda: (answers.assessed(record, one, assessor),))
    return next(iter(found), ({}, ()))


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
