"""Feasts that newspapers date things by, and on which day each falls in a year.

Only those that fall on one day wherever English papers are printed; Thanksgiving and Labor Day (so spelled) are the
American ones. Eid, Diwali and the lunar new year hang on sightings and regions, so they are left out.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_FIXED = {
    "new year’s day": (1, 1),
    "groundhog day": (2, 2),
    "valentine’s day": (2, 14),
    "international women’s day": (3, 8),
    "st patrick’s day": (3, 17),
    "april fools’ day": (4, 1),
    "april fool’s day": (4, 1),
    "earth day": (4, 22),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "fourth of july": (7, 4),
    "july fourth": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints’ day": (11, 1),
    "all souls’ day": (11, 2),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "remembrance day": (11, 11),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "world aids day": (12, 1),
    "human rights day": (12, 10),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "orthodox christmas": (1, 7),
    "new year’s eve": (12, 31),
}
_AROUND_EASTER = {
    "shrove tuesday": -47,
    "mardi gras": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "whit monday": 50,
}
_NTH_WEEKDAY = {
    "martin luther king day": (1, 0, 3),
    "martin luther king jr day": (1, 0, 3),
    "mlk day": (1, 0, 3),
    "presidents’ day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "remembrance sunday": (11, 6, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}
"""Month, weekday (Monday is 0) and which of them, -1 the last."""
_AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}

BARE = ("christmas", "easter", "thanksgiving", "halloween")
"""Names that also stand before what they are about ("the Christmas party"), so they date only after a preposition."""


def names() -> str:
    """Return the pattern of all names that tell a day by themselves, the longest first."""
    known = sorted(
        {*_FIXED, *_AROUND_EASTER, *_NTH_WEEKDAY, *_AFTER_THANKSGIVING} - set(BARE), key=lambda name: (-len(name), name)
    )
    return _pattern(known)


def bare_names() -> str:
    """Return the pattern of the names that need a preposition before them."""
    return _pattern(BARE)


def beginnings() -> tuple[str, ...]:
    """Return words that some name of a feast begins with, by which a text without any is told quickly."""
    every = {*_FIXED, *_AROUND_EASTER, *_NTH_WEEKDAY, *_AFTER_THANKSGIVING}
    return tuple(sorted({re.split("[’']", name)[0].removeprefix("st ")[:DISTINCT] for name in every}))


DISTINCT = 9  # characters that tell a feast's name from other words: "new year", "good frid", "april foo"


def _pattern(known: tuple[str, ...] | list[str]) -> str:
    spelled = (re.escape(name).replace(r"\ ", r"\s").replace("’", "[’']?") for name in known)
    spelled = (re.sub(r"^st\\s", r"(?:st\\.?|saint)\\s", one).replace(r"\sjr\s", r",?\sjr\.?\s") for one in spelled)
    return "|".join(spelled)


def feast(name: str, year: int) -> date:
    """Return the day of a feast in a year; raises ValueError beyond the calendar, KeyError for an unknown name."""
    key = _key(name)
    if key in _FIXED:
        return date(year, *_FIXED[key])
    if key in _AROUND_EASTER:
        return easter(year) + timedelta(days=_AROUND_EASTER[key])
    if key in _AFTER_THANKSGIVING:
        return feast("thanksgiving", year) + timedelta(days=_AFTER_THANKSGIVING[key])
    month, weekday, number = _NTH_WEEKDAY[key]
    if number < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def weekend_of(name: str, day: date) -> tuple[date, date]:
    """Return the first and the last day of the weekend of a feast: four days at Easter and Thanksgiving."""
    key = _key(name)
    if key.startswith("easter"):
        sunday = easter(day.year)
        return sunday - timedelta(days=2), sunday + timedelta(days=1)
    if key.startswith("thanksgiving"):
        return day, day + timedelta(days=3)
    saturday = day + timedelta(days=(5 - day.weekday() + 2) % 7 - 2)
    return min(saturday, day) if day.weekday() == 4 else saturday, max(saturday + timedelta(days=1), day)


def _key(name: str) -> str:
    wanted = re.sub(r"[’'.,]", "", " ".join(name.lower().split())).replace("saint ", "st ")
    return next(
        key for key in (*_FIXED, *_AROUND_EASTER, *_NTH_WEEKDAY, *_AFTER_THANKSGIVING) if key.replace("’", "") == wanted
    )


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
