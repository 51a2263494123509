"""The chance that two nodes tell of one utterance: logistic regression over ``evidence``, fitted by ``training``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

CONFLICTS = {"numbers apart": -5.0, "negation": -5.0}
"""Added to what was fitted, by hand: the labels hold too few contradictions to learn that they are other utterances."""

BIAS = "bias"
"""The row of ``weights.tsv`` that is no feature."""


def chance(features: Mapping[str, float]) -> float:
    """Return the chance from 0 to 1, shifted so that from 0.5 a pair is one utterance (``training/statements.py``).

    Raises KeyError for features other than those that were fitted.
    """
    weights = _weights()
    total = math.fsum((weights[BIAS], *(weights[name] * value for name, value in features.items())))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@cache
def _weights() -> dict[str, float]:
    stored = resources.files("onrecord.statements").joinpath("weights.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in stored.splitlines() if line and not line.startswith("#")]
    return {name: float(weight) + CONFLICTS.get(name, 0.0) for name, weight in rows}
