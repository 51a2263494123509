"""Who stands where on a question: the steps in order."""

from __future__ import annotations

from onrecord.positions.judging import Hearing
from onrecord.positions.passages import Pile, days
from onrecord.positions.ruled import ruled
from onrecord.positions.seats import NO_SEATS, Seats
from onrecord.positions.standing import found_near, stands
from onrecord.positions.telling import Telling
from onrecord.positions.topic import Topic
from onrecord.vocabulary.positions import Position, Question


def assess(
    question: Question,
    pile: Pile,
    seats: Seats = NO_SEATS,
    as_of: str | None = None,
    hear: Hearing | None = None,
) -> tuple[Position, ...]:
    """Return the positions on ``question`` that the statements of ``pile`` tell, by name of the actor.

    Each actor that took one has its own, and so has each that it speaks for; ``member`` is told of those that are a
    member of the body. Actors that spoke of related proposals alone have a stance of None. ``as_of`` is an ISO date:
    what was said or printed later is left out, and what has no day at all, if the pile tells of a later one: nobody
    knows whether it had been said by then. ``hear`` is asked in place of the encoder that ships.
    """
    taken, related = ruled(stands(pile, Topic(question, pile.cast.actors, seats.names), hear), pile)
    told = [*days(pile).values(), *(one.said for one in pile.statements if one.said)]
    latest = max((day[:10] for day in told if len(day) >= len("2025-02-13")), default=None)
    undated = as_of is None or latest is None or as_of >= latest
    return Telling(question, pile.cast, seats, as_of or latest, undated).positions(taken, related)


def touches(question: Question, pile: Pile, seats: Seats = NO_SEATS) -> bool:
    """Tell whether a report is about ``question`` and somebody takes a side there, or is near to it.

    Mostly nothing need be judged. One who is read both ways is near to it, though :func:`assess` tells neither side;
    one who is read for it in a report that is not about it, and says nothing near, is not.
    """
    near = found_near(pile, Topic(question, pile.cast.actors, seats.names))
    return bool(assess(question, pile, seats)) if near is None else near
