"""Two wordings of one thing, compared word by word; and what kind of change is which, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from onrecord.briefs.visible import visible
from onrecord.vocabulary import Change, ChangeKind

BitRole = Literal["same", "old", "new"]

IN_WORDS: dict[ChangeKind, str] = {
    "cut": "left out",
    "added": "added",
    "reordered": "put in another order",
    "spelling": "spelling or punctuation",
    "person": "person or tense",
    "word": "another word",
    "ellipsis": "left out, and marked so",
    "brackets": "put in, and marked by brackets",
    "strength": "changed strength",
    "negation": "changed negation",
}
"""The kinds of change as a reader says them."""

_STRONG = ("strength", "negation")
_SILENT = ("cut", "added", "reordered", "person", "word")
_EITHER_WAY = ("spelling", "person", "word", "strength", "negation")  # kinds that do not say which side has the words
_REVERSED: dict[ChangeKind, ChangeKind] = {"cut": "added", "added": "cut"}

COMPARABLE = 0.3  # share of words in common below which a comparison word by word shows only noise, not what changed

_UNMARKED = dict.fromkeys(map(ord, "“”"))
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of words of a comparison: in both (``same``), in the first only (``old``), in the second only (``new``).

    ``kinds`` say in words what kind of change it is, as far as known; ``grave`` marks a change of what was said.
    """

    role: BitRole
    text: str
    kinds: tuple[str, ...] = ()
    grave: bool = False


def grave(change: Change) -> bool:
    """Return whether ``change`` alters what was said, or silently alters words inside quotation marks."""
    return strong(change) or (change.inside_marks and change.kind in _SILENT)


def strong(change: Change) -> bool:
    """Return whether ``change`` makes what was said stronger, weaker or its opposite."""
    return change.kind in _STRONG


def in_words(change: Change) -> str:
    """Return the kind of ``change`` in words, and that it lies inside quotation marks if it does."""
    return IN_WORDS[change.kind] + (", inside the quotation marks" if change.inside_marks else "")


def kinds_of(found: Sequence[Change]) -> str:
    """Return the kinds of ``found`` in words, each once, and that they lie inside quotation marks if one does."""
    kinds = ", ".join(dict.fromkeys(IN_WORDS[change.kind] for change in found))
    return kinds + (", inside the quotation marks" if any(change.inside_marks for change in found) else "")


def sentence(change: Change) -> str:
    """Return the change in words, safe to show: "changed strength: “must” became “should”"."""
    old, new = visible(change.old), visible(change.new)
    if old and new:
        return f"{in_words(change)}: “{old}” became “{new}”"
    how = "" if change.kind not in _EITHER_WAY else " left out" if old else " put in"
    return f"{in_words(change)}: “{old or new}”{how}"


def summary(changes: Sequence[Change]) -> str:
    """Return how many changes of each kind there are: "left out 3, person or tense"."""
    counts: dict[str, int] = {}
    for change in changes:
        counts[IN_WORDS[change.kind]] = counts.get(IN_WORDS[change.kind], 0) + 1
    return ", ".join(f"{kind} ({count})" if count > 1 else kind for kind, count in counts.items())


def turned(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return ``changes`` told from the other side: what was cut is added."""
    return tuple(
        replace(change, old=change.new, new=change.old, kind=_REVERSED.get(change.kind, change.kind))
        for change in changes
    )


def compared(old: str, new: str, changes: Sequence[Change] = ()) -> tuple[Bit, ...]:
    """Return ``new`` held against ``old`` word by word; case, punctuation and marks make no difference of their own.

    ``changes`` are those that the record knows; each differing run of words bears the kinds of those it holds.
    Quotation marks are those of ``new``: what it left out shows none of its own, that no pair is torn. The empty tuple
    where the two have so little in common that nothing can be aligned.
    """
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, [_bare(one) for one in left], [_bare(one) for one in right], autojunk=False)
    if 2 * sum(block.size for block in matcher.get_matching_blocks()) < COMPARABLE * (len(left) + len(right)):
        return ()
    bits: list[Bit] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            bits.append(Bit("same", " ".join(right[j1:j2])))
            continue
        before, after = " ".join(left[i1:i2]), " ".join(right[j1:j2])
        held = [change for change in changes if holds(before, change.old) and holds(after, change.new)]
        kinds, serious = tuple(dict.fromkeys(map(in_words, held))), any(map(grave, held))
        before = before.translate(_UNMARKED).strip()
        bits += [Bit("old", before, kinds, serious)] if before else []
        bits += [Bit("new", after, kinds, serious)] if after else []
    return tuple(bits)


def _bare(token: str) -> str:
    return "".join(_LETTERS.findall(token)).casefold().replace("’", "'") or token


def holds(words: str, part: str) -> bool:
    """Tell whether ``part`` stands in ``words``, case and punctuation aside; the empty one stands in all."""
    if not part:
        return True
    inside = [one.casefold() for one in _LETTERS.findall(words)]
    wanted = [one.casefold() for one in _LETTERS.findall(part)]
    return bool(wanted) and any(inside[at : at + len(wanted)] == wanted for at in range(len(inside) - len(wanted) + 1))
