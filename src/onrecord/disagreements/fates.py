"""What befell those who are counted: the words of ``fates.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from onrecord.disagreements.words import stem

TOLLS = frozenset(("dead", "hurt", "missing", "held"))
"""The fates whose counts are held against each other as those of one event."""
_VICTIMS = "victims"
LOST = "lost"
"""The row of what tells that somebody died only where people or lives are what was lost."""


@cache
def fates() -> Mapping[str, str]:
    """Return what befell whom each word (in small letters) tells of: ``dead``, ``hurt``, ``missing``, ``held``, …."""
    return {word: fate for fate, words in _rows().items() if fate != _VICTIMS for word in words}


@cache
def fate_stems() -> frozenset[str]:
    """Return the stems of the words that tell a fate."""
    return frozenset(stem(word) for word in fates())


@cache
def victims() -> frozenset[str]:
    """Return the stems of the words for people of whom nothing more is said: people, civilians, lives."""
    return frozenset(stem(word) for word in _rows()[_VICTIMS])


@cache
def _rows() -> Mapping[str, tuple[str, ...]]:
    lines = resources.files(__package__).joinpath("fates.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {fate: tuple(words.split()) for fate, words in rows}
