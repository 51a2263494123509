"""Make the table of which words mean nearly the same, that statements go by: ``python -m training.nearness``.

As Model2Vec does (Tulkens and van Dongen, 2024): a sentence encoder reads each frequent word by itself, and its vectors
are brought to fewer dimensions by principal components. Words are the stems that ``onrecord.statements.words`` makes,
each read in its most frequent form; frequencies are those of the unlabelled articles of ../shared.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from gzip import open as gzip_open
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.statements.words import stem
from onrecord.statements.words import words as read_words
from training.bases import MPNET_BASE, base
from training.encoder import BERT_MARKS, MPNET, Encoder, from_base

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src" / "onrecord" / "statements" / "nearness.npz"
TOKENIZER = ROOT / "src" / "onrecord" / "models" / "tokenizer.json"
ARTICLES = "data/news_unlabelled.jsonl.gz"
LEAST = 8
"""Times that a stem must stand in the articles: rarer ones are mostly names."""

DIMENSIONS = 96
BATCH = 256


def main() -> None:
    """Make the table and write it to the package."""
    parser = argparse.ArgumentParser(prog="python -m training.nearness", description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training")
    options = parser.parse_args()
    forms = frequent(options.shared / ARTICLES)
    stems = sorted(forms)
    vectors = reduced(embedded([forms[one] for one in stems], base(MPNET_BASE, options.work / "bases")))
    scale = np.abs(vectors).max(axis=1, keepdims=True) / 127
    table = np.rint(vectors / scale).astype(np.int8)
    np.savez_compressed(OUT, stems=np.array("\n".join(stems)), vectors=table)
    print(f"{len(stems)} stems, {DIMENSIONS} dimensions, {OUT.stat().st_size:,} bytes")


def frequent(path: Path) -> dict[str, str]:
    """Return the stems that stand often enough, each with its most frequent form in small letters."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip_open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for word in read_words(json.loads(line)["text"]):
                if word.root and not word.number and not word.name and len(word.stem) > 1:
                    forms[word.stem][word.plain] += 1
    return {
        one: max(counts, key=lambda form: (counts[form], form))
        for one, counts in forms.items()
        if counts.total() >= LEAST and one == stem(max(counts, key=lambda form: (counts[form], form)))
    }


@torch.inference_mode()
def embedded(forms: Sequence[str], weights: Path) -> np.ndarray:
    """Return the mean-pooled vector of each form, read by itself."""
    encoder = from_base(MPNET, weights).eval()
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    rows = []
    for batch in _batches(forms):
        pieces = [tokenizer.encode(form, add_special_tokens=False).ids for form in batch]
        rows.append(_pooled(encoder, pieces))
    return np.concatenate(rows)


def _pooled(encoder: Encoder, pieces: list[list[int]]) -> np.ndarray:
    width = max(map(len, pieces)) + 2
    ids = torch.full((len(pieces), width), BERT_MARKS["[PAD]"])
    for row, some in enumerate(pieces):
        ids[row, : len(some) + 2] = torch.tensor([BERT_MARKS["[CLS]"], *some, BERT_MARKS["[SEP]"]])
    lengths = torch.tensor([len(some) + 2 for some in pieces])
    streams: list[torch.Tensor] = []
    hook = encoder.layers[-1].register_forward_hook(lambda _module, _given, out: streams.append(out))
    encoder(ids, torch.zeros_like(ids), lengths)
    hook.remove()
    kept = (torch.arange(width)[None] < lengths[:, None])[..., None]
    return ((streams[0] * kept).sum(1) / lengths[:, None]).float().numpy()


def _batches(forms: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(forms), BATCH):
        yield forms[start : start + BATCH]


def reduced(vectors: np.ndarray) -> np.ndarray:
    """Return unit vectors of the principal components."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = unit - unit.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    low = centred @ axes[:, ::-1][:, :DIMENSIONS]
    return low / np.linalg.norm(low, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
