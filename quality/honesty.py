"""Whether confidences are honest: of all drafts that are held for 70 % sure, 70 % should be right.

Right is what ``scoring.whole_attributions`` calls so. The two numbers of the calibration were fitted on PolNeAR dev
itself, so the blind chances here are those of six calibrations, each fitted without the articles that it is applied to.
The error is the expected calibration error of Guo et al. (2017, On Calibration of Modern Neural Networks): over ten
bins of equal width, the mean distance of mean confidence and share right, weighted by how many drafts a bin has.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.confidence import calibrate, facts
from onrecord.attributions.linking import Draft, load
from quality.figures import Figure
from quality.polnear import MEASURED_ON, Article, marked
from quality.scoring import whole_attributions

BINS = 10
FOLDS = 6
NOISE = 0.5  # percentage points

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """The drafts of one bin: their mean confidence, the share of them that is right (0 to 1), and how many they are."""

    confidence: float
    right: float
    count: int


def figures(articles: Sequence[Article]) -> list[Figure]:
    """Return the errors, in percentage points, of what is given and of all drafts, cross-validated."""
    given = [(draft.chance, _is_right(draft, one)) for one in articles for draft in one.given]
    shown = bins(np.array([chance for chance, _ in given]), np.array([answer for _, answer in given], float))
    note = f"{MEASURED_ON}, what is given"
    confidence, right = (_mean(shown, [getattr(one, name) for one in shown]) for name in ("confidence", "right"))
    return [
        Figure("calibration error", 100 * error(shown), "%", "lower", note, noise=NOISE),
        Figure("calibration error, cross-validated", 100 * error(blind(articles)), "%", "lower", MEASURED_ON, NOISE),
        Figure("mean confidence", 100 * confidence, "%", note=note, noise=math.inf),
        Figure("share right", 100 * right, "%", note=note, noise=math.inf),
    ]


def blind(articles: Sequence[Article]) -> list[Bin]:
    """Return the bins of all drafts, each with the chance by a calibration that has not seen its article."""
    return bins(*_cross_validated(articles))


def bins(chances: Numbers, right: Numbers) -> list[Bin]:
    """Return the bins that are not empty, least confidence first; ``right`` is 1 where the draft is, else 0."""
    places = np.minimum((chances * BINS).astype(int), BINS - 1)
    filled = [places == number for number in range(BINS) if (places == number).any()]
    return [Bin(float(chances[one].mean()), float(right[one].mean()), int(one.sum())) for one in filled]


def error(filled: Sequence[Bin]) -> float:
    """Return the expected calibration error, 0 to 1."""
    return _mean(filled, [abs(one.confidence - one.right) for one in filled])


def _mean(filled: Sequence[Bin], values: Sequence[float]) -> float:
    """Return the mean over drafts of what each bin has."""
    total = sum(one.count for one in filled)
    return sum(value * one.count for one, value in zip(filled, values, strict=True)) / total if total else 0.0


def _is_right(draft: Draft, article: Article) -> bool:
    return whole_attributions(marked([draft]), article.gold).right > 0


def _cross_validated(articles: Sequence[Article]) -> tuple[Numbers, Numbers]:
    """Return the blind chances of all drafts, and the answers."""
    linker = load()
    drafts = [(number % FOLDS, one, draft) for number, one in enumerate(articles) for draft in one.drafts]
    rows = np.array([facts(one.layout, draft, linker.words) for _, one, draft in drafts])
    worth = np.clip(linker.worth.chance(rows), 1e-6, 1 - 1e-6)
    raw = np.log(worth / (1 - worth))
    right = np.array([_is_right(draft, one) for _, one, draft in drafts], float)
    fold = np.array([fold for fold, _, _ in drafts])
    chances = np.zeros(len(raw))
    for held in range(FOLDS):
        line = _platt(raw[fold != held], right[fold != held])
        chances[fold == held] = calibrate(1 / (1 + np.exp(-raw[fold == held])), line)
    return chances, right


def _platt(odds: Numbers, right: Numbers) -> tuple[float, float]:
    """Return slope and offset of the logistic line through ``odds``, by Newton's method."""
    inputs = np.stack([odds, np.ones(len(odds))], axis=1)
    line = np.array([1.0, 0.0])
    for _ in range(20):
        chances = 1 / (1 + np.exp(-(inputs @ line)))
        spread = inputs * (chances * (1 - chances))[:, None]
        line = line - np.linalg.solve(spread.T @ inputs, inputs.T @ (chances - right))
    return float(line[0]), float(line[1])
