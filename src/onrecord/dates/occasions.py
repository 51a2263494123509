"""Whether a time in a sentence is the time of the speaking that the sentence reports."""

from __future__ import annotations

import re

from onrecord.vocabulary.articles import Span

SPEAKING = re.compile(
    r"\b(?:speaking|spoke|talking|statement|interview|(?:press|news)\sconference|briefing|tweet(?:ed|s)?|post(?:ed)?|"
    r"speech|remarks?|address(?:ed|ing)?|letter|comments?|commented|told|said|testimony|testif(?:ied|ying)|announce[d]?|"
    r"announcement|asked|wrote|writing|questions|reporters|quoted|declared|press\srelease|hearing|email)\b",
    re.I,
)
"""Words of a clause that tells of speaking."""

BREAKS = re.compile(
    r"[;:“”\"()—–]|\b(?:that|who|whom|whose|which|when|where|while|after|before|since|until|because|if|and|but|as|to)\b",
    re.I,
)
"""What ends a clause."""

PAPER = (
    r"(?:statement|report|survey|poll|letter|memo|filing|post|tweet|article|interview|study|speech|editorial|release|"
    r"document|memorandum|complaint|announcement|testimony|e-?mail|address|broadcast|briefing|conference|remarks|column|"
    r"blog|note|video|message|comments)s?"
)
ISSUED = r"(?:released|published|issued|filed|posted|sent|aired|broadcast|dated|signed|written|delivered|given|made)"
"""What holds words, and how it comes out: where it bears a day, that is the day of its words."""

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
_OF_OCCASION = re.compile(
    r"\b(?:at|during)\s(?:the|its|their|his|her|an?)\s(?:[\w’'-]+\s){0,4}?(?:summit|meeting|conference|congress|session|"
    r"assembly|hearing|debate|talks|convention|forum|gathering|campaign|trial|inquiry)\sof\s$",
    re.I,
)
"""What an "of" before the time may follow: "at the summit of 2019" is when it was held."""
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
    return not _GOVERNED.search(text, before, start) or bool(_OF_OCCASION.search(text, max(0, start - 80), start))


def stretch_around(text: str, time: Span, start: int, end: int) -> str:
    """Return the words around the time up to the next comma or dash, between ``start`` and ``end``."""
    edges = [match.end() for match in _STRETCH_EDGE.finditer(text, start, time.start)]
    after = _STRETCH_EDGE.search(text, time.end, end)
    return text[edges[-1] if edges else start : after.start() if after else end]


_STRETCH_EDGE = re.compile(r"[,;:“”\"()—–]")
