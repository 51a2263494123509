"""What the reports of a story call the proposal: nouns that stand for it there ("the reform", "the text", "the deal").

A noun for something that is decided is learnt where reports about the question tie it to what is asked, by what stands
before it or by what it is of or would do ("the pension reform", "a deal to sell the port"), and use it by itself too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.positions.acts import WORD, unpossessed
from onrecord.statements.classes import members
from onrecord.statements.nearness import neighbours
from onrecord.statements.words import stem

_CONTAINERS = """
accord agreement amendment arrangement bid bill blueprint budget charter compromise concession contract convention deal
decree directive document draft edict formula idea initiative law legislation mandate measure mission motion move offer
operation ordinance overhaul package pact paper partnership plan policy programme program project proposal protocol
reform regulation request resolution rule scheme settlement statute step tender text transaction treaty venture
"""
CONTAINERS = frozenset(_CONTAINERS.split())
"""Nouns for what may be proposed, decided or voted on, whatever it holds."""

_DETERMINERS = frozenset(
    ("the", "this", "that", "these", "those", "a", "an", "any", "such", "its", "their", "his", "her", "our", "my",
     "your", "no", "every", "each", "both", "either", "neither")
)  # fmt: skip
MOST = 4
"""Words between a noun and its determiner, at most."""

_TELLS = re.compile(
    r" (?:of|on|for|to|that|which|would|will|could|should|under which|aimed at|calling for|by which|is|was"
    r"|[a-z]+ing|over|about|in|against|with)\b"
)
REACH = 8
"""Words after a noun and what ties them to it, in which that stands which it is of or would do."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One place of a noun with its determiner. ``tied``: words of the question stand with it; ``foreign``: others."""

    noun: str
    start: int
    end: int
    tied: bool
    foreign: bool


def learnt(sentences: Iterable[str], asked: frozenset[str]) -> frozenset[str]:
    """Return the nouns that stand for the proposal in ``sentences`` (as of :func:`cues.plain`) of reports about it.

    ``asked`` are the stems of what is asked: its act, and what that is done to.
    """
    tied, foreign = Counter[str](), Counter[str]()
    for sentence in sentences:
        for one in places(sentence, CONTAINERS, asked):
            tied[one.noun] += one.tied
            foreign[one.noun] += one.foreign
    return frozenset(noun for noun, times in tied.items() if times and times >= foreign[noun])


def places(bare: str, wanted: frozenset[str], asked: frozenset[str]) -> Iterator[Seen]:
    """Yield where ``bare`` has one of ``wanted`` after a determiner, in order."""
    for match in WORD.finditer(bare):
        noun = _singular(unpossessed(match.group()), wanted)
        if noun is None:
            continue
        start, mods = _before(bare, match.start())
        if start is None:
            continue
        of = _of(bare, match.end())
        tied = touches((*mods, *of), asked)
        foreign = not tied and (any(not _light(word) for word in mods) or _is_of(bare, match.end()))
        yield Seen(noun, start, match.end(), tied, foreign)


def touches(words: Sequence[str], asked: frozenset[str]) -> bool:
    """Tell whether one of ``words`` is of those that are ``asked`` (stems), or near to one in meaning."""
    some = [stem(unpossessed(word)) for word in words if word not in members("function")]
    return not asked.isdisjoint(some) or any(not near(one).isdisjoint(some) for one in asked)


@lru_cache(maxsize=2_000)
def near(base: str) -> frozenset[str]:
    """Return the stems that are near to one in meaning."""
    return frozenset(one for one, nearness in neighbours(base).items() if nearness >= NEAR)


NEAR = 0.5
"""Nearness from which a word tells of what another does: "pension" and "retirement" have 0.9."""


def _before(bare: str, place: int) -> tuple[int | None, list[str]]:
    """Return where the determiner of a noun stands, None where it has none; and the words between them."""
    words: list[str] = []
    for match in reversed(list(WORD.finditer(bare, max(0, place - FAR), place))):
        if len(words) > MOST or bare[match.end() : match.end() + 1] not in (" ", "'"):
            break
        if match.group() in _DETERMINERS or unpossessed(match.group()) != match.group():
            return match.start(), words[::-1]
        words.append(match.group())
    return None, []


FAR = 60
"""Characters before a noun in which its determiner stands."""


def _singular(word: str, wanted: frozenset[str]) -> str | None:
    if word in wanted:
        return word
    return word[:-1] if word.endswith("s") and word[:-1] in wanted else None


def _of(bare: str, end: int) -> list[str]:
    """Return the words after a noun that tell what it is of, or what it would do."""
    if not _TELLS.match(bare, end):
        return []
    return WORD.findall(re.split(r"[.,;:]", bare[end:], maxsplit=1)[0])[: REACH + 1]


def _is_of(bare: str, end: int) -> bool:
    """Tell whether a noun is of something, which is told after it."""
    match = _LINK.match(bare, end)
    return match is not None and match["what"] not in members("function") and not _TIME.match(match["what"])


_LINK = re.compile(
    r" (?:of|on|for|to|about|with|between) (?:(?:the|an?|its|their|his|her|all|more|new) )*(?P<what>[\w'-]+)"
)
_TIME = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
                   r"|september|october|november|december|time|week|month|year|vote|now|today|tomorrow|good|council"
                   r"|parliament|debate|first|last|next|us|me|them|him|everyone|everybody|everything")  # fmt: skip


def _light(word: str) -> bool:
    """Tell whether a word before a noun does not make it another's: "the new law", "the government's draft"."""
    return _LIGHT.fullmatch(word) is not None or word in members("function")


_LIGHT = re.compile(
    r"new|whole|entire|current|present|same|bipartisan|controversial|draft|joint|latest|revised|original|final|actual"
    r"|very|big|bold|risky|costly|bad|good|great|flagship|proposed|planned|landmark|historic|contentious|major|key"
    r"|government|government's|minister's|cabinet|cabinet's|commission's|president's|party's|unpopular|hated|flawed"
    r"|tough|radical|modest|ambitious|generous|compromise|sweeping|long|hard|wretched|proper|current|watered-down"
    r"|\w+(?:ed|ian|ean|ese|ish|an|ous|ful)"
)
