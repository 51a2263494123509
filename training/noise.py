"""How much the figures differ by seed alone: short students under several seeds, ``python -m training.noise``.

A whole student takes an hour or more on two cores, so what is repeated is a short one: PolNeAR's training articles as
the teachers label them, once. The seed draws the heads, the windows and their order. Prints each student's exact span
F1 on PolNeAR dev, and the mean and standard deviation over the seeds.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import fmean, stdev

from onrecord.attributions.windows import apart
from quality import polnear as dev
from quality.tagging import exact
from training import distil
from training.__main__ import RECIPE, ROOT
from training.bases import MINILM_BASE, base
from training.encoder import Encoder
from training.examples import gold_example, polnear, unlabelled
from training.label import Sums, label, read
from training.measure import load, spans_of

SEEDS = 3


def main() -> None:
    """Train, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared", help="where data/ lies")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="where the teachers' labels lie")
    parser.add_argument("--epochs", type=int, default=1)
    asked = parser.parse_args()
    data = asked.shared / "data"
    gold = polnear(data / "polnear_train.jsonl.gz")
    plain = list(islice(unlabelled(data / "news_unlabelled.jsonl.gz"), RECIPE.unlabelled))
    named = f"{RECIPE.teachers[0].seed}-{len(RECIPE.teachers)}-{len(plain)}"
    teachers = [load(asked.work / f"teacher-{plan.seed}") for plan in RECIPE.teachers]
    taught = label(teachers, [*gold, *plain], asked.work / f"labels-{named}", (apart,))[: len(gold)]
    found = []
    for seed in range(1, SEEDS + 1):
        plan = replace(distil.PLAN, epochs=asked.epochs, seed=seed)
        minilm = base(MINILM_BASE, asked.work / "bases")
        found.append(_figures(distil.distil(minilm, gold, taught, asked.work / f"noise-{asked.epochs}-{seed}", plan)))
        print(f"seed {seed}: " + " / ".join(f"{figure:.2f}" for figure in found[-1]), flush=True)
    for name, some in zip(("source", "cue", "content"), zip(*found, strict=True), strict=True):
        print(f"{name}: {fmean(some):.2f} ± {stdev(some):.2f} over {SEEDS} seeds")


def _figures(student: Encoder) -> list[float]:
    """Return exact span F1, in percent: source, cue, content."""
    articles = dev.rows()
    examples = [gold_example(row) for row in articles]
    sums = [Sums(len(one.ids)) for one in examples]
    read(student, examples, sums, (apart,))
    return [figure.value for figure in exact(spans_of(articles, sums, 1))]


if __name__ == "__main__":
    main()
