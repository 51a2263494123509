"""The chance that two nodes tell of one utterance: boosted trees over ``evidence``, fitted by ``training``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

import numpy as np

from onrecord.attributions.trees import Forest, unpack

CONFLICTS = {"numbers apart": -5.0, "negation": -5.0}
"""Added to the log odds, by hand: the labels hold too few contradictions to learn that they are other utterances."""

FOREST, NAMES = "same", "names"
"""What ``score.npz`` holds: the trees, and the names of the features in their order, one a line."""


def chance(features: Mapping[str, float]) -> float:
    """Return the chance from 0 to 1 that a pair with these features is one utterance.

    Raises KeyError where a feature is missing that the trees were fitted on.
    """
    names, forest = _score()
    found = float(forest.chance(np.array([[features[name] for name in names]]))[0])
    against = math.fsum(weight * features[name] for name, weight in CONFLICTS.items())
    return found / (found + (1 - found) * math.exp(-against))


@cache
def _score() -> tuple[tuple[str, ...], Forest]:
    with resources.files("onrecord.statements").joinpath("score.npz").open("rb") as stored, np.load(stored) as found:
        return tuple(str(found[NAMES]).split("\n")), unpack(found, FOREST)
