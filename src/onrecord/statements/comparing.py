"""How one wording differs from another, word by word, and what kind of difference each is."""

from __future__ import annotations

from onrecord.statements.differing import Difference, differences
from onrecord.statements.kinds import told
from onrecord.statements.parting import parts
from onrecord.statements.reading import read
from onrecord.statements.words import Word
from onrecord.vocabulary import Change

_CLITICS = ("'", "’", "n't", "n’t")
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
    return tuple(
        Change(_text(difference, left, 0), _text(difference, right, 1), kind, difference.inside)
        for difference, kind in told(found)
    )


def _text(one: Difference, whole: str, side: int) -> str:
    """Return the words of a side as the text has them, without quotation marks.

    A clitic has its word with it ("doesn't"), and a word that differs in nothing but punctuation has that.
    """
    first, last = (one.old, one.new)[side]
    if first == last:
        return ""
    some: tuple[Word, ...] = (one.tellings.left, one.tellings.right)[side]
    if first and some[first].text.startswith(_CLITICS) and some[first - 1].end == some[first].start:
        first -= 1
    text = whole[some[first].start : some[last - 1].end].translate(_MARKS)
    only = one.paired and not one.moved and one.ours[0].plain == one.theirs[0].plain
    return " ".join((text + some[last - 1].tail.strip() if only else text).split())
