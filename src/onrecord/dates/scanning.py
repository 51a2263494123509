"""Which words of a report tell a time, and what stands around them; nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.attributions.layout import Layout, lay_out
from onrecord.dates.grammar import NO_DATE, TITLES, small
from onrecord.dates.matching import matches, triggers
from onrecord.dates.tense import leans
from onrecord.vocabulary.articles import Article

REACH = 80  # characters on each side of a trigger; the longest form, "on Wednesday, the 12th day of September", has 50
MAX_EXPRESSION = 60  # characters
OPENING = 5  # characters that may stand before the words that open a sentence: a dash, a quotation mark, "But "

_COMMON_VERBS = re.compile(r"(?:may|march)(?!\w)")
_JOINT = re.compile(r"\s?[-–—]\s?|\s(?:to|until|till|through|and)\s(?:the\s)?")
_OPENER = re.compile(r"\b(from|between)\s(?:the\s)?$")
_MOVED = re.compile(
    r"\b(?:mov|postpon|delay|shift|push|reschedul|bring|brought|chang|put\soff)(?:e|es|ed|ing|s)?\b[^.;:]*$", re.I
)
"""What makes "from Monday to Friday" two days: "the vote was moved from Monday to Friday"."""
_CLOCK_JOINT = re.compile(r"(?:[\s,]|\b(?:at|on|by|around|about|from|the|of)\b)*")


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time: the ``form`` that they have and its ``fields``.

    ``ahead`` says that the sentence speaks of what is to come, None where it does not tell; ``quoted`` that the words
    stand in a quotation; ``sentence`` is its number. A range holds its two ends in ``ends``; ``clock`` is the
    expression that gives the time of day. ``opens`` says that its sentence begins with it.
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
    opens: bool = False


def scan(article: Article) -> list[Expression]:
    """Return the expressions of the headline and the text, in order of place; takes time linear in their length."""
    return [one for name, text in article.parts() if name in ("headline", "text") for one in _scan_part(name, text)]


def times(text: str) -> list[Expression]:
    """Return the expressions of a text that stands by itself, as a post does."""
    return _scan_part("text", text)


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
    for first, last in triggers(text):
        if first - REACH > end:
            if end:
                yield start, end
            start = max(0, first - REACH)
        end = min(len(text), last + REACH)
    if end:
        yield start, end


def _scan_window(layout: Layout, part: str, start: int, end: int) -> list[Expression]:
    found = [(*_bounds(match), rank, form.name, match) for rank, form, match in matches(layout.text, start, end)]
    found.sort(key=lambda one: (one[0], -one[1], one[2]))
    taken: list[Expression] = []
    reached = 0
    for first, last, _, form, match in found:
        if first < reached or last - first > MAX_EXPRESSION or not _dates(layout.text, first, last, form, match):
            continue
        reached = last
        fields = {name: small(text) for name, text in match.groupdict().items() if text and name != "x"}
        number = layout.sentence_at(first)
        quoted = layout.quotation_at(first) is not None
        ahead = leans(layout, first, last, part == "headline", None if fields.get("rel") == "this" else False)
        opens = number >= 0 and first - layout.sentences[number] <= OPENING
        taken.append(Expression(part, first, last, form, fields, ahead, quoted, number, opens=opens))
    return taken


def _bounds(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("x") if match.re.groupindex.get("x") else match.span()
    return start, end


def _dates(text: str, start: int, end: int, form: str, match: re.Match[str]) -> bool:
    """Tell whether the words date anything: not "Black Friday", "the Sunday Times", "it 12 may"."""
    if "\n\n" in match.group() or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum()):
        return False
    if form in ("weekday", "unit", "weekday beside", "feast"):
        return not NO_DATE.search(text, max(0, start - 12), start) and not TITLES.match(text, end)
    fields = match.groupdict()
    if form in ("days", "months") and _two_apart(text, start, match):
        return False
    month = fields.get("month")
    return not (
        form in ("date", "month alone")
        and month
        and _COMMON_VERBS.fullmatch(month)
        and "year" not in match.re.groupindex
    )


def _two_apart(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether "3 and 5 March" are two days, not a stretch: no "between" before, and not side by side."""
    if not re.search(r"\sand\s", match.group()) or _OPENER.search(text, max(0, start - 14), start):
        return False
    fields = match.groupdict()
    return "month_2" in fields or int(fields["until"]) != int(fields["day"]) + 1


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    """Join a day with its time of day, and the two ends of a stretch ("from Monday to Wednesday")."""
    joined: list[Expression] = []
    for one in found:
        last = joined[-1] if joined else None
        pair = last and next((made for join in _JOINS if (made := join(text, last, one))), None)
        if pair is None:
            joined.append(one)
            continue
        joined[-1] = pair
        if len(joined) > 1 and (whole := _from(text, joined[-2], pair)):
            joined[-2:] = [whole]
    kept = [_reckoned(text, one) for one in joined if one.form not in _LEANING or one.ends or _reckons(text, one)]
    return [one for at, one in enumerate(kept) if one.form != "after" or counted_from(kept, at) is not None]


_LEANING = ("offset", "share")
"""Forms that tell a time with the one after them alone: "two days after" Friday, "the last week of" July."""


def _reckons(text: str, one: Expression) -> bool:
    """Tell whether it counts from what happened: "two days after the vote", not "less than a week after" it."""
    loose = _LOOSE.search(text, max(0, one.start - 16), one.start)
    counts = one.fields.get("dir") in ("after", "before") and "weekday" not in one.fields
    return counts and not loose and not _REPEATED.match(text, one.end)


_LOOSE = re.compile(r"\b(?:than|over|under|within|to|least|most|every|nearly|almost|about|some|barely|around)\s$", re.I)
_REPEATED = re.compile(r"\s(?:another|that|this|it|which|day|week|month|year)(?!\w)")


def _reckoned(text: str, one: Expression) -> Expression:
    return replace(one, form="after") if one.form == "offset" and not one.ends else one


def counted_from(expressions: Sequence[Expression], at: int) -> int | None:
    """Return the place of the one time of the sentence from which "two days after the vote" counts back to it.

    It stands before, or after an expression that opens the sentence; where there are two, neither is.
    """
    one = expressions[at]
    around = range(max(0, at - _SENTENCE_TIMES), min(len(expressions), at + _SENTENCE_TIMES))
    others = [
        place
        for place in around
        if (other := expressions[place]).sentence == one.sentence
        and other.part == one.part
        and other.form not in ("after", "clock")
        and other.quoted == one.quoted
        and (other.start < one.start or one.opens)
    ]
    return others[0] if len(others) == 1 and not one.quoted else None


_SENTENCE_TIMES = 6  # how many times on each side are looked at; a sentence that has more tells of too many


def _from(text: str, one: Expression, other: Expression) -> Expression | None:
    """Join what leans on the time after it."""
    if (
        one.form not in _LEANING
        or one.ends
        or other.form == "clock"
        or (other.form in _LEANING and not other.ends)
        or not _CLOSE.fullmatch(text, one.end, other.start)
    ):
        return None
    return replace(one, end=other.end, ends=(one, other))


def _ago_on(text: str, one: Expression, other: Expression) -> Expression | None:
    """Join "a year ago" and "this week", "two weeks ago" and "on Tuesday"."""
    tells = other.form == "weekday" and "rel" not in other.fields and "week" not in other.fields
    tells = tells or other.fields.get("word") == "today" or other.fields.get("rel") == "this"
    if (
        one.form != "ago"
        or one.fields["dir"] != "ago"
        or not tells
        or not _AGO_JOINT.fullmatch(text, one.end, other.start)
    ):
        return None
    return replace(one, form="ago on", end=other.end, ends=(one, other))


_AGO_JOINT = re.compile(r"\s|,?\s(?:on|in)\s")
_CLOSE = re.compile(r"\s(?:the\s)?(?:night\sof\s)?")
_DAYS = ("iso", "date", "figures", "weekday", "spoken", "anchored", "feast", "day of", "nth", "weekday beside")


def _with_clock(text: str, one: Expression, other: Expression) -> Expression | None:
    if other.start - one.end > 20 or not _CLOCK_JOINT.fullmatch(text, one.end, other.start):
        return None
    day, clock = (one, other) if other.form == "clock" else (other, one)
    if clock.form != "clock" or day.form not in _DAYS or day.clock or one.sentence != other.sentence:
        return None
    return replace(day, start=one.start, end=other.end, clock=clock)


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
    if opener and opener.group(1).lower() == "from" and _MOVED.search(text, max(0, one.start - 90), one.start):
        return None
    word = gap.group().split()[0] if gap.group().strip().isalpha() or gap.group().strip()[:1].isalpha() else "-"
    wanted = {"and": opener and opener.group(1).lower() == "between", "-": True, "through": True}
    both_days = one.form == other.form and one.form in ("date", "month alone") and word in ("to", "until", "till")
    if not both_days and not wanted.get(word, opener is not None):
        return None
    return replace(one, end=other.end, form="range", fields={}, ends=(one, other))


_JOINS = (_with_clock, _range, _from, _ago_on)
"""What two neighbours may be together; the first to know them has them."""
