"""Fit the score of two nodes telling of one utterance: ``python -m training.statements``; prints the folds, by story.

Rows are the labelled pairs of the tune half of ``quality/gold/statements.json``, and pairs of nodes of different
stories that share a rare root, which are never the same. An attribution may be several nodes: of a pair that is the
same, only the likeliest two nodes are (multiple instances: the likeliest by the weights before, three rounds). Pairs
that share a node need no score and are left out. Folds are by story, for the pairs of one story are alike.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from onrecord.contract import Record
from onrecord.statements.matching import Matching
from onrecord.statements.model import FOREST, NAMES
from onrecord.statements.nodes import nodes
from onrecord.statements.pieces import pieces
from onrecord.statements.speakers import speakers
from quality import floors, piles
from quality import statements as bench
from training import offers
from training.link import forest_arrays

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "training" / "gold" / "statements.json"
WORK = ROOT / "build" / "training"
OUT = ROOT / "src" / "onrecord" / "statements" / "score.npz"
TREES = {"max_iter": 150, "learning_rate": 0.05, "max_leaf_nodes": 8, "min_samples_leaf": 25, "l2_regularization": 5.0}
"""Of the folds' F1, 78.9 on the tune half and 63.5 on ``training/gold``; logistic regression has 74.7 and 60.1."""

SAME = 0.5
"""Chance from which a pair is one utterance: 0.4 has as good an F1 in the folds, but wrong joins cost more."""

OTHERS = 400
"""Pairs of different stories."""

FOLDS, ROUNDS, COMMON = 8, 3, 60


@dataclass(frozen=True)
class Rows:
    """Features of pairs of nodes; ``pair`` numbers the pair of attributions, ``measured`` tells the tune half."""

    names: tuple[str, ...]
    values: NDArray[np.float64]
    same: NDArray[np.bool_]
    story: NDArray[np.str_]
    pair: NDArray[np.int64]
    measured: NDArray[np.bool_]


def main() -> None:
    """Fit, print what the folds say, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.statements", description=__doc__.partition("\n")[0])
    parser.add_argument("--saved", type=Path, default=WORK / "statements", help="where records are kept between runs")
    saved = parser.parse_args().saved
    rows = read(kept(saved), saved)
    scores = folded(rows)
    for least in (0.3, 0.4, SAME, 0.6):
        tuned, learnt = (measured(rows, scores, least, some) for some in (rows.measured, ~rows.measured))
        told = "precision %.1f, recall %.1f, F1 %.1f"
        print(f"{least:.2f}: tune half {told % tuned}; training/gold {told % learnt}")
    write(rows.names, fitted(rows, np.ones(len(rows.same), dtype=bool)))


def kept(folder: Path) -> Record:
    """Return the record of ``stories_dev``, kept in ``folder``; its own statements are not looked at."""
    path = folder / "stories.pkl"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(piles.record(floors.SHARED / bench.STORIES)))
    record: Record = pickle.loads(path.read_bytes())  # noqa: S301 - a file of the developer's own
    return record


def read(record: Record, saved: Path) -> Rows:
    """Return the rows of the tune half, of ``training/gold``, and of pairs across the stories of the tune half."""
    events = offers.events()
    line = {one.id: str(offers.line(one)) for one in record.articles}
    made = _Made(Pile(record, line))
    tuned = set()
    for pair in (one for one in bench.pairs() if one.half == "tune"):
        here = events[int(pair.left.report)]
        tuned.add(here)
        made.add(pair, here, measured=True)
    learnt = _learnt()
    for pair, story in learnt.pop(STORIES, []):
        made.add(pair, story)
    made.strangers([events[int(line[piece])] for piece in made.pile.articles()], tuned)
    for pile, pairs in _unlabelled(learnt, saved):
        made.pile = pile
        for pair, story in pairs:
            made.add(pair, story)
    return made.rows()


class Pile:
    """One record, in which pairs of places become pairs of nodes. ``names`` has the name gold gives each article id."""

    def __init__(self, record: Record, names: dict[str, str]) -> None:
        self.reader = bench.Reader(record, names)
        by_id = {article.id: article for article in record.articles}
        parts = [piece for one in record.attributions for piece in pieces(one, by_id[one.article])]
        who = speakers(record.cast)
        self.nodes = nodes(parts, who, record.timings)
        self.matching = Matching(self.nodes, who, {})
        self._at: dict[str, list[int]] = defaultdict(list)
        for place, node in enumerate(self.nodes):
            for piece in node.members:
                self._at[piece.attribution].append(place)

    def articles(self) -> list[str]:
        """Return the article of each node."""
        return [node.piece.article for node in self.nodes]

    def pairs(self, pair: bench.Pair) -> list[tuple[int, int]]:
        """Return the pairs of nodes that a labelled pair may mean; none where it needs no score or is not found."""
        left, right = self.reader.find(pair.left), self.reader.find(pair.right)
        if left is None or right is None:
            return []
        both = {(one, two) for one in self._at[left.id] for two in self._at[right.id]}
        return [] if any(one == two for one, two in both) else sorted(both)


class _Made:
    """Collects rows, pair by pair, from one pile after another."""

    def __init__(self, pile: Pile) -> None:
        self.pile = pile
        self._rows: list[tuple[dict[str, float], bool, str, int, bool]] = []
        self._number = 0

    def add(self, pair: bench.Pair, story: str, measured: bool = False) -> None:
        """Add a labelled pair: a row for each two of its nodes."""
        self._number += 1
        for one, two in self.pile.pairs(pair):
            self._rows.append((self.pile.matching.evidence(one, two), pair.same, story, self._number, measured))

    def strangers(self, where: list[str], among: set[str]) -> None:
        """Add pairs of nodes of two stories: never the same."""
        for one, two in _across(self.pile.matching, where, among):
            self._number += 1
            self._rows.append((self.pile.matching.evidence(one, two), False, where[one], self._number, False))

    def rows(self) -> Rows:
        """Return what was added."""
        values, same, story, pairs, measured = zip(*self._rows, strict=True)
        names = tuple(values[0])
        table = np.array([[one[name] for name in names] for one in values])
        return Rows(names, table, np.array(same), np.array(story), np.array(pairs), np.array(measured))


STORIES, UNLABELLED = "stories_dev", "news_unlabelled"

Labelled = list[tuple[bench.Pair, str]]
"""Pairs with the story of each."""


def _learnt() -> dict[str, Labelled]:
    """Return the pairs of ``training/gold`` by pile: of the events of ``stories_dev``, and of each unlabelled story."""
    found: dict[str, Labelled] = defaultdict(list)
    for row in json.loads(GOLD.read_text(encoding="utf-8"))["pairs"]:
        here = row["left"]["file"]
        pile = here if here == STORIES else row["story"]
        left, right = _place(row["left"]), _place(row["right"])
        found[pile].append((bench.Pair("tune", row["same"], "learnt", left, right), row["story"]))
    return found


def _place(side: dict[str, Any]) -> bench.Place:
    report = str(side["line"]) if side["file"] == STORIES else f"{side['file']}:{side['line']}"
    return bench.Place(report, side["part"], side["start"], side["end"])


def _unlabelled(learnt: dict[str, Labelled], saved: Path) -> Iterator[tuple[Pile, Labelled]]:
    """Yield the unlabelled stories that have labels, each as a pile of its own."""
    wanted = max(int(story.rpartition(":")[2]) for story in learnt)
    piles = offers.piled(saved / "pairs_stories.pkl")[: wanted + 1]
    for number, record in enumerate(offers.recorded(piles, saved / "pairs_records", 2)):
        if pairs := learnt.get(f"{UNLABELLED}:{number:03}"):
            yield Pile(record, {one.id: f"{UNLABELLED}:{offers.line(one)}" for one in record.articles}), pairs


def _across(matching: Matching, where: list[str], tuned: set[str]) -> list[tuple[int, int]]:
    chosen = random.Random(5)  # noqa: S311 - a sample
    holding: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(matching.nodes):
        if where[place] in tuned:
            for root in sorted(node.piece.roots):
                holding[root].append(place)
    found = set()
    for _, places in sorted(holding.items()):
        for _ in range(2 if 2 <= len(places) <= COMMON else 0):
            one, two = sorted(chosen.sample(places, 2))
            if where[one] != where[two]:
                found.add((one, two))
    return chosen.sample(sorted(found), OTHERS)


def fitted(rows: Rows, among: NDArray[np.bool_]) -> HistGradientBoostingClassifier:
    """Return the model of the rows ``among``: all that are not the same, and of each pair that is, the likeliest."""
    score = rows.values[:, [rows.names.index(name) for name in ("cover", "dice", "soft dice")]].sum(axis=1)
    for _ in range(ROUNDS):
        use = among & (~rows.same | _likeliest(rows, score))
        model = HistGradientBoostingClassifier(**TREES, random_state=1)
        model.fit(rows.values[use], rows.same[use])
        score = model.predict_proba(rows.values)[:, 1]
    return model


def _likeliest(rows: Rows, score: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell of each row whether it is the likeliest of its pair."""
    best: dict[int, int] = {}
    for row, pair in enumerate(rows.pair.tolist()):
        if pair not in best or score[row] > score[best[pair]]:
            best[pair] = row
    chosen = np.zeros(len(score), dtype=bool)
    chosen[list(best.values())] = True
    return chosen


def folded(rows: Rows) -> NDArray[np.float64]:
    """Return for each row the chance that a model of other stories gives it."""
    score = np.zeros(len(rows.same))
    for learn, ask in GroupKFold(n_splits=FOLDS).split(rows.values, rows.same, rows.story):
        among = np.zeros(len(score), dtype=bool)
        among[learn] = True
        score[ask] = fitted(rows, among).predict_proba(rows.values[ask])[:, 1]
    return score


def measured(
    rows: Rows, score: NDArray[np.float64], least: float, among: NDArray[np.bool_]
) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs ``among`` them, in percent."""
    best = _likeliest(rows, score) & among
    given, gold = score[best] >= least, rows.same[best]
    hits = int((given & gold).sum())
    return 100 * hits / max(given.sum(), 1), 100 * hits / gold.sum(), 200 * hits / (given.sum() + gold.sum())


def write(names: Sequence[str], model: HistGradientBoostingClassifier) -> None:
    """Write the trees and the names of their features."""
    arrays = {f"{FOREST}.{field}": array for field, array in forest_arrays(model).items()}
    np.savez_compressed(OUT, **arrays, **{NAMES: np.array("\n".join(names))})


if __name__ == "__main__":
    main()
