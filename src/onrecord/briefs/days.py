"""ISO 8601 dates, cut to the precision known, as a reader says them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

LAST = "9999"
"""What an unknown date sorts as: after every known one."""


def said(date: str | None, *, short: bool = False, week: bool = False) -> str:
    """Return ``2031-03-04`` as "4 March 2031" ("4 Mar 2031" if ``short``), ``2031-03`` as "March 2031".

    The first day of a ``week`` alone that is known is told as "the week of 4 March 2031" ("week of 4 Mar 2031").
    None becomes "undated"; what is no ISO date comes back as it is. A time of day is left out.
    """
    if date is None:
        return "undated"
    found = _ISO.match(date)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return date
    month = _MONTHS[int(found[2]) - 1] if found[2] else ""
    day = str(int(found[3])) if found[3] else ""
    told = " ".join(part for part in (day, month[:3] if short else month, found[1]) if part)
    return f"{'' if short else 'the '}week of {told}" if week else told


def day(date: str | None) -> str | None:
    """Return ``date`` without its time of day, if it has one."""
    found = _ISO.match(date) if date else None
    return found[0] if found else date


def span(dates: Iterable[str | None], *, short: bool = False) -> str:
    """Return from when to when ``dates`` run, as short as clear: "4–6 March 2031". Unknown ones are left out.

    ``short`` shortens the months as :func:`said` does. The empty string when none is known.
    """
    known = sorted(found for found in map(day, dates) if found)
    if not known:
        return ""
    first, last = (said(date, short=short).split() for date in (known[0], known[-1]))
    if first == last:
        return " ".join(last)
    if len(first) == len(last) == 3 and first[1:] == last[1:]:
        return f"{first[0]}–{' '.join(last)}"
    if len(first) == len(last) > 1 and first[-1] == last[-1]:
        return f"{' '.join(first[:-1])} – {' '.join(last)}"
    return f"{' '.join(first)} – {' '.join(last)}"
