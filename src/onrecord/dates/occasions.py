"""Whether a time in a sentence is the time of the speaking that the sentence reports."""

from __future__ import annotations

import re

SPEAKING = re.compile(
    r"\b(?:speaking|spoke|talking|statement|interview|(?:press|news)\sconference|briefing|tweet(?:ed|s)?|post(?:ed)?|"
    r"speech|remarks?|address(?:ed|ing)?|letter|comments?|commented|told|said|testimony|testif(?:ied|ying)|announce[d]?|"
    r"announcement|asked|wrote|writing|questions|reporters|quoted|declared|press\srelease|hearing|email)\b",
    re.I,
)
"""Words of a clause that tells of speaking."""

_GOVERNED = re.compile(
    r"\b(?:since|after|before|until|till|by|following|from|for|to|ahead\sof|between|despite|about|over|of|as\sof|through|"
    r"than|pre|post|beyond|till|like|planned|scheduled|due|unlike)[\s-](?:the\s|late\s|early\s|last\s|a\s|on\s)*$",
    re.I,
)
_LETS_POSSESSIVE = re.compile(r"\b(?:at|during|in)\s(?:the\s|his\s|her\s|their\s)?$", re.I)
_POSSESSIVE = re.compile(r"[’']s?\b")
_NOUN = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:meeting|attack|vote|election|summit|match|game|hearing|edition|report|event)s?\b"
)
_WORD_BEFORE = 40  # characters; enough for "ahead of the late"


def may_tell(text: str, start: int, end: int) -> bool:
    """Tell whether what governs the time lets it date the sentence: not "since Friday", not "Friday's vote"."""
    before = max(0, start - _WORD_BEFORE)
    if text.endswith(("after", "before"), start, end):
        return False  # "two days after the vote" dates the vote
    if _POSSESSIVE.match(text, end) or text[end - 2 : end] in ("’s", "'s"):
        return bool(_LETS_POSSESSIVE.search(text, before, start))
    if _NOUN.match(text, end) and not _LETS_POSSESSIVE.search(text, before, start):
        return False
    return not _GOVERNED.search(text, before, start)
