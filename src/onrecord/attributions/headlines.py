"""Headlines that tell two things of one subject: "Penn rules out a sale, says the offer came too late"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attributions.layout import Layout
from onrecord.attributions.linking import RULE_CHANCE, Bounds, Draft
from onrecord.attributions.speechtags import RULE_SCORE

HEADLINE = 300
"""A headline's subject and verb stand within so many characters."""

_SUBJECT = re.compile(
    r"\b(?P<name>[A-Z][\w’'.-]*+(?:\s++[A-Z][\w’'.-]*+)*+)\s++[a-z]{1,20}s\s++(?!of\b|for\b|and\b|in\b|at\b)\S"
)
_ACT = (
    r"rules\sout|rejects|refuses|backs|supports|opposes|defends|slams|blasts|condemns|criticizes|criticises|praises|hails|"
    r"welcomes|calls\sfor|urges|demands|vows|pledges|promises|threatens|denies|dismisses|disputes|questions|confirms|"
    r"admits|announces|unveils|proposes|endorses|accuses|blames|warns\sof|pushes\sfor|pushes\sback\son|hits\sout\sat|offers|"
    r"apologizes\sfor|apologises\sfor|agrees\sto|agrees\son|insists\son|hints\sat|touts|mocks|renews|reaffirms|abandons|drops"
)
_FIRST_ACT = re.compile(rf"\s+(?P<cue>{_ACT})\s+(?P<content>[^,;:“”\"\n]+),\s*\Z")

LEAST_WORDS = 2
"""The first of a headline's two things has so many words or more: "Penn quits, says …" is one thing."""


def split_headline(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Cut a headline's "X does this, says that" after its subject: who says it is X, who by that may do this, too."""
    kept = [_with_subject(layout, one) for one in drafts]
    first = next((one for one in kept if _opens(layout, one)), None)
    act = _first_act(layout, first, kept) if first is not None else None
    return [act, *kept] if act is not None else kept


def _opens(layout: Layout, draft: Draft) -> bool:
    """Tell whether the source of ``draft`` begins the text, and its cue follows."""
    return bool(draft.source and draft.cue) and draft.source[0][0] == layout.paragraphs[0][0] < draft.cue[0][0]


def _with_subject(layout: Layout, draft: Draft) -> Draft:
    if not _opens(layout, draft):
        return draft
    start, end = draft.source[0]
    subject = _SUBJECT.match(layout.text, start, min(end, start + HEADLINE))
    if subject is None or layout.text[end : draft.cue[0][0]].strip() not in (",", ""):
        return draft
    return replace(draft, source=(subject.span("name"),), how="headline")


def _first_act(layout: Layout, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return what the subject of ``draft`` does before it says something, if that is a thing done by saying so."""
    source, cue = draft.source[0], draft.cue[0]
    _, high = layout.paragraphs[0]
    if high - source[0] > HEADLINE or cue[0] >= high or layout.text[high - 1] == ".":
        return None
    found = _FIRST_ACT.match(layout.text, source[1], cue[0])
    if found is None or any(_touches(one, found.span()) for one in drafts):
        return None
    if len(found["content"].split()) < LEAST_WORDS:
        return None
    return Draft(
        content=(found.span("content"),),
        cue=(found.span("cue"),),
        source=(source,),
        content_score=RULE_SCORE,
        cue_score=RULE_SCORE,
        source_score=draft.source_score,
        cue_chance=RULE_CHANCE,
        source_chance=RULE_CHANCE,
        how="headline act",
    )


def _touches(draft: Draft, bounds: Bounds) -> bool:
    """Tell whether a cue or content of ``draft`` stands in ``bounds``."""
    return any(start < bounds[1] and bounds[0] < end for start, end in (*draft.cue, *draft.content))
