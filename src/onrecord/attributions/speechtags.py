"""The ``Name said`` right after a quotation, the ``– Name`` that signs one: plain enough to be read off the words."""

from __future__ import annotations

import re

from onrecord.attributions.acts import tells_clause, tells_speech
from onrecord.attributions.layout import Layout
from onrecord.attributions.pairs import has_verb, words_of
from onrecord.attributions.quotations import Quotation
from onrecord.attributions.tagging import TaggedSpan

RULE_SCORE = 0.6
"""The score of a span that a rule adds: about what the tagger gives a span that it is right about half the time."""

SPEECH_TAG = 120
"""The ``Name said`` of a quotation stands within so many characters after it."""

LONGEST_UNCLOSED = 3000
"""Where a longer quotation was meant to end is not guessed at."""

INNER = 12
"""What a content says inside another must have at least so many characters."""

# Possessive (``++``): what follows a word never begins with a letter of it, so that no shorter one need be tried.
_SPEAKER = r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|(?:[A-Z][\w’'.-]*+\s++){0,4}[A-Z][\w’'-]*+)"
_VERB = r"[a-zA-Z]{3,14}"
_NAME_VERB = re.compile(
    rf"\s*+(?P<source>{_SPEAKER})\s++(?:(?:also|later|then|has|had)\s+)?(?!continue[sd]?\s+to\s)(?P<cue>{_VERB})\b"
)
_VERB_NAME = re.compile(
    rf"\s*+(?P<cue>{_VERB})\s++(?P<source>{_SPEAKER})"
    r"(?=\s*[,.;:!?—–•·|]|\s*$|\s+(?:on|in|at|to|during|after|before|when|as|while|last|this|of|from|who)\b)"
)
_INNER = re.compile(
    r"\b(?:that\s+)?(?P<source>[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he\s+)?(?:[A-Z][\w’'.-]*+\s++){0,4}?[A-Z][\w’'.-]*+"
    r"|[Tt]he\s+(?:[a-z]+\s+)?(?:company|university|authorities|ministry|government|spokes\w+|report|statement))\s+"
    r"(?:(?:also|later|previously|earlier|then|has|had|have)\s+){0,2}(?P<cue>[a-z]{3,14})\s+(?:that\s+)?(?=[\w“\"])"
)
_LEADING = re.compile(
    rf"(?:^|(?<=\bthat )|(?<=\band )|(?<=\bbut )|(?<=[.,;:—–!?”\"] )|(?<=\n))(?P<source>{_SPEAKER})\s+"
    rf"(?:(?:also|later|previously|earlier|then|has|had)\s+)?(?P<cue>{_VERB})\s+(?:that\s+)?$"
)
_TRAILING = re.compile(
    rf",\s+(?P<source>{_SPEAKER})\s+(?P<cue>{_VERB})(?:\s+(?:on|in|at|late|early|last|this|yesterday|today)\b[\w\s]{{0,30}})?$"
)
_TAG_INSIDE = re.compile(
    rf"[,!?]\s+(?:(?P<source>{_SPEAKER}|the\s+[a-z]+)\s+(?P<cue>[a-z]{{3,14}}))(?=[,.]|\s+(?:on|in|at|during)\b|\s*$)"
)
_CIRCUMSTANCE = re.compile(r"\s*(?:at|in|on|during|after|before|outside|from|to|via)\b")
_SIGNED = re.compile(r"\s*+[–—―-]{1,2}\s*+(?P<source>[A-Z][^.!?@:;\n]{1,80}?)\.?\s*$")


def speech_tag(layout: Layout, quotation: Quotation) -> list[TaggedSpan]:
    """Return source and cue that stand right after ``quotation``, if its end and they are plainly so; else nothing."""
    text = layout.text
    _, high = layout.paragraphs[layout.paragraph_at(quotation.start)]
    if not any(mark in ",?!—–-" for mark in text[max(quotation.start, quotation.end - 3) : quotation.end]):
        return []  # after a full stop the next sentence begins: it may tell of somebody else
    for pattern in (_NAME_VERB, _VERB_NAME):
        match = pattern.match(text, quotation.end, min(high, quotation.end + SPEECH_TAG))
        if match and tells_speech(match["cue"]):
            source, cue = match.span("source"), match.span("cue")
            return [TaggedSpan("source", *source, RULE_SCORE), TaggedSpan("cue", *cue, RULE_SCORE)]
    return []


def told_tag(layout: Layout, start: int, end: int) -> list[TaggedSpan]:
    """Return source and cue of what is told without marks: ``Name said that`` before it, or ``, Name said`` after."""
    text = layout.text
    sentence = layout.sentences[max(0, layout.sentence_at(start))]
    _, high = layout.paragraphs[layout.paragraph_at(start)]
    before = _LEADING.search(text, max(sentence, start - SPEECH_TAG), start)
    after = _NAME_VERB.match(text, end + 1, min(high, end + SPEECH_TAG)) if text[end : end + 1] == "," else None
    for match in (before, after):
        if match and tells_clause(match["cue"]):
            return [TaggedSpan(label, *match.span(label), RULE_SCORE) for label in ("source", "cue")]
    return []


def inner_tag(layout: Layout, content: TaggedSpan) -> list[TaggedSpan]:
    """Return source, cue and content into which ``content`` falls, if it begins or ends with its own; else nothing.

    There is no content among them where the rest only tells where or when: "Tamm said at a conference".
    """
    if layout.quotation_number(content.start) is not None:
        return []
    text, start, end = layout.text, content.start, content.end
    first = _INNER.match(text, start, min(end, start + SPEECH_TAG))
    last = _TRAILING.search(text, max(start, end - SPEECH_TAG), end)
    if first and tells_clause(first["cue"]):
        match, start = first, first.end()
    elif last and tells_clause(last["cue"]):
        match, end = last, last.start()
    else:
        return []
    if end - start < INNER:
        return []
    tags = [TaggedSpan(label, *match.span(label), RULE_SCORE) for label in ("source", "cue")]
    if _CIRCUMSTANCE.match(text, start, end) and not has_verb(words_of(text[start:end])):
        return tags
    return [*tags, TaggedSpan("content", start, end, content.score)]


def tag_inside(layout: Layout, quotation: Quotation) -> list[TaggedSpan]:
    """Return where the words of an unclosed quotation end, and the source and cue that follow; nothing if unclear.

    The first span is a content of no length: the place after the comma where the closing mark is missing.
    """
    if quotation.end - quotation.start > LONGEST_UNCLOSED:
        return []
    found = [
        match
        for match in _TAG_INSIDE.finditer(layout.text, quotation.start, quotation.end)
        if tells_clause(match["cue"].lower())
    ]
    if not found:
        return []
    match, place = found[-1], found[-1].start() + 1
    spans = [TaggedSpan("content", place, place, RULE_SCORE)]
    return [*spans, *(TaggedSpan(label, *match.span(label), RULE_SCORE) for label in ("source", "cue"))]


def signature(layout: Layout, quotation: Quotation) -> tuple[int, int] | None:
    """Return where the name stands that signs ``quotation`` at the end of its paragraph: “…” – Name. None if none."""
    _, high = layout.paragraphs[layout.paragraph_at(quotation.start)]
    if not quotation.closed or high - quotation.end > SPEECH_TAG:
        return None
    match = _SIGNED.match(layout.text, quotation.end, high)
    return match.span("source") if match else None
