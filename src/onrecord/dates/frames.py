"""What expressions are read against, and why some cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.dates.calendar import When
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


FINE: tuple[Precision, ...] = ("minute", "hour", "day")


RANK = {name: rank for rank, name in enumerate(("minute", "hour", "day", "week", "month", "season", "year", "decade"))}


PRECISION_OF: dict[str, Precision] = {
    "week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "year",
}  # fmt: skip


STEP = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "present": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
    "before last": -2,
    "after next": 2,
}
