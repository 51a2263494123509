"""Who says what "is said": nobody who is named, unless "by" or "according to" tells him."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attributions.layout import Layout
from onrecord.attributions.linking import Draft

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s|also\s|still\s|widely\s|now\s)?"
    r"(?:said|reported|rumou?red|alleged|believed|thought|understood|known|expected|feared|presumed|reputed|considered)\Z"
)
"""A cue whose subject is spoken of: "are said to be wavering", not "was quoted as saying"."""
_TO = re.compile(r"to\s")
_AUTHOR = r"\b(?:by|according\sto|per|among|in|from)\s(?:the\s)?"
"""What stands before whoever says it: "is said by friends to be well"."""
NEAR = 20  # characters before a source in which that stands


def said_by_nobody(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Take the source from what is said of somebody in the passive: "are said to be wavering, though Penn insisted"."""
    return [
        replace(one, source=(), source_score=0.0, source_chance=0.0) if _is_passive(layout, one) else one
        for one in drafts
    ]


def _is_passive(layout: Layout, draft: Draft) -> bool:
    text = layout.text
    if not draft.source or len(draft.cue) != 1 or not _PASSIVE.search(text[slice(*draft.cue[0])].lower()):
        return False
    start = draft.source[0][0]
    told = re.search(_AUTHOR + r"\Z", text[max(0, start - NEAR) : start]) or re.match(_AUTHOR, text[start:])
    return not told and any(_TO.match(text, first) for first, _ in draft.content)
