"""What holds of every body: held against going through all votes of small ones."""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_bodies import (
    NAMES,
    bodies,
    body_of,
    chance_by_trying,
    completions,
    game_of,
    outcome_by_trying,
    votes_of,
    winning_sets,
)

from onrecord.decisions import decide, power
from onrecord.decisions.coalitions import by_convolution, by_halves, chance_by_halves, sums_of
from onrecord.decisions.compiling import BALLOTS
from onrecord.decisions.roll import roll_call
from onrecord.decisions.stances import taken
from onrecord.vocabulary.decisions import Asked, Ballot, Body, Decision, Flip

ORDER = {"blocked": 0, "open": 1, "passes": 2}


def members(body: Body, votes: dict[str, str]) -> dict[str, str]:
    names = roll_call(body).members
    return {name: vote for name, vote in votes.items() if name in names}


def line(body: Body, votes: dict[str, str]) -> tuple[Ballot, ...]:
    return taken(members(body, votes), roll_call(body)).votes


def everyone(decision: Decision) -> dict[str, str]:
    lists = ("support", "oppose", "conditional", "uncommitted", "abstain", "absent", "undeclared")
    return {name: one for one in lists for name in getattr(decision, one)}


@given(bodies(), votes_of)
def test_an_outcome_holds_under_every_completion(body: Body, votes: dict[str, str]) -> None:
    assert decide(members(body, votes), body).outcome == outcome_by_trying(game_of(body), line(body, votes))


@given(bodies(), votes_of)
def test_a_yes_never_hurts(body: Body, votes: dict[str, str]) -> None:
    before = decide(members(body, votes), body)
    for name in roll_call(body).members:
        after = decide(members(body, votes) | {name: "yes"}, body)
        assert ORDER[after.outcome] >= ORDER[before.outcome]


def expanded(flips: list[Flip]) -> set[frozenset[str]]:
    found = set()
    for flip in flips:
        for choices in flip.sets:
            ways = itertools.product(*(itertools.combinations(one.members, one.take) for one in choices))
            found |= {frozenset(itertools.chain(*one)) for one in ways}
    return found


def smallest_by_trying(body: Body, votes: tuple[Ballot, ...], wanted: str) -> set[frozenset[str]]:
    game = game_of(body)
    for size in range(1, len(votes) + 1):
        found = set()
        for chosen in itertools.combinations(range(len(votes)), size):
            for ballots in itertools.product(BALLOTS, repeat=size):
                now = list(votes)
                for at, ballot in zip(chosen, ballots, strict=True):
                    now[at] = ballot
                if outcome_by_trying(game, tuple(now)) == wanted:
                    found.add(frozenset(game.members[at] for at in chosen))
                    break
        if found:
            return found
    return set()


@given(bodies(), votes_of)
def test_the_smallest_sets_that_turn_it_are_all_found_and_no_others(body: Body, votes: dict[str, str]) -> None:
    decision = decide(members(body, votes), body)
    for wanted in ("passes", "blocked"):
        flips = [one for one in decision.flips if one.to == wanted]
        tried = smallest_by_trying(body, line(body, votes), wanted) if decision.outcome != wanted else set()
        assert expanded(flips) == tried
        assert all(one.complete for one in flips)
        if len(flips) == 1 and flips[0].number is not None:
            assert flips[0].number == len(tried)


@given(bodies(), votes_of)
def test_pivotal_is_who_turns_it_alone(body: Body, votes: dict[str, str]) -> None:
    decision = decide(members(body, votes), body)
    game, before = game_of(body), line(body, votes)
    for at, name in enumerate(game.members):
        outcomes = {outcome_by_trying(game, (*before[:at], ballot, *before[at + 1 :])) for ballot in BALLOTS}
        alone = outcomes - {decision.outcome}
        assert (name in decision.pivotal) == bool(alone)


@given(bodies(), votes_of)
def test_blockers_block_alone_or_are_those_against(body: Body, votes: dict[str, str]) -> None:
    decision = decide(members(body, votes), body)
    game, now = game_of(body), line(body, votes)
    alone = {
        name
        for at, name in enumerate(game.members)
        if now[at] != "unknown" and not game.wins(["yes"] * at + [now[at]] + ["yes"] * (len(now) - at - 1))
    }
    assert bool(decision.blockers) <= (decision.outcome == "blocked")
    if decision.outcome == "blocked":
        assert set(decision.blockers) == (alone or set(decision.oppose))


@given(bodies(), votes_of, st.sampled_from(NAMES), st.sampled_from([*BALLOTS, "unknown"]))
def test_an_assumption_changes_nobody_else(body: Body, votes: dict[str, str], who: str, stance: str) -> None:
    before = everyone(decide(members(body, votes), body))
    if who in before:
        after = everyone(decide(members(body, votes), body, Asked(assume={who: stance})))
        assert {k: v for k, v in before.items() if k != who} == {k: v for k, v in after.items() if k != who}


@given(bodies(), votes_of, st.randoms(use_true_random=False))
def test_the_order_of_stances_says_nothing(body: Body, votes: dict[str, str], chance) -> None:
    given_ = members(body, votes)
    shuffled = list(given_.items())
    chance.shuffle(shuffled)
    assert decide(given_, body) == decide(dict(shuffled), body)


@given(bodies())
def test_power_is_what_going_through_all_sets_and_orders_finds(body: Body) -> None:
    game, found = game_of(body), power(body)
    winning = winning_sets(game)
    number = len(game.members)
    assert found.coalitions == len(winning)
    for at, one in enumerate(found.members):
        swings = [len(some) - 1 for some in winning if at in some and some - {at} not in winning]
        assert one.swings == len(swings)
        orders = sum(factorial(size) * factorial(number - size - 1) for size in swings)
        assert one.shapley == Fraction(orders, factorial(number))
    assert sum(one.shapley for one in found.members) == 1
    assert sum(one.banzhaf for one in found.members) == 1


@given(bodies())
def test_both_ways_to_count_agree(body: Body) -> None:
    sums = sums_of([game_of(body)])
    assert by_convolution(sums) == by_halves(sums)


@given(st.integers(1, 4))
def test_a_dummy_has_no_power(weight: int) -> None:
    shares = {"Amber": 10 * weight, "Birch": 10 * weight, "Cedar": weight}
    body = body_of(shares, ['{ count = "yes", weigh = "shares", more_than = "1/2" }'], [], [])
    dummy = next(one for one in power(body).members if one.member == "Cedar")
    assert (dummy.swings, dummy.banzhaf, dummy.shapley) in {(0, 0, 0), (2, Fraction(1, 3), Fraction(1, 3))}
    body = body_of(shares, ['{ count = "yes", weigh = "shares", at_least = "90 %" }'], [], [])
    assert next(one for one in power(body).members if one.member == "Cedar").shapley == 0


chances_of = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]), min_size=1)


@given(bodies(), votes_of, chances_of)
def test_a_chance_is_what_going_through_all_votes_finds(
    body: Body, votes: dict[str, str], chances: dict[str, float]
) -> None:
    names = roll_call(body).members
    chances = {name: value for name, value in chances.items() if name in names}
    if chances:
        found = decide(members(body, votes), body, Asked(chances=chances)).chance
        game, now = game_of(body), line(body, votes)
        rest = tuple(
            "yes" if vote == "unknown" and name in chances else vote for name, vote in zip(names, now, strict=True)
        )
        tried = [chance_by_trying(game, one, chances) for one in completions(rest)]
        assert found is not None
        assert found.high == pytest.approx(max(tried), abs=2e-6)
        assert found.low <= found.high
        assert found.low >= min(tried) - 2e-6


@given(bodies(), chances_of)
def test_both_ways_to_a_chance_agree(body: Body, chances: dict[str, float]) -> None:
    game = game_of(body)
    given_ = [chances.get(name, 0.5) for name in game.members]
    tried = chance_by_trying(game, ("no",) * len(game.members), dict(zip(game.members, given_, strict=True)))
    assert chance_by_halves(sums_of([game]), given_) == pytest.approx(tried)
