"""Who blocks, who decides alone, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.decisions.compiling import BALLOTS, Game, Linear, best
from onrecord.vocabulary.decisions import Ballot, Need


def blockers(game: Game, votes: Sequence[Ballot]) -> tuple[str, ...]:
    """Return the members who each block alone, whatever all others do; where nobody does, all who vote no.

    Of a vote that is not blocked there are none.
    """
    if game.possibly(votes):
        return ()
    alone = _named(game, [one for one in game.alike(votes) if not _without(game, one[0], votes[one[0]])])
    return alone or tuple(name for name, vote in zip(game.members, votes, strict=True) if vote == "no")


def _without(game: Game, member: int, vote: Ballot) -> bool:
    """Tell whether it can be won with that vote of the member, if all others vote yes."""
    everyone: list[Ballot] = ["yes"] * len(game.members)
    everyone[member] = "yes" if vote == "unknown" else vote
    return game.wins(everyone)


def pivotal(game: Game, votes: Sequence[Ballot]) -> tuple[str, ...]:
    """Return the members whose vote alone, changed or cast, makes the outcome another one."""
    outcome = game.outcome(votes)

    def turns(at: int) -> bool:
        return any(game.outcome([*votes[:at], ballot, *votes[at + 1 :]]) != outcome for ballot in BALLOTS)

    return _named(game, [one for one in game.alike(votes) if turns(one[0])])


def _named(game: Game, classes: Sequence[Sequence[int]]) -> tuple[str, ...]:
    return tuple(game.members[at] for at in sorted(at for one in classes for at in one))


def needs(game: Game, votes: Sequence[Ballot]) -> tuple[Need, ...]:
    """Return the conditions that are not sure to be met, each with how far it is; none of a vote that passes."""
    told: dict[str, Need] = {}
    for requirement in game.requirements:
        now = requirement.worst(votes)
        if requirement.holds(now):
            continue
        for one in requirement.ways[0]:  # the rule itself; what else would do is the exception
            if not one.holds(now):
                need = Need(_told(one, now, votes), _needed(game, one, now))
                told.setdefault(one.condition.text, need)
    return tuple(told.values())


def _needed(game: Game, one: Linear, now: Sequence[Ballot]) -> tuple[str, ...]:
    """Return the members without whose change it cannot be met, if all others vote yes."""
    everyone = one.total(["yes"] * len(game.members))
    return tuple(
        name
        for at, name in enumerate(game.members)
        if everyone - one.worth["yes"][at] + one.worth[now[at]][at] < one.bound
    )


def _told(one: Linear, now: Sequence[Ballot], votes: Sequence[Ballot]) -> str:
    """Return the condition with what is sure, and what it still takes: "has 12, needs 3 more; 5 have not said"."""
    condition = one.condition
    short = one.bound - one.total(now)
    if condition.out_of in ("present", "voting"):
        missing = _changes(one, now)
        least = "" if condition.weigh == "members" and "unknown" not in votes else "at least "
        return f"{condition.text}: the yes of {least}{missing} more needed"
    if condition.compare in ("at_most", "fewer_than"):
        excess = one.bound - one.total(best(votes))
        told = f", {excess:,} too many" if excess > 0 else ""
        return f"{condition.text}: {_count(one, votes)} against that, {_unknown(one, votes)} not known{told}"
    sure = one.total(now)
    return f"{condition.text}: has {sure:,}, needs {short:,} more; {_unknown(one, votes)} not known"


def _changes(one: Linear, now: Sequence[Ballot]) -> int:
    """Return how many members' change to yes meets it, those who gain most first."""
    gains = sorted((one.worth["yes"][at] - one.worth[vote][at] for at, vote in enumerate(now)), reverse=True)
    total, missing = one.total(now), 0
    while total < one.bound and missing < len(gains):
        total += gains[missing]
        missing += 1
    return missing


def _count(one: Linear, votes: Sequence[Ballot]) -> str:
    known = sum(-one.worth[vote][at] for at, vote in enumerate(votes) if vote != "unknown")
    return f"{known:,}"


def _unknown(one: Linear, votes: Sequence[Ballot]) -> str:
    spread = (
        max(worth[at] for worth in one.worth.values()) - min(worth[at] for worth in one.worth.values())
        for at, vote in enumerate(votes)
        if vote == "unknown"
    )
    return f"{sum(spread):,}"
