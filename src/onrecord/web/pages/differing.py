"""Where the reports of a story differ: the gravest in short for the story's page; all of it has a page of its own.

Of 150 reports a hundred may bear out one value: with every place that does, a story's page was five times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.briefs.differences import Difference, Side
from onrecord.briefs.page import LIMITS

GRAVEST = LIMITS["differences_first"]  # differences on a story's page, and on one page of all of them
PLACES = LIMITS["spots_first"]  # wordings of one value on a story's page
ALIKE = LIMITS["places_first"]  # places of one wording there
LOOKED_AT = 12  # reports of one value among which those wordings are looked for


@dataclass(frozen=True, slots=True)
class Differing:
    """Where the reports of a story differ: the gravest in short, how many there are, and whether any of it is left out.

    ``differences`` is what the brief's section of them draws.
    """

    differences: tuple[Difference, ...]
    count: int
    cut: bool


def in_short(found: Sequence[Difference]) -> Differing:
    """Return the first of ``found``, with the first places of each value."""
    shown = tuple(replace(one, sides=tuple(map(_in_short, one.sides))) for one in found[:GRAVEST])
    return Differing(shown, len(found), shown != tuple(found))


def _in_short(side: Side) -> Side:
    alike = replace(side, spots=side.each[:LOOKED_AT]).heard[:PLACES]
    return replace(side, spots=tuple(spot for same in alike for spot in same[:ALIKE]))
