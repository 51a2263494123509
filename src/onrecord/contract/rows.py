"""What stands in the record's JSON, key by key: the schema is generated from these types.

The contract grows by addition only: keys of later steps are there from the start, as empty lists. A row that a person's
correction touched names it in ``corrected`` (ids).
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from onrecord.contract.answer_rows import DecisionRow, PositionRow, QuestionRow
from onrecord.contract.correction_rows import CorrectionRow, UnfitRow
from onrecord.contract.spans import Id, IsoDate, SpanRow
from onrecord.vocabulary import (
    Act,
    ActorKind,
    ChangeKind,
    CopyKind,
    DisagreementKind,
    Kind,
    Precision,
    TimeBasis,
)


class EmbedRow(msgspec.Struct, frozen=True):
    """A post by somebody else that the article shows; ``posted`` is the day that it bears, null if none."""

    author: str | None
    text: str
    posted: str | None = None


class CutRow(msgspec.Struct, frozen=True):
    """What was cut away: offsets in the original, and the reason."""

    start: int
    end: int
    reason: str


class ArticleRow(msgspec.Struct, frozen=True):
    """One report as onrecord understands it; null where the page does not say."""

    id: Id
    key: str
    origin: str
    url: str | None
    outlet: str | None
    via: str | None
    byline: str | None
    headline: str | None
    published: IsoDate | None
    published_basis: str | None
    language: str | None
    text: str
    version_of: Id | None
    embeds: list[EmbedRow]
    cut: list[CutRow]
    notices: list[str]
    corrected: list[Id] = []


class NameRow(msgspec.Struct, frozen=True):
    """One way an actor is named, and the articles that name it so."""

    text: str
    articles: list[Id]


class RoleRow(msgspec.Struct, frozen=True):
    """An office that an actor is said to hold, of which country or organisation, and where it is said."""

    title: str
    of: str | None
    spans: list[SpanRow]


class ActorRow(msgspec.Struct, frozen=True):
    """A party under all its names; ``speaks_for`` and ``members`` are ids of actors."""

    id: Id
    name: str
    kind: ActorKind
    names: list[NameRow]
    roles: list[RoleRow]
    speaks_for: Id | None
    members: list[Id]
    corrected: list[Id] = []


class RelayRow(msgspec.Struct, frozen=True):
    """Whom the outlet has an attribution from."""

    actor: Id | None
    span: SpanRow


class AttributionRow(msgspec.Struct, frozen=True):
    """Source, cue and content; the speaker's actor id, how it was found, or the reason why it is null."""

    id: Id
    article: Id
    kind: Kind
    act: Act
    source: list[SpanRow]
    cue: list[SpanRow]
    content: list[SpanRow]
    speaker: Id | None
    speaker_how: str | None
    speaker_reason: str | None
    relay: RelayRow | None
    said: IsoDate | None
    said_precision: Precision | None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]
    corrected: list[Id] = []


class DateRow(msgspec.Struct, frozen=True):
    """A time that a report tells of, from ``date`` to ``end`` where it is a stretch; null where nothing tells which.

    ``how`` says which rule resolved it, or what is missing; ``evidence`` are the words that it counts from.
    """

    span: SpanRow
    date: IsoDate | None
    end: IsoDate | None
    precision: Precision | None
    basis: TimeBasis
    how: str
    evidence: list[SpanRow]


class StoryRow(msgspec.Struct, frozen=True):
    """The articles about one course of events, by publication; ``first`` and ``last`` are publication dates."""

    id: Id
    articles: list[Id]
    headline: str | None
    first: IsoDate | None
    last: IsoDate | None


class EvidenceRow(msgspec.Struct, frozen=True):
    """Why something is so, and the spans that show it."""

    how: str
    spans: list[SpanRow]


class CopyRow(msgspec.Struct, frozen=True):
    """``article`` repeats ``of``: another article's id, or the name of an agency that is not among those read."""

    article: Id
    of: str
    kind: CopyKind
    share: Annotated[float, msgspec.Meta(ge=0, le=1)]
    evidence: list[EvidenceRow]


class ChangeRow(msgspec.Struct, frozen=True, rename={"old": "from", "new": "to"}):
    """One difference from the statement's text, and whether it stands inside quotation marks, where none should."""

    old: str
    new: str
    kind: ChangeKind
    inside_marks: bool


class WordingRow(msgspec.Struct, frozen=True):
    """One way a statement is told, and by which attributions (ids)."""

    text: str
    attributions: list[Id]
    changes: list[ChangeRow]


class StatementRow(msgspec.Struct, frozen=True):
    """One thing one actor said once; ``independent`` counts the independent reports that carry it.

    ``borne_out``: false for a quotation that no other report carries though others quote the same moment.
    """

    id: Id
    speaker: Id | None
    text: str
    said: IsoDate | None
    said_precision: Precision | None
    said_basis: TimeBasis | None
    said_evidence: list[SpanRow]
    attributions: list[Id]
    outlets: list[str]
    independent: int
    borne_out: bool | None
    wordings: list[WordingRow]
    corrected: list[Id] = []


class PlaceRow(msgspec.Struct, frozen=True):
    """A place that some sentences give for an event, and where they do."""

    value: str
    spans: list[SpanRow]


class EventRow(msgspec.Struct, frozen=True):
    """Something dated that the reports tell of; ``participants`` are ids of actors.

    ``places`` are all that the reports give for it, ``place`` the one that most of them give.
    """

    id: Id
    date: IsoDate | None
    precision: Precision | None
    text: str
    place: str | None
    participants: list[Id]
    background: bool
    spans: list[SpanRow]
    places: list[PlaceRow]


class ValueRow(msgspec.Struct, frozen=True):
    """What some reports give for a thing, and how many of them are independent."""

    value: str
    articles: list[Id]
    independent: int
    spans: list[SpanRow]


class DisagreementRow(msgspec.Struct, frozen=True):
    """Values that differ between reports; ``supported`` is the better supported one, or null."""

    id: Id
    kind: DisagreementKind
    about: str
    values: list[ValueRow]
    supported: str | None
    why: str


class SkippedRow(msgspec.Struct, frozen=True):
    """An input that yielded no article, and why."""

    origin: str
    reason: str


class MadeWith(msgspec.Struct, frozen=True):
    """What made the record: program, models and settings."""

    program: str
    models: dict[str, str]
    settings: dict[str, Any]


class Document(msgspec.Struct, frozen=True):
    """The record of one set of articles: what ``onrecord brief --format json`` prints."""

    onrecord: str
    made_with: MadeWith
    articles: list[ArticleRow]
    actors: list[ActorRow]
    attributions: list[AttributionRow]
    dates: list[DateRow]
    stories: list[StoryRow]
    copies: list[CopyRow]
    statements: list[StatementRow]
    events: list[EventRow]
    disagreements: list[DisagreementRow]
    questions: list[QuestionRow]
    positions: list[PositionRow]
    decisions: list[DecisionRow]
    skipped: list[SkippedRow]
    corrections: list[CorrectionRow] = []
    unfit: list[UnfitRow] = []


class Answered(msgspec.Struct, frozen=True):
    """What ``onrecord positions --format json`` prints: the answers of a record, row for row."""

    onrecord: str
    made_with: MadeWith
    actors: list[ActorRow]
    questions: list[QuestionRow]
    positions: list[PositionRow]
    decisions: list[DecisionRow]
