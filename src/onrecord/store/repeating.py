"""What is said twice: a command that is given again, a button that is pressed again, is one correction.

So one undoing ends it, and the history tells what people said, not how often they pressed.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from onrecord.corrections.living import ordered
from onrecord.store.correcting import correction, of_id, standing
from onrecord.vocabulary.corrections import Anchor, Correction


def said_already(link: Connection, one: Correction) -> Correction | None:
    """Return what says the same, by the same person, and has the last word; of an undoing, the one that holds."""
    if one.undoes is not None:
        return of_id(link, link.scalar(select(correction.c.undone_by).where(correction.c.id == one.undoes)))
    keys = sorted({place.article for place in one.about})
    there = ordered(each for some in standing(link, keys).values() for each in some if _touch(each, one))
    return there[-1] if there and _said(there[-1]) == _said(one) else None


def _touch(one: Correction, other: Correction) -> bool:
    """Tell whether what the one says may bear on what the other says."""
    pairs = ((here, there) for here in one.about for there in other.about)
    return any(_overlap(here, there) and (bool(here.text) or one.kind == other.kind) for here, there in pairs)


def _overlap(here: Anchor, there: Anchor) -> bool:
    """Tell whether two places share words, or are both an article as a whole."""
    if (here.article, here.part) != (there.article, there.part) or bool(here.text) != bool(there.text):
        return False
    return here.text in there.text or there.text in here.text


def _said(one: Correction) -> tuple[object, ...]:
    return one.kind, one.about, one.value, one.question, one.actor_kind, one.by, one.why
