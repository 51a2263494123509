"""From what the store tells to rows of the contract, where their fields are not the same."""

from __future__ import annotations

from onrecord.contract import Record, document
from onrecord.contract.listing import (
    ActorFileRow,
    HeldRow,
    HitRow,
    NamedRow,
    PieceRow,
    RoleLineRow,
    SaidRow,
    StatementFileRow,
    StatementLineRow,
)
from onrecord.store.lines import ActorFile, Hit
from onrecord.store.overviews import StatementLine
from onrecord.store.places import token
from onrecord.web.api_telling import row


def actor_file(one: ActorFile, start: int) -> ActorFileRow:
    """Return the row of all that is told of one actor; what it said begins at the statement numbered ``start``."""
    told = start + len(one.said)
    return ActorFileRow(
        id=one.id,
        name=one.name,
        kind=one.kind,
        names=list(one.names),
        roles=[row(role, RoleLineRow) for role in one.roles],
        speaks_for=[NamedRow(*named) for named in one.speaks_for],
        said=[row(said, SaidRow) for said in one.said],
        positions=[row(held, HeldRow) for held in one.positions],
        stories=list(one.stories),
        statements=one.statements,
        next=token(told) if told < one.statements else None,
    )


def statement_line(one: StatementLine) -> StatementLineRow:
    """Return the row of a statement in a list."""
    return StatementLineRow(
        id=one.id,
        story=one.story,
        speaker=NamedRow(*one.speaker) if one.speaker else None,
        text=one.text,
        said=one.said,
        said_precision=one.said_precision,
        outlets=list(one.outlets),
        independent=one.independent,
        cue=one.cue,
        kind=one.kind,
        date=one.date,
        dated=one.dated,
    )


def statement_file(id_: str, story: str, record: Record) -> StatementFileRow:
    """Return the rows of ``record``, that of a story, which are about one of its statements."""
    told = document(record)
    statement = next(one for one in told.statements if one.id == id_)
    attributions = [one for one in told.attributions if one.id in set(statement.attributions)]
    named = {one.speaker for one in attributions} | {one.relay.actor for one in attributions if one.relay}
    actors = [one for one in told.actors if one.id in {*named, statement.speaker}]
    return StatementFileRow(story, statement, attributions, actors)


def hit(one: Hit) -> HitRow:
    """Return the row of what a search found."""
    return HitRow(
        what=one.what,
        id=one.id,
        story=one.story,
        title=one.title,
        snippet=[PieceRow(*piece) for piece in one.snippet],
        outlets=list(one.outlets),
        date=one.date,
        rank=one.rank,
    )
