"""Closed classes of English words, from ``classes.tsv``."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def members(name: str) -> frozenset[str]:
    """Return the words of the class ``name``, in small letters. Raises KeyError if there is none."""
    return _table()[name]


@cache
def classes(kind: str) -> dict[str, str]:
    """Return the class of each word that is in one of ``kind``: the personal "we" by "personal" of "pronoun"."""
    found = {}
    for name, words in sorted(_table().items()):
        if name.startswith(f"{kind}/"):
            found.update(dict.fromkeys(sorted(words), name.partition("/")[2]))
    return found


@cache
def _table() -> dict[str, frozenset[str]]:
    stored = resources.files("onrecord.statements").joinpath("classes.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in stored.splitlines() if line and not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in rows}
