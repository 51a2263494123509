"""Whose words may be one statement: the same actor's, or an actor's and those of whom it speaks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.vocabulary import Cast

Bond = Literal["same", "speaks for", "unknown", "apart"]
"""How two speakers stand: one actor; one speaks for the other; of one at least nobody knows; two actors."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who the speaker of each attribution is, and who speaks for whom: ids. ``names`` are those of the actors.

    ``persons`` are the actors that are persons with a name, ``unnamed`` those without.
    """

    of: dict[str, str]
    represents: dict[str, str]
    names: dict[str, str] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()

    def bond(self, left: str | None, right: str | None) -> Bond:
        """Return how two speakers stand to each other."""
        if left is None or right is None:
            return "unknown"
        if left == right:
            return "same"
        if self.represents.get(left) == right or self.represents.get(right) == left:
            return "speaks for"
        return "apart"

    def chosen(self, speakers: list[str | None]) -> str | None:
        """Return whose statement it is, told by ``speakers``; None if unknown.

        It is of who has a name, and of who speaks, rather than whom for; of a person, where as many reports name an
        organisation.
        """
        every = sorted({one for one in speakers if one is not None})
        known = [one for one in every if one not in self.unnamed] or every
        own = [one for one in known if self.represents.get(one) in known] or known
        return max(own, key=lambda one: (speakers.count(one), one in self.persons, one)) if own else None


def speakers(cast: Cast) -> Speakers:
    """Return the speakers of ``cast``. A source without a name is nobody known: "an official" may be anyone."""
    unnamed = {actor.id for actor in cast.actors if actor.kind == "unnamed"}
    represents = {actor.id: actor.speaks_for for actor in cast.actors if actor.speaks_for}
    of = {one.attribution: one.speaker for one in cast.readings if one.speaker}
    return Speakers(
        of,
        {one: other for one, other in represents.items() if one not in unnamed},
        {actor.id: actor.name for actor in cast.actors},
        frozenset(actor.id for actor in cast.actors if actor.kind == "person"),
        frozenset(unnamed),
    )
