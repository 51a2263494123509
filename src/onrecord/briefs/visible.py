"""Text from articles, made safe to show: nothing in it can steer a terminal, a page or the reading direction."""

from __future__ import annotations

import re

TITLE = 300
"""Characters of a headline that are shown where it names a report: longer ones are no headlines but stray text."""

_SPACES = dict.fromkeys((*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0xA0, 0x2028, 0x2029), " ")
"""White space that would break a line or a column: shown as a space."""

_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x061C, 0x2060, 0xFEFF))
"""Characters without a shape of their own (soft hyphen, zero-width space, direction marks): left out."""

_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if code not in _SPACES} | {0x7F: "␡"}
"""Escape, bell, backspace and their kin: shown as their control picture (U+2400 block)."""

_STEERING = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080))
"""C1 controls, direction overrides and isolates, tag characters: shown by number: hidden, they would hide a trick."""

_TABLE = {code: f"⟨U+{code:04X}⟩" for code in _STEERING if code != 0x85} | _CONTROLS | _SPACES | _UNSEEN
_LONE = re.compile("[\ud800-\udfff]")
_WHITE = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return ``text`` on one line with every control character, direction override and lone surrogate defused.

    Controls appear as their picture (``␛``), overrides by number (``⟨U+202E⟩``); runs of white space become one
    space. What comes out may be printed to a terminal as it is; markup of a format is that format's to escape.
    """
    if text.isprintable() and "  " not in text:  # nothing of all that is printable: most texts, at a tenth of the time
        return text.strip(" ")
    return _WHITE.sub(" ", _LONE.sub("\ufffd", text).translate(_TABLE)).strip()


def title(headline: str | None) -> str:
    """Return a headline defused like :func:`visible` and cut at TITLE; the empty string for none."""
    shown = visible(headline or "")
    return shown if len(shown) <= TITLE else shown[: TITLE - 1].rstrip() + "…"


def visible_inside(text: str) -> str:
    """Return ``text`` defused like :func:`visible`, keeping a space at either end: for a piece of a longer text."""
    if text.isprintable() and "  " not in text:
        return text
    return _WHITE.sub(" ", _LONE.sub("\ufffd", text).translate(_TABLE))
