"""An article as provenance compares it: its words, without case and marks, and which of them somebody else said."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from onrecord.attributions.quotations import quotations
from onrecord.vocabulary import Article, Span

SHINGLE = 6
"""So many words in a row are compared as one. Shorter ones meet by chance, longer ones are broken by light edits."""

WINDOW = 4
"""Of so many neighbouring shingles one is kept for the index (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003):
every run of SHINGLE + WINDOW - 1 words that two articles share is found by at least one."""

_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"[^\n]+")
_STEP = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(0xBF58476D1CE4E5B9)

Codes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Worded:
    """The words of an article's text and where each stands; ``prose`` is False for those in quotation marks."""

    article: Article
    words: tuple[str, ...]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    prose: npt.NDArray[np.bool_]

    @cached_property
    def shingles(self) -> Codes:
        """One number for each SHINGLE words in a row, the same for the same words."""
        codes = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in self.words], dtype=np.uint64)
        count = max(0, len(codes) - SHINGLE + 1)
        total = np.zeros(count, dtype=np.uint64)
        for place in range(SHINGLE):
            total = total * _STEP + codes[place : place + count] + np.uint64(1)
        return (total ^ (total >> np.uint64(29))) * _SPREAD

    @cached_property
    def prints(self) -> tuple[Codes, Places]:
        """The winnowed shingles that lie wholly outside quotation marks, and the word at which each begins."""
        if not len(self.shingles):
            return self.shingles, np.zeros(0, dtype=np.intp)
        free = np.lib.stride_tricks.sliding_window_view(self.prose, SHINGLE).all(axis=1)
        places = np.flatnonzero(free)
        values = self.shingles[places]
        if len(values) > WINDOW:
            least = np.lib.stride_tricks.sliding_window_view(values, WINDOW).argmin(axis=1)
            kept = np.unique(least + np.arange(len(least)))
            places, values = places[kept], values[kept]
        return values, places

    @cached_property
    def ordered(self) -> tuple[Codes, Places]:
        """All shingles in order of their number, and the word at which each begins."""
        order = np.argsort(self.shingles, kind="stable")
        return self.shingles[order], order

    @cached_property
    def prose_before(self) -> Places:
        """How many words of the outlet's own stand before each word."""
        return np.concatenate(([0], np.cumsum(self.prose)))

    def prose_in(self, start: int, end: int) -> int:
        """Return how many of the words ``start`` to ``end`` stand outside quotation marks."""
        return int(self.prose_before[end] - self.prose_before[start])

    @cached_property
    def names(self) -> tuple[tuple[int, str], ...]:
        """The capitalised words amid sentences, with the place of each among the words."""
        text = self.article.text
        return tuple(
            (place, word)
            for place, (word, start) in enumerate(zip(self.words, self.starts.tolist(), strict=True))
            if text[start].isupper() and start > 1 and text[start - 1] == " " and _goes_on(text[start - 2])
        )

    def names_outside(self, runs: Iterable[tuple[int, int]]) -> frozenset[str]:
        """Return the names that stand outside these runs of words."""
        inside = np.zeros(len(self.words) + 1, dtype=np.bool_)
        for start, end in runs:
            inside[start:end] = True
        return frozenset(word for place, word in self.names if not inside[place])

    def span(self, start: int, end: int) -> Span:
        """Return the span of the words ``start`` to ``end`` (exclusive)."""
        return self.article.span("text", int(self.starts[start]), int(self.ends[end - 1]))


def _goes_on(before: str) -> bool:
    return before.islower() or before in ",;"


def worded(article: Article) -> Worded:
    """Read the words of an article's text. What follows a cut inside quotation marks counts as quoted."""
    text = article.text
    found = list(_WORD.finditer(text))
    quoted = np.zeros(len(text) + 1, dtype=np.bool_)
    for one in quotations(text, [match.span() for match in _PARAGRAPH.finditer(text)]):
        quoted[one.start : one.end] = True
    starts = np.array([match.start() for match in found], dtype=np.int32)
    ends = np.array([match.end() for match in found], dtype=np.int32)
    words = tuple(sys.intern(match.group().casefold()) for match in found)  # one object a word: a pile has few
    return Worded(article, words, starts, ends, ~quoted[starts])
