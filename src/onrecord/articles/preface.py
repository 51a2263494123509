"""The block of named fields that some scrapers print over a text: front matter, or lines such as ``Title: …``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.articles.draft import Facts
from onrecord.articles.objects import SYNONYMS, facts_of

ENOUGH_LINES = 2  # known fields in a block without fences; one line alone may be the story's

_FENCED = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = re.compile(
    r"[ \t]*[*_]{0,2}(?P<name>[A-Za-z][A-Za-z _-]{1,18}?)[*_]{0,2}[ \t]*[:=][*_]{0,2}[ \t]*"
    r"(?P<value>[^\r\n]*)(?:\r?\n|\Z)"
)
_BLANK = re.compile(r"(?:[ \t]*\r?\n)*")
_KNOWN = {name.lower(): word for word, names in SYNONYMS.items() if word != "text" for name in names}


@dataclass(frozen=True, slots=True)
class Preface:
    """Where the block ends in the original (0: there is none), and what it tells."""

    end: int
    facts: Facts


def preface(original: str) -> Preface:
    """Return the block of fields at the head of a scraped text."""
    fenced = _FENCED.match(original)
    if fenced:
        fields = [match for match in _FIELD.finditer(fenced["fields"] + "\n") if _word(match)]
        if fields:
            return Preface(fenced.end(), _facts(fields))
    fields, end = _lines(original)
    if len({_word(match) for match in fields}) < ENOUGH_LINES:
        return Preface(0, Facts())
    return Preface(end, _facts(fields))


def _lines(original: str) -> tuple[list[re.Match[str]], int]:
    """Return the known fields that stand line by line at the head of the text, and where they end."""
    found: list[re.Match[str]] = []
    blank = _BLANK.match(original)
    end = at = blank.end() if blank else 0
    while (match := _FIELD.match(original, at)) and _word(match):
        found.append(match)
        end = match.end()
        blank = _BLANK.match(original, end)
        at = blank.end() if blank else end
    return found, end


def _word(field: re.Match[str]) -> str | None:
    """Return our word for a field's name, or None for a name that says nothing."""
    return _KNOWN.get(re.sub(r"[ -]", "_", field["name"].strip().lower()))


def _facts(fields: list[re.Match[str]]) -> Facts:
    told: dict[str, str] = {}
    for field in fields:
        word, value = _word(field), field["value"].strip().strip("\"'“”").strip()
        if word == "outlet" and re.match(r"https?://", value):
            word = "url"
        if word and value:
            told.setdefault(word, value)
    return facts_of(dict(told), "the fields over the text")
