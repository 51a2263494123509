"""How well attributions are found on PolNeAR dev, by offsets, and whether confidences are honest.

The two numbers of the calibration and the thresholds of ``selection.py`` were tuned on what is measured here, which
flatters it a little; PolNeAR's test half (not here) was never looked at. ``calibration error, cross-validated`` fits
the calibration anew without the article that it is applied to. Hand-made gold of whole records is in ``record.py``.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.confidence import calibrate, facts, weigh
from onrecord.attributions.edges import correct
from onrecord.attributions.layout import Layout, lay_out
from onrecord.attributions.linking import Draft, link, load
from onrecord.attributions.rules import Page, apply
from onrecord.attributions.selection import is_given
from onrecord.attributions.tagging import TaggedSpan, tag
from quality.figures import Figure
from quality.scoring import Marked, Score, linked_triples, whole_attributions

SHARED = Path(__file__).parents[2] / "shared"
POLNEAR = SHARED / "data" / "polnear_dev.jsonl.gz"
BINS = 10
FOLDS = 6


def measure() -> list[Figure]:
    """Return the figures; those on ../shared only where it is."""
    if not SHARED.exists():
        return []
    return _polnear()


def _polnear() -> list[Figure]:
    articles = [_Article(row) for row in _rows(POLNEAR)]
    note = f"PolNeAR dev, {len(articles)} articles"
    figures = []
    for name, drafts in (
        ("", [one.given for one in articles]),
        (", no rules", [one.without_rules for one in articles]),
    ):
        pairs = [(_marked(some), one.gold) for some, one in zip(drafts, articles, strict=True)]
        triples = sum((linked_triples(*pair) for pair in pairs), Score(0, 0, 0))
        whole = sum((whole_attributions(*pair) for pair in pairs), Score(0, 0, 0))
        noise = None if not name else math.inf
        figures += [
            Figure(f"linked triples F1{name}", triples.f1, "%", note=note, noise=noise),
            Figure(f"whole attributions F1{name}", whole.f1, "%", note=note, noise=noise),
        ]
        if not name:
            figures.append(Figure("whole attributions precision", whole.precision, "%", note=note))
            figures.append(Figure("whole attributions recall", whole.recall, "%", note=note))
    return [*figures, *_honesty(articles, note)]


class _Article:
    """An article of PolNeAR with what was made of it on the way."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.layout = lay_out(row["text"])
        self.gold = [Marked(*(_fragments(relation, role) for role in ROLES)) for relation in row["rels"]]
        raw = tag(self.layout)
        spans = correct(self.layout, raw.spans)
        drafts = link(self.layout, spans, raw.leads)
        self.drafts = weigh(self.layout, apply(Page(self.layout, tuple(spans)), drafts))
        self.given = self._given(self.drafts)
        self.without_rules = self._given(weigh(self.layout, link(self.layout, _in_order(raw.spans), raw.leads)))

    def _given(self, drafts: Iterable[Draft]) -> list[Draft]:
        return [draft for draft in drafts if is_given(self.layout, draft)]


ROLES = ("Source", "Cue", "Content")


def _in_order(spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    return sorted(spans, key=lambda one: (one.start, one.end, one.label))


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _fragments(relation: dict[str, Any], role: str) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((start, end) for span in relation.get(role, []) for start, end in span))


def _marked(drafts: Iterable[Draft]) -> list[Marked]:
    return [Marked(draft.source, draft.cue, draft.content) for draft in drafts]


def _honesty(articles: Sequence[_Article], note: str) -> list[Figure]:
    """How far confidences are from the share that is right: mean over bins, weighted by what is in them."""
    given = [(draft.chance, _is_right(draft, one)) for one in articles for draft in one.given]
    chances, right = np.array([chance for chance, _ in given]), np.array([answer for _, answer in given], float)
    blind, answers = _cross_validated(articles)
    return [
        Figure("calibration error", 100 * _error(chances, right), "%", "lower", f"{note}, what is given", noise=0.5),
        Figure("calibration error, cross-validated", 100 * _error(blind, answers), "%", "lower", note, noise=0.5),
        Figure("mean confidence", 100 * float(chances.mean()), "%", note=note, noise=math.inf),
        Figure("share right", 100 * float(right.mean()), "%", note=note, noise=math.inf),
    ]


def _is_right(draft: Draft, article: _Article) -> bool:
    return whole_attributions(_marked([draft]), [one for one in article.gold if one.content]).right > 0


def _cross_validated(articles: Sequence[_Article]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the chances of all drafts under calibrations that have not seen their article, and the answers."""
    linker = load()
    odds, answers, folds = [], [], []
    for number, one in enumerate(articles):
        for draft in one.drafts:
            rows = np.array([_facts(one.layout, draft)])
            chance = float(np.clip(linker.worth.chance(rows)[0], 1e-6, 1 - 1e-6))
            odds.append(math.log(chance / (1 - chance)))
            answers.append(float(_is_right(draft, one)))
            folds.append(number % FOLDS)
    raw, right, fold = np.array(odds), np.array(answers), np.array(folds)
    blind = np.zeros(len(raw))
    for held in range(FOLDS):
        line = _platt(raw[fold != held], right[fold != held])
        blind[fold == held] = calibrate(1 / (1 + np.exp(-raw[fold == held])), line)
    return blind, right


def _facts(layout: Layout, draft: Draft) -> list[float]:
    return facts(layout, draft, load().words)


def _platt(odds: NDArray[np.float64], right: NDArray[np.float64]) -> tuple[float, float]:
    """Return slope and offset of the logistic line through ``odds``, by Newton's method."""
    inputs = np.stack([odds, np.ones(len(odds))], axis=1)
    line = np.array([1.0, 0.0])
    for _ in range(20):
        chances = 1 / (1 + np.exp(-(inputs @ line)))
        spread = inputs * (chances * (1 - chances))[:, None]
        line = line - np.linalg.solve(spread.T @ inputs, inputs.T @ (chances - right))
    return float(line[0]), float(line[1])


def _error(chances: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    places = np.minimum((chances * BINS).astype(int), BINS - 1)
    filled = [places == number for number in range(BINS) if (places == number).any()]
    return float(sum(abs(chances[one].mean() - right[one].mean()) * one.mean() for one in filled))
