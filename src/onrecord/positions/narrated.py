"""The sentences in which a report itself tells who stands where: "Helen Osei, too, was firmly against."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from onrecord.positions.evidence import Said
from onrecord.positions.passages import Pages
from onrecord.positions.sentences import bounds
from onrecord.positions.subjects import Side, Sides
from onrecord.positions.topic import Topic
from onrecord.vocabulary.articles import Article, Span, identify

_PAST = re.compile(
    r"\b(?:had|(?:19|20)\d\d|previously|initially|originally|formerly|once|used to|years? ago|months? ago|until"
    r"|at first|last (?:year|month|week|autumn|spring)|earlier|in the past|(?:may|might|could)(?: yet)?|if|whether"
    r"|were to|expected|reportedly|likely|rumou?r\w*|asked|poll|survey|percent|per cent)\b|%|\?"
)
"""What makes a sentence tell another day, or what is not known."""

_ENDS = re.compile(
    r", (?:(?:its|their|the|his|her|an?) [^,]{2,60} (?:said|told|decided|announced|confirmed)\b"
    r"|(?:and|but|while|though|although|saying|which) )|; "
)
"""Where what a report tells itself ends, and goes on as what somebody said, or with something else."""

_ASIDE = re.compile(r"(?<=[\w’']), (?:which|who|whose|an?|the|its|already|long|one|Europe|home|with) ?[^,]{1,110}, ")
"""What is told of somebody between commas."""


_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,}[^-–—]{0,40} [-–—]+ ")
"""Where and when a report was written, before its first sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a report: whose ``side`` it tells, the words to be judged, where they stand, and of which day.

    ``id`` is that of no statement: nobody but the report said it.
    """

    id: str
    side: Side
    said: Said
    span: Span
    day: str


def told_sentences(pages: Pages, topic: Topic, sides: Sides) -> Iterator[Told]:
    """Yield the sentences of the reports of a question that have a side, and somebody named, for their subject.

    What an attribution tells is left to it.
    """
    for article in pages.articles():
        if not pages.reported(article.id, topic):
            continue
        taken = pages.told_in(article.id)
        for start, end in bounds(article.text):
            stop = _untaken(article.text, taken, start, _clause(article.text, start, end))
            one = _told(article, start, stop, sides) if stop is not None else None
            if one is not None:
                yield one


def _clause(text: str, start: int, end: int) -> int:
    """Return where in a sentence its own first clause ends: before "…, its president said"."""
    aside = _ASIDE.search(text, start, end)
    near = aside is not None and aside.start() < start + NAMED
    match = _ENDS.search(text, aside.end() if aside is not None and near else start, end)
    return match.start() if match is not None else end


NAMED = 60
"""Characters of a sentence in which an aside on its subject begins."""


def _untaken(text: str, taken: list[tuple[int, int]], start: int, stop: int) -> int | None:
    """Return where what no attribution tells of a clause ends: "Selland will abstain" "when …"; None if all is told."""
    first = next((one for one, last in takewhile(lambda one: one[0] < stop, taken) if start < last), None)
    if first is None:
        return stop
    match = _WHEN.search(text, start, max(start, first))
    return match.start() if match is not None else None


_WHEN = re.compile(r" (?:when|after|before|as) (?=[^.;,]*$)")


def _told(article: Article, start: int, stop: int, sides: Sides) -> Told | None:
    dateline = _DATELINE.match(article.text[start:stop])
    start += dateline.end() if dateline is not None else 0
    text = article.text[start:stop].rstrip(" .")
    words = _ASIDE.sub(" ", " ".join(text.split()), count=1)
    side = sides.narrated(words)
    if side is None or _PAST.search(words):
        return None
    before = " ".join(article.text[max(0, start - BEFORE) : start].split())
    said = Said(words, before, "", words, further=before)
    span = article.span("text", start, start + len(text))
    return Told(identify(article.id, "told", str(start)), side, said, span, (article.published or "")[:10])


BEFORE = 700
"""Characters before a sentence in which that stands which "the plan" takes up."""
