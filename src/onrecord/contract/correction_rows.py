"""What stands in the record's JSON of a person's corrections, key by key."""

from __future__ import annotations

from typing import cast

import msgspec

from onrecord.contract.spans import Id
from onrecord.vocabulary import ActorKind
from onrecord.vocabulary.corrections import Correction, CorrectionKind


class AnchorRow(msgspec.Struct, frozen=True):
    """A place in an article (``article`` is its key) by its words and what stands around them.

    With an empty ``text`` it is the article as a whole.
    """

    article: str
    part: str
    text: str
    before: str
    after: str


class CorrectionRow(msgspec.Struct, frozen=True):
    """What a person said otherwise than the machine: ``old`` is what it had, ``value`` what the person put.

    ``question`` is the one a stance is on, its id or its text.
    """

    id: Id
    kind: CorrectionKind
    about: list[AnchorRow]
    value: str | None
    old: str | None
    by: str
    at: str
    why: str
    question: str | None
    actor_kind: ActorKind | None


class UnfitRow(msgspec.Struct, frozen=True):
    """A correction of these articles that, in whole or in part, no longer fits them, and why."""

    correction: Id
    reason: str


def correction_row(one: Correction) -> CorrectionRow:
    """Return a correction as the contract tells it."""
    return CorrectionRow(
        one.id,
        one.kind,
        [AnchorRow(place.article, place.part, place.text, place.before, place.after) for place in one.about],
        one.value,
        one.old,
        one.by,
        one.at,
        one.why,
        one.question,
        cast("ActorKind | None", one.actor_kind),  # checked where corrections are made
    )
