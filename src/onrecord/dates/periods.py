"""Quarters, what is left of a period, parts of the one that is now, and days that a month before them places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from onrecord.dates.calendar import When, closing, day_of, days_after, months_after, opening, unknown
from onrecord.dates.frames import BEYOND, FINE, NO_SUCH_DAY, RANK, STEP, UNDATED, Frame
from onrecord.dates.grammar import ORDINALS, number, weekday_number
from onrecord.dates.scanning import Expression
from onrecord.vocabulary.across import Precision

PERIODS: dict[str, Precision] = {"week": "week", "month": "month", "year": "year", "decade": "decade"}


def now_of(one: Expression, frame: Frame, unit: str) -> When:
    """Return the week, month or year that "of the month" means: the last one named before, else that of publication."""
    precision, anchor = PERIODS[unit], frame.anchor
    if anchor is not None and anchor.first is not None and anchor.precision is not None:
        if RANK[anchor.precision] > RANK[precision]:
            return unknown("the time named before it is too coarse to count from")
        return _whole(opening(anchor.first, precision), precision, anchor, frame.anchor_at)
    if anchor is not None:
        return unknown("the time named before it is not known", anchor.basis)
    if frame.published is None:
        return unknown(UNDATED, "published")
    first = opening(frame.published, precision)
    how = f"the {unit} of publication"
    return When(first, precision, how, "published", closing(first, precision) if unit == "week" else None)


def _whole(first: date, precision: Precision, anchor: When, at: int | None) -> When:
    last = closing(first, precision) if precision == "week" else None
    return When(first, precision, "counted from the last time named", anchor.basis, last, None, at)


def _quarter(one: Expression, frame: Frame) -> When:
    """Read "the third quarter of 2019", "Q3 2019" and "last quarter": those of the calendar."""
    fields = one.fields
    if "rel" in fields:
        return _quarters_from(frame, STEP[fields["rel"]], 1)
    wanted = int(fields["q"]) if "q" in fields else _place(fields["ordinal"])
    if "year" not in fields and frame.published is None:
        return unknown(UNDATED, "published")
    year, basis = int(fields.get("year", 0)), False
    if "year" not in fields and frame.published is not None:
        year, basis = frame.published.year + STEP[fields["of"]], True
    first = day_of(year, 3 * wanted - 2, 1)
    last = months_after(first, 3) if first else None
    if first is None or last is None:
        return unknown(BEYOND)
    when = When(first, "month", "quarter and year", last=last - timedelta(days=1))
    return when.on("published") if basis else when


def _place(ordinal: str) -> int:
    if ordinal[0].isdecimal():
        return int(ordinal[0])
    return 4 if ordinal in ("last", "final") else ORDINALS.index(ordinal) + 1


def _quarters(one: Expression, frame: Frame) -> When:
    """Read "the last two quarters": whole ones, before or after that of publication."""
    count = number(one.fields["n"])
    return _quarters_from(frame, -count if STEP[one.fields["rel"]] < 0 else 1, count)


def _quarters_from(frame: Frame, step: int, count: int) -> When:
    if frame.published is None:
        return unknown(UNDATED, "published")
    current = frame.published.replace(month=frame.published.month - (frame.published.month - 1) % 3, day=1)
    first = months_after(current, 3 * step)
    after = months_after(first, 3 * count) if first else None
    if first is None or after is None:
        return unknown(BEYOND)
    how = "quarter counted from publication"
    return When(first, "month", how, "published", after - timedelta(days=1))


def _rest(one: Expression, frame: Frame) -> When:
    """Read "the rest of the week": from publication to its end."""
    if frame.published is None:
        return unknown(UNDATED, "published")
    precision = PERIODS[one.fields["unit"]]
    last = closing(opening(frame.published, precision), precision)
    return When(frame.published, "day", f"what is left of the {precision} of publication", "published", last)


def _nth(one: Expression, frame: Frame) -> When:
    """Read "on the 5th": of the month named before, else the latest up to publication or the next from it, by tense."""
    day, anchor = int(one.fields["day"]), frame.anchor
    if anchor is not None:
        if anchor.first is None or anchor.precision not in (*FINE, "month"):
            return unknown("the month that it is of is not known", anchor.basis)
        if anchor.precision in FINE and day <= anchor.first.day:
            return unknown("which month it is of is not said", anchor.basis)
        found = day_of(anchor.first.year, anchor.first.month, day)
        how = "day of the month named before"
        return When(found, "day", how, anchor.basis, None, None, frame.anchor_at) if found else unknown(NO_SUCH_DAY)
    if frame.published is None:
        return unknown(UNDATED, "published")
    if one.ahead is None:
        return unknown("nothing tells whether the one before or after publication is meant", "published")
    step = (day < frame.published.day) if one.ahead else -(day > frame.published.day)
    month = months_after(frame.published.replace(day=1), step)
    found = day_of(month.year, month.month, day) if month else None
    how = "day of the month, the next from publication" if one.ahead else "day of the month, the latest"
    return When(found, "day", how, "published") if found else unknown(NO_SUCH_DAY)


def _within(one: Expression, frame: Frame) -> When:
    """Read "within two weeks", of what is to come."""
    if frame.published is None:
        return unknown(UNDATED, "published")
    if one.ahead is not True:
        return unknown("nothing tells a day to come from a length of time", "published")
    unit, count = one.fields["unit"], number(one.fields["n"])
    days = {"day": 1, "week": 7}.get(unit)
    last = days_after(frame.published, days * count) if days else _months_on(frame.published, unit, count)
    if last is None:
        return unknown(BEYOND)
    return When(frame.published, "day", f"{unit}s from publication", "published", last)


def _months_on(start: date, unit: str, count: int) -> date | None:
    return months_after(start, count * (12 if unit == "year" else 1))


def _weekday_beside(one: Expression, frame: Frame) -> When:
    """Read "the Friday before", from the last day named; "Friday after next" may be of two weeks."""
    way = one.fields["dir"]
    if "next" in way or "last" in way:
        return unknown("which week is meant is not said", "published")
    anchor = frame.anchor
    if anchor is None or anchor.first is None or anchor.precision not in FINE:
        return unknown("no day is named before it to count from")
    found = beside(anchor.first, weekday_number(one.fields["weekday"]), way)
    if found is None:
        return unknown(BEYOND)
    how = "weekday counted from the last day named"
    return When(found, "day", how, anchor.basis, None, None, frame.anchor_at)


def beside(day: date, weekday: int, way: str) -> date | None:
    """Return the first such weekday before or after a day."""
    sign = -1 if way == "before" else 1
    return days_after(day, sign * ((weekday - day.weekday()) * sign % 7 or 7))


def _century_now(one: Expression, frame: Frame) -> When:
    if frame.published is None:
        return unknown(UNDATED, "published")
    hundred = (frame.published.year - 1) // 100 + STEP[one.fields["rel"]]
    first = day_of(100 * hundred + 1, 1, 1)
    if first is None:
        return unknown(BEYOND)
    how = "century counted from publication"
    return When(first, "year", how, "published", first.replace(year=first.year + 99, month=12, day=31))


READERS: dict[str, Callable[[Expression, Frame], When]] = {
    "quarter": _quarter, "quarters": _quarters, "rest": _rest, "nth": _nth, "within": _within,
    "weekday beside": _weekday_beside, "century now": _century_now,
}  # fmt: skip
"""What reads each form, by its name in the grammar."""
