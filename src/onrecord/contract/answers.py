"""Questions, positions and decisions on their way into the contract's rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.contract.answer_rows import (
    AssumptionRow,
    ChanceRow,
    ChoiceRow,
    DecisionRow,
    FlipRow,
    MemberRow,
    NeedRow,
    PositionRow,
    QuestionRow,
    StageRow,
    StandRow,
)
from onrecord.contract.spans import SpanRow
from onrecord.vocabulary import Cast, Span
from onrecord.vocabulary.decisions import Chance, Decision, Flip
from onrecord.vocabulary.positions import Position, Question, Stand

Spans = Callable[[tuple[Span, ...]], list[SpanRow]]
Seated = Callable[[Iterable[str]], list[MemberRow]]


def question_row(one: Question) -> QuestionRow:
    """Return a question as the contract tells it."""
    return QuestionRow(one.id, one.text, one.body, one.rule, list(one.phrasings), list(one.related))


def position_row(one: Position, spans: Spans) -> PositionRow:
    """Return a position with its history; ``spans`` makes rows of evidence."""
    return PositionRow(
        question=one.question,
        actor=one.actor,
        member=one.member,
        stance=one.stance,
        scope=one.scope,
        condition=one.condition,
        since=one.since,
        as_of=one.as_of,
        basis=one.basis,
        confidence=one.confidence,
        evidence=spans(one.evidence),
        related=list(one.related),
        history=[_stand(stand, spans) for stand in one.history],
        divided=list(one.divided),
    )


def _stand(one: Stand, spans: Spans) -> StandRow:
    return StandRow(
        statement=one.statement,
        speaker=one.speaker,
        stance=one.stance,
        date=one.date,
        precision=one.precision,
        scope=one.scope,
        condition=one.condition,
        basis=one.basis,
        how=one.how,
        confidence=one.confidence,
        evidence=spans(one.evidence),
    )


def decision_row(one: Decision, positions: Sequence[Position], cast: Cast) -> DecisionRow:
    """Return a decision with the actor that each member is: by its position, else by its name in the cast."""
    seated = _seating(one, positions, cast)
    return DecisionRow(
        question=one.question,
        body=one.body,
        rule=one.rule,
        stage=one.stage,
        as_of=one.as_of,
        outcome=one.outcome,
        support=seated(one.support),
        oppose=seated(one.oppose),
        conditional=seated(one.conditional),
        uncommitted=seated(one.uncommitted),
        abstain=seated(one.abstain),
        absent=seated(one.absent),
        undeclared=seated(one.undeclared),
        outside=seated(one.outside),
        blockers=seated(one.blockers),
        needs=[NeedRow(need.text, seated(need.members)) for need in one.needs],
        flips=[_flip(flip, seated) for flip in one.flips],
        pivotal=seated(one.pivotal),
        assumptions=[AssumptionRow(each.member, each.stance, each.instead_of) for each in one.assumptions],
        chance=_chance(one.chance),
        stages=[StageRow(each.stage, each.outcome) for each in one.stages],
        notices=list(one.notices),
    )


def _seating(one: Decision, positions: Sequence[Position], cast: Cast) -> Seated:
    names = {actor.id: actor.name for actor in cast.actors}
    found: dict[str, str] = {actor.name: actor.id for actor in reversed(cast.actors)}
    own = [each for each in positions if each.question == one.question]
    found |= {names[each.actor]: each.actor for each in own if each.member is None and each.actor in names}
    members: Mapping[str, str] = found | {each.member: each.actor for each in own if each.member is not None}
    return lambda named: [MemberRow(name, members.get(name)) for name in named]


def _flip(one: Flip, seated: Seated) -> FlipRow:
    sets = [[ChoiceRow(choice.take, seated(choice.members)) for choice in choices] for choices in one.sets]
    return FlipRow(one.to, one.vote, one.size, sets, one.complete, one.number)


def _chance(one: Chance | None) -> ChanceRow | None:
    return ChanceRow(one.low, one.high, one.method, one.error, list(one.assumptions)) if one else None
