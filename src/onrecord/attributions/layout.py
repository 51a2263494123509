"""The lie of a text: its paragraphs, sentences and quotations, found once and asked often."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from onrecord.articles import paragraphs
from onrecord.attributions.quotations import Quotation, quotations
from onrecord.attributions.sentences import sentence_starts


@dataclass(frozen=True, slots=True)
class Layout:
    """One part of an article with its bounds. All lists are in order of place; offsets count in ``text``.

    ``sentences`` holds where each sentence starts; every paragraph starts one.
    """

    text: str
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    quotations: tuple[Quotation, ...]

    def paragraph_at(self, position: int) -> int:
        """Return the number of the paragraph that holds ``position``, or the last before it; -1 if there is none."""
        return bisect_right(self.paragraphs, position, key=itemgetter(0)) - 1

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence that holds ``position``; -1 before the first."""
        return bisect_right(self.sentences, position) - 1

    def quotation_at(self, position: int) -> Quotation | None:
        """Return the quotation that holds the character at ``position``, marks included."""
        number = self.quotation_number(position)
        return None if number is None else self.quotations[number]

    def quotation_number(self, position: int) -> int | None:
        """Return the number of the quotation that holds the character at ``position``, marks included."""
        number = bisect_right(self.quotations, position, key=attrgetter("start")) - 1
        return number if number >= 0 and position < self.quotations[number].end else None

    def quoted(self, start: int, end: int) -> int:
        """Return how many characters of ``text[start:end]`` stand in quotations, marks included."""
        return sum(last - first for first, last in self.in_marks(start, end))

    def in_marks(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the bounds of what of ``text[start:end]`` stands in quotations, marks included."""
        number = max(0, bisect_right(self.quotations, start, key=attrgetter("start")) - 1)
        while number < len(self.quotations) and self.quotations[number].start < end:
            one = self.quotations[number]
            if start < one.end:
                yield max(start, one.start), min(end, one.end)
            number += 1


def lay_out(text: str) -> Layout:
    """Return the layout of ``text``; takes time linear in its length."""
    bounds = paragraphs(text)
    starts = [position for start, end in bounds for position in sentence_starts(text, start, end)]
    return Layout(text, tuple(bounds), tuple(starts), tuple(quotations(text, bounds)))
