"""What one text makes of another: entailed, contradicted, and the stance that it takes on the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions import network
from onrecord.entailment.heads import RELATION, REPORT, SIDE, STANCE, STANCES
from onrecord.entailment.reading import ASKED, SAID, feeds, pieces

NETWORK = "entailment"
"""The network's name, see ``attributions/network.py``."""

KEPT = 20_000
"""Pairs that are remembered: a question is asked of one pile again and again."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the encoder makes of a pair of texts: chances from 0 to 1, not calibrated.

    ``entails``, ``contradicts``: who says the first says the second, or its opposite. ``favours``: the first speaks for
    the claim that the second makes, supposing that it speaks for or against it. ``stances``: those that a statement
    takes on a question, in the order of :data:`heads.STANCES`, together 1, supposing that it is about it; ``reported``
    the same of a statement as it stands in a report, where it may be about something else.
    """

    entails: float
    contradicts: float
    favours: float
    stances: tuple[float, ...]
    reported: tuple[float, ...]


_NONE = tuple(float(one == "none") for one in STANCES)
NOTHING = Weighed(0.0, 0.0, 0.5, _NONE, _NONE)
"""Of a pair of which one text says nothing."""


def weigh(pairs: Sequence[tuple[str, str]]) -> tuple[Weighed, ...]:
    """Return what each pair is: the first text is what is said, the second what is asked of it.

    Each pair is read alone, on one thread: what is said of it depends on nothing else. A text without letters or
    digits gives a pair of which nothing is so. See :func:`reading.said_text` for what is said by somebody.
    """
    return tuple(_weighed(*pair) for pair in pairs)


@lru_cache(maxsize=KEPT)
def _weighed(said: str, asked: str) -> Weighed:
    one, two = pieces(said, SAID), pieces(asked, ASKED)
    if not one[0] or not two[0]:
        return NOTHING
    return weighed(network.load(NETWORK).run(feeds(one, two))["told"][0])


def weighed(told: NDArray[Any]) -> Weighed:
    """Return what the network's outputs for a pair say."""
    relation = shares(told[RELATION])
    stances, reported = tuple(shares(told[STANCE])), tuple(shares(told[REPORT]))
    return Weighed(relation[0], relation[2], shares(told[SIDE])[0], stances, reported)


DIGITS = 6
"""Of a chance: what stands behind may differ between kinds of processors."""


def shares(logits: NDArray[Any]) -> list[float]:
    """Return the chances that logits say, together 1."""
    raised = np.exp(logits.astype(np.float64) - float(logits.max()))
    return [round(float(one), DIGITS) for one in raised / raised.sum()]
