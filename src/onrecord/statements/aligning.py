"""Which word of one wording answers to which of the other."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from onrecord.statements.strength import differs
from onrecord.statements.words import Word, opposite

Step = tuple[int | None, int | None]
"""A place in the left, in the right, or in both; None where a word has no answer."""

MISSPELT = 85
"""Likeness, in percent, from which two longer words are one misspelt: names with a letter more or less have 90."""

CELLS = 250_000
"""Pairs of words that are weighed one by one, a second's work; longer texts are first cut where they agree."""

_SAME, _FORM, _LIKE, _GAP = 0.0, 0.1, 0.6, 1.0
_NEVER = 9.0
_QUANTITIES = frozenset(("million", "billion", "trillion", "thousand", "hundred"))


def align(left: Sequence[Word], right: Sequence[Word]) -> list[Step]:
    """Return the cheapest way from ``left`` to ``right`` (Needleman and Wunsch, 1970), in order."""
    start = 0
    while start < min(len(left), len(right)) and left[start].plain == right[start].plain:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end].plain == right[-1 - end].plain:
        end += 1
    one, two = left[start : len(left) - end], right[start : len(right) - end]
    middle = _weighed(one, two) if len(one) * len(two) <= CELLS else _agreed(one, two)
    steps: list[Step] = [(place, place) for place in range(start)]
    steps += [(None if a is None else a + start, None if b is None else b + start) for a, b in middle]
    return steps + [(len(left) - place, len(right) - place) for place in range(end, 0, -1)]


def alike(left: Word, right: Word) -> float:
    """Return what it costs to take one word for the other, from 0 (the same) up."""
    if left.plain == right.plain:
        return _SAME
    if left.omission or right.omission or left.bracketed != right.bracketed:
        return _NEVER
    if left.stem == right.stem:
        return _FORM
    if left.pronoun and left.pronoun == right.pronoun:
        return _FORM
    if opposite(left, right) or misspelt(left, right) or differs((left,), (right,)):
        return _LIKE
    return _NEVER


def misspelt(left: Word, right: Word) -> bool:
    """Tell whether two words are one, spelt in two ways."""
    if (
        left.number
        or right.number
        or {left.stem, right.stem} & _QUANTITIES
        or min(len(left.plain), len(right.plain)) < 4
    ):
        return False
    return not opposite(left, right) and ratio(left.plain, right.plain) >= MISSPELT


def _weighed(left: Sequence[Word], right: Sequence[Word]) -> list[Step]:
    costs = [[_GAP * place for place in range(len(right) + 1)]]
    for row, word in enumerate(left, 1):
        above, line = costs[-1], [_GAP * row]
        for column, other in enumerate(right, 1):
            both = above[column - 1] + alike(word, other)
            line.append(min(both, above[column] + _GAP, line[-1] + _GAP))
        costs.append(line)
    return _back(costs, left, right)


def _back(costs: list[list[float]], left: Sequence[Word], right: Sequence[Word]) -> list[Step]:
    row, column = len(left), len(right)
    steps: list[Step] = []
    while row or column:
        here = costs[row][column]
        if row and column and here == costs[row - 1][column - 1] + alike(left[row - 1], right[column - 1]):
            row, column = row - 1, column - 1
            steps.append((row, column))
        elif column and here == costs[row][column - 1] + _GAP:
            column -= 1
            steps.append((None, column))
        else:
            row -= 1
            steps.append((row, None))
    return steps[::-1]


def _agreed(left: Sequence[Word], right: Sequence[Word]) -> list[Step]:
    """Align long texts by what stands in both in one order, without weighing what does not."""
    steps: list[Step] = []
    for op in LCSseq.opcodes([word.stem for word in left], [word.stem for word in right]):
        if op.tag == "equal":
            steps += zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
        else:
            steps += [(place, None) for place in range(op.src_start, op.src_end)]
            steps += [(None, place) for place in range(op.dest_start, op.dest_end)]
    return steps
