"""What stands in the record's JSON of questions: positions and decisions, key by key."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from onrecord.contract.spans import Id, IsoDate, SpanRow
from onrecord.vocabulary import Precision
from onrecord.vocabulary.decisions import Ballot, Outcome
from onrecord.vocabulary.positions import Basis, Stance


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
    corrected: list[Id] = []


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
