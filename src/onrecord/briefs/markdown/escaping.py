"""Text from articles, escaped for Markdown: it can make no heading, link, image, emphasis or HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.briefs import days
from onrecord.briefs.places import Place, Spot
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import Piece

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$^@]|:(?=\S))")
_LEADING = re.compile(r"^([-+>]|\d+(?=[.)]))")


def escaped(text: str) -> str:
    """Return ``text`` on one line, defused, with every character escaped that Markdown could take for its own."""
    special = _SPECIAL.sub(r"\\\1", visible(text))
    return _LEADING.sub(lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", special)


def words(pieces: Sequence[Piece]) -> str:
    """Return ``pieces`` as Markdown, verbatim ones bold and in quotation marks."""
    said = ""
    for number, piece in enumerate(pieces):
        text = escaped(piece.plain())
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        # Emphasis opens and closes only beside white space: "**“so”**-called" would print its asterisks.
        alone = (piece.spaced or not said) and (following is None or following.spaced)
        space = " " if said and piece.spaced else ""
        said += space + (f"**{text}**" if piece.verbatim and alone else text)
    return said


def place(one: Place) -> str:
    """Return a place, linked to its article where the address is known, with its date and number."""
    name = f"{escaped(one.report.outlet)}, {escaped(one.where)}"
    linked = f"[{name}][{one.report.number}]" if one.report.link else name
    relay = f", citing {escaped(one.relay)}" if one.relay else ""
    return f"{linked}{relay}, {escaped(days.said(one.report.article.published))} ({one.report.number})"


def spot(one: Spot) -> str:
    """Return a spot, linked to its article where the address is known."""
    name = escaped(one.name)
    linked = f"[{name}][{one.report.number}]" if one.report.link else name
    return f"{linked} ({one.report.number})"
