"""From text to what the tagging network reads: word pieces with their places, cut into windows.

A window holds one paragraph; a paragraph longer than a window is read in several, which overlap so that every piece is
seen with its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.attributions.layout import Layout
from onrecord.attributions.shapes import shapes_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 254  # pieces, and two marks: no window of the encoder's training is longer
OVERLAP = 32  # pieces on either side of a cut inside a paragraph: a sentence or so; less in small windows
"""Every second article of PolNeAR dev, its paragraph breaks taken out: F1 of whole attributions is 75.8 with 64, 75.4
with 48, 75.6 with 32, 74.9 with 24. A word then takes the network 0.21 ms with 64, 0.14 with 32; in paragraphs 0.12."""

# What the tokenizer would drop, gluing the words around it, though Python takes it for white space; and halves of
# surrogate pairs, which are not text.
_BLANKED = re.compile("[\x0b\x0c\x1c-\x1f\x85\ud800-\udfff]")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text: piece ``i`` has the number ``ids[i]`` and stands at ``places[i]`` of the text.

    ``shapes`` tell what the numbers do not, see ``shapes.py``. ``paragraphs`` are ranges of pieces, one for each
    paragraph that has any, with a letter or digit among them; no piece reaches over two.
    """

    ids: Sequence[int]
    shapes: Sequence[int]
    places: Sequence[Range]
    paragraphs: Sequence[Range]


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``start:end`` are read together, and the tags of ``keep_start:keep_end`` are taken from this reading."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def cut(layout: Layout) -> Pieces:
    """Return the word pieces of a text, offsets into exactly that text."""
    encoding = _tokenizer().encode(_BLANKED.sub(" ", layout.text), add_special_tokens=False)
    places = encoding.offsets
    starts = [start for start, _ in places]
    ranges = [
        (bisect_left(starts, start), bisect_left(starts, end))
        for start, end in layout.paragraphs
        if any(map(str.isalnum, layout.text[start:end]))  # nothing but marks says nothing
    ]
    kept = [(first, last) for first, last in ranges if first < last]
    return Pieces(encoding.ids, shapes_of(layout, places), places, kept)


def apart(pieces: Pieces, size: int = WINDOW) -> list[Window]:
    """Return the windows, of up to ``size`` pieces, that read every paragraph by itself, in order."""
    windows: list[Window] = []
    for first, last in pieces.paragraphs:
        windows += split(pieces, (first, last), size)
    return windows


def marks() -> tuple[int, int]:
    """Return the numbers of the pieces that open and close every window."""
    return number_of("[CLS]"), number_of("[SEP]")


def split(pieces: Pieces, paragraph: Range, size: int) -> Iterator[Window]:
    """Yield the windows of one paragraph: itself, or if it is too long several, cut at sentence ends if any."""
    first, last = paragraph
    overlap = min(OVERLAP, size // 4)
    reach = size - 2 * overlap
    cuts = [first]
    while last - first > size and last - cuts[-1] > size - overlap:
        cuts.append(_sentence_end(pieces, cuts[-1] + reach // 2, cuts[-1] + reach))
    for start, end in pairwise([*cuts, last]):
        yield Window(max(first, start - overlap), min(last, end + overlap), start, end)


def _sentence_end(pieces: Pieces, low: int, high: int) -> int:
    """Return the last place in ``low:high`` where a sentence has just ended, else ``high``."""
    enders, closers = _sentence_marks()
    for place in range(high, low, -1):
        before = place - 1
        while before > low and pieces.ids[before] in closers:
            before -= 1
        if pieces.ids[before] in enders and pieces.ids[place] not in closers:
            return place
    return high


@cache
def _sentence_marks() -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the pieces that end a sentence, and of those that may stand after such a one."""
    return frozenset(map(number_of, ".!?")), frozenset(map(number_of, "\"'”’)]"))


def number_of(piece: str) -> int:
    """Return the number of a word piece; raises KeyError for one that the vocabulary lacks."""
    number = _tokenizer().token_to_id(piece)
    if number is None:
        raise KeyError(piece)
    return number


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    stored = resources.files("onrecord.models").joinpath("tokenizer.json").read_text(encoding="utf-8")
    return Tokenizer.from_str(stored)
