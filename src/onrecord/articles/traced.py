"""Text that knows which characters of the original each of its own characters came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.vocabulary import Run

BREAK = "\n\n"  # what stands between two paragraphs of a clean text

Edit = tuple[int, int, str]
"""Replace ``text[start:end]`` by this string; the empty string takes it away."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and the runs that map it to the original: they cover it without gap, in order."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, original: str, start: int, end: int) -> Traced:
        """Return ``original[start:end]`` as it stands."""
        return cls(original[start:end], (Run(0, end - start, start, end),) if end > start else ())

    @property
    def origin(self) -> tuple[int, int]:
        """Where the whole of it stands in the original: (start, end). Raises ValueError when it is empty."""
        if not self.runs:
            raise ValueError("an empty text stands nowhere")
        return self.runs[0].origin_start, self.runs[-1].origin_end

    def part(self, start: int, end: int) -> Traced:
        """Return ``text[start:end]`` with its runs. A run that maps as a whole is never split, only shared."""
        pieces = []
        first = max(0, bisect_right(self.runs, start, key=lambda run: run.start) - 1)
        for number in range(first, len(self.runs)):  # no slice: it would copy the rest for each part
            run = self.runs[number]
            if run.start >= end:
                break
            low, high = max(start, run.start), min(end, run.end)
            if low < high:
                pieces.append(_clip(run, low, high, start))
        return Traced(self.text[start:end], tuple(pieces))

    def strip(self) -> Traced:
        """Return it without white space at either end."""
        stripped = self.text.strip()
        start = self.text.find(stripped) if stripped else 0
        return self if stripped == self.text else self.part(start, start + len(stripped))

    def edited(self, edits: Iterable[Edit]) -> Traced:
        """Return it with all ``edits`` made; they count in this text and do not overlap."""
        pieces: list[Traced] = []
        done = 0
        for start, end, new in sorted(edits):
            pieces.append(self.part(done, start))
            if new:
                origin = self.part(start, end).origin
                pieces.append(Traced(new, (Run(0, len(new), *origin),)))
            done = end
        pieces.append(self.part(done, len(self.text)))
        return _concatenated(pieces)


def joined(paragraphs: Sequence[Traced], between: str = BREAK) -> Traced:
    """Return the paragraphs as one text with ``between`` between them, mapped to what stood there."""
    pieces: list[Traced] = []
    for paragraph in paragraphs:
        if pieces:
            left, right = pieces[-1].origin[1], paragraph.origin[0]
            pieces.append(Traced(between, (Run(0, len(between), left, max(left, right)),)))
        pieces.append(paragraph)
    return _concatenated(pieces)


def _clip(run: Run, low: int, high: int, shift: int) -> Run:
    """Return the piece of ``run`` from ``low`` to ``high``, counted from ``shift``."""
    if run.end - run.start == run.origin_end - run.origin_start:
        origin = run.origin_start + low - run.start
        return Run(low - shift, high - shift, origin, origin + high - low)
    return Run(low - shift, high - shift, run.origin_start, run.origin_end)


def _concatenated(pieces: Sequence[Traced]) -> Traced:
    runs: list[Run] = []
    length = 0
    for piece in pieces:
        for run in piece.runs:
            moved = Run(run.start + length, run.end + length, run.origin_start, run.origin_end)
            if runs and _continues(runs[-1], moved):
                before = runs.pop()
                moved = Run(before.start, moved.end, before.origin_start, moved.origin_end)
            runs.append(moved)
        length += len(piece.text)
    return Traced("".join(piece.text for piece in pieces), tuple(runs))


def _continues(before: Run, after: Run) -> bool:
    """Tell whether both map character by character and the second goes on where the first ends."""
    even = all(run.end - run.start == run.origin_end - run.origin_start for run in (before, after))
    return even and before.origin_end == after.origin_start
