"""What a vote or an act is of, by its words: what the question asks, or another thing ("a tax on air tickets")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.positions.cues import plain
from onrecord.positions.topic import Topic
from onrecord.statements.classes import members

ALIKE = 5
"""First letters that words of one stem share at least: "merge", "merger"."""

_NEXT = re.compile(
    r"^ (?:on|of)"
    r"(?! (?:\w+ )?(?:understanding|condition|grounds?|basis|table|agenda|cards|spot|terms|whole|time|part)\b)"
    r" (?:(?:the|an?|its|all|any|more|new) )?(?P<on>(?:[\w-]+ ?){1,3})"
    r"|^ (?:the |an? )?\w+'s (?P<of>[\w-]+(?: [\w-]+)?)"
)
"""After an act, what it is done to."""

_WORD = re.compile(r"[a-z][\w'-]+")


def content_words(bare: str) -> list[str]:
    """Return the words of ``bare`` (small letters) that are no function words."""
    return [word for word in _WORD.findall(bare) if word not in members("function") or word == "mine"]


def asked(word: str, topic: Topic) -> bool:
    """Tell whether a word in small letters is of the question: of an act, of a name, or of its sort."""
    bare = word.removesuffix("'s")
    return topic.of_kind(bare) or any(_alike(bare, each) for each in _words(topic))


def done_to_other(clause: str, end: int, topic: Topic) -> bool:
    """Tell whether the act that ends at ``end`` is done to what the question does not name."""
    match = _NEXT.match(clause[end:])
    words = content_words(match["on"] or match["of"]) if match is not None else []
    return bool(words) and not any(asked(word, topic) for word in words)


def _alike(word: str, other: str) -> bool:
    return word == other or (len(word) > ALIKE and word[:ALIKE] == other[:ALIKE])


def _words(topic: Topic) -> Iterator[str]:
    for form in topic.forms:
        yield from content_words(plain(form.text))
        for name in form.names:
            yield from (word for words in name.words for word in words.split())
            yield from name.sorts
