"""From stances as they are given, by any name of a member or for a whole group, to one ballot a member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast, get_args

from onrecord.decisions.roll import Roll
from onrecord.errors import InvalidVotes
from onrecord.vocabulary.decisions import Assumption, Ballot, Body

UNDECLARED = "undeclared"
LISTS = ("support", "oppose", "conditional", "uncommitted", "abstain", "absent", UNDECLARED)
"""The lists that a decision tells its members in."""

_AS_LISTED: dict[Ballot, str] = {
    **{"yes": "support", "no": "oppose", "abstain": "abstain", "absent": "absent", "unknown": UNDECLARED},
}


@dataclass(frozen=True, slots=True)
class Stances:
    """The stance and the ballot of each member of the roll, in its order."""

    stances: tuple[str, ...]
    votes: tuple[Ballot, ...]

    def listed(self, roll: Roll) -> dict[str, tuple[str, ...]]:
        """Return the members by list; a stance that has none goes where its ballot does."""
        found: dict[str, list[str]] = {one: [] for one in LISTS}
        for name, stance, vote in zip(roll.members, self.stances, self.votes, strict=True):
            found[stance if stance in LISTS else _AS_LISTED[vote]].append(name)
        return {one: tuple(names) for one, names in found.items()}


def taken(given: Mapping[str, str], roll: Roll, silence: Ballot | None = None) -> Stances:
    """Return the stances of all members; those without one are undeclared.

    ``silence`` is what the undeclared have voted once a silence period has ended. Raises InvalidVotes for a name
    without a vote, a member named twice, and a stance that the body does not know.
    """
    by_member = expanded(given, roll)
    stances = tuple(by_member.get(name, UNDECLARED) for name in roll.members)
    votes = (silence if stance == UNDECLARED and silence else ballot(stance, roll.body) for stance in stances)
    return Stances(stances, tuple(votes))


def expanded(given: Mapping[str, str], roll: Roll) -> dict[str, str]:
    """Return stances by member. What a group is given holds for each of its members that has no stance of its own."""
    own: dict[str, str] = {}
    shared: dict[str, str] = {}
    spelt: dict[str, str] = {}
    for name, stance in given.items():
        word = worded(stance, roll.body)
        members = roll.named(name)
        single = roll.known.get(" ".join(name.split()).casefold())
        for member in (single,) if single else members:
            into = own if single else shared
            if member in into:
                raise InvalidVotes(f"{member} is named twice: as {spelt[member]!r} and as {name!r}")
            into[member] = word
            if single:
                spelt[member] = name
            else:
                spelt.setdefault(member, name)
    return shared | own


def ballot(stance: str, body: Body) -> Ballot:
    """Return the ballot that a stance is, by the body's own table; a ballot's name is itself."""
    word = worded(stance, body)
    return body.stances[word] if word in body.stances else cast(Ballot, word)


def worded(stance: str, body: Body) -> str:
    """Return a stance as the body's table, or the list of ballots, writes it; raises InvalidVotes for another word."""
    plain = " ".join(stance.split()).casefold()
    for one in (*body.stances, *get_args(Ballot)):
        if one.casefold() == plain:
            return str(one)
    known = sorted({*body.stances, *get_args(Ballot)})
    near = get_close_matches(plain, known, 1)
    nearest = f"Nearest: {near[0]}. " if near else ""
    raise InvalidVotes(f"No stance called {stance!r} in {body.name}. {nearest}Known: {', '.join(known)}")


def assumed(
    given: Mapping[str, str], assume: Mapping[str, str], roll: Roll
) -> tuple[dict[str, str], tuple[Assumption, ...]]:
    """Return the stances by member with the assumptions put over them, and what they replaced, in order of name."""
    before = expanded(given, roll)
    over = expanded(assume, roll)
    told = tuple(Assumption(name, stance, before.get(name, UNDECLARED)) for name, stance in sorted(over.items()))
    return before | over, told
