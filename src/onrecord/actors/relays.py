"""Whose words a source only passes on: "Roe told them so, according to two people", "the paper wrote that Roe said so".

The source is then how the outlet came to know; who spoke stands beside it, with a word of saying.
"""

from __future__ import annotations

import re

from onrecord.attributions.layout import Layout
from onrecord.vocabulary import Attribution

_SAYING = (
    r"(?:said|says|told|stated|states|announced|claimed|claims|confirmed|denied|warned|added|insisted|explained|noted|"
    r"acknowledged|revealed)"
)
_SPEAKER = r"(?P<speaker>(?:[A-Z]|[Tt]he\s|[Aa]n?\s)[^,;:.“”\"\n]{1,70}?)"
_ASIDE = r"(?:,\s[^,;:“”\"\n]{1,80},)?"
_REPORTED = re.compile(
    rf"[“\"‘']?(?:(?:On|Last|Earlier)\s[^,\n]{{1,20}},\s)?{_SPEAKER}{_ASIDE}\s(?:had\s|has\s)?{_SAYING}\b"
)
_INTRODUCED = re.compile(rf"\s(?:that\s)?{_SPEAKER}{_ASIDE}\s{_SAYING}(?:\sthat)?\s*")
_QUOTED = re.compile(rf"[,”\"’']\s{_SPEAKER}{_ASIDE}\s{_SAYING}\b")
_QUOTING = re.compile(
    r",?\s(?:also\s|has\s)?quot(?:ed|es|ing)\s(?P<speaker>[^,;:.“”\"\n]{2,70}?)\sas\s(?:saying|telling|stating)\b"
)
_ATTRIBUTED = re.compile(rf"{_ASIDE},\s{_SPEAKER}\s{_SAYING}(?:\sthat)?\s*")
_ACCORDING = re.compile(r"\baccording\sto\s(?:the\s|an?\s)?$", re.IGNORECASE)
_REPORTS = re.compile(r"\breport(?:s|ed|ing)?\b", re.IGNORECASE)
RELATIVES = frozenset(("who", "which", "that"))
_ANTECEDENT = re.compile(
    r"(?<!\bis )(?<!\bwas )(?<!\bare )(?<!\bwere )"  # "Roe is a lawyer who …": Roe, whom the mentions know better
    r"(?<!\bof )(?<!\bfrom )(?<!\bfor )(?<!\bby )"  # "the head of the union who …": the head
    r"\b(?:an?|the|one|two|three|many|some|several|most|other)\s",
    re.IGNORECASE,
)
_UNBROKEN = re.compile(r"[^,;:.“”\"\n]{2,70}?,?\s*")
_BEFORE = len("according to the ")


def passed_on(layout: Layout, one: Attribution) -> tuple[int, int] | None:
    """Return where the speaker stands whose words the source of ``one`` passes on; None where it speaks for itself."""
    source, content = one.source[0], one.content[0]
    if source.part != content.part:
        return None
    if _ACCORDING.search(layout.text, max(0, source.start - _BEFORE), source.start):
        told = _before_according(layout, one)
        after = _ATTRIBUTED.fullmatch(layout.text, source.end, content.start) if source.end < content.start else None
        if told or after:
            return told or (after.span("speaker") if after else None)
    quoted = _QUOTING.match(layout.text, source.end)
    if quoted:
        return quoted.span("speaker")
    if not any(_REPORTS.search(span.text) for span in (*one.cue, source)):
        return None
    match = _REPORTED.match(layout.text, content.start, content.end)
    if match is None and one.cue and one.cue[-1].end < content.start:
        match = _INTRODUCED.fullmatch(layout.text, one.cue[-1].end, content.start)
    return match.span("speaker") if match else None


def antecedent(layout: Layout, place: int) -> tuple[int, int] | None:
    """Return where the noun phrase stands that ends right before the relative pronoun at ``place``."""
    sentence = layout.sentences[layout.sentence_at(place)]
    low = max(sentence, place - 70)
    starts = [match.start() for match in _ANTECEDENT.finditer(layout.text, low, place)]
    if not starts or not _UNBROKEN.fullmatch(layout.text, starts[-1], place):
        return None
    return starts[-1], low + len(layout.text[low:place].rstrip(", "))


def _before_according(layout: Layout, one: Attribution) -> tuple[int, int] | None:
    """Return the speaker told between a quotation and "according to": its own, or one that goes on after the source."""
    source, content = one.source[0], one.content[0]
    sentence = layout.sentences[layout.sentence_at(source.start)]
    goes_on = one.kind == "direct" and content.start > source.start
    low = sentence if goes_on else max(sentence, one.content[-1].end - 2)
    match = _QUOTED.search(layout.text, low, source.start)
    return match.span("speaker") if match else None
