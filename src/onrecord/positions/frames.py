"""The frame of a stance, in the report's words: on what condition it is taken, and within what it holds."""

from __future__ import annotations

import re

_BECAUSE = re.compile(r" (?:because|since) .*$")
"""A reason is no part of a frame."""

LONGEST = 160
"""Characters of a frame; a longer stretch is no frame but the rest of a speech."""

_STOP = r"(?=[,.;:!?”\"]|\s[–—-]\s|\sbut\s|\b(?:he|she|they|[A-Z]\w+) (?:said|says|told|added|stated)\b|$)"
_CONDITIONS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:[Pp]rovided|[Pp]roviding|[Oo]n (?:the |one )?(?:condition|premise|proviso|understanding)|[Aa]s long as"
        r"|[Ss]o long as|[Oo]nly (?:if|when|after|with)|[Uu]nless|[Oo]nce|[Ii]n (?:return|exchange) for|[Aa]ssuming"
        rf"|[Ss]ubject to|[Aa]s soon as|[Tt]he moment|[Tt]he day)\b.*?{_STOP}",
        rf"\b[Ii]f\b(?! not\b).+?{_STOP}",
        rf"\b(?:depend(?:s|ed|ent)?|hing(?:es|ed)|hung|contingent|conditional) on\b.+?{_STOP}",
        rf"\b(?:[Ss]hould|[Ww]ere) (?:the|it|they|he|she|[A-Z]\w+)\b.+?{_STOP}",
        r"\bwe all (?:need|have|must)[^.;,”\"]+",
        r"\b(?:all|every) (?:of us |members |allies |\w+ )?(?:must|need to|have to|has to|needs to)"
        rf" (?:agree|reach agreement|consent)\b.*?{_STOP}",
        rf"\bmust first\b.+?{_STOP}",
        rf"\b(?:[Ww]ithout|[Ww]ith|[Ww]hen|[Aa]fter|[Uu]ntil|[Bb]efore|[Ff]irst)\b.+?{_STOP}",
    )
)
_SCOPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[Aa]s (?:a |an |any |the )?(?:\w+ ){0,2}(?:part|outcome|result|price|element|condition|component|step) of\b"
        rf".+?{_STOP}",
        rf"\b(?:outcome|part|result) of (?:a|an|any|the|this|these)\b.+?{_STOP}",
        rf"\b(?:[Ff]or as long as|[Aa]s long as|[Ss]o long as|[Ww]hile|[Uu]ntil|[Bb]efore|[Aa]head of)\b.+?{_STOP}",
        r"\b(?:too soon|too early|premature|for now|for the (?:time being|moment|present|foreseeable future)"
        r"|not (?:yet|now)|at this (?:point|stage|time|juncture|moment)|at (?:present|the moment)"
        r"|in the (?:near|foreseeable) (?:future|term)|any ?time soon"
        r"|this (?:year|decade|term|autumn|spring|summer|winter))\b",
        r"\bnot (?:be )?(?:on the (?:table|agenda|cards))\b(?: (?:as far as|for|in|under|at)\b[^.;,”\"]+)?",
        rf"\b(?:[Uu]nder|[Ii]n) (?:the )?(?:present|current|these|this|those|such) (?!sense|way|regard|respect)"
        rf".+?{_STOP}",
        rf"\b[Nn]ot (?:under|with|in|at|before|while|until|during)\b.+?{_STOP}",
        r"\b(?:now|today),? with\b[^.;”\"]+",
    )
)


def condition(text: str) -> str | None:
    """Return the words of ``text`` that tell on what a stance hangs; None where it has none."""
    return _first(_CONDITIONS, text)


def scope(text: str) -> str | None:
    """Return the words of ``text`` within whose frame a stance holds; None where it has none."""
    return _first(_SCOPES, text)


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> str | None:
    for pattern in patterns:
        match = pattern.search(text)
        if match is not None:
            found = _BECAUSE.sub("", match.group()).strip(' ,.;:“”"')
            if found and len(found) <= LONGEST:
                return found
    return None
