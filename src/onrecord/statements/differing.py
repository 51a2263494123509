"""The places in which two tellings differ, once their words are aligned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from onrecord.statements.aligning import Step, align
from onrecord.statements.parting import COMMON, Part
from onrecord.statements.words import Word

REACH = 4
"""Words around a difference that tell what it bears on."""

CUT = 4
"""Words left out of a quotation from which two words in a row on each side must be common, for it to be one that was
cut, and not another with a word of it."""

MOVED = 2
"""Words of content in a row that stand elsewhere, from which they were moved; one by itself, if it is all there is."""

VERBATIM = 0.5
"""Share of the shorter sentence's words that two quotations have in common to be one, as ``parting.COMMON`` is for
others: of what is quoted twice, little is changed."""

MOST = 40
"""Differences of one sentence among which moved words are looked for; more are another sentence."""

_DASH = re.compile(r"[-‐-―]+")
_STOP = re.compile(r"[.!?;:]")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tellings:
    """The words of two tellings, and which of the left answers to which of the right."""

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    answers: Mapping[int, int]
    asked: Mapping[int, int]


@dataclass(frozen=True)
class Difference:
    """Words of the left that have no answer in the right, or another one, and the words that stand there instead.

    ``old`` and ``new`` say from which to which word; either may be empty. ``moved`` words are the same, and stand
    elsewhere; ``within`` says whether it lies in marks where that was settled of the phrase that it was part of.
    """

    tellings: Tellings = field(repr=False)
    old: Range
    new: Range
    moved: bool = False
    within: bool | None = None

    @property
    def ours(self) -> tuple[Word, ...]:
        """The words of the left."""
        return self.tellings.left[slice(*self.old)]

    @property
    def theirs(self) -> tuple[Word, ...]:
        """The words of the right."""
        return self.tellings.right[slice(*self.new)]

    @property
    def paired(self) -> bool:
        """Whether it is one word for another."""
        return len(self.ours) == len(self.theirs) == 1

    @property
    def before(self) -> tuple[Word, ...]:
        """The words before it, in both tellings."""
        left, right = self.tellings.left, self.tellings.right
        return (*left[max(0, self.old[0] - REACH) : self.old[0]], *right[max(0, self.new[0] - REACH) : self.new[0]])

    @property
    def after(self) -> tuple[Word, ...]:
        """The words after it, in both tellings."""
        left, right = self.tellings.left, self.tellings.right
        return (*left[self.old[1] : self.old[1] + REACH], *right[self.new[1] : self.new[1] + REACH])

    @property
    def anchored(self) -> bool:
        """Whether a word next to it is common to both, or one of content near it."""
        left, answers = self.tellings.left, self.tellings.answers
        around = [*range(max(0, self.old[0] - REACH), self.old[0]), *range(self.old[1], self.old[1] + REACH)]
        near = {self.old[0] - 1, self.old[1]}
        return any(place in answers and (place in near or left[place].root) for place in around)

    @property
    def begins(self) -> tuple[bool, bool]:
        """Whether it begins a sentence of the left, and one of the right."""
        left, right = self.tellings.left, self.tellings.right
        sides = (left, self.old[0]), (right, self.new[0])
        first, second = (not at or bool(_STOP.search(some[at - 1].tail)) for some, at in sides)
        return first, second

    @property
    def continues(self) -> bool:
        """Whether it goes on from the same words in both, or begins a sentence in both: it bears on the same."""
        return all(self.begins) or self.tellings.answers.get(self.old[0] - 1) == self.new[0] - 1

    @property
    def bounded(self) -> bool:
        """Whether the words right before it and right after it answer to each other: it is at no edge of a text."""
        answers = self.tellings.answers
        return answers.get(self.old[0] - 1) == self.new[0] - 1 and answers.get(self.old[1]) == self.new[1]

    @property
    def inside(self) -> bool:
        """Whether it lies in quotation marks in both tellings, and nothing in them says so.

        Where one telling has no words there, its words before and after must be next to each other in one quotation,
        and answer to the words before and after in the other: a quotation cut at its edges is no misquotation.
        """
        if self.within is not None:
            return self.within
        if not all(word.inside for word in (*self.ours, *self.theirs)):
            return False
        if self.ours and self.theirs:
            return True
        here, there, gap = self.tellings.left, self.tellings.right, self.tellings.answers
        if not self.ours:
            here, there, gap = there, here, self.tellings.asked
        first, last = (self.old if self.ours else self.new)[0] - 1, (self.old if self.ours else self.new)[1]
        if first not in gap or last not in gap or gap[last] != gap[first] + 1:
            return False
        long = last - first - 1 > CUT
        if long and not (gap.get(first - 1) == gap[first] - 1 and gap.get(last + 1) == gap[last] + 1):
            return False
        one, other = there[gap[first]], there[gap[last]]
        return one.inside and one.quotation == other.quotation and here[first].inside and here[last].inside


def differences(left: tuple[Word, ...], right: tuple[Word, ...], parts: Sequence[Part]) -> list[Difference]:
    """Return where two tellings differ, in order of the left; what only the right has, after what precedes it there."""
    aligned = [piece for part in parts for piece in _aligned(part, left, right)]
    answers = {a: b for _, steps in aligned for a, b in steps if a is not None and b is not None}
    tellings = Tellings(left, right, answers, {b: a for a, b in answers.items()})
    found = []
    for part, some in aligned:
        if part.left and part.right:
            found += _moved(list(_of_part(some, tellings)))
        found += [] if part.right else [_left_out(tellings, one) for one in _ranges(part.left)]
        found += [] if part.left else [_added(tellings, one) for one in _ranges(part.right)]
    found += _swapped([part for part, _ in aligned if part.left and part.right], found, tellings)
    return sorted(found, key=lambda one: (one.old[0], one.new[0], not one.ours, one.old, one.new))


def _swapped(parts: Sequence[Part], found: Sequence[Difference], tellings: Tellings) -> list[Difference]:
    """Return the sentences that are the same in both, but in another order: all but the longest row that kept it."""
    best: list[tuple[int, tuple[int, ...]]] = []
    for place, part in enumerate(parts):
        rows = [best[before] for before in range(place) if parts[before].right[-1] < part.right[0]]
        words, row = max(rows, key=lambda one: (one[0], one[1]), default=(0, ()))
        best.append((words + len(part.left), (*row, place)))
    kept = set(max(best, key=lambda one: one[0])[1]) if best else set()
    one_each = len({word.quotation for word in tellings.left}) == len({word.quotation for word in tellings.right}) == 1
    within = one_each and bool(tellings.left[0].quotation and tellings.right[0].quotation)
    changed = {place for one in found for place in range(*one.old)}
    return [
        Difference(tellings, old, new, moved=True, within=within)
        for place, part in enumerate(parts)
        if place not in kept and not changed.intersection(part.left)
        for old, new in [(_ranges(part.left)[0], _ranges(part.right)[0])]
        if len(part.left) == len(part.right) == old[1] - old[0] == new[1] - new[0]
    ]


def _left_out(tellings: Tellings, old: Range) -> Difference:
    """Return a sentence that the right leaves out: it would stand after what precedes it."""
    at = next((tellings.answers[one] + 1 for one in range(old[0] - 1, -1, -1) if one in tellings.answers), 0)
    return Difference(tellings, old, (at, at))


def _added(tellings: Tellings, new: Range) -> Difference:
    at = next((tellings.asked[one] + 1 for one in range(new[0] - 1, -1, -1) if one in tellings.asked), 0)
    return Difference(tellings, (at, at), new)


def _aligned(part: Part, left: tuple[Word, ...], right: tuple[Word, ...]) -> list[tuple[Part, list[Step]]]:
    """Return a part with its words aligned; as two, where they have too little in common to be one told in two ways."""
    if not part.left or not part.right:
        return [(part, [])]
    found = align([left[place] for place in part.left], [right[place] for place in part.right])
    steps = [(None if a is None else part.left[a], None if b is None else part.right[b]) for a, b in found]
    if _of_one_matter(part, steps, left, right):
        return [(part, steps)]
    return [(Part(part.left, ()), []), (Part((), part.right), [])]


def _of_one_matter(part: Part, steps: Sequence[Step], left: tuple[Word, ...], right: tuple[Word, ...]) -> bool:
    """Tell whether enough of either telling, or of what it quotes, is common to both, be it in another order."""
    moved = [one for one in _moved(list(_of_part(steps, Tellings(left, right, {}, {})))) if one.moved]
    quoted = [{at for at in part.left if left[at].inside}, {at for at in part.right if right[at].inside}]
    both = 2 * len(quoted[0]) > len(part.left) and 2 * len(quoted[1]) > len(part.right)
    pairs = {(a, b) for a, b in steps if a is not None and b is not None}
    if both and len(pairs) > 1:  # a "to" that stands alone stands anywhere
        pairs = {(a, b) for a, b in pairs if left[a].root or {(a - 1, b - 1), (a + 1, b + 1)} & pairs}
    ours = {a for a, _ in pairs} | {place for one in moved for place in range(*one.old)}
    theirs = {b for _, b in pairs} | {place for one in moved for place in range(*one.new)}
    met = [(ours, set(part.left)), (theirs, set(part.right))]
    if not both:
        met += [(ours, quoted[0]), (theirs, quoted[1])]
    least = VERBATIM if both else COMMON
    return any(every and len(found & every) >= least * len(every) for found, every in met)


def _ranges(places: Sequence[int]) -> list[Range]:
    """Return places in a row as ranges."""
    found: list[Range] = []
    for place in places:
        if found and found[-1][1] == place:
            found[-1] = found[-1][0], place + 1
        else:
            found.append((place, place + 1))
    return found


def _of_part(steps: Sequence[Step], tellings: Tellings) -> Iterator[Difference]:
    """Yield the differences of sentences that answer to each other."""
    old: list[int] = []
    new: list[int] = []
    reached = (steps[0][0] or 0, steps[0][1] or 0)
    for a, b in (*steps, (-1, -1)):
        if a is None or b is None:
            old += [] if a is None else [a]
            new += [] if b is None else [b]
            continue
        for ours, theirs in zip_longest(_ranges(old), _ranges(new)):
            nothing = (reached[0], reached[0]), (reached[1], reached[1])
            yield Difference(tellings, ours or nothing[0], theirs or nothing[1])
        old, new = [], []
        reached = (a + 1, b + 1)
        if a >= 0 and _other(tellings, a, b):
            yield Difference(tellings, (a, a + 1), (b, b + 1))


def _other(tellings: Tellings, a: int, b: int) -> bool:
    """Tell whether two words that answer to each other differ at all."""
    left, right = tellings.left[a], tellings.right[b]
    return left.plain != right.plain or _accented(left, right) or _punctuated(tellings, a, b)


def _accented(left: Word, right: Word) -> bool:
    """Tell whether a word has other diacritics: "Zoë" and "Zoe"; the "ca" of "can't" has none."""
    one, two = (unicodedata.normalize("NFC", word.text).casefold() for word in (left, right))
    return one != two and len(one) == len(two) and one.isalpha() and two.isalpha()


def _punctuated(tellings: Tellings, a: int, b: int) -> bool:
    """Tell whether the same word is followed by another punctuation, and then by the same word.

    At the end of a text, or of what was quoted, punctuation says nothing.
    """
    left, right = tellings.left, tellings.right
    if tellings.answers.get(a + 1) != b + 1 or _tail(left, a) == _tail(right, b):
        return False
    whole = left[a].quotation == left[a + 1].quotation and right[b].quotation == right[b + 1].quotation
    return whole and left[a + 1].plain == right[b + 1].plain


def _tail(some: Sequence[Word], place: int) -> str:
    """Return the punctuation after a word, a dash in any form as one; a hyphen within a compound is none."""
    joined = some[place].tail == "-" and some[place].end + 1 == some[place + 1].start
    return "" if joined else _DASH.sub("—", some[place].tail)


def _moved(found: list[Difference]) -> list[Difference]:
    """Take out of what was left out and added the words that only stand elsewhere, the longest stretch first."""
    while len(found) <= MOST:
        runs = [
            (size, -place, other, a, b)
            for place, one in enumerate(found)
            for other, two in enumerate(found)
            if place != other and not one.moved and not two.moved
            for a, b, size in _same(one, two)
        ]
        if not runs:
            break
        size, place, other, a, b = max(runs)
        place = -place
        moved = Difference(found[place].tellings, (a, a + size), (b, b + size), moved=True)
        left = _without_old(found[place], a, a + size)
        right = _without_new(found[other], b, b + size)
        found = [
            piece
            for at, one in enumerate(found)
            for piece in ([moved, *left] if at == place else right if at == other else [one])
        ]
    return found


def _same(one: Difference, other: Difference) -> list[tuple[int, int, int]]:
    """Return the longest stretch that ``one`` has in the left and ``other`` in the right: where, and how long."""
    ours, theirs = [word.stem for word in one.ours], [word.stem for word in other.theirs]
    if not set(ours) & set(theirs):
        return []
    run = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
    here, there = one.ours[run.a : run.a + run.size], other.theirs[run.b : run.b + run.size]
    content = sum(bool(word.root) for word in here)
    whole = (not one.theirs and _all_of(here, one.ours)) or (not other.ours and _all_of(there, other.theirs))
    alone = content and whole and [word.plain for word in here] == [word.plain for word in there]
    return [(one.old[0] + run.a, other.new[0] + run.b, run.size)] if content >= MOVED or alone else []


def _all_of(some: Sequence[Word], every: Sequence[Word]) -> bool:
    return sum(bool(word.root) for word in some) == sum(bool(word.root) for word in every)


def _without_old(one: Difference, start: int, end: int) -> list[Difference]:
    rest = [part for part in ((one.old[0], start), (end, one.old[1])) if part[0] < part[1]]
    if not rest:
        return [replace(one, old=(end, end))] if one.theirs else []
    gap = one.new[1], one.new[1]
    return [replace(one, old=part, new=one.new if number == 0 else gap) for number, part in enumerate(rest)]


def _without_new(one: Difference, start: int, end: int) -> list[Difference]:
    rest = [part for part in ((one.new[0], start), (end, one.new[1])) if part[0] < part[1]]
    if not rest:
        return [replace(one, new=(end, end))] if one.ours else []
    gap = one.old[1], one.old[1]
    return [replace(one, new=part, old=one.old if number == 0 else gap) for number, part in enumerate(rest)]
