"""Words, and how rare each is in American news: what a text is about is told by its rare words.

The table is shipped, not counted in the pile at hand: in five reports of one story every telling word is frequent, and
would count for nothing. ``training/words.py`` makes it.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np

COMMON = 0.1
"""A word in a larger share of the table's articles tells nothing. With 0.05 to 1 the F1 of quality/stories stays within
half a point; leaving them out keeps the index short."""
UNSEEN = 0.5
"""A word that the table lacks stood in fewer than two of its articles: it counts as half a one."""
LONGEST = 40
"""Characters of a word that are looked at: what is longer is a link or a broken page."""
REMEMBERED = 1 << 17
"""Words whose standing is kept at hand, as most of a text is the same few thousand words."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CLITIC = re.compile(r"['’]s$")


class Standing(NamedTuple):
    """How a word stands: a number that names its stem, its rarity (0: tells nothing), and whether the table has it."""

    key: int
    rarity: float
    known: bool


@dataclass(frozen=True, slots=True)
class _Table:
    """How many articles were counted, and in how many of them each stem stood."""

    articles: int
    counts: dict[str, int]


def words(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word of ``text`` with its place: runs of letters and digits, an apostrophe inside allowed."""
    for found in _WORD.finditer(text):
        yield found[0], found.start()


def stem(word: str) -> str:
    """Return ``word`` in lower case, without the ``'s`` and the plural's ending: light, so that names stay apart."""
    word = _CLITIC.sub("", word[:LONGEST].lower())
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(REMEMBERED)
def standing(word: str) -> Standing:
    """Return how ``word`` stands. Its rarity is the square of the inverse document frequency (Spärck Jones 1972).

    Squared, because one shared rare name says more than ten shared words of politics: F1 on quality/stories is 0.931
    with the plain frequency, 0.942 with its square, headline and lead counting alike, and falls again with its cube.
    """
    table = _table()
    stemmed = stem(word)
    count = table.counts.get(stemmed, 0)
    key = int.from_bytes(hashlib.blake2b(stemmed.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")
    if count > COMMON * table.articles:
        return Standing(key, 0.0, known=True)
    return Standing(key, math.log((table.articles + 1) / (count or UNSEEN)) ** 2, known=count > 0)


@cache
def _table() -> _Table:
    data = resources.files("onrecord.stories").joinpath("data/words.npz").read_bytes()
    with np.load(io.BytesIO(data)) as arrays:
        stems = arrays["stems"].tobytes().decode("utf-8").split("\n")
        counts = arrays["counts"].tolist()
        return _Table(int(arrays["articles"]), dict(zip(stems, counts, strict=True)))
