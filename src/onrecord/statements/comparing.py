"""How one wording differs from another, word by word, and what kind of difference each is."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.statements.differing import Difference, Range, differences
from onrecord.statements.kinds import told
from onrecord.statements.parting import parts
from onrecord.statements.reading import read
from onrecord.statements.words import Word
from onrecord.vocabulary import Change, ChangeKind

_MARKS = dict.fromkeys(map(ord, '“”„«»"'))


def compare(left: str, right: str) -> tuple[Change, ...]:
    """Return how ``right`` differs from ``left``, in order; none if it is the same in words and punctuation.

    First the sentences that answer to each other are found; one without an answer is cut or added as a whole. Then
    their words are aligned. Case and the form of quotation marks are no differences. What is told of a word in marks
    holds for marks in the texts themselves: a text without any has nothing inside. ``inside_marks`` is true where all
    the words that differ stand in marks in both, and nothing there tells a reader of the change: a part of a quotation
    that is quoted by itself has none.
    """
    one, two = read(left, right)
    found = differences(one, two, parts(one, two, (left, right)))
    return tuple(_change(difference, kind, (left, right)) for difference, kind in told(found))


def _change(one: Difference, kind: ChangeKind, texts: tuple[str, str]) -> Change:
    """Return a difference as the texts have its words; one that is nothing but punctuation, with that."""
    left, right = one.tellings.left, one.tellings.right
    old, new = _whole_words(one)
    texts = _cited(texts[0], left, old), _cited(texts[1], right, new)
    if one.paired and not one.moved and one.ours[0].plain == one.theirs[0].plain:
        texts = texts[0] + one.ours[0].tail.strip(), texts[1] + one.theirs[0].tail.strip()
    return Change(*texts, kind, one.inside)


def _whole_words(one: Difference) -> tuple[Range, Range]:
    """Return the words of both sides, those that it parts whole: "doesn't" and "does" for a "n't" that is left out."""
    left, right, answers = one.tellings.left, one.tellings.right, one.tellings.answers
    (a, b), (c, d) = one.old, one.new
    if (_torn(left, a) or _torn(right, c)) and answers.get(a - 1) == c - 1:
        a, c = a - 1, c - 1
    if ((a < b and _torn(left, b)) or (c < d and _torn(right, d))) and answers.get(b) == d:
        b, d = b + 1, d + 1
    return (a, b), (c, d)


def _torn(some: Sequence[Word], place: int) -> bool:
    """Tell whether a word is parted before ``place``."""
    parted = 0 < place < len(some) and some[place - 1].end == some[place].start
    return parted and not some[place - 1].omission and not some[place].omission


def _cited(whole: str, some: Sequence[Word], place: Range) -> str:
    if place[0] == place[1]:
        return ""
    return " ".join(whole[some[place[0]].start : some[place[1] - 1].end].translate(_MARKS).split())
