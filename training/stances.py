"""Make the stance encoder, ``models/entailment.onnx.gz``: ``python -m training.stances``.

MiniLM-L6 learns NLI and perspectives on claims, then made-up statements with the stance that they take, ``FOLDS`` times
with a part of the questions left out: what those encoders say of the questions that they did not learn is kept in
``stances-folds.npz``, from which ``training/positions.py`` tells how good the judge is. The first of them learns the
statements of real reports and ships; ``training/reports.py`` fits, on what it did not learn, what is made of it. Each
step keeps what it made under ``--work``, so a broken run goes on where it was.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.entailment.heads import REPORT, STANCE
from training.real_rows import parted, real
from training.stance_encoder import StanceEncoder, begun
from training.stance_export import export
from training.stance_fit import StancePlan, accuracies, fit, log, texts, told
from training.stance_rows import (
    FOLDS,
    GOLD,
    HEARD,
    LEFT_OUT,
    PLAIN,
    Row,
    fold_of,
    general,
    key_of,
    labelled,
    plain,
    stances,
    strangers,
)

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "src" / "onrecord" / "models"

GENERAL = StancePlan(epochs=2, rate=8e-5, pieces=2048, dropout=0.1, seed=1)
STANCES = StancePlan(epochs=3, rate=8e-5, pieces=2048, dropout=0.1, seed=1)

REPORTS = StancePlan(epochs=4, rate=6e-5, pieces=2048, dropout=0.1, seed=3)

AGAIN = 0.3
"""Share of the made-up statements that are read again with the real ones."""

STRANGE = 0.06
"""Share of the real and of the made-up ones that are also asked another's question."""

BESIDE = 200
"""Rows of each kind of what was learnt first that are read again with the stances, lest it be forgotten."""

PEAKS = 200
"""Pairs on which is measured what is large, for int8."""


def main() -> None:
    """Run the steps and write the network."""
    parser = argparse.ArgumentParser(prog="python -m training.stances", description=__doc__.partition("\n")[0])
    parser.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared", help="where data/ lies")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="checkpoints")
    parser.add_argument("--output", type=Path, default=MODELS, help="has words.onnx.gz; the network is written there")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads(), help="of the processor")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    learn, ask = general(options.shared / "data")
    known = labelled(GOLD)
    first(learn, ask, options.work)
    folded(known, learn, options.work)
    seen, _ = parted(real(options.shared / "data"))
    encoder = reported([one for one in known if fold_of(one) != LEFT_OUT], seen, options.work)
    log(options.work / "stances-reports", {"held out": accuracies(ask, told(encoder, ask))})
    rows = [*stances(known), *stances(seen), *learn[: len(known)]]
    some = random.Random(9).sample(rows, PEAKS)  # noqa: S311 - a sample
    export(encoder.own(), [texts(row) for row in some], options.output)


def first(learn: Sequence[Row], ask: Sequence[Row], work: Path) -> None:
    """Let an encoder learn what others labelled, and say how good it is on what was held out."""
    torch.manual_seed(GENERAL.seed)  # the heads are drawn
    encoder = fit(begun(work), learn, GENERAL, work / "stances-general")
    log(work / "stances-general", {"held out": accuracies(ask, told(encoder, ask))})


def specialised(known: Sequence[Mapping[str, Any]], learn: Sequence[Row], work: Path, name: str) -> StanceEncoder:
    """Return the encoder that has learnt the stances of ``known`` on top of what others labelled."""
    encoder = begun(work)
    state = torch.load(work / "stances-general" / "checkpoint.pt", map_location="cpu", weights_only=True)
    encoder.load_state_dict(state["weights"])
    drawn = random.Random(5)  # noqa: S311 - a sample
    again = [
        row
        for kind in ("relation", "side")
        for row in drawn.sample([one for one in learn if one.kind == kind], BESIDE)
    ]  # fmt: skip
    taught = [*stances(known, STANCES.seed), *plain(PLAIN, known, STANCES.seed), *again]
    return fit(encoder, taught, STANCES, work / name)


def reported(known: Sequence[Mapping[str, Any]], seen: Sequence[Mapping[str, Any]], work: Path) -> StanceEncoder:
    """Return the encoder that has learnt ``seen``, statements of reports, on top of the made-up ones of ``known``."""
    encoder = begun(work)
    state = torch.load(work / f"stances-{LEFT_OUT}" / "checkpoint.pt", map_location="cpu", weights_only=True)
    for name in ("told.weight", "told.bias"):  # what is heard in a report begins as what is heard of any statement
        rows = state["weights"][name]
        state["weights"][name] = torch.cat([rows[: REPORT.start], rows[STANCE]])
    encoder.load_state_dict(state["weights"])
    again = random.Random(21).sample(list(known), int(AGAIN * len(known)))  # noqa: S311 - a sample
    taught = [
        *stances(seen, REPORTS.seed, "report"),
        *stances(again, REPORTS.seed),
        *strangers(seen, int(STRANGE * len(seen)), REPORTS.seed),
        *strangers(known, int(STRANGE * len(known)), REPORTS.seed),
    ]
    return fit(encoder, taught, REPORTS, work / "stances-reports")


def folded(known: Sequence[Mapping[str, Any]], learn: Sequence[Row], work: Path) -> None:
    """Keep what encoders say of the statements on questions that they did not learn, and say how good that is."""
    folds = np.array([fold_of(one) for one in known])
    outputs = torch.zeros(0)
    rows: list[Row] = []
    for number in range(FOLDS):
        encoder = specialised([known[at] for at in np.flatnonzero(folds != number)], learn, work, f"stances-{number}")
        some = stances([known[at] for at in np.flatnonzero(folds == number)])
        found = told(encoder, some)
        log(work / f"stances-{number}", {"left out": accuracies(some, found)})
        rows, outputs = [*rows, *some], torch.cat([outputs, found])
    np.savez(work / HEARD, keys=np.array([key_of(row) for row in rows]), told=outputs.numpy())


if __name__ == "__main__":
    main()
