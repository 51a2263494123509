"""An article's text cut into segments at every edge of a mark, so that marks may nest, overlap and be interrupted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from onrecord.briefs.lines import Line
from onrecord.briefs.places import Place
from onrecord.briefs.wording import verbatim_in
from onrecord.vocabulary import Span

MarkRole = Literal["source", "cue", "content", "verbatim"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one attribution, in the part that it stands in; ``first`` and ``last`` among those of its content."""

    role: MarkRole
    start: int
    end: int
    place: Place
    line: Line
    speaker: str | None
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Text that the same marks cover throughout, with the marks that open before it and close after it.

    ``roles`` and ``of`` tell what covers it: the roles, sorted, and the ids of the attributions. ``nested``: it is
    content of more than one. ``who`` are those whom a source that ends here was taken for, where it does not say so
    itself ("he", "the minister"); "?" where nobody is named.
    """

    text: str
    roles: tuple[MarkRole, ...]
    of: tuple[str, ...]
    nested: bool
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]
    who: tuple[str, ...] = ()


def marks_of(line: Line, place: Place, speaker: str | None, wholes: dict[str, str]) -> Iterable[tuple[str, Mark]]:
    """Yield (part, mark) for each span of ``place``'s attribution; ``wholes`` are its article's parts by name."""
    one = place.attribution
    spans: dict[MarkRole, tuple[Span, ...]] = {"source": one.source, "cue": one.cue}
    for role, found in spans.items():
        for span in found:
            yield span.part, Mark(role, span.start, span.end, place, line, speaker)
    content = sorted(one.content, key=lambda span: (span.part, span.start))
    for number, span in enumerate(content):
        last = number == len(content) - 1
        yield span.part, Mark("content", span.start, span.end, place, line, speaker, number == 0, last)
        for start, end in verbatim_in(one, span, wholes[span.part]):
            yield span.part, Mark("verbatim", start, end, place, line, speaker)


def segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Segment]:
    """Return ``text[start:end]`` as segments; together they are exactly that text.

    A mark that crosses ``start`` or ``end`` is clipped to them: it opens before its first segment there, and closes
    after its last.
    """
    inside = [_clipped(mark, start, end) for mark in marks if max(mark.start, start) < min(mark.end, end)]
    edges = sorted({start, end, *(mark.start for mark in inside), *(mark.end for mark in inside)})
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in inside:
        opening[mark.start].append(mark)
        closing[mark.end].append(mark)
    found = []
    open_now: list[Mark] = []
    for here, there in pairwise(edges):
        open_now = [mark for mark in open_now if mark.end > here] + opening[here]
        roles = tuple(dict.fromkeys(sorted(mark.role for mark in open_now)))
        of = tuple(dict.fromkeys(mark.place.attribution.id for mark in open_now))
        nested = sum(mark.role == "content" for mark in open_now) > 1
        edge = tuple(opening[here]), tuple(closing[there])
        found.append(Segment(text[here:there], roles, of, nested, *edge, _who(text, closing[there])))
    return found


def _who(text: str, closing: Sequence[Mark]) -> tuple[str, ...]:
    taken = []
    for mark in closing:
        said = text[mark.start : mark.end].casefold()
        if mark.role == "source" and not (mark.speaker and _says(said, mark.speaker)):
            taken.append(mark.speaker or "?")
    return tuple(dict.fromkeys(taken))


def _says(source: str, speaker: str) -> bool:
    """Tell whether a source's words hold one of the speaker's names, so that nothing need be added."""
    return any(word in source for word in speaker.casefold().split() if len(word) > 2) or speaker.casefold() in source


def _clipped(mark: Mark, start: int, end: int) -> Mark:
    """Return the piece of ``mark`` within ``start`` and ``end``: first or last of its content only if it still is."""
    first, last = mark.first and mark.start >= start, mark.last and mark.end <= end
    return replace(mark, start=max(mark.start, start), end=min(mark.end, end), first=first, last=last)
