"""What one expression means against the day of publication and the times named before it: a reader for each form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.dates.calendar import When, closing, day_of, days_after, months_after, opening, shifted, unknown
from onrecord.dates.grammar import month_number, number, weekday_number
from onrecord.dates.scanning import Expression
from onrecord.vocabulary.across import Precision

UNDATED = "the report bears no date to count from"
IN_QUOTATION = "counts from when it was said, in a quotation"
NO_SUCH_DAY = "the calendar has no such day"
NOT_THAT_WEEKDAY = "that day is not that weekday in any year near publication"
BEYOND = "beyond the calendar"


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is read against: the day of publication if known, the last day named before, the order."""

    published: date | None
    day_first: bool | None
    anchor: When | None = None
    anchor_at: int | None = None


def read(one: Expression, frame: Frame) -> When:
    """Return what the expression means; never raises."""
    try:
        when = READERS[one.form](one, frame)
    except (OverflowError, ValueError):
        return unknown(BEYOND)
    return _at_clock(when, one.clock, one.fields.get("part")) if one.clock else when


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
        year = frame.published.year + _STEP[one.fields["of"]]
        basis, how = "published", "month of a year counted from publication"
    when = When(date(year, month_number(one.fields["month"]), 1), "month", how)
    return _shade(when, one).on("published" if basis == "published" else "text")


def _shade(when: When, one: Expression) -> When:
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
    return _shade(When(date(year, 1, 1), "decade", "decade"), one)


def _years(one: Expression, frame: Frame) -> When:
    year, short = int(one.fields["year"]), one.fields["short"]
    last = int(short) if len(short) == 4 else year // 100 * 100 + int(short)
    if not year < last <= year + 99:
        return unknown("no stretch of years")
    return When(date(year, 1, 1), "year", "years from, to", last=date(last, 12, 31))


def _year(one: Expression, frame: Frame) -> When:
    return _shade(When(date(int(one.fields["year"]), 1, 1), "year", "year"), one)


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
    return _shade(When(date(year, month, 1), "month", how, "published"), one)


def _weekday(one: Expression, frame: Frame) -> When:
    if one.quoted:
        return unknown(IN_QUOTATION, "published")
    rel, weekday = one.fields.get("rel", ""), weekday_number(one.fields["weekday"])
    if rel.endswith(("following", "previous")) and (rel.startswith("the") or frame.anchor):
        return _weekday_from(one, frame, weekday, 1 if rel.endswith("following") else -1)
    if frame.published is None:
        return unknown(UNDATED, "published")
    week = one.fields.get("week") or (rel if rel in ("last", "next", "previous", "following") else None)
    if week:
        monday = opening(frame.published, "week") + timedelta(weeks=_STEP[week])
        return When(monday + timedelta(days=weekday), "day", f"weekday of {week} week", "published")
    past = (frame.published.weekday() - weekday) % 7
    if rel in ("coming", "this coming", "upcoming") or (one.ahead and rel not in ("past", "this past")):
        return When(
            frame.published + timedelta(days=-past % 7), "day", "weekday, the next from publication", "published"
        )
    if rel == "this" and one.ahead is None:
        monday = opening(frame.published, "week")
        return When(monday + timedelta(days=weekday), "day", "weekday of this week", "published")
    if past == SIX_DAYS and not rel:
        return unknown("six days before publication, or the day after where the stamp is a day early", "published")
    if past and one.ahead is None:
        return unknown("nothing tells whether the one before or after publication is meant", "published")
    return When(frame.published - timedelta(days=past), "day", "weekday, the latest up to publication", "published")


SIX_DAYS = 6
"""A weekday so far back names, in nearly all of 37 reports of stories_dev that were read, the day after the stamp: it is
in the zone of a reader for whom the day has not begun, or of a first version. Which, one report does not tell."""


def _weekday_from(one: Expression, frame: Frame, weekday: int, sign: int) -> When:
    """Read "the following Friday" from the last day named."""
    if frame.anchor is None or frame.anchor.first is None or frame.anchor.precision not in _FINE:
        return unknown("no day is named before it to count from")
    step = (weekday - frame.anchor.first.weekday()) * sign % 7 or 7
    found = days_after(frame.anchor.first, sign * step)
    return _anchored_when(frame, found, "day", "weekday counted from the last day named")


def _spoken(one: Expression, frame: Frame) -> When:
    if one.quoted:
        return unknown(IN_QUOTATION, "published")
    if frame.published is None:
        return unknown(UNDATED, "published")
    word = one.fields.get("word", "")
    step = _SPOKEN.get(word, 0)
    if "beyond" in one.fields:
        step = -2 if one.fields["beyond"].startswith("before") else 2
    found = days_after(frame.published, step)
    return (
        When(found, "day", f"{word or 'two days'} counted from publication", "published") if found else unknown(BEYOND)
    )


_SPOKEN = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_STEP = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
    "before last": -2,
    "after next": 2,
}
_FINE: tuple[Precision, ...] = ("minute", "hour", "day")


def _unit(one: Expression, frame: Frame) -> When:
    if one.quoted and one.fields["unit"] in ("week", "weekend", "fortnight", "night", "day"):
        return unknown(IN_QUOTATION, "published")
    if frame.published is None:
        return unknown(UNDATED, "published")
    unit, rel = one.fields["unit"], one.fields.get("rel", "this")
    if unit == "week" and frame.published.weekday() == SUNDAY:
        return unknown("which week is meant on a Sunday hangs on the day that weeks begin with", "published")
    if unit == "weekend":
        return _weekend(one, frame.published)
    if unit in ("fortnight", "day", "night"):
        return _stretch_of(frame.published, 14 if unit == "fortnight" else 1, _STEP[rel])
    precision: Precision = (
        "week" if unit == "week" else "month" if unit == "month" else "year" if unit == "year" else "decade"
    )
    moved = shifted(frame.published, unit, _STEP[rel])
    if moved is None:
        return unknown(BEYOND)
    first, last = opening(moved, precision), closing(opening(moved, precision), precision)
    how = f"{rel} {unit} counted from publication"
    if rel in ("this", "current") and "mod" in one.fields:
        first, last = (first, frame.published) if one.fields["mod"] in ("earlier", "early") else (frame.published, last)
        return When(first, precision, f"{one.fields['mod']} {how}", "published", last)
    return _shade(When(first, precision, how, "published", last if precision == "week" else None), one)


SUNDAY = 6


def _weekend(one: Expression, published: date) -> When:
    """Read a weekend: the one that begins or goes on in the week of publication, a week before or after."""
    rel = one.fields.get("rel", "this")
    saturday = opening(published, "week") + timedelta(days=5 + 7 * _STEP[rel])
    if rel in ("this", "past") and published.weekday() < 5:
        if one.ahead is None and rel == "this":
            return unknown("nothing tells whether the weekend before or after is meant", "published")
        saturday = opening(published, "week") + timedelta(days=5 if one.ahead and rel == "this" else -2)
    return When(saturday, "day", "weekend counted from publication", "published", saturday + timedelta(days=1))


def _stretch_of(published: date, days: int, step: int) -> When:
    """Return so many days up to publication, or from it."""
    if step < 0:
        return When(published - timedelta(days=days), "day", "days up to publication", "published", published)
    return When(published, "day", "days from publication", "published", published + timedelta(days=days))


def _anchored(one: Expression, frame: Frame) -> When:
    unit, way = one.fields["unit"], one.fields["dir"]
    anchor = frame.anchor
    if anchor is None or anchor.first is None or anchor.precision is None:
        return unknown("no time is named before it to count from")
    precision = _PRECISION_OF.get(unit, "day")
    if _RANK[anchor.precision] > _RANK[precision]:
        return unknown("the time named before it is too coarse to count from")
    step = (
        0
        if way in ("same", "that", "that same")
        else -1
        if way in ("previous", "before", "earlier", "preceding")
        else 1
    )
    found = shifted(anchor.first, unit, step * number(one.fields["n"]) if "n" in one.fields else step)
    if found is None:
        return unknown(BEYOND)
    exact = "n" in one.fields and unit in ("week", "fortnight") and number(one.fields["n"]) <= EXACT_WEEKS
    kept: Precision = "day" if exact else precision
    return _anchored_when(frame, opening(found, kept), kept, f"{way}: counted from the last time named")


EXACT_WEEKS = 1  # "a week later" tells the day, "three weeks later" about when
_PRECISION_OF: dict[str, Precision] = {
    "week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "year",
}  # fmt: skip
_RANK = {name: rank for rank, name in enumerate(("minute", "hour", "day", "week", "month", "season", "year", "decade"))}


def _anchored_when(frame: Frame, found: date | None, precision: Precision, how: str) -> When:
    if found is None or frame.anchor is None:
        return unknown(BEYOND)
    last = closing(found, "week") if precision == "week" else None
    return When(found, precision, how, frame.anchor.basis, last, None, frame.anchor_at)


def _ago(one: Expression, frame: Frame) -> When:
    if frame.published is None:
        return unknown(UNDATED, "published")
    unit, count = one.fields["unit"], number(one.fields["n"])
    if one.quoted and unit in ("day", "night", "week", "fortnight", "weekend"):
        return unknown(IN_QUOTATION, "published")
    if one.fields["dir"] == "in" and one.ahead is not True and "’" not in one.fields.get("mark", ""):
        return unknown("nothing tells a day to come from a length of time", "published")
    found = shifted(frame.published, unit, -count if one.fields["dir"] in ("ago", "back") else count)
    if found is None:
        return unknown(BEYOND)
    precision = _PRECISION_OF.get(unit, "day")
    last = closing(opening(found, precision), precision) if precision == "week" else None
    return When(opening(found, precision), precision, f"{unit}s counted from publication", "published", last)


def _stretch(one: Expression, frame: Frame) -> When:
    if frame.published is None:
        return unknown(UNDATED, "published")
    rel, unit, count = one.fields["rel"], one.fields["unit"], number(one.fields["n"])
    if rel in ("previous", "following"):
        return unknown("nothing tells what it counts from")
    precision = _PRECISION_OF.get(unit, "day")
    step = -1 if rel in ("last", "past") else 1
    found = shifted(frame.published, unit, step * count)
    if found is None:
        return unknown(BEYOND)
    tomorrow = frame.published + timedelta(days=1)
    first, last = (found, frame.published) if step < 0 else (tomorrow, found)
    return When(first, precision, f"{rel} {unit}s counted from publication", "published", last)


def _clock(one: Expression, frame: Frame) -> When:
    return unknown("a time of day, and which day is not said")


def _range(one: Expression, frame: Frame) -> When:
    """Read "from Monday to Wednesday": each end by itself, the year of one helping the other."""
    assert one.ends is not None  # noqa: S101  what makes it a range
    left, right = (read(end, frame) for end in one.ends)
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
    if _RANK[base.precision] > _RANK[_PRECISION_OF.get(unit, "day")]:
        return unknown("the time it counts from is too coarse")
    steps = number(one.fields.get("n", "one")) * (-1 if way == "before" else 1)
    found = shifted(base.first, unit, steps)
    return When(found, base.precision, f"counted from: {base.how}", base.basis) if found else unknown(BEYOND)


ORDINALS = ("first", "second", "third", "fourth", "fifth")


def _share(one: Expression, frame: Frame) -> When:
    """Read "the last week of July" and "the first three months of 2021"; a week is of the month that has its Thursday."""
    assert one.ends is not None  # noqa: S101  a share without its whole is dropped
    base, unit, word = read(one.ends[1], frame), one.fields["unit"], one.fields["ordinal"]
    last = base.ends()
    if base.first is None or last is None or base.precision in _FINE:
        return base if base.first is None else unknown("no part of a day")
    count = number(one.fields.get("n", "one"))
    units = _units(base.first, last, unit)
    at = ORDINALS.index(word) if word in ORDINALS else int(word[0]) - 1 if word[0].isdecimal() else len(units) - count
    if not 0 <= at <= len(units) - count:
        return unknown(NO_SUCH_DAY)
    precision = _PRECISION_OF.get(unit, "day")
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
    "iso": _iso, "date": _date, "figures": _figures, "days": _days, "month": _month, "season": _season,
    "decade": _decade, "years": _years, "year": _year, "month alone": _month_alone, "weekday": _weekday,
    "day": _day, "range": _range, "offset": _offset, "share": _share, "spoken": _spoken, "unit": _unit, "anchored": _anchored, "ago": _ago, "stretch": _stretch, "clock": _clock,
}  # fmt: skip
