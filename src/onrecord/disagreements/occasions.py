"""What a difference of place or day is about, in few words: a meeting by its name, else the clause that tells of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.disagreements.edges import clause_edges, is_loose, phrase_edges
from onrecord.disagreements.words import Token, tokens, word_set
from onrecord.events.heads import line
from onrecord.vocabulary import Event, Span

FEWEST, MOST = 3, 12  # words of a title
_MEETING = "meeting"
"""The kind of happening, in the table of ``events``, that may have a name."""
_NAME = r"[A-Z][\w’'-]+(?: (?:of |and |for )?(?:the )?[A-Z][\w’'-]+)+"
_GATHERING = r"(?:meeting|summit|gathering|session|talks|conference)"
_OCCASION = re.compile(
    rf"(?P<held>\b{_GATHERING} of (?:the )?(?:so-called )?(?P<body>{_NAME}))"
    rf"|(?P<own>(?P<whose>{_NAME})(?: (?:ministers|leaders|foreign ministers)[’']?)? {_GATHERING})\b"
)
_DATELINE = re.compile(r"^\s*[A-Z][A-Z .]{2,30}(?:, [\w. ]{2,20})?\s*(?:\([\w ./-]{2,30}\))?\s*[—–-]{1,2}\s+")
_QUOTES = re.compile(r"[“”\"„«»]")
_JOINING = word_set("that as if when while where because although though and but or so yet since until whether after")
_RELATIVE = word_set("who which whom whose")
_SMALL = word_set("at in on the a an of for during before after")


def titled(event: Event) -> str:
    """Return what happened in few words: the meeting's name that most reports have, else the clause that tells of it.

    The best one opens its sentence and tells of what most reports of the event tell; where none is short enough, it is
    what the event's own sentence begins with.
    """
    kinds = _kinds(event.spans)
    most = max(kinds.values(), default=0)
    if kinds.get(_MEETING) == most and (name := _name(event.spans)):
        return name
    found = [
        (*place, -max(kinds[one] for one in head.kinds), span.text != event.text, len(clause.split()), clause)
        for span in event.spans
        for head in line(span.text).heads
        for clause, place in _clause(span.text, head.start, head.end)
    ]
    return min(found)[-1] if found else cut(event.text)


def told_before(sentence: str, start: int, end: int) -> str:
    """Return the words of the clause around ``sentence[start:end]``, a date, that tell what was then."""
    words = _words(sentence)
    at = sum(one.start < start for one in words)
    after = sum(one.start < end for one in words)
    edges = clause_edges(sentence, words)
    begin = max(one for one in edges if one <= at)
    stop = min((one for one in edges if one >= after), default=len(words))
    while at > begin and is_loose(words, at):
        at -= 1
    first, last = (begin, at) if at - begin >= FEWEST else (after, stop)
    return cut(sentence[words[first].start : words[last - 1].end]) if last > first else cut(sentence)


def cut(text: str) -> str:
    """Return the beginning of ``text``, up to a phrase's end within so many words that a title may have."""
    begin = found.end() if (found := _DATELINE.match(text)) else 0
    words = [one for one in _words(text) if one.start >= begin]
    if not words:
        return text.strip()
    ends = [at for at in phrase_edges(text, words) if FEWEST <= at <= MOST and not is_loose(words, at)]
    return text[words[0].start : words[ends[-1] - 1 if ends else min(MOST, len(words)) - 1].end]


def _words(text: str) -> list[Token]:
    return [one for one in tokens(text, 0, len(text)) if one.text[0].isalnum()]


def _kinds(spans: Iterable[Span]) -> dict[str, int]:
    """Return how many reports tell of each kind of happening in ``spans``."""
    articles: dict[str, set[str]] = defaultdict(set)
    for span in spans:
        for head in line(span.text).heads:
            for kind in head.kinds:
                articles[kind].add(span.article)
    return {kind: len(some) for kind, some in articles.items()}


def _name(spans: Iterable[Span]) -> str:
    """Return a meeting as most reports name it: "Harbour Contact Group meeting"; nothing where none does."""
    told: dict[str, set[str]] = defaultdict(set)
    for span in spans:
        for found in _OCCASION.finditer(span.text):
            told[_bare(found["own"]) if found["own"] else found["held"].replace("so-called ", "")].add(span.article)
    return min(told, key=lambda name: (-len(told[name]), len(name), name), default="")


def _bare(name: str) -> str:
    words = name.split()
    while words and words[0].lower() in _SMALL:
        words.pop(0)
    return " ".join(words)


def _clause(text: str, start: int, end: int) -> Iterator[tuple[str, tuple[bool, bool]]]:
    """Yield the clause that has ``text[start:end]``, cut at a phrase's end, unless it comes too late or in a quotation.

    With it goes whether something stands before it, and whether it hangs on that ("that he left").
    """
    begin = found.end() if (found := _DATELINE.match(text)) else 0
    words = [one for one in _words(text) if one.start >= begin]
    at, after = sum(one.start < start for one in words), sum(one.start < end for one in words)
    edges = clause_edges(text, words)
    begins = first = max((edge for edge in edges if edge <= at), default=0)
    stop = min((edge for edge in edges if edge >= after), default=len(words))
    while first < at and words[first].lower in _JOINING:
        first += 1
    ends = [edge for edge in phrase_edges(text, words) if after <= edge <= min(stop, first + MOST)]
    ends = [edge for edge in ends if edge - first >= FEWEST and not is_loose(words, edge)]
    if ends and not _QUOTES.search(clause := text[words[first].start : words[ends[-1] - 1].end]):
        yield clause, (begins > 0, first > begins or words[first].lower in _RELATIVE)
