"""What one text makes of another: entailed, contradicted, one utterance, for or against, about it at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions import network
from onrecord.entailment.heads import ABOUT, RELATION, SAME, STANCE
from onrecord.entailment.reading import half_read

NETWORK = "entailment"
"""The network's name, see ``attributions/network.py``."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the pair encoder makes of a pair of texts: chances from 0 to 1, calibrated each by itself.

    ``entails``, ``contradicts``: who says the first says the second, or its opposite. ``same``: both report one
    utterance. ``about``: the first speaks of what the second proposes or asks. ``supports``, ``opposes``: it takes a
    side for it, against it, given that it is about it.
    """

    entails: float
    contradicts: float
    same: float
    supports: float
    opposes: float
    about: float


def weigh(pairs: Sequence[tuple[str, str]]) -> tuple[Weighed, ...]:
    """Return what each pair is: the first text is what is said, the second what is asked of it.

    Each pair is read alone, on one thread: what is said of it depends on nothing else. ``same`` differs a little with
    the order of the two: :func:`alike` does not. A text without letters or digits gives a pair of which nothing is so.
    """
    return tuple(weighed(_read(*pair)) for pair in pairs)


def alike(pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
    """Return for each pair the chance that both report one utterance, the same in either order."""
    return tuple(one.same for one in weigh([in_order(*pair) for pair in pairs]))


def in_order(one: str, two: str) -> tuple[str, str]:
    """Return two texts in the order in which they are asked for one utterance: the longer first."""
    left, right = sorted((one, two), key=lambda text: (-len(text), text))
    return left, right


def _read(left: str, right: str) -> NDArray[Any] | None:
    """Return the outputs of a pair; None where one of them says nothing."""
    one, two = half_read(left), half_read(right)
    if one is None or two is None:
        return None
    told: NDArray[Any] = network.load(NETWORK).run({"left": one, "right": two})["told"][0]
    return told


def weighed(told: NDArray[Any] | None) -> Weighed:
    """Return what the network's outputs for a pair say; of a pair that was not read nothing is so."""
    if told is None:
        return Weighed(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    relation, stance = _shares(told[RELATION]), _shares(told[STANCE])
    return Weighed(relation[0], relation[2], _chance(told[SAME]), stance[0], stance[1], _chance(told[ABOUT]))


DIGITS = 6
"""Of a chance: what stands behind may differ between kinds of processors."""


def _shares(logits: NDArray[Any]) -> list[float]:
    raised = np.exp(logits.astype(np.float64) - float(logits.max()))
    return [round(float(one), DIGITS) for one in raised / raised.sum()]


def _chance(logit: float) -> float:
    return round(float(1 / (1 + np.exp(-np.float64(logit)))), DIGITS)
