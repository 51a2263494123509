"""What holds of the attributions of every text, however broken."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.attributions.kinds import WHOLE
from onrecord.attributions.layout import Layout, lay_out
from onrecord.vocabulary import Attribution, Span


def assert_sound(text: str, given: Sequence[Attribution]) -> None:
    """Assert that every span is where it says, in one paragraph and in order, and that kind and marks agree."""
    layout = lay_out(text)
    starts = [one.content[0].start for one in given]
    assert starts == sorted(starts)
    assert len({one.id for one in given}) == len(given)
    for one in given:
        assert 0.01 <= one.confidence <= 0.99
        assert one.content
        for spans in (one.source, one.cue, one.content, [one.relay] if one.relay else []):
            _assert_in_order(spans)
            for span in spans:
                _assert_true(layout, span)
        assert one.kind == _kind(layout, one.content)


def _assert_in_order(spans: Sequence[Span]) -> None:
    assert all(before.end <= after.start for before, after in pairwise(spans))


def _assert_true(layout: Layout, span: Span) -> None:
    assert span.part == "text"
    assert span.text
    assert layout.text[span.start : span.end] == span.text
    assert span.text == span.text.strip()
    assert layout.paragraph_at(span.start) == layout.paragraph_at(span.end - 1) >= 0


def _kind(layout: Layout, content: Sequence[Span]) -> str:
    """Count anew what :mod:`onrecord.attributions.kinds` counts: letters and digits in marks, after a "that"."""
    starts = [one.start + 5 if one.text[:5].lower() == "that " else one.start for one in content]
    places = [
        place for start, one in zip(starts, content, strict=True) for place in range(start, one.end)
        if layout.text[place].isalnum()
    ]  # fmt: skip
    inside = sum(any(one.start <= place < one.end for one in layout.quotations) for place in places)
    if not inside:
        return "indirect"
    return "direct" if inside >= WHOLE * len(places) else "mixed"
