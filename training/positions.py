"""Fit the chances of stances: ``python -m training.positions``; prints the folds, by question.

Rows are ``training/gold/stances_train.jsonl``, made-up statements. With ``--hear``, what the pair encoder hears of a
row is told by an encoder that did not learn it: ``training/pairs.py`` keeps one a fold.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, f1_score
from sklearn.model_selection import GroupKFold

from onrecord.entailment.weighing import Weighed
from onrecord.positions.evidence import WORD, Said, evidence
from onrecord.positions.judging import weighed
from onrecord.positions.model import BIAS, FILE, VERDICTS, Verdict
from onrecord.positions.questions import ask
from onrecord.positions.topic import Topic
from training import pair_heard

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "training" / "gold" / "stances_train.jsonl"
OUT = ROOT / "src" / "onrecord" / "positions" / FILE

STRENGTH = 0.5
"""Inverse of the ridge penalty: of 0.3, 0.5 and 1 the best in the folds, within half a point."""

FEWEST = 3
"""Questions in whose rows a word must stand to be a feature."""

SHARE = 0.5
"""How much a word counts beside a cue, which is to say how strongly it is penalised."""

FOLDS = 8


@dataclass(frozen=True)
class Rows:
    """Features, stances and questions, row by row, and the statements that they are of."""

    features: Sequence[Mapping[str, float]]
    stances: NDArray[np.str_]
    questions: NDArray[np.str_]
    said: Sequence[Said]
    topics: Sequence[Topic]


def main() -> None:
    """Fit, print what the folds say, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.positions", description=__doc__.partition("\n")[0])
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="has the pair encoder's folds")
    parser.add_argument("--hear", action="store_true", help="with what the pair encoder hears: does not help yet")
    options = parser.parse_args()
    known = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    rows = read(known, pair_heard.heard(known, options.work) if options.hear else None)
    report(rows, folded(rows))
    write(*fitted(rows))


def read(known: Sequence[Mapping[str, str]], heard: Sequence[Weighed] | None) -> Rows:
    """Return the rows with their features; words that few questions have are left out."""
    topics = {text: Topic(ask(text)) for text in sorted({one["question"] for one in known})}
    said = [said_of(one) for one in known]
    found = [
        evidence(each, topics[one["question"]], heard[at] if heard else None)
        for at, (one, each) in enumerate(zip(known, said, strict=True))
    ]
    where: dict[str, set[str]] = defaultdict(set)
    for one, features in zip(known, found, strict=True):
        for name in features:
            where[name].add(one["question"])
    kept = {name for name, some in where.items() if len(some) >= FEWEST}
    return Rows(
        [{name: _scaled(name, value) for name, value in sorted(one.items()) if name in kept} for one in found],
        np.array([one["stance"] for one in known]),
        np.array([one["question"] for one in known]),
        said,
        [topics[one["question"]] for one in known],
    )


def said_of(one: Mapping[str, str]) -> Said:
    """Return a row as a statement to be judged, supposing that it stands in a report of the question."""
    return Said(one["statement"], one["context"] or "", one["speaker"], one["statement"], taking_up=True)


def _scaled(name: str, value: float) -> float:
    return SHARE * value if name.startswith(WORD) else value


def folded(rows: Rows) -> list[dict[Verdict, float]]:
    """Return the chances of each row by a model that was fitted on other questions."""
    found: list[dict[Verdict, float]] = [{} for _ in rows.features]
    for inside, outside in GroupKFold(FOLDS).split(rows.stances, groups=rows.questions):
        names = DictVectorizer()
        matrix = names.fit_transform([rows.features[at] for at in inside])
        model = fit(matrix, rows.stances[inside])
        told = model.predict_proba(names.transform([rows.features[at] for at in outside]))
        for at, chances in zip(outside, told, strict=True):
            found[at] = dict(zip(model.classes_.tolist(), chances.tolist(), strict=True))
    return found


def fit(matrix: csr_matrix, stances: NDArray[np.str_]) -> LogisticRegression:
    """Return a fitted model; classes weigh alike, since other texts have other shares of them."""
    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000).fit(matrix, stances)


def report(rows: Rows, found: Sequence[Mapping[Verdict, float]]) -> None:
    """Print the figures of the bench for several least chances."""
    for least in (0.0, 0.35, 0.4, 0.45, 0.5):
        told = np.array(
            [
                weighed(said, topic, one, least)[0]
                for said, topic, one in zip(rows.said, rows.topics, found, strict=True)
            ]
        )
        pairs = list(zip(rows.stances, told, strict=True))
        wrong = sum({str(one), str(two)} == {"support", "oppose"} for one, two in pairs) / len(pairs)
        by_class = f1_score(rows.stances, told, average=None, labels=list(VERDICTS))
        shown = " ".join(f"{name} {100 * one:.0f}" for name, one in zip(VERDICTS, by_class, strict=True))
        print(f"least {least:.2f}: macro F1 {100 * by_class.mean():.1f} ({shown}), wrong way {100 * wrong:.1f} %")
        if least == 0.4:
            print(confusion_matrix(rows.stances, told, labels=list(VERDICTS)))


def fitted(rows: Rows) -> tuple[list[str], NDArray[np.float64]]:
    """Return the names of the features and the weights of each verdict, [features, verdicts], the bias last."""
    names = DictVectorizer()
    model = fit(names.fit_transform(list(rows.features)), rows.stances)
    order = [model.classes_.tolist().index(verdict) for verdict in VERDICTS]
    weights = np.vstack([model.coef_[order].T, model.intercept_[order]])
    shares = np.array([SHARE if name.startswith(WORD) else 1.0 for name in [*names.feature_names_, BIAS]])
    return [*names.feature_names_, BIAS], weights * shares[:, None]


def write(names: Sequence[str], weights: NDArray[np.float64]) -> None:
    """Write the weights."""
    head = ["# Made by training/positions.py. A feature, then its weight for: " + ", ".join(VERDICTS) + "."]
    rows = ["\t".join([name, *(f"{one:.4g}" for one in row)]) for name, row in zip(names, weights, strict=True)]
    OUT.write_text("\n".join([*head, *sorted(rows)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
