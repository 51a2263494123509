"""Make the pair encoder, ``models/entailment.onnx``: ``python -m training.pairs``.

The steps: stitch the upper half of all-MiniLM-L6 onto the lower half of the attribution student; let it learn NLI,
perspectives on claims and news told again; then, from hand-labelled pairs, which are one utterance and who takes which
side. The last is also learnt ``FOLDS`` times with a part left out, which tells how good it is and calibrates it. Each
step keeps what it made under ``--work``, so a broken run goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import torch
from sklearn.model_selection import GroupKFold
from torch import Tensor

from onrecord.entailment.reading import Text
from training import pair_gold
from training.bases import MINILM_BASE, base
from training.encoder import MINILM, Encoder, from_base
from training.pair_encoder import PairEncoder, blank, stitched
from training.pair_export import export
from training.pair_fit import PairPlan, fit, log, tensors, text_of, told
from training.pair_measure import accuracies, calibrate
from training.pair_rows import UNKNOWN, Row, held, news, nli, perspectives

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "src" / "onrecord" / "models"
STUDENT = "student-1-1-4335"
"""The folder of the student that ``python -m training`` made: what ships was exported from it."""

GENERAL = (PairPlan(epochs=1, rate=1.2e-4, pieces=1536, dropout=0.1, seed=1),)
"""Rounds: each goes on from the one before."""

GOLD = PairPlan(epochs=2, rate=5e-5, pieces=1536, dropout=0.1, seed=1)

NEWS = 800
"""Unlabelled articles that give two sentences each."""

SAMPLES = 320
"""Pairs that the stitching is fitted on, news and NLI alike."""

BESIDE = 800
"""Rows of what was learnt first that are read again with the hand-labelled ones, lest it be forgotten."""

FOLDS = 3
PEAKS = 200
"""Pairs on which is measured what is large, for int8."""


def main() -> None:
    """Run the steps and write the network."""
    parser = argparse.ArgumentParser(prog="python -m training.pairs", description=__doc__.partition("\n")[0])
    parser.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared", help="where data/ lies")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="checkpoints")
    parser.add_argument("--output", type=Path, default=MODELS, help="has shared.onnx; entailment.onnx is written there")
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many of the folds are run; 0: not calibrated")
    options = parser.parse_args()
    data, work = options.shared / "data", options.work
    learn, ask = gathered(data)
    general(learn, ask, work)
    gold = [*pair_gold.utterances(data), *pair_gold.stances()]
    outside = folded(gold, learn, work, options.output, options.folds)
    encoder = specialised(gold, learn, work, "pairs-gold")
    log(work / "pairs-gold", {"held out": accuracies(ask, told(encoder, ask))})
    if options.folds:
        calibrate(encoder, *outside, ask, told(encoder, ask))
    export(encoder.own(), peaks(gold, learn), options.output)


def gathered(data: Path) -> tuple[list[Row], list[Row]]:
    """Return the rows that others labelled, or that noise makes: to learn from, and held out."""
    parts = [
        held(nli(data / "nli.jsonl.gz")),
        held(perspectives(data / "perspectrum.jsonl.gz")),
        held(news(data / "news_unlabelled.jsonl.gz", NEWS)),
    ]
    return [row for learn, _ in parts for row in learn], [row for _, ask in parts for row in ask]


def general(learn: Sequence[Row], ask: Sequence[Row], work: Path, plans: Sequence[PairPlan] = GENERAL) -> None:
    """Let an encoder learn what others labelled, in rounds, and say after each how good it is on what was held out."""
    torch.manual_seed(plans[0].seed)  # the heads are drawn
    started = (work / _round(plans[0]) / "checkpoint.pt").exists()
    encoder = blank(student(work)) if started else begun(learn, work)
    for plan in plans:
        fit(encoder, learn, plan, work / _round(plan))
        log(work / _round(plan), {"held out": accuracies(ask, told(encoder, ask))})


def _round(plan: PairPlan) -> str:
    """Return the folder of a round."""
    return f"pairs-general-{plan.seed}"


def begun(rows: Sequence[Row], work: Path) -> PairEncoder:
    """Return the encoder before it has learnt anything."""
    some = random.Random(3).sample(list(rows), SAMPLES)  # noqa: S311 - a sample
    samples = [tensors(some[start : start + 32]) for start in range(0, len(some), 32)]
    return stitched(student(work), from_base(MINILM, base(MINILM_BASE, work / "bases")).eval(), samples)


def student(work: Path) -> Encoder:
    """Return the attribution student."""
    encoder = Encoder(MINILM)
    state = torch.load(work / STUDENT / "checkpoint.pt", map_location="cpu", weights_only=True)
    encoder.load_state_dict(state["weights"])
    return encoder.eval()


def specialised(gold: Sequence[Row], learn: Sequence[Row], work: Path, name: str, plan: PairPlan = GOLD) -> PairEncoder:
    """Return the encoder that has learnt the hand-labelled rows ``gold`` on top of what others labelled."""
    encoder = blank(student(work))
    state = torch.load(work / _round(GENERAL[-1]) / "checkpoint.pt", map_location="cpu", weights_only=True)
    encoder.load_state_dict(state["weights"], strict=False)
    again = random.Random(5).sample([row for row in learn if row.relation >= 0 or row.stance >= 0], BESIDE)  # noqa: S311
    rows = [*gold, *(replace(row, same=UNKNOWN) for row in again)]
    return fit(encoder, rows, plan, work / name)


def folded(gold: Sequence[Row], learn: Sequence[Row], work: Path, output: Path, count: int) -> tuple[list[Row], Tensor]:
    """Return the hand-labelled rows of ``count`` folds with what an encoder says of them that did not learn them.

    Folds are by story and by question. Each fold's encoder is exported into its folder, and ``pairs-folds.json`` tells
    which story is in which: a model that goes by what the encoder says must be fitted on what it says of the unlearnt.
    """
    rows: list[Row] = []
    outputs: list[Tensor] = []
    known: dict[str, int] = {}
    groups = [row.group for row in gold]
    for number, (inside, outside) in enumerate(islice(GroupKFold(FOLDS).split(groups, groups=groups), count)):
        name = f"pairs-fold-{number}"
        encoder = specialised([gold[place] for place in inside], learn, work, name)
        some = [gold[place] for place in outside]
        known |= {row.group: number for row in some}
        rows += some
        outputs.append(told(encoder, some))
        log(work / name, {"held out": accuracies(some, outputs[-1])})
        (work / name / "shared.onnx").write_bytes((output / "shared.onnx").read_bytes())
        export(encoder.own(), peaks(gold, learn), work / name)
    if rows:
        log(work / "pairs-folds", {"folds": accuracies(rows, torch.cat(outputs))})
        (work / "pairs-folds.json").write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
    return rows, torch.cat(outputs) if outputs else torch.zeros(0)


def peaks(gold: Sequence[Row], learn: Sequence[Row]) -> list[tuple[Text, Text]]:
    """Return pairs on which is measured what is large."""
    some = random.Random(9).sample([*gold, *learn[: len(gold)]], PEAKS)  # noqa: S311 - a sample
    return [(text_of(row.left), text_of(row.right)) for row in some]


if __name__ == "__main__":
    main()
