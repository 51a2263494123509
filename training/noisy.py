"""Spans as a tagger has them that has not seen the article: what the linker learns from.

The encoder was trained on PolNeAR's training articles, so its spans there are too good (exact content F1 83, on dev
69). Read with dropout left on, they are as bad as on dev: with 0.2, source / cue / content have 80.7 / 76.5 / 69.3,
where dev has 81.3 / 74.2 / 69.1. Seeded: the same spans each time on one kind of processor. An article takes a second.
Needs torch and transformers on top of the ``train`` extra.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertModel

from onrecord.attributions.tagging import TaggedSpan, tag
from onrecord.attributions.windows import pack

DROPOUT = 0.2
SEED = 1


class Dropping:
    """The encoder with dropout left on, in the place of the network that ships."""

    def __init__(self, encoder: Path) -> None:
        torch.manual_seed(SEED)
        config = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
        for key in ("architectures", "_name_or_path", "transformers_version"):
            config.pop(key, None)
        config |= {"hidden_dropout_prob": DROPOUT, "attention_probs_dropout_prob": DROPOUT}
        weights = load_file(encoder / "model.safetensors")
        self._encoder = BertModel(BertConfig(**config))
        self._encoder.load_state_dict({key[2:]: one.float() for key, one in weights.items() if key.startswith("e.")})
        self._encoder.train()
        self._head = weights["o.weight"].float(), weights["o.bias"].float()

    @torch.no_grad()
    def run(self, feeds: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Return the chances of the tags, as the network that ships does."""
        ids = torch.tensor(feeds["ids"])
        states = self._encoder(ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        weight, bias = self._head
        return {"tags": torch.softmax(states @ weight.T + bias, -1).numpy()}


def read(texts: Sequence[str], encoder: Path) -> Iterator[list[TaggedSpan]]:
    """Yield the noisy spans of each text, in order; ``encoder`` is the folder of the bootstrap encoder."""
    dropping = Dropping(encoder)
    for text in texts:
        yield tag(text, dropping, (pack,))  # read once: averaging would take away what dropout adds
