"""What of a record a person wants told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args

from rapidfuzz import fuzz, process

from onrecord.briefs.visible import visible
from onrecord.errors import OnRecordError, UnknownChoice
from onrecord.vocabulary import Actor, Cast, Kind

NEAREST = 5  # names offered when no actor is called as asked: enough for a slip of the pen, few enough to read

_SINCE = re.compile(r"\d{4}(-\d{2}){0,2}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which statements a brief tells, and how fully.

    ``all``: everything, at full length; ``short``: the gist, two screens. ``actor``: only what the actor of this name
    said (any of its names, or whole words of one), with the groups it is in and those who speak for it. ``since``: only
    reports published on this ISO date or later (``2031-03-04``, or a whole ``2031-03``). ``kind``: only ``direct``,
    ``mixed`` or ``indirect`` statements.
    """

    all: bool = False
    short: bool = False
    actor: str | None = None
    since: str | None = None
    kind: str | None = None

    def check(self) -> None:
        """Raise UnknownChoice for a wrong kind, OnRecordError for what is no date or cannot be both."""
        if self.all and self.short:
            raise OnRecordError("--all and --short cannot both be. Leave one out, or both for what lies between.")
        if self.kind is not None and self.kind not in get_args(Kind):
            raise UnknownChoice("kind", self.kind, get_args(Kind))
        if self.since is not None and not _is_date(self.since):
            raise OnRecordError(f"No date {self.since!r}. Write it as year-month-day: 2025-02-13, or 2025-02")

    def takes_date(self, published: str | None) -> bool:
        """Tell whether a report of this date may be told. An undated one is not known to be recent enough."""
        if self.since is None:
            return True
        if published is None:
            return False
        known = min(len(self.since), len(published), len("2025-02-13"))
        return published[:known] >= self.since[:known]

    def actors(self, cast: Cast) -> frozenset[str] | None:
        """Return the ids of the actors whose words are told; None for everybody's.

        Raises UnknownChoice, with the nearest names, when nobody is called as asked.
        """
        if self.actor is None:
            return None
        meant = _called(self.actor, cast.actors)
        if not meant:
            raise UnknownChoice("actor", visible(self.actor), _nearest(self.actor, cast.actors), nearest=True)
        beside = {actor.id for actor in cast.actors if actor.speaks_for in meant or not meant.isdisjoint(actor.members)}
        return frozenset(meant | beside)


def _is_date(given: str) -> bool:
    if not _SINCE.fullmatch(given):
        return False
    try:
        date.fromisoformat((given + "-01-01")[: len("2025-02-13")])
    except ValueError:
        return False
    return True


def _names(actor: Actor) -> list[str]:
    return [actor.name, *(name.text for name in actor.names)]


def _called(asked: str, actors: tuple[Actor, ...]) -> set[str]:
    """Return the ids of the actors called exactly so, by any name; else of those with all of its words in one name."""
    words = [word.casefold() for word in _WORD.findall(asked)]
    exact: set[str] = set()
    partly: set[str] = set()
    for actor in actors:
        for name in _names(actor):
            own = [word.casefold() for word in _WORD.findall(name)]
            if own == words:
                exact.add(actor.id)
            if words and set(words) <= set(own):
                partly.add(actor.id)
    return exact or partly


def _nearest(asked: str, actors: tuple[Actor, ...]) -> list[str]:
    names = sorted({actor.name for actor in actors})
    best = process.extract(asked, names, scorer=fuzz.WRatio, limit=NEAREST)
    return [visible(name) for name, _, _ in best] or ["nobody is named in these reports"]
