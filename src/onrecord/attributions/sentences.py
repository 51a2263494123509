"""Where sentences end, by their marks alone: enough for the features of a link, and quick."""

from __future__ import annotations

import re

# Possessive, and never from the middle of a run of marks: a run is looked at once, however long it is.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s++[\"'“‘«„(\[]*+[^\W_])")
_ABBREVIATION = re.compile(
    r"mr|mrs|ms|dr|prof|sen|rep|gov|gen|lt|col|sgt|capt|maj|adm|rev|hon|st|jr|sr|vs|etc|inc|ltd|co|corp|no|dept|pres|"
    r"sec|min|amb|cmdr|supt|fr|mt|ft|rt|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ph\.d|(?:[a-z]\.)+[a-z]"
)
_WORD_BEFORE = re.compile(r"[\w.]{1,8}$")


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Return where the sentences of the paragraph ``text[start:end]`` begin, the first at ``start``."""
    starts = [start]
    for match in _END.finditer(text, start, end):
        following = match.end()
        while following < end and text[following].isspace():
            following += 1
        if following < end and not _goes_on(text, match.start(), match.group(), following):
            starts.append(following)
    return starts


def _goes_on(text: str, stop: int, mark: str, following: int) -> bool:
    """Tell whether the full stop at ``stop`` ends no sentence: an abbreviation, an initial, a small letter after."""
    position = following
    while position < len(text) and not text[position].isalnum():
        position += 1
    if position < len(text) and text[position].islower():
        return True
    if mark != ".":
        return False
    before = _WORD_BEFORE.search(text[max(0, stop - 8) : stop])
    if before is None:
        return False
    word = before.group().lower()
    return bool(_ABBREVIATION.fullmatch(word)) or (len(word) == 1 and word.isalpha() and text[stop - 1].isupper())
