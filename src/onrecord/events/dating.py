"""Stretches of days: what two dates of differing precision have in common."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from onrecord.vocabulary import DateMention, Precision

FINENESS: tuple[Precision, ...] = ("minute", "hour", "day", "week", "month", "season", "year", "decade")
"""Precisions, the finest first."""

LONGEST_MONTH = 31
"""Days; what is told by its first month and runs longer is a quarter, or a half of a year: no finer than a season."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A date as an event has it: its first and last day, its ISO 8601 text and its precision."""

    first: date
    last: date
    text: str
    precision: Precision

    @property
    def fineness(self) -> int:
        """How fine the date is known: 0 for a minute, 7 for a decade."""
        return FINENESS.index(self.precision)

    def holds(self, other: When) -> bool:
        """Tell whether ``other`` lies within this date."""
        return self.first <= other.first and other.last <= self.last


def when(mention: DateMention | None) -> When | None:
    """Return the date of ``mention``; None where nothing tells it, or it is no date that a calendar has."""
    if mention is None or mention.date is None or mention.precision is None:
        return None
    first, last = _days(mention.date), _days(mention.end or mention.date)
    if first is None or last is None or last[1] < first[0]:
        return None
    stretch = max(last[1], _last(first[0], mention.precision)) if mention.end is None else last[1]
    quarter = mention.precision == "month" and (stretch - first[0]).days >= LONGEST_MONTH
    return When(first[0], stretch, mention.date, "season" if quarter else mention.precision)


def iso_day(text: str | None) -> date | None:
    """Return the first day of an ISO 8601 text, None where there is none."""
    found = _days(text) if text else None
    return found[0] if found else None


def _days(text: str) -> tuple[date, date] | None:
    """Return the first and last day that an ISO 8601 text cut to a year, month, day or less names."""
    found = _ISO.match(text)
    if not found:
        return None
    year, month, day = (int(one) if one else None for one in found.groups())
    try:
        if month is None:
            return date(year or 1, 1, 1), date(year or 1, 12, 31)
        if day is None:
            return date(year or 1, month, 1), date(year or 1, month, calendar.monthrange(year or 1, month)[1])
        return date(year or 1, month, day), date(year or 1, month, day)
    except ValueError:
        return None


def _last(first: date, precision: Precision) -> date:
    """Return the last day of a stretch that begins on ``first`` and whose end is not told."""
    days = {"week": 6, "season": 91, "decade": 3651}.get(precision, 0)
    try:
        return date.fromordinal(first.toordinal() + days)
    except ValueError:
        return first
