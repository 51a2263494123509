"""How good a pair encoder is on rows that it did not learn from, and how sure it may be."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from torch import Tensor
from torch.nn import functional

from onrecord.entailment.heads import ABOUT, RELATION, SAME, STANCE
from training.pair_encoder import PairEncoder
from training.pair_fit import tensors
from training.pair_rows import ENTAILS, ENTAILS_NOT, UNKNOWN, Row


def accuracies(rows: Sequence[Row], told: Tensor) -> dict[str, float]:
    """Return the accuracy of relation and stance, and the area under the curve of about and same, in percent.

    The F1 of these two is that at the best threshold, which was chosen on the same rows.
    """
    made = {}
    relation = torch.tensor([row.relation for row in rows])
    three = (relation >= 0) & (relation < ENTAILS_NOT)
    best = told[:, RELATION].argmax(-1)
    made["relation"] = _percent(best[three] == relation[three])
    made["rte"] = _percent((best == ENTAILS)[relation == ENTAILS_NOT].logical_not())
    stance = torch.tensor([row.stance for row in rows])
    made["stance"] = _percent(told[:, STANCE].argmax(-1)[stance >= 0] == stance[stance >= 0])
    for name, place in (("about", ABOUT), ("same", SAME)):
        wanted = np.array([getattr(row, name) for row in rows])
        known = wanted >= 0
        if len(set((wanted[known] > 0.5).tolist())) == 2:
            right, score = wanted[known] > 0.5, told[:, place].numpy()[known]
            made[name] = round(100 * float(roc_auc_score(right, score)), 1)
            made[f"{name} F1"] = round(100 * max(_f1(right, score >= least) for least in np.arange(-4, 4, 0.1)), 1)
    return {name: value for name, value in made.items() if not math.isnan(value)}


def _f1(right: NDArray[np.bool_], given: NDArray[np.bool_]) -> float:
    return 2 * float((right & given).sum()) / max(1.0, float(right.sum() + given.sum()))


def _percent(right: Tensor) -> float:
    return round(100 * float(right.float().mean()), 1)


@torch.no_grad()
def calibrate(encoder: PairEncoder, rows: Sequence[Row], outputs: Tensor, ask: Sequence[Row], asked: Tensor) -> None:
    """Make the encoder's last layer say chances that come true: by two numbers a head (Platt 1999; Guo et al. 2017).

    ``outputs`` are of ``rows``, hand-labelled ones that were not learnt; ``asked`` of ``ask``, for the relation.
    """
    last = encoder.told
    relations = torch.tensor([row.relation if row.relation < ENTAILS_NOT else UNKNOWN for row in ask])
    sides = torch.tensor([row.stance for row in rows])
    for heads, logits, wanted in ((RELATION, asked, relations), (STANCE, outputs, sides)):
        scale = _temperature(logits[wanted >= 0][:, heads], wanted[wanted >= 0])
        last.weight[heads] *= scale
        last.bias[heads] *= scale
    for name, place, near in (("about", ABOUT, False), ("same", SAME, True)):
        wanted = torch.tensor([getattr(row, name) for row in rows])
        known = [row for row in rows if getattr(row, name) >= 0]
        given = outputs[wanted >= 0][:, place, None]
        if near:  # how like the texts are is weighed anew: it is less sure of what it has learnt
            given = torch.cat([given, likeness_of(encoder, known)], 1)
        right = (wanted[wanted >= 0] > 0.5).numpy()
        model = LogisticRegression(C=0.3)
        asked_of = cross_val_predict(model, given.numpy(), right, groups=[row.group for row in known],
                                     cv=GroupKFold(4), method="decision_function")  # fmt: skip
        print(f"calibrated: {name}, area under the curve {100 * roc_auc_score(right, asked_of):.1f} in folds")
        model.fit(given.numpy(), right)
        weights = torch.from_numpy(model.coef_[0]).float()
        last.weight[place] *= weights[0]
        last.bias[place] = last.bias[place] * weights[0] + float(model.intercept_[0])
        if near:
            last.weight[place, -len(weights[1:]) :] += weights[1:]


def likeness_of(encoder: PairEncoder, rows: Sequence[Row], count: int = 48) -> Tensor:
    """Return how like the texts of each row are, read apart: [rows, LIKENESSES]."""
    return torch.cat(
        [encoder.apart(tensors(rows[start : start + count]))[1] for start in range(0, len(rows), count)]
    ).float()


def _temperature(logits: Tensor, wanted: Tensor) -> float:
    """Return what the logits are multiplied with to be likeliest."""
    steps = [1.1**power for power in range(-16, 8)]
    best = min(steps, key=lambda scale: float(functional.cross_entropy(scale * logits, wanted)))
    print(f"calibrated: times {best:.2f}")
    return best
