"""What is clustered: pieces told in the same words by one speaker on one day are one node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.statements.pieces import Piece, published_day
from onrecord.statements.speakers import Speakers
from onrecord.vocabulary import Timing


@dataclass(frozen=True)
class Node:
    """Pieces in the same words; ``day`` is when they were said, where that is known by day.

    ``latest`` is the last day on which they can have been said: that day, else that of the first report to have them.
    """

    piece: Piece
    speaker: str | None
    day: str | None
    members: tuple[Piece, ...] = field(compare=False)
    latest: str | None = field(default=None, compare=False)

    @property
    def order(self) -> tuple[str, str, int]:
        """A stable order over the set: that of its first piece."""
        return self.piece.article, self.piece.attribution, self.piece.number


DAILY = ("minute", "hour", "day")


def nodes(pieces: Iterable[Piece], speakers: Speakers, timings: Iterable[Timing]) -> tuple[Node, ...]:
    """Return the nodes of ``pieces``, in a stable order."""
    when = {one.attribution: one for one in timings if one.date and one.precision in DAILY}
    groups: dict[tuple[tuple[str, ...], bool, str | None, str | None], list[Piece]] = defaultdict(list)
    for piece in pieces:
        timing = when.get(piece.attribution)
        day = timing.date[:10] if timing and timing.date else None
        groups[piece.key, piece.verbatim > 0, speakers.of.get(piece.attribution), day].append(piece)
    found = []
    for (_, _, speaker, day), group in groups.items():
        members = tuple(sorted(group, key=lambda one: (one.article, one.attribution, one.number)))
        found.append(Node(members[0], speaker, day, members, day or _first_day(members)))
    return tuple(sorted(found, key=lambda one: one.order))


def _first_day(members: Iterable[Piece]) -> str | None:
    """Return the day of the first report; None where that of none is known."""
    days = (published_day(one.published) for one in members)
    return min((day.isoformat() for day in days if day), default=None)
