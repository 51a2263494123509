"""The chance that a reader would call a draft an attribution with this source, calibrated on PolNeAR dev."""

from __future__ import annotations

import math

from onrecord.attributions.linking import Draft


def confidence(draft: Draft) -> float:
    """Return the calibrated chance, to two digits, at least 0.01 and at most 0.99."""
    scores = draft.content_score + draft.cue_score + draft.source_chance
    return min(0.99, max(0.01, round(1 / (1 + math.exp(-(2.5 * scores - 4.5))), 2)))
