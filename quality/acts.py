"""How often the act of a cue is right, on 300 cues of PolNeAR's development articles labelled by hand.

``gold/acts.json`` holds offsets and acts, ``gold/README.md`` how they were labelled. The costly mistake, a state of
mind given as words uttered, is counted by itself: a position may rest on what was said. How much of the language of
cues the table of words knows is counted on all 19,833 cues of the training articles.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.attributions.acts import act_of, read_cue
from quality.figures import Figure

GOLD = Path(__file__).parent / "gold" / "acts.json"
DATA = Path(__file__).parents[2] / "shared" / "data"
PARTS = ("tune", "held", "fresh")
FALLBACKS = ("part of a word", "being so", "nothing known")
"""The steps of ``read_cue`` that go by no row of the table."""


def measure() -> list[Figure]:
    """Return accuracy and costly mistakes on each part, and the share of training cues that the table knows."""
    if not (DATA / "polnear_dev.jsonl.gz").exists():
        print("acts: ../shared/data/polnear_dev.jsonl.gz is absent, nothing is measured", file=sys.stderr)
        return []
    figures = [figure for part in PARTS for figure in _figures(part)]
    if (DATA / "polnear_train.jsonl.gz").exists():
        steps = Counter(read_cue(cue).step for cue in _training_cues())
        known = sum(steps.values()) - sum(steps[step] for step in FALLBACKS)
        note = f"{known} of {steps.total()} cues of PolNeAR train"
        figures.append(Figure("cues in the table", 100 * known / steps.total(), "%", note=note))
    return figures


def pairs(part: str) -> list[tuple[str, str, str]]:
    """Return cue, gold act and given act of each row of a part. Raises LookupError if ../shared has other texts."""
    texts = {hashlib.sha256(article["text"].encode()).hexdigest()[:16]: article["text"] for article in _articles("dev")}
    rows = [row for row in json.loads(GOLD.read_text(encoding="utf-8")) if row["part"] == part]
    absent = sorted({row["article"] for row in rows} - texts.keys())
    if absent:
        raise LookupError(f"no article of polnear_dev has the text {absent[0]} of quality/gold/acts.json")
    cues = [texts[row["article"]][row["start"] : row["end"]] for row in rows]
    return [(cue, row["act"], act_of(cue)) for cue, row in zip(cues, rows, strict=True)]


def _figures(part: str) -> Iterator[Figure]:
    rows = pairs(part)
    right = sum(gold == given for _, gold, given in rows)
    [(most, often)] = Counter(gold for _, gold, _ in rows).most_common(1)
    note = f"{right} of {len(rows)} cues; always {most}: {100 * often / len(rows):.0f} %"
    yield Figure(f"right, {part}", 100 * right / len(rows), "%", note=note, noise=101 / len(rows))
    thoughts = [given for _, gold, given in rows if gold == "thought"]
    costly = thoughts.count("said")
    note = f"{costly} of {len(thoughts)} thoughts"
    yield Figure(
        f"thought given as said, {part}", 100 * costly / len(thoughts), "%", "lower", note, noise=101 / len(thoughts)
    )


def _articles(part: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / f"polnear_{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _training_cues() -> Iterator[str]:
    for article in _articles("train"):
        for relation in article["rels"]:
            for cue in relation.get("Cue", []):
                yield " ".join(article["text"][start:end] for start, end in cue)
