"""Of the passages that a report shares with many others, those told: each goes back once to where it stood first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from onrecord.provenance.comparing import Comparison
from onrecord.provenance.direction import order
from onrecord.provenance.worded import SHINGLE, Worded
from onrecord.vocabulary import Article

KNOWN = 0.8
"""A passage is told already if so much of it is: what differs at its edges is the next report's cut."""

Partial = tuple[Article, Article, Comparison]
"""A report, the one that it shares passages with and that had them first, and what they share."""


def repeated(
    partials: Iterable[Partial], pile: Sequence[Worded], source: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Yield those of ``partials``, as ids, that tell nothing new: their source took these words from an earlier report.

    ``source`` names the source of an article: reports that are one report told twice take a passage over once.
    """
    told: defaultdict[str, set[int]] = defaultdict(set)
    for copy, original, found in sorted(partials, key=lambda one: (order(one[1]), order(one[0]))):
        words = _shingles(found, pile)
        known = told[source(copy.id)]
        if len(words & known) >= KNOWN * len(words):
            yield copy.id, original.id
        known |= words
        told[source(original.id)] |= words  # it had them first, and takes them from nobody later


def _shingles(found: Comparison, pile: Sequence[Worded]) -> set[int]:
    """Return the shingles of what two articles share."""
    all_ = pile[found.left].shingles
    runs = [run for stretch in found.stretches for run in stretch.runs]
    parts = [all_[run.left : run.left + run.length - SHINGLE + 1] for run in runs]
    return set(np.concatenate(parts).tolist()) if parts else set()
