"""How a question stands in a sentence, with the members as seats: for lists of questions, and for a story's page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import Request

from onrecord.briefs.verdicts import IN_WORDS, decided
from onrecord.briefs.visible import visible
from onrecord.vocabulary.positions import Question
from onrecord.web.drawing_seats import Seats, seats
from onrecord.web.pages.remembered import Remembered

KEPT = 64  # questions whose outcome a server keeps at hand


@dataclass(frozen=True, slots=True)
class Stands:
    """How a question stands: the sentence of its outcome, and the members as seats; None: nobody decides."""

    id: str
    text: str
    outcome: str
    verdict: str
    seats: Seats | None


_STANDS: Remembered[Stands] = Remembered(KEPT)


def stands(request: Request, one: Question) -> Stands:
    """Return how a question stands, as its answer is kept. Raises NotKept where it has none yet."""
    return _STANDS.of(request, one.id, lambda: _standing(request, one))


def _standing(request: Request, one: Question) -> Stands:
    record = request.state.store.answer(one.id)
    text = visible(one.text)
    if record.decisions:
        told = decided(record.decisions[0], one)
        placed = [(stance, visible(name)) for stance, names in told.lists.items() for name in names]
        return Stands(one.id, text, told.outcome, f"{told.verdict}.", seats(placed))
    stances = Counter(position.stance for position in record.positions if position.stance)
    counts = ", ".join(f"{stances[stance]} {said}" for stance, said in IN_WORDS.items() if stances[stance])
    verdict = f"{counts}." if counts else "Nobody takes a position on this in these reports."
    return Stands(one.id, text, "", verdict, None)
