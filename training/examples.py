"""From articles to what an encoder learns from: word pieces, their shapes, their tags, and which belong together.

PolNeAR's articles bear gold; the unlabelled ones get the tags and links that a teacher gives them (label.py). Both are
``Example``s, so a student learns from either alike. Numbers of pieces count in the article, marks not included.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.layout import lay_out
from onrecord.attributions.leads import NOWHERE
from onrecord.attributions.tags import LABELS, LINKS, TAGS, tags_of
from onrecord.attributions.windows import Pieces, cut

UNKNOWN = -100
"""No link is asked for: the piece stands in no content or cue."""


@dataclass(frozen=True, slots=True)
class Example:
    """One article as its pieces.

    ``chances`` [pieces, TAGS] of the tags, in 255ths; ``links`` [pieces, kinds]: for each kind of ``LINKS`` the piece
    that a piece leads to, or ``NOWHERE`` or ``UNKNOWN``.
    """

    name: str
    ids: NDArray[np.int32]
    shapes: NDArray[np.uint8]
    paragraphs: tuple[tuple[int, int], ...]
    chances: NDArray[np.uint8]
    links: NDArray[np.int32]

    def pieces(self) -> Pieces:
        """Return what is cut into windows."""
        return Pieces(self.ids.tolist(), self.shapes.tolist(), (), self.paragraphs)


def polnear(path: Path) -> list[Example]:
    """Return the articles of PolNeAR with their gold, in order of id."""
    return [gold_example(row) for row in sorted(rows(path), key=lambda row: str(row["id"]))]


def unlabelled(path: Path) -> Iterator[Example]:
    """Yield the unlabelled articles in order of id; they have no chances and no links yet."""
    for row in sorted(rows(path), key=lambda row: str(row["id"])):
        yield bare(str(row["id"]), row["text"])


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a file of JSON lines, packed by gzip."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def bare(name: str, text: str) -> Example:
    """Return an article's pieces and shapes, without chances and links."""
    return _bare(name, cut(lay_out(text)))


def _bare(name: str, pieces: Pieces) -> Example:
    return Example(
        name,
        np.array(pieces.ids, np.int32),
        np.array(pieces.shapes, np.uint8),
        tuple(pieces.paragraphs),
        np.zeros((0, TAGS), np.uint8),
        np.zeros((0, len(LINKS)), np.int32),
    )


def gold_example(row: Mapping[str, Any]) -> Example:
    """Return an article of PolNeAR with its gold as certain chances, and the links between its spans."""
    pieces = cut(lay_out(row["text"]))
    plain = _bare(str(row["id"]), pieces)
    starts, ends = [start for start, _ in pieces.places], [end for _, end in pieces.places]
    breaks = [last for _, last in pieces.paragraphs]

    def reach(start: int, end: int) -> tuple[int, int]:
        """Return the range of pieces of a span, not over the end of its first paragraph."""
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        paragraph = bisect_right(breaks, first)
        return first, min(last, breaks[paragraph]) if paragraph < len(breaks) else first

    tags = np.zeros(len(pieces.ids), np.int64)
    for label, fragments in row["spans"]:
        for start, end in fragments:
            first, last = reach(start, end)
            tags[first:last] = tags_of(LABELS.index(label.lower()), last - first)
    links = np.full((len(pieces.ids), len(LINKS)), UNKNOWN, np.int32)
    for relation in row["rels"]:
        found = {
            role.lower(): [reach(*bounds) for span in spans for bounds in span] for role, spans in relation.items()
        }
        for kind, (left, right) in enumerate(LINKS):
            target = min((first for first, _ in found.get(right, [])), default=NOWHERE)
            for first, last in found.get(left, []):
                links[first:last, kind] = target
    chances = np.zeros((len(tags), TAGS), np.uint8)
    chances[np.arange(len(tags)), tags] = 255
    return Example(plain.name, plain.ids, plain.shapes, plain.paragraphs, chances, links)
