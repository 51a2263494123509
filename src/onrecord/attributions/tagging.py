"""From text to spans: where it names a source, has a cue, or tells a content.

The network gives each word piece a chance for each of seven tags (``O``, ``B-source``, ``I-source``, …). It reads each
text twice, with the neighbouring paragraphs in view and each paragraph by itself, and the two chances are averaged: it
errs differently in company than alone. The spans are those of the likeliest sequence of tags in which every ``I-x``
follows a ``B-x`` or ``I-x`` (Viterbi, 1967).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions import network, windows

Label = Literal["source", "cue", "content"]

LABELS: tuple[Label, ...] = ("source", "cue", "content")
"""In the order of the network's tags: 0 is ``O``, ``2k + 1`` and ``2k + 2`` are B and I of ``LABELS[k]``."""

NETWORK = "attribution"
"""The network's file under ``models/``."""

READ = 254
"""Pieces in a window. Exact content F1 on PolNeAR dev: 67.5 with 382, 67.9 with 254; each reading takes 80
microseconds a word."""

Cutter = Callable[[windows.Pieces, int], list[windows.Window]]

READINGS: tuple[Cutter, ...] = (windows.pack, windows.apart)
"""How the text is cut into windows for each reading. Exact span F1 on PolNeAR dev, source / cue / content: in windows
of many paragraphs 81.2 / 74.2 / 67.9, each paragraph apart 81.6 / 74.0 / 69.0, the two averaged 81.6 / 74.7 / 69.3
(averaging windows of 254 and 126 pieces: 81.5 / 74.2 / 68.8; all three: 81.7 / 74.6 / 69.0)."""

_TAGS = 1 + 2 * len(LABELS)
_INSIDE = np.arange(2, _TAGS, 2)
_NEVER = -1e9
_TINY = 1e-12  # keeps the logarithm finite


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """``text[start:end]`` names a source, is a cue or a content. It lies in one paragraph.

    ``score`` is how sure the network is of it, 0 to 1: the geometric mean of the chances of its pieces' tags, times the
    chances that it begins and ends where it does. It ranks spans (area under the curve for being exactly right: 0.87);
    it is no calibrated chance.
    """

    label: Label
    start: int
    end: int
    score: float


class Encoder(Protocol):
    """What reads a window: the network that ships, or one that stands in for it in training."""

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
        """Return ``tags``, the chances [1, pieces, 7], for ``ids``, numbers of pieces [1, pieces]."""
        ...


def tag(text: str, encoder: Encoder | None = None, readings: Sequence[Cutter] = READINGS) -> list[TaggedSpan]:
    """Return the spans of ``text`` in order of place, offsets into exactly that text.

    They do not overlap, do not start or end with white space, and none reaches over a paragraph break. The same text
    gives the same spans, whatever else was tagged before. ``encoder`` stands in for the network that ships, and
    ``readings`` for how it is read: training does both otherwise.
    """
    pieces = windows.cut(text)
    chances = _chances(pieces, encoder or network.load(NETWORK), readings)
    found: list[TaggedSpan] = []
    for first, last in pieces.paragraphs:
        here = chances[first:last]
        tags = _likeliest(here)
        for label, start, end in _runs(tags):
            span_start, span_end = pieces.places[first + start][0], pieces.places[first + end - 1][1]
            found.append(TaggedSpan(label, span_start, _with_marks(text, span_end), _score(here, tags, start, end)))
    return found


def _chances(pieces: windows.Pieces, encoder: Encoder, readings: Sequence[Cutter]) -> NDArray[np.float64]:
    """Return the chance of each tag for each piece: [pieces, 7]. One window is one run of the network."""
    summed = np.zeros((len(pieces.ids), _TAGS))
    opening, closing = windows.marks()
    for windows_of in readings:
        for window in windows_of(pieces, READ):
            ids = np.array([[opening, *pieces.ids[window.start : window.end], closing]], np.int64)
            read = encoder.run({"ids": ids})["tags"][0, 1:-1]
            kept = slice(window.keep_start - window.start, window.keep_end - window.start)
            summed[window.keep_start : window.keep_end] += read[kept]
    return summed / len(readings)


def _score(chances: NDArray[np.float64], tags: NDArray[np.intp], start: int, end: int) -> float:
    """Return how sure the network is of the span of pieces ``start:end``; ``chances``: of its paragraph's pieces."""
    picked = np.maximum(chances[np.arange(start, end), tags[start:end]], _TINY)
    goes_on = chances[end, (tags[start] + 1)] if end < len(chances) else 0.0
    return round(float(np.exp(np.log(picked).mean()) * picked[0] * (1 - goes_on)), 4)


def _likeliest(chances: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the likeliest legal sequence of tags: [pieces]."""
    tags: NDArray[np.intp] = chances.argmax(axis=1)
    before = np.concatenate(([0], tags[:-1]))
    inside = np.isin(tags, _INSIDE)
    if np.all(~inside | (before == tags) | (before == tags - 1)):
        return tags  # the best tag of each piece, and legal: nothing can be likelier
    return _viterbi(np.log(np.maximum(chances, _TINY)))


def _viterbi(chances: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the legal sequence of tags with the largest sum of ``chances``, which are logs."""
    best = chances[0].copy()
    best[_INSIDE] = _NEVER
    came_from = np.zeros(chances.shape, np.intp)
    for place in range(1, len(chances)):
        came_from[place] = best.argmax()
        begun, gone_on = best[_INSIDE - 1], best[_INSIDE]
        came_from[place, _INSIDE] = np.where(begun >= gone_on, _INSIDE - 1, _INSIDE)
        best = best[came_from[place]] + chances[place]
    tags = np.zeros(len(chances), np.intp)
    tags[-1] = best.argmax()
    for place in range(len(chances) - 1, 0, -1):
        tags[place - 1] = came_from[place, tags[place]]
    return tags


def _runs(tags: NDArray[np.intp]) -> Iterator[tuple[Label, int, int]]:
    """Yield (label, first piece, piece after the last) of each span."""
    begins = np.flatnonzero(tags % 2 == 1)
    ends = np.flatnonzero(~np.isin(tags, _INSIDE))
    for begin in begins.tolist():
        after = int(np.searchsorted(ends, begin, side="right"))
        end = int(ends[after]) if after < len(ends) else len(tags)
        yield LABELS[int(tags[begin]) // 2], begin, end


def _with_marks(text: str, end: int) -> int:
    """Return ``end`` moved behind the marks (accents, joiners) that belong to the last character before it."""
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Mc", "Me"):
        end += 1
    return end
