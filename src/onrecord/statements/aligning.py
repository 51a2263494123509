"""Which word of one sentence answers to which of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from rapidfuzz.fuzz import ratio

from onrecord.statements.nearness import closeness
from onrecord.statements.quoting import quoted, standing, telling
from onrecord.statements.strength import differs
from onrecord.statements.words import Word, inflected, opposite, shifted

Step = tuple[int | None, int | None]
"""A place in the left, in the right, or in both; None where a word has no answer."""

MISSPELT = 85
"""Likeness, in percent, from which two longer words are one misspelt: names with a letter more or less have 90."""

ANCHOR = 4
"""Words in a row, from which what stands in both is the same stretch, whatever else could be made of its words."""

CELLS = 20_000
"""Pairs of words that are weighed one by one, a fifth of a second; of longer texts only what both have in a row is
aligned."""

_CONTENT, _FUNCTION, _FORM, _LIKE, _INSERTED = 2.0, 0.8, 0.1, 0.9, 0.5
_MARKS = 0.1
"""What more it is worth that both stand in marks, or neither does."""

_OPEN, _FURTHER = 0.6, 0.05
"""What a gap costs, and each word of it: one long gap is likelier than several short ones (Gotoh, 1982)."""

_NEVER = float("-inf")
_QUANTITIES = frozenset(("million", "billion", "trillion", "thousand", "hundred"))


def align(left: Sequence[Word], right: Sequence[Word]) -> list[Step]:
    """Return the best way from ``left`` to ``right``, in order: the longest stretches of both first, then each word."""
    steps: list[Step] = []
    for a, b, c, d in _stretches(left, right):
        if (b - a, d - c) == (1, 1) and left[a].plain == right[c].plain:
            steps.append((a, c))
        elif (b - a) * (d - c) > CELLS or a == b or c == d:
            steps += [(place, None) for place in range(a, b)] + [(None, place) for place in range(c, d)]
        else:
            weighed = _weighed(left[a:b], right[c:d])
            for x, y in weighed:
                one, other = None if x is None else x + a, None if y is None else y + c
                if one is not None and other is not None and _stands_in(left[one], right[other]):
                    steps += [(one, None), (None, other)]
                else:
                    steps.append((one, other))
    return _solid(_slid(steps, left, right), left, right)


def likeness(left: Word, right: Word) -> float:
    """Return what it is worth to take one word for the other; minus infinity if they are two."""
    full = _CONTENT if left.root else _FUNCTION
    same = _MARKS if left.inside == right.inside else 0.0
    if left.plain == right.plain:
        return full + same
    if _stands_in(left, right):
        return _INSERTED
    if left.stem == right.stem or shifted(left, right):
        return full - _FORM + same
    if opposite(left, right) or misspelt(left, right) or differs((left,), (right,)):
        return _LIKE + same
    return _NEVER


def _stands_in(left: Word, right: Word) -> bool:
    """Tell whether dots or brackets may stand where the other text has a word: next to it, they do."""
    return left.omission != right.omission or left.bracketed != right.bracketed


def misspelt(left: Word, right: Word) -> bool:
    """Tell whether two words are one, spelt in two ways: not two forms of a word, nor two words that English has."""
    if (
        left.number
        or right.number
        or {left.stem, right.stem} & _QUANTITIES
        or min(len(left.plain), len(right.plain)) < 4
    ):
        return False
    if opposite(left, right) or ratio(left.plain, right.plain) < MISSPELT:
        return False
    return not inflected(left.plain, right.plain) and not (_known(left.stem) and _known(right.stem))


def _known(stem: str) -> bool:
    """Tell whether English has the word, as far as the table of near words tells."""
    return bool(closeness((stem,), (stem,))[0, 0] > 0)


def _stretches(left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[int, int, int, int]]:
    """Yield what is left to align when the longest stretches of both are set: from where to where in each, in order.

    First those are set that one text quotes and the other has in its quotation, whole; then the longest of all, the
    longest before it and after it (Ratcliff and Obershelp, 1988), as long as they are no accident. A stretch that is
    set is yielded word by word.
    """
    stems = [word.stem for word in left], [word.stem for word in right]
    matcher = SequenceMatcher(None, *stems, autojunk=False)
    waiting = []
    a = c = 0
    for start, there, size in [*_quoted(left, right), (len(left), len(right), 0)]:
        waiting.append((a, start, c, there, False))
        waiting += [(start + one, start + one + 1, there + one, there + one + 1, True) for one in range(size)]
        a, c = start + size, there + size
    waiting.reverse()
    while waiting:
        a, b, c, d, settled = waiting.pop()
        if settled or a == b or c == d:
            yield a, b, c, d
            continue
        found = matcher.find_longest_match(a, b, c, d)
        start, there, size = found.a, found.b, found.size
        content = sum(bool(word.root) for word in left[start : start + size])
        least = ANCHOR if size < min(b - a, d - c) else 2
        small = (b - a) * (d - c) <= CELLS
        chance = size < least or content < min(least - 1, 2) or _repeated(stems, (start, size), (a, b, c, d))
        if not size or (small and chance):
            yield a, b, c, d
            continue
        waiting.append((start + size, b, there + size, d, False))
        waiting += [(start + one, start + one + 1, there + one, there + one + 1, True) for one in reversed(range(size))]
        waiting.append((a, start, c, there, False))


def _quoted(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[int, int, int]]:
    """Return the quoted stretches that the other text quotes too, whole and once: where in each, and how long."""
    found = set()
    for first, last in quoted(left):
        if (place := _clear(left[first:last], right, len(left))) is not None:
            found.add((last - first, first, place))
    for first, last in quoted(right):
        if (place := _clear(right[first:last], left, len(right))) is not None:
            found.add((last - first, place, first))
    kept: list[tuple[int, int, int]] = []
    for size, a, b in sorted(found, key=lambda one: (-one[0], one[1:])):
        if all((a + size <= x and b + size <= y) or (x + long <= a and y + long <= b) for x, y, long in kept):
            kept.append((a, b, size))
    return sorted(kept)


def _clear(run: Sequence[Word], some: Sequence[Word], words: int) -> int | None:
    """Return where a stretch, of a text of so many words, is quoted in another; None if nowhere, or it is not clear.

    A text that is nothing but a part of the other is it wherever that stands.
    """
    places = standing(run, some)
    clear = len(run) == words or (len(places) == 1 and telling(run))
    return places[0] if places and clear else None


def _repeated(stems: tuple[list[str], list[str]], run: tuple[int, int], window: tuple[int, int, int, int]) -> bool:
    """Tell whether a stretch stands twice in one text: then it is not clear which of the two is meant."""
    words = f" {' '.join(stems[0][run[0] : sum(run)])} "
    sides = stems[0][window[0] : window[1]], stems[1][window[2] : window[3]]
    return any(f" {' '.join(side)} ".count(words) > 1 for side in sides)


def _weighed(left: Sequence[Word], right: Sequence[Word]) -> list[Step]:
    """Align by the worth of each pair of words, less the gaps: Needleman and Wunsch with Gotoh's gaps.

    Of each cell three worths are kept: it ends with a pair, with a gap in the right, with one in the left.
    """
    worth = [[(0.0, _NEVER, _NEVER)]]
    for column in range(len(right)):
        worth[0].append((_NEVER, _NEVER, -_OPEN - _FURTHER * (column + 1)))
    for row, word in enumerate(left, 1):
        above, line = worth[-1], [(_NEVER, -_OPEN - _FURTHER * row, _NEVER)]
        for column, other in enumerate(right, 1):
            up, back = above[column], line[-1]
            line.append(
                (
                    max(above[column - 1]) + likeness(word, other),
                    max(max(up) - _OPEN, up[1]) - _FURTHER,
                    max(max(back) - _OPEN, back[2]) - _FURTHER,
                )
            )
        worth.append(line)
    return _back(worth, left, right)


def _back(
    worth: Sequence[Sequence[tuple[float, float, float]]], left: Sequence[Word], right: Sequence[Word]
) -> list[Step]:
    row, column = len(left), len(right)
    state = _best(worth[row][column])
    steps: list[Step] = []
    while row or column:
        here = worth[row][column][state]
        if state == 0:
            row, column = row - 1, column - 1
            steps.append((row, column))
            state = _best(worth[row][column])
            continue
        row, column = (row - 1, column) if state == 1 else (row, column - 1)
        steps.append((row, None) if state == 1 else (None, column))
        before = worth[row][column]
        goes_on = before[state] - _FURTHER == here
        state = state if goes_on else _best(before)
    return steps[::-1]


def _best(worths: tuple[float, float, float]) -> int:
    """Return which of the three is worth most; a pair before a gap, so that ties end alike."""
    return worths.index(max(worths))


def _slid(steps: Sequence[Step], left: Sequence[Word], right: Sequence[Word]) -> list[Step]:
    """Move gaps to where a phrase ends: of "New Jersey, New York", "New Jersey," is left out, not "Jersey, New"."""
    out = list(steps)
    for side, some in ((0, left), (1, right)):
        place = 0
        while place < len(out):
            end = place
            while end < len(out) and out[end][1 - side] is None:
                end += 1
            if end > place:
                _slide(out, (place, end), side, some)
            place = max(end, place + 1)
    return out


def _slide(steps: list[Step], gap: tuple[int, int], side: int, some: Sequence[Word]) -> None:
    """Move one gap back to the best place among those where it may as well be."""
    start, end = gap
    places = [step[side] or 0 for step in steps[:end]]
    best, back = _phrased(some, places[start], places[end - 1]), 0
    for shift in range(1, start + 1):
        before = steps[start - shift]
        if None in before or some[places[start - shift]].plain != some[places[end - shift]].plain:
            break
        worth = _phrased(some, places[start - shift], places[end - shift - 1])
        if worth > best:
            best, back = worth, shift
    for shift in range(1, back + 1):
        kept, gone = steps[start - shift], steps[end - shift]
        one, other = (kept, gone) if side == 0 else (kept[::-1], gone[::-1])
        there, here = (other[0], one[1]), (one[0], None)
        steps[end - shift], steps[start - shift] = (there, here) if side == 0 else (there[::-1], here[::-1])


def _phrased(some: Sequence[Word], first: int, last: int) -> int:
    """Return how much like a phrase some words are: punctuation stands before and after them."""
    begins = first == 0 or bool(some[first - 1].tail) or some[first - 1].quotation != some[first].quotation
    ends = last + 1 == len(some) or bool(some[last].tail) or some[last + 1].quotation != some[last].quotation
    return begins + ends


_ISLAND_CONTENT, _ISLAND_FUNCTION = 1.5, 0.5
"""What a word between two differences weighs against them: few common words amid many others met by accident."""

_ISLAND = 2.5
"""Weight from which words are common for sure: two of content, a name, or one in the marks of both."""


def _solid(steps: Sequence[Step], left: Sequence[Word], right: Sequence[Word]) -> list[Step]:
    """Part again the words that met by accident amid other words: the phrase as a whole became another."""
    runs = [list(group) for _, group in groupby(steps, key=lambda step: None not in step)]
    while True:
        weak = [
            (weight, place)
            for place in range(1, len(runs) - 1)
            if None not in runs[place][0]
            and (weight := _weight(runs[place], left, right))
            < _room(runs[place - 1], runs[place + 1], len(runs[place]))
        ]
        if not weak:
            return [step for run in runs for step in run]
        _, place = min(weak)
        met = [*runs[place - 1], *runs[place], *runs[place + 1]]
        ours: list[Step] = [(a, None) for a, _ in met if a is not None]
        theirs: list[Step] = [(None, b) for _, b in met if b is not None]
        runs[place - 1 : place + 2] = [ours + theirs]


def _room(before: Sequence[Step], after: Sequence[Step], words: int) -> float:
    """Return how heavy an island may be at most to be lost between two gaps; -1 if it is safe.

    Both sides must have words enough around it that the whole reads as one phrase for another.
    """
    sizes = [(sum(a is not None for a, _ in gap), sum(b is not None for _, b in gap)) for gap in (before, after)]
    if min(one + other for one, other in zip(*sizes, strict=True)) < 2 * words:
        return -1.0
    return min(_ISLAND, *(max(size) for size in sizes))


def _weight(run: Sequence[Step], left: Sequence[Word], right: Sequence[Word]) -> float:
    total = 0.0
    for a, b in run:
        if a is None or b is None:
            continue
        one, other = left[a], right[b]
        if (one.plain != other.plain and differs((one,), (other,))) or opposite(one, other) or one.omission:
            return float("inf")
        weight = _ISLAND_CONTENT if one.root else _ISLAND_FUNCTION
        total += weight * (1 + one.name) * (1 + (one.inside and other.inside))
    return total
