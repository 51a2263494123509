"""Where the words between quotation marks stand: straight, curly, guillemets, German and single marks.

One paragraph is read at a time, left to right, once. Marks of one family close each other, whatever their style, since
reports mix them (``"We will,”``). What is not closed ends with its paragraph; if the next paragraph begins with an
opening mark, the quotation goes on there, as English papers set a speech of several paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DOUBLE = '"“”„‟″＂'
"""Marks that are read as one family: any may open, any that stands right may close."""

LONGEST_SINGLE = 2000
"""A quotation in single marks is sought no further than this many characters: an apostrophe is likelier."""

_GUILLEMETS = "«»"
_ANGLES = "‹›"
_SINGLE = "'‘’‚‛"
_MARKS = frozenset(DOUBLE + _GUILLEMETS + _ANGLES + _SINGLE)
OPENING_MARKS = frozenset(DOUBLE + _GUILLEMETS + "‘'")
CLOSING_MARKS = frozenset(DOUBLE + _GUILLEMETS + "’'")
_BEFORE_OPENING = frozenset("([{—–-―‒/:“‘\"'«‹…")
_SINGLE_END = re.compile(r"(?<=\S)['’‘](?!\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in marks, with the marks: ``text[start:end]``.

    ``closed`` if a closing mark ends it, else it runs to the end of its paragraph; ``goes_on`` if the next quotation
    of the list is its continuation in the next paragraph. ``single`` if it stands in single marks.
    """

    start: int
    end: int
    closed: bool
    goes_on: bool = False
    single: bool = False


def quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Return the outermost quotations of each paragraph, in order of place."""
    found: list[Quotation] = []
    previous_open = False
    for start, end in paragraphs:
        here = _in_paragraph(text, start, end)
        if previous_open and here and here[0].start == start:
            last = found[-1]
            found[-1] = Quotation(last.start, last.end, last.closed, True, last.single)
        found.extend(here)
        previous_open = bool(here) and not here[-1].closed
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    position = start
    while position < end:
        mark = text[position]
        if mark not in _MARKS or not _may_open(text, position, start, end):
            position += 1
            continue
        closing = _closing(text, position, start, end)
        if closing is not None:
            found.append(Quotation(position, closing + 1, True, single=mark in _SINGLE or mark in _ANGLES))
            position = closing + 1
        elif mark in DOUBLE or mark in _GUILLEMETS:
            last = _unclosed_end(text, position, end)
            found.append(Quotation(position, last, False))
            position = last
        else:
            position += 1
    return found


def _may_open(text: str, position: int, start: int, end: int) -> bool:
    """Tell whether the mark at ``position`` stands where a quotation can begin."""
    mark = text[position]
    after = text[position + 1] if position + 1 < end else " "
    before = text[position - 1] if position > start else " "
    if after.isspace() and mark not in "«»‹›":
        return False
    if mark in "“„«‚‹‘":
        return True
    if mark in "’":
        return False
    return before.isspace() or before in _BEFORE_OPENING or (mark in DOUBLE and not before.isalnum())


def _closing(text: str, opening: int, start: int, end: int) -> int | None:
    """Return where the mark stands that closes the one at ``opening``, None if nothing does."""
    mark = text[opening]
    if mark in _SINGLE:
        return _closing_single(text, opening, end)
    if mark in _GUILLEMETS or mark in _ANGLES:
        pair = _GUILLEMETS if mark in _GUILLEMETS else _ANGLES
        last = end if mark in _GUILLEMETS else min(end, opening + LONGEST_SINGLE)
        closing = text.find(pair[0] if mark == pair[1] else pair[1], opening + 1, last)
        return closing if closing >= 0 else None
    depth = 0
    for position in range(opening + 1, end):
        character = text[position]
        if character not in DOUBLE:
            continue
        if _begins_next(text, position, end):
            return None
        if _opens_again(text, position, mark, end):
            depth += 1
        elif depth:
            depth -= 1
        else:
            return position
    return _first_double(text, opening, end) if depth else None


def _opens_again(text: str, position: int, outer: str, end: int) -> bool:
    """Tell whether a double mark inside a quotation plainly opens another one: ``“ … “so”``."""
    mark = text[position]
    if mark == "“" and outer == "„":
        return False
    stands_left = text[position - 1].isspace() and position + 1 < end and not text[position + 1].isspace()
    return mark in "“„" and stands_left


def _begins_next(text: str, position: int, end: int) -> bool:
    """Tell whether a straight mark inside a quotation plainly opens the next one: the first was never closed."""
    stands_left = text[position - 1].isspace() and position + 1 < end and text[position + 1].isupper()
    return (
        text[position] == '"' and stands_left and text[max(0, position - 4) : position].rstrip()[-1:] in {".", "!", "?"}
    )


def _unclosed_end(text: str, opening: int, end: int) -> int:
    """Return where the unclosed quotation ends: with its paragraph, or where the next one begins."""
    for position in range(opening + 1, end):
        if text[position] in DOUBLE and _begins_next(text, position, end):
            return opening + len(text[opening:position].rstrip())
    return end


def _first_double(text: str, opening: int, end: int) -> int | None:
    """Return the first mark that closes anything: the marks inside do not add up."""
    for position in range(opening + 1, end):
        if text[position] in DOUBLE and not _opens_again(text, position, text[opening], end):
            return position
    return None


def _closing_single(text: str, opening: int, end: int) -> int | None:
    """Return the closing single mark: it ends a word, and is no apostrophe as far as that can be told."""
    after_plural = None
    for match in _SINGLE_END.finditer(text, opening + 2, min(end, opening + LONGEST_SINGLE)):
        position = match.start()
        if match.group() == "‘" and text[opening] != "‚":
            continue
        if text[position - 1] != "s":
            return position
        if after_plural is None:
            after_plural = position
    return after_plural
