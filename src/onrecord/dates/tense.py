"""Whether a sentence speaks of what is to come or of what has been, where it names a time."""

from __future__ import annotations

import re

from onrecord.attributions.layout import Layout

NEAR = 90  # characters on each side of the time that are looked at, about a clause; measured on reading samples

_CUES = re.compile(
    r"\b(?P<ahead>will|won[’']t|shall|would|going\sto|(?:expected|has|have|scheduled|due|set|slated|planned|plans?|planning|hopes?|"
    r"likely|poised|prepar(?:e|es|ed|ing)|headed|agreed|want(?:s|ed)?|need(?:s|ed)?|able)\s(?:to|for)|wants|ahead\sof|upcoming|forthcoming|"
    r"let[’']s|should|(?:is|are)\sto|(?:is|are|was|were)\s(?:due|expected|scheduled|set)|deadline|to\sbe|"
    r"(?-i:must|may|might)\s(?!have\b)(?=[a-z]))\b"
    r"|[’']ll\b|\b(?P<past>(?P<bare>set|put|hit|cut|shut|let|read|cast|split|spread|beat|quit|have)|"
    r"said|says|told|was|were|had|did|has|came|went|held|met|took|made|gave|got|saw|left|won|lost|"
    r"began|spoke|wrote|found|killed|shot|struck|led|fell|rose|became|thought|flew|ran|grew|drew|threw|chose|broke|drove|"
    r"sank|swept|sought|caught|bought|sold|paid|kept|stood|sent|heard|felt|lay|laid|brought|knew|"
    r"[a-z]{2,}ed|since|after|following)\b|\b(?P<open>is|are)\b|"
    r"\b(?P<timetable>starts|begins?|meets?|opens|peaks|takes?|comes?|goes|go|holds?|ends|returns|visits|"
    r"leaves|arrives?|faces|votes|if|when|(?<=s\s)(?<![’']s\s)(?:peak|vote|start|open|end|return|visit|leave|face))\b",
    re.I,
)
_HEADLINE_AHEAD = re.compile(r"\b(?:to\s(?!the\b|a\b)[a-z]+|will|set|ahead of|plans?)\b", re.I)
_BETWEEN = r"(?:(?:[a-z]+ly|not|also|still|now|first|finally|then|already|again)\s)*$"
_BE = re.compile(rf"\b(?:be|been|being|get|getting)\s{_BETWEEN}", re.I)
_IS = re.compile(rf"(?:\b(?:is|are)|[’'](?:s|re))\s{_BETWEEN}", re.I)
_INFINITIVE = re.compile(
    rf"\b(?:to|will|would|shall|should|may|might|must|can|could|cannot|please|let[’']s|us|do|does|did|\w+n[’']t)\s{_BETWEEN}",
    re.I,
)
_NOUN = re.compile(
    r"(?:\b(?:an?|the|his|her|its|their|our|my|your|this|that|these|those|of|for|in|with|two|three|several|some|many)|[’']s)"
    r"\s$",
    re.I,
)
_PARTICIPLE = re.compile(
    r"[a-z]{2,}ed|held|met|made|sent|set|put|cut|shut|read|cast|split|led|found|killed|shot|struck", re.I
)
_ATTRIBUTIVE = re.compile(
    rf"(?:\b(?:an?|the|his|her|its|their|our|my|your)\s(?:[a-z]+ly\s|long\s|newly\s|once\s)?|[\w]-)"
    rf"(?:{_PARTICIPLE.pattern})\s(?!(?:on|in|at|by|of|for|from|to|with|who|and|or|after|since|before)\b)[a-z]",
    re.I,
)
"""What stands for an adjective: "the assisted dying bill", "a newly agreed text", "a state-backed plan"."""
_BEFORE = 40  # characters before a verb that may tell how it is meant: "may not yet be formally"
_IS_ON = re.compile(r"\b(?:is|are)\s(?:on\s|early\s|late\s|only\s)*$", re.I)


def leans(layout: Layout, start: int, end: int, headline: bool, otherwise: bool | None = False) -> bool | None:
    """Return whether the time at ``[start:end]`` lies ahead: True, False, or None where the present leaves it open.

    The last cue before the time decides, as what governs a time mostly stands before it ("will meet on Friday"); else
    the first after it in the sentence. The simple present is that of a timetable ("meets on Friday"). A participle and
    an infinitive are what the verb before them is: "will be held", "to set up".
    News without a cue is of what has been (22 of 27 such weekdays in stories_dev): ``otherwise``.
    """
    text, number = layout.text, layout.sentence_at(start)
    first = max(layout.sentences[number] if number >= 0 else 0, start - NEAR)
    if headline:
        return True if _HEADLINE_AHEAD.search(text, first, start) else None
    if _IS_ON.search(text, first, start):
        return True
    last = layout.sentences[number + 1] if number + 1 < len(layout.sentences) else len(text)
    for cue in reversed(list(_CUES.finditer(text, first, start))):
        if not _leans_on_another(text, first, cue):
            return _lean(text, first, cue)
    after = _CUES.search(text, end, min(last, end + NEAR))
    return _lean(text, end, after) if after else otherwise


def _leans_on_another(text: str, first: int, cue: re.Match[str]) -> bool:
    """Tell whether a word tells nothing by itself: a participle after "be", an infinitive, a noun, an adjective."""
    begins = max(first, cue.start() - _BEFORE)
    if cue["timetable"]:
        return bool(_NOUN.search(text, begins, cue.start())) and cue["timetable"].lower() not in ("if", "when")
    if cue["bare"] and _INFINITIVE.search(text, begins, cue.start()):
        return True
    if cue["past"] is None or not _PARTICIPLE.fullmatch(cue["past"]):
        return False
    described = any(found.end() > cue.end() for found in _ATTRIBUTIVE.finditer(text, begins, cue.end() + 2))
    return described or bool(_BE.search(text, begins, cue.start()))


def _lean(text: str, first: int, cue: re.Match[str]) -> bool | None:
    if cue["open"]:
        return None
    if cue["past"] is None:
        return True
    passive = _PARTICIPLE.fullmatch(cue["past"]) and _IS.search(text, max(first, cue.start() - _BEFORE), cue.start())
    return None if passive else False
