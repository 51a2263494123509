"""Train the student, the encoder that ships: MiniLM-L6, on what the teachers say of all articles.

Where there is gold, in PolNeAR's training articles, it learns from gold and teachers in equal parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from training.encoder import MINILM, Encoder, from_base
from training.examples import Example
from training.fit import Plan, fit

PLAN = Plan(epochs=3, rate=4e-4, pieces=4096, dropout=0.0, alone=0.85, seed=1)

GOLD_SHARE = 0.5
"""Of gold in what the student is to say of PolNeAR's articles."""

GOLD_TIMES = 2
"""How often an epoch reads an article that has gold, for each time that it reads another."""


def distil(base: Path, gold: Sequence[Example], taught: Sequence[Example], kept: Path, plan: Plan = PLAN) -> Encoder:
    """Return the trained student. ``taught``: articles as the teachers label them, those of ``gold`` among them."""
    by_name = {one.name: one for one in gold}
    marked = [mixed(by_name[one.name], one) for one in taught if one.name in by_name]
    examples = [*(GOLD_TIMES * marked), *(one for one in taught if one.name not in by_name)]
    torch.manual_seed(plan.seed)  # the heads are drawn
    return fit(from_base(MINILM, base), examples, plan, kept)


def mixed(gold: Example, taught: Example) -> Example:
    """Return an article with gold's links, and chances between gold's and the teachers'."""
    chances = GOLD_SHARE * gold.chances + (1 - GOLD_SHARE) * taught.chances
    return replace(gold, chances=np.rint(chances).astype(np.uint8))
