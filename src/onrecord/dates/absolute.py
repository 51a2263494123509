"""Times that say which they are, or leave but the year to the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.dates.calendar import When, closing, day_of, days_after, months_after, opening, unknown
from onrecord.dates.feasts import feast, weekend_of
from onrecord.dates.frames import (
    BEYOND,
    NO_SUCH_DAY,
    STEP,
    UNDATED,
    Frame,
)
from onrecord.dates.grammar import ORDINALS, WORD_DECADES, month_number, weekday_number
from onrecord.dates.periods import now_of
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
    month = month_number(one.fields["month"])
    day = _day_number(one)
    if one.fields.get("era", "").startswith("b"):
        return unknown(BEYOND)
    year = one.fields.get("year") or one.fields.get("year_era")
    if year:
        found = day_of(int(year), month, day)
        return When(found, "day", "day, month and year") if found else unknown(NO_SUCH_DAY)
    if "of" in one.fields:
        return _of_year(month, day, one.fields["of"], frame)
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


def _day_number(one: Expression) -> int:
    return int(one.fields["day"]) if "day" in one.fields else ORDINALS.index(one.fields["ordinal_day"]) + 1


def _of_year(month: int, day: int, which: str, frame: Frame) -> When:
    """Read "12 May last year"."""
    if frame.published is None:
        return unknown(UNDATED, "published")
    found = day_of(frame.published.year + STEP[which], month, day)
    how = "day and month of a year counted from publication"
    return When(found, "day", how, "published") if found else unknown(NO_SUCH_DAY)


def _day_of_month(one: Expression, frame: Frame) -> When:
    """Read "the 27th of next month"."""
    if one.fields["rel"] == "the":
        whole = now_of(one, frame, "month")
        found = day_of(whole.first.year, whole.first.month, _day_number(one)) if whole.first else None
        return replace(whole, first=found, precision="day") if found else unknown(whole.how, whole.basis)
    if frame.published is None:
        return unknown(UNDATED, "published")
    month = months_after(frame.published.replace(day=1), STEP.get(one.fields["rel"], 0))
    found = day_of(month.year, month.month, _day_number(one)) if month else None
    how = "day of a month counted from publication"
    return When(found, "day", how, "published") if found else unknown(NO_SUCH_DAY)


def _months(one: Expression, frame: Frame) -> When:
    """Read "June to August 1992" and "Nov. 18-Dec. 19": the year is that of the end."""
    month, month_2 = month_number(one.fields["month"]), month_number(one.fields["month_2"])
    day, until = int(one.fields.get("day", 1)), one.fields.get("until")
    if "year" in one.fields:
        year, basis, how = int(one.fields["year"]), "text", "from, to: months and year"
    elif frame.published is None:
        return unknown(UNDATED, "published")
    else:
        year = _year_of_end(month_2, int(until or 1), one.ahead, frame.published)
        basis, how = "published", "from, to: the latest or next from publication"
    first = day_of(year - ((month, day) > (month_2, int(until or 31))), month, day)
    last = day_of(year, month_2, int(until)) if until else closing(date(year, month_2, 1), "month")
    if first is None or last is None:
        return unknown(NO_SUCH_DAY)
    when = When(first, "day" if until else "month", how, "text", last)
    return when.on("published") if basis == "published" else when


def _year_of_end(month: int, day: int, ahead: bool | None, published: date) -> int:
    """Return the year in which a stretch ends: it has begun by publication, or is to come if the sentence says so."""
    passed = (month, day) < (published.month, published.day)
    if ahead:
        return published.year + passed
    return published.year - ((month, day) > (published.month, 31) if day > 1 else month > published.month)


def _century(one: Expression, frame: Frame) -> When:
    text = one.fields["century"]
    number_of = int(text) if text.isdecimal() else ORDINALS.index(text) + 1
    first, last = date(100 * number_of - 99, 1, 1), date(100 * number_of, 12, 31)
    shade = one.fields.get("shade")
    if shade:
        first, last = _third(first, last, shade)
        last = date(last.year - (last.month < 12), 12, 31)
        first = date(first.year, 1, 1)
    return When(first, "year", "century", last=last)


def _feast(one: Expression, frame: Frame) -> When:
    """Read "Christmas Eve" and "Easter weekend": the day, or the days off around it."""
    when = _feast_day(one, frame)
    if when.first is None or "weekend" not in one.fields:
        return when
    first, last = weekend_of(one.fields["feast"], when.first)
    return replace(when, first=first, last=last, how=f"the weekend of: {when.how}")


def _feast_day(one: Expression, frame: Frame) -> When:
    """Read "Christmas Eve", in the year that is named, else the last up to publication or the next from it."""
    name, year = one.fields["feast"], one.fields.get("year") or one.fields.get("year_2")
    if year:
        return When(feast(name, int(year)), "day", "feast and year")
    if frame.published is None:
        return unknown(UNDATED, "published")
    published, rel = frame.published, one.fields.get("rel", "")
    if "of" in one.fields:
        return When(
            feast(name, published.year + STEP[one.fields["of"]]),
            "day",
            "feast of a year counted from publication",
            "published",
        )
    days = [feast(name, published.year + step) for step in (-1, 0, 1)]
    last, following = max(day for day in days if day <= published), min(day for day in days if day >= published)
    if rel in ("last", "this past", "next"):
        return When(following if rel == "next" else last, "day", f"{rel} feast, from publication", "published")
    near = min(last, following, key=lambda day: abs(day - published))
    told = following if one.ahead else last if one.ahead is False else near
    if one.ahead is not True and (abs(told - published).days > FEAST_REACH or told == published):
        return unknown("which year's feast is not said", "published")
    return When(told, "day", "feast, the nearest by tense", "published")


FEAST_REACH = (
    100  # days; farther from one that may have been, a report that does not say which mostly means all of them
)
"""On the feast itself a report in the past tense may well tell of the last one: it did once in three in stories_dev."""


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
    return _third(first, last, shade) if shade else (first, last)


def _third(first: date, last: date, shade: str) -> tuple[date, date]:
    third = (last - first + timedelta(days=1)) / 3
    number = 0 if re.search("early|beginning|start|opening|first", shade) else 1 if re.search("mid", shade) else 2
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


def shaded_part(when: When, one: Expression, mod: str | None = None) -> When:
    """Narrow a stretch to its early, middle or late part: it keeps its precision, and ``last`` tells the bound."""
    shade = one.fields.get("shade") or (mod if mod in ("early", "late") else None)
    if not shade or when.first is None or when.precision is None:
        return when
    first, last = _shaded(when.first, when.precision, shade)
    return replace(when, first=first, last=last, how=f"{shade.removeprefix('the ').split()[0]} part: {when.how}")


def _season(one: Expression, frame: Frame) -> When:
    if "year" in one.fields:
        return When(date(int(one.fields["year"]), 1, 1), "season", "season and year")
    if frame.published is None:
        return unknown(UNDATED, "published")
    if "of" in one.fields:
        first = frame.published.replace(year=frame.published.year + STEP[one.fields["of"]], month=1, day=1)
        return When(first, "season", "season of a year counted from publication", "published")
    if one.fields["rel"] == "this" and one.fields["season"] != "winter":
        return When(
            frame.published.replace(month=1, day=1), "season", "this season of the year of publication", "published"
        )
    return unknown("which year's season is not said", "published")


def _decade(one: Expression, frame: Frame) -> When:
    if "word_decade" in one.fields:
        return shaded_part(When(date(WORD_DECADES[one.fields["word_decade"]], 1, 1), "decade", "decade"), one)
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


def _years_end(one: Expression, frame: Frame) -> When:
    """Read "by year's end", which is that of the year of publication where it is still to come."""
    if frame.published is None or one.ahead is not True:
        return unknown(UNDATED if frame.published is None else "which year's end is not said", "published")
    first, last = _shaded(frame.published.replace(month=1, day=1), "year", "end")
    return When(first, "year", "end part: the year of publication", "published", last)


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
    "day of": _day_of_month, "months": _months, "century": _century, "feast": _feast, "year's end": _years_end,
}  # fmt: skip
"""What reads each form, by its name in the grammar."""
