"""The timeline as shapes on a page: one axis with days, news in a stack above it, background below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.briefs.timeline import Moment, Timeline

WIDE, NARROW = 860, 330  # units of a drawing's width: a desk's column and a phone's, so that letters keep their size
HIGHEST = 6  # marks stacked in one slot before the rest is counted
LARGEST = 9.0  # radius of a mark: its number of two digits fits
NUMBERED = 8.0  # radius from which the number is readable
COUNTED = 14.0  # room for a mark from which a count fits: below, only a plus says that there are more
GAP = 3.0  # between marks
LETTER = 6.4  # width of a letter of a label, about
EDGE = 8.0  # free at either end


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark at (x, y): a moment's, or where ``count`` is set the count of those that did not fit."""

    x: float
    y: float
    number: str
    background: bool
    count: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A slot's label, centred under its part of the axis."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stretch of the axis from ``start`` to ``end``, ``broken`` where it does not count days; with a tick."""

    start: float
    end: float
    tick: float
    broken: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn, in units; ``axis`` is the height of the axis from the top."""

    width: int
    height: float
    axis: float
    radius: float
    numbered: bool
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]


def draw(timeline: Timeline, width: int) -> Drawing | None:
    """Return ``timeline`` drawn ``width`` units wide; None where nothing in it has a date."""
    slots = timeline.slots
    if not slots:
        return None
    each = (width - 2 * EDGE) / len(slots)
    radius = min(LARGEST, (each - GAP) / 2)
    pitch = 2 * radius + GAP
    above = max(min(len(slot.news), HIGHEST) for slot in slots)
    below = max(min(len(slot.background), HIGHEST) for slot in slots)
    axis = round(above * pitch + 6, 1)
    dots: list[Dot] = []
    for number, slot in enumerate(slots):
        x = EDGE + (number + 0.5) * each
        dots += _stack(slot.news, x, axis - radius - 4, -pitch)
        dots += _stack(slot.background, x, axis + 26 + radius, pitch)
    return Drawing(
        width=width,
        height=round(axis + 24 + below * pitch + 4, 1),
        axis=axis,
        radius=round(radius, 1),
        numbered=radius >= NUMBERED,
        strokes=tuple(
            Stroke(
                round(EDGE + number * each, 1),
                round(EDGE + (number + 1) * each, 1),
                round(EDGE + (number + 0.5) * each, 1),
                slot.zone != "days",
            )
            for number, slot in enumerate(slots)
        ),
        dots=tuple(dots),
        labels=_labels([slot.label for slot in slots], each, width),
    )


def _stack(moments: Sequence[Moment], x: float, first: float, step: float) -> list[Dot]:
    shown = list(moments) if len(moments) <= HIGHEST else list(moments[: HIGHEST - 1])
    dots = [
        Dot(round(x, 1), round(first + level * step, 1), str(one.number), one.background, False)
        for level, one in enumerate(shown)
    ]
    if len(shown) < len(moments):
        y = round(first + len(shown) * step, 1)
        more = f"+{len(moments) - len(shown)}" if abs(step) >= COUNTED else "+"
        dots.append(Dot(round(x, 1), y, more, moments[0].background, True))
    return dots


def _labels(texts: Sequence[str], each: float, width: int) -> tuple[Label, ...]:
    """Return as many labels as fit side by side, each under its slot."""
    found: list[Label] = []
    reached = 0.0
    for number, text in enumerate(texts):
        half = len(text) * LETTER / 2
        x = EDGE + (number + 0.5) * each
        left = min(max(x - half, 0), width - 2 * half)
        if left >= reached:
            found.append(Label(round(left + half, 1), text))
            reached = left + 2 * half + LETTER
    return tuple(found)
