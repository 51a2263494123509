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
    inside = total = 0
    for start, end in content:
        for position in range(_after_that(layout.text, start, end), end):
            if layout.text[position].isalnum():
                total += 1
                inside += layout.quotation_number(position) is not None
    if not inside:
        return "indirect"
    return "direct" if inside >= WHOLE * total else "mixed"


def _after_that(text: str, start: int, end: int) -> int:
    return start + 5 if text[start : min(end, start + 5)].lower() == "that " else start
