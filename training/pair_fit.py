"""How the pair encoder learns: the losses of its heads, and the loop. Goes on from its checkpoint."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.entailment.heads import ABOUT, RELATION, SAME, STANCE
from onrecord.entailment.reading import Text, pieces
from training.encoder import Noise
from training.pair_encoder import PairEncoder, Rows
from training.pair_rows import ENTAILS, ENTAILS_NOT, Row

KEEP_EVERY = 120.0
"""Seconds between checkpoints."""

LOG_EVERY = 50
WARM, LARGEST_STEP, WEIGHT_DECAY = 0.06, 1.0, 0.01
WEIGHTS = {"relation": 1.0, "stance": 1.0, "about": 0.7, "same": 0.6}
"""Of the heads' losses, each the sum over the rows that know, by the rows of the batch."""

HEADS_TIMES = 8.0
"""How many times the rate of the layers the heads have."""

MOST = 90
"""Pieces of a text that are learnt from."""


@dataclass(frozen=True, slots=True)
class PairPlan:
    """How it is trained. ``pieces``: of a batch, with what fills it up; ``rate``: the highest learning rate."""

    epochs: int
    rate: float
    pieces: int
    dropout: float
    seed: int


@lru_cache(maxsize=200_000)
def text_of(text: str) -> Text:
    """Return the pieces that are learnt of a text."""
    return pieces(text, MOST)


def tensors(rows: Sequence[Row]) -> Rows:
    """Return pairs as tensors."""
    return Rows([(text_of(row.left), text_of(row.right)) for row in rows])


def losses(told: Tensor, rows: Sequence[Row]) -> dict[str, Tensor]:
    """Return the loss of each head, by the rows of the batch; what a row does not know costs nothing."""
    made: dict[str, Tensor] = {}
    kinds = torch.tensor([row.relation for row in rows])
    logs = functional.log_softmax(told[:, RELATION], -1)
    plain = functional.nll_loss(logs, kinds.clamp(0, 2), reduction="none") * ((kinds >= 0) & (kinds < ENTAILS_NOT))
    other = -torch.log1p(-logs[:, ENTAILS].exp().clamp(max=0.999)) * (kinds == ENTAILS_NOT)
    made["relation"] = plain + other
    sides = torch.tensor([row.stance for row in rows])
    made["stance"] = functional.cross_entropy(told[:, STANCE], sides.clamp(min=0), reduction="none") * (sides >= 0)
    for name, place in (("about", ABOUT), ("same", SAME)):
        wanted = torch.tensor([float(getattr(row, name)) for row in rows])
        loss = functional.binary_cross_entropy_with_logits(told[:, place], wanted.clamp(min=0), reduction="none")
        made[name] = loss * (wanted >= 0)
    return {name: loss.sum() / len(rows) for name, loss in made.items()}


def batches(rows: Sequence[Row], plan: PairPlan, number: int) -> Iterator[list[int]]:
    """Yield the rows of one epoch in batches of pairs of like length, drawn by the plan's seed."""
    drawn = random.Random(1000 * plan.seed + number)  # noqa: S311 - an order
    size = {place: _size(row) for place, row in enumerate(rows)}
    order = sorted(size, key=lambda place: (size[place] + drawn.random() * 6, place))
    made: list[list[int]] = [[]]
    for place in order:
        if made[-1] and (len(made[-1]) + 1) * (size[place] + 6) > plan.pieces:
            made.append([])
        made[-1].append(place)
    drawn.shuffle(made)
    yield from made


def _size(row: Row) -> int:
    return len(text_of(row.left)[0]) + len(text_of(row.right)[0]) + 4


def fit(encoder: PairEncoder, rows: Sequence[Row], plan: PairPlan, kept: Path) -> PairEncoder:
    """Train and return ``encoder``; ``kept`` is the folder of its checkpoint and log. A finished training is read."""
    kept.mkdir(parents=True, exist_ok=True)
    steps = [batch for number in range(plan.epochs) for batch in batches(rows, plan, number)]
    taught = [value for value in encoder.parameters() if value.requires_grad]
    optimizer = torch.optim.AdamW(_groups(encoder), lr=plan.rate, weight_decay=WEIGHT_DECAY, fused=True)
    noise = Noise(plan.dropout, plan.seed, torch.device("cpu"))
    done = _restore(kept / "checkpoint.pt", encoder, optimizer, plan)
    encoder.train()
    saved, begun = time.monotonic(), time.process_time()
    seen: list[dict[str, float]] = []
    for step in range(done, len(steps)):
        for group in optimizer.param_groups:
            group["lr"] = group["times"] * plan.rate * _height(step, len(steps))
        seen.append(_step(encoder, optimizer, taught, [rows[place] for place in steps[step]], noise))
        if (step + 1) % LOG_EVERY == 0 or step + 1 == len(steps):
            means = {name: round(sum(one[name] for one in seen) / len(seen), 4) for name in seen[0]}
            log(kept, {"step": step + 1, "of": len(steps), **means, "cpu": round(time.process_time() - begun)})
            seen.clear()
        if time.monotonic() - saved > KEEP_EVERY:
            _save(kept / "checkpoint.pt", encoder, optimizer, plan, step + 1)
            saved = time.monotonic()
    if done < len(steps):
        _save(kept / "checkpoint.pt", encoder, None, plan, len(steps))
    return encoder.eval()


def _groups(encoder: PairEncoder) -> list[dict[str, object]]:
    """Return what is learnt: what the base knows slowly, what is drawn by chance faster."""
    layers = list(encoder.layers.parameters())
    heads = [encoder.second, *encoder.hidden.parameters(), *encoder.told.parameters()]
    return [{"params": layers, "times": 1.0}, {"params": heads, "times": HEADS_TIMES}]


def _step(
    encoder: PairEncoder, optimizer: torch.optim.Optimizer, taught: list[Tensor], rows: Sequence[Row], noise: Noise
) -> dict[str, float]:
    with torch.autocast("cpu", torch.bfloat16):
        told = encoder(tensors(rows), noise)
    parts = losses(told, rows)
    torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum().backward()
    torch.nn.utils.clip_grad_norm_(taught, LARGEST_STEP)
    optimizer.step()
    optimizer.zero_grad()
    return {name: part.item() for name, part in parts.items()}


def _height(step: int, steps: int) -> float:
    warm = max(1, int(WARM * steps))
    return (step + 1) / warm if step < warm else (steps - step) / max(1, steps - warm)


def _own(encoder: PairEncoder) -> dict[str, Tensor]:
    return {name: value for name, value in encoder.state_dict().items() if not name.startswith("lower.")}


def _save(path: Path, encoder: PairEncoder, optimizer: torch.optim.Optimizer | None, plan: PairPlan, step: int) -> None:
    """Write a checkpoint; without ``optimizer`` the training is over."""
    kept = optimizer.state_dict() if optimizer else None
    fresh = path.with_suffix(".new")
    torch.save({"weights": _own(encoder), "optimizer": kept, "plan": asdict(plan), "step": step}, fresh)
    fresh.replace(path)


def _restore(path: Path, encoder: PairEncoder, optimizer: torch.optim.Optimizer, plan: PairPlan) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    if state["plan"] != asdict(plan):
        raise ValueError(f"{path} was made by another plan, {state['plan']}: delete it, or train elsewhere (--work)")
    encoder.load_state_dict(state["weights"], strict=False)
    if state["optimizer"]:
        optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def log(kept: Path, row: dict[str, object]) -> None:
    """Print a line and keep it."""
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "log.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
    print(json.dumps(row), flush=True)


@torch.inference_mode()
def told(encoder: PairEncoder, rows: Sequence[Row], count: int = 48) -> Tensor:
    """Return the outputs of each row: [rows, OUTPUTS]."""
    order = sorted(range(len(rows)), key=lambda place: _size(rows[place]))
    made = torch.zeros(len(rows), encoder.told.out_features)
    encoder.eval()
    for start in range(0, len(order), count):
        some = order[start : start + count]
        with torch.autocast("cpu", torch.bfloat16):
            made[some] = encoder(tensors([rows[place] for place in some]))
    return made
