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
    r"\b(?:(?i:had|(?:19|20)\d\d|previously|initially|originally|formerly|once|used to|years? ago|months? ago|until"
    r"|at first|last (?:year|month|week|autumn|spring)|earlier|in the past|might|could|if|whether"
    r"|were to|expected|reportedly|likely|rumou?r\w*|asked|poll|survey|percent|per cent)|may)\b|%|\?"  # May is a month
)
"""What makes a sentence tell another day, or what is not known."""

_ENDS = re.compile(
    r", (?:(?:its|their|the|his|her|an?) [^,]{2,60} (?:said|told|decided|announced|confirmed)\b"
    r"|(?:and|but|while|though|although|saying|which) |as (?=[A-Z]))|; "
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
    """Yield the clauses of the reports of a question that have a side, and somebody named, for their subject.

    What an attribution tells is left to it, but for what is told beside a name there ("Horn, who backs it, said …").
    """
    for article in pages.articles():
        if not pages.reported(article.id, topic):
            continue
        taken = pages.told_in(article.id)
        for start, end in bounds(article.text):
            for first, last in _clauses(article.text, start, end):
                stop = _untaken(article.text, taken, first, last)
                words = _plain(article.text[first:stop]) if stop is not None else ""
                yield from _told(article, (first, stop or last), words, sides)
            yield from _beside(article, start, end, sides)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence: up to ", its president said", and each that begins anew after that."""
    aside = _ASIDE.search(text, start, end)
    near = aside is not None and aside.start() < start + NAMED
    begin, seek = start, aside.end() if aside is not None and near else start
    while (match := _ENDS.search(text, seek, end)) is not None:
        yield begin, match.start()
        begin = match.end()
        aside = _ASIDE.search(text, begin, end)
        seek = aside.end() if aside is not None and aside.start() < begin + NAMED else begin
    yield begin, end


NAMED = 60
"""Characters of a clause in which an aside on its subject begins."""


def _untaken(text: str, taken: list[tuple[int, int]], start: int, stop: int) -> int | None:
    """Return where what no attribution tells of a clause ends: "Selland will abstain" "when …"; None if all is told."""
    first = next((one for one, last in takewhile(lambda one: one[0] < stop, taken) if start < last), None)
    if first is None:
        return stop
    match = _WHEN.search(text, start, max(start, first))
    return match.start() if match is not None else None


_WHEN = re.compile(r" (?:when|after|before|as|but) (?=[^.;,]*$)")

_WHO = re.compile(
    r"(?P<name>[A-Z][\w’'.-]*(?: (?:of |the |de |von |van )*[A-Z][\w’'.-]*)*),? (?:who|which) "
    r"(?P<does>[^,;:“”\"]{4,90})(?=[,.;])"
)
"""What is told of somebody beside the name."""

_WITH = re.compile(
    r"\b[Ww]ith (?P<names>[A-Z][^.;:()“”\"]{2,120}?),? (?:all |both |now |firmly |already )*"
    r"(?P<side>against|opposed|in favou?r|on board|abstaining|undecided)(?=[,.;]| and )"
)
"""How many stand together: "With Corvia and Selland against, …"."""


def _beside(article: Article, start: int, end: int, sides: Sides) -> Iterator[Told]:
    """Yield what a sentence tells of somebody beside its own subject and verb."""
    for match in _WHO.finditer(article.text, start, end):
        yield from _told(article, match.span(), f"{match['name']} {_spaced(match['does'])}", sides)
    for match in _WITH.finditer(article.text, start, end):
        yield from _told(article, match.span(), f"{_spaced(match['names'])} are {match['side']}", sides)


def _plain(clause: str) -> str:
    """Return a clause without what is told of its subject between commas, and without its dateline."""
    dateline = _DATELINE.match(clause)
    text = clause[dateline.end() if dateline is not None else 0 :].rstrip(" .")
    return _ASIDE.sub(" ", _spaced(text), count=1)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _told(article: Article, place: tuple[int, int], words: str, sides: Sides) -> Iterator[Told]:
    side = sides.narrated(words) if words else None
    if side is None or _PAST.search(words):
        return
    start, stop = place
    before = _spaced(article.text[max(0, start - BEFORE) : start])
    said = Said(words, before, "", words, further=before)
    span = article.span("text", start, start + len(article.text[start:stop].rstrip(" .")))
    yield Told(identify(article.id, "told", str(start)), side, said, span, (article.published or "")[:10])


BEFORE = 700
"""Characters before a sentence in which that stands which "the plan" takes up."""
