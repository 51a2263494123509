"""Statements as a person groups them: what was matched is joined or split before it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from onrecord.statements.matching import Groups
from onrecord.statements.pieces import Piece
from onrecord.vocabulary.corrections import Regrouping

HOLDS = 90
"""Likeness (of 100) of a piece and the best stretch of the words meant from which the piece is of them: a wording may
have changed by a mark or a letter since."""

_WORD = re.compile(r"\w+")


def regrouped(groups: Groups, wishes: Sequence[Regrouping]) -> Groups:
    """Return ``groups`` as ``wishes`` have it, one after the other: the later has the last word.

    Contents that are together, or apart, already stay so. A content that tells several statements is of the one that
    has the most of the words meant.
    """
    found = [list(group) for group in groups]
    for wish in wishes:
        meant = [(_meant(found, attribution, words)) for attribution, words in wish.contents]
        found = _parted(found, meant) if wish.apart else _joined(found, meant)
    return [tuple(group) for group in found if group]


Place = tuple[int, Piece]
"""A piece, and which group it is in."""


def _meant(groups: Sequence[Sequence[Piece]], attribution: str, words: str) -> list[Place]:
    """Return the pieces of an attribution that are of some words; all of them where none can be told."""
    own = [(number, one) for number, group in enumerate(groups) for one in group if one.attribution == attribution]
    told = _plain(words)
    some = [(number, one) for number, one in own if fuzz.partial_ratio(_plain(one.text), told) >= HOLDS]
    return some or own


def _joined(groups: list[list[Piece]], meant: Sequence[Sequence[Place]]) -> list[list[Piece]]:
    together = sorted({_mostly(places) for places in meant if places})
    if len(together) < 2:
        return groups
    joined = [piece for number in together for piece in groups[number]]
    return [*(group for number, group in enumerate(groups) if number not in together), joined]


def _mostly(places: Sequence[Place]) -> int:
    """Return the group that has the most words of some pieces, the first of two."""
    weight: dict[int, int] = {}
    for number, piece in places:
        weight[number] = weight.get(number, 0) + len(piece.words)
    return min(weight, key=lambda number: (-weight[number], number))


def _parted(groups: list[list[Piece]], meant: Sequence[Sequence[Place]]) -> list[list[Piece]]:
    chosen = {(one.attribution, one.number): one for places in meant for _, one in places}
    rest = [[one for one in group if (one.attribution, one.number) not in chosen] for group in groups]
    return [*(group for group in rest if group), [chosen[key] for key in sorted(chosen)]]


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
