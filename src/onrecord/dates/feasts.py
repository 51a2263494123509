"""Feasts that newspapers date things by, and on which day each falls in a year.

Only those that fall on one day wherever English papers are printed; Thanksgiving and Labor Day (so spelled) are the
American ones. Eid, Diwali and the lunar new year hang on sightings and regions, so they are left out.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_FIXED = {
    "new year’s day": (1, 1),
    "valentine’s day": (2, 14),
    "st patrick’s day": (3, 17),
    "may day": (5, 1),
    "fourth of july": (7, 4),
    "july fourth": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints’ day": (11, 1),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year’s eve": (12, 31),
}
_AROUND_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit monday": 50,
}
_NTH_WEEKDAY = {
    "martin luther king day": (1, 0, 3),
    "presidents’ day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}
"""Month, weekday (Monday is 0) and which of them, -1 the last."""

BARE = ("christmas", "easter", "thanksgiving", "halloween")
"""Names that also stand before what they are about ("the Christmas party"), so they date only after a preposition."""


def names() -> str:
    """Return the pattern of all names that tell a day by themselves, the longest first."""
    known = sorted({*_FIXED, *_AROUND_EASTER, *_NTH_WEEKDAY} - set(BARE), key=lambda name: (-len(name), name))
    return _pattern(known)


def bare_names() -> str:
    """Return the pattern of the names that need a preposition before them."""
    return _pattern(BARE)


def _pattern(known: tuple[str, ...] | list[str]) -> str:
    spelled = (re.escape(name).replace(r"\ ", r"\s").replace("’", "[’']?") for name in known)
    return "|".join(one.replace(r"\.", r"\.?").replace(r"st\s", r"(?:st\.?|saint)\s") for one in spelled)


def feast(name: str, year: int) -> date:
    """Return the day of a feast in a year; raises ValueError beyond the calendar, KeyError for an unknown name."""
    key = _key(name)
    if key in _FIXED:
        return date(year, *_FIXED[key])
    if key in _AROUND_EASTER:
        return easter(year) + timedelta(days=_AROUND_EASTER[key])
    month, weekday, number = _NTH_WEEKDAY[key]
    if number < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _key(name: str) -> str:
    wanted = re.sub(r"[’'.]", "", " ".join(name.lower().split())).replace("saint ", "st ")
    return next(key for key in (*_FIXED, *_AROUND_EASTER, *_NTH_WEEKDAY) if key.replace("’", "") == wanted)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian algorithm, Nature, 20 April 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, short = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - shift + 15) % 30
    weeks, days = divmod(rest, 4)
    weekday = (32 + 2 * short + 2 * weeks - epact - days) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
