"""Fit what statements of reports say of a question: ``python -m training.reports``; prints the folds, by report.

Rows are the statements that the stance encoder did not learn, so that what it makes of them is honest: the real ones of
the reports in ``training/gold/stances_unlearnt.json``, and the made-up ones of fold ``LEFT_OUT``.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from onrecord.entailment import Weighed, weigh
from onrecord.positions.evidence import Said, heard_text
from onrecord.positions.model import BIAS, FAINT, VERDICTS
from onrecord.positions.passages import TOUCHED, is_about, sentences_of
from onrecord.positions.questions import ask
from onrecord.positions.reported import FILE, UNSEEN, signs
from onrecord.positions.standing import how_about
from onrecord.positions.topic import Topic
from onrecord.vocabulary import Article, identify
from training.positions import folded as folded_words
from training.positions import read as read_words
from training.real_rows import folds_of, parted, real
from training.stance_rows import GOLD, LEFT_OUT, fold_of, labelled

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src" / "onrecord" / "positions" / FILE
MADE_UP = 0.3
"""How much a made-up statement counts beside a real one."""

STRENGTH = 0.05
"""Inverse of the ridge penalty, on features of one spread."""

FOLDS = 5


@dataclass(frozen=True)
class Heard:
    """A statement of a report with what speaks for each verdict on it; ``how`` it is known to be about the question."""

    row: Mapping[str, Any]
    said: Said
    topic: Topic
    how: str | None
    heard: Weighed
    signs: Mapping[str, float]
    fold: int


def main() -> None:
    """Fit, print what the folds say, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.reports", description=__doc__.partition("\n")[0])
    parser.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared", help="where data/ lies")
    options = parser.parse_args()
    _, unlearnt = parted(real(options.shared / "data"))
    rows = read([*unlearnt, *made_up()])
    report(rows, folded(rows))
    write(*fitted(rows))


def made_up() -> list[Mapping[str, Any]]:
    """Return the made-up statements that the encoder did not learn, each as in a report of its question."""
    rows = [row for row in labelled(GOLD) if fold_of(row) == LEFT_OUT]
    more = {"set": "made up", "further": "", "article": ""}
    return [{**row, **more, "context": row["context"] or "", "place": ("made up", row["question"])} for row in rows]


def read(rows: Sequence[Mapping[str, Any]]) -> list[Heard]:
    """Return the rows with what speaks for each verdict, of questions that can be asked."""
    words = _unfitted()
    return [
        _heard(row, topic, fold, words.get(row["id"], {}))
        for row, fold in zip(rows, folds_of(rows, FOLDS), strict=True)
        if (topic := _topic(row["question"])) is not None
    ]


def _unfitted() -> dict[str, dict[str, float]]:
    """Return by id what the words of made-up statements say to a model that was fitted on other questions."""
    known = labelled(GOLD)
    found = folded_words(read_words(known, Path()))
    return {
        row["id"]: {f"words {verdict}": math.log(chance + FAINT) for verdict, chance in one.items()}
        for row, one in zip(known, found, strict=True)
    }


def _heard(row: Mapping[str, Any], topic: Topic, fold: int, words: Mapping[str, float]) -> Heard:
    who, text = row["speaker"], row["statement"]
    said = Said(text, row["context"], who, text, taking_up=True, further=row["further"])
    name = "{}:{}".format(*row["place"])
    article = Article(identify(name, row["article"]), name, name, row["article"])
    reported = row["set"] == "made up" or is_about(article, topic)
    how = how_about(said, "", topic, reported)
    if how is None and not topic.rival(said.content, said.who) and _names_it(article, topic):
        how = UNSEEN  # there are too few rows to learn from in reports that are plainly about their question
    (heard,) = weigh([(heard_text(said), topic.question.text)])
    return Heard(row, said, topic, how, heard, signs(said, topic, heard) | words, fold)


def _names_it(article: Article, topic: Topic) -> bool:
    """Tell whether an article names the act of the question and half of its names, wherever they stand."""
    touch = topic.glance(" ".join(sentences_of(article)))
    return touch.core and touch.names >= TOUCHED


@cache
def _topic(question: str) -> Topic | None:
    from onrecord.errors import OnRecordError

    try:
        return Topic(ask(question))
    except OnRecordError:  # "Congress rejects the bill" is asked as "The bill passes"
        return None


def folded(rows: Sequence[Heard]) -> NDArray[np.float64]:
    """Return the chances of each verdict for rows of reports and questions that were not fitted."""
    found = np.zeros((len(rows), len(VERDICTS)))
    folds = np.array([one.fold for one in rows])
    for number in sorted(set(folds.tolist())):
        names, weights = fitted([one for one in rows if one.fold != number])
        outside = np.flatnonzero(folds == number)
        found[outside] = [_chances(names, weights, rows[at].signs) for at in outside.tolist()]
    return found


def _chances(names: Sequence[str], weights: NDArray[np.float64], signs: Mapping[str, float]) -> NDArray[np.float64]:
    values = np.array([1.0 if name == BIAS else signs.get(name, 0.0) for name in names])
    raised = np.exp(values @ weights)
    return np.asarray(raised / raised.sum())


def fitted(rows: Sequence[Heard]) -> tuple[list[str], NDArray[np.float64]]:
    """Return the names of the signs and their weights for each verdict, [signs, verdicts], the bias last."""
    names = DictVectorizer(sparse=False)
    matrix = names.fit_transform([dict(sorted(one.signs.items())) for one in rows])
    spread = StandardScaler().fit(matrix)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    weights = [MADE_UP if one.row["set"] == "made up" else 1.0 for one in rows]
    model.fit(spread.transform(matrix), [one.row["stance"] for one in rows], weights)
    found = np.zeros((matrix.shape[1] + 1, len(VERDICTS)))
    found[-1] = -20.0  # of a verdict that no row has
    for at, verdict in enumerate(VERDICTS):
        if verdict in model.classes_:
            own = model.classes_.tolist().index(verdict)
            plain = model.coef_[own] / spread.scale_
            found[:-1, at], found[-1, at] = plain, model.intercept_[own] - plain @ spread.mean_
    return [*names.feature_names_, BIAS], found


def report(rows: Sequence[Heard], found: NDArray[np.float64]) -> None:
    """Print for several least chances of a side what is told, how much of it is right, and on the wrong side."""
    wanted = np.array([one.row["stance"] for one in rows])
    for least in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        told = np.array(VERDICTS)[found.argmax(1)]
        told[found.max(1) < least] = "none"
        sided = told != "none"
        wrong = sum({one, two} == {"support", "oppose"} for one, two in zip(wanted, told, strict=True))
        right = int((told[sided] == wanted[sided]).sum())
        print(f"from {least}: told {sided.sum()} of {(wanted != 'none').sum()}, right {right}, wrong side {wrong}")


def write(names: Sequence[str], weights: NDArray[np.float64]) -> None:
    """Write the weights."""
    head = ["# Made by training/reports.py. A sign, then its weight for: " + ", ".join(VERDICTS) + "."]
    rows = ["\t".join([name, *(f"{one:.4g}" for one in row)]) for name, row in zip(names, weights, strict=True)]
    OUT.write_text("\n".join([*head, *sorted(rows)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
