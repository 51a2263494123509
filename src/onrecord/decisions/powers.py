"""Voting power: how often a member's vote decides, if nothing is known of the members but the rule.

Banzhaf (Rutgers Law Review 19, 1965): a member's share of all swings, that is of the sets of yes-voters that win with
it and lose without. Shapley and Shubik (APSR 48, 1954): its share of all orders of the members in which it is the one
that turns a losing set into a winning one. Members vote yes or no; abstaining is voting no in both.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial

from onrecord.decisions.coalitions import Counted, counted, sums_of
from onrecord.decisions.compiling import compiled
from onrecord.decisions.roll import roll_call, rule_of
from onrecord.vocabulary.decisions import Asked, Body, MemberPower, Power


def power(body: Body, asked: Asked | None = None) -> Power:
    """Return the voting power of each member under a rule on a day, exact; stages must all be won.

    Of ``asked``, ``rule``, ``as_of`` and ``taking_part`` count. Raises InvalidVotes and UnknownChoice as ``decide``
    does, and TooCostly where members are too many and too different for an exact count.
    """
    asked = asked or Asked()
    roll = roll_call(body, asked.as_of, asked.taking_part)
    rule = rule_of(body, asked.rule, roll.day)
    found = counted(sums_of([compiled(stage, roll) for stage in rule.stages]))
    swings = [_swings(found, member) for member in range(len(roll.members))]
    every = sum(sum(one) for one in swings)
    number = len(roll.members)
    orders = [factorial(size) * factorial(number - size - 1) for size in range(number)]
    members = tuple(
        MemberPower(
            name,
            sum(one),
            Fraction(sum(one), every or 1),  # a rule that every vote passes has no swings
            Fraction(sum(count * order for count, order in zip(one, orders, strict=True)), factorial(number)),
        )
        for name, one in zip(roll.members, swings, strict=True)
    )
    return Power(body.id, rule.id, roll.day, members, sum(found.total), roll.notices)


def _swings(found: Counted, member: int) -> list[int]:
    """Return the member's swings by the number of the others in the set.

    A set that wins without the member wins with it, so swings are the winning sets with it less those without it.
    """
    having = found.having[member]
    without = [every - has for every, has in zip(found.total, having, strict=True)]
    return [having[size + 1] - without[size] for size in range(len(having) - 1)]
