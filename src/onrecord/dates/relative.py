"""Times that count from the day of publication, or from the last time named before them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from onrecord.dates.absolute import shaded_part
from onrecord.dates.calendar import When, closing, days_after, opening, shifted, unknown
from onrecord.dates.frames import (
    BEYOND,
    FINE,
    IN_QUOTATION,
    PRECISION_OF,
    RANK,
    STEP,
    UNDATED,
    Frame,
)
from onrecord.dates.grammar import number, weekday_number
from onrecord.dates.scanning import Expression
from onrecord.vocabulary.across import Precision


def _weekday(one: Expression, frame: Frame) -> When:  # noqa: PLR0911  a cascade
    if one.quoted:
        return unknown(IN_QUOTATION, "published")
    rel, weekday = one.fields.get("rel", ""), weekday_number(one.fields["weekday"])
    if rel.endswith(("following", "previous")) and (rel.startswith("the") or frame.anchor):
        return _weekday_from(one, frame, weekday, 1 if rel.endswith("following") else -1)
    if frame.published is None:
        return unknown(UNDATED, "published")
    week = one.fields.get("week") or (rel if rel in ("last", "next", "previous", "following") else None)
    if week:
        monday = opening(frame.published, "week") + timedelta(weeks=STEP[week])
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
"""A weekday so far back names, in nearly all of the 30 of 37 in stories_dev that were read, the day after the stamp:
that is of a zone where the day had not begun, or of a first version. Which it is, one report does not tell."""


def _weekday_from(one: Expression, frame: Frame, weekday: int, sign: int) -> When:
    """Read "the following Friday" from the last day named."""
    if frame.anchor is None or frame.anchor.first is None or frame.anchor.precision not in FINE:
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
        step = 2 if one.fields["beyond"].startswith("after") else -2
    found = days_after(frame.published, step)
    return (
        When(found, "day", f"{word or 'two days'} counted from publication", "published") if found else unknown(BEYOND)
    )


_SPOKEN = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}


def _weekday_ago(one: Expression, frame: Frame) -> When:
    """Read "two Fridays ago": the second back from publication."""
    if frame.published is None:
        return unknown(UNDATED, "published")
    sign = -1 if one.fields["dir"] == "ago" else 1
    step = (weekday_number(one.fields["weekday"]) - frame.published.weekday()) * sign % 7 or 7
    found = days_after(frame.published, sign * (step + 7 * (number(one.fields["n"]) - 1)))
    return When(found, "day", "weekdays counted from publication", "published") if found else unknown(BEYOND)


def _unit(one: Expression, frame: Frame) -> When:  # noqa: PLR0911  a cascade
    if one.quoted and one.fields["unit"] in ("week", "weekend", "fortnight", "night", "day"):
        return unknown(IN_QUOTATION, "published")
    if frame.published is None:
        return unknown(UNDATED, "published")
    unit, rel = one.fields["unit"], one.fields.get("rel", "this").removeprefix("this ")
    rel = {"last": "past", "next": "coming"}.get(one.fields.get("rolling", ""), rel)
    if rel in ROLLING and unit in ("week", "month", "year", "decade"):
        return _length(frame.published, unit, ROLLING[rel], f"{rel} {unit}")
    if unit == "week" and frame.published.weekday() == SUNDAY and not (rel == "this" and one.ahead is False):
        return unknown("which week is meant on a Sunday hangs on the day that weeks begin with", "published")
    if unit == "weekend":
        return _weekend(one, frame.published)
    if unit in ("fortnight", "day", "night"):
        return _stretch_of(frame.published, 14 if unit == "fortnight" else 1, STEP[rel])
    precision: Precision = (
        "week" if unit == "week" else "month" if unit == "month" else "year" if unit == "year" else "decade"
    )
    moved = shifted(frame.published, unit, STEP[rel])
    if moved is None:
        return unknown(BEYOND)
    first, last = opening(moved, precision), closing(opening(moved, precision), precision)
    how = f"{rel} {unit} counted from publication"
    if rel in ("this", "current") and "mod" in one.fields:
        first, last = (first, frame.published) if one.fields["mod"] in ("earlier", "early") else (frame.published, last)
        return When(first, precision, f"{one.fields['mod']} {how}", "published", last)
    when = When(first, precision, how, "published", last if precision == "week" else None)
    return shaded_part(when, one, one.fields.get("mod"))


SUNDAY = 6
"""On a Sunday, "this week" of the past is the one that ends then, wherever weeks begin."""
ROLLING = {"past": -1, "coming": 1}
"""The past year, as "in the last year", is the one up to publication; last year the one of the calendar."""


def _weekend(one: Expression, published: date) -> When:
    """Read a weekend: the one that begins or goes on in the week of publication, a week before or after."""
    rel = one.fields.get("rel", "this").removeprefix("this ")
    saturday = opening(published, "week") + timedelta(days=5 + 7 * STEP[rel])
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
    unit, way = _DAY_PARTS.get(one.fields["unit"], one.fields["unit"]), one.fields["dir"]
    anchor = frame.anchor
    if anchor is None or anchor.first is None or anchor.precision is None:
        return unknown("no time is named before it to count from")
    precision = PRECISION_OF.get(unit, "day")
    if RANK[anchor.precision] > RANK[precision]:
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


_DAY_PARTS = {"morning": "day", "afternoon": "day", "evening": "day"}
EXACT_WEEKS = 1  # "a week later" tells the day, "three weeks later" about when


def _anchored_when(frame: Frame, found: date | None, precision: Precision, how: str) -> When:
    if found is None or frame.anchor is None:
        return unknown(BEYOND)
    last = closing(found, "week") if precision == "week" else None
    return When(found, precision, how, frame.anchor.basis, last, None, frame.anchor_at)


def _ago(one: Expression, frame: Frame) -> When:
    if frame.published is None:
        return unknown(UNDATED, "published")
    unit, count = _measure(one)
    if one.quoted and unit in ("day", "night", "week", "fortnight", "weekend"):
        return unknown(IN_QUOTATION, "published")
    if one.fields["dir"] == "in" and one.ahead is not True and "’" not in one.fields.get("mark", ""):
        return unknown("nothing tells a day to come from a length of time", "published")
    back = one.fields["dir"] in ("ago", "back")
    found = shifted(frame.published, unit, -count if back else count)
    if found and "unit_2" in one.fields:
        unit, count = one.fields["unit_2"], number(one.fields["n_2"])
        found = shifted(found, unit, -count)
    if found is None:
        return unknown(BEYOND)
    precision = PRECISION_OF.get(unit, "day")
    last = closing(opening(found, precision), precision) if precision == "week" else None
    return When(opening(found, precision), precision, f"{unit}s counted from publication", "published", last)


def _measure(one: Expression) -> tuple[str, int]:
    """Return the unit and how many: "a year and a half" is 18 months, "48 hours" two days."""
    fields = one.fields
    if "hours" in fields:
        return "day", int(fields["hours"]) // 24
    unit, count = fields.get("unit") or fields["unit_half"], number(fields.get("n") or fields.get("n_half") or "0")
    if "half" not in fields and "half_2" not in fields:
        return unit, count
    smaller, parts = _HALVES.get(unit, (unit, 0))
    return smaller, parts * (2 * count + 1) // 2


_HALVES = {
    "day": ("day", 1),
    "fortnight": ("day", 14),
    "week": ("day", 7),
    "month": ("day", 30),
    "year": ("month", 12),
    "decade": ("year", 10),
}


def _stretch(one: Expression, frame: Frame) -> When:
    if frame.published is None:
        return unknown(UNDATED, "published")
    rel, (unit, count) = one.fields["rel"], _measure(one)
    if rel in ("previous", "following"):
        return unknown("nothing tells what it counts from")
    step = -1 if rel in ("last", "past") else 1
    return _length(frame.published, unit, step * count, f"{rel} {unit}s")


def _length(published: date, unit: str, count: int, name: str) -> When:
    """Return so many units up to publication, or from the day after it."""
    found = shifted(published, unit, count)
    if found is None:
        return unknown(BEYOND)
    first, last = (found, published) if count < 0 else (published + timedelta(days=1), found)
    return When(first, PRECISION_OF.get(unit, "day"), f"{name} counted from publication", "published", last)


def _clock(one: Expression, frame: Frame) -> When:
    return unknown("a time of day, and which day is not said")


READERS: dict[str, Callable[[Expression, Frame], When]] = {
    "weekday": _weekday, "spoken": _spoken, "unit": _unit, "anchored": _anchored, "ago": _ago, "stretch": _stretch,
    "clock": _clock, "weekday ago": _weekday_ago,
}  # fmt: skip
"""What reads each form, by its name in the grammar."""
