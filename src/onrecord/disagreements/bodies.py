"""Whose members a number counts, where it counts all of them: "the 32 members of the Halcyon Compact".

A body has so many members on a day, and no other number: two reports that tell two differ, whatever else they say. "12
members of the Compact agreed" counts some of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from onrecord.disagreements.quantities import Quantity
from onrecord.disagreements.words import Token, stem, word_set

MEMBER = "member"
"""What is counted where all members of a body are: its "member states" are its members."""
_DEFINITE = word_set("the all its their")
_OWNS = word_set("has have had counts comprises numbers")
_ALSO = word_set("now already currently still also")


def body(sentence: Sequence[Token], quantity: Quantity) -> frozenset[str]:
    """Return the stems of the name of the body all whose members ``quantity`` counts; empty where it counts none's."""
    if quantity.bounded or (quantity.noun != MEMBER and MEMBER not in quantity.modifiers):
        return frozenset()
    before = [one for one in sentence[: quantity.first] if one.lower not in _ALSO]
    last = before[-1] if before else None
    if last is None:
        return frozenset()
    if last.lower in _OWNS or last.lower.endswith(("’s", "'s")):
        owner = before[:-1] if last.lower in _OWNS else before
        return frozenset(stem(one.text) for one in takewhile(_is_name, reversed(owner)))
    return frozenset(_after(sentence[quantity.last + 1 :])) if last.lower in _DEFINITE else frozenset()


def _after(following: Sequence[Token]) -> Iterator[str]:
    """Yield the stems of the name after "of": "members of the Halcyon Compact"."""
    words = list(following)
    at = next((n for n, one in enumerate(words[:4]) if one.lower == "of"), None)
    if at is not None and len(words) > at + 1:
        name = words[at + 2 :] if words[at + 1].lower == "the" else words[at + 1 :]
        yield from (stem(one.text) for one in takewhile(_is_name, name))


def _is_name(token: Token) -> bool:
    return token.is_word and token.text[0].isupper() and token.lower != "the"
