"""The words of one attribution as a brief tells them: which are verbatim, and which are the outlet's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.articles import paragraphs
from onrecord.attributions.quotations import quotations
from onrecord.briefs.visible import visible, visible_inside
from onrecord.vocabulary import Article, Attribution, Span

OMITTED = "…"
"""Stands where words between two stretches of a content were passed over that are not the cue's or the source's."""

SHORTENED = "[…]"
"""Stands where the brief, not the outlet, cut words."""

_LEADING_THAT = re.compile(
    r"^[\s,;:–—-]*(?:that(?:\s+|$)(?!(?:is|was|are|were|has|had|will|would|can|could|may|might|must|should|does|did)\b))?"
)
"""The conjunction, in small letters; before a verb it is a pronoun ("said that was wrong") and stays."""

_MARKED = re.compile(r"(“[^“”]*”?)")
_DOUBLE_MARKS = '“”„«»" '
_SINGLE_MARKS = "‘’' "
_JOINING = (":", ";", "–", "—")  # what may stand alone between two stretches of a content
_LOOSE_END = re.compile(r"[\s,;:–—-]+$")
_WORD_CHARACTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a telling.

    ``verbatim``: the speaker's own, shown in quotation marks (which ``text`` leaves out). ``spaced``: a space stands
    between the piece before and this one.
    """

    text: str
    verbatim: bool
    spaced: bool = True

    def plain(self) -> str:
        """Return the words, in quotation marks if verbatim."""
        return f"“{self.text}”" if self.verbatim else self.text


def wording(article: Article, attribution: Attribution) -> tuple[Piece, ...]:
    """Return the content of ``attribution`` as pieces in order, safe to show.

    A leading "that" and the comma before a closing mark, which belong to the outlet's sentence, are dropped. Where
    other words than "he said" between two spans of the content were passed over, a piece ``…`` stands, but not between
    two quotations: their marks tell them apart, and ``…`` would say that the speaker's own words were cut.
    """
    pieces: list[Piece] = []
    reached: tuple[str, int] | None = None
    for span in sorted(attribution.content, key=lambda one: (one.part, one.start)):
        whole = article.part(span.part)
        if reached is not None:
            gap = reached[0] != span.part or _passed_over(attribution, span, reached[1], whole)
            between = whole[reached[1] : span.start].strip() if reached[0] == span.part else ""
            pieces.append(Piece(OMITTED if gap else f"{between if between in _JOINING else ''} ", False))
        reached = span.part, span.end
        pieces.extend(_pieces(attribution, span, whole))
    return _tidied(pieces)


def _passed_over(attribution: Attribution, span: Span, start: int, whole: str) -> bool:
    """Tell whether words but those of the source and the cue stand from ``start`` to ``span``."""
    said = [one for one in (*attribution.source, *attribution.cue) if one.part == span.part]
    between = range(start, span.start)
    covered = {place for one in said for place in range(max(one.start, start), min(one.end, span.start))}
    return any(place not in covered and whole[place].isalnum() for place in between)


def parted(text: str) -> tuple[Piece, ...]:
    """Return ``text``, with its verbatim stretches in “double marks”, as pieces, safe to show."""
    found = [Piece(stretch, stretch.startswith("“")) for stretch in _MARKED.split(text) if stretch.strip()]
    return _tidied(found)


def spoken(spans: Sequence[Span]) -> str:
    """Return the words of a source or cue, safe to show; the empty string if they are none (``Name: “…”``)."""
    text = f" {OMITTED} ".join(visible(span.text) for span in spans)
    return text if _WORD_CHARACTER.search(text) else ""


def plain(pieces: tuple[Piece, ...]) -> str:
    """Return the words of ``pieces`` as one string, verbatim ones in quotation marks."""
    return "".join(" " * piece.spaced + piece.plain() for piece in pieces).strip()


def shortened(pieces: tuple[Piece, ...], limit: int) -> tuple[Piece, ...]:
    """Return ``pieces`` cut after the last whole word within ``limit`` characters, with ``[…]`` where words went."""
    kept: list[Piece] = []
    left = limit
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        if len(piece.text) <= left - (0 if last else len(SHORTENED)):
            kept.append(piece)
            left -= len(piece.text) + 1
            continue
        words = piece.text[: max(left - len(SHORTENED), 0)].rpartition(" ")[0]
        if words:
            kept.append(replace(piece, text=f"{_LOOSE_END.sub('', words)} {SHORTENED}"))
        elif not kept or kept[-1].text != SHORTENED:
            kept.append(Piece(SHORTENED, False))
        return tuple(kept)
    return tuple(kept)


def verbatim_in(attribution: Attribution, span: Span, whole: str) -> list[tuple[int, int]]:
    """Return which stretches of ``span``, in ``whole``, are verbatim: (start, end) of each, marks included, in order.

    A direct content whose marks are not found (a later paragraph of a speech, set without any) is verbatim throughout.
    """
    first = whole.rfind("\n\n", 0, span.start) + 1
    last = whole.find("\n\n", span.end)
    near = whole[first : last if last >= 0 else None]
    found = quotations(whole, [(start + first, end + first) for start, end in paragraphs(near)])
    clipped = [(max(one.start, span.start), min(one.end, span.end)) for one in found]
    inside = [(start, end) for start, end in clipped if start < end]
    return inside or ([(span.start, span.end)] if attribution.kind == "direct" else [])


def _pieces(attribution: Attribution, span: Span, whole: str) -> list[Piece]:
    pieces: list[Piece] = []
    reached = span.start
    for start, end in verbatim_in(attribution, span, whole):
        pieces.append(Piece(whole[reached:start], False))
        pieces.append(Piece(whole[start:end], True))
        reached = end
    pieces.append(Piece(whole[reached : span.end], False))
    return pieces


def _tidied(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Defuse each piece, take marks and loose ends off, and leave out what holds no word."""
    kept: list[Piece] = []
    spaced = True
    for piece in pieces:
        shown = visible_inside(piece.text)
        spaced = spaced or shown.startswith(" ") or piece.text == OMITTED
        text = _unmarked(shown) if piece.verbatim else shown.strip()
        if not kept and not piece.verbatim:
            text = _LEADING_THAT.sub("", text)
        if text == OMITTED or _WORD_CHARACTER.search(text):
            kept.append(Piece(text, piece.verbatim, spaced))
            spaced = shown.endswith(" ") or text == OMITTED
        else:
            if kept and not kept[-1].verbatim and text in _JOINING:
                kept[-1] = replace(kept[-1], text=kept[-1].text + text)
            spaced = spaced or " " in shown
    while kept and kept[-1].text == OMITTED:
        kept.pop()
    kept = [one for number, one in enumerate(kept) if not _between_quotations(kept, number)]
    if kept:
        kept[-1] = replace(kept[-1], text=_LOOSE_END.sub("", kept[-1].text))
    return tuple(kept)


def _between_quotations(kept: list[Piece], number: int) -> bool:
    inside = 0 < number < len(kept) - 1 and kept[number].text == OMITTED and not kept[number].verbatim
    return inside and kept[number - 1].verbatim and kept[number + 1].verbatim


def _unmarked(text: str) -> str:
    bare = text.strip(_DOUBLE_MARKS)
    if bare[:1] in ("‘", "'") and bare[-1:] in ("’", "'"):
        return bare.strip(_SINGLE_MARKS)
    return bare.removeprefix("‘")
