"""Where a difference of wording is cut out of its quotation: at the edges of its clause, or of a phrase in it.

No parser: a clause ends at a mark and before a word that opens another ("while", "because", "which"), a phrase before a
preposition, and neither ends on a word that needs another after it ("the", "of", "would").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.disagreements.words import Token, word_set

LEAST = 3  # words; fewer stand anywhere and tell a reader little
MOST = 12  # words of a clause that is shown whole; of a longer one, the phrases around the difference are

_OPENS_CLAUSE = word_set(
    "while because if when whenever although though unless until since whereas whether that which who whom whose where "
    "why how as but so yet"
)
_PREPOSITIONS = word_set(
    "about above across after against along among around at before behind below between by despite during for from in "
    "inside into near on onto out outside over past through throughout to toward towards under until upon with within "
    "without"
)
_DANGLING = (
    _OPENS_CLAUSE
    | _PREPOSITIONS
    | word_set(
        "a an the my our your his its their these those every each no any some of and or nor than is are was were be "
        "been being am has have had do does did will would shall should can could may might must not very"
    )
)
"""Words after which a phrase goes on."""
_MARK = re.compile(r"[.,;:!?()—–…]|\s-\s")


Place = tuple[int, int]
"""From which to which word."""


def whole_phrase(text: str, words: Sequence[Token], difference: Place) -> Place:
    """Return from which to which of ``words``, the spoken ones of ``text``, a difference is shown.

    It is the clause that holds the difference, or the phrases of it where that is long.
    """
    first, last = difference
    begin, end = _around(clause_edges(text, words), words, first, last)
    if end - begin <= MOST:
        return begin, end
    return _around(phrase_edges(text, words), words, first, last)


def clause_edges(text: str, words: Sequence[Token]) -> list[int]:
    """Return before which of ``words``, those of ``text`` without marks, a clause may begin; the end is one too."""
    return [at for at in range(len(words) + 1) if _ends_clause(text, words, at)]


def phrase_edges(text: str, words: Sequence[Token]) -> list[int]:
    """Return before which of ``words`` a phrase may begin, clauses among them; the end is one too."""
    return [at for at in range(len(words) + 1) if _ends_clause(text, words, at) or _ends_phrase(words, at)]


def _around(edges: Sequence[int], words: Sequence[Token], first: int, last: int) -> Place:
    """Return the nearest two edges with the difference and words enough between them, the last no loose end."""
    before = [at for at in edges if at <= first]
    after = [at for at in edges if at >= last and not is_loose(words, at)]
    begin, end = before.pop() if before else 0, after.pop(0) if after else len(words)
    while end - begin < LEAST and (before or after):
        if after:
            end = after.pop(0)
        else:
            begin = before.pop()
    return begin, end


def is_loose(words: Sequence[Token], at: int) -> bool:
    """Tell whether a stretch that ends before word ``at`` ends on one that needs another after it."""
    return at < len(words) and words[at - 1].lower in _DANGLING


def _ends_clause(text: str, words: Sequence[Token], at: int) -> bool:
    if at in (0, len(words)):
        return True
    if _MARK.search(text[words[at - 1].end : words[at].start]):
        return True
    if words[at].lower == "as" and at + 1 < len(words) and words[at - 1].lower not in ("such", "as", "well", "long"):
        return words[at - 1].lower not in _DANGLING
    opens = words[at].lower in _OPENS_CLAUSE and words[at].lower not in ("as", "so")
    return opens and words[at - 1].lower not in _DANGLING


def _ends_phrase(words: Sequence[Token], at: int) -> bool:
    """Tell whether a phrase ends before word ``at``; "to" is in the midst of one ("two to three", "asked to stay")."""
    word = words[at].lower
    return word in _PREPOSITIONS and word != "to" and words[at - 1].lower not in _DANGLING
