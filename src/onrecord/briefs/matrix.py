"""Who stood where on which day, as shapes on a page: a row an actor, a column a day, stances by shape and colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.briefs import days
from onrecord.briefs.answers import Answer, Holder, Quote
from onrecord.briefs.verdicts import IN_WORDS
from onrecord.briefs.visible import visible

WIDE, NARROW = 860, 330  # units of a picture's width: a desk's column and a phone's, so that letters keep their size
ROW = 26.0  # height of a row
HEAD = 26.0  # room above the rows, for the days
KEY = 22.0  # height of a row of the key below them
LETTER = 6.6  # width of a letter of a name, about
LABEL = 6.2  # width of a letter of a day, about
NAMED = 0.42  # share of the width that names take at most
STEP = 15.0  # between marks of one day
EDGE = 14.0  # free at either end of the days
RADIUS = 5.5

ITALIC = "italics: without a vote"

UNDATED = "9999"
"""What sorts as the day of a stance that no report dates: last, in a column of its own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stance at (x, y), and what it says in words."""

    x: float
    y: float
    stance: str
    told: str


@dataclass(frozen=True, slots=True)
class Row:
    """An actor: its name where it fits, whether it has a vote, its marks, and the line of what held from when on."""

    y: float
    name: str
    outside: bool
    marks: tuple[Mark, ...]
    held: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A day."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """All that is drawn, in units. ``lines`` say it in words, a sentence an actor; ``key`` places the key's entries."""

    title: str
    width: int
    height: float
    left: float
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    key: tuple[tuple[float, float, str, str], ...]
    lines: tuple[str, ...]


def matrix(answer: Answer, width: int = WIDE, most: int | None = None) -> Matrix | None:
    """Return the picture of ``answer``; None where nobody took a position that can be shown.

    Of more than ``most`` actors those are drawn whose position changed, then those of whom the most is told.
    """
    shown = [(one, False) for group in answer.groups for one in group.holders if one.history]
    shown += [(one, True) for one in answer.without_vote if one.history]
    if most is not None and len(shown) > most:
        ranked = sorted(range(len(shown)), key=lambda at: (-len(shown[at][0].turns), -len(shown[at][0].history), at))
        shown = [shown[at] for at in sorted(ranked[:most])]
    if not shown:
        return None
    dates = sorted({_day(quote) for one, _ in shown for _, quote in one.history})
    left = min(max(len(one.name) for one, _ in shown) * LETTER + 10, width * NAMED)
    spacing = (width - left - 2 * EDGE) / max(len(dates), 1)
    at = {date: round(left + EDGE + (number + 0.5) * spacing, 1) for number, date in enumerate(dates)}
    rows = tuple(
        _row(one, outside, round(HEAD + (number + 0.5) * ROW, 1), at, (left, float(width), spacing))
        for number, (one, outside) in enumerate(shown)
    )
    stances = {stance for one, _ in shown for stance, _ in one.history}
    words = [(stance, told) for stance, told in IN_WORDS.items() if stance in stances]
    words += [("", ITALIC)] if any(outside for _, outside in shown) else []
    key, bottom = _key(words, HEAD + len(rows) * ROW + 8, width)
    return Matrix(
        title=answer.text,
        width=width,
        height=bottom,
        left=round(left, 1),
        rows=rows,
        columns=_columns(at),
        key=key,
        lines=tuple(_line(one, outside) for one, outside in shown),
    )


def svg(answer: Answer) -> str:
    """Return the picture as an SVG file of its own, for light and dark; one that says so where nobody stands."""
    drawn = matrix(answer) or Matrix(answer.text, WIDE, 40.0, 0.0, (), (), (), ("Nobody takes a position.",))
    made = Environment(loader=PackageLoader("onrecord.briefs", "html"), autoescape=True, undefined=StrictUndefined)
    made.trim_blocks = made.lstrip_blocks = True
    style = files("onrecord.briefs").joinpath("html", "matrix.css").read_text(encoding="utf-8")
    facts = {"one": drawn, "style": Markup(style), "radius": RADIUS}  # noqa: S704 - our own file
    return made.get_template("matrix.svg.jinja").render(**facts).strip() + "\n"


def _day(quote: Quote) -> str:
    return days.day(quote.date or quote.report.article.published) or UNDATED


def _row(one: Holder, outside: bool, y: float, at: dict[str, float], room: tuple[float, float, float]) -> Row:
    left, width, spacing = room
    by_day: dict[str, dict[str, Quote]] = {}
    for stance, quote in one.history:
        by_day.setdefault(_day(quote), {}).setdefault(stance, quote)
    marks: list[Mark] = []
    for day, told in sorted(by_day.items()):
        step = min(STEP, spacing / len(told))
        for number, (stance, quote) in enumerate(told.items()):
            x = at[day] + (number - (len(told) - 1) / 2) * step
            marks.append(Mark(round(x, 1), y, stance, _told(one.name, stance, quote)))
    dated = marks[: len(marks) - len(by_day.get(UNDATED, ()))]  # when an undated stance held is not known
    last = at[UNDATED] - spacing / 2 if UNDATED in at else width - EDGE / 2
    ends = [*(mark.x for mark in dated[1:]), round(last, 1)]
    held = tuple((mark.x, end, mark.stance) for mark, end in zip(dated, ends, strict=False))
    letters = int(round((left - 10) / LETTER, 3))  # the longest name fits its own room, whatever floats make of it
    name = one.name if len(one.name) <= letters else one.name[: letters - 1].rstrip() + "…"
    return Row(y, name, outside, tuple(marks), held)


def _told(name: str, stance: str, quote: Quote) -> str:
    return f"{name}: {IN_WORDS.get(stance, stance)}, {quote.when}"


def _line(one: Holder, outside: bool) -> str:
    """Return what a row shows in words: "Ostria: in favour, 4 March 2031; against, 5 March 2031"."""
    said = dict.fromkeys(f"{IN_WORDS.get(stance, stance)}, {quote.when}" for stance, quote in one.history)
    return f"{one.name}{' (without a vote)' if outside else ''}: {'; '.join(said)}."


def _columns(at: dict[str, float]) -> tuple[Column, ...]:
    """Return the days, with as many labels as fit side by side."""
    found, reached = [], 0.0
    for date, x in at.items():
        label = "undated" if date == UNDATED else visible(days.said(date, short=True))
        short = label.rpartition(" ")[0] if len(date) == len("2025-02-13") and _one_year(at) else label
        half = len(short) * LABEL / 2
        fits = x - half >= reached
        reached = x + half + LABEL if fits else reached
        found.append(Column(x, short if fits else ""))
    return tuple(found)


def _one_year(dates: Iterable[str]) -> bool:
    return len({date[:4] for date in dates if date != UNDATED}) == 1


def _key(
    words: Sequence[tuple[str, str]], top: float, width: int
) -> tuple[tuple[tuple[float, float, str, str], ...], float]:
    """Return the entries of the key, (x, y, stance, words), in rows as wide as the picture, and where it ends."""
    found = []
    x, y = EDGE, top + KEY / 2
    for stance, told in words:
        needs = len(told) * LETTER + 3 * RADIUS + 14
        if x > EDGE and x + needs > width:
            x, y = EDGE, y + KEY
        found.append((round(x, 1), round(y, 1), stance, told))
        x += needs
    return tuple(found), round(y + KEY / 2, 1)
