"""Pairs of texts with what is known of them: from NLI, from perspectives on claims, from news by noise, from our gold.

Each source knows only part of what the encoder tells; ``UNKNOWN`` costs nothing. The first text is what is said, the
second what is asked of it: the hypothesis, the claim, the question. Of two
that may be one utterance the longer is first.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from gzip import open as gzip_open
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.articles import paragraphs
from onrecord.attributions.sentences import sentence_starts
from onrecord.entailment.weighing import in_order

UNKNOWN = -1
ENTAILS, NEITHER, CONTRADICTS, ENTAILS_NOT = range(4)
"""Relations; the last, of RTE, is one of the two before it."""

SUPPORTS, OPPOSES, NO_SIDE = range(3)

HELD = 12
"""One group in so many (a premise, a claim) is never learnt from: the accuracy is told on those."""

RELATIONS = {
    "entailment": ENTAILS,
    "neutral": NEITHER,
    "contradiction": CONTRADICTS,
    "not_entailment": ENTAILS_NOT,
}
STANCES = {"SUPPORT": SUPPORTS, "UNDERMINE": OPPOSES}

LONGEST = 420
"""Characters of both texts together; longer ones are left out of what is learnt: they cost most and are few."""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair; ``about`` and ``same`` are 0, 1 or between. ``group``: what may not be on both sides of a split."""

    left: str
    right: str
    group: str
    relation: int = UNKNOWN
    stance: int = UNKNOWN
    about: float = UNKNOWN
    same: float = UNKNOWN


def held(rows: Sequence[Row], seed: int = 7) -> tuple[list[Row], list[Row]]:
    """Return the rows to learn from and those held out, no group in both."""
    groups = sorted({row.group for row in rows})
    random.Random(seed).shuffle(groups)  # noqa: S311 - a split
    out = set(groups[: len(groups) // HELD])
    return [row for row in rows if row.group not in out], [row for row in rows if row.group in out]


def nli(path: Path) -> list[Row]:
    """Return the NLI pairs. What entails is mostly the same utterance told again, what does not is another."""
    rows = []
    for one in _json(path):
        relation, texts = RELATIONS[one["label"]], (one["premise"].strip(), one["hypothesis"].strip())
        if sum(map(len, texts)) <= LONGEST and all(texts):
            same = {ENTAILS: 0.8, CONTRADICTS: 0.0}.get(relation, 0.1)
            rows.append(Row(*texts, one["premise"], relation, same=same))
    return rows


def perspectives(path: Path, seed: int = 11) -> list[Row]:
    """Return perspectives with their claim and, as often, with another claim: any, or one that shares a word or two."""
    chosen = random.Random(seed)  # noqa: S311 - a sample
    known = [one for one in _json(path) if one["perspective"].strip()]
    claims = sorted({one["claim"] for one in known})
    near = {claim: [other for other in claims if _touch(claim, other)] for claim in claims}
    rows = []
    for one in known:
        said = one["perspective"].strip()
        rows.append(Row(said, one["claim"], one["claim"], stance=STANCES[one["stance"]], about=1.0))
        others = near[one["claim"]] if chosen.random() < 0.7 and near[one["claim"]] else claims
        other = chosen.choice(others)
        if other != one["claim"] and chosen.random() < 0.6:
            rows.append(Row(said, other, one["claim"], about=0.05))
    return rows


_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(("the", "and", "for", "are", "that", "should", "must", "all", "not", "with", "from", "has", "have",
                     "been", "was", "were", "will", "can", "more", "than"))  # fmt: skip


def _touch(left: str, right: str) -> bool:
    """Tell whether two claims share some words, but too few to be one claim."""
    one, two = (set(_WORD.findall(text.lower())) - _COMMON for text in (left, right))
    shared = len(one & two)
    return bool(shared) and shared / len(one | two) < 0.3


def news(path: Path, articles: int, seed: int = 13) -> list[Row]:
    """Return sentences of news with themselves as another outlet may tell them, and with others of their article."""
    chosen = random.Random(seed)  # noqa: S311 - a sample
    rows = []
    for number, one in enumerate(_json(path)):
        if number == articles:
            break
        sentences = [text for text in _sentences(one["text"]) if 60 <= len(text) <= 220]
        for place in sorted(chosen.sample(range(len(sentences)), min(2, len(sentences)))):
            text = sentences[place]
            rows.append(Row(*in_order(text, retold(text, chosen)), one["id"], same=0.95))
            near = [other for other in sentences if other != text]
            if near:
                words = set(text.lower().split())
                other = max(chosen.sample(near, min(6, len(near))), key=lambda some: len(words & set(some.split())))
                rows.append(Row(*in_order(text, retold(other, chosen)), one["id"], same=0.0))
    return rows


def _sentences(text: str) -> Iterator[str]:
    for start, end in paragraphs(text):
        bounds = [*sentence_starts(text, start, end), end]
        for first, last in pairwise(bounds):
            yield text[first:last].strip()


_PERSONS = {
    "i": "he", "we": "they", "my": "his", "our": "their", "us": "them", "me": "him", "i'm": "he was",
    "we're": "they were", "will": "would", "is": "was", "are": "were", "has": "had", "have": "had", "can": "could",
    "may": "might", "today": "that day", "tomorrow": "the next day", "here": "there", "this": "that",
    "n't": " not", "don't": "did not", "won't": "would not", "can't": "could not", "isn't": "was not",
}  # fmt: skip
"""What an indirect report makes of one's own words."""

_SMALL = frozenset(("a", "an", "the", "that", "very", "also", "just", "really", "quite", "now", "then", "so", "and"))


def retold(text: str, chosen: random.Random) -> str:
    """Return ``text`` as another report may have it: cut, in another person and tense, small words left out."""
    words = text.strip("“”\"'").split()
    if chosen.random() < 0.6 and len(words) > 9:
        size = max(5, int(len(words) * chosen.uniform(0.35, 0.85)))
        start = chosen.choice((0, len(words) - size, chosen.randrange(len(words) - size + 1)))
        words = words[start : start + size]
    if chosen.random() < 0.6:
        words = [_PERSONS.get(word.lower().replace("’", "'"), word) for word in words]
    if chosen.random() < 0.5:
        words = [word for word in words if word.lower() not in _SMALL or chosen.random() < 0.5]
    told = " ".join(words).rstrip(".,;:")
    return f"“{told}”" if chosen.random() < 0.3 else told


def _json(path: Path) -> Iterator[dict[str, Any]]:
    with gzip_open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
