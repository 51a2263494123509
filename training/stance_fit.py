"""How the stance encoder learns: the loss of each head, and the loop. Goes on from its checkpoint."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.entailment.heads import RELATION, REPORT, SIDE, STANCE
from onrecord.entailment.reading import ASKED, SAID, Text, pieces
from training.encoder import Noise
from training.stance_encoder import Rows, StanceEncoder
from training.stance_rows import ENTAILS_NOT, Row

KEEP_EVERY = 120.0
"""Seconds between checkpoints."""

LOG_EVERY = 50
WARM, LARGEST_STEP, WEIGHT_DECAY = 0.08, 1.0, 0.01
HEADS_TIMES = 5.0
"""How many times the rate of the layers the heads have."""

HEADS = {"relation": RELATION, "side": SIDE, "stance": STANCE, "report": REPORT}


@dataclass(frozen=True, slots=True)
class StancePlan:
    """How it is trained. ``pieces``: of a batch, with what fills it up; ``rate``: the highest learning rate."""

    epochs: int
    rate: float
    pieces: int
    dropout: float
    seed: int


def texts(row: Row) -> tuple[Text, Text]:
    """Return the pieces of what is said and of what is asked."""
    return pieces(row.said, SAID), pieces(row.asked, ASKED)


def loss(told: Tensor, rows: Sequence[Row]) -> Tensor:
    """Return the mean loss of the rows, each at the head that it is for."""
    total = told.sum() * 0
    for kind, head in HEADS.items():
        places = [place for place, row in enumerate(rows) if row.kind == kind]
        if not places:
            continue
        logs = functional.log_softmax(told[places][:, head], -1)
        labels = torch.tensor([rows[place].label for place in places])
        if kind != "relation":
            total = total + functional.nll_loss(logs, labels, reduction="sum")
            continue
        plain = functional.nll_loss(logs, labels.clamp(max=2), reduction="none")
        other = -torch.log1p(-logs[:, 0].exp().clamp(max=0.999))
        total = total + torch.where(labels == ENTAILS_NOT, other, plain).sum()
    return total / len(rows)


def batches(rows: Sequence[Row], size: int, seed: int) -> Iterator[list[int]]:
    """Yield the rows of one epoch in batches of pairs of like length, drawn by ``seed``."""
    drawn = random.Random(seed)  # noqa: S311 - an order
    lengths = [sum(len(text[0]) for text in texts(row)) + 3 for row in rows]
    order = sorted(range(len(rows)), key=lambda place: (lengths[place] + drawn.random() * 8, place))
    made: list[list[int]] = [[]]
    for place in order:
        if made[-1] and (len(made[-1]) + 1) * (lengths[place] + 8) > size:
            made.append([])
        made[-1].append(place)
    drawn.shuffle(made)
    yield from made


def fit(encoder: StanceEncoder, rows: Sequence[Row], plan: StancePlan, kept: Path) -> StanceEncoder:
    """Train and return ``encoder``; ``kept`` is the folder of its checkpoint and log. A finished training is read."""
    kept.mkdir(parents=True, exist_ok=True)
    steps = [
        batch
        for number in range(plan.epochs)
        for batch in batches(rows, plan.pieces, 1000 * plan.seed + number)
    ]  # fmt: skip
    taught = [value for value in encoder.parameters() if value.requires_grad]
    optimizer = torch.optim.AdamW(_groups(encoder), lr=plan.rate, weight_decay=WEIGHT_DECAY, fused=True)
    noise = Noise(plan.dropout, plan.seed, torch.device("cpu"))
    done = _restore(kept / "checkpoint.pt", encoder, optimizer, plan)
    encoder.train()
    saved, seen = time.monotonic(), 0.0
    for step in range(done, len(steps)):
        for group in optimizer.param_groups:
            group["lr"] = group["times"] * plan.rate * _height(step, len(steps))
        batch = [rows[place] for place in steps[step]]
        with torch.autocast("cpu", torch.bfloat16):
            told = encoder(Rows([texts(row) for row in batch]), noise)
        value = loss(told, batch)
        value.backward()
        torch.nn.utils.clip_grad_norm_(taught, LARGEST_STEP)
        optimizer.step()
        optimizer.zero_grad()
        seen += value.item()
        if (step + 1) % LOG_EVERY == 0 or step + 1 == len(steps):
            log(kept, {"step": step + 1, "of": len(steps), "loss": round(seen / LOG_EVERY, 4)})
            seen = 0.0
        if time.monotonic() - saved > KEEP_EVERY:
            _save(kept / "checkpoint.pt", encoder, optimizer, plan, step + 1)
            saved = time.monotonic()
    if done < len(steps):
        _save(kept / "checkpoint.pt", encoder, None, plan, len(steps))
    return encoder.eval()


@torch.no_grad()
def told(encoder: StanceEncoder, rows: Sequence[Row], size: int = 4096) -> Tensor:
    """Return the outputs for each row."""
    found: dict[int, Tensor] = {}
    for batch in batches(rows, size, 0):
        with torch.autocast("cpu", torch.bfloat16):
            outputs = encoder(Rows([texts(rows[place]) for place in batch]))
        found.update(zip(batch, outputs, strict=True))
    return torch.stack([found[place] for place in range(len(rows))])


def accuracies(rows: Sequence[Row], outputs: Tensor) -> dict[str, float]:
    """Return the accuracy of each head on the rows that are for it, in percent."""
    made = {}
    for kind, head in HEADS.items():
        places = [place for place, row in enumerate(rows) if row.kind == kind and row.label != ENTAILS_NOT]
        if places:
            right = outputs[places][:, head].argmax(-1) == torch.tensor([rows[place].label for place in places])
            made[kind] = round(100 * float(right.float().mean()), 1)
    return made


def log(kept: Path, row: dict[str, Any]) -> None:
    """Add a line to the log of a folder."""
    with (kept / "log.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
    print(kept.name, json.dumps(row), flush=True)


def _groups(encoder: StanceEncoder) -> list[dict[str, Any]]:
    heads = [value for name, value in encoder.named_parameters() if not name.startswith("encoder.")]
    layers = [value for value in encoder.encoder.parameters() if value.requires_grad]
    return [{"params": heads, "times": HEADS_TIMES}, {"params": layers, "times": 1.0}]


def _height(step: int, steps: int) -> float:
    warm = max(1, int(WARM * steps))
    return (step + 1) / warm if step < warm else (steps - step) / max(1, steps - warm)


def _save(
    path: Path, encoder: StanceEncoder, optimizer: torch.optim.Optimizer | None, plan: StancePlan, step: int
) -> None:
    kept = optimizer.state_dict() if optimizer else None
    fresh = path.with_suffix(".new")
    torch.save({"weights": encoder.state_dict(), "optimizer": kept, "plan": asdict(plan), "step": step}, fresh)
    fresh.replace(path)


def _restore(path: Path, encoder: StanceEncoder, optimizer: torch.optim.Optimizer, plan: StancePlan) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    if state["plan"] != asdict(plan):
        raise ValueError(f"{path} was made by another plan, {state['plan']}: delete it, or train elsewhere (--work)")
    encoder.load_state_dict(state["weights"])
    if state["optimizer"]:
        optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])
