"""What is matched: the content of an attribution as it is told, and its sentences."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.articles import paragraphs
from onrecord.attributions.quotations import quotations
from onrecord.attributions.sentences import sentence_starts
from onrecord.statements.words import Word, bared, words
from onrecord.vocabulary import Article, Attribution, Span

SHORT = 2
"""A sentence with fewer words of content ("Never.", "We will.") is told with its neighbour: it matches anything."""

AROUND = 160
"""Characters before a content and after it that tell what it is about: a sentence or so."""

_THAT = re.compile(
    r"^[\s,;:–—-]*(?:that(?:[\s,]+|$)(?!(?:is|was|are|were|has|had|will|would|can|could|may|might|must|should|does|did)\b))?"
)
_LOOSE = re.compile(r"[\s,;:–—-]+(?=”?$)")
_MARKS = '“”„«»"'
_LETTER = re.compile(r"\w")


@dataclass(frozen=True)
class Piece:
    """A sentence, or a few, of an attribution's content: what one statement can be told by.

    ``attribution`` is an id; ``number`` counts its pieces from 0; ``run`` counts the spans of the content, so that
    pieces of one run follow each other in the article. ``text`` has its verbatim words in “marks”. ``source``, ``cue``
    and ``around`` are the words of the article that say who speaks, how, and what stands near; ``published`` is its
    day.
    """

    attribution: str
    article: str
    number: int
    run: int
    span: Span
    text: str
    source: str = ""
    cue: str = ""
    around: str = ""
    published: str | None = None

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words in order."""
        return words(self.text)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Its words in any spelling or punctuation: pieces with one key are told in the same words."""
        return tuple(word.plain for word in self.words)

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of its words of content."""
        return frozenset(word.root for word in self.words if word.root)

    @cached_property
    def plains(self) -> dict[str, Word]:
        """Its words of content by their plain form."""
        return {word.plain: word for word in self.words if word.root}

    @cached_property
    def prefixed(self) -> dict[str, Word]:
        """Its words with a negative prefix, by what they are without: "unrealistic" by "realistic"."""
        return {bare: word for plain, word in self.plains.items() if (bare := bared(plain)) != plain}

    @cached_property
    def verbatim(self) -> int:
        """How many of its words stand in marks."""
        return sum(word.inside for word in self.words)

    @property
    def share(self) -> float:
        """How much of it is verbatim, from 0 to 1."""
        return self.verbatim / max(1, len(self.words))


def pieces(attribution: Attribution, article: Article) -> tuple[Piece, ...]:
    """Return the pieces of ``attribution`` in order of place; none where its content holds no word."""
    told: list[tuple[int, Span, str]] = []
    spans = sorted(attribution.content, key=lambda one: (one.part, one.start))
    if attribution.kind == "indirect" and len(spans) > 1:
        text = " ".join(rendered(attribution, span, article.part(span.part), first=True) for span in spans)
        spans, told = [], [(0, spans[0], text)] if _LETTER.search(text) else []
    for run, span in enumerate(spans):
        text = rendered(attribution, span, article.part(span.part), first=not told)
        if not _LETTER.search(text):
            continue
        starts = [*sentence_starts(text, 0, len(text)), len(text)]
        sentences = [text[start:end].strip() for start, end in itertools.pairwise(starts)]
        told.extend((run, span, sentence) for sentence in _joined(_marked(sentences)))
    source, cue = _cited(attribution.source, article), _cited(attribution.cue, article)
    around = _around(attribution, article) if told else ""
    return tuple(
        Piece(attribution.id, attribution.article, number, run, span, text, source, cue, around, article.published)
        for number, (run, span, text) in enumerate(told)
    )


def _cited(spans: tuple[Span, ...], article: Article) -> str:
    return " ".join(article.part(span.part)[span.start : span.end] for span in spans)


def _around(attribution: Attribution, article: Article) -> str:
    """Return the words of the same paragraph near the content, before it and after it."""
    first, last = attribution.content[0], attribution.content[-1]
    before = article.part(first.part)[max(0, first.start - AROUND) : first.start].rpartition("\n")[2]
    after = article.part(last.part)[last.end : last.end + AROUND].partition("\n")[0]
    return f"{before.partition(' ')[2]} {after.rpartition(' ')[0]}"


def published_day(published: str | None) -> date | None:
    """Return a day of publication; None where no such day is known, or is one."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def told(members: tuple[Piece, ...], between: str = " … ") -> str:
    """Return the text of pieces of one attribution, in order, with ``between`` where others stand between."""
    text = members[0].text
    for before, piece in itertools.pairwise(members):
        gap = " " if piece.number == before.number + 1 else between
        if gap == " " and before.run == piece.run and text.endswith("”") and piece.text.startswith("“"):
            text = f"{text[:-1]} {piece.text[1:]}"
        else:
            text += gap + piece.text
    return _LOOSE.sub("", text)


def rendered(attribution: Attribution, span: Span, whole: str, first: bool) -> str:
    """Return ``span`` with its verbatim words in “marks”, without a leading "that" and loose ends."""
    out: list[str] = []
    reached = span.start
    for start, end in _verbatim(attribution, span, whole):
        out.append(whole[reached:start])
        inner = whole[start:end].strip(_MARKS + " ")
        if inner[:1] in ("‘", "'") and inner[-1:] in ("’", "'"):
            inner = inner[1:-1]
        inner = inner.replace("“", "‘").replace("”", "’").replace('"', "'")
        out.append(f"“{inner}”" if _LETTER.search(inner) else "")
        reached = end
    out.append(whole[reached : span.end])
    text = " ".join("".join(out).split())
    return _LOOSE.sub("", _THAT.sub("", text) if first or text.startswith("that ") else text)


def _verbatim(attribution: Attribution, span: Span, whole: str) -> list[tuple[int, int]]:
    """Return which stretches of ``span`` stand in marks. A direct content without any is verbatim throughout."""
    first = whole.rfind("\n\n", 0, span.start) + 1
    last = whole.find("\n\n", span.end)
    near = whole[first : last if last >= 0 else None]
    found = quotations(whole, [(start + first, end + first) for start, end in paragraphs(near)])
    clipped = [(max(one.start, span.start), min(one.end, span.end)) for one in found]
    inside = [(start, end) for start, end in clipped if start < end]
    return inside or ([(span.start, span.end)] if attribution.kind == "direct" else [])


def _marked(sentences: list[str]) -> list[str]:
    """Close and reopen the marks of a quotation that runs over several sentences."""
    out = []
    open_ = False
    for sentence in sentences:
        text = f"“{sentence}" if open_ else sentence
        open_ = text.count("“") > text.count("”")
        out.append(f"{text}”" if open_ else text)
    return out


def _joined(sentences: list[str]) -> list[str]:
    """Put sentences that are too short to be matched together with the one before, else with the one after."""
    out: list[str] = []
    for sentence in sentences:
        if out and (_light(sentence) or _light(out[-1])):
            out[-1] = _both(out[-1], sentence)
        else:
            out.append(sentence)
    return out


def _both(left: str, right: str) -> str:
    if left.endswith("”") and right.startswith("“"):
        return f"{left[:-1]} {right[1:]}"
    return f"{left} {right}"


def _light(sentence: str) -> bool:
    return len({word.root for word in words(sentence) if word.root}) < SHORT
