"""Fine-tune a teacher: MPNet-base on PolNeAR's training articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch

from training.encoder import MPNET, Encoder, from_base
from training.examples import Example
from training.fit import Plan, fit

PLAN = Plan(epochs=3, rate=8e-5, pieces=3072, dropout=0.1, alone=0.35, seed=1)


def teach(base: Path, gold: Sequence[Example], kept: Path, plan: Plan = PLAN) -> Encoder:
    """Return the trained teacher; ``base``: MPNet's weights, ``kept``: the folder of its checkpoint and log."""
    torch.manual_seed(plan.seed)  # the heads are drawn
    return fit(from_base(MPNET, base), gold, plan, kept)
