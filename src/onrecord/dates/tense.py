"""Whether a sentence speaks of what is to come or of what has been, where it names a time."""

from __future__ import annotations

import re

from onrecord.attributions.layout import Layout

NEAR = 90  # characters on each side of the time that are looked at, about a clause; measured on reading samples

_CUES = re.compile(
    r"\b(?P<ahead>will|won[’']t|shall|would|going\sto|(?:expected|scheduled|due|set|slated|planned|plans?|planning|hopes?|"
    r"likely|poised|preparing|agreed|want(?:s|ed)?|need(?:s|ed)?|able)\s(?:to|for)|ahead\sof|upcoming|forthcoming|"
    r"let[’']s|should|(?:is|are)\sto|(?:is|are|was|were)\s(?:due|expected|scheduled|set)|deadline)\b"
    r"|[’']ll\b|\b(?P<past>said|says|told|was|were|had|did|has|came|went|held|met|took|made|gave|got|saw|left|won|lost|"
    r"began|spoke|wrote|found|killed|shot|struck|hit|put|led|fell|rose|became|thought|flew|ran|grew|drew|threw|chose|broke|drove|sank|swept|sought|caught|bought|sold|paid|kept|stood|"
    r"heard|felt|lay|laid|brought|knew|set|sent|"
    r"(?<!be\s)(?<!be\sre)[a-z]{2,}ed|since|after|following)\b|\b(?P<open>is|are)\b|"
    r"\b(?P<timetable>starts?|begins?|meets?|opens?|peaks?|takes?|comes?|goes|go|holds?|ends?|returns?|visits?|"
    r"leaves?|arrives?|faces?|votes?|if|when)\b",
    re.I,
)
_HEADLINE_AHEAD = re.compile(r"\b(?:to\s(?!the\b|a\b)[a-z]+|will|set|ahead of|plans?)\b", re.I)


def leans(layout: Layout, start: int, end: int, headline: bool, otherwise: bool | None = False) -> bool | None:
    """Return whether the time at ``[start:end]`` lies ahead: True, False, or None where the present leaves it open.

    The last cue before the time decides, as what governs a time mostly stands before it ("will meet on Friday"); else
    the first after it in the sentence. The simple present is that of a timetable ("meets on Friday").
    News without a cue is of what has been (22 of 27 such weekdays in stories_dev): ``otherwise``.
    """
    text, number = layout.text, layout.sentence_at(start)
    first = max(layout.sentences[number] if number >= 0 else 0, start - NEAR)
    if headline:
        return True if _HEADLINE_AHEAD.search(text, first, start) else None
    last = layout.sentences[number + 1] if number + 1 < len(layout.sentences) else len(text)
    before = list(_CUES.finditer(text, first, start))
    cue = before[-1] if before else _CUES.search(text, end, min(last, end + NEAR))
    if cue is None:
        return otherwise
    return None if cue.group("open") else cue.group("past") is None
