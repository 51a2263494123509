"""How well and how fast the tagger finds sources, cues and contents on PolNeAR's development articles.

A gold span that is split counts as its fragments, each a span of its own, as the figures of the bootstrap encoder in
../shared/README.md do; a span is right where its start and end are gold's.
"""

from __future__ import annotations

import gzip
import json
import math
import time
from importlib import resources
from pathlib import Path
from typing import Any

from onrecord.attributions.layout import lay_out
from onrecord.attributions.tagging import TaggedSpan, tag
from onrecord.attributions.tags import LABELS, Label
from quality.figures import Figure
from quality.scoring import Score, exact_spans

GOLD = Path(__file__).parents[2] / "shared" / "data" / "polnear_dev.jsonl.gz"
MEASURED_ON = "PolNeAR dev, 84 articles"
MODEL_FILES = (".onnx", ".json", ".npz")


def measure() -> list[Figure]:
    """Return exact F1 by label, words per second of one core, and the size of the models that ship."""
    figures = [Figure("models", _megabytes(), "MB", "lower", "all files of the package's models", noise=0.1)]
    if not GOLD.exists():
        return figures
    with gzip.open(GOLD, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    tag(lay_out("she said"))  # loads the network
    begun = time.process_time()
    tagged = [tag(lay_out(article["text"])).spans for article in articles]
    seconds = time.process_time() - begun
    figures += [_exact(label, articles, tagged) for label in LABELS]
    speed = sum(len(article["text"].split()) for article in articles) / seconds
    figures.append(
        Figure("speed", speed, "words/s", "higher", "one core, CPU time, tokenizer included", noise=math.inf)
    )
    return figures


def _exact(label: Label, articles: list[dict[str, Any]], tagged: list[tuple[TaggedSpan, ...]]) -> Figure:
    score = Score(0, 0, 0)
    for article, spans in zip(articles, tagged, strict=True):
        gold = [tuple(fragment) for name, split in article["spans"] if name.lower() == label for fragment in split]
        score += exact_spans([(span.start, span.end) for span in spans if span.label == label], gold)
    return Figure(f"exact span F1, {label}", score.f1, "%", note=MEASURED_ON)


def _megabytes() -> float:
    files = [file for file in resources.files("onrecord.models").iterdir() if file.name.endswith(MODEL_FILES)]
    return sum(len(file.read_bytes()) for file in files) / 1e6
