"""How high a person stands among those who speak for a member: whose word of one day outranks whose."""

from __future__ import annotations

import re
from typing import Final

from onrecord.vocabulary.speech import Actor

HEAD: Final = 4
MINISTER: Final = 3
MEMBER: Final = 2
"""A country or organisation as such: what "Germany says" is worth less than what its minister says."""

OTHER: Final = 1
FORMER: Final = 0

_HEAD = re.compile(
    r"^(?!.*\b(?:vice|deputy|former|ex|then)\b)(?:.*\b)?(?:president|prime minister|premier|chancellor|taoiseach|king"
    r"|queen|emir|emperor|head of (?:state|government)|pm|chair(?:man|woman|person)?|leader|mayor|governor"
    r"|chief executive|ceo|secretary[- ]general)$",
    re.I,
)
_MINISTER = re.compile(r"\b(?:minister|secretary|chief|head|vice[- ]president|deputy prime minister|treasurer)\b", re.I)
_UNDER = re.compile(
    r"\b(?:deputy|vice|under|assistant|spokes\w+|press|permanent|parliamentary|adviser|advisor)\b", re.I
)
_FORMER = re.compile(
    r"^(?:then|former|ex|late|outgoing|acting)?[- ]?.*\b(?:then|former|ex)\b|^(?:then|ex|former)[- ]", re.I
)


def rank(actor: Actor) -> int:
    """Return the rank of an actor: a head of government, a minister, the member as such, another, one out of office.

    A person without a role has that of a spokesman; the best of several roles counts.
    """
    if actor.kind in ("country", "organisation"):
        return MEMBER
    return max((_of(role.title) for role in actor.roles), default=OTHER)


def _of(title: str) -> int:
    if _FORMER.search(title):
        return FORMER
    if _HEAD.search(title):
        return HEAD
    if _MINISTER.search(title) and not _UNDER.search(title):
        return MINISTER
    return OTHER
