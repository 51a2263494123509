"""The lines of a page that are not its story: named rules, tried in order, the first that fits says why.

The rules are data, in ``chrome.toml``. Each sees one paragraph; what takes more than one to see is in ``sections``
(teasers, lists of other stories) and ``posts`` (embedded posts).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from onrecord.articles import stamps
from onrecord.articles.block import Block

NOTE_WORDS = 45  # a rule's limit where it gives none: the longest newsletter line seen has 41 words

_TOKEN = re.compile(r"[^\s|•·/>›»,;:()\[\]–—]+")
_NAME = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A named kind of line; ``chrome.toml`` tells what each field means."""

    reason: str
    pattern: re.Pattern[str]
    least: int
    most: int
    quotes: str
    around: re.Pattern[str] | None = None
    tokens: bool = False

    def fits(self, text: str, words: int, quotes: bool) -> bool:
        """Tell whether a paragraph is a line of this kind."""
        if not self.least <= words <= self.most:
            return False
        if quotes and (self.quotes == "none" or (self.quotes == "titles" and text.rstrip("\"'”’)").endswith("."))):
            return False
        if not self.tokens:
            return bool(self.pattern.match(text))
        tokens = [token.strip(".!?\"'“”") for token in _TOKEN.findall(text)]
        named = [bool(self.pattern.fullmatch(token)) for token in tokens]
        rest = [token for token, one in zip(tokens, named, strict=True) if not one]
        return any(named) and all(self.around and self.around.fullmatch(token) for token in rest)


def chrome(block: Block) -> str | None:
    """Return why ``block`` is not of the story, or None: the first rule that fits says it."""
    text, words = block.text, block.words
    if words > longest():
        return None
    quotes = block.quotes
    return next((rule.reason for rule in rules() if rule.fits(text, words, quotes)), None)


@lru_cache(maxsize=1)
def longest() -> int:
    """Return how many words a line has at most that any rule claims."""
    return max(rule.most for rule in rules())


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return the rules of ``chrome.toml`` in order."""
    data = tomllib.loads((files("onrecord.articles") / "chrome.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = data["words"] | {
        "clock": stamps.CLOCK,
        "day": stamps.DAY,
        "label": stamps.LABEL,
        "stamp": stamps.LABELLED,
        "weekday": stamps.WEEKDAY,
        "when": stamps.WHEN,
        "zone": stamps.ZONE,
    }
    return tuple(_rule(row, words) for row in data["rule"])


def _rule(row: dict[str, Any], words: dict[str, str]) -> Rule:
    end = r"\s*$" if row["fits"] == "line" else ""
    return Rule(
        reason=row["reason"],
        pattern=_compiled(row["patterns"], words, end),
        least=row.get("at_least", 0),
        most=row.get("words", NOTE_WORDS),
        quotes=row.get("quotes", "none"),
        around=_compiled(row["around"], words) if "around" in row else None,
        tokens=row["fits"] == "tokens",
    )


def _compiled(patterns: list[str], words: dict[str, str], end: str = "") -> re.Pattern[str]:
    """Return the patterns as one; a space stands for any white space, ``{name}`` for an entry of ``words``."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    while _NAME.search(joined):
        joined = _NAME.sub(lambda match: words[match[1]], joined)
    return re.compile(f"(?:{joined}){end}".replace(" ", r"\s+"), re.I)
