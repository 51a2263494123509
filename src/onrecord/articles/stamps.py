"""Dates, times and their labels, as pages print them: patterns in verbose syntax, to be built into others."""

from __future__ import annotations

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
CLOCK = r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_ZONES = "GMT|UTC|BST|CET|CEST|EET|EEST|EST|EDT|ET|CT|CST|CDT|MT|PT|PST|PDT|MSK|IST|SGT|HKT|JST|AEDT|AEST"
ZONE = rf"(?:\s*\(?(?:{_ZONES})\)?(?:[+-]\d{{1,2}}(?::?\d{{2}})?)?)"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)"
DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
)
STAMP = rf"{WEEKDAY}?{DAY}(?:T[\d:.+Z-]+)?(?:[\s,|•·@–-]*(?:at\s+)?{CLOCK}{ZONE}?)?"
LABEL = (
    r"(?:(?:first\s+|last\s+|originally\s+)?(?:published|posted|updated|modified|edited|created|uploaded|issued|aired)"
    r"(?:\s+(?:on|at|date))?|date(?:\s+published)?|publication\s+date|release\s+date|last\s+update)"
)
LABELLED = rf"(?:{LABEL}\s*[:\-–|]?\s*)?{STAMP}"
"""A date, with or without a label such as ``Published on:`` before it."""
