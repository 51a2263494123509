"""A decision in words: the verdict, what it still needs, what would turn it, what is assumed, the chance given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord import bodies
from onrecord.briefs import days
from onrecord.briefs.seating import party_of, told
from onrecord.briefs.visible import visible
from onrecord.errors import OnRecordError
from onrecord.vocabulary.decisions import Body, Chance, Choice, Decision, Flip, Outcome
from onrecord.vocabulary.positions import Question

NAMED = 12  # names of one class told before the rest is counted: two lines
SETS = 3  # sets of one flip told before the rest is counted

IN_WORDS: dict[str, str] = {
    "oppose": "against",
    "support": "in favour",
    "conditional": "in favour on a condition",
    "uncommitted": "undecided",
    "abstain": "abstaining",
}
"""The stances as a reader says them, in the order in which they are told."""

WITHOUT, OTHERS = "Without a vote", "Also took a side, for nobody who has a vote"
"""The titles of those apart: parties to it, and people."""

_BESIDE = {"undeclared": "not spoken on it", "yes": "in favour", "no": "against"}

_LISTS = ("support", "oppose", "conditional", "uncommitted", "abstain", "absent", "undeclared")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, safe to show. ``alone``: each of the blockers blocks whatever all others do.

    ``verdict`` is a sentence, ``by`` says who decides, by which rule and of which day. ``lists`` are members by stance;
    ``assumed`` says by member what a person assumed; ``points`` are (what it is about, in words), in order. ``party``
    is that of each member that is a seat of one: those who stand alike are told together.
    """

    outcome: Outcome
    verdict: str
    by: str
    alone: bool
    blockers: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]
    outside: tuple[str, ...]
    assumed: Mapping[str, str]
    points: tuple[tuple[str, tuple[str, ...]], ...]
    party: Mapping[str, str]


def decided(one: Decision, question: Question) -> Decided:
    """Return a decision on ``question`` in words."""
    body = _body(question)
    party = party_of(body)
    alone = bool(one.blockers) and any(set(one.blockers) <= set(need.members) for need in one.needs)
    return Decided(
        outcome=one.outcome,
        verdict=_verdict(one, alone, party),
        by=visible(_by(one, body)),
        alone=alone,
        blockers=one.blockers,
        lists={name: getattr(one, name) for name in _LISTS},
        outside=one.outside,
        assumed={each.member: f"assumed; in the reports: {in_words(each.instead_of)}" for each in one.assumptions},
        points=tuple((label, tuple(map(visible, lines))) for label, lines in _points(one, party) if lines),
        party=party,
    )


def in_words(stance: str) -> str:
    """Return a stance, or a ballot, as a reader says it; what a body's own table adds, as it is."""
    return IN_WORDS.get(stance) or _BESIDE.get(stance, stance)


def _body(question: Question) -> Body | None:
    """Return who decides; None where its file has gone since the decision was made."""
    try:
        return bodies.decider(question)
    except OnRecordError:
        return None


def _verdict(one: Decision, alone: bool, party: Mapping[str, str]) -> str:
    if one.outcome == "blocked":
        if not one.blockers:
            return "Blocked"
        each = ", each of them alone" if alone and len(one.blockers) > 1 else ""
        return visible(f"Blocked, by {listed(told(one.blockers, party))}{each}")
    if one.outcome == "passes":
        return "Passes, however those vote who have not said"
    waiting = [stage.stage for stage in one.stages if stage.outcome == "open"]
    ahead = f": the stage {waiting[0]} is ahead" if len(one.stages) > 1 and waiting[0] != one.stages[0].stage else ""
    hanging = [*one.conditional, *one.uncommitted, *one.undeclared]
    on = f": no yes or no found of {len(hanging)} of {_count(one)} members" if hanging and not ahead else ""
    return f"Open{ahead}{on}"


def _count(one: Decision) -> int:
    return sum(len(getattr(one, name)) for name in _LISTS)


def _by(one: Decision, body: Body | None) -> str:
    name = body.name if body else one.body
    rule = next((rule for rule in body.rules if rule.id == one.rule), None) if body else None
    stage = ""
    if len(one.stages) > 1:
        outcomes = ", ".join(f"{stage.stage} {stage.outcome}" for stage in one.stages)
        stage = f" Stages: {outcomes}."
    on = f" on {days.said(one.as_of)}" if one.as_of else ""
    return f"{name}, {_count(one)} members{on}. Rule “{one.rule}”: {rule.text if rule else 'no longer known'}{stage}"


def _points(one: Decision, party: Mapping[str, str]) -> Sequence[tuple[str, Sequence[str]]]:
    return [
        ("Assumed", _assumed(one, party)),
        ("Still needed", [need.text for need in one.needs]),
        ("What would turn it", [told for flip in one.flips for told in _flip(flip, one, party)]),
        (
            "Pivotal, each alone",
            [listed(told(one.pivotal, party))] if one.pivotal and not _told_as_flips(one) else [],
        ),
        ("Chance of passing", _chance(one.chance)),
        ("Note", one.notices),
    ]


def _assumed(one: Decision, party: Mapping[str, str]) -> list[str]:
    alike: dict[tuple[str, str], list[str]] = {}
    for each in one.assumptions:
        alike.setdefault((each.stance, each.instead_of), []).append(each.member)
    return [
        f"{name}: {in_words(stance)}, instead of {in_words(instead_of)}"
        for (stance, instead_of), members in alike.items()
        for name in told(members, party)
    ]


def _told_as_flips(one: Decision) -> bool:
    """Tell whether what turns it tells of each pivotal member already: a set of one."""
    singles = {name for flip in one.flips for choices in flip.sets if flip.size == 1 for name in choices[0].members}
    return set(one.pivotal) <= singles


def _flip(flip: Flip, one: Decision, party: Mapping[str, str]) -> list[str]:
    becomes = {"open": "no longer settled", "passes": "passes", "blocked": "blocked"}[flip.to]
    others = [name for list_ in _LISTS if list_ != "support" for name in getattr(one, list_)]
    if flip.vote == "yes" and flip.number == 1 and flip.size == len(others) > 1:
        now_against = f", {listed(told(one.oppose, party))} among them, now against" if one.oppose else ""
        return [f"{becomes} if all {flip.size} vote yes who are not in favour yet{now_against}"]
    against = frozenset(one.oppose if flip.vote == "yes" else ())
    sets = [_set(choices, _count(one), against, party) for choices in flip.sets[:SETS]]
    if not sets:
        return []
    rest = len(flip.sets) - len(sets)
    more = [f"or by {rest} other sets" if flip.complete else "or by others"] if rest or not flip.complete else []
    return [f"{becomes} if {flip.size} vote {flip.vote}: {sets[0]}", *(f"or {one}" for one in sets[1:]), *more]


def _set(choices: Sequence[Choice], count: int, against: frozenset[str], party: Mapping[str, str]) -> str:
    """Return "Ada, Blue (against), and any 10 of these 100: …"; of all ``count`` members, without their names."""
    fixed = [name for one in choices for name in one.members if one.take == len(one.members)]
    free = [one for one in choices if one.take < len(one.members)]
    found = [listed(_marked(fixed, against, party))] if fixed else []
    for one in free:
        every = len(one.members) == count
        names = listed(_marked(one.members, against, party))
        found.append(f"any {one.take} of {f'all {count}' if every else f'these {len(one.members)}: {names}'}")
    return ", and ".join(found)


def _marked(names: Sequence[str], against: frozenset[str], party: Mapping[str, str]) -> list[str]:
    """Return names, those who are against marked as such, first: theirs is the harder yes."""
    some, others = ([name for name in names if (name in against) is there] for there in (True, False))
    return [*told(some, party, "against"), *told(others, party)]


def caution(as_of: str | None, printed: str | None, undated: Sequence[str]) -> str:
    """Return what to know of an answer as of a day before the last report: whose stance may be of a later day."""
    if not undated or as_of is None or printed is None or printed[:10] <= as_of:
        return ""
    return f"No report says since when these stand where they do; they are counted all the same: {listed(undated)}."


def listed(names: Sequence[str]) -> str:
    """Return "Ada, Blue and Cole"; of many, the first and how many more."""
    if len(names) > NAMED:
        return f"{', '.join(names[: NAMED - 2])} and {len(names) - NAMED + 2} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nobody"


def _chance(chance: Chance | None) -> list[str]:
    if chance is None:
        return []
    span = f"{chance.low:.3g}" if chance.low == chance.high else f"from {chance.low:.3g} to {chance.high:.3g}"
    error = f", give or take {chance.error:.2g}" if chance.error else ""
    return [f"{span}{error} ({chance.method})", *(f"assuming {one}" for one in chance.assumptions)]
