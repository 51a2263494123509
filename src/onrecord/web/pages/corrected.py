"""What of an actor's page a person corrected: of the actor itself, of what it said, of where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from onrecord.briefs.corrected import Fixes, together, touched
from onrecord.contract import Record, position_id
from onrecord.corrections.ruling import asks
from onrecord.store.lines import ActorFile

_OF_ACTORS = ("merge actors", "split actor")


@dataclass(frozen=True, slots=True)
class ActorFixes:
    """The corrections that touched an actor, its statements by id, and its positions by the id of the question."""

    actor: Fixes
    statements: Mapping[str, Fixes]
    positions: Mapping[str, Fixes]


def actor_fixes(request: Request, one: ActorFile) -> ActorFixes:
    """Return what a person corrected of what an actor's page tells; only stories that anybody corrected are opened."""
    store = request.state.store
    about: Mapping[str, Fixes] = store.corrected(one.stories)
    told = {each.story for each in one.said}
    opened = [story for story in sorted(about) if story in told or any(fix.kind in _OF_ACTORS for fix in about[story])]
    of_actor: Fixes = ()
    statements: dict[str, Fixes] = {}
    for story in opened:
        record = store.story(story)
        fixes = touched(record)
        said = [each.statement for each in one.said if each.story == story]
        statements |= {id_: fixes[id_] for id_ in said if id_ in fixes}
        of_actor = together(of_actor, *(fixes.get(id_, ()) for id_ in _own_ids(one, record, said)))
    return ActorFixes(of_actor, statements, _positions(request, one, together(*about.values())))


def _own_ids(one: ActorFile, record: Record, said: list[str]) -> set[str]:
    """Return what the actor is called by in the record of one story: who says its statements, or bears its name."""
    speakers = {each.speaker for each in record.statements if each.id in set(said) and each.speaker}
    return speakers | {each.id for each in record.cast.actors if (each.kind, each.name) == (one.kind, one.name)}


def _positions(request: Request, one: ActorFile, fixes: Fixes) -> dict[str, Fixes]:
    stances = [fix for fix in fixes if fix.kind == "stance"]
    found: dict[str, Fixes] = {}
    for held in one.positions:
        if any(asks(held.question, fix.question) for fix in stances):
            touching = touched(request.state.store.answer(held.question.id))
            found[held.question.id] = touching.get(position_id(held.position), ())
    return found
