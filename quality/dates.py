"""How well times are resolved: ``python -m quality.dates`` prints the shares by kind, on both halves of the cases.

The cases are those of Microsoft's Recognizers-Text for English: a sentence, the day it counts from, and what the
expressions in it mean. They are for assistants and schedulers, so which of them a newspaper uses is decided by rule, on
the expression's own words and never on what we make of it (``newspapers``): a date, a stretch of the calendar, or a day
with its time, told in the words that ``WORDS`` lists and in figures as papers print them. ``tuned`` is the half of the
cases that rules were written on (by a stable hash of the sentence), ``held out`` the other. ``printed`` is another rule
for the same: the expression's form stands in news reports (``quality.printed``). ``--forms`` lists those of the tuned
half.

Where a case has several readings ("Friday" may be the last or the next), one of them is right: none of these sentences
says which. That the right one is taken is measured by hand, on reports (see docs/decisions/0008-dates.md).

``hidden dates`` takes the publication date from every second report of stories_dev, then from the others, and asks what
is inferred, and how often that is not what the report tells with its stamp (which may be the one that errs).
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from onrecord import articles, dates, intake
from onrecord.settings import Settings
from onrecord.vocabulary.across import DateMention
from onrecord.vocabulary.articles import Article
from quality import floors, printed
from quality.figures import Figure

DATA = "data/datetime_english.json"
STORIES = "data/stories_dev.jsonl.gz"
PATH = floors.SHARED / DATA
KINDS = ("date", "daterange", "datetime", "datetimerange")
"""Durations ("for two weeks"), recurring times ("every Friday") and times of no day ("at 6 pm") are no dates."""

WORDS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "by",
        "from",
        "to",
        "until",
        "till",
        "through",
        "between",
        "and",
        "before",
        "after",
        "since",
        "during",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "last",
        "next",
        "this",
        "past",
        "coming",
        "previous",
        "following",
        "upcoming",
        "same",
        "earlier",
        "later",
        "early",
        "mid",
        "late",
        "ago",
        "beginning",
        "start",
        "middle",
        "end",
        "day",
        "days",
        "night",
        "week",
        "weeks",
        "weekend",
        "month",
        "months",
        "year",
        "years",
        "decade",
        "decades",
        "fortnight",
        "morning",
        "afternoon",
        "evening",
        "noon",
        "midnight",
        "am",
        "pm",
        "gmt",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
    ]
)
"""What newspapers tell times in; not: quarter, fiscal, Q1, W48, now, eod, lunchtime, Christmas, twenty-first, sy18."""

FIGURES = re.compile(
    r"(?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\ds|\d{1,2}(?:st|nd|rd|th)?|\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d|"
    r"\d{4}-\d\d-\d\d|\d{1,2}(?:[:.]\d\d)?(?:am|pm)|\d{1,2}:\d\d|(?:19|20)\d\d[-–/]\d\d(?:\d\d)?|mid"
)
"""Figures as papers print them; not: 20161016, 2016/10/16, 22/04, 7-6, T14, '18."""


BARE = re.compile(r"(?:the |end of )*(?:day|week|month|year)|week \d+|\d+(?: \d+)+|(?:the )?\d+(?:st|nd|rd|th)")
"""What names no time by itself in print ("the year", "week 23", "the 18th"); a year alone has four figures."""

NOT_PRINTED = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])|"
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|"
    r"\b\d+ (?:next|last|past|previous|following|coming|upcoming) "
)
"""What print never has: days and months in small letters, and a numeral before "next" ("2 next days")."""


@dataclass(frozen=True, slots=True)
class Case:
    """One expression in a sentence, the day it counts from, and its readings: (first, last) as ISO texts."""

    sentence: str
    start: int
    end: int
    published: str
    kind: str
    readings: tuple[tuple[str, str | None], ...]

    @property
    def text(self) -> str:
        """Return the expression."""
        return self.sentence[self.start : self.end]

    @property
    def tuned(self) -> bool:
        """Tell whether the case is of the half that rules were written on."""
        return hashlib.blake2b(self.sentence.encode(), digest_size=2).digest()[1] % 2 == 0


@cache
def cases() -> tuple[Case, ...]:
    """Return the cases that have a reading at all."""
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    for row in json.loads(PATH.read_text("utf-8-sig")):
        published = (row.get("Context") or {}).get("ReferenceDateTime", "")
        for result in row["Results"]:
            kind = result.get("TypeName", result.get("Typename", "")).partition(".")[2]
            readings = tuple(
                (value.get("value") or value["start"], value.get("end"))
                for value in (result.get("Resolution") or {}).get("values", ())
                if _told(value)
            )
            if readings and published and kind in KINDS:
                yield Case(row["Input"], result["Start"], result["End"] + 1, published, kind, readings)


def _told(value: dict[str, Any]) -> bool:
    """Tell whether the value is a day or a stretch of days: not "until Friday", which has one end alone."""
    first = value.get("value") or (value.get("start") if value.get("end") else None)
    return first is not None and first != "not resolved" and not value.get("Mod", value.get("mod"))


def newspapers(case: Case) -> bool:
    """Tell whether a newspaper tells time so: known words, figures as papers print them, and no word else."""
    around = case.sentence[: case.start][-1:] + case.sentence[case.end :][:1]
    if re.search(r"[\w/_-]", around) or BARE.fullmatch(case.text.lower()) or NOT_PRINTED.search(case.text):
        return False
    tokens = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", case.text.lower()).replace("mid-", "mid ")
    words = [word.strip(".,'’") for word in re.split(r"[\s,()]+|(?<=[a-z])['’]s\b", tokens) if word.strip(".,'’-–")]
    return all(word in WORDS or FIGURES.fullmatch(word) for word in words)


@cache
def _counts() -> dict[str, int]:
    return printed.counts(case.text for case in cases())


def in_print(case: Case) -> bool:
    """Tell whether news reports print the expression's form, and it can name a time by itself."""
    around = case.sentence[: case.start][-1:] + case.sentence[case.end :][:1]
    apart = not re.search(r"[\w/_=-]", around)
    return apart and _counts().get(case.text, 0) >= printed.REPORTS and printed.by_itself(case.text)


def right(case: Case) -> bool:
    """Tell whether what we resolve at the expression is one of its readings."""
    article = articles_of(case)
    found = [
        one for one in dates.resolve(article) if one.span.start < case.end and case.start < one.span.end and one.date
    ]
    return any(_agrees(one, reading) for one in found[:1] for reading in case.readings)


def articles_of(case: Case) -> Article:
    """Return the sentence as a report published on the day that its times count from."""
    return Article("case", "case", "case", case.sentence, published=case.published)


def _agrees(one: DateMention, reading: tuple[str, str | None]) -> bool:
    """Compare the day, the clock where both have one, and the last day of a stretch (theirs is the day after it).

    Theirs ends "from 2010 to 2018" where 2018 begins; ours, as people read it, where 2018 ends. Either is right.
    """
    first, last = reading
    date_text = one.date or ""
    ours = date_text[:10]
    if one.precision == "week" and last is None:  # "three weeks ago": theirs is a day, ours the week that has it
        return ours <= first[:10] <= (one.end or ours)
    if not first.startswith(ours):
        return False
    if "T" in date_text and " " in first:
        return first[11:].startswith(date_text[11:16])
    if last is None or " " in first:
        return True
    end = date.fromisoformat(last[:10])
    closing = one.end or _closing(one)
    width = {"decade": 4, "year": 4, "month": 7}.get(one.precision or "", 10)
    return closing == (end - timedelta(days=1)).isoformat() or closing[:width] == last[:width]


def _closing(one: DateMention) -> str:
    """Return the last day of a month or a year that its own text tells."""
    text = one.date or ""
    if one.precision == "decade":
        return f"{text[:3]}9-12-31"
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat()
    return text[:10]


def measure() -> list[Figure]:
    """Return the figures, in percent; none where ../shared is absent."""
    if not PATH.exists():
        return []
    groups: dict[str, list[bool]] = defaultdict(list)
    for case in cases():
        if newspapers(case):
            half = "tuned" if case.tuned else "held out"
            for name in (half, f"{half}, {case.kind}"):
                groups[name].append(right(case))
        else:
            groups["other forms"].append(right(case))
        if in_print(case):
            groups[f"printed, {'tuned' if case.tuned else 'held out'}"].append(right(case))
    figures = [
        Figure(f"resolved, {name}", 100 * sum(rights) / len(rights), "%", note=f"{sum(rights)} of {len(rights)} cases")
        for name, rights in sorted(groups.items())
    ]
    return [*figures, *hidden()]


def stories() -> list[Article]:
    """Return the reports of stories_dev."""
    pages = intake.gather([str(floors.SHARED / STORIES)], Settings())
    read = (articles.read(page.data, page.origin, Settings()) for page in pages if isinstance(page, intake.Page))
    return [one for one in read if isinstance(one, Article)]


def hidden() -> list[Figure]:
    """Return how much of what is inferred for reports whose date is hidden is what their date says."""
    reports = stories()
    began = time.process_time()
    truth = {one.span: one for report in reports for one in dates.resolve(report)}
    took = (time.process_time() - began) / max(1, len(reports))
    hung, inferred = 0, []
    for half in (0, 1):
        bare = [replace(one, published=None) if int(one.id, 16) % 2 == half else one for one in reports]
        asked = [one for report in bare for one in dates.resolve(report)]
        inferred += [one for one in dates.infer(bare, asked) if one.basis == "inferred"]
        undated = {report.id for report in bare if report.published is None}
        hung += sum(one.span.article in undated and one.date is None and bool(truth[one.span].date) for one in asked)
    wrong = sum(
        bool(truth[one.span].date) and (one.date, one.end) != (truth[one.span].date, truth[one.span].end)
        for one in inferred
    )
    return [
        Figure(
            "hidden dates: inferred", 100 * len(inferred) / max(1, hung), "%", note=f"of {hung} that hang on the date"
        ),
        Figure("hidden dates: unlike the stamp", wrong, better="lower", note=f"of {len(inferred)} inferred", noise=0),
        Figure(
            "one report", 1000 * took, "ms", "lower", f"CPU time, mean of {len(reports)} reports", noise=float("inf")
        ),
    ]


def main() -> int:
    """Print the tuned half's wrong cases (``--wrong``) or forms in print (``--forms``), then figures; 1 if one fell."""
    if not PATH.exists():
        print("../shared IS ABSENT: nothing was measured, no floor was checked", file=sys.stderr)
        return 0
    if "--forms" in sys.argv:
        shown = {(printed.form(case.text), _counts()[case.text]) for case in cases() if case.tuned and in_print(case)}
        for form, reports in sorted(shown, key=lambda one: (-one[1], one[0])):
            print(f"{reports:6} {form}")
    if "--wrong" in sys.argv:
        for case in cases():
            if case.tuned and newspapers(case) and not right(case):
                print(
                    case.published[:10],
                    case.kind,
                    repr(case.text),
                    "|",
                    case.sentence[:100],
                    "|",
                    case.readings[:2],
                    [(one.span.text, one.date, one.end, one.how) for one in dates.resolve(articles_of(case))],
                )
    return floors.show("dates", measure())


if __name__ == "__main__":
    sys.exit(main())
