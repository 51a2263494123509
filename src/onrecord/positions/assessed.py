"""An assessor in place of the step that tells of each attribution whether it is about the question, and on which side.

What is asked of it is a function of one report, the question and the names of the speakers; what it answers is a side
alone. Who speaks for whom, ranks, dates and evidence stay what they are without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.positions import frames
from onrecord.positions.judging import Judgement
from onrecord.positions.model import Verdict
from onrecord.positions.passages import BEFORE, Pages, Pile, sentences_to
from onrecord.positions.seats import NO_SEATS, Seats
from onrecord.positions.standing import TOLD_BY
from onrecord.positions.topic import Topic
from onrecord.vocabulary.articles import Article, Skipped
from onrecord.vocabulary.positions import Position, Question
from onrecord.vocabulary.speech import Attribution

HOW = "assessor"
"""The step that an assessor is."""

UNREACHED = "assessor not reached"
"""Begins the origin of what was not judged because no answer came: later may be better. Else it is HOW."""

CONFIDENCE = 0.75
"""What is thought of an assessor's verdict: a number of our own, below that of a declared side, since how right an
assessor is hangs on its model, and what models say of their own sureness is not calibrated."""

TOUCHED = 0.5
"""Share of the question's names in a report from which its attributions are posed: those of other reports are not."""


@dataclass(frozen=True, slots=True)
class Posed:
    """One attribution, as an assessor is asked of it: its id, who spoke, by what verb, what, and what stands before it.

    All but the id is the report's own text, hence hostile.
    """

    id: str
    speaker: str
    cue: str
    words: str
    before: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What an assessor says of one attribution: a side or ``none``, and the words of it that a yes hangs on."""

    verdict: Verdict
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdicts of an assessor by attribution (id), and what it did not judge, each with the reason."""

    heard: Mapping[str, Heard] = field(default_factory=dict)
    lost: tuple[Skipped, ...] = ()


class Assessor(Protocol):
    """Who judges attributions of reports: ``onrecord.assessor.connect`` yields one."""

    def __call__(self, question: Question, reports: Sequence[Sequence[Posed]]) -> Assessment:
        """Return the verdicts on what ``reports`` attribute, each report by itself."""


def posed(question: Question, pile: Pile, seats: Seats = NO_SEATS) -> tuple[tuple[Posed, ...], ...]:
    """Return what an assessor is asked: report by report, in order of place, each attribution whose speaker is known.

    Reports that touch neither the question nor a story about it are left out.
    """
    topic, pages = Topic(question, pile.cast.actors, seats.names), Pages(pile)
    names = {one.id: one.name for one in pile.cast.actors}
    known = {one.attribution: names[one.speaker] for one in pile.cast.readings if one.speaker in names}
    by_article: dict[str, list[Attribution]] = {}
    for one in pile.attributions:
        if one.id in known and one.content:
            by_article.setdefault(one.article, []).append(one)
    found = []
    for article in pages.articles():
        some = sorted(by_article.get(article.id, ()), key=_place)
        if some and (_touches(article, topic) or pages.reported(article.id, topic)):
            found.append(tuple(_posed(one, known[one.id], article) for one in some))
    return tuple(found)


def _place(one: Attribution) -> tuple[str, int, str]:
    return one.content[0].part, one.content[0].start, one.id


def _touches(article: Article, topic: Topic) -> bool:
    whole = " ".join(text for name, text in article.parts() if not name.startswith("embed"))
    return topic.glance(whole).names >= TOUCHED


def _posed(one: Attribution, speaker: str, article: Article) -> Posed:
    part = one.content[0].part
    first = min(span.start for span in (*one.source, *one.cue, *one.content) if span.part == part)
    cue, words = (" ".join(span.text for span in spans) for spans in (one.cue, one.content))
    return Posed(one.id, speaker, cue, words, sentences_to(article.part(part), first, BEFORE))


def judgements(reports: Sequence[Sequence[Posed]], assessment: Assessment) -> dict[str, Judgement]:
    """Return what an assessor's verdicts make of the attributions that were posed; those without one are left out.

    A condition that does not stand word for word in the attribution is dropped for the one that is read off it, if any.
    """
    asked = {one.id: one for report in reports for one in report}
    return {id_: _judgement(asked[id_], heard) for id_, heard in sorted(assessment.heard.items()) if id_ in asked}


def _judgement(one: Posed, heard: Heard) -> Judgement:
    scope = frames.scope(one.words) if heard.verdict in ("support", "oppose") else None
    condition = None
    if heard.verdict == "conditional":
        told = heard.condition if heard.condition and _stands_in(heard.condition, one.words) else None
        condition = told or frames.condition(one.words)
    return Judgement(heard.verdict, CONFIDENCE, scope, condition, HOW)


def _stands_in(condition: str, words: str) -> bool:
    """Tell whether a condition is a stretch of ``words``: of whole words, several of them, and no whole speech."""
    if len(condition) > frames.LONGEST or len(condition.split()) < 2 or condition != condition.strip():
        return False
    return re.search(rf"(?<!\w){re.escape(condition)}(?!\w)", words) is not None


def kept(positions: Iterable[Position], pile: Pile) -> dict[str, Judgement]:
    """Return the verdicts that positions rest on which an assessor judged: so they can be told as of another day."""
    by_content = {one.content: one.id for one in sorted(pile.attributions, key=lambda one: one.id, reverse=True)}
    return {
        by_content[stand.evidence]: Judgement(stand.stance, CONFIDENCE, stand.scope, stand.condition, HOW)
        for one in positions
        for stand in one.history
        if stand.how in (HOW, TOLD_BY) and stand.evidence in by_content
    }
