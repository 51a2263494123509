"""Interviews whose turns begin with a letter that is nobody's name: "Q: … A: …".

Turns that begin with a name, "MERROW: …", need no rule: of 292 paragraphs that begin so, in news texts with four of
them or more, the first tagger and linker gave 182 to that name, none to another; the rest were mostly lists of links.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.attributions.layout import Layout
from onrecord.attributions.linking import Bounds, Draft
from onrecord.attributions.speechtags import RULE_SCORE

_LETTER = r"(?P<letter>[QA])(?:uestion|nswer|UESTION|NSWER)?"
_FIRST = re.compile(_LETTER + r"[:.](?=\s)")
_WITHIN = re.compile(r"(?<=[.?!\"”’)]\s)" + _LETTER + r":(?=\s)")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn to speak: whether it answers, where its label begins, and its words."""

    answers: bool
    start: int
    words: Bounds


def questions_and_answers(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Take "Q" and "A" for nobody: a question says nothing, an answer is somebody's whom no word beside it names.

    What is told within a turn, by a source in it, stays.
    """
    turns = list(_turns(layout))
    answers = [turn for turn in turns if turn.answers]
    if not answers or len(turns) < 2:
        return list(drafts)
    starts = [turn.start for turn in turns]
    kept = [one for one in drafts if _has_own_source(turns, starts, one)]
    return [*kept, *(Draft((turn.words,), content_score=RULE_SCORE, how="answer") for turn in answers)]


def _turns(layout: Layout) -> Iterator[Turn]:
    """Yield the turns in order of place; a paragraph that begins with one may hold several."""
    text = layout.text
    for low, high in layout.paragraphs:
        first = _FIRST.match(text, low, high)
        if first is None:
            continue
        matches = [first, *_WITHIN.finditer(text, first.end(), high)]
        for match, end in zip(matches, [*(other.start() for other in matches[1:]), high], strict=True):
            words = text[match.end() : end]
            start = match.end() + len(words) - len(words.lstrip())
            if any(character.isalnum() for character in words):
                yield Turn(match["letter"] == "A", match.start(), (start, start + len(words.strip())))


def _has_own_source(turns: Sequence[Turn], starts: Sequence[int], draft: Draft) -> bool:
    """Tell whether ``draft`` is outside all turns, or told by a source within one that is not its letter."""
    number = bisect_right(starts, draft.content[0][0]) - 1
    if number < 0 or draft.content[0][0] >= turns[number].words[1]:
        return True
    return bool(draft.source) and all(turns[number].words[0] <= start for start, _ in draft.source)
