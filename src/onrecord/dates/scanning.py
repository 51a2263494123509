"""Which words of a report tell a time, and what stands around them; nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.attributions.layout import Layout, lay_out
from onrecord.dates.grammar import NO_DATE, TITLES, TRIGGER, patterns
from onrecord.dates.tense import leans
from onrecord.vocabulary.articles import Article

REACH = 80  # characters on each side of a trigger; the longest form, "on Wednesday, the 12th day of September", has 50
MAX_EXPRESSION = 60  # characters

_COMMON_VERBS = re.compile(r"(?:may|march)(?!\w)")
_JOINT = re.compile(r"\s?[-–—]\s?|\s(?:to|until|till|through|and)\s(?:the\s)?")
_OPENER = re.compile(r"\b(from|between)\s(?:the\s)?$")
_CLOCK_JOINT = re.compile(r"(?:[\s,]|\b(?:at|on|by|around|about|from|the|of)\b)*")


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time: the ``form`` that they have and its ``fields``.

    ``ahead`` says that the sentence speaks of what is to come, None where it does not tell; ``quoted`` that the words
    stand in a quotation; ``sentence`` is its number. A range holds its two ends in ``ends``; ``clock`` is the
    expression that gives the time of day.
    """

    part: str
    start: int
    end: int
    form: str
    fields: dict[str, str]
    ahead: bool | None = None
    quoted: bool = False
    sentence: int = 0
    ends: tuple[Expression, Expression] | None = None
    clock: Expression | None = None


def scan(article: Article) -> list[Expression]:
    """Return the expressions of the headline and the text, in order of place; takes time linear in their length."""
    return [one for name, text in article.parts() if name in ("headline", "text") for one in _scan_part(name, text)]


def _scan_part(part: str, text: str) -> list[Expression]:
    layout = lay_out(text)
    found: list[Expression] = []
    for start, end in _windows(text):
        taken = [one for one in _scan_window(layout, part, start, end) if not found or one.start >= found[-1].end]
        found.extend(taken)
    return _joined(text, found)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around triggers, none of which overlaps another, none within a paragraph's word."""
    start = end = 0
    for trigger in TRIGGER.finditer(text):
        if trigger.start() - REACH > end:
            if end:
                yield start, end
            start = max(0, trigger.start() - REACH)
        end = min(len(text), trigger.end() + REACH)
    if end:
        yield start, end


def _scan_window(layout: Layout, part: str, start: int, end: int) -> list[Expression]:
    matches = [
        (*_bounds(match), rank, form, match)
        for rank, (form, pattern) in enumerate(patterns())
        for match in pattern.finditer(layout.text, start, end)
    ]
    matches.sort(key=lambda one: (one[0], -one[1], one[2]))
    taken: list[Expression] = []
    reached = 0
    for first, last, _, form, match in matches:
        if first < reached or last - first > MAX_EXPRESSION or not _dates(layout.text, first, last, form, match):
            continue
        reached = last
        fields = {name: text.lower() for name, text in match.groupdict().items() if text and name != "x"}
        number = layout.sentence_at(first)
        quoted = layout.quotation_at(first) is not None
        ahead = leans(layout, first, last, part == "headline")
        taken.append(Expression(part, first, last, form, fields, ahead, quoted, number))
    return taken


def _bounds(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("x") if match.re.groupindex.get("x") else match.span()
    return start, end


def _dates(text: str, start: int, end: int, form: str, match: re.Match[str]) -> bool:
    """Tell whether the words date anything: not "Black Friday", "the Sunday Times", "it 12 may"."""
    if "\n\n" in match.group() or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum()):
        return False
    if form in ("weekday", "unit"):
        return not NO_DATE.search(text, max(0, start - 12), start) and not TITLES.match(text, end)
    month = match.groupdict().get("month")
    return not (
        form in ("date", "month alone")
        and month
        and _COMMON_VERBS.fullmatch(month)
        and "year" not in match.re.groupindex
    )


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    """Join a day with its time of day, and the two ends of a stretch ("from Monday to Wednesday")."""
    joined: list[Expression] = []
    for one in found:
        last = joined[-1] if joined else None
        pair = last and (_with_clock(text, last, one) or _range(text, last, one) or _from(text, last, one))
        if pair:
            joined[-1] = pair
        else:
            joined.append(one)
    return [one for one in joined if one.form not in _LEANING or one.ends]


_LEANING = ("offset", "share")
"""Forms that tell a time with the one after them alone: "two days after" Friday, "the last week of" July."""


def _from(text: str, one: Expression, other: Expression) -> Expression | None:
    """Join what leans on the time after it."""
    if (
        one.form not in _LEANING
        or one.ends
        or other.form in ("clock", *_LEANING)
        or not _CLOSE.fullmatch(text, one.end, other.start)
    ):
        return None
    return replace(one, end=other.end, ends=(one, other))


_CLOSE = re.compile(r"\s(?:the\s)?")
_DAYS = ("iso", "date", "figures", "weekday", "spoken", "anchored")


def _with_clock(text: str, one: Expression, other: Expression) -> Expression | None:
    if other.start - one.end > 20 or not _CLOCK_JOINT.fullmatch(text, one.end, other.start):
        return None
    day, clock = (one, other) if other.form == "clock" else (other, one)
    if clock.form != "clock" or day.form not in _DAYS or day.clock or one.sentence != other.sentence:
        return None
    return Expression(
        day.part, one.start, other.end, day.form, day.fields, day.ahead, day.quoted, day.sentence, None, clock
    )


def _range(text: str, one: Expression, other: Expression) -> Expression | None:
    gap = _JOINT.fullmatch(text, one.end, other.start)
    if (
        gap is None
        or one.ends
        or one.form in _LEANING
        or other.form in _LEANING
        or "clock" in (one.form, other.form)
        or one.clock
        or other.clock
    ):
        return None
    opener = _OPENER.search(text, max(0, one.start - 14), one.start)
    word = gap.group().split()[0] if gap.group().strip().isalpha() or gap.group().strip()[:1].isalpha() else "-"
    wanted = {"and": opener and opener.group(1).lower() == "between", "-": True, "through": True}
    both_days = one.form == other.form == "date" and word in ("to", "until", "till")
    if not both_days and not wanted.get(word, opener is not None):
        return None
    return Expression(one.part, one.start, other.end, "range", {}, one.ahead, one.quoted, one.sentence, (one, other))
