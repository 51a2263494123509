"""What one expression means: the reader of its form, and the forms that are made of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.dates import absolute, periods, relative
from onrecord.dates.calendar import When, closing, days_after, months_after, opening, shifted, unknown
from onrecord.dates.frames import (
    BEYOND,
    FINE,
    NO_SUCH_DAY,
    PRECISION_OF,
    RANK,
    UNDATED,
    Frame,
)
from onrecord.dates.grammar import number, weekday_number
from onrecord.dates.scanning import Expression
from onrecord.vocabulary.across import Precision


def read(one: Expression, frame: Frame) -> When:
    """Return what the expression means; never raises."""
    try:
        when = READERS[one.form](one, frame)
    except (OverflowError, ValueError):
        return unknown(BEYOND)
    part = one.fields.get("part") or _LATER_HALF.get(one.fields.get("word", ""))
    return _at_clock(when, one.clock, part) if one.clock else when


_LATER_HALF = {"tonight": "night", "last night": "night", "this evening": "evening", "this afternoon": "afternoon"}


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
    """Read "two days after Friday", "the week of April 10", "the Monday after Easter", "between now and Friday"."""
    assert one.ends is not None  # noqa: S101  an offset without its time is dropped
    base, way = read(one.ends[1], frame), one.fields["dir"]
    if base.first is None or base.precision is None:
        return base
    if way == "between":
        return _from_now(base, frame)
    if way in ("starting", "beginning", "ending"):
        return _starting(one, base, base.first)
    if way == "of":
        return (
            _week_of(base, base.first)
            if one.fields["unit"] == "week"
            else _part_of(base, base.first, one.fields["unit"])
        )
    return _beside(base, base.first, one) if "weekday" in one.fields else _counted(one, base, base.first)


def _week_of(base: When, first: date) -> When:
    monday = opening(first, "week")
    return When(monday, "week", f"the week of: {base.how}", base.basis, monday + timedelta(days=6))


def _starting(one: Expression, base: When, first: date) -> When:
    """Read "the week ending on Friday" and "two weeks beginning on May 20"."""
    if one.fields["dir"] == "ending":
        return When(first - timedelta(days=6), "week", f"the week up to: {base.how}", base.basis, first)
    if "n" not in one.fields:
        return When(first, "week", f"the week of: {base.how}", base.basis, first + timedelta(days=6))
    after = shifted(first, one.fields["unit"], number(one.fields["n"]))
    if after is None or base.precision not in FINE:
        return unknown("the time that it begins with is too coarse", base.basis)
    return When(first, "day", f"from: {base.how}", base.basis, after - timedelta(days=1))


def _counted(one: Expression, base: When, first: date) -> When:
    """Read "two days after Friday"."""
    unit = one.fields["unit"]
    if base.precision is None or RANK[base.precision] > RANK[PRECISION_OF.get(unit, "day")]:
        return unknown("the time it counts from is too coarse")
    steps = number(one.fields.get("n", "one")) * (-1 if one.fields["dir"] == "before" else 1)
    found = shifted(first, unit, steps)
    return When(found, base.precision, f"counted from: {base.how}", base.basis) if found else unknown(BEYOND)


def _from_now(base: When, frame: Frame) -> When:
    """Read "between now and Friday": from publication to the end of that."""
    last = base.ends()
    if frame.published is None or last is None:
        return unknown(UNDATED, "published")
    if last <= frame.published:
        return unknown("its end lies before its beginning", "published")
    return When(frame.published, "day", f"from publication to: {base.how}", "published", last)


def _beside(base: When, first: date, one: Expression) -> When:
    """Read "the Monday after Easter"."""
    if base.precision not in FINE or base.last:
        return unknown("the time that it counts from is too coarse", base.basis)
    found = periods.beside(first, weekday_number(one.fields["weekday"]), one.fields["dir"])
    return When(found, "day", f"weekday counted from: {base.how}", base.basis) if found else unknown(BEYOND)


def _part_of(base: When, first: date, unit: str) -> When:
    """Read "the morning of March 3", "the month of June", "the eve of Easter", "the weekend of July 4"."""
    if unit == "eve" and base.precision in FINE:
        return replace(base, first=first - timedelta(days=1), precision="day", how=f"the eve of: {base.how}")
    if unit == "weekend":
        if base.precision not in FINE or not 4 <= first.weekday() <= 6:
            return unknown("which weekend is meant is not said")
        saturday = first + timedelta(days=5 - first.weekday())
        return When(saturday, "day", f"the weekend of: {base.how}", base.basis, saturday + timedelta(days=1))
    fits = base.precision == unit if unit in ("month", "year") else base.precision in FINE
    return base if fits else unknown("the time that it is part of is too coarse")


def _after(one: Expression, frame: Frame) -> When:
    """Read "on Thursday, two days after the vote": the vote's day, from the time that the sentence names."""
    unit, anchor = one.fields["unit"], frame.anchor
    if anchor is None or anchor.first is None or anchor.precision is None:
        return unknown("the time that it counts from is not known", anchor.basis if anchor else "text")
    precision = PRECISION_OF.get(unit, "day")
    if RANK[anchor.precision] > RANK[precision] or (anchor.last and anchor.precision in FINE):
        return unknown("the time that it counts from is too coarse")
    steps = number(one.fields.get("n", "one")) * (1 if one.fields["dir"] == "before" else -1)
    found = shifted(anchor.first, unit, steps)
    if found is None:
        return unknown(BEYOND)
    if precision == "week" and abs(steps) <= relative.EXACT_WEEKS and unit == "week":
        precision = "day"
    first = opening(found, precision)
    last = closing(first, precision) if precision == "week" else None
    how = "what it counts from, from the time that the sentence names"
    return When(first, precision, how, anchor.basis, last, None, frame.anchor_at)


def _ago_on(one: Expression, frame: Frame) -> When:
    """Read "a year ago this week" and "two weeks ago on Tuesday"."""
    assert one.ends is not None  # noqa: S101  what makes it this form
    ago, other = one.ends
    if ago.fields.get("unit") not in ("week", "month", "year") or "half" in ago.fields or frame.published is None:
        return read(ago, frame)
    moved = shifted(frame.published, ago.fields["unit"], -number(ago.fields.get("n", "one")))
    if moved is None:
        return unknown(BEYOND)
    if other.form == "weekday":
        if ago.fields["unit"] != "week":
            return read(ago, frame)
        found = opening(moved, "week") + timedelta(days=weekday_number(other.fields["weekday"]))
        return When(found, "day", "weekday of a week counted from publication", "published")
    return read(other, replace(frame, published=moved))


ORDINALS = ("first", "second", "third", "fourth", "fifth")


def _share(one: Expression, frame: Frame) -> When:
    """Read "the last week of July", "the first three months of 2021"; a week is the month's that has its Thursday."""
    assert one.ends is not None  # noqa: S101  a share without its whole is dropped
    return _share_of(one, read(one.ends[1], frame))


def _share_of_now(one: Expression, frame: Frame) -> When:
    """Read "the last Friday of the month"."""
    return _share_of(one, periods.now_of(one, frame, one.fields["whole"]))


def _share_of(one: Expression, base: When) -> When:
    unit, word = one.fields["unit"], one.fields["ordinal"].replace("latter", "second")
    last = base.ends()
    if base.first is None or last is None or base.precision in FINE:
        return base if base.first is None else unknown("no part of a day")
    if unit in MONTHS_OF and base.precision != "year":
        return unknown("no part of a year")
    count = number(one.fields.get("n", "one")) * MONTHS_OF.get(unit, 1)
    units = _units(base.first, last, "month" if unit in MONTHS_OF else unit)
    at = ORDINALS.index(word) if word in ORDINALS else int(word[0]) - 1 if word[0].isdecimal() else len(units) - count
    if unit in MONTHS_OF and word not in ("last", "final"):
        at *= MONTHS_OF[unit]
    if not 0 <= at <= len(units) - count:
        return unknown(NO_SUCH_DAY)
    if unit == "weekend":
        sunday = units[at + count - 1] + timedelta(days=1)
        return When(units[at], "day", f"{word} {unit} of: {base.how}", base.basis, sunday)
    if unit in MONTHS_OF:
        unit = "month"
    precision = PRECISION_OF.get(unit, "day")
    end = closing(units[at + count - 1], precision)
    return When(
        units[at], precision, f"{word} {unit} of: {base.how}", base.basis, end if count > 1 or unit == "week" else None
    )


MONTHS_OF = {"quarter": 3, "half": 6}


def _units(first: date, last: date, unit: str) -> list[date]:
    """Return the first days of the whole units in a stretch of at most a decade."""
    if unit == "weekend" or (unit.endswith("day") and unit != "day"):
        weekday = 5 if unit == "weekend" else weekday_number(unit)
        start = first + timedelta(days=(weekday - first.weekday()) % 7)
        return [start + timedelta(days=at) for at in range(0, (last - start).days + 1, 7)]
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
    spelled = fields.get("hour", "0")
    hour = {"noon": 12, "midday": 12, "midnight": 0}.get(meridiem, number(spelled))
    if "in" in fields or "at" in fields:
        meridiem = "am" if fields.get("in") == "morning" else "pm"
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
    **periods.READERS,
    "range": _range,
    "offset": _offset,
    "share": _share,
    "share of now": _share_of_now,
    "after": _after,
    "ago on": _ago_on,
}
