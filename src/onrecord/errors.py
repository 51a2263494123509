"""The one error tree.

OnRecordError                what onrecord raises on purpose; its text names the thing and the way out
├── UnreadableArticle        this input yields no article: costs that input, never the batch
├── InvalidRecord            a JSON that should be a record is none
└── UnknownChoice            a name that is none of the known ones; lists them

Libraries raise; only ``cli`` turns an error into an exit code.
"""

from __future__ import annotations

from collections.abc import Iterable


class OnRecordError(Exception):
    """What onrecord raises on purpose. Its text is meant for the person who typed the command."""


class UnreadableArticle(OnRecordError):
    """An input that yields no article. ``reason`` is the sentence listed under ``skipped``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class InvalidRecord(OnRecordError):
    """A JSON that was taken for a record of onrecord, and is none."""


class UnknownChoice(OnRecordError):
    """A name that is none of the known ones: ``No format called 'pdf'. Known: html, json, markdown, terminal``."""

    def __init__(self, what: str, given: str, known: Iterable[str]) -> None:
        super().__init__(f"No {what} called {given!r}. Known: {', '.join(sorted(known))}")
