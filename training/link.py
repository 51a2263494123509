"""Train the linker: which cue is a content's, which source is a cue's, on PolNeAR's training articles.

The spans are the tagger's own, matched to gold, so that the linker learns with the spans it will be given. Writes
``src/onrecord/models/linker.npz``: three forests and what was seen of each cue word. Same data, same bytes.

    python -m training.link ../shared/data [--tags DIRECTORY]

``--tags`` keeps the tagged spans between runs: tagging takes two minutes, training one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from onrecord.attributions.edges import correct
from onrecord.attributions.layout import Layout, lay_out
from onrecord.attributions.pairs import CUE_WORD, Mention, Rows, Scene, pair_features, partners, scenes
from onrecord.attributions.tagging import Label, TaggedSpan, tag

OUTPUT = Path(__file__).parents[1] / "src" / "onrecord" / "models" / "linker.npz"
PAIRS: tuple[tuple[Label, Label], ...] = (("content", "cue"), ("cue", "source"), ("content", "source"))
MIN_CUE = 5  # a cue word seen less often tells nothing
MIN_OVERLAP = 0.5  # a tagged span is a gold one from this IoU

Link = tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A gold article: its text and, by label, its fragments with the numbers of the attributions they belong to."""

    text: str
    fragments: Mapping[str, Mapping[tuple[int, int], frozenset[int]]]


def read_gold(path: Path) -> dict[str, dict[str, Any]]:
    """Return PolNeAR's articles by id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def marked(row: Mapping[str, Any]) -> Marked:
    """Return the article's fragments by label."""
    fragments: dict[str, dict[tuple[int, int], frozenset[int]]] = {label: {} for label in ("source", "cue", "content")}
    for number, relation in enumerate(row["rels"]):
        for role, spans in relation.items():
            for span in spans:
                for start, end in span:
                    known = fragments[role.lower()]
                    known[start, end] = known.get((start, end), frozenset()) | {number}
    return Marked(row["text"], fragments)


def cue_words(articles: Sequence[Marked], layouts: Sequence[Layout]) -> dict[str, tuple[float, ...]]:
    """Return for each cue word seen often enough what ``CUE_WORD`` names."""
    seen: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for article, layout in zip(articles, layouts, strict=True):
        relations: dict[int, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        for label, known in article.fragments.items():
            for bounds, numbers in known.items():
                for number in sorted(numbers):
                    relations[number][label].append(bounds)
        for roles in relations.values():
            if not roles["cue"] or not roles["content"]:
                continue
            start, end = roles["cue"][0]
            low, high = min(roles["content"])
            tokens = re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", article.text[start:end].lower())
            sources = roles["source"]
            facts = (
                float(low > start),
                float(bool(sources) and sources[0][0] < start),
                float(not sources),
                layout.quoted(low, high) / (high - low),
            )
            for word in {" ".join(tokens), tokens[-1] if tokens else ""} - {""}:
                seen[word].append(facts)
    table = {}
    for word in sorted(seen):
        if len(seen[word]) >= MIN_CUE:
            means = np.mean(seen[word], axis=0).round(3).tolist()
            table[word] = (round(float(np.log(len(seen[word]))), 3), *means)
    assert all(len(facts) == len(CUE_WORD) for facts in table.values())
    return table


def numbers_of(one: Mention, article: Marked) -> frozenset[int]:
    """Return the attributions that gold has this tagged span in: those of the fragment it shares most with."""
    best, found = 0.0, frozenset[int]()
    for (start, end), numbers in article.fragments[one.label].items():
        shared = min(end, one.end) - max(start, one.start)
        if shared > 0:
            iou = shared / (max(end, one.end) - min(start, one.start))
            if iou >= MIN_OVERLAP and iou > best:
                best, found = iou, numbers
    return found


def examples(
    article: Marked, layout: Layout, spans: Sequence[TaggedSpan], words: Mapping[str, tuple[float, ...]]
) -> Iterator[tuple[int, Rows, list[bool]]]:
    """Yield (kind of pair, rows, answers) for each paragraph."""
    for scene in scenes(layout, spans):
        for kind, (left, right) in enumerate(PAIRS):
            pairs = pairs_of(scene, left, right)
            links = {id(one): numbers_of(one, article) for pair in pairs for one in pair}
            answers = [bool(links[id(one)] & links[id(other)]) for one, other in pairs]
            yield kind, pair_features(layout, scene, pairs, words), answers


def pairs_of(scene: Scene, left: Label, right: Label) -> list[tuple[Mention, Mention]]:
    """Return the pairs that the linker weighs."""
    others = scene.by_label(right)
    return [(one, others[number]) for one in scene.by_label(left) for number in partners(one, others)]


def forest_arrays(model: HistGradientBoostingClassifier) -> dict[str, np.ndarray]:
    """Return the trees as arrays: see ``onrecord.attributions.trees.Forest``."""
    feature, threshold, left, right, value, roots = [], [], [], [], [], []
    for (tree,) in model._predictors:
        first = len(feature)
        roots.append(first)
        for number, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            feature.append(0 if leaf else int(node["feature_idx"]))
            threshold.append(0.0 if leaf else float(node["num_threshold"]))
            left.append(first + (number if leaf else int(node["left"])))
            right.append(first + (number if leaf else int(node["right"])))
            value.append(float(node["value"]) if leaf else 0.0)
    return {
        "feature": np.array(feature, np.uint8),
        "threshold": np.array(threshold, np.float64),
        "left": np.array(left, np.uint16),
        "right": np.array(right, np.uint16),
        "value": np.array(value, np.float64),
        "roots": np.array(roots, np.uint16),
        "base": np.array(float(model._baseline_prediction.ravel()[0])),
    }


def tagged(rows: Mapping[str, Mapping[str, Any]], kept: Path | None) -> dict[str, list[TaggedSpan]]:
    """Return the tagger's spans by article, from ``kept`` if that file is there."""
    if kept is not None and kept.exists():
        with kept.open(encoding="utf-8") as lines:
            return {row["id"]: [TaggedSpan(*span) for span in row["tags"]] for row in map(json.loads, lines)}
    found = {name: tag(row["text"]) for name, row in rows.items()}
    if kept is not None:
        with kept.open("w", encoding="utf-8") as lines:
            for name, spans in found.items():
                tags = [(one.label, one.start, one.end, one.score) for one in spans]
                lines.write(json.dumps({"id": name, "tags": tags}) + "\n")
    return found


def train(data: Path, tags: Path | None) -> dict[str, np.ndarray]:
    """Return the arrays of ``linker.npz``."""
    rows = read_gold(data / "polnear_train.jsonl.gz")
    spans = tagged(rows, tags / "train.q.jsonl" if tags else None)
    names = sorted(set(rows) & set(spans))
    articles = [marked(rows[name]) for name in names]
    layouts = [lay_out(article.text) for article in articles]
    words = cue_words(articles, layouts)
    gathered: list[tuple[list[Rows], list[bool]]] = [([], []) for _ in PAIRS]
    for name, article, layout in zip(names, articles, layouts, strict=True):
        for kind, features, answers in examples(article, layout, correct(layout, spans[name]), words):
            gathered[kind][0].append(features)
            gathered[kind][1].extend(answers)
    arrays: dict[str, np.ndarray] = {}
    for (left, right), (features, answers) in zip(PAIRS, gathered, strict=True):
        model = HistGradientBoostingClassifier(
            max_iter=120, learning_rate=0.08, max_leaf_nodes=24, min_samples_leaf=30, l2_regularization=1.0
        )
        model.set_params(early_stopping=False, random_state=0)
        model.fit(np.concatenate(features), np.array(answers))
        print(f"{left}-{right}: {len(answers)} pairs, {Counter(answers)[True]} linked")
        arrays |= {f"{left}-{right}.{field}": array for field, array in forest_arrays(model).items()}
    arrays["words"] = np.array(sorted(words))
    arrays["word_facts"] = np.array([words[word] for word in sorted(words)], np.float64)
    return arrays


def main() -> None:
    """Train and write the linker."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--tags", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    given = parser.parse_args()
    arrays = train(given.data, given.tags)
    np.savez_compressed(given.output, **arrays)
    print(f"{given.output}: {given.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
