"""Dates, times and their labels, as pages print them: patterns in verbose syntax, to be built into others."""

from __future__ import annotations

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
CLOCK = r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_ZONES = (
    "GMT|UTC|BST|WEST|WET|CEST|CET|EEST|EET|TRT|MSK|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|AKST|AKDT|AKT|HST|AST|"
    "ADT|NST|NDT|BRT|ART|WAT|CAT|SAST|EAT|GST|PKT|IST|BDT|ICT|WIB|SGT|HKT|PHT|KST|JST|AWST|ACST|ACDT|AEST|AEDT|AET|NZST|"
    "NZDT|Z"
)
_TIME_AT = r"(?:local|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s+time\b"
"""A zone told by a place: "Paris time"."""
ZONE = rf"(?:\s*\(?(?:(?:{_ZONES})\b|{_TIME_AT})\)?(?:[+-]\d{{1,2}}(?::?\d{{2}})?)?)"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)"
DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:of\s+)?|[-./]){MONTH},?(?:\s+|[-./])\d{{4}}"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
)
_GAP = r"[\s,|•·@/–—-]*"
STAMP = (
    rf"(?:{WEEKDAY}?{DAY}(?:T[\d:.+Z-]+)?(?:{_GAP}(?:at\s+)?{CLOCK}{ZONE}?)?"
    rf"|{CLOCK}{ZONE}?{_GAP}(?:on\s+)?{WEEKDAY}?{DAY})"
)
"""A day, with the time behind or before it."""
LABEL = (
    r"(?:(?:first\s+|last\s+|originally\s+)?(?:published|posted|updated|modified|edited|created|uploaded|issued|aired|"
    r"revised|amended|released)(?:\s+(?:on|at|date))?|date(?:\s+published)?|publication\s+date|release\s+date|"
    r"last\s+update)"
)
LABELLED = rf"(?:{LABEL}\s*[:\-–|]?\s*)?{STAMP}"
"""A date, with or without a label such as ``Published on:`` before it."""
WHEN = rf"(?:{LABELLED}|{LABEL}\s*[:\-–|]?\s*{CLOCK}{ZONE}?|{CLOCK}{ZONE}?|\d+[\s-]*min(?:ute)?s?(?:\s+read)?)"
"""What a page prints beside a date as well: "Updated 18:05", "3 min read"."""
UPDATED = r"updat|modif|edit|revis|amend"
"""What a label says of a later state of the page."""
