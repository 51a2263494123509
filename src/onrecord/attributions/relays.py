"""Whom the outlet has it from: "told Sky News", "reports European Pravda", "in an interview with CNN".

The relay is another outlet, kept apart from the speaker. An audience is none ("told reporters", "told parliament"),
and an outlet that is itself the source of an attribution is its speaker, not its relay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attributions.layout import Layout

Bounds = tuple[int, int]

FARTHEST = 1000
"""The relay stands at most so many characters from the attribution it belongs to."""

_NAME = (
    r"(?:(?:the|a|an)\s+)?(?:[a-z]+\s+(?=[A-Z]))?"
    r"(?:[A-Z][\w’'&.-]*|[a-z\d]+\.(?:com|org|net|[a-z]{2})\b)(?:\s+(?:of\s+|and\s+the\s+)?[A-Z][\w’'&.-]*)*"
)
# The same where the name stands first and the verb is yet to come: of at most ten words, so that a long run of capitals
# is not read to its end from each of them. Possessive: the verb begins small, no shorter name would suit it better.
_NAME_BEFORE = (
    r"\b(?:(?:the|a|an)\s++)?(?:[a-z]{1,30}+\s++(?=[A-Z]))?"
    r"(?:[A-Z][\w’'&.-]{0,60}+|[a-z\d]{1,60}\.(?:com|org|net|[a-z]{2})\b)"
    r"(?:\s++(?:of\s++|and\s++the\s++)?[A-Z][\w’'&.-]{0,60}+){0,9}+"
)
_OUTLET_WORD = re.compile(
    r"\b(?:news|tv|television|radio|times|post|herald|tribune|journal|gazette|telegraph|guardian|observer|mail|mirror|"
    r"chronicle|courier|daily|weekly|press|agency|newspaper|magazine|broadcaster|channel|network|podcast|reuters|afp|"
    r"ap|tass|dpa|ansa|efe|xinhua|bloomberg|politico|axios|cnn|bbc|nbc|cbs|abc|cnbc|msnbc|npr|pbs|fox|sky|"
    r"al\s+jazeera|pravda|spiegel|bild|zeit|monde|figaro|país|repubblica|euronews|interfax|ria|rt|sputnik|voice|wire|"
    r"examiner|inquirer|independent|economist|globe|star|sun|standard|dispatch|bulletin|review|record|report|today|"
    r"media|outlet|website|paper|mag|vox|vice|wired|esquire|time|newsweek|forbes|fortune|variety|breitbart|buzzfeed|"
    r"huffpost|huffington|yahoo|cspan|c-span|nyt|wsj|ft)\b|\.[a-z]{2,3}\b",
    re.IGNORECASE,
)
_NO_OUTLET = re.compile(
    r"\b(?:reporters?|journalists?|parliament|lawmakers|congress|senate|house|committee|council|court|conference|"
    r"crowd|audience|supporters|voters|ministers?|president|people|secretary|commission|assembly|police|summit|"
    r"secretariat|party|security|association|club|board)\b",
    re.IGNORECASE,
)
_PATTERNS = (
    re.compile(rf"\b(?:told|tells?|telling)\s+(?P<relay>{_NAME})"),
    re.compile(
        rf"\b(?:interview|conversation|chat|comments?|remarks|statement|piece|op-ed|column)s?\s+(?:made\s+|given\s+|published\s+)?(?:with|to|for|by|in|on)\s+(?P<relay>{_NAME})"
    ),
    re.compile(
        rf"\b(?:speaking|spoke|talking|talked|wrote|writing|appearing|appeared|quoted)\s+(?:to|with|in|on|for|by)\s+(?P<relay>{_NAME})"
    ),
    re.compile(
        rf"\b(?:reports|reported|according\s+to|as\s+reported\s+by|cited\s+by|citing|via|first\s+reported\s+by)\s+(?P<relay>{_NAME})"
    ),
    re.compile(rf"(?P<relay>{_NAME_BEFORE})\s+(?:reports|reported|has\s+reported|writes)\b"),
)


def relay_of(
    layout: Layout, content: Sequence[Bounds], source: Sequence[Bounds], cue: Sequence[Bounds]
) -> Bounds | None:
    """Return where the relay of an attribution stands, None if the text names none.

    It is looked for in the sentences of cue and source and in those the content touches, outside content and source.
    """
    text = layout.text
    own = [*source, *cue] or list(content)
    low = layout.sentences[max(0, layout.sentence_at(min(start for start, _ in own)))]
    after = layout.sentence_at(max(end for _, end in own) - 1) + 1
    high = layout.sentences[after] if after < len(layout.sentences) else len(text)
    low, high = max(low, min(own)[0] - FARTHEST), min(high, max(end for _, end in own) + FARTHEST)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, low, high):
            start, end = match.span("relay")
            end -= len(text[start:end]) - len(text[start:end].rstrip(".,’'"))
            if text[start:end].lower().startswith("the ") and not _OUTLET_WORD.search(text, start, end):
                continue
            if any(start < last and first < end for first, last in content):
                continue
            if any(start < last and first < end and match.start() <= first for first, last in source):
                continue  # the outlet is the source itself; in "his comments to the Gazette" it is not
            if layout.quotation_number(start) is None and _is_outlet(text[start:end]):
                return start, end
    return None


def _is_outlet(name: str) -> bool:
    return bool(_OUTLET_WORD.search(name)) and not _NO_OUTLET.search(name)
