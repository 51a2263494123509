"""Whose remarks they are: "following comments at the harbour made by Ida Penn that …"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attributions.layout import Layout
from onrecord.attributions.linking import RULE_CHANCE, Draft
from onrecord.attributions.speechtags import RULE_SCORE

_TOLD_BY = re.compile(
    r"\b(?P<cue>(?:comment|remark|statement|claim|warning|suggestion|assertion|announcement|accusation|allegation)s?)\b"
    r"[^.;:,“”\"\n]{0,80}?\bby\s(?:the\s)?(?P<source>(?:[\w’'.-]+\s){0,6}[A-Z][\w’'.-]+)\s\Z"
)


def with_author(layout: Layout, draft: Draft) -> Draft:
    """Return ``draft`` with the author of the remarks that lead up to it in its sentence, if there are any."""
    start = draft.content[0][0]
    told = _TOLD_BY.search(layout.text, layout.sentences[layout.sentence_at(start)], start)
    if told is None:
        return draft
    return replace(
        draft,
        source=(told.span("source"),),
        cue=(told.span("cue"),),
        source_score=RULE_SCORE,
        cue_score=RULE_SCORE,
        source_chance=RULE_CHANCE,
        cue_chance=RULE_CHANCE,
        how="told by",
    )
