"""The sentences of a text, and those before a place in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.articles import paragraphs
from onrecord.attributions.sentences import sentence_starts


@lru_cache(maxsize=512)
def bounds(text: str) -> Sequence[tuple[int, int]]:
    """Return the bounds of the sentences of ``text``."""
    found = []
    for start, end in paragraphs(text):
        found += list(pairwise([*sentence_starts(text, start, end), end]))
    return tuple(found)


def before_in_paragraph(text: str, place: int) -> Iterator[str]:
    """Yield the rest of the sentence before ``place``, then the sentence before it in its paragraph."""
    there = next(((start, end) for start, end in paragraphs(text) if start <= place < end), (0, len(text)))
    starts = [start for start in sentence_starts(text, *there) if start <= place]
    if starts:
        yield text[starts[-1] : place]
    if len(starts) > 1:
        yield text[starts[-2] : starts[-1]]
