"""The chance that two nodes tell of one utterance: logistic regression over ``evidence``, fitted by ``training``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib import resources

from onrecord.statements.evidence import FEATURES

CONFLICTS = {"numbers apart": -5.0, "negation": -5.0}
"""Added to what was fitted, by hand: the labels hold too few contradictions to learn that they are other utterances."""

BIAS = "bias"
"""The row of ``weights.tsv`` that is no feature."""


def chance(features: Sequence[float]) -> float:
    """Return the chance from 0 to 1, shifted so that from 0.5 a pair is one utterance (``training/statements.py``)."""
    bias, weights = _weights()
    total = math.fsum((bias, *(weight * value for weight, value in zip(weights, features, strict=True))))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    stored = resources.files("onrecord.statements").joinpath("weights.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in stored.splitlines() if line and not line.startswith("#")]
    found = {name: float(weight) for name, weight in rows}
    return found[BIAS], tuple(found.get(name, 0.0) + CONFLICTS.get(name, 0.0) for name in FEATURES)
