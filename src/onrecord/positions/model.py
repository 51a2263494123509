"""The chance of each stance, from the features of a statement: multinomial logistic regression, fitted by ``training``.

``training/positions.py`` fits it twice: on the cues alone, and with what the pair encoder hears.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, Literal

from onrecord.vocabulary.positions import Stance

Verdict = Stance | Literal["none"]
VERDICTS: Final[tuple[Verdict, ...]] = ("support", "oppose", "conditional", "uncommitted", "abstain", "none")
"""The stances and ``none``: about something else, or taking no side; in the order of the weights."""

BIAS = "bias"
"""The row of the weights that is no feature."""

FILE = "weights.tsv"


def chances(features: Mapping[str, float]) -> dict[Verdict, float]:
    """Return the chance of each verdict, together 1. Features that were not fitted say nothing."""
    weights = _weights()
    rows = [
        (weights[BIAS], 1.0),
        *((weights[name], value) for name, value in sorted(features.items()) if name in weights),
    ]
    logits = [math.fsum(row[at] * value for row, value in rows) for at in range(len(VERDICTS))]
    top = max(logits)
    raised = [math.exp(one - top) for one in logits]
    return {verdict: one / math.fsum(raised) for verdict, one in zip(VERDICTS, raised, strict=True)}


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    stored = resources.files("onrecord.positions").joinpath(FILE).read_text("utf-8")
    rows = (line.split("\t") for line in stored.splitlines() if line and not line.startswith("#"))
    return {name: tuple(float(one) for one in values) for name, *values in rows}
