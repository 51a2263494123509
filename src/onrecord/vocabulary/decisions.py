"""Who decides and by what rule, and what the positions mean under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

Ballot = Literal["yes", "no", "abstain", "absent", "unknown"]
"""How a member votes; ``unknown`` may still become any of the others."""

Outcome = Literal["passes", "blocked", "open"]
"""``passes`` and ``blocked`` hold however the unknown members vote; ``open`` is all else."""

Comparison = Literal["at_least", "more_than", "at_most", "fewer_than"]

Base = Literal["taking part", "present", "voting"]
"""What a share is a share of: all who take part in the decision, those present (yes, no, abstain), or yes and no."""


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when a member has a vote: ISO dates, both days included; None is always, or until further notice."""

    first: str | None
    last: str | None

    def holds(self, day: str) -> bool:
        """Tell whether ``day``, an ISO date, is in the term."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Member:
    """One who has a vote, while a term lasts. ``succeeds`` names the member whose seat this one took over."""

    name: str
    names: tuple[str, ...]
    terms: tuple[Term, ...]
    succeeds: str | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """Whole numbers by member (populations, votes, shares), of which year, from where, and used from which day on.

    ``yearly`` ones are due to be replaced each year: a decision of a later one says that it used old figures.
    """

    name: str
    year: int
    source: str
    first: str | None
    of: Mapping[str, int]
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Fewest:
    """The fewest members who together have more than ``share`` of a weight, and ``plus`` more: a number of members."""

    share: Fraction
    weigh: str
    plus: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A count of votes held against a number or a share: "yes, by population, at least 65 % of those taking part".

    ``count`` are the ballots counted, by the weight ``weigh`` (``members``: one each), of the group ``among`` alone if
    it is named. ``value`` is a number where ``out_of`` is None, else a share of that base.
    """

    count: tuple[Ballot, ...]
    weigh: str
    among: str | None
    compare: Comparison
    value: Fraction | Fewest
    out_of: Base | None
    text: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One vote. It is won where all of ``quorum`` hold, and all conditions of one of ``ways``."""

    id: str
    text: str
    quorum: tuple[Condition, ...]
    ways: tuple[tuple[Condition, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What it takes: stages to be won one after another. In force from ``first`` to ``last`` (ISO dates, None: open).

    ``silence`` is what a member that says nothing has voted once a silence period has ended; None where the rule knows
    no such thing.
    """

    id: str
    text: str
    source: str
    stages: tuple[Stage, ...]
    first: str | None = None
    last: str | None = None
    silence: Ballot | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """Who has a vote, from when to when, and what it takes.

    ``default`` is the rule that applies unless another is named. ``groups`` are members under one name ("permanent", a
    party). ``stances`` says which ballot a stance is. ``checked`` is the day the data was last looked over, which is
    the day that is meant where none is named; nothing is known of who has a vote after ``known_to``.
    """

    id: str
    name: str
    names: tuple[str, ...]
    about: str
    members: tuple[Member, ...]
    groups: Mapping[str, tuple[str, ...]]
    weights: tuple[Weights, ...]
    rules: tuple[Rule, ...]
    default: str
    stances: Mapping[str, Ballot]
    checked: str | None = None
    known_to: str | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Members that move together: with the chance ``strength`` all follow one draw, else each follows its own."""

    members: tuple[str, ...]
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a decision beside the stances.

    ``stage`` is the one that the stances speak of (None: the first); ``stages`` holds stances on other stages, by id.
    Stages before ``stage`` on which there are none are taken as won.
    ``taking_part`` are the members, or the groups, that take part; None is all. ``assume`` overrides stances.
    ``chances`` are chances of a yes that a person gives, from 0 to 1; ``together`` who of them moves together.
    ``outside`` are actors without a vote, listed apart.
    """

    rule: str | None = None
    as_of: str | None = None
    stage: str | None = None
    stages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    taking_part: tuple[str, ...] | None = None
    silence_ended: bool = False
    assume: Mapping[str, str] = field(default_factory=dict)
    chances: Mapping[str, float] = field(default_factory=dict)
    together: tuple[Together, ...] = ()
    outside: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """What is still missing: the condition and how far it is met, in words.

    ``members`` are those without whom it cannot be met, whatever the others do.
    """

    text: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Any ``take`` of ``members``; who of them is all the same."""

    take: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest sets of members whose change to the ballot ``vote`` turns the outcome to ``to``.

    Each of ``sets`` is a tuple of choices, one member each at least; together ``size`` members. ``complete`` is False
    where there are more sets than are told. ``number`` is how many there are, told or not; None where nobody counted.
    """

    to: Outcome
    vote: Ballot
    size: int
    sets: tuple[tuple[Choice, ...], ...]
    complete: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class Assumption:
    """What is assumed of a member, and what its stance is without that."""

    member: str
    stance: str
    instead_of: str


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of passing, from the chances that a person gave: between ``low`` and ``high``.

    The two differ where unknown members have no chance given: ``low`` takes them to be against, ``high`` in favour.
    ``error`` is the standard error of a simulation, 0 where it is exact.
    """

    low: float
    high: float
    method: Literal["exact", "simulation"]
    error: float
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageOutcome:
    """How one stage stands."""

    stage: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Decision:
    """What the stances mean under a body's rule. All names are those of the body file.

    ``stage`` is where it stands: the first that is blocked, else the first that is open, else the last. The lists by
    stance, ``blockers``, ``needs``, ``flips`` and ``pivotal`` (members whose change alone turns the outcome) are about
    that stage. ``blockers`` are those who each block alone; where nobody does, all who are against.
    """

    body: str
    rule: str
    stage: str
    as_of: str | None
    outcome: Outcome
    support: tuple[str, ...]
    oppose: tuple[str, ...]
    conditional: tuple[str, ...]
    uncommitted: tuple[str, ...]
    abstain: tuple[str, ...]
    absent: tuple[str, ...]
    undeclared: tuple[str, ...]
    outside: tuple[str, ...]
    blockers: tuple[str, ...]
    needs: tuple[Need, ...]
    flips: tuple[Flip, ...]
    pivotal: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    chance: Chance | None
    stages: tuple[StageOutcome, ...]
    notices: tuple[str, ...] = ()
    question: str | None = None


@dataclass(frozen=True, slots=True)
class MemberPower:
    """A member's voting power, exact.

    ``swings`` counts the coalitions that win with the member and lose without; ``banzhaf`` is its share of all swings,
    ``shapley`` the share of all orders of members in which it turns the outcome.
    """

    member: str
    swings: int
    banzhaf: Fraction
    shapley: Fraction


@dataclass(frozen=True, slots=True)
class Power:
    """The voting power of each member under one rule on one day. ``coalitions`` is how many yes-sets win."""

    body: str
    rule: str
    as_of: str | None
    members: tuple[MemberPower, ...]
    coalitions: int
    notices: tuple[str, ...] = ()
