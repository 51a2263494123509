"""Made-up bodies, small enough to go through every way their members can vote."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping

from hypothesis import assume
from hypothesis import strategies as st

from onrecord.bodies.reading import read
from onrecord.decisions.compiling import BALLOTS, Game, compiled
from onrecord.decisions.roll import roll_call, rule_of
from onrecord.errors import InvalidBody, InvalidVotes
from onrecord.vocabulary.decisions import Ballot, Body

NAMES = ("Amber", "Birch", "Cedar", "Dune", "Elm")

CONDITIONS = (
    '{ count = "yes", at_least = 2 }',
    '{ count = "yes", at_least = "2/3" }',
    '{ count = "yes", more_than = "1/2" }',
    '{ count = "yes", weigh = "shares", at_least = "65 %" }',
    '{ count = "yes", weigh = "shares", more_than = "1/2", out_of = "voting" }',
    '{ count = "yes", at_least = "2/3", out_of = "voting" }',
    '{ count = "yes", more_than = "40 %", out_of = "present" }',
    '{ count = "no", among = "elders", at_most = 0 }',
    '{ count = "no", weigh = "shares", fewer_than = "1/3" }',
    '{ count = ["no", "absent"], at_most = 1 }',
    '{ count = ["no", "abstain", "absent"], fewer_than = { more_than = "35 %", weigh = "shares", plus = 1 } }',
)
QUORUMS = (
    '{ count = ["yes", "no", "abstain"], at_least = "1/2" }',
    '{ count = ["yes", "no"], weigh = "shares", at_least = "1/4" }',
)

weights = st.lists(st.integers(0, 6), min_size=len(NAMES), max_size=len(NAMES)).filter(any)
votes_of = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([*BALLOTS, "unknown"]))


def body_of(shares: Mapping[str, int], passes_if: list[str], or_if: list[str], quorum: list[str]) -> Body:
    """Return a body by that rule; Amber and Birch, as far as they are members, are its elders."""
    elders = [name for name in shares if name in NAMES[:2]]
    lines = [
        'id = "grove"\nname = "The Grove"',
        f"members = {list(shares)}",
        f"[groups]\nelders = {elders}",
        '[[weights]]\nname = "shares"\nyear = 2026\nsource = "made up"',
        "[weights.of]",
        *(f"{name} = {share}" for name, share in shares.items()),
        '[[rule]]\nid = "only"\ntext = "made up"\nsource = "made up, 2026"',
        *(f"{key} = [{', '.join(of)}]" for key, of in (("passes_if", passes_if), ("or_if", or_if)) if of),
        *([f"quorum = [{', '.join(quorum)}]"] if quorum else []),
    ]
    return read("\n".join(lines), "grove.toml")


@st.composite
def bodies(draw: st.DrawFn, quorums: bool = True) -> Body:
    """Return a body of two to five members whose rule can be met at all."""
    number = draw(st.integers(2, len(NAMES)))
    shares = dict(zip(NAMES[:number], draw(weights), strict=False))
    several = st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=3, unique=True)
    none = st.just([])
    quorum = draw(st.lists(st.sampled_from(QUORUMS), max_size=2, unique=True)) if quorums else []
    try:
        body = body_of(shares, draw(several), draw(st.one_of(none, several)), quorum)
        game_of(body)
    except (InvalidBody, InvalidVotes):
        assume(False)
    return body


def game_of(body: Body) -> Game:
    """Return the one stage of the body's rule, for all its members."""
    return compiled(rule_of(body, None, None).stages[0], roll_call(body))


def completions(votes: tuple[Ballot, ...]) -> Iterator[tuple[Ballot, ...]]:
    """Yield every way that the unknown votes may turn out."""
    yield from itertools.product(*(BALLOTS if vote == "unknown" else (vote,) for vote in votes))


def outcome_by_trying(game: Game, votes: tuple[Ballot, ...]) -> str:
    """Return the outcome by going through all completions."""
    wins = {game.wins(one) for one in completions(votes)}
    return "open" if len(wins) == 2 else "passes" if wins == {True} else "blocked"


def winning_sets(game: Game) -> set[frozenset[int]]:
    """Return the sets of members that win if they vote yes and the others no."""
    number = len(game.members)
    sets = (frozenset(one) for size in range(number + 1) for one in itertools.combinations(range(number), size))
    return {one for one in sets if game.wins(["yes" if at in one else "no" for at in range(number)])}


def chance_by_trying(game: Game, votes: tuple[Ballot, ...], chances: Mapping[str, float]) -> float:
    """Return the chance that ``votes`` win if those with a chance vote yes with it, else no."""
    free = [at for at, name in enumerate(game.members) if name in chances]
    parts = []
    for ways in itertools.product((True, False), repeat=len(free)):
        now = list(votes)
        part = 1.0
        for at, yes in zip(free, ways, strict=True):
            now[at] = "yes" if yes else "no"
            part *= chances[game.members[at]] if yes else 1 - chances[game.members[at]]
        parts.append(part * game.wins(now))
    return math.fsum(parts)
