"""Members that are seats of one party, told together: "Conservatives (30 seats)", who stand alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.positions.seats import parties
from onrecord.vocabulary.decisions import Body


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of a body, or several that are seats of one party: then ``name`` is the party's."""

    name: str
    members: tuple[str, ...]

    def told(self, mark: str = "") -> str:
        """Return it in words: "Ada", "Ada (against)", "Conservatives (30 seats, against)"."""
        facts = [f"{len(self.members)} seats"] if len(self.members) > 1 else []
        facts += [mark] if mark else []
        return f"{self.name} ({', '.join(facts)})" if facts else self.name

    def __str__(self) -> str:
        return self.told()


def party_of(body: Body | None) -> Mapping[str, str]:
    """Return the party of each member of ``body`` that is a seat of one; empty where no body is known."""
    return {seat: party for party in parties(body) for seat in body.groups[party]} if body else {}


def seated(names: Iterable[str], party: Mapping[str, str]) -> tuple[Seat, ...]:
    """Return members in their order, several seats of one party as one, where the first of them stands."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(party.get(name, name), []).append(name)
    return tuple(Seat(called if len(members) > 1 else members[0], tuple(members)) for called, members in found.items())


def told(names: Sequence[str], party: Mapping[str, str], mark: str = "") -> list[str]:
    """Return members in words, several seats of one party as one."""
    return [one.told(mark) for one in seated(names, party)]
