"""The corpus of nasty texts, ``samples/nasty.toml``, and what of the plain attributions in it is found.

The file's head tells what a case holds. What is found is told by the words: a content is found by an attribution whose
contents have at least ``LIKE`` of its words in common (F1), and its source is right where all the words of the source
that a reader hears are in the one that is given; nobody is right where nobody is named.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.vocabulary import Attribution

CORPUS = Path(__file__).parents[1] / "samples" / "nasty.toml"

LIKE = 0.8
"""From this F1 of words on, a content is the one that a reader hears: a "that" or an "on Monday" more or less."""

HALF = "\ud83d"
"""The half of a surrogate pair that ``half`` stands for."""


@dataclass(frozen=True, slots=True)
class Plain:
    """An attribution that a reader plainly hears; ``source`` is empty where nobody is named."""

    source: str
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A nasty text. ``says`` is what is plainly heard in it; ``silent``: that nobody says anything."""

    name: str
    shape: str
    text: str
    says: tuple[Plain, ...] = ()
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """How a case was read: ``right`` of its plain attributions with the right source, ``wrong`` with another one.

    ``unnamed`` were found without their source, ``missed`` not at all; ``invented`` is how many a silent text gave.
    """

    right: tuple[Plain, ...] = ()
    wrong: tuple[Plain, ...] = ()
    unnamed: tuple[Plain, ...] = ()
    missed: tuple[Plain, ...] = ()
    invented: int = 0


def cases() -> list[Case]:
    """Return the corpus in the file's order."""
    return [_case(row) for row in tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]]


def hear(case: Case, given: Sequence[Attribution]) -> Heard:
    """Return what of ``case`` stands in the attributions that were ``given`` for it."""
    rows: dict[str, list[Plain]] = {"right": [], "wrong": [], "unnamed": [], "missed": []}
    for one in case.says:
        rows[_outcome(one, given)].append(one)
    return Heard(**{name: tuple(some) for name, some in rows.items()}, invented=len(given) if case.silent else 0)


def _outcome(plain: Plain, given: Sequence[Attribution]) -> str:
    wanted = _words(" ".join(plain.contents))
    speakers = [
        _words(" ".join(span.text for span in one.source))
        for one in given
        if _likeness(wanted, _words(" ".join(span.text for span in one.content))) >= LIKE
    ]
    source = _words(plain.source)
    if not speakers:
        return "missed"
    if any(source <= speaker if source else not speaker for speaker in speakers):
        return "right"
    return "wrong" if any(speakers) else "unnamed"


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _likeness(left: Counter[str], right: Counter[str]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _case(row: dict[str, Any]) -> Case:
    def plain(text: str) -> str:
        return text.replace(row["half"], HALF) if "half" in row else text

    says = tuple(Plain(plain(source), tuple(map(plain, contents))) for source, *contents in row.get("says", ()))
    text = plain(row.get("unit", "") * row.get("times", 0) + row["text"])
    return Case(row["name"], row["shape"], text, says, row.get("silent", False))
