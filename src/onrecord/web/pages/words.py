"""How pages say what the record holds in codes: kinds, steps, reasons; and the filters of the templates."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from onrecord.briefs import days
from onrecord.briefs.visible import title, visible, visible_inside
from onrecord.store.lines import RoleLine
from onrecord.vocabulary.corrections import AROUND, Anchor

KINDS: Mapping[str, str] = {"direct": "verbatim", "mixed": "partly verbatim", "indirect": "retold by the outlet"}
"""How much of a content stands in quotation marks, as a reader says it."""

CORRECTIONS: Mapping[str, str] = {
    "speaker": "Who said it",
    "not a statement": "Not a statement",
    "merge actors": "Two names, one actor",
    "split actor": "One name, two actors",
    "join statements": "Said once, told as two",
    "split statement": "Two statements told as one",
    "stance": "Where someone stands",
    "outlet": "Outlet",
    "date": "Date of publication",
    "undo": "Taken back",
}
"""The kinds of correction, as a reader says them."""

STATES: Mapping[str, str] = {"fits": "in force", "unfit": "no longer fits", "undone": "taken back"}
"""What became of a correction, as a reader says it."""

NOTHING: Mapping[str, str] = {
    "speaker": "nobody can tell who",
    "not a statement": "not a statement",
    "join statements": "one statement",
    "split statement": "another statement",
    "stance": "no position",
    "outlet": "the page does not say",
    "date": "unknown",
}
"""What a correction without a value says, by its kind."""

QUICK: Mapping[str, str] = {
    "speaker": "Say who said it",
    "not a statement": "It is not a statement",
    "stance": "Say where it stands",
    "merge actors": "They are one",
    "outlet": "Say which outlet",
    "date": "Say which day",
}
"""What a form of the review queue offers, by the kind of correction."""

BASIS: Mapping[str, str] = {"published": "published", "inferred": "inferred"}
"""What the date of a statement is, where it is not the day that a report gives for it, as a reader says it."""

FOUND: Mapping[str, str] = {"article": "Report", "statement": "Statement", "actor": "Actor", "story": "Story"}
"""What a search finds, as a reader says it."""


DOUBTED: Mapping[str, str] = {
    "statement": "statement",
    "position": "position",
    "article": "report",
    "actor": "actor",
}
"""What a doubt is about, as a reader says it."""


def as_field(anchor: Anchor) -> str:
    """Return ``anchor`` as a form sends it: JSON."""
    told = {name: getattr(anchor, name) for name in ("article", "part", "text", "before", "after")}
    return json.dumps(told, ensure_ascii=True, sort_keys=True)


def moment(at: str | None) -> str:
    """Return a moment of UTC, ``2026-11-23T06:00:00Z``, as "23 November 2026, 06:00 UTC"."""
    if not at:
        return ""
    _, _, time = at.partition("T")
    return visible(days.said(at)) + (f", {time[:5]} UTC" if time else "")


def role(one: RoleLine) -> str:
    """Return an office as a reader says it: "Foreign Minister, Ostria"."""
    whose = "" if one.of is None or one.of.casefold() in one.title.casefold() else f", {one.of}"
    return visible(f"{one.title}{whose}")


def quoted(text: str) -> str:
    """Return ``text`` as it stands in the query of an address."""
    return quote(text, safe="")


def slug(name: str) -> str:
    """Return what a name's place on a page is called: its letters and digits alone."""
    return re.sub(r"\W+", "-", name.casefold()).strip("-") or "nobody"


def lines_visible(text: str) -> str:
    """Return ``text`` with its lines kept and everything else in it defused: for an original shown as it came."""
    return "\n".join(visible_inside(line) for line in text.splitlines())


def before(one: Anchor) -> str:
    """Return what stands before the words of an anchor, from the first whole word on, safe to show."""
    if len(one.before) < AROUND:
        return visible_inside(one.before)
    return visible_inside(f"… {one.before.partition(' ')[2]}")


def after(one: Anchor) -> str:
    """Return what stands after the words of an anchor, to the last whole word, safe to show."""
    if len(one.after) < AROUND:
        return visible_inside(one.after)
    return visible_inside(f"{one.after.rpartition(' ')[0]} …")


FILTERS: dict[str, Callable[..., Any]] = {
    "after": after,
    "before": before,
    "headline": title,
    "moment": moment,
    "lines_visible": lines_visible,
    "role": role,
}
"""What templates know beside the filters of the brief."""
