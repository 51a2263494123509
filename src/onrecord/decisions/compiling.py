"""A stage, for the members of one day, as linear inequalities over whole numbers.

Every condition becomes one: the sum over the members of what each one's ballot is worth must reach a bound. Shares are
multiplied out, so nothing is ever rounded. Two laws of body files (see ``bodies.checking``) make what follows exact and
quick: a yes is worth most to every condition, and where there are two ways to pass, a no is worth least to all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from onrecord.decisions.roll import Roll
from onrecord.errors import InvalidVotes
from onrecord.vocabulary.decisions import Ballot, Condition, Fewest, Outcome, Stage

BALLOTS: tuple[Ballot, ...] = ("yes", "no", "abstain", "absent")
"""What an unknown vote may turn out to be."""

WORST_FIRST: tuple[Ballot, ...] = ("no", "abstain", "absent", "yes")
"""Of ballots that are worth the same, the first of these is taken for the worst."""

_WITHIN: dict[str, tuple[Ballot, ...]] = {"present": ("yes", "no", "abstain"), "voting": ("yes", "no")}


@dataclass(frozen=True, slots=True)
class Linear:
    """Holds where the worths of all ballots add up to ``bound`` or more; ``worth[ballot]`` has one for each member."""

    worth: Mapping[Ballot, tuple[int, ...]]
    bound: int
    condition: Condition

    def total(self, votes: Sequence[Ballot]) -> int:
        """Return what ``votes`` (none unknown, in order of the members) add up to."""
        return sum(self.worth[vote][member] for member, vote in enumerate(votes))

    def holds(self, votes: Sequence[Ballot]) -> bool:
        """Tell whether ``votes`` meet the condition."""
        return self.total(votes) >= self.bound

    def least(self, member: int) -> Ballot:
        """Return the ballot of ``member`` that is worth least: a no, where nothing is worth less."""
        return min(WORST_FIRST, key=lambda ballot: self.worth[ballot][member])


@dataclass(frozen=True, slots=True)
class Requirement:
    """Holds where all of one of ``ways`` do. Where there are two ways, a no is the least for every Linear of both."""

    ways: tuple[tuple[Linear, ...], ...]

    def holds(self, votes: Sequence[Ballot]) -> bool:
        """Tell whether ``votes`` meet it."""
        return any(all(one.holds(votes) for one in way) for way in self.ways)

    def worst(self, votes: Sequence[Ballot]) -> list[Ballot]:
        """Return ``votes`` with every unknown one turned to what is worst here."""
        one = self.ways[0][0]
        return [one.least(member) if vote == "unknown" else vote for member, vote in enumerate(votes)]


@dataclass(frozen=True, slots=True)
class Game:
    """A stage for the members of one day: won where all requirements hold."""

    members: tuple[str, ...]
    requirements: tuple[Requirement, ...]

    def alike(self, votes: Sequence[Ballot]) -> list[list[int]]:
        """Return the members in classes of those whose every ballot is worth the same, and whose vote is the same."""
        lines = [one for requirement in self.requirements for way in requirement.ways for one in way]
        classes: dict[tuple[object, ...], list[int]] = {}
        for member, vote in enumerate(votes):
            key = (vote, *(one.worth[ballot][member] for one in lines for ballot in BALLOTS))
            classes.setdefault(key, []).append(member)
        return list(classes.values())

    def wins(self, votes: Sequence[Ballot]) -> bool:
        """Tell whether ``votes``, none of them unknown, win."""
        return all(one.holds(votes) for one in self.requirements)

    def surely(self, votes: Sequence[Ballot]) -> bool:
        """Tell whether ``votes`` win however the unknown ones turn out."""
        return all(one.holds(one.worst(votes)) for one in self.requirements)

    def possibly(self, votes: Sequence[Ballot]) -> bool:
        """Tell whether ``votes`` win if the unknown ones turn out well."""
        return self.wins(best(votes))

    def outcome(self, votes: Sequence[Ballot]) -> Outcome:
        """Return what ``votes`` come to: certain, one way or the other, or open."""
        if self.surely(votes):
            return "passes"
        return "open" if self.possibly(votes) else "blocked"


def best(votes: Sequence[Ballot]) -> list[Ballot]:
    """Return ``votes`` with every unknown one turned to a yes, which is best for every condition."""
    return ["yes" if vote == "unknown" else vote for vote in votes]


def compiled(stage: Stage, roll: Roll) -> Game:
    """Return the stage for the members of ``roll``.

    Raises InvalidVotes where a member has no weight that the stage counts by, or not even all members together meet a
    condition.
    """
    quorum = [Requirement((tuple(one),)) for condition in stage.quorum for one in _each(condition, roll)]
    ways = tuple(tuple(one for condition in way for one in _linear(condition, roll)) for way in stage.ways)
    ways_met = [Requirement(((one,),)) for one in ways[0]] if len(ways) == 1 else [Requirement(ways)]
    game = Game(roll.members, (*quorum, *ways_met))
    everyone: list[Ballot] = ["yes"] * len(roll.members)
    if not game.wins(everyone):
        short = next(one for one in game.requirements if not one.holds(everyone))
        raise InvalidVotes(
            f"{roll.body.name}, stage {stage.id!r}: “{short.ways[0][0].condition.text}” cannot be met "
            f"by the {len(roll.members)} members of {roll.day or 'the body'}"
        )
    return game


def _each(condition: Condition, roll: Roll) -> list[list[Linear]]:
    return [[one] for one in _linear(condition, roll)]


def _linear(condition: Condition, roll: Roll) -> list[Linear]:
    """Return the inequalities of a condition; a share of a base that may be empty also asks for one vote at all."""
    weights = weights_of(condition.weigh, roll)
    counted = [not condition.among or one in roll.groups[condition.among] for one in roll.members]
    units = [weight if inside else 0 for weight, inside in zip(weights, counted, strict=True)]
    within = _WITHIN.get(condition.out_of or "")
    value = condition.value
    if within and isinstance(value, Fraction):
        return _moving(condition, units, value, within)
    bound = Fraction(_fewest(value, roll)) if isinstance(value, Fewest) else value
    if condition.out_of == "taking part":
        bound *= sum(units)
    sign = 1 if condition.compare in ("at_least", "more_than") else -1
    limit = {
        "at_least": ceil(bound),
        "more_than": floor(bound) + 1,
        "at_most": -floor(bound),
        "fewer_than": 1 - ceil(bound),
    }[condition.compare]
    worth: dict[Ballot, tuple[int, ...]] = {
        ballot: tuple(sign * unit * (ballot in condition.count) for unit in units) for ballot in BALLOTS
    }
    return [Linear(worth, limit, condition)]


def _moving(condition: Condition, units: list[int], share: Fraction, within: tuple[Ballot, ...]) -> list[Linear]:
    """Return a share of a base that depends on the votes: ``count - share * base`` against 0, times the denominator."""
    sign = 1 if condition.compare in ("at_least", "more_than") else -1
    strict = condition.compare in ("more_than", "fewer_than")

    def each(ballot: Ballot) -> int:
        return sign * (share.denominator * (ballot in condition.count) - share.numerator * (ballot in within))

    worth: dict[Ballot, tuple[int, ...]] = {b: tuple(each(b) * unit for unit in units) for b in BALLOTS}
    made = [Linear(worth, int(strict), condition)]
    if condition.compare == "at_least":
        any_at_all: dict[Ballot, tuple[int, ...]] = {
            b: tuple(u * (b in condition.count) for u in units) for b in BALLOTS
        }
        made.append(Linear(any_at_all, 1, condition))
    return made


def weights_of(weigh: str, roll: Roll) -> tuple[int, ...]:
    """Return the weight of each member of the roll; raises InvalidVotes where one has none."""
    if weigh == "members":
        return (1,) * len(roll.members)
    weights = roll.weights[weigh]
    missing = [name for name, weight in zip(roll.members, weights, strict=True) if weight < 0]
    if missing:
        raise InvalidVotes(f"{roll.body.name} has no {weigh} of {', '.join(missing)} for {roll.day or 'any day'}")
    return weights


def _fewest(value: Fewest, roll: Roll) -> int:
    """Return the fewest members that have more than a share of a weight, and ``plus`` more."""
    weights = sorted(weights_of(value.weigh, roll), reverse=True)
    limit, total, number = value.share * sum(weights), 0, 0
    while total <= limit and number < len(weights):
        total += weights[number]
        number += 1
    return number + value.plus
