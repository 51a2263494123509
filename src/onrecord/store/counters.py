"""The counters of the store: how often it changed, and how far the upkeep has come.

``changed`` counts changes of the ground truth, ``settled`` is the one that everything derived has been brought up to,
``seen`` counts what readers can see, ``round`` imports; ``born`` is when the store was made.
"""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from onrecord.store.tables import upkeep


def count(link: Connection, name: str) -> int:
    """Add one to a counter and return it."""
    link.execute(update(upkeep).where(upkeep.c.name == name).values(value=upkeep.c.value + 1))
    return counted(link, name)


def counted(link: Connection, name: str) -> int:
    """Return a counter."""
    return int(link.scalar(select(upkeep.c.value).where(upkeep.c.name == name)) or 0)


def put(link: Connection, name: str, value: int) -> None:
    """Set a counter."""
    link.execute(update(upkeep).where(upkeep.c.name == name).values(value=value))


def stamp(link: Connection) -> str:
    """Return what changes with every change that readers can see."""
    return f"{counted(link, 'born'):x}-{counted(link, 'seen'):x}"


def story_stamp(link: Connection, story: str) -> str:
    """Return what changes with every change of a story's record."""
    from onrecord.store import derived

    changed = link.scalar(select(derived.story.c.changed_in).where(derived.story.c.id == story))
    return f"{counted(link, 'born'):x}-{story}-{changed or 0:x}"


def answer_stamp(link: Connection, question: str) -> str:
    """Return what changes with every change of the answer to a question.

    One that an assessor judges says what has come since: it changes with everything that readers can see.
    """
    from onrecord.store import assessing, derived
    from onrecord.store.tables import question as asked

    kept = select(derived.answer.c.changed_in, derived.answer.c.fingerprint).where(
        derived.answer.c.question == question
    )
    row = link.execute(kept).first()
    put_by = link.execute(select(asked.c.asked).where(asked.c.id == question)).first()
    told = f"{row.changed_in:x}-{row.fingerprint}" if row else "none"
    if row is None or put_by is None or assessing.judged_by(put_by):
        told = f"{told}-{counted(link, 'seen'):x}"
    return f"{counted(link, 'born'):x}-{question}-{told}"
