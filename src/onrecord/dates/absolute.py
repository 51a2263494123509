"""Times that say which they are, or leave but the year to the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.dates.calendar import When, closing, day_of, days_after, opening, unknown
from onrecord.dates.frames import (
    NO_SUCH_DAY,
    STEP,
    UNDATED,
    Frame,
)
from onrecord.dates.grammar import month_number, weekday_number
from onrecord.dates.scanning import Expression
from onrecord.vocabulary.across import Precision


def _iso(one: Expression, frame: Frame) -> When:
    fields = one.fields
    day = day_of(int(fields["year"]), int(fields["month"]), int(fields["day"]))
    when = When(day, "day", "day, month and year") if day else unknown(NO_SUCH_DAY)
    return (
        replace(when, clock=f"{fields['hour']}:{fields['minute']}", precision="minute")
        if day and "hour" in fields
        else when
    )


def _date(one: Expression, frame: Frame) -> When:
    month, day = month_number(one.fields["month"]), int(one.fields["day"])
    if "year" in one.fields:
        found = day_of(int(one.fields["year"]), month, day)
        return When(found, "day", "day, month and year") if found else unknown(NO_SUCH_DAY)
    if day_of(2000, month, day) is None:
        return unknown(NO_SUCH_DAY)
    if frame.published is None:
        return unknown(UNDATED, "published")
    found = _nearest(month, day, frame.published, one.fields.get("weekday"))
    return (
        When(found, "day", "day and month, the year nearest publication", "published")
        if found
        else unknown(NO_SUCH_DAY)
    )


def _nearest(month: int, day: int, published: date, weekday: str | None) -> date | None:
    """Return that day in the year nearest publication; of those on the weekday, if one is named."""
    years = (
        range(published.year - 4, published.year + 5)
        if (month, day) == (2, 29)
        else range(published.year - 1, published.year + 2)
    )
    days = [found for year in years if (found := day_of(year, month, day))]
    if weekday:
        days = [found for found in days if found.weekday() == weekday_number(weekday)]
    return min(days, key=lambda found: (abs(found - published), found), default=None)


def _figures(one: Expression, frame: Frame) -> When:
    first, second, year = (int(one.fields[name]) for name in ("first", "second", "year"))
    by_day, by_month = day_of(year, second, first), day_of(year, first, second)
    if by_day is None or by_month is None or by_day == by_month:
        found = by_day or by_month
        return When(found, "day", "day, month and year in figures") if found else unknown(NO_SUCH_DAY)
    day_first = True if one.fields["sep"] == "." else frame.day_first
    if day_first is None:
        return unknown("nothing tells whether the day or the month comes first")
    return When(by_day if day_first else by_month, "day", "day, month and year in figures, in the report's own order")


def _days(one: Expression, frame: Frame) -> When:
    start = _date(one, frame)
    if start.first is None:
        return start
    last = day_of(start.first.year, start.first.month, int(one.fields["until"]))
    if last is None or last <= start.first:
        return unknown(NO_SUCH_DAY)
    return replace(start, last=last, how="days from, to: " + start.how)


def _shaded(first: date, precision: Precision, shade: str | None) -> tuple[date, date]:
    """Return the early, middle or late third of a stretch as its bounds; all of it without a shade."""
    last = closing(first, precision)
    if not shade:
        return first, last
    third = (last - first + timedelta(days=1)) / 3
    number = 0 if re.search("early|beginning|start", shade) else 1 if re.search("mid", shade) else 2
    return first + number * third, (first + (number + 1) * third - timedelta(days=1)) if number < 2 else last


def _month(one: Expression, frame: Frame) -> When:
    basis, how = "text", "month and year"
    if "year" in one.fields:
        year = int(one.fields["year"])
    elif frame.published is None:
        return unknown(UNDATED, "published")
    else:
        year = frame.published.year + STEP[one.fields["of"]]
        basis, how = "published", "month of a year counted from publication"
    when = When(date(year, month_number(one.fields["month"]), 1), "month", how)
    return shaded_part(when, one).on("published" if basis == "published" else "text")


def shaded_part(when: When, one: Expression) -> When:
    """Narrow a stretch to its early, middle or late part: it keeps its precision, and ``last`` tells the bound."""
    shade = one.fields.get("shade")
    if not shade or when.first is None or when.precision is None:
        return when
    first, last = _shaded(when.first, when.precision, shade)
    return replace(when, first=first, last=last, how=f"{shade.removeprefix('the ').split()[0]} part: {when.how}")


def _season(one: Expression, frame: Frame) -> When:
    if "year" in one.fields:
        return When(date(int(one.fields["year"]), 1, 1), "season", "season and year")
    if frame.published is None:
        return unknown(UNDATED, "published")
    if one.fields["rel"] == "this" and one.fields["season"] != "winter":
        return When(
            frame.published.replace(month=1, day=1), "season", "this season of the year of publication", "published"
        )
    return unknown("which year's season is not said", "published")


def _decade(one: Expression, frame: Frame) -> When:
    text = one.fields["decade"]
    year = int(text) if len(text) == 4 else 1900 + int(text)
    return shaded_part(When(date(year, 1, 1), "decade", "decade"), one)


def _years(one: Expression, frame: Frame) -> When:
    year, short = int(one.fields["year"]), one.fields["short"]
    last = int(short) if len(short) == 4 else year // 100 * 100 + int(short)
    if not year < last <= year + 99:
        return unknown("no stretch of years")
    return When(date(year, 1, 1), "year", "years from, to", last=date(last, 12, 31))


def _year(one: Expression, frame: Frame) -> When:
    return shaded_part(When(date(int(one.fields["year"]), 1, 1), "year", "year"), one)


def _month_alone(one: Expression, frame: Frame) -> When:
    if frame.published is None:
        return unknown(UNDATED, "published")
    month, rel = month_number(one.fields["month"]), one.fields.get("rel", "")
    first = frame.published.replace(month=month, day=1)
    if rel.startswith("last") or rel == "this past" or (not rel and not one.ahead):
        late = first >= opening(frame.published, "month") if rel.startswith("last") else first > frame.published
        year = first.year - late
        how = "month alone, the latest up to publication"
    else:
        year = first.year + (first < opening(frame.published, "month") or (rel == "next" and first <= frame.published))
        how = "month alone, the next from publication"
    if rel == "this":
        year, how = frame.published.year, "this month of the year of publication"
    return shaded_part(When(date(year, month, 1), "month", how, "published"), one)


def _day(one: Expression, frame: Frame) -> When:
    """Read "Friday the 13th": the nearest to publication."""
    if frame.published is None:
        return unknown(UNDATED, "published")
    weekday, number_of_day = weekday_number(one.fields["weekday"]), int(one.fields["day"])
    for distance in range(DAYS_AROUND):
        for found in (days_after(frame.published, -distance), days_after(frame.published, distance)):
            if found and found.day == number_of_day and found.weekday() == weekday:
                return When(found, "day", "weekday and day of the month, nearest publication", "published")
    return unknown(NO_SUCH_DAY)


DAYS_AROUND = 370  # every weekday falls on every day of the month within a year but the 31st


READERS: dict[str, Callable[[Expression, Frame], When]] = {
    "iso": _iso, "date": _date, "figures": _figures, "days": _days, "month": _month, "season": _season,
    "decade": _decade, "years": _years, "year": _year, "month alone": _month_alone, "day": _day,
}  # fmt: skip
"""What reads each form, by its name in the grammar."""
