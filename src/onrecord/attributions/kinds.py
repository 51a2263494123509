"""How much of a content is verbatim."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attributions.layout import Layout
from onrecord.vocabulary import Kind

WHOLE = 0.97
"""From this share of letters and digits in marks on, a content is direct: a stray word may stand outside."""


def kind_of(layout: Layout, content: Sequence[tuple[int, int]]) -> Kind:
    """Return ``direct`` if nothing but verbatim words stands in ``content``, ``indirect`` if none, else ``mixed``.

    A leading "that" does not count: it is nobody's word.
    """
    told = [(_after_that(layout.text, start, end), end) for start, end in content]
    inside = sum(_letters(layout.text[low:high]) for start, end in told for low, high in layout.in_marks(start, end))
    if not inside:
        return "indirect"
    total = sum(_letters(layout.text[start:end]) for start, end in told)
    return "direct" if inside >= WHOLE * total else "mixed"


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _after_that(text: str, start: int, end: int) -> int:
    return start + 5 if text[start : min(end, start + 5)].lower() == "that " else start
