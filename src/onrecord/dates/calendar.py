"""Days, weeks, months and years: the arithmetic of the calendar, and stretches of time on it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from onrecord.vocabulary.across import Precision, TimeBasis

WIDTH: dict[Precision, int] = {"year": 4, "decade": 4, "season": 4, "month": 7}
"""How many characters of an ISO date a precision leaves; others leave all ten. A season leaves its year alone: which
months it is depends on the hemisphere."""


@dataclass(frozen=True, slots=True)
class When:
    """What an expression turned out to mean: its ``first`` day, or None and ``how`` says what is missing.

    ``last`` is given where the stretch is not told by ``first`` cut to ``precision``. ``clock`` is "14:00" or
    "14:00+00:00". ``anchor`` is the place, in the list of expressions, of the one that it counts from.
    """

    first: date | None
    precision: Precision | None
    how: str
    basis: TimeBasis = "text"
    last: date | None = None
    clock: str | None = None
    anchor: int | None = None

    def ends(self) -> date | None:
        """Return the last day of the stretch, None where the first is not known."""
        if self.first is None or self.precision is None:
            return None
        return self.last or closing(self.first, self.precision)

    def iso(self) -> str | None:
        """Return the first moment in ISO 8601, cut to the precision."""
        if self.first is None or self.precision is None:
            return None
        text = self.first.isoformat()[: WIDTH.get(self.precision, 10)]
        return f"{text}T{self.clock}" if self.clock else text

    def on(self, basis: TimeBasis) -> When:
        """Return the same on another basis."""
        return replace(self, basis=basis)


def unknown(how: str, basis: TimeBasis = "text") -> When:
    """Return what is not known, and why."""
    return When(None, None, how, basis)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_after(start: date, number: int) -> date | None:
    """Return the day ``number`` days after ``start`` (before, if negative), None beyond the calendar."""
    try:
        return start + timedelta(days=number)
    except OverflowError:
        return None


def months_after(start: date, number: int) -> date | None:
    """Return the day ``number`` months after ``start``, the month's last where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def shifted(start: date, unit: str, number: int) -> date | None:
    """Return ``start`` moved by ``number`` of a unit: day, week, fortnight, weekend, month, year or decade."""
    if unit in _DAYS:
        return days_after(start, number * _DAYS[unit])
    return months_after(start, number * _MONTHS[unit])


_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12, "decade": 120}


def opening(day: date, precision: Precision) -> date:
    """Return the first day of the week (a Monday), month, year or decade that holds ``day``."""
    match precision:
        case "week":
            return days_after(day, -day.weekday()) or day
        case "month":
            return day.replace(day=1)
        case "year" | "season":
            return day.replace(month=1, day=1)
        case "decade":
            return date(max(MINYEAR, day.year // 10 * 10), 1, 1)
        case _:
            return day


def closing(first: date, precision: Precision) -> date:
    """Return the last day of the stretch that begins on ``first``."""
    match precision:
        case "week":
            return days_after(first, 6) or first
        case "month":
            return first.replace(day=monthrange(first.year, first.month)[1])
        case "year" | "season":
            return first.replace(month=12, day=31)
        case "decade":
            return date(min(MAXYEAR, first.year + 9), 12, 31)
        case _:
            return first
