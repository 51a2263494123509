"""Which outlet carried which statement, as a picture: a row a statement, a column an outlet, a mark where it stands.

Drawn by Vega-Altair and turned to SVG by vl-convert, which takes half a second to start and 30 ms a picture: so the
picture has an address of its own, and what was drawn is kept by its content.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

WIDTH = 860  # units of the whole picture
LABELS = 360  # of these for the statements
BESIDE = 84  # of these to the right, for names of outlets that lean out
ROW = 26  # height of a row
LETTERS = 58  # characters of a statement: as many as fit LABELS, in any font

COLOURS: Mapping[str, Mapping[str, str]] = {
    "light": {"ink": "#1d1a16", "quiet": "#5f574c", "line": "#d8d0c3", "accent": "#8f1d14", "paper": "#fdfbf7"},
    "dark": {"ink": "#ebe5da", "quiet": "#b1a797", "line": "#3d372f", "accent": "#f0a596", "paper": "#161412"},
}
"""Those of the pages, by what a page is on."""

TOLD = {"direct": "verbatim", "mixed": "partly verbatim", "indirect": "retold"}

Row = tuple[str, tuple[str, ...]]
"""A statement in words, and how each outlet tells it (empty: it does not)."""


@functools.lru_cache(maxsize=256)
def draw(outlets: tuple[str, ...], rows: tuple[Row, ...], on: str) -> str:
    """Return the picture as SVG, on ``light`` or ``dark``."""
    import altair
    import vl_convert

    cells = [
        {"row": number, "column": name, "told": TOLD[how]}
        for number, (_, told) in enumerate(rows)
        for name, how in zip(outlets, told, strict=True)
        if how
    ]
    return str(vl_convert.vegalite_to_svg(_chart(altair, cells, outlets, rows, COLOURS[on]).to_dict()))


def _chart(
    altair: Any,
    cells: list[dict[str, Any]],
    outlets: tuple[str, ...],
    rows: tuple[Row, ...],
    colours: Mapping[str, str],
) -> Any:
    order = [f"{number}. {_short(text)}" for number, (text, _) in enumerate(rows, start=1)]
    labels = altair.Axis(
        title=None,
        labelLimit=LABELS - 4,
        labelAlign="left",
        labelPadding=LABELS - 4,
        domain=False,
        ticks=False,
        grid=True,
    )
    head = altair.Axis(title=None, orient="top", labelAngle=-35, labelLimit=150, domain=False, ticks=False, grid=True)
    for cell in cells:
        cell["statement"] = order[cell.pop("row")]
    told = list(TOLD.values())
    shapes = altair.Scale(domain=told, range=["square", "diamond", "circle"])
    fills = altair.Scale(domain=told, range=[colours["accent"], colours["accent"], colours["paper"]])
    strokes = altair.Scale(domain=told, range=[colours["accent"]] * len(told))
    key = altair.Legend(title=None, orient="bottom", direction="horizontal", columnPadding=24)
    return (
        altair.Chart(altair.InlineData(cells))
        .mark_point(filled=True, size=120, opacity=1, strokeWidth=1.6)
        .encode(
            x=altair.X("column:N", sort=list(outlets), scale=altair.Scale(domain=list(outlets)), axis=head),
            y=altair.Y("statement:N", sort=order, scale=altair.Scale(domain=order), axis=labels),
            shape=altair.Shape("told:N", scale=shapes, legend=key),
            fill=altair.Fill("told:N", scale=fills, legend=key),
            stroke=altair.Stroke("told:N", scale=strokes, legend=key),
        )
        .properties(width=WIDTH - LABELS - BESIDE, height=ROW * len(rows), background="transparent", padding=_PADDING)
        .configure_view(stroke=None)
        .configure_axis(labelColor=colours["quiet"], gridColor=colours["line"], labelFont=_FONT, labelFontSize=13)
        .configure_legend(labelColor=colours["quiet"], labelFont=_FONT, labelFontSize=13)
    )


_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"  # all as wide as the one that vl-convert measures by
_PADDING = {"left": 4, "top": 4, "bottom": 4, "right": BESIDE}


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else text[: LETTERS - 1].rpartition(" ")[0] + " …"
