"""How strong words are: the scales of ``strength.tsv``, whose header says where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from onrecord.statements.words import Word, stem

LIMITER = "limiter"
"""The scale of words that take from a negation: "not realistic soon" denies less than "not realistic"."""

HEDGE = "certainty"
"""The scale whose words weaken by being there at all: "perhaps"."""

LONGEST = 5
"""Words of the longest phrase of the table."""

DOUBT = "feasibility"
"""The scale of words that deny that something can be."""

MODAL = frozenset(("obligation", "prediction"))
"""The scales of the modal verbs."""

Grades = dict[str, frozenset[int]]
Rows = tuple[tuple[str, int], ...]
"""Scales and grades, as the table has them."""


def grades(words: Sequence[Word]) -> Grades:
    """Return the grades that ``words`` have, by scale: of the longest phrases of the table that stand in them."""
    found: dict[str, set[int]] = {}
    for _, _, rows in _phrases(words):
        for scale, grade in rows:
            found.setdefault(scale, set()).add(grade)
    return {scale: frozenset(some) for scale, some in found.items()}


def graded(words: Sequence[Word]) -> bool:
    """Tell whether nothing but graded phrases is of content in ``words``: then what they change is their grade."""
    left = list(words)
    for start, end, _ in _phrases(words):
        left[start:end] = [replace(word, root="") for word in left[start:end]]
    return not any(word.root for word in left)


def _phrases(words: Sequence[Word]) -> Iterator[tuple[int, int, Rows]]:
    """Yield the longest phrases of the table that stand in ``words``: from which to which word, and their grades."""
    start = 0
    while start < len(words):
        for size in range(min(LONGEST, len(words) - start), 0, -1):
            rows = _rows(words[start : start + size])
            if rows:
                yield start, start + size, rows
                start += size - 1
                break
        start += 1


def _rows(words: Sequence[Word]) -> Rows:
    """Return the scale and grade of a phrase; a modal with a capital in mid-sentence is a month or a name: "in May"."""
    rows = _table().get(tuple(word.stem for word in words), ())
    if any(word.name and not word.text.isupper() for word in words):
        return tuple((scale, grade) for scale, grade in rows if scale not in MODAL)
    return rows


def differs(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Tell whether one claims or demands more than the other: both stand on one scale, on no common grade."""
    one, two = grades(left), grades(right)
    common = (one.keys() & two.keys()) - {LIMITER}
    return bool(common) and all(not one[scale] & two[scale] for scale in common)


@cache
def _table() -> dict[tuple[str, ...], Rows]:
    stored = resources.files("onrecord.statements").joinpath("strength.tsv").read_text("utf-8")
    rows: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for line in stored.splitlines():
        if line and not line.startswith("#"):
            scale, grade, phrase = line.split("\t")
            rows.setdefault(tuple(map(stem, phrase.split())), []).append((scale, int(grade)))
    return {phrase: tuple(some) for phrase, some in rows.items()}
