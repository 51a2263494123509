"""What is unsure in a telling: told on the first screen, so that nobody has to find out."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz

from onrecord.briefs.telling import Party, Telling

ALIKE = 85  # rapidfuzz ratio of two surnames: one letter more, less or other in seven; a hint to look, not a merge
SHORT = 5  # letters; below, one letter makes another name (Khan, Kahn)


def unnamed_reasons(telling: Telling, most: int) -> list[tuple[str, int]]:
    """Return up to ``most`` reasons for which nobody is named, with how many lines have each, most frequent first."""
    return [(group.reason, len(group.lines)) for group in telling.unattributed[:most]]


def name_conflicts(telling: Telling) -> list[tuple[str, str]]:
    """Return pairs of persons told apart whose names are so alike that they may be one (or were nearly merged).

    Surnames equal, or of :data:`SHORT` letters and more and :data:`ALIKE`; or one name listed for both. Sorted.
    """
    people = [party for party in telling.parties if party.actor.kind == "person"]
    by_initial: dict[str, list[Party]] = defaultdict(list)
    for party in people:
        by_initial[_surname(party.name)[:1]].append(party)
    found = {
        (min(one.name, other.name), max(one.name, other.name))
        for alike in by_initial.values()
        for number, one in enumerate(alike)
        for other in alike[number + 1 :]
        if _may_be_one(one, other)
    }
    return sorted(found)


def _surname(name: str) -> str:
    return name.casefold().split()[-1] if name.split() else ""


def _may_be_one(one: Party, other: Party) -> bool:
    mine, theirs = _surname(one.name), _surname(other.name)
    if mine == theirs or not {one.name, *one.also}.isdisjoint({other.name, *other.also}):
        return True
    return min(len(mine), len(theirs)) >= SHORT and fuzz.ratio(mine, theirs) >= ALIKE
