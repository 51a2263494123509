"""A text as the grammar of noun phrases reads it: its words, which of them are capitals, and the model's names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.actors.lexicon import lexicon
from onrecord.parsing import NamedSpan

_ABBREVIATED = (
    "Mr|Mrs|Ms|Mme|Dr|Prof|Rev|Fr|Hon|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Cpl|Atty|Amb"
)
_WORD = re.compile(
    rf"""['’]s\b                                  # the possessive stands alone
    | (?:[A-Z]\.){{2,}}                           # U.S.
    | (?:{_ABBREVIATED}|Jr|Sr|St|Pres|Supt|Det|Ofc|Pvt|Inc|Corp|Co|Ltd|No)\.(?=\s|,|$)
    | [A-Z]\.(?=\s?[A-Z])                         # an initial
    | [^\W_]+(?:(?:[-‑&/.]|['’](?!s\b))[^\W_]+)*  # O'Brien, Jean-Claude, tv2.dk
    """,
    re.VERBOSE,
)
_PREFIXED = re.compile(r"(?:al|el|as|ash|an|ad|bin|d|l|de|von|i|e)[-'’]?[A-Z]")
_ADJECTIVE = re.compile(r".*-(?:based|born|led|owned|backed|run|area|controlled|listed)$")
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]+(?![\w-])")
_LARGE_WORD = re.compile(r"(?<=[\w,;)] )([A-Z][\w-]+)")
_OPENS = frozenset(".!?:“\"‘'\n—–•*")


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]`` of what was read; ``gap`` is what stands before it; ``capital`` if it may be of a name."""

    text: str
    start: int
    end: int
    gap: str
    capital: bool

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def possessive(self) -> bool:
        """Whether it is the ``'s`` after a name."""
        return self.text in ("'s", "’s")


@dataclass(frozen=True, slots=True)
class View:
    """A text with what tells names in it.

    The model's ``names`` in order of place; words that the article has in ``small`` letters, and those it has in
    ``large`` ones within a sentence; whether it is a headline, ``titled`` as many are with a capital on each word.
    """

    text: str
    names: Sequence[NamedSpan] = ()
    small: frozenset[str] = frozenset()
    large: frozenset[str] = frozenset()
    titled: bool = False

    def within(self, start: int, end: int) -> Sequence[NamedSpan]:
        """Return the names that begin in ``[start, end)``."""
        low = bisect_left(self.names, start, key=lambda one: one.start)
        return self.names[low : bisect_left(self.names, end, key=lambda one: one.start)]

    def words(self, start: int, end: int) -> list[Word]:
        """Return the words of ``text[start:end]``, in order."""
        found: list[Word] = []
        before = start
        for match in _WORD.finditer(self.text, start, end):
            gap = self.text[before : match.start()]
            found.append(Word(match.group(), match.start(), match.end(), gap, self._capital(match)))
            before = match.end()
        return found

    def _capital(self, match: re.Match[str]) -> bool:
        word = match.group()
        if not (word[0].isupper() or _PREFIXED.match(word)):
            return False
        low = word.lower()
        named = low == "today" and not self._opens(match.start())  # a newspaper: "Elsewhere Today"
        if not named and (low in lexicon().times or _ADJECTIVE.match(low)) and not (word.isupper() and len(word) < 4):
            return False
        if not self.titled and not self._opens(match.start()):
            return True
        shouted = word.isupper() and low != "i"
        plain = low in self.small or low in lexicon().plain or (low in lexicon().no_names and not shouted)
        plural = low.endswith("s") and not shouted and bool(self.large) and word not in self.large
        named = any(one.label in ("PERSON", "ORG", "GPE") for one in self._over(match.start(), match.end()))
        return named or not (plain or plural)

    def _opens(self, start: int) -> bool:
        """Tell whether the word at ``start`` begins a sentence, so that its capital says nothing."""
        before = self.text[max(0, start - 3) : start].rstrip(" ")
        return not before or before[-1] in _OPENS

    def _over(self, start: int, end: int) -> list[NamedSpan]:
        return [one for one in self.within(start - 60, end) if one.end >= end and one.start <= start]


def small_words(texts: Sequence[str]) -> frozenset[str]:
    """Return the words that stand in small letters in any of ``texts``."""
    return frozenset(match.group() for text in texts for match in _SMALL_WORD.finditer(text))


def large_words(text: str) -> frozenset[str]:
    """Return the words of ``text`` that have a capital though they do not begin a sentence."""
    return frozenset(match.group(1) for match in _LARGE_WORD.finditer(text))


def is_plain(word: str) -> bool:
    """Tell whether a capital makes no name of ``word``: it begins a sentence, or is a day or month. "US" is none."""
    return word.lower() in lexicon().no_names and not (word.isupper() and len(word) > 1)
