"""How well a checkpoint tags and links PolNeAR dev: the figures of README.md, before export and linker.

    python -m training.measure build/training/teacher-1 [build/training/student-…]

Prints, for each folder, exact span F1 of source / cue / content, and the share of pieces whose link is right, by how
the text is read.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from onrecord.attributions.layout import lay_out
from onrecord.attributions.tagging import Reading, TaggedSpan, decode
from onrecord.attributions.tags import LINKS
from onrecord.attributions.windows import apart, cut
from quality import polnear
from quality.figures import Figure
from quality.tagging import exact
from training.encoder import MINILM, MPNET, Encoder
from training.examples import UNKNOWN, Example, gold_example
from training.fit import device
from training.label import Cutter, Sums, read
from training.stretches import pack

READINGS: dict[str, tuple[Cutter, ...]] = {"apart": (apart,), "in windows": (pack,), "both": (apart, pack)}


def load(folder: Path) -> Encoder:
    """Return the encoder of a folder's checkpoint."""
    weights = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)["weights"]
    encoder = Encoder(MPNET if "distance.weight" in weights else MINILM)
    encoder.load_state_dict(weights)
    return encoder.to(device()).eval()


def spans_of(
    articles: Sequence[Mapping[str, Any]], sums: Sequence[Sums], readings: int
) -> list[tuple[Sequence[TaggedSpan], Sequence[TaggedSpan]]]:
    """Return gold's spans and those that the readings make likeliest, by article."""
    pairs: list[tuple[Sequence[TaggedSpan], Sequence[TaggedSpan]]] = []
    for article, mine in zip(articles, sums, strict=True):
        layout = lay_out(article["text"])
        reading = Reading(mine.chances / readings, mine.links.astype("int64"), mine.sure.astype("float32"))
        pairs.append((polnear.spans_of(article), decode(layout, cut(layout), reading).spans))
    return pairs


def told(figures: Sequence[Figure]) -> str:
    """Return exact span F1, in percent, by label."""
    return " / ".join(f"{figure.value:.1f}" for figure in figures)


def links(gold: Sequence[Example], sums: Sequence[Sums]) -> str:
    """Return the share, in percent, of the pieces that gold links whose surest link is gold's, by kind."""
    shares = []
    for kind in range(len(LINKS)):
        asked = [example.links[:, kind] != UNKNOWN for example in gold]
        pairs = list(zip(gold, sums, asked, strict=True))
        right = sum(int((mine.links[some, kind] == one.links[some, kind]).sum()) for one, mine, some in pairs)
        shares.append(100 * right / sum(int(some.sum()) for some in asked))
    return " / ".join(f"{share:.0f}" for share in shares)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, help="with a checkpoint.pt each")
    articles = polnear.rows()
    gold = [gold_example(row) for row in articles]
    for folder in parser.parse_args().folders:
        encoder = load(folder)
        for name, readings in READINGS.items():
            sums = [Sums(len(one.ids)) for one in gold]
            read(encoder, gold, sums, readings)
            figures = told(exact(spans_of(articles, sums, len(readings))))
            print(f"{folder.name}, {name}: spans {figures}, links {links(gold, sums)}")


if __name__ == "__main__":
    main()
