"""Fit the chances of stances: ``python -m training.positions``; prints the folds, by question.

Rows are the made-up statements of ``training/gold``. What the stance encoder hears of them in the folds is told by
encoders that did not learn their questions (``training/stances.py``), and pooled with what the words say there.
"""

from __future__ import annotations

import argparse
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

from onrecord.entailment.heads import STANCE
from onrecord.entailment.weighing import shares
from onrecord.positions.evidence import WORD, Said, evidence
from onrecord.positions.judging import APART, EITHER, GUESSED, decided, weighed
from onrecord.positions.model import BIAS, FILE, VERDICTS, Verdict, pooled
from onrecord.positions.questions import ask
from onrecord.positions.topic import Topic
from training.stance_rows import FOLDS, GOLD, HEARD, fold_of, key_of, labelled, stances

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src" / "onrecord" / "positions" / FILE

STRENGTH = 0.5
"""Inverse of the ridge penalty: of 0.2, 0.5 and 1 the best in the folds, within a point."""

FEWEST = 3
"""Questions in whose rows a word must stand to be a feature."""

SHARE = 0.5
"""How much a word counts beside a cue, which is to say how strongly it is penalised."""

Chances = Mapping[Verdict, float]


@dataclass(frozen=True)
class Rows:
    """Features, stances and folds, row by row, and the statements that they are of.

    ``heard``: the encoder's chances where an encoder is known that did not learn the row, else None.
    """

    features: Sequence[Mapping[str, float]]
    stances: NDArray[np.str_]
    folds: NDArray[np.int64]
    said: Sequence[Said]
    topics: Sequence[Topic]
    heard: Sequence[Sequence[float] | None]


def main() -> None:
    """Fit, print what the folds say, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.positions", description=__doc__.partition("\n")[0])
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="has what the encoders heard")
    options = parser.parse_args()
    rows = read(labelled(GOLD), options.work / HEARD)
    report(rows, folded(rows))
    write(*fitted(rows))


def read(known: Sequence[Mapping[str, str]], path: Path) -> Rows:
    """Return the rows with their features; words that few questions have are left out."""
    topics = {text: Topic(ask(text)) for text in sorted({one["question"] for one in known})}
    said = [said_of(one) for one in known]
    found = [evidence(each, topics[one["question"]]) for one, each in zip(known, said, strict=True)]
    where: dict[str, set[str]] = defaultdict(set)
    for one, features in zip(known, found, strict=True):
        for name in features:
            where[name].add(one["question"])
    kept = {name for name, some in where.items() if len(some) >= FEWEST}
    stored = np.load(path) if path.is_file() else {"keys": (), "told": ()}
    heard = dict(zip(stored["keys"], stored["told"], strict=True))
    keys = [key_of(row) for row in stances(known)]
    return Rows(
        [{name: _scaled(name, value) for name, value in sorted(one.items()) if name in kept} for one in found],
        np.array([one["stance"] for one in known]),
        np.array([fold_of(one) for one in known]),
        said,
        [topics[one["question"]] for one in known],
        [shares(heard[key][STANCE]) if key in heard else None for key in keys],
    )


def said_of(one: Mapping[str, str]) -> Said:
    """Return a row as a statement to be judged, supposing that it stands in a report of the question."""
    return Said(one["statement"], one["context"] or "", one["speaker"], one["statement"], taking_up=True)


def _scaled(name: str, value: float) -> float:
    return SHARE * value if name.startswith(WORD) else value


def folded(rows: Rows) -> list[dict[Verdict, float]]:
    """Return the chances that the words of each row say to a model that was fitted on other questions."""
    found: list[dict[Verdict, float]] = [{} for _ in rows.features]
    for number in range(FOLDS):
        inside, outside = np.flatnonzero(rows.folds != number), np.flatnonzero(rows.folds == number)
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


def report(rows: Rows, words: Sequence[Chances]) -> None:
    """Print the figures of the bench, by the words alone and with what is heard, for several margins between sides."""
    some = [at for at, heard in enumerate(rows.heard) if heard is not None] or list(range(len(words)))
    both = [pooled(words[at], heard) if (heard := rows.heard[at]) else words[at] for at in some]
    print(f"{len(some)} rows whose question an encoder did not learn, of {len(words)}")
    for name, found in (("words", [words[at] for at in some]), ("words and encoder", both)):
        for apart in (0.0, 0.1, 0.2, 0.3, APART, 0.5):
            told = [_told(rows, at, one, apart) for at, one in zip(some, found, strict=True)]
            print(f"{name}, apart {apart:.2f}: {_figures(rows.stances[some], told)}")
            if apart == APART:
                print(confusion_matrix(rows.stances[some], told, labels=list(VERDICTS)))


def _told(rows: Rows, at: int, found: Chances, apart: float) -> Verdict:
    """Return what is told of a row whose chances are ``found``, if sides must be so far ``apart``."""
    verdict, _, how = weighed(rows.said[at], rows.topics[at], found)
    return decided(found, apart=apart)[0] if how in (GUESSED, EITHER) else verdict


def _figures(wanted: NDArray[np.str_], told: Sequence[Verdict]) -> str:
    by_class = f1_score(wanted, told, average=None, labels=list(VERDICTS))
    shown = " ".join(f"{name} {100 * one:.0f}" for name, one in zip(VERDICTS, by_class, strict=True))
    wrong = sum({str(one), str(two)} == {"support", "oppose"} for one, two in zip(wanted, told, strict=True))
    return f"macro F1 {100 * by_class.mean():.1f} ({shown}), wrong side {100 * wrong / len(told):.1f} %"


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
    rows = ["\t".join([name, *(f"{one:.3g}" for one in row)]) for name, row in zip(names, weights, strict=True)]
    OUT.write_text("\n".join([*head, *sorted(rows)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
