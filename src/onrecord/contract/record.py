"""The record of one set of articles, and its way into the contract's rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import msgspec

from onrecord.contract.answers import decision_row, position_row, question_row
from onrecord.contract.correction_rows import UnfitRow, correction_row
from onrecord.contract.rows import (
    ActorRow,
    Answered,
    ArticleRow,
    AttributionRow,
    ChangeRow,
    CopyRow,
    CutRow,
    DateRow,
    DisagreementRow,
    Document,
    EmbedRow,
    EventRow,
    EvidenceRow,
    MadeWith,
    NameRow,
    PlaceRow,
    RelayRow,
    RoleRow,
    SkippedRow,
    StatementRow,
    StoryRow,
    ValueRow,
    WordingRow,
)
from onrecord.contract.spans import SpanRow
from onrecord.version import VERSION
from onrecord.vocabulary import (
    Actor,
    Article,
    Attribution,
    Cast,
    Copy,
    DateMention,
    Disagreement,
    Event,
    Provenance,
    Reading,
    Skipped,
    Span,
    Statement,
    Story,
    Timing,
)
from onrecord.vocabulary.corrections import Correction
from onrecord.vocabulary.decisions import Decision
from onrecord.vocabulary.positions import Position, Question

Row = TypeVar("Row", bound=msgspec.Struct)

NOTHING_COPIED = Provenance((), (), ())


@dataclass(frozen=True, slots=True)
class Record:
    """Everything onrecord says of one set of articles, each list sorted.

    ``articles`` by origin, ``attributions`` by article and place, ``cast.actors`` by name, ``skipped`` by origin,
    ``stories`` by first date, then id; ``statements``, ``events`` and ``disagreements`` as their packages yield them.
    ``questions`` in the order they were asked; ``positions`` and ``decisions`` by question, in that order.

    ``corrections`` are those in force of these articles, the earlier first. ``corrected`` pairs the id of a row that
    one touched (an article, attribution, actor, statement, or :func:`position_id`) with that correction's id;
    ``unfit`` pairs the id of one that no longer fits, in whole or in part, with the reason.
    """

    made_with: Mapping[str, Any]
    articles: tuple[Article, ...]
    attributions: tuple[Attribution, ...]
    cast: Cast
    skipped: tuple[Skipped, ...]
    mentions: tuple[DateMention, ...] = ()
    timings: tuple[Timing, ...] = ()
    stories: tuple[Story, ...] = ()
    provenance: Provenance = NOTHING_COPIED
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    questions: tuple[Question, ...] = ()
    positions: tuple[Position, ...] = ()
    decisions: tuple[Decision, ...] = ()
    corrections: tuple[Correction, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    unfit: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> str:
        """Return the record as the contract's JSON: two-space indented UTF-8 text, same record same bytes."""
        return _text(document(self))


def position_id(one: Position) -> str:
    """Return what ``Record.corrected`` calls a position."""
    return f"{one.question}:{one.actor}"


def article_to_json(article: Article) -> str:
    """Return one article as the contract tells it, as ``onrecord read --format json`` prints it."""
    return _text(article_row(article))


def answers_to_json(record: Record) -> str:
    """Return the rows of questions, positions and decisions as the contract tells them, and of the actors they name."""
    return _text(answered(record))


def answered(record: Record) -> Answered:
    """Return the rows that :func:`answers_to_json` tells."""
    told = document(replace(record, articles=(), attributions=(), statements=(), events=(), disagreements=()))
    named = {one for row in told.positions for one in (row.actor, *(stand.speaker for stand in row.history))}
    actors = [row for row in told.actors if row.id in named]
    return Answered(told.onrecord, told.made_with, actors, told.questions, told.positions, told.decisions)


def _text(row: msgspec.Struct) -> str:
    told = json.dumps(msgspec.to_builtins(row), ensure_ascii=False, indent=2)
    return told.encode("utf-8", "replace").decode() + "\n"  # a lone surrogate is no UTF-8: it becomes a "?"


def article_row(article: Article) -> ArticleRow:
    """Return the row of one article, as :func:`article_to_json` tells it."""
    return _article(article, None)


def document(record: Record) -> Document:
    """Return the rows of a record, as its JSON has them."""
    return _marked(_document(record), record)


def _marked(told: Document, record: Record) -> Document:
    """Return the rows with what corrected them."""
    touched: dict[str, list[str]] = {}
    for row, correction in record.corrected:
        touched.setdefault(row, []).append(correction)
    if not touched:
        return told

    def marked(rows: Sequence[Row], ids: Iterable[str]) -> list[Row]:
        pairs = zip(rows, ids, strict=True)
        return [msgspec.structs.replace(row, corrected=touched[id_]) if id_ in touched else row for row, id_ in pairs]

    return msgspec.structs.replace(
        told,
        articles=marked(told.articles, [one.id for one in told.articles]),
        actors=marked(told.actors, [one.id for one in told.actors]),
        attributions=marked(told.attributions, [one.id for one in told.attributions]),
        statements=marked(told.statements, [one.id for one in told.statements]),
        positions=marked(told.positions, map(position_id, record.positions)),
    )


def _document(record: Record) -> Document:
    readings = {reading.attribution: reading for reading in record.cast.readings}
    timings = {timing.attribution: timing for timing in record.timings}
    versions = _versions(record.articles)
    return Document(
        onrecord=VERSION,
        made_with=msgspec.convert(dict(record.made_with), MadeWith),
        articles=[_article(article, versions.get(article.id)) for article in record.articles],
        actors=[_actor(actor) for actor in record.cast.actors],
        attributions=[_attribution(one, readings[one.id], timings.get(one.id)) for one in record.attributions],
        dates=[_date(one) for one in record.mentions],
        stories=[_story(one) for one in record.stories],
        copies=[_copy(one) for one in record.provenance.copies],
        statements=[_statement(one) for one in record.statements],
        events=[_event(one) for one in record.events],
        disagreements=[_disagreement(one) for one in record.disagreements],
        questions=[question_row(one) for one in record.questions],
        positions=[position_row(one, _spans) for one in record.positions],
        decisions=[decision_row(one, record.positions, record.cast) for one in record.decisions],
        skipped=[SkippedRow(one.origin, one.reason) for one in record.skipped],
        corrections=[correction_row(one) for one in record.corrections],
        unfit=[UnfitRow(id_, reason) for id_, reason in record.unfit],
    )


def _versions(articles: tuple[Article, ...]) -> dict[str, str]:
    """Map each later version of an article to the earliest one under the same key."""
    first: dict[str, str] = {}
    for article in sorted(articles, key=lambda one: (one.published or "9999", one.id)):
        first.setdefault(article.key, article.id)
    return {article.id: first[article.key] for article in articles if first[article.key] != article.id}


def _article(article: Article, version_of: str | None) -> ArticleRow:
    return ArticleRow(
        id=article.id,
        key=article.key,
        origin=article.origin,
        url=article.url,
        outlet=article.outlet,
        via=article.via,
        byline=article.byline,
        headline=article.headline,
        published=article.published,
        published_basis=article.published_basis,
        language=article.language,
        text=article.text,
        version_of=version_of,
        embeds=[EmbedRow(embed.author, embed.text, embed.posted) for embed in article.embeds],
        cut=[CutRow(cut.start, cut.end, cut.reason) for cut in article.cut],
        notices=list(article.notices),
    )


def _actor(actor: Actor) -> ActorRow:
    return ActorRow(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        names=[NameRow(name.text, list(name.articles)) for name in actor.names],
        roles=[RoleRow(role.title, role.of, _spans(role.spans)) for role in actor.roles],
        speaks_for=actor.speaks_for,
        members=list(actor.members),
    )


def _attribution(one: Attribution, reading: Reading, timing: Timing | None) -> AttributionRow:
    return AttributionRow(
        id=one.id,
        article=one.article,
        kind=one.kind,
        act=one.act,
        source=_spans(one.source),
        cue=_spans(one.cue),
        content=_spans(one.content),
        speaker=reading.speaker,
        speaker_how=reading.how,
        speaker_reason=reading.reason,
        relay=RelayRow(reading.relay, _span(one.relay)) if one.relay else None,
        said=timing.date if timing else None,
        said_precision=timing.precision if timing else None,
        confidence=one.confidence,
    )


def _date(one: DateMention) -> DateRow:
    return DateRow(_span(one.span), one.date, one.end, one.precision, one.basis, one.how, _spans(one.evidence))


def _story(one: Story) -> StoryRow:
    return StoryRow(one.id, list(one.articles), one.headline, one.first, one.last)


def _copy(one: Copy) -> CopyRow:
    evidence = [EvidenceRow(why.how, _spans(why.spans)) for why in one.evidence]
    return CopyRow(one.article, one.of, one.kind, one.share, evidence)


def _statement(one: Statement) -> StatementRow:
    return StatementRow(
        id=one.id,
        speaker=one.speaker,
        text=one.text,
        said=one.said,
        said_precision=one.said_precision,
        said_basis=one.said_basis,
        said_evidence=_spans(one.said_evidence),
        attributions=list(one.attributions),
        outlets=list(one.outlets),
        independent=one.independent,
        borne_out=one.borne_out,
        wordings=[
            WordingRow(
                wording.text,
                list(wording.attributions),
                [ChangeRow(change.old, change.new, change.kind, change.inside_marks) for change in wording.changes],
            )
            for wording in one.wordings
        ],
    )


def _event(one: Event) -> EventRow:
    return EventRow(
        id=one.id,
        date=one.date,
        precision=one.precision,
        text=one.text,
        place=one.place,
        participants=list(one.participants),
        background=one.background,
        spans=_spans(one.spans),
        places=[PlaceRow(value, _spans(spans)) for value, spans in one.places],
    )


def _disagreement(one: Disagreement) -> DisagreementRow:
    values = [
        ValueRow(value.value, list(value.articles), value.independent, _spans(value.spans)) for value in one.values
    ]
    return DisagreementRow(one.id, one.kind, one.about, values, one.supported, one.why)


def _span(span: Span) -> SpanRow:
    return SpanRow(span.article, span.part, span.start, span.end, span.text)


def _spans(spans: tuple[Span, ...]) -> list[SpanRow]:
    return [_span(span) for span in spans]
