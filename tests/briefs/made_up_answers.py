"""The made-up story with a question that was asked of it, its positions written by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import made_up_across
from made_up import ANNA, CORVIA, HARBOUR, JONAS, MALLORY, NORDLYS, OSTRIA, QUANDT, SENN, TRELORE, VELMARK, hostile
from made_up_across import BEACON, said_in

from onrecord import bodies
from onrecord.contract import Record
from onrecord.decisions import decide
from onrecord.vocabulary import Attribution
from onrecord.vocabulary.decisions import Asked
from onrecord.vocabulary.positions import Basis, Position, Question, Stance, Stand

BODY = str(Path(__file__).parent / "meridian-pact.toml")
QUESTION = Question("q1", "Corvia becomes a member of the Meridian Pact", BODY)
OPEN_QUESTION = Question("q2", "The lighthouse is lit again")


def stand(record: Record, one: Attribution, speaker: str, stance: Stance, date: str | None, **more: object) -> Stand:
    """Return what one attribution says of the question."""
    statement = next((each.id for each in record.statements if one.id in each.attributions), "no statement")
    facts: dict[str, object] = {"scope": None, "condition": None, "basis": "own words", "confidence": 0.8} | more
    return Stand(
        *(statement, speaker, stance, date, "day" if date else None),
        *(facts["scope"], facts["condition"], facts["basis"], "cues", facts["confidence"], one.content),
    )  # type: ignore[arg-type]


def position(
    actor: str, member: str | None, *history: Stand, question: Question = QUESTION, **more: object
) -> Position:
    """Return the position that the last of ``history`` tells."""
    last = history[-1] if history else None
    basis: Basis | None = last and ("own words" if last.speaker == actor else "speaks for")
    return Position(
        *(question.id, actor, member, last and last.stance, last and last.scope, last and last.condition),
        *(last and last.date, "2031-03-06", basis, last.confidence if last else 0.0, last.evidence if last else ()),
        history=history,
        **more,
    )  # type: ignore[arg-type]


def answered(asked: Asked | None = None) -> Record:
    """Return a record in which Velmark blocks, Ostria has turned, Corvia has no vote, and others have not spoken."""
    record = made_up_across.across()
    velde = said_in(record, NORDLYS, "is not a club one joins")
    before, chair = said_in(record, HARBOUR, "We opened the door"), said_in(record, HARBOUR, "chair at this table")
    letter, gift = said_in(record, BEACON, "Every member must vote"), said_in(record, NORDLYS, "a gift to nobody")
    against = stand(record, velde, JONAS, "oppose", "2031-03-05", scope="by asking “twice”")
    turned = [
        stand(record, before, TRELORE, "uncommitted", "2031-03-01"),
        stand(record, chair, TRELORE, "conditional", "2031-03-04", condition="if the harbours are open"),
    ]
    related = tuple(one.id for one in record.statements if one.speaker == QUANDT)
    held = (
        position(CORVIA, None, stand(record, letter, SENN, "support", None)),
        position(SENN, None, stand(record, letter, SENN, "support", None)),
        position(ANNA, None, stand(record, gift, ANNA, "support", "2031-03-05", confidence=0.41)),
        position(QUANDT, None, related=related),
        position(OSTRIA, "Ostria", *turned),
        position(TRELORE, None, *turned),
        position(VELMARK, "Velmark", against, divided=(ANNA,)),
        position(JONAS, None, against),
    )
    asked = replace(asked or Asked(), as_of="2031-03-06", outside=("Corvia",))
    stances = {one.member: one.stance for one in held if one.member and one.stance}
    decision = replace(decide(stances, bodies.load(BODY), asked), question=QUESTION.id)
    return replace(record, questions=(QUESTION,), positions=held, decisions=(decision,))


def undecided() -> Record:
    """Return a record of two questions that nobody decides: one with positions, one without."""
    record = answered()
    question = replace(QUESTION, body=None)
    held = tuple(replace(one, member=None) for one in record.positions)
    return replace(record, questions=(question, OPEN_QUESTION), positions=held, decisions=())


def hostile_answers() -> Record:
    """Return a record whose question, positions and names try to break out of the brief."""
    record = hostile()
    evil = "</style><script>alert(9)</script> **x** \x1b[31m\u202e | pipe"
    [said] = [one for one in record.attributions if one.article == record.articles[0].id][:1]
    question = Question("q", evil)
    stands = [
        stand(record, said, MALLORY.id, stance, date, scope=evil, condition=evil)
        for stance, date in (("support", "2031-03-07"), ("oppose", evil))
    ]
    return replace(record, questions=(question,), positions=(position(MALLORY.id, None, *stands, question=question),))
