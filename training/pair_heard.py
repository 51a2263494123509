"""What the pair encoder hears of statements that it did not learn: each fold's encoder on the questions left out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.attributions.network import Graph, Network
from onrecord.entailment.reading import feeds, pieces
from onrecord.entailment.weighing import Weighed, weighed


def heard(known: Sequence[Mapping[str, str]], work: Path) -> list[Weighed]:
    """Return what is heard of each row of ``stances_train.jsonl``. Raises KeyError for a question in no fold."""
    folds: dict[str, int] = json.loads((work / "pairs-folds.json").read_text(encoding="utf-8"))
    networks = {number: _network(work / f"pairs-fold-{number}") for number in sorted(set(folds.values()))}
    found = []
    for one in known:
        said = " ".join(filter(None, (one["context"], one["statement"])))
        values = feeds(pieces(said), pieces(one["question"]))
        found.append(weighed(networks[folds[one["question"]]].run(values)["told"][0]))
    return found


def _network(folder: Path) -> Network:
    return Network(folder.name, *(Graph((folder / f"{name}.onnx").read_bytes()) for name in ("shared", "entailment")))
