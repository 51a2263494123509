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


def before(text: str, place: int) -> Iterator[str]:
    """Yield the rest of the sentence before ``place``, then the sentence before it, across a paragraph's end too."""
    there = [(start, end) for start, end in bounds(text) if start <= place]
    if there:
        yield text[there[-1][0] : place]
    if len(there) > 1:
        yield text[there[-2][0] : there[-2][1]]


def paragraph_before(text: str, place: int) -> Iterator[str]:
    """Yield the rest of the paragraph before ``place``, then the last sentence of the paragraph before it."""
    there = [(start, end) for start, end in paragraphs(text) if start <= place]
    if there:
        yield text[there[-1][0] : place]
    if len(there) > 1:
        start, end = there[-2]
        last = [first for first, stop in bounds(text) if start <= first < end]
        yield text[last[-1] if last else start : end]
