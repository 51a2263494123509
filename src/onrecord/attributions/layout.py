"""The lie of a text: its paragraphs, sentences and quotations, found once and asked often."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

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
        return bisect_right(self.paragraphs, position, key=lambda bounds: bounds[0]) - 1

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence that holds ``position``; -1 before the first."""
        return bisect_right(self.sentences, position) - 1

    def quotation_at(self, position: int) -> Quotation | None:
        """Return the quotation that holds the character at ``position``, marks included."""
        number = self.quotation_number(position)
        return None if number is None else self.quotations[number]

    def quotation_number(self, position: int) -> int | None:
        """Return the number of the quotation that holds the character at ``position``, marks included."""
        number = bisect_right(self.quotations, position, key=lambda one: one.start) - 1
        return number if number >= 0 and position < self.quotations[number].end else None

    def quoted(self, start: int, end: int) -> int:
        """Return how many characters of ``text[start:end]`` stand in quotations, marks included."""
        number = max(0, bisect_right(self.quotations, start, key=lambda one: one.start) - 1)
        total = 0
        while number < len(self.quotations) and self.quotations[number].start < end:
            one = self.quotations[number]
            total += max(0, min(end, one.end) - max(start, one.start))
            number += 1
        return total


def lay_out(text: str) -> Layout:
    """Return the layout of ``text``; takes time linear in its length."""
    bounds = paragraphs(text)
    starts = [position for start, end in bounds for position in sentence_starts(text, start, end)]
    return Layout(text, tuple(bounds), tuple(starts), tuple(quotations(text, bounds)))
