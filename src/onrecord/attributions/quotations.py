"""Where the words between quotation marks stand: straight, curly, guillemets, German, single, TeX and corner marks.

One paragraph is read at a time, left to right, once. Marks of one family close each other, whatever their style, since
reports mix them (``"We will,”``). What is not closed ends with its paragraph; if the next paragraph begins with an
opening mark, the quotation goes on there, as English papers set a speech of several paragraphs; unless the first ends
with who said it: then its closing mark is missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord.attributions.acts import tells_clause

DOUBLE = '"“”„‟″＂'
"""Marks that are read as one family: any may open, any that stands right may close."""

TEX_OPENING, TEX_CLOSING = "``", "''"
"""How typewriters, TeX and treebanks write double marks."""

LONGEST_SINGLE = 2000
"""A quotation in single or TeX marks is sought no further than this many characters: something else is likelier."""

_GUILLEMETS = "«»"
_ANGLES = "‹›"
_SINGLE = "'‘’‚‛`"
_PAIRED = {"「": "」", "『": "』", "❝": "❞", "〝": "〞"}
"""Marks that stand for nothing else: each opening one is closed by its own."""

_MARKS = frozenset(DOUBLE + _GUILLEMETS + _ANGLES + _SINGLE) | _PAIRED.keys()
OPENING_MARKS = frozenset(DOUBLE + _GUILLEMETS + "‘'`") | _PAIRED.keys()
CLOSING_MARKS = frozenset(DOUBLE + _GUILLEMETS + "’'") | set(_PAIRED.values())
_BEFORE_OPENING = frozenset("([{—–-―‒/:“‘\"'«‹…")
_TOLD_LAST = re.compile(
    r"[,!?]\s++(?:he|she|they|(?:[A-Z][\w’'.-]*+\s++){0,4}[A-Z][\w’'-]*+)\s++(?P<cue>[a-z]{3,14})(?:\s[\w\s]{1,40})?\.?$"
)
TOLD_LAST = 120
"""The ``, Name said on Monday.`` that ends a paragraph has at most so many characters."""

_DOUBLE_MARK = re.compile(f"[{DOUBLE}]")
_SINGLE_END, _PLURAL_END = r"(?<=[^\ss])['’](?!\w)", r"(?<=s)['’](?!\w)"
_SINGLE_LOW_END, _PLURAL_LOW_END = r"(?<=[^\ss])['’‘](?!\w)", r"(?<=s)['’‘](?!\w)"


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

    def inner(self, text: str) -> str:
        """Return the words between the marks, without white space around them."""
        width = len(TEX_OPENING) if text.startswith(TEX_OPENING, self.start) else 1
        return text[self.start + width : self.end - width].strip()

    def is_sentence(self, text: str) -> bool:
        """Tell whether the words in marks begin and end as a sentence does, or as one before its ``Name said``."""
        inner = self.inner(text)
        return inner[:1].isupper() and inner[-1:] in {",", ".", "!", "?", "…"}


def quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Return the outermost quotations of each paragraph, in order of place."""
    found: list[Quotation] = []
    previous_open = False
    for start, end in paragraphs:
        here = _in_paragraph(text, start, end)
        if previous_open and here and here[0].start == start and not _told_last(text, found[-1]):
            last = found[-1]
            found[-1] = Quotation(last.start, last.end, last.closed, True, last.single)
        found.extend(here)
        previous_open = bool(here) and not here[-1].closed
    return found


def _told_last(text: str, unclosed: Quotation) -> bool:
    """Tell whether a quotation that is never closed ends with who said it: "“We won, Penn said."."""
    match = _TOLD_LAST.search(text, max(unclosed.start, unclosed.end - TOLD_LAST), unclosed.end)
    return match is not None and tells_clause(match["cue"])


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    closings = _Closings(text, start, end)
    position = start
    while position < end:
        mark = text[position]
        if text.startswith(TEX_OPENING, position, end):
            mark = TEX_OPENING
        if not (mark == TEX_OPENING or (mark in _MARKS and _may_open(text, position, start, end))):
            position += 1
            continue
        closing = closings.of(mark, position)
        if closing is not None:
            found.append(Quotation(position, closing, True, single=mark in _SINGLE or mark in _ANGLES))
            position = closing
        elif mark in DOUBLE or mark in _GUILLEMETS:
            last = _unclosed_end(text, position, end)
            found.append(Quotation(position, last, False))
            position = last
        else:
            position += len(mark)
    return found


def _may_open(text: str, position: int, start: int, end: int) -> bool:
    """Tell whether the mark at ``position`` stands where a quotation can begin."""
    mark = text[position]
    after = text[position + 1] if position + 1 < end else " "
    before = text[position - 1] if position > start else " "
    if after.isspace() and mark not in "«»‹›":
        return False
    if mark in "“„«‚‹‘" or mark in _PAIRED:
        return True
    if mark in "’":
        return False
    return before.isspace() or before in _BEFORE_OPENING or (mark in DOUBLE and not before.isalnum())


class _Closings:
    """Where the marks of one paragraph are closed. Each family is looked through once, when it is first asked for."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._doubles: dict[bool, dict[int, int | None]] = {}
        self._places: dict[str, list[int]] = {}

    def of(self, mark: str, opening: int) -> int | None:
        """Return the place behind the mark that closes the one at ``opening``, None if nothing does."""
        if mark in DOUBLE:
            low = mark == "„"
            if low not in self._doubles:
                self._doubles[low] = _closing_doubles(self._text, self._start, self._end, low=low)
            closing = self._doubles[low][opening]
        elif mark in _SINGLE:
            closing = self._single(mark, opening)
        elif mark == TEX_OPENING:
            closing = self._next(TEX_CLOSING, opening, opening + LONGEST_SINGLE)
        elif mark in _PAIRED:
            closing = self._next(_PAIRED[mark], opening, opening + LONGEST_SINGLE)
        else:
            pair = _GUILLEMETS if mark in _GUILLEMETS else _ANGLES
            last = self._end if mark in _GUILLEMETS else opening + LONGEST_SINGLE
            closing = self._next(re.escape(pair[0] if mark == pair[1] else pair[1]), opening, last)
        return None if closing is None else closing + (2 if mark == TEX_OPENING else 1)

    def _single(self, mark: str, opening: int) -> int | None:
        """Return the next mark that ends a word; one after an s may be an apostrophe, and is the second choice."""
        for pattern in (_SINGLE_LOW_END, _PLURAL_LOW_END) if mark == "‚" else (_SINGLE_END, _PLURAL_END):
            closing = self._next(pattern, opening + 1, opening + LONGEST_SINGLE)
            if closing is not None:
                return None if mark == "`" and "`" in self._text[opening + 1 : closing] else closing
        return None

    def _next(self, pattern: str, opening: int, last: int) -> int | None:
        """Return the first match of ``pattern`` after ``opening`` and before ``last``."""
        if pattern not in self._places:
            matches = re.compile(pattern).finditer(self._text, self._start, self._end)
            self._places[pattern] = [match.start() for match in matches]
        places = self._places[pattern]
        number = bisect_right(places, opening)
        return places[number] if number < len(places) and places[number] < last else None


def _closing_doubles(text: str, start: int, end: int, *, low: bool) -> dict[int, int | None]:
    """Return, for each double mark, which one would close it if it opened a quotation, None if nothing does.

    ``low``: if it were a „. One pass: ``waiting`` are the marks not yet closed with the depth at which each stands, the
    deepest last. Where at the end the marks inside one do not add up, the first after it that closes anything does.
    """
    closing: dict[int, int | None] = {}
    waiting: list[tuple[int, int]] = []
    depth = 0
    closers: list[int] = []
    for position in (match.start() for match in _DOUBLE_MARK.finditer(text, start, end)):
        if _begins_next(text, position, end):
            closing.update((opening, None) for opening, _ in waiting)
            waiting.clear()
        if _opens_again(text, position, "„" if low else "“", end):
            depth += 1
        else:
            closers.append(position)
            depth -= 1
            while waiting and waiting[-1][1] > depth:
                closing[waiting.pop()[0]] = position
        waiting.append((position, depth))
    for opening, reached in waiting:
        number = bisect_right(closers, opening)
        closing[opening] = closers[number] if depth > reached and number < len(closers) else None
    return closing


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
