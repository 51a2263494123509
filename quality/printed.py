"""Which expressions of time newspapers print: those whose form stands in several of 4,335 news reports.

The form of an expression is its words with the numbers, months and weekdays taken out of it: "two weeks ago" and "3
weeks ago" are ``NUM weeks ago``. Whether a case counts hangs on that form and those reports alone, never on what we
make of it. Months and weekdays count in capital letters only, as papers print them.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from functools import cache

from quality import floors

NEWS = "data/news_unlabelled.jsonl.gz"
REPORTS = 3  # reports that must have the form; at 2 and at 5 the tuned half changes by less than two points

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    "Sept|Sep|Oct|Nov|Dec"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun"
_NUMBERS = re.compile(
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety"
)
_ORDINALS = re.compile(r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth")
_TOKEN = re.compile(
    rf"(?P<CLOCK>\b\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?\s?m\b\.?)|(?P<HM>\b\d{{1,2}}:\d\d\b)|(?P<YEAR>\b(?:1[5-9]|20)\d\d\b)|"
    rf"(?P<NTH>\b\d{{1,2}}(?:st|nd|rd|th)\b)|(?P<NUM>\b\d{{1,3}}\b)|(?P<MONTH>\b(?:{_MONTHS})\b\.?)|(?P<DAY>\b(?:{_DAYS})\b\.?)|"
    r"(?P<word>[A-Za-z]+(?:['’][a-z]+)?)|(?P<mark>\S)"
)

_UNIT = r"(?:day|night|week|weekend|fortnight|month|quarter|year|decade|\w+day)s?"
NOT_BY_ITSELF: dict[str, re.Pattern[str]] = {
    "the present": re.compile(r"(?:right )?now|(?:at )?(?:this|the present) time"),
    "a length of hours": re.compile(r".*\b(?:minutes?|hours?|seconds?)\b.*|(?:the )?end of (?:the )?day|the eod"),
    "counted from a time named before": re.compile(
        rf"(?:[\w-]+ )*{_UNIT} (?:later|earlier)|the (?:same|previous|following|preceding) {_UNIT}|"
        rf"the next (?:day|night|morning|week|month|year)|(?:the )?{_UNIT} (?:before|after)|that {_UNIT}|"
        rf"(?:previous|following) {_UNIT}"
    ),
    "no whole time": re.compile(
        r"(?:the |end of )*(?:day|week|month|year)|week \d+|q\d|(?:the )?\d+(?:st|nd|rd|th)|"
        r"(?!(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?(?:1[5-9]|20)\d\d)?$)(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$)(?!\d{4}-\d\d-\d\d$)"
        r"[\d/.,: -]+"
    ),
}
"""Forms that papers print but that tell no day of the calendar without more, which the sentences of the cases lack."""


def form(text: str) -> str:
    """Return the form of a text: its words in small letters, kinds of number and of name in capital letters."""
    return " ".join(_told(match) for match in _TOKEN.finditer(text))


def _told(match: re.Match[str]) -> str:
    kind, text = match.lastgroup or "", match.group().lower().replace("’", "'").replace("–", "-")
    if kind == "word":
        return "NUM" if _NUMBERS.fullmatch(text) else "ORD" if _ORDINALS.fullmatch(text) else text
    return text if kind == "mark" else kind


def by_itself(text: str) -> bool:
    """Tell whether an expression can name a time of the calendar by itself."""
    return not any(kind.fullmatch(text.strip().lower()) for kind in NOT_BY_ITSELF.values())


@cache
def _reports() -> tuple[str, ...]:
    path = floors.SHARED / NEWS
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return tuple(f" {form(json.loads(line).get('text') or '')} " for line in lines)


def counts(texts: Iterable[str]) -> dict[str, int]:
    """Return in how many news reports the form of each text stands; empty where ../shared has no news."""
    if not (floors.SHARED / NEWS).exists():
        return {}
    forms = {text: form(text) for text in texts}
    found = {one: sum(f" {one} " in report for report in _reports()) for one in sorted(set(forms.values()))}
    return {text: found[one] for text, one in forms.items()}
