"""What one expression means: the reader of its form, and the forms that are made of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.dates import absolute, relative
from onrecord.dates.calendar import When, closing, days_after, months_after, opening, shifted, unknown
from onrecord.dates.frames import (
    BEYOND,
    FINE,
    NO_SUCH_DAY,
    PRECISION_OF,
    RANK,
    Frame,
)
from onrecord.dates.grammar import number
from onrecord.dates.scanning import Expression
from onrecord.vocabulary.across import Precision


def read(one: Expression, frame: Frame) -> When:
    """Return what the expression means; never raises."""
    try:
        when = READERS[one.form](one, frame)
    except (OverflowError, ValueError):
        return unknown(BEYOND)
    return _at_clock(when, one.clock, one.fields.get("part")) if one.clock else when


def _range(one: Expression, frame: Frame) -> When:
    """Read "from Monday to Wednesday": each end by itself, the year of one helping the other."""
    assert one.ends is not None  # noqa: S101  what makes it a range
    left, right = (read(replace(end, ahead=one.ends[0].ahead), frame) for end in one.ends)
    shared = {name: value for name, value in one.ends[1].fields.items() if name == "year"}
    if (
        shared
        and one.ends[1].form in ("date", "month")
        and "year" not in one.ends[0].fields
        and one.ends[0].form in ("date", "month alone")
    ):
        form = "date" if one.ends[0].form == "date" else "month"
        left = read(replace(one.ends[0], form=form, fields={**one.ends[0].fields, **shared}), frame)
    last = right.ends()
    if left.first is None or left.precision is None or last is None:
        return left if left.first is None else right
    if last < left.first and "year" not in one.ends[1].fields:
        last = _wrapped(one.ends[1], left.first, last)
    if last is None or last < left.first:
        return unknown("its end lies before its beginning")
    basis = "published" if "published" in (left.basis, right.basis) else left.basis
    return When(left.first, left.precision, f"from, to: {left.how}", basis, last)


def _wrapped(one: Expression, first: date, last: date) -> date | None:
    """Return the end of a stretch that goes over the end of a week or a year: "from Friday to Monday"."""
    if one.form == "weekday":
        return days_after(first, (last - first).days % 7)
    return months_after(last, 12) if one.form in ("date", "month alone") else None


def _offset(one: Expression, frame: Frame) -> When:
    """Read "two days after Friday" and "the week of April 10"."""
    assert one.ends is not None  # noqa: S101  an offset without its time is dropped
    base, unit, way = read(one.ends[1], frame), one.fields["unit"], one.fields["dir"]
    if base.first is None or base.precision is None:
        return base
    if way in ("of", "starting", "beginning"):
        monday = base.first if way != "of" else opening(base.first, "week")
        return When(monday, "week", f"the week of: {base.how}", base.basis, monday + timedelta(days=6))
    if RANK[base.precision] > RANK[PRECISION_OF.get(unit, "day")]:
        return unknown("the time it counts from is too coarse")
    steps = number(one.fields.get("n", "one")) * (-1 if way == "before" else 1)
    found = shifted(base.first, unit, steps)
    return When(found, base.precision, f"counted from: {base.how}", base.basis) if found else unknown(BEYOND)


ORDINALS = ("first", "second", "third", "fourth", "fifth")


def _share(one: Expression, frame: Frame) -> When:
    """Read "the last week of July", "the first three months of 2021"; a week is the month's that has its Thursday."""
    assert one.ends is not None  # noqa: S101  a share without its whole is dropped
    base, unit, word = read(one.ends[1], frame), one.fields["unit"], one.fields["ordinal"]
    last = base.ends()
    if base.first is None or last is None or base.precision in FINE:
        return base if base.first is None else unknown("no part of a day")
    count = number(one.fields.get("n", "one"))
    units = _units(base.first, last, unit)
    at = ORDINALS.index(word) if word in ORDINALS else int(word[0]) - 1 if word[0].isdecimal() else len(units) - count
    if not 0 <= at <= len(units) - count:
        return unknown(NO_SUCH_DAY)
    precision = PRECISION_OF.get(unit, "day")
    end = closing(units[at + count - 1], precision)
    return When(
        units[at], precision, f"{word} {unit} of: {base.how}", base.basis, end if count > 1 or unit == "week" else None
    )


def _units(first: date, last: date, unit: str) -> list[date]:
    """Return the first days of the whole units in a stretch of at most a decade."""
    if unit == "weekend":
        return []
    if unit == "week":
        thursday = opening(first, "week") + timedelta(days=3)
        monday = thursday - timedelta(days=3) if thursday >= first else thursday + timedelta(days=4)
        return [monday + timedelta(days=at) for at in range(0, (last - monday).days - 2, 7)]
    units, at = [], first
    while at <= last:
        units.append(at)
        following = shifted(at, unit, 1)
        if following is None:
            break
        at = following
    return units


def _at_clock(when: When, clock: Expression, when_part: str | None) -> When:
    """Give a day its time of day; a zone is told only where it is one of the same all over the world."""
    if when.first is None or when.precision != "day" or when.last:
        return when
    fields = clock.fields
    meridiem = fields.get("meridiem", "").replace(".", "").replace(" ", "")
    hour = {"noon": 12, "midday": 12, "midnight": 0}.get(meridiem, int(fields.get("hour", 0)))
    if meridiem in ("am", "pm"):
        if not 1 <= hour <= 12:
            return when
        hour = hour % 12 + 12 * (meridiem == "pm")
    elif hour < 12 and when_part in ("afternoon", "evening", "night"):
        hour += 12
    if meridiem == "midnight":
        return when  # of which night is not said
    zone = "+00:00" if fields.get("zone") in ("gmt", "utc") else ""
    precision: Precision = "minute" if "minute" in fields else "hour"
    return replace(when, precision=precision, clock=f"{hour:02}:{fields.get('minute', '00')}{zone}")


READERS: dict[str, Callable[[Expression, Frame], When]] = {
    **absolute.READERS,
    **relative.READERS,
    "range": _range,
    "offset": _offset,
    "share": _share,
}
