"""Decisions, powers, bodies and replays as plain text, a line each thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.decisions.replaying import Day
from onrecord.decisions.roll import LATE, roll_call, rule_of
from onrecord.decisions.stances import LISTS
from onrecord.vocabulary.decisions import Body, Chance, Choice, Decision, Flip, Power

SETS = 5
"""So many sets of one flip are told."""

COUNTED = 1_000_000
"""Up to so many sets their number is told."""

NAMES = 40
"""So many names of one class are told; of more, their number, or the group that they are."""


def decision_text(decision: Decision, body: Body) -> str:
    """Return a decision: the outcome, who stands where, what is needed, and what would turn it."""
    return "\n".join(_decision(decision, body)) + "\n"


def _decision(decision: Decision, body: Body) -> Iterator[str]:
    on = f" on {decision.as_of}" if decision.as_of else ""
    stage = f", stage {decision.stage}" if len(decision.stages) > 1 else ""
    yield f"{decision.outcome.upper()} in {body.name}{on} (rule {decision.rule}{stage})"
    for told in _stages(decision):
        yield f"  {told}"
    if decision.blockers:
        yield f"  blocked by: {', '.join(decision.blockers)}"
    for one in LISTS:
        names: tuple[str, ...] = getattr(decision, one)
        if names:
            yield f"  {one} ({len(names)}): {_names(names, body)}"
    if decision.outside:
        yield f"  outside, without a vote: {', '.join(decision.outside)}"
    for need in decision.needs:
        yield f"  needs {need.text}"
    for flip in decision.flips:
        yield from (f"  {line}" for line in _flip(flip, body))
    if decision.pivotal:
        yield f"  pivotal, each alone: {_names(decision.pivotal, body)}"
    for assumption in decision.assumptions:
        yield f"  assumed: {assumption.member} {assumption.stance}, instead of {assumption.instead_of}"
    if decision.chance is not None:
        yield from (f"  {line}" for line in _chance(decision.chance))
    for notice in decision.notices:
        yield f"  note: {notice}"


def _stages(decision: Decision) -> list[str]:
    if len(decision.stages) < 2:
        return []
    return ["stages: " + ", ".join(f"{one.stage} {one.outcome}" for one in decision.stages)]


def _flip(flip: Flip, body: Body) -> Iterator[str]:
    becomes = {"open": "no longer certain", "passes": "passes", "blocked": "is blocked"}[flip.to]
    number = f", {flip.number:,} sets" if flip.number and 1 < flip.number <= COUNTED else ""
    yield f"{becomes} if {flip.size} vote {flip.vote}{number}:"
    for choices in flip.sets[:SETS]:
        yield f"  {_set(choices, body)}"
    if len(flip.sets) > SETS or not flip.complete:
        yield "  and others"


def _set(choices: Sequence[Choice], body: Body) -> str:
    """Return "Ada, Blue (41) and any 10 of these 100: …": first those who are all taken, then who of others."""
    fixed = [name for one in choices for name in one.members if one.take == len(one.members)]
    free = [one for one in choices if one.take < len(one.members)]
    told = [_names(fixed, body)] if fixed else []
    told += [f"any {one.take} of these {len(one.members)}: {_names(one.members, body)}" for one in free]
    return " and ".join(told)


def _names(names: Sequence[str], body: Body) -> str:
    """Return names, groups that are in whole told by their own; of very many, the number."""
    left = list(names)
    told = []
    for group, members in body.groups.items():
        if len(members) > 2 and set(members) <= set(left):
            told.append(f"{group} ({len(members)})")
            left = [name for name in left if name not in members]
    if len(left) > NAMES:
        return ", ".join([*told, *left[:NAMES], f"and {len(left) - NAMES} more"])
    return ", ".join([*told, *left])


def _chance(chance: Chance) -> Iterator[str]:
    span = f"{chance.low:.4g}" if chance.low == chance.high else f"{chance.low:.4g} to {chance.high:.4g}"
    error = f" ± {chance.error:.2g} (one standard error)" if chance.error else ""
    yield f"chance of passing: {span}{error}, {chance.method}"
    for one in chance.assumptions:
        yield f"  assuming {one}"


def power_text(power: Power, body: Body) -> str:
    """Return the members' powers in percent, the most powerful first, and the exact fractions of the first and last."""
    on = f" on {power.as_of}" if power.as_of else ""
    lines = [f"Voting power in {body.name}{on} (rule {power.rule}): {power.coalitions:,} sets of members win"]
    width = max(len(one.member) for one in power.members)
    lines.append(f"  {'':{width}}  Shapley-Shubik  Banzhaf       swings")
    for one in sorted(power.members, key=lambda one: (-one.shapley, -one.banzhaf, one.member)):
        shapley, banzhaf = 100 * float(one.shapley), 100 * float(one.banzhaf)
        lines.append(f"  {one.member:{width}}  {shapley:12.4f} %  {banzhaf:7.4f} %  {one.swings:>11,}")
    lines += [f"  note: {notice}" for notice in power.notices]
    return "\n".join(lines) + "\n"


def bodies_text(bodies: Mapping[str, Body]) -> str:
    """Return a line for each body: its id, its name, and what it is."""
    width = max(len(name) for name in bodies)
    return "".join(f"{name:{width}}  {body.name}: {body.about}\n" for name, body in bodies.items())


def body_text(body: Body, day: str | None = None) -> str:
    """Return who has a vote on a day, since when, the weights that count, and the rules in force."""
    roll = roll_call(body, day)
    lines = [f"{body.name}: {len(roll.members)} members on {roll.day or 'any day'}"]
    weights = sorted(roll.weights)
    for at, name in enumerate(roll.members):
        member = next(one for one in body.members if one.name == name)
        term = next(one for one in member.terms if one.holds(roll.day or LATE))
        since = f" since {term.first}" if term.first else ""
        until = f" to {term.last}" if term.last else ""
        seat = f", in the seat of {member.succeeds}" if member.succeeds else ""
        groups = "".join(f", {group}" for group, members in roll.groups.items() if name in members)
        told = "".join(f", {kind} {roll.weights[kind][at]:,}" for kind in weights if roll.weights[kind][at] >= 0)
        lines.append(f"  {name}{since}{until}{seat}{groups}{told}")
    for one in body.weights:
        lines.append(f"  {one.name} of {one.year}, used from {one.first or 'the beginning'}: {one.source}")
    for rule in body.rules:
        if (rule.first or "") <= (roll.day or LATE) <= (rule.last or LATE):
            default = " (default)" if rule is rule_of(body, None, roll.day) else ""
            lines.append(f"  rule {rule.id}{default}: {rule.text} [{rule.source}]")
    lines += [f"  note: {notice}" for notice in roll.notices]
    return "\n".join(lines) + "\n"


def replay_text(days: Sequence[Day], title: str) -> str:
    """Return a replay, a paragraph a day: what happened, how it stood, who was missing; turns are marked with ``*``."""
    lines = [title]
    for one in days:
        mark = "*" if one.turned else " "
        has = one.members - len(one.missing)
        stood = f"{one.decision.stage} {one.decision.outcome}: {has} of {one.members}"
        by = f", blocked by {', '.join(one.decision.blockers)}" if one.decision.blockers else ""
        lines.append(f"{mark} {one.day}  {stood}{by}")
        lines += [f"              {change}" for change in one.changes]
        if one.missing:
            few = ", ".join(one.missing) if len(one.missing) <= 10 else f"{len(one.missing)} members"
            lines.append(f"              missing: {few}")
    return "\n".join(lines) + "\n"
