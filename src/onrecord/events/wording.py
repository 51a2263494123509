"""How a timeline words one telling: the sentence, or the clause of it that tells of that day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.events.lexicon import classes, words
from onrecord.events.noticing import Happening
from onrecord.vocabulary import Span

SUBJECT = 6  # words of a sentence's beginning that are told again before a clause cut out of its middle
LEAST = 3  # words of a clause; a shorter one tells nothing by itself
_BOUNDARY = re.compile(r",\s|;\s|:\s|\s[—–]\s")
_RELATIVE = re.compile(r"(?:who|which|whose|whom)\b")


def worded(one: Happening, others: Sequence[Span]) -> str:
    """Return the words of ``one``'s sentence that tell of it: the whole, but what tells of other days.

    ``others`` are the dates of other days in the sentence. What is cut out is an ellipsis; where nothing can be cut
    without losing the happening or its date, the sentence is whole.
    """
    text, start = one.sentence.text, one.sentence.start
    marks = [span for span in (one.head, one.date) if span is not None]
    first, last = min(span.start for span in marks) - start, max(span.end for span in marks) - start
    dates = [(span.start - start, span.end - start) for span in (*others, *marks)]
    cuts = [found for found in _BOUNDARY.finditer(text) if not any(low <= found.start() < high for low, high in dates)]
    begins = max((found.end() for found in cuts if found.end() <= first), default=0)
    ends = min((found.start() for found in cuts if found.start() >= last), default=len(text))
    if not (others or _RELATIVE.match(text, begins)) or any(begins <= low < ends for low, _ in dates[: len(others)]):
        return text
    clause = text[begins:ends]
    if clause == text or len(clause.split()) < LEAST:
        return text
    subject = text[: cuts[0].start()] if begins and _wants_subject(clause) else ""
    if len(subject.split()) > SUBJECT or any(low < len(subject) for low, _ in dates[: len(others)]):
        subject = ""
    before = f"{subject} … ".lstrip() if begins else ""
    return f"{before}{clause}{' …' if ends < len(text) else ''}"


def _wants_subject(clause: str) -> bool:
    """Tell whether a clause is of the subject that its sentence begins with: "who left", "met Brendel", "is due"."""
    first = clause.split(maxsplit=1)[0].lower()
    return bool(_RELATIVE.match(clause)) or first in classes()["auxiliaries"] | words().past.keys()
