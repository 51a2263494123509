"""How well and how fast the tagger finds sources, cues and contents on PolNeAR's development articles.

A gold span that is split counts as its fragments, each a span of its own, as the figures of the bootstrap encoder in
../shared/README.md do; a span is right where its start and end are gold's.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from importlib import resources
from typing import Any

from onrecord.attributions.layout import lay_out
from onrecord.attributions.tagging import TaggedSpan, tag
from onrecord.attributions.tags import LABELS, Label
from quality import polnear
from quality.figures import Figure
from quality.polnear import MEASURED_ON
from quality.scoring import Score, exact_spans

MODEL_FILES = (".onnx.gz", ".json", ".npz")


def measure() -> list[Figure]:
    """Return exact F1 by label, words per second of one core, and the size of the models that ship."""
    if not polnear.PATH.exists():
        return [size()]
    articles = polnear.rows()
    tag(lay_out("she said"))  # loads the network
    begun = time.process_time()
    tagged = [tag(lay_out(article["text"])).spans for article in articles]
    seconds = time.process_time() - begun
    speed = sum(len(article["text"].split()) for article in articles) / seconds
    return [
        size(),
        *exact([(polnear.spans_of(article), spans) for article, spans in zip(articles, tagged, strict=True)]),
        Figure("speed", speed, "words/s", "higher", "one core, CPU time, tokenizer included", noise=math.inf),
    ]


Pairs = Sequence[tuple[Sequence[TaggedSpan], Sequence[TaggedSpan]]]
"""For each article the spans of gold, and the tagger's."""


def exact(pairs: Pairs) -> list[Figure]:
    """Return the exact span F1 of each label, in percent."""
    scores = [(label, sum((_of_label(label, *pair) for pair in pairs), Score(0, 0, 0))) for label in LABELS]
    return [Figure(f"exact span F1, {label}", score.f1, "%", note=MEASURED_ON) for label, score in scores]


def size() -> Figure:
    """Return the size of all files of the package's models."""
    megabytes = sum(len(file.read_bytes()) for file in model_files()) / 1e6
    return Figure("models", megabytes, "MB", "lower", "all files of the package's models", noise=0.1)


def model_files() -> list[Any]:
    """Return the files of the package's models, by name."""
    files = [file for file in resources.files("onrecord.models").iterdir() if file.name.endswith(MODEL_FILES)]
    return sorted(files, key=lambda file: file.name)


def _of_label(label: Label, gold: Sequence[TaggedSpan], tagged: Sequence[TaggedSpan]) -> Score:
    wanted, found = ([(one.start, one.end) for one in some if one.label == label] for some in (gold, tagged))
    return exact_spans(found, wanted)
