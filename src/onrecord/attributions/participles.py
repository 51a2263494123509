"""What somebody makes of a thing, told in a participle at the end of a sentence: "…, framing it as a duty".

The tagger overlooks some, and the forest that weighs drafts thinks little of some that it sees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attributions.layout import Layout
from onrecord.attributions.linking import RULE_CHANCE, Bounds, Draft
from onrecord.attributions.speechtags import RULE_SCORE

SENTENCE = 400
"""The sentence of a participle has at most so many characters before it: in a longer one its subject is unsure."""

_PARTICIPLE = re.compile(
    r",[”\"]?\s(?P<cue>(?:[a-z]+ly\s)?(?:framing|casting|portraying|depicting|describing|presenting|branding|labell?ing|"
    r"painting|characteri[sz]ing|denouncing|dismissing|hailing|condemning|decrying))\s"
    r"(?P<content>(?:it|this|that|them|him|her|the\s[^,;.!?“”\"\n]{3,60}?)\sas\s[^,;.!?“”\"\n]{3,200})(?=[.!?]|\Z)"
)
_SUBJECT = re.compile(
    r"(?:(?:[A-Z][a-z]+ly|But|And|Still|Meanwhile|However|(?:On|In)\s[A-Z\d]\w+),?\s)?"
    r"(?P<name>He|She|They|(?:[Tt]he\s)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*|[Tt]he\s[a-z]+)"
    r"\s(?:has|have|had|also|is|was|are|were|[a-z]+(?:ed|s))\b"
)
_SECOND_SUBJECT = re.compile(
    r"\b(?:while|whereas|but|as|after|before|because|that|who|which|when|if|though|although)\b|;|:|\b(?:and|or)\s[A-Z]"
)


def participles(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` with those that the subject of a sentence tells in a participle at its end.

    One that is there already is marked as such. Where the sentence has a second subject, or what stands there is part
    of something else, nothing is added.
    """
    kept = list(drafts)
    for match in _PARTICIPLE.finditer(layout.text):
        told = _told(layout, match)
        near = [number for number, one in enumerate(kept) if _touches(one, match.span("cue"), match.span("content"))]
        if told is not None and not near:
            kept.append(told)
        elif told is not None and len(near) == 1 and kept[near[0]].cue == told.cue and kept[near[0]].source:
            kept[near[0]] = replace(kept[near[0]], how="participle")
    return kept


def _told(layout: Layout, match: re.Match[str]) -> Draft | None:
    start = layout.sentences[max(0, layout.sentence_at(match.start()))]
    if match.start() - start > SENTENCE or layout.quotation_number(match.start("cue")) is not None:
        return None
    subject = _SUBJECT.match(layout.text, start, match.start())
    if subject is None or _SECOND_SUBJECT.search(layout.text, subject.end(), match.start()):
        return None
    return Draft(
        content=(match.span("content"),),
        cue=(match.span("cue"),),
        source=(subject.span("name"),),
        content_score=RULE_SCORE,
        cue_score=RULE_SCORE,
        source_score=RULE_SCORE,
        cue_chance=RULE_CHANCE,
        source_chance=RULE_CHANCE,
        how="participle",
    )


def _touches(draft: Draft, cue: Bounds, content: Bounds) -> bool:
    """Tell whether something of ``draft`` stands between the beginning of ``cue`` and the end of ``content``."""
    return any(start < content[1] and cue[0] < end for start, end in (*draft.cue, *draft.content))
