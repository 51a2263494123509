"""From text to spans: where it names a source, has a cue, or tells a content, and which of them belong together.

The network gives each word piece a chance for each tag (``tags.py``), and says where a piece of a content or a cue
leads: to the first piece of its cue or source. The spans are those of the likeliest legal sequence of tags of each
paragraph (Viterbi, 1967).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions import network, windows
from onrecord.attributions.layout import Layout
from onrecord.attributions.leads import NOWHERE, Leads
from onrecord.attributions.tags import BEGIN, END, INSIDE, LABELS, LINKS, SINGLE, TAGS, Label, tag_of
from onrecord.attributions.windows import Pieces, Window
from onrecord.settings import Device

NETWORK = "attribution"
"""The network's file under ``models/``."""

Chances = NDArray[np.float64]

_TINY = 1e-12  # keeps the logarithm finite
_NEVER = -1e9

_PARTS = 4
_EACH = range(len(LABELS))
_BEGINS, _INSIDES, _ENDS, _SINGLES = (
    tuple(tag_of(label, part) for label in _EACH) for part in (BEGIN, INSIDE, END, SINGLE)
)
_OPENING, _GOING_ON = (*_BEGINS, *_INSIDES), (*_INSIDES, *_ENDS)
_OUTSIDE = 0


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """``text[start:end]`` names a source, is a cue or a content. It lies in one paragraph.

    ``score`` is how sure the network is of it, 0 to 1: the geometric mean of the chances of its pieces' tags, times
    those of its first and of its last piece (which may be one). It ranks spans; it is no calibrated chance.
    """

    label: Label
    start: int
    end: int
    score: float


class Reader(Protocol):
    """What reads windows: the network that ships, or another one that was exported.

    ``together``: how many pieces it may read at once, filling included; 0 if it reads one window at a time.
    """

    together: int

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Return what the network says of ``ids`` and ``shapes``, both int64 [windows, pieces].

        ``tags``: the chances of each piece's tags, float [windows, pieces, TAGS]; ``leads``: the piece that each leads
        to, int64 [windows, kinds, pieces]; ``sure``: the chance of that, float [windows, kinds, pieces].
        """
        ...


@dataclass(frozen=True, slots=True)
class Tagging:
    """The spans of a text in order of place, and where its pieces lead."""

    spans: tuple[TaggedSpan, ...]
    leads: Leads


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network said of each piece.

    ``chances`` [pieces, TAGS] of its tags; ``leads`` [pieces, kinds]: the number of the piece that it leads to, or
    ``NOWHERE``; ``sure`` [pieces, kinds]: the chance of that.
    """

    chances: Chances
    leads: NDArray[np.int64]
    sure: NDArray[np.float32]


def tag(layout: Layout, device: Device = "cpu") -> Tagging:
    """Return the spans of a text, offsets into exactly that text.

    They do not overlap, do not start or end with white space, and none reaches over a paragraph break. The same text
    gives the same spans, whatever else was tagged before.
    """
    pieces = windows.cut(layout)
    return decode(layout, pieces, read(pieces, network.load(NETWORK, device)))


def read(pieces: Pieces, reader: Reader) -> Reading:
    """Return what ``reader`` says of a text."""
    count, kinds = len(pieces.ids), len(LINKS)
    nowhere = np.full((count, kinds), NOWHERE, np.int64)
    whole = Reading(np.zeros((count, TAGS)), nowhere, np.zeros((count, kinds), np.float32))
    for some in _batches(windows.apart(pieces), reader.together):
        found = reader.run(feeds(pieces, some, filled=reader.together > 0))
        for row, window in enumerate(some):
            _keep(window, found["tags"][row], found["leads"][row].T, found["sure"][row].T, whole)
    return whole


def _batches(found: list[Window], together: int) -> Iterator[list[Window]]:
    """Yield the windows that are read at once: each alone, or of like length as many as fit in ``together`` pieces."""
    if not together:
        yield from ([window] for window in found)
        return
    batch: list[Window] = []
    for window in sorted(found, key=lambda one: (one.end - one.start, one.start)):
        if batch and (len(batch) + 1) * (window.end - window.start + 2) > together:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _keep(
    window: Window, tags: NDArray[Any], leads: NDArray[np.int64], sure: NDArray[np.float32], whole: Reading
) -> None:
    """Put what was said of a window, [pieces, …], into the reading of the whole text."""
    there = slice(1 + window.keep_start - window.start, 1 + window.keep_end - window.start)
    here = slice(window.keep_start, window.keep_end)
    inside = (leads[there] > 0) & (leads[there] <= window.end - window.start)
    whole.leads[here] = np.where(inside, leads[there] - 1 + window.start, NOWHERE)
    whole.sure[here] = sure[there]
    whole.chances[here] = tags[there]


def decode(layout: Layout, pieces: Pieces, reading: Reading) -> Tagging:
    """Return the spans and links that a reading makes likeliest."""
    tags = likeliest(reading.chances, pieces.paragraphs)
    found = []
    for label, first, last in _runs(tags):
        start, end = pieces.places[first][0], pieces.places[last - 1][1]
        score = _score(reading.chances[first:last], tags[first:last])
        found.append(TaggedSpan(label, start, _with_marks(layout.text, end), score))
    starts = np.array([*(start for start, _ in pieces.places), NOWHERE], np.int64)  # the last, number -1, is nowhere's
    return Tagging(tuple(found), Leads(starts[:-1].tolist(), starts[reading.leads], reading.sure))


def feeds(pieces: Pieces, some: Sequence[Window], *, filled: bool = False) -> dict[str, NDArray[Any]]:
    """Return what the network reads of windows: ``ids`` and ``shapes`` [windows, pieces], between the marks.

    With ``filled`` also ``lengths`` [windows]: how much of each row is no filling. Without it they have one length.
    """
    opening, closing = windows.marks()
    lengths = np.array([window.end - window.start + 2 for window in some], np.int32)
    ids, shapes = np.zeros((2, len(some), int(lengths.max())), np.int64)
    for row, window in enumerate(some):
        inner = slice(window.start, window.end)
        ids[row, : lengths[row]] = (opening, *pieces.ids[inner], closing)
        shapes[row, : lengths[row]] = (0, *pieces.shapes[inner], 0)
    return {"ids": ids, "shapes": shapes, **({"lengths": lengths} if filled else {})}


def likeliest(chances: Chances, paragraphs: Sequence[tuple[int, int]]) -> NDArray[np.intp]:
    """Return the likeliest tags [pieces] in which every span begins and ends as BIOES has it, in one paragraph.

    Where the best tag of each piece makes a legal paragraph, nothing can be likelier; only the others are walked.
    """
    tags: NDArray[np.intp] = chances.argmax(axis=1)
    for first, last in paragraphs:
        if not _is_legal(tags[first:last]):
            tags[first:last] = _walk(np.log(np.maximum(chances[first:last], _TINY)).tolist())
    return tags


def _is_legal(tags: NDArray[np.intp]) -> bool:
    """Tell whether a paragraph's tags are whole spans: after B and I comes I or E of the same label, and only there."""
    opened, going = np.isin(tags, _OPENING), np.isin(tags, _GOING_ON)
    if opened[-1] or going[0] or not np.array_equal(opened[:-1], going[1:]):
        return False
    labels = (tags - 1) // _PARTS
    return bool(np.all(labels[1:][going[1:]] == labels[:-1][going[1:]]))


def _walk(logs: Sequence[Sequence[float]]) -> list[int]:
    """Return the legal tags of a paragraph with the largest sum of ``logs`` [pieces, TAGS] (Viterbi, 1967).

    At each piece a path is either ``closed`` (O, E, S: whatever may follow) or has a span of one label ``opened``.
    Plain numbers, not arrays of a few: those cost four times as much, which one long paragraph pays for every piece.
    """
    closed, opened = 0.0, [_NEVER] * len(LABELS)
    closed_by, opened_by = [], []
    for here in logs:
        best, most = _OUTSIDE, here[_OUTSIDE] + closed
        for tag, before in (*zip(_ENDS, opened, strict=True), *((tag, closed) for tag in _SINGLES)):
            if here[tag] + before > most:
                best, most = tag, here[tag] + before
        began = [here[tag] + closed for tag in _BEGINS]
        went_on = [here[tag] + before for tag, before in zip(_INSIDES, opened, strict=True)]
        closed_by.append(best)
        opened_by.append([_BEGINS[one] if began[one] >= went_on[one] else _INSIDES[one] for one in _EACH])
        closed, opened = most, [max(pair) for pair in zip(began, went_on, strict=True)]
    tags = []
    inside = None  # the label of the span that the next piece goes on with
    for closing, opening in zip(reversed(closed_by), reversed(opened_by), strict=True):
        tag = closing if inside is None else opening[inside]
        tags.append(tag)
        inside = (tag - 1) // _PARTS if tag in _GOING_ON else None
    return tags[::-1]


def _runs(tags: NDArray[np.intp]) -> Iterator[tuple[Label, int, int]]:
    """Yield (label, first piece, piece after the last) of each span of a legal sequence."""
    firsts = np.flatnonzero(np.isin(tags, (*_BEGINS, *_SINGLES)))
    lasts = np.flatnonzero(np.isin(tags, (*_ENDS, *_SINGLES)))
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        yield LABELS[(int(tags[first]) - 1) // _PARTS], first, last + 1


def _score(chances: Chances, tags: NDArray[np.intp]) -> float:
    """Return how sure the network is of a span, from the chances [pieces, TAGS] of its pieces."""
    picked = np.maximum(chances[np.arange(len(tags)), tags], _TINY)
    return round(float(np.exp(np.log(picked).mean()) * picked[0] * picked[-1]), 4)


def _with_marks(text: str, end: int) -> int:
    """Return ``end`` moved behind the marks (accents, joiners) that belong to the last character before it."""
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Mc", "Me"):
        end += 1
    return end
