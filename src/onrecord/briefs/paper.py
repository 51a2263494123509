"""What terminal text is laid out on: Rich, rendered to a string."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

NARROWEST = 40  # columns; below, nothing can be laid out


def printed(blocks: Iterable[RenderableType], width: int, color: bool) -> str:
    """Return ``blocks`` as text of at most ``width`` columns (:data:`NARROWEST` at least), ANSI styles if ``color``.

    Rich takes no markup, emoji code or highlight out of any text. No line ends in white space.
    """
    console = Console(
        file=io.StringIO(),
        width=max(width, NARROWEST),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        for block in blocks:
            console.print(block)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def heading(title: str) -> RenderableType:
    """Return ``title`` with a rule to the right and a blank line above."""
    return Padding(Rule(Text(title, "bold"), align="left", style="dim"), (1, 0, 0, 0))


def hanging(mark: str, body: RenderableType, indent: int) -> RenderableType:
    """Return ``body`` indented by ``indent`` columns, with ``mark`` before its first line."""
    grid = Table.grid(padding=0)
    grid.add_column(width=indent, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark, "dim"), body)
    return grid
