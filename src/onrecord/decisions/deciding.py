"""What stances mean under a body's rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.decisions.chances import chance, given_chances
from onrecord.decisions.compiling import Game, compiled
from onrecord.decisions.flips import flips
from onrecord.decisions.needs import blockers, needs, pivotal
from onrecord.decisions.roll import Roll, roll_call, rule_of
from onrecord.decisions.stances import Stances, assumed, taken
from onrecord.errors import InvalidVotes, TooCostly, UnknownChoice
from onrecord.vocabulary.decisions import (
    Asked,
    Assumption,
    Ballot,
    Body,
    Chance,
    Decision,
    Flip,
    Outcome,
    Rule,
    StageOutcome,
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """One stage with the stances on it, and how it stands."""

    stage: str
    game: Game
    stances: Stances
    outcome: Outcome
    assumptions: tuple[Assumption, ...]


def decide(stances: Mapping[str, str], body: Body, asked: Asked | None = None) -> Decision:
    """Return what ``stances``, by member, mean in ``body``: passes, blocked (by whom) or open (what it still needs).

    A stance is a word of the body's table ("support") or a ballot ("yes"); members without one are undeclared. A name
    may be any that the body knows, or a group's. An outcome other than ``open`` holds however unknown members vote.

    Raises InvalidVotes for what cannot be (a stranger, a member twice, no such day or stance), UnknownChoice for a rule
    or stage that the body does not have.
    """
    asked = asked or Asked()
    roll = roll_call(body, asked.as_of, asked.taking_part)
    rule = rule_of(body, asked.rule, roll.day)
    standings = _standings(stances, rule, roll, asked)
    there = _where(standings)
    lists = there.stances.listed(roll)
    turned, notices = _turned(there)
    return Decision(
        body=body.id,
        rule=rule.id,
        stage=there.stage,
        as_of=roll.day,
        outcome=_overall(standings),
        support=lists["support"],
        oppose=lists["oppose"],
        conditional=lists["conditional"],
        uncommitted=lists["uncommitted"],
        abstain=lists["abstain"],
        absent=lists["absent"],
        undeclared=lists["undeclared"],
        outside=tuple(sorted(asked.outside)),
        blockers=blockers(there.game, there.stances.votes),
        needs=needs(there.game, there.stances.votes),
        flips=turned,
        pivotal=pivotal(there.game, there.stances.votes),
        assumptions=there.assumptions,
        chance=_chance(there, roll, asked, staged=len(standings) > 1),
        stages=tuple(StageOutcome(one.stage, one.outcome) for one in standings),
        notices=(*roll.notices, *notices),
    )


def _turned(there: _Standing) -> tuple[tuple[Flip, ...], tuple[str, ...]]:
    """Return what turns it; where that is too costly, nothing, and a notice."""
    try:
        return flips(there.game, there.stances.votes), ()
    except TooCostly as error:
        return (), (str(error),)


def _standings(stances: Mapping[str, str], rule: Rule, roll: Roll, asked: Asked) -> list[_Standing]:
    """Return how each stage stands. Assumptions go with the stage that the stances speak of.

    A stage before that one, on which no stances are given, is behind us: it is taken as won.
    """
    about = _about(stances, rule, roll, asked)
    silence: Ballot | None = rule.silence if asked.silence_ended else None
    standings: list[_Standing] = []
    before = True
    for stage in rule.stages:
        before = before and stage.id != about
        given = stances if stage.id == about and stances else asked.stages.get(stage.id, {})
        by_member, told = assumed(given, asked.assume if stage.id == about else {}, roll)
        game, found = compiled(stage, roll), taken(by_member, roll, silence)
        outcome: Outcome = "passes" if before and not given else game.outcome(found.votes)
        standings.append(_Standing(stage.id, game, found, outcome, told))
    return standings


def _about(stances: Mapping[str, str], rule: Rule, roll: Roll, asked: Asked) -> str:
    """Return the stage that the stances speak of; raises for stages and silences that the rule does not know."""
    ids = [stage.id for stage in rule.stages]
    about = asked.stage or ids[0]
    for one in (about, *asked.stages):
        if one not in ids:
            raise UnknownChoice(f"stage of rule {rule.id!r}", one, ids)
    if about in asked.stages and stances:
        raise InvalidVotes(f"Stances on the stage {about!r} are given twice")
    if asked.silence_ended and rule.silence is None:
        raise InvalidVotes(f"Rule {rule.id!r} of {roll.body.name} knows no silence procedure")
    return about


def _where(standings: list[_Standing]) -> _Standing:
    """Return the stage where it stands: the first blocked, else the first open, else the last."""
    for outcome in ("blocked", "open"):
        for one in standings:
            if one.outcome == outcome:
                return one
    return standings[-1]


def _overall(standings: list[_Standing]) -> Outcome:
    return _where(standings).outcome


def _chance(there: _Standing, roll: Roll, asked: Asked, *, staged: bool) -> Chance | None:
    given = given_chances(asked, roll)
    if not given:
        return None
    found = chance(there.game, there.stances.votes, given, roll, asked)
    return replace(found, assumptions=(*found.assumptions, f"of the stage {there.stage} alone")) if staged else found
