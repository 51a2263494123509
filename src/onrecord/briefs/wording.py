"""The words of one attribution as a brief tells them: which are verbatim, and which are the outlet's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.briefs.visible import visible, visible_inside
from onrecord.vocabulary import Article, Attribution

OMITTED = "…"
"""Stands where a content was interrupted, by its own cue or by other words."""

SHORTENED = "[…]"
"""Stands where the brief, not the outlet, cut words."""

_LEADING_THAT = re.compile(r"^[\s,;:–—-]*(?:that\s+)?", re.IGNORECASE)
_DOUBLE_MARKS = '“”„«»" '
_SINGLE_MARKS = "‘’' "
_LOOSE_END = re.compile(r"[\s,;:–—-]+$")
_WORD_CHARACTER = re.compile(r"\w")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}


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
    words between two spans of the content were left out, a piece ``…`` stands.
    """
    pieces: list[Piece] = []
    reached: tuple[str, int] | None = None
    for span in sorted(attribution.content, key=lambda one: (one.part, one.start)):
        whole = article.part(span.part)
        if reached is not None:
            gap = reached[0] != span.part or whole[reached[1] : span.start].strip()
            pieces.append(Piece(OMITTED if gap else " ", False))
        reached = span.part, span.end
        if attribution.kind == "direct":
            pieces.append(Piece(span.text, True))
        else:
            pieces.extend(_pieces(whole, span.start, span.end))
    return _tidied(pieces)


def cue_words(attribution: Attribution) -> str:
    """Return the words of the cue, safe to show; the empty string if they are none (``Name: “…”``)."""
    text = f" {OMITTED} ".join(visible(span.text) for span in attribution.cue)
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


def quoted(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each stretch of ``text`` in quotation marks, marks included, in order.

    A quotation that a paragraph opens and does not close runs to the end of that paragraph, as in print.
    """
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        position = line.start()
        while position < line.end():
            end = _closing(text, position, line.start(), line.end())
            if end is None:
                position += 1
            else:
                found.append((position, end))
                position = end
    return found


def _closing(text: str, position: int, first: int, last: int) -> int | None:
    """Return where the quotation that opens at ``position`` ends, in the line ``first`` to ``last``; None if none."""
    mark = text[position]
    closers = _CLOSERS.get(mark)
    if closers is None:
        return None
    single = mark in "‘'"
    if single and not _opens(text, position, first, last):
        return None
    for place in range(position + 1, last):
        if text[place] in closers and (not single or _closes(text, place, last)):
            return place + 1
    return None if single or mark == '"' else last


def _opens(text: str, position: int, first: int, last: int) -> bool:
    before = position == first or not text[position - 1].isalnum()
    return before and position + 1 < last and not text[position + 1].isspace()


def _closes(text: str, place: int, last: int) -> bool:
    return not text[place - 1].isspace() and (place + 1 == last or not text[place + 1].isalnum())


def _pieces(whole: str, start: int, end: int) -> list[Piece]:
    """Return ``whole[start:end]`` as raw pieces; a quotation may have opened before ``start``, in its paragraph."""
    pieces: list[Piece] = []
    first = whole.rfind("\n", 0, start) + 1
    last = whole.find("\n", end)
    reached = start
    for begin, stop in quoted(whole[first : last if last >= 0 else None]):
        opened, closed = max(begin + first, start), min(stop + first, end)
        if opened >= closed:
            continue
        pieces.append(Piece(whole[reached:opened], False))
        pieces.append(Piece(whole[opened:closed], True))
        reached = closed
    pieces.append(Piece(whole[reached:end], False))
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
            spaced = spaced or " " in shown
    while kept and kept[-1].text == OMITTED:
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=_LOOSE_END.sub("", kept[-1].text))
    return tuple(kept)


def _unmarked(text: str) -> str:
    bare = text.strip(_DOUBLE_MARKS)
    if bare[:1] in ("‘", "'") and bare[-1:] in ("’", "'"):
        return bare.strip(_SINGLE_MARKS)
    return bare.removeprefix("‘")
