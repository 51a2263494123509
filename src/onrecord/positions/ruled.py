"""Stands as a person tells them: a stance that was read otherwise, or not at all, or where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.positions.passages import Pages, Pile, days
from onrecord.positions.standing import Related, Taken
from onrecord.vocabulary.across import Statement
from onrecord.vocabulary.corrections import PERSONS_WORD
from onrecord.vocabulary.positions import Stance, Stand


def ruled(
    read: tuple[tuple[Taken, ...], tuple[Related, ...]], pile: Pile
) -> tuple[tuple[Taken, ...], tuple[Related, ...]]:
    """Return the stands and the related statements that were read, with the stances of ``pile.ruled`` in force.

    None takes a stand away. A stance replaces what was read of the statement, and is sure; the frame and the condition
    stay only with the stance that they were read with.
    """
    if not pile.ruled:
        return read
    taken, related = read
    stances = pile.ruled
    said = {one.id: one for one in pile.statements}
    found: list[Taken] = []
    for one in taken:
        stance = stances.get(one.stand.statement)
        if stance is not None:
            found.append(replace(one, stand=_otherwise(one.stand, stance)))
        elif one.stand.statement not in stances:
            found.append(one)
    known = {one.stand.statement for one in found}
    for id_, stance in sorted(stances.items()):
        if stance is not None and id_ in said and id_ not in known:
            found += _taken(said[id_], stance, pile)
    held = {one.stand.statement for one in found}
    return tuple(found), tuple(one for one in related if one.statement not in held)


def _otherwise(one: Stand, stance: Stance) -> Stand:
    same = one.stance == stance
    scope, condition = (one.scope, one.condition) if same else (None, None)
    return replace(one, stance=stance, scope=scope, condition=condition, how=PERSONS_WORD, confidence=1.0)


def _taken(said: Statement, stance: Stance, pile: Pile) -> Sequence[Taken]:
    """Return the stand of a statement in which none was read; none where nobody knows who said it."""
    passage = next(Pages(pile).passages(said), None)
    if said.speaker is None or passage is None:
        return ()
    printed = days(pile)
    articles = {one.article for one in pile.attributions if one.id in said.attributions}
    day = said.said or min((printed[one] for one in sorted(articles) if one in printed), default="")
    own = passage.attribution.kind != "indirect"
    stand = Stand(
        said.id,
        said.speaker,
        stance,
        said.said,
        said.said_precision,
        None,
        None,
        "own words" if own else "reported",
        PERSONS_WORD,
        1.0,
        passage.evidence,
    )
    return (Taken(stand, day, own),)
