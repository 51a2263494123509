"""Where the pieces of a text lead: a content's to its cue and its source, a cue's to its source, as the network has it.

The network reads which spans belong together from the same states as the spans themselves. What it says of single
pieces is summed up here over the pieces of a span, so it holds for a span whose edges have been corrected as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.tags import LINKS, Label

NOWHERE = -1
"""Where a piece leads that belongs to nothing in its window, be it counted in pieces or in characters."""


@dataclass(frozen=True, slots=True)
class Leads:
    """Where each piece leads, for each kind of ``LINKS``.

    Piece ``i`` begins at ``starts[i]`` of the text. ``targets`` [pieces, kinds] is where the piece begins that it leads
    to, or ``NOWHERE``; ``sure`` [pieces, kinds] is the chance of that.
    """

    starts: Sequence[int]
    targets: NDArray[np.int64]
    sure: NDArray[np.float32]

    def of(self, pair: tuple[Label, Label], start: int, end: int) -> dict[int, float]:
        """Return where ``text[start:end]`` leads: the mean chance of its pieces, by place in the text."""
        kind = LINKS.index(pair)
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        found: dict[int, float] = {}
        targets, sure = self.targets[first:last, kind].tolist(), self.sure[first:last, kind].tolist()
        for target, chance in zip(targets, sure, strict=True):
            found[target] = found.get(target, 0.0) + chance / (last - first)
        return found


NONE = Leads((), np.zeros((0, len(LINKS)), np.int64), np.zeros((0, len(LINKS)), np.float32))
"""Of a text that no network has read."""


def share(leads: Mapping[int, float], start: int, end: int) -> float:
    """Return how much of ``leads`` ends in ``text[start:end]``."""
    return sum(chance for place, chance in leads.items() if start <= place < end)
