"""What stands in the record's JSON, key by key: the schema is generated from these types.

The contract grows by addition only: keys of later steps are there from the start, as empty lists.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

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
from onrecord.vocabulary.decisions import Ballot, Outcome
from onrecord.vocabulary.positions import Basis, Stance

Id = Annotated[str, msgspec.Meta(description="Short hash: 16 hexadecimal digits.")]
IsoDate = Annotated[str, msgspec.Meta(description="ISO 8601, cut to the precision known, as 2022-09.")]


class SpanRow(msgspec.Struct, frozen=True):
    """A piece of an article: part ``text``, ``headline`` or ``embed:N``, whose ``[start:end]`` is ``text``."""

    article: Id
    part: str
    start: int
    end: int
    text: str


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


class QuestionRow(msgspec.Struct, frozen=True):
    """What was asked, as it was asked: ``body`` decides (its id, or the path of its file), by its rule ``rule``.

    ``rule`` is null for the body's default, ``body`` where none decides. What is said of ``related`` proposals is no
    position on this one; ``phrasings`` say it in other words.
    """

    id: str
    text: str
    body: str | None
    rule: str | None = None
    phrasings: list[str] = []
    related: list[str] = []


class StandRow(msgspec.Struct, frozen=True):
    """What one statement says of a question: an entry of a history; ``how`` names the step that read it."""

    statement: Id
    speaker: Id
    stance: Stance
    date: IsoDate | None
    precision: Precision | None
    scope: str | None
    condition: str | None
    basis: Basis
    how: str
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]
    evidence: list[SpanRow]


class PositionRow(msgspec.Struct, frozen=True):
    """Where an actor stands on a question; ``member`` is the name of the member of the body that it is, if it is one.

    ``stance`` is null where it spoke of ``related`` proposals (ids of statements) alone. ``divided`` are actors who
    speak for it and take another stance on the same day.
    """

    question: str
    actor: Id
    member: str | None
    stance: Stance | None
    scope: str | None
    condition: str | None
    since: IsoDate | None
    as_of: IsoDate | None
    basis: Basis | None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]
    evidence: list[SpanRow]
    related: list[Id]
    history: list[StandRow]
    divided: list[Id] = []


class MemberRow(msgspec.Struct, frozen=True):
    """A member by its name in the body file, and the actor that it is, null where no report has it take part."""

    member: str
    actor: Id | None


class NeedRow(msgspec.Struct, frozen=True):
    """What is missing, in words, and the members without whom it cannot be met."""

    text: str
    members: list[MemberRow]


class ChoiceRow(msgspec.Struct, frozen=True):
    """Any ``take`` of ``members``."""

    take: int
    members: list[MemberRow]


class FlipRow(msgspec.Struct, frozen=True):
    """The smallest sets of members whose change to the ballot ``vote`` turns the outcome; each set is choices."""

    to: Outcome
    vote: Ballot
    size: int
    sets: list[list[ChoiceRow]]
    complete: bool
    number: int | None


class AssumptionRow(msgspec.Struct, frozen=True):
    """What a person assumed of a member, and what its stance is without that."""

    member: str
    stance: str
    instead_of: str


class ChanceRow(msgspec.Struct, frozen=True):
    """The chance of passing, from the chances that a person gave; ``error`` is the standard error of a simulation."""

    low: float
    high: float
    method: Literal["exact", "simulation"]
    error: float
    assumptions: list[str]


class StageRow(msgspec.Struct, frozen=True):
    """How one stage of the rule stands."""

    stage: str
    outcome: Outcome


class DecisionRow(msgspec.Struct, frozen=True):
    """What the positions mean under the body's rule; null in ``chance`` unless a person gave chances.

    ``outside`` are those who took a stance and have no vote, by their own names.
    """

    question: str | None
    body: str
    rule: str
    stage: str
    as_of: IsoDate | None
    outcome: Outcome
    support: list[MemberRow]
    oppose: list[MemberRow]
    conditional: list[MemberRow]
    uncommitted: list[MemberRow]
    abstain: list[MemberRow]
    undeclared: list[MemberRow]
    outside: list[MemberRow]
    blockers: list[MemberRow]
    needs: list[NeedRow]
    flips: list[FlipRow]
    assumptions: list[AssumptionRow]
    chance: ChanceRow | None
    absent: list[MemberRow] = []
    pivotal: list[MemberRow] = []
    stages: list[StageRow] = []
    notices: list[str] = []


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
