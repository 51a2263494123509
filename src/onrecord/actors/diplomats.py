"""Whose a diplomat is: of the country that sends one, not of the place or body where it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.view import Word

_HEADS = frozenset(("ambassador", "envoy", "representative", "consul", "emissary"))
_POSTS = frozenset(("United Nations", "NATO"))
"""Bodies to which countries send ambassadors, and which send none themselves."""


def is_one(head: str) -> bool:
    """Tell whether a role is a diplomat's."""
    return head in _HEADS


def sender(head: str, of: str | None, possessor: str | None) -> str | None:
    """Return whose diplomat it is: Ardell's in "Ardell's U.N. ambassador"; of a "U.N. ambassador" nothing tells."""
    known = gazetteer().of(of) if of else None
    return possessor or (None if head == "ambassador" and known and known.name in _POSTS else of)


def is_sent(following: Sequence[Word]) -> bool:
    """Tell whether what follows the role is where one is sent: "ambassador to Ardell"."""
    return bool(following) and following[0].lower in ("to", "at")
