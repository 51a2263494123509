"""The forms of the grammar, ready to be looked for: each where the words are that it cannot do without.

A text is looked at around what ``TRIGGER`` finds alone, and there each form only if its ``keys`` are found: most of the
time of a report went into forms that could not match (see docs/decisions/0008-dates.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.dates import feasts
from onrecord.dates.grammar import FORMS, NAMED_DAY, NAMED_MONTH, NAMED_WEEKDAY, WORD_DECADES, ZONE, small

_UNITS = ("day", "night", "week", "month", "year", "decade")
WORDS: dict[str, tuple[str, ...]] = {
    "weekday": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "unit": _UNITS,
    "span": (*_UNITS, "hours", "morning", "afternoon", "evening", "eve"),
    "spoken": ("today", "yesterday", "tomorrow", "tonight", "night", "evening", "morning", "afternoon"),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "decade": ("0s", "0’s", "0's", *WORD_DECADES),
    "century": ("century",),
    "feast": feasts.beginnings(),
    "quarter": ("quarter", "q1", "q2", "q3", "q4"),
    "rest": ("rest of", "remainder of"),
    "within": ("within",),
    "end": ("year’s", "year's", "year-end"),
    "anchor": ("previous", "following", "next", "same", "preceding", "that", "before", "after"),
    "order": ("first", "second", "third", "fourth", "fifth", "last", "final", "latter"),
    "part": ("quarter", "half", *_UNITS),
    "stretch": ("last", "past", "next", "coming", "previous", "following"),
    "ago": (" ago", " back", "from now", "from today"),
    "in": ("in ",),
    "later": ("earlier", "later", "before", "after"),
    "from": ("from ", "before", "after"),
    "of": (" of", "starting", "beginning", "ending"),
    "beside": ("day before", "day after"),
    "now": ("between now",),
}
"""What stands near a form, by name: one of these, in small letters; any white space is a blank."""
PATTERNS: dict[str, re.Pattern[str]] = {
    "digit": re.compile(r"\d"),
    "year": re.compile(r"\d{4}"),
    "nth": re.compile(r"\d(?i:st|nd|rd|th)"),
    "month": re.compile(
        r"[JFMASONDjfmasond](?<!\w\w)(?i:an(?:uary|\b)|eb(?:ruary|\b)|ar(?:ch|\b)|pr(?:il|\b)|ay\b|une?\b|uly?\b|"
        r"ug(?:ust|\b)|ep(?:t|\b)|ct(?:ober|\b)|ov(?:ember|\b)|ec(?:ember|\b))"
    ),
    "clock": re.compile(
        rf"\d(?i:\s?[ap]\s?\.?\s?m\b|[:.][0-5]\d|\s?(?:hrs|hours)|\so[’']clock|\s(?:in\sthe|at\snight))|\d\s?{ZONE}|"
        r"[NMCnmc](?i:oon|idday|idnight|lock)".replace("?P<zone>", "?:")
    ),
}
"""The same where words are too common: each begins with a class of characters, which is quick to look for."""

_KEYS_OF: dict[str, tuple[str, ...]] = {
    "iso": ("year",), "day of": ("unit", "of"), "figures": ("year",), "day": ("nth",), "season": ("season",),
    "decade": ("decade",), "century": ("century",), "century now": ("century",), "feast": ("feast",),
    "quarter": ("quarter",), "quarters": ("quarter",), "rest": ("rest",), "within": ("within",), "nth": ("nth",),
    "years": ("year",), "year": ("year",), "spoken": ("spoken",), "year's end": ("end",), "unit": ("unit",),
    "anchored": ("span",), "ago": ("span",), "share": ("order", "part"),
    "share of now": ("order", "part"), "stretch": ("stretch", "span"), "clock": ("clock",), "month alone": ("month",),
}  # fmt: skip
TRIGGER = re.compile(
    rf"\d|{'|'.join((*_UNITS, *WORDS['spoken'], *WORDS['season'], *WORDS['feast'], *WORD_DECADES))}|century|quarter|"
    rf"half|clock|noon|midday|between\snow|{PATTERNS['month'].pattern}"
)
"""What some word or figure of every form is, in small letters."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form's name, its pattern, and the keys that are found wherever it is."""

    name: str
    pattern: re.Pattern[str]
    keys: tuple[str, ...]


@cache
def forms() -> tuple[Form, ...]:
    """Return the forms in order of preference: where two begin and end together, the first is taken."""
    return tuple(
        Form(name, re.compile(rf"(?<![\w$£€/.@#-])(?<!\d:)(?:{form})", re.I), _keys(name, form, *keys))
        for name, form, *keys in FORMS
    )


def _keys(name: str, form: str, *keys: str) -> tuple[str, ...]:
    found = [key for key, words in (("month", NAMED_MONTH), ("weekday", NAMED_WEEKDAY)) if words in form]
    found += ["digit"] * (name in ("date", "days", "months") and NAMED_DAY in form)
    return tuple(dict.fromkeys((*keys, *found, *_KEYS_OF.get(name, ()))))


_ODD = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "K": "k"})
"""Letters that a pattern takes for others where it does not mind capitals."""


def triggers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where some word or figure of a form stands, in order of place."""
    lowered = text.lower()
    if len(lowered) != len(text):  # the dotted capital I, whose small form is two letters, would shift all after it
        lowered = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    for found in TRIGGER.finditer(lowered.translate(_ODD)):
        yield found.span()


def matches(text: str, start: int, end: int) -> Iterator[tuple[int, Form, re.Match[str]]]:
    """Yield what forms match between two places of a text: the form's rank, the form and the match."""
    near = " ".join(small(text[start:end]).split())
    keys = {name for name, words in WORDS.items() if any(word in near for word in words)}
    keys.update(name for name, pattern in PATTERNS.items() if pattern.search(text, start, end))
    if "nth" in keys:
        keys.add("order")
    for rank, form in enumerate(forms()):
        if keys.issuperset(form.keys):
            for match in form.pattern.finditer(text, start, end):
                yield rank, form, match
