"""The axis of a timeline, drawn with characters: news stacked above it, background below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from onrecord.briefs.timeline import Moment, Slot, Timeline

HIGHEST = 5  # marks stacked in one slot before they are counted
NARROWEST_SLOT = 2  # columns: a mark and room beside it

NEWS, BACKGROUND = "●", "○"


def drawn(timeline: Timeline, width: int) -> list[str]:
    """Return the drawing of ``timeline`` as lines of at most ``width`` columns, from the top down."""
    slots = timeline.slots
    column = min(
        max(max(cell_len(slot.label) for slot in slots) + 2, NARROWEST_SLOT), max((width - 1) // len(slots), 1)
    )
    rows = _stack([slot.news for slot in slots], NEWS, column)[::-1]
    rows.append("".join(_tick(slot, number, column) for number, slot in enumerate(slots)))
    rows += _stack([slot.background for slot in slots], BACKGROUND, column)
    rows.append(_labels(slots, column, width))
    return [row.rstrip()[:width] for row in rows]


def _stack(columns: Sequence[Sequence[Moment]], mark: str, width: int) -> list[str]:
    """Return the rows of stacked marks from the axis outwards; the outermost counts what does not fit."""
    rows = []
    for level in range(min(HIGHEST, max(map(len, columns), default=0))):
        cells = []
        for moments in columns:
            more = len(moments) - HIGHEST + 1
            cell = mark if len(moments) > level else ""
            if level == HIGHEST - 1 and more > 1:
                cell = f"+{more}" if len(f"+{more}") <= width else "+"
            cells.append(f"{cell[:width]:<{width}}")
        rows.append("".join(cells))
    return rows


def _tick(slot: Slot, number: int, width: int) -> str:
    first = "├" if number == 0 else "┼"
    return first + ("┄" if slot.zone != "days" else "─") * (width - 1)


def _labels(slots: Sequence[Slot], column: int, width: int) -> str:
    """Return the labels under their ticks, as many as fit side by side."""
    row = ""
    for number, slot in enumerate(slots):
        at = number * column
        if (not row or cell_len(row) + 2 <= at) and at + cell_len(slot.label) <= width:
            row += " " * (at - cell_len(row)) + slot.label
    return row
