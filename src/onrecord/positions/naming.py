"""The names in a question, and by what other names a text may tell them: demonyms, capitals, sorts ("the alliance")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.actors.gazetteer import gazetteer
from onrecord.positions.acts import LIGHT, WORD, unpossessed
from onrecord.statements.classes import members
from onrecord.statements.nearness import closeness
from onrecord.statements.words import stem
from onrecord.vocabulary.speech import Actor

DEMONYM = 4
"""Letters of a name that its demonym keeps: "Voskia", "Voskian"; shorter ones meet by chance."""

_RUN = re.compile(r"[A-Z][\w'’.&-]*(?:(?:\s+(?:of|the|for|de|von|van)\s+(?:the\s+)?|\s*)(?=[A-Z])[A-Z][\w'’.&-]*)*")
COMPOUND = re.compile(r" (?:countr|states?\b|nations?\b|governments?\b|capitals?\b)")
"""After a word that only tells which: "member countries" is no membership."""


CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W_]*(?:['’.-][^\W_]+)*")
"""A word that begins with no small letter of English."""


@dataclass(frozen=True)
class Name:
    """One name of the question, the words it may be told by (small letters), and what it is among countries."""

    words: frozenset[str]
    known: str | None
    sorts: frozenset[str]


def names_in(text: str) -> Iterable[str]:
    """Yield the runs of capitalised words in a question; a first word only where it can be no common word."""
    for match in _RUN.finditer(text):
        run = match.group().strip(" ,.?!")
        if match.start() == 0:
            first, _, rest = run.partition(" ")
            if first.lower() in members("function") or first.lower() in LIGHT or first in _STARTS:
                run = rest.strip()
            elif not rest and gazetteer().of(run) is None and _common(first):
                run = ""
        if run:
            yield run


_STARTS = frozenset(("The", "A", "An", "Should", "Shall", "Will", "Must", "Does", "Is", "Parliament", "Government"))


def _common(word: str) -> bool:
    """Tell whether a word that begins a question is known as a common one: the table of nearness has its stem."""
    return bool(closeness([stem(word.lower())], [stem(word.lower())])[0, 0])


def named(run: str, cast: Sequence[Actor]) -> Name:
    """Return the name that ``run`` is, with the names that the cast has for its bearer."""
    known = gazetteer().of(run)
    words = {unpossessed(one.lower()) for one in WORD.findall(run)} - members("function")
    for actor in cast:
        forms = (actor.name, *(one.text for one in actor.names))
        if actor.kind not in {"unnamed", "group"} and run in forms:
            words |= {one.lower() for form in forms for one in WORD.findall(form) if one[:1].isupper()}
    return Name(
        frozenset(words - members("function")),
        known.name if known else None,
        frozenset(known.sorts if known and known.kind == "organisation" else ()),
    )


def tells(name: Name, text: str, words: Sequence[str]) -> float:
    """Return 1 where ``text`` names it, by one of its names, its demonym or its sort ("the alliance")."""
    for match in CAPITAL.finditer(text):
        raw = unpossessed(match.group())
        low = raw.lower()
        if name.known is None and (low in name.words or any(demonym(low, one) for one in name.words)):
            return 1.0
        if name.known is not None and country_of(raw) == name.known:
            return 1.0
    if name.known is not None and any(country_of(f"{one} {two}") == name.known for one, two in _capitals(text)):
        return 1.0
    return 0.8 if name.sorts & set(words) else 0.0


def bodies_in(text: str) -> dict[str, str | None]:
    """Return the bodies of the world that ``text`` names, each with whose organ it is."""
    singles = (unpossessed(match.group()) for match in WORD.finditer(text) if match.group()[:1].isupper())
    found = (gazetteer().of(one) for one in (*singles, *(f"{one} {two}" for one, two in _capitals(text))))
    return {one.name: one.speaks_for for one in found if one is not None and one.kind == "organisation"}


@lru_cache(maxsize=50_000)
def country_of(text: str) -> str | None:
    """Return the standard name of the country or body that ``text`` names or is the demonym of; None if it is none."""
    found = gazetteer().of(text)
    return found.name if found else None


def _capitals(text: str) -> Iterable[tuple[str, str]]:
    found = [match.group() for match in WORD.finditer(text)]
    return ((one, two) for one, two in itertools.pairwise(found) if one[:1].isupper() and two[:1].isupper())


def demonym(word: str, name: str) -> bool:
    """Tell whether two words, in small letters, are a place and what is of it, by what both begin with."""
    stemmed = name.rstrip("aeiouy")
    return len(stemmed) >= DEMONYM and word.startswith(stemmed) and len(word) - len(stemmed) <= 4


def subjects(text: str, stems: set[str]) -> Iterable[str]:
    """Yield the names whose act ``text`` tells: "Corvia's membership", "admission of Corvia", "Corvia should join"."""
    words = [(match.group(), unpossessed(match.group())) for match in WORD.finditer(text)]
    for at, (_, bare) in enumerate(words):
        if stem(bare.lower()) not in stems or COMPOUND.match(text, text.find(bare) + len(bare)):
            continue
        before, after = words[max(0, at - 3) : at], words[at + 1 : at + 4]
        for place, (raw, name) in enumerate(before):
            possessed = raw != name or any(one.lower() in _LINKS for one, _ in before[place + 1 :])
            if name[:1].isupper() and possessed and _is_name(name):
                yield name
        for (link, _), (_, name) in itertools.pairwise(after):
            if (
                link.lower() in ("of", "for", "by", "in", "on", "against", "from", "into")
                and name[:1].isupper()
                and _is_name(name)
            ):
                yield name


_LINKS = frozenset(("to", "should", "must", "will", "would", "can", "could", "may", "might", "shall"))


def _is_name(word: str) -> bool:
    """Tell whether a capitalised word may name a place or person: no acronym of a body, no common word."""
    if word.lower() in members("function"):
        return False
    known = gazetteer().of(word)
    return (known is not None and known.kind == "country") or (known is None and not _common(word) and len(word) > 3)
