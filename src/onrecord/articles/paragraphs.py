"""Where the paragraphs of a text stand."""

from __future__ import annotations

import re
from itertools import pairwise

MAX_WRAP = 100  # characters; mail and plain-text pages wrap at 65-80, terminals at up to 100
MIN_WRAP = 40  # narrower columns are lists or verse, whose lines are kept apart
WRAPPED_SHARE = 0.6  # of the lines that a wrapper would have filled; prose wrapped at 72 gives above 0.8
MIN_WRAPPED_LINES = 3  # fewer say nothing about a width

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_ITEM = re.compile(r"\s*(?:[-*•–—>]\s|\d{1,3}[.)]\s|#)")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")

Bounds = tuple[int, int]


def paragraphs(text: str) -> list[Bounds]:
    """Return the (start, end) of each paragraph of ``text``, in order, without white space at either end.

    A line is a paragraph, unless the text is hard-wrapped: then a line that its wrapper could not have made longer
    goes on in the next, and the paragraph holds the line break. A blank line always ends a paragraph.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[Bounds] = []
    for number, (start, end) in enumerate(lines):
        if width and number and _goes_on(text, lines[number - 1], (start, end), width):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _lines(text: str) -> list[Bounds]:
    """Return the bounds of the lines that hold more than white space, without the white space around them."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + line.index(stripped)
            found.append((start, start + len(stripped)))
    return found


def _adjacent(text: str, before: Bounds, after: Bounds) -> bool:
    """Tell whether one line break and no blank line stands between two lines."""
    between = text[before[1] : after[0]]
    if between in ("\n", "\n\n"):  # as nearly all are
        return between == "\n"
    between = between.replace("\r\n", "\n")
    return sum(not c.isspace() or c in "\n\r\v\f\x85\u2028\u2029" for c in between) == 1


def _wrap_width(text: str, lines: list[Bounds]) -> int:
    """Return the column that the text is wrapped at, or 0 when it is not wrapped."""
    followed = [one for one, after in pairwise(lines) if _adjacent(text, one, after)]
    if len(followed) < MIN_WRAPPED_LINES:
        return 0
    widths = sorted(end - start for start, end in followed)
    width = widths[(len(widths) - 1) * 9 // 10]
    if not MIN_WRAP <= width <= MAX_WRAP:
        return 0
    pairs = [
        (one, after)
        for one, after in pairwise(lines)
        if _adjacent(text, one, after) and _goes_on(text, one, after, width)
    ]
    open_ended = sum(not _ENDED.search(text[start:end]) for (start, end), _ in pairs)
    enough = len(pairs) >= MIN_WRAPPED_LINES and len(pairs) >= WRAPPED_SHARE * len(followed)
    return width if enough and open_ended >= WRAPPED_SHARE * len(pairs) else 0


def _goes_on(text: str, before: Bounds, after: Bounds, width: int) -> bool:
    """Tell whether a wrapper at ``width`` would have broken here: the next word did not fit any more."""
    if not _adjacent(text, before, after) or _ITEM.match(text, after[0], after[1]):
        return False
    first_word = len(text[after[0] : after[1]].split(None, 1)[0])
    return before[1] - before[0] + 1 + first_word > width
