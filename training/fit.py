"""The training loop: what a teacher and a student do alike. Seeded; goes on from its last checkpoint.

On a CPU and on a GPU alike the products are in bfloat16, the weights in float. The learning rate rises over the first
steps and falls to nothing at the last (linear), the update is AdamW (Loshchilov and Hutter 2019).
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import torch
from torch.nn import functional

from training.batches import Batch, collate
from training.encoder import Encoder, Noise
from training.examples import UNKNOWN, Example
from training.stretches import epoch

KEEP_EVERY = 300.0
"""Seconds between checkpoints."""

LINK_WEIGHT = 0.15
"""Of the links' loss beside the tags'."""

WARM = 0.08
"""Share of the steps in which the learning rate rises."""

LARGEST_STEP = 1.0
"""Norm to which a gradient is cut."""

WEIGHT_DECAY = 0.01

LOG_EVERY = 50
"""Steps between lines of the log."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How an encoder is trained.

    ``rate``: the highest learning rate; ``pieces``: of a batch, with what fills it up; ``alone``: share of the articles
    that are read paragraph by paragraph.
    """

    epochs: int
    rate: float
    pieces: int
    dropout: float
    alone: float
    seed: int


class Means:
    """The mean losses since they were last taken."""

    def __init__(self) -> None:
        self._seen: list[tuple[float, float]] = []

    def add(self, losses: tuple[float, float]) -> None:
        """Count in the losses of a step, of tags and of links."""
        self._seen.append(losses)

    def taken(self) -> dict[str, float]:
        """Return the means, and begin anew."""
        tags, links = (round(fmean(some), 4) for some in zip(*self._seen, strict=True))
        self._seen.clear()
        return {"tags": tags, "links": links}


def device() -> torch.device:
    """Return the GPU if there is one, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def fit(encoder: Encoder, examples: Sequence[Example], plan: Plan, kept: Path) -> Encoder:
    """Train ``encoder`` and return it; ``kept`` is the folder of its checkpoint and log.

    A finished training is read from there, a broken one goes on where its checkpoint was made: the same result as
    without the break, but for the noise of dropout.
    """
    kept.mkdir(parents=True, exist_ok=True)
    here = device()
    encoder.to(here).train()
    noise = Noise(plan.dropout, plan.seed, here) if plan.dropout else None
    optimizer = torch.optim.AdamW(_groups(encoder), lr=plan.rate, fused=True)
    epochs = [epoch(examples, plan.alone, plan.pieces, 1000 * plan.seed + number) for number in range(plan.epochs)]
    batches = [batch for one in epochs for batch in one]
    done = _restore(kept / "checkpoint.pt", encoder, optimizer, plan)
    saved = begun = time.monotonic()
    means = Means()
    for step in range(done, len(batches)):
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * _height(step, len(batches))
        parts = _step(encoder, optimizer, collate(examples, batches[step]).to(here), noise)
        means.add(parts)
        if (step + 1) % LOG_EVERY == 0 or step + 1 == len(batches):
            _log(kept, {"step": step + 1, "of": len(batches), **means.taken(), "seconds": time.monotonic() - begun})
        if time.monotonic() - saved > KEEP_EVERY:
            _save(kept / "checkpoint.pt", encoder, optimizer, plan, step + 1)
            saved = time.monotonic()
    if done < len(batches):
        _save(kept / "checkpoint.pt", encoder, None, plan, len(batches))
    return encoder.eval()


def _step(encoder: Encoder, optimizer: torch.optim.Optimizer, batch: Batch, noise: Noise | None) -> tuple[float, float]:
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        tags, links = encoder(batch.ids, batch.shapes, batch.lengths, noise)
    losses = tag_loss(tags, batch), link_loss(links, batch)
    (losses[0] + LINK_WEIGHT * losses[1]).backward()
    torch.nn.utils.clip_grad_norm_(encoder.parameters(), LARGEST_STEP)
    optimizer.step()
    optimizer.zero_grad()
    return losses[0].item(), losses[1].item()


def tag_loss(logits: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return the cross entropy to the wanted chances, mean over pieces; marks and filling have none."""
    wanted = batch.chances.float() / 255
    losses = -(wanted * functional.log_softmax(logits, -1)).sum(-1)
    return losses.sum() / wanted.sum().clamp(min=1)


def link_loss(scores: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return the cross entropy of where the pieces that lead somewhere lead to, mean over those."""
    asked = batch.links != UNKNOWN
    if not bool(asked.any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores[asked], batch.links[asked])


def _groups(encoder: Encoder) -> list[dict[str, Any]]:
    plain = [value for name, value in encoder.named_parameters() if value.ndim < 2]
    others = [value for name, value in encoder.named_parameters() if value.ndim >= 2]
    return [{"params": others, "weight_decay": WEIGHT_DECAY}, {"params": plain, "weight_decay": 0.0}]


def _height(step: int, steps: int) -> float:
    warm = max(1, int(WARM * steps))
    return (step + 1) / warm if step < warm else (steps - step) / max(1, steps - warm)


def _save(path: Path, encoder: Encoder, optimizer: torch.optim.Optimizer | None, plan: Plan, step: int) -> None:
    """Write a checkpoint; without ``optimizer`` the training is over."""
    kept = optimizer.state_dict() if optimizer else None
    state = {"weights": encoder.state_dict(), "optimizer": kept, "plan": asdict(plan), "step": step}
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.replace(path)


def _restore(path: Path, encoder: Encoder, optimizer: torch.optim.Optimizer, plan: Plan) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    if state["plan"] != asdict(plan):
        raise ValueError(f"{path} was made by another plan, {state['plan']}: delete it, or train elsewhere (--work)")
    encoder.load_state_dict(state["weights"])
    if state["optimizer"]:
        optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def _log(kept: Path, row: dict[str, Any]) -> None:
    with (kept / "log.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
    print(json.dumps(row), flush=True)
