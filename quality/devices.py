"""What changes on a GPU: how far the network in floats differs from the int8 one that ships, and how fast it is there.

The difference is measured everywhere, on the CPU; the speed only where ONNX Runtime finds a GPU. ``extract`` spends
four fifths of its time in the network on one CPU core; what is left, 55 articles a second and core on the machine of
quality/README.md, is what the processes around one GPU have to share.
"""

from __future__ import annotations

import math
import time

import onnxruntime

from onrecord import Settings, extract
from onrecord.attributions import network, windows
from onrecord.attributions.floating import floating
from onrecord.attributions.layout import lay_out
from onrecord.attributions.tagging import NETWORK, TaggedSpan, decode, read
from quality import polnear
from quality.figures import Figure

ARTICLES = 40


def measure() -> list[Figure]:
    """Return the share of spans that both find, and where there is a GPU the articles that it reads in a second."""
    if not polnear.PATH.exists():
        return []
    texts = [row["text"] for row in polnear.rows()[:ARTICLES]]
    figures = [_agreement(texts)]
    if network.CUDA in onnxruntime.get_available_providers():
        figures.append(_speed(texts))
    return figures


def _agreement(texts: list[str]) -> Figure:
    shipped = floating(*map(network.stored, ("words", NETWORK)))
    in_floats = network.Network(NETWORK, network.Graph(shipped), together=network.TOGETHER)
    both = either = 0
    for text in texts:
        one, other = (_spans(text, reader) for reader in (network.load(NETWORK), in_floats))
        both += len(one & other)
        either += len(one | other)
    note = f"{len(texts)} articles of PolNeAR dev, the network in floats beside the one in int8"
    return Figure("spans that a GPU's network finds alike", 100 * both / either, "%", note=note)


def _spans(text: str, reader: network.Network) -> set[tuple[str, int, int]]:
    layout = lay_out(text)
    pieces = windows.cut(layout)
    spans: tuple[TaggedSpan, ...] = decode(layout, pieces, read(pieces, reader)).spans
    return {(one.label, one.start, one.end) for one in spans}


def _speed(texts: list[str]) -> Figure:
    settings = Settings(device="cuda")
    extract(texts[0], settings)  # loads
    begun = time.perf_counter()
    for text in texts:
        extract(text, settings)
    speed = len(texts) / (time.perf_counter() - begun)
    return Figure("extract on a GPU", speed, "articles/s", note="one process", noise=math.inf)


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name}: {figure.value:.2f} {figure.unit} ({figure.note})")
