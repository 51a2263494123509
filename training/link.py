"""Train the linker: which cue is a content's, which source is a cue's, and what a whole attribution is worth.

It learns on PolNeAR's training articles, from the tagger's own spans matched to gold, so that it knows the spans it
will be given: as the tagger has them there, and as noisy as on articles it has not seen (noisy.py). What the tagger
says of links is noisy in both: on the articles it learnt from it is right so often that the forests would look at
nothing else, and given gold's spans whole attributions are then 93.1 instead of 97.1. Writes
``linker.npz``: four forests, what was seen of each cue word, and the calibration on PolNeAR dev. Same data, same
bytes, on one kind of processor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from onrecord.attributions.confidence import facts
from onrecord.attributions.edges import correct
from onrecord.attributions.layout import Layout, lay_out
from onrecord.attributions.leads import Leads
from onrecord.attributions.linking import Draft, Linker
from onrecord.attributions.linking import link as make
from onrecord.attributions.network import Graph, Network
from onrecord.attributions.pairs import (
    CUE_WORD,
    CueWords,
    Mention,
    Rows,
    Scene,
    has_verb,
    pair_features,
    partners,
    scenes,
    words_of,
)
from onrecord.attributions.rules import Page, apply
from onrecord.attributions.tagging import TaggedSpan, Tagging, decode, read
from onrecord.attributions.tags import LINKS, Label
from onrecord.attributions.trees import unpack
from onrecord.attributions.windows import cut
from quality import scoring
from quality.scoring import whole_attributions
from training import noisy as noise
from training.encoder import Encoder
from training.examples import rows as rows_of
from training.export import PARTS, SUFFIX, unpacked

MIN_CUE = 5  # a cue word seen less often tells nothing
MIN_OVERLAP = 0.5  # a tagged span is a gold one from this IoU

PAIR_TREES, PAIR_LEAVES = 120, 24
WORTH_TREES, WORTH_LEAVES = 100, 12


@dataclass(frozen=True, slots=True)
class Marked:
    """A gold article: its text and, by label, its fragments with the numbers of the attributions they belong to."""

    text: str
    fragments: Mapping[str, Mapping[tuple[int, int], frozenset[int]]]
    attributions: tuple[scoring.Marked, ...]


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Return PolNeAR's articles, in order of id."""
    return sorted(rows_of(path), key=lambda row: str(row["id"]))


def marked(row: Mapping[str, Any]) -> Marked:
    """Return the article's fragments by label."""
    fragments: dict[str, dict[tuple[int, int], frozenset[int]]] = {label: {} for label in ("source", "cue", "content")}
    for number, relation in enumerate(row["rels"]):
        for role, spans in relation.items():
            for span in spans:
                for start, end in span:
                    known = fragments[role.lower()]
                    known[start, end] = known.get((start, end), frozenset()) | {number}
    attributions = tuple(
        scoring.Marked(*(_fragments(relation, role) for role in ("Source", "Cue", "Content")))
        for relation in row["rels"]
    )
    return Marked(row["text"], fragments, attributions)


def _fragments(relation: Mapping[str, Any], role: str) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((start, end) for span in relation.get(role, []) for start, end in span))


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
            tokens = words_of(article.text[start:end])
            content = words_of(" ".join(article.text[a:b] for a, b in sorted(roles["content"])))
            sources = roles["source"]
            facts = (
                float(low > start),
                float(bool(sources) and sources[0][0] < start),
                float(not sources),
                layout.quoted(low, high) / (high - low),
                float(has_verb(content) or content[:1] == ["that"] or layout.quoted(low, high) > 0),
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


def examples(case: Case, words: Mapping[str, tuple[float, ...]]) -> Iterator[tuple[int, Rows, list[bool]]]:
    """Yield (kind of pair, rows, answers) for each paragraph."""
    for scene in scenes(case.layout, case.spans, case.leads):
        for kind, (left, right) in enumerate(LINKS):
            pairs = pairs_of(scene, left, right)
            links = {id(one): numbers_of(one, case.article) for pair in pairs for one in pair}
            answers = [bool(links[id(one)] & links[id(other)]) for one, other in pairs]
            yield kind, pair_features(case.layout, scene, pairs, words), answers


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


@dataclass(frozen=True, slots=True)
class Case:
    """An article to learn from: gold, layout, and one reading of its spans and links."""

    article: Marked
    layout: Layout
    spans: list[TaggedSpan]
    leads: Leads


def fit(rows: Rows, answers: Sequence[bool], trees: int, leaves: int) -> HistGradientBoostingClassifier:
    """Return the fitted forest."""
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=0.08,
        max_leaf_nodes=leaves,
        min_samples_leaf=30,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=0,
    )
    return model.fit(rows, np.array(answers))


def pair_forests(cases: Sequence[Case], words: CueWords) -> dict[str, np.ndarray]:
    """Return the arrays of the three pair forests."""
    gathered: list[tuple[list[Rows], list[bool]]] = [([], []) for _ in LINKS]
    for case in cases:
        for kind, features, answers in examples(case, words):
            gathered[kind][0].append(features)
            gathered[kind][1].extend(answers)
    arrays: dict[str, np.ndarray] = {}
    for (left, right), (features, answers) in zip(LINKS, gathered, strict=True):
        model = fit(np.concatenate(features), answers, PAIR_TREES, PAIR_LEAVES)
        print(f"{left}-{right}: {len(answers)} pairs, {Counter(answers)[True]} linked", flush=True)
        arrays |= {f"{left}-{right}.{field}": array for field, array in forest_arrays(model).items()}
    return arrays


def linker_of(arrays: Mapping[str, np.ndarray], words: CueWords) -> Linker:
    """Return a linker that has the pair forests, and no forest of worth yet."""
    forests = {pair: unpack(arrays, "-".join(pair)) for pair in LINKS}
    return Linker(forests, words, next(iter(forests.values())), (1.0, 0.0))


def worth_examples(cases: Sequence[Case], linker: Linker) -> tuple[list[list[float]], list[bool]]:
    """Return the facts of the drafts that ``linker`` makes, and whether gold has them."""
    rows, answers = [], []
    for case in cases:
        gold = [one for one in case.article.attributions if one.content]
        drafts = apply(Page(case.layout, tuple(case.spans)), make(case.layout, case.spans, case.leads, linker))
        for draft in drafts:
            rows.append(facts(case.layout, draft, linker.words))
            answers.append(whole_attributions([scored(draft)], gold).right > 0)
    return rows, answers


def scored(draft: Draft) -> scoring.Marked:
    """Return the draft as the scorer takes it."""
    return scoring.Marked(draft.source, draft.cue, draft.content)


def cases_of(rows: Sequence[Mapping[str, Any]], taggings: Iterable[Tagging]) -> list[Case]:
    """Return the articles with what the tagger, or its stand-in, has of them."""
    cases = []
    for row, tagging in zip(rows, taggings, strict=True):
        layout = lay_out(row["text"])
        cases.append(Case(marked(row), layout, correct(layout, tagging.spans), tagging.leads))
    return cases


def worth_forest(cases: Sequence[Case], words: CueWords) -> dict[str, np.ndarray]:
    """Return the arrays of the forest of worth. It learns from drafts of linkers that have not seen their articles."""
    rows: list[list[float]] = []
    answers: list[bool] = []
    names = sorted({case.article.text for case in cases})
    half = set(names[::2])
    for held in (True, False):
        seen = [case for case in cases if (case.article.text in half) is not held]
        linker = linker_of(pair_forests(seen, words), words)
        more = worth_examples([case for case in cases if (case.article.text in half) is held], linker)
        rows, answers = rows + more[0], answers + more[1]
    print(f"worth: {len(answers)} drafts, {Counter(answers)[True]} in gold", flush=True)
    model = fit(np.array(rows), answers, WORTH_TREES, WORTH_LEAVES)
    return {f"worth.{field}": array for field, array in forest_arrays(model).items()}


def calibration(cases: Sequence[Case], linker: Linker) -> np.ndarray:
    """Return slope and offset (Platt, 1999) from the drafts of articles that nothing else was learned from."""
    rows, answers = worth_examples(cases, linker)
    chances = np.clip(linker.worth.chance(np.array(rows)), 1e-6, 1 - 1e-6)
    odds = np.log(chances / (1 - chances))
    line = LogisticRegression(C=1e6).fit(odds[:, None], answers)
    return np.array([line.coef_[0, 0], line.intercept_[0]])


def write(data: Path, encoder: Encoder, output: Path, part: int = 1) -> None:
    """Train the linker and write ``linker.npz`` into ``output``, where the network lies that was exported before.

    ``encoder`` is the student that the network was exported from; of the training articles one in ``part`` is used.
    """
    rows = read_gold(data / "polnear_train.jsonl.gz")[::part]
    dev = read_gold(data / "polnear_dev.jsonl.gz")[::part]
    network = Network("attribution", *(Graph(unpacked(output / f"{one}{SUFFIX}")) for one in PARTS))
    plain = cases_of(rows, with_network(rows, network))
    noisy = cases_of(rows, noise.tagged(encoder, rows))
    noisier = cases_of(rows, noise.tagged(encoder, rows, noise.SEED + 1))
    led = [replace(case, leads=other.leads) for case, other in zip(plain, noisier, strict=True)]
    words = cue_words([case.article for case in plain], [case.layout for case in plain])
    arrays = pair_forests(led + noisy, words)
    arrays |= worth_forest(led + noisy, words)
    arrays["words"] = np.array(sorted(words))
    arrays["word_facts"] = np.array([words[word] for word in sorted(words)], np.float64)
    linker = replace(linker_of(arrays, words), worth=unpack(arrays, "worth"))
    arrays["calibration"] = calibration(cases_of(dev, with_network(dev, network)), linker)
    np.savez_compressed(output / "linker.npz", **arrays)


def with_network(rows: Sequence[Mapping[str, Any]], network: Network) -> Iterator[Tagging]:
    """Yield what the exported network has of each article."""
    for row in rows:
        layout = lay_out(row["text"])
        pieces = cut(layout)
        yield decode(layout, pieces, read(pieces, network))
