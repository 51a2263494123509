"""Where the words that a reader sees stand in the source of an HTML page."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.articles.traced import Traced
from onrecord.vocabulary import Run

SHORT = 24  # characters without white space; shorter lines occur anywhere on a page and must not carry the cursor off
PIECE = 12  # characters of a paragraph that must be found together, when the whole of it is not

_SKIPPED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|textarea)\b[^>]*>.*?(?:</\1\s*>|\Z)"
    r"|<[a-zA-Z/!?](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.S | re.I,
)
_BODY = re.compile(r"<body\b", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class Source:
    """The characters of a page that are text, white space left out: each with its place in the page's source.

    ``body`` is the number of the first one in the page's body.
    """

    letters: str
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    body: int = 0


def source_of(page: str) -> Source:
    """Return the text characters of an HTML source; entities count as the character they stand for."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, shown in _shown(page):
        for character in shown:
            if not character.isspace() and not _DROPPED.match(character):
                letters.append(character)
                starts.append(start)
                ends.append(end)
    body = _BODY.search(page)
    return Source("".join(letters), starts, ends, bisect_left(starts, body.start()) if body else 0)


def _shown(page: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, shown) of each character or entity in the page's text."""
    done = 0
    for tag in _SKIPPED.finditer(page):
        yield from _characters(page, done, tag.start())
        done = tag.end()
    yield from _characters(page, done, len(page))


def _characters(page: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    done = start
    for entity in _ENTITY.finditer(page, start, end):
        for position in range(done, entity.start()):
            yield position, position + 1, page[position]
        yield entity.start(), entity.end(), html.unescape(entity.group())
        done = entity.end()
    for position in range(done, end):
        yield position, position + 1, page[position]


@dataclass(slots=True)
class Aligner:
    """Finds paragraphs in a page one after the other; remembers how far it is. ``lost`` counts characters not found."""

    source: Source
    cursor: int = -1
    lost: int = 0

    def __post_init__(self) -> None:
        self.cursor = max(self.cursor, self.source.body)

    def trace(self, paragraph: str) -> Traced | None:
        """Return the paragraph mapped to the page's source, or None when nothing of it stands there.

        Characters that the page does not hold (a mark that the extraction put in) are left out and counted.
        """
        squeezed = [(i, c) for i, c in enumerate(paragraph) if not c.isspace() and not _DROPPED.match(c)]
        letters = "".join(c for _, c in squeezed)
        places = self._whole(letters) or self._pieces(letters)
        self.lost += sum(place is None for place in places)
        found = {i: place for (i, _), place in zip(squeezed, places, strict=True) if place is not None}
        return _built(paragraph, found, self.source) if found else None

    def _whole(self, letters: str) -> list[int | None]:
        at = self._find(letters)
        return list(range(at, at + len(letters))) if at >= 0 else []

    def _find(self, letters: str) -> int:
        """Return where the letters stand next, else anywhere; -1 if nowhere. Moves the cursor for long ones."""
        at = self.source.letters.find(letters, self.cursor) if letters else -1
        if at < 0 and letters:
            at = self.source.letters.find(letters)
        if at >= 0 and len(letters) >= SHORT:
            self.cursor = at + len(letters)
        return at

    def _pieces(self, letters: str) -> list[int | None]:
        """Find a paragraph piece by piece: the longest that stands in the page together, then what follows it."""
        places: list[int | None] = []
        while len(places) < len(letters):
            rest = letters[len(places) :]
            length = self._longest(rest)
            if length:
                at = self._find(rest[:length])
                self.cursor = at + length
                places += range(at, at + length)
            else:
                places.append(None)
        return places

    def _longest(self, letters: str) -> int:
        """Return how many letters from the start of ``letters`` the page holds together (0: fewer than ``PIECE``).

        The last few letters of a paragraph count when they stand right at the cursor.
        """
        if len(letters) < PIECE:
            return len(letters) if self.source.letters.startswith(letters, self.cursor) else 0
        if letters[:PIECE] not in self.source.letters:
            return 0
        longer = range(PIECE + 1, len(letters) + 1)
        return PIECE + bisect_left(longer, True, key=lambda length: letters[:length] not in self.source.letters)


def _built(paragraph: str, found: dict[int, int], source: Source) -> Traced:
    """Return the found characters of a paragraph and the spaces between them, with their runs."""
    text: list[str] = []
    runs: list[Run] = []
    space = False
    for position, character in enumerate(paragraph):
        place = found.get(position)
        if place is None:
            space = space or character.isspace()
            continue
        start, end = source.starts[place], source.ends[place]
        if space and runs:
            runs.append(Run(len(text), len(text) + 1, runs[-1].origin_end, max(runs[-1].origin_end, start)))
            text.append(" ")
        runs.append(Run(len(text), len(text) + 1, start, end))
        text.append(character)
        space = False
    return Traced("".join(text), tuple(_merged(runs)))


def _merged(runs: list[Run]) -> Iterator[Run]:
    """Join runs of one character each that follow each other in the source as in the text."""
    current: Run | None = None
    for run in runs:
        even = run.origin_end - run.origin_start == run.end - run.start
        if current and even and current.origin_end == run.origin_start and _even(current):
            current = Run(current.start, run.end, current.origin_start, run.origin_end)
        else:
            if current:
                yield current
            current = run
    if current:
        yield current


def _even(run: Run) -> bool:
    return run.origin_end - run.origin_start == run.end - run.start
