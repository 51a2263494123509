"""Names of persons: what they are made of, and whether two may be of one person."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from onrecord.actors.lexicon import lexicon, table

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_NICKNAMES = (
    "william bill billy will liam|robert bob bobby rob|richard rick dick rich|james jim jimmy jamie|john jack johnny|"
    "michael mike mick mickey|joseph joe joey|thomas tom tommy|charles charlie chuck|edward ed eddie ted ned|"
    "daniel dan danny|david dave|anthony tony|matthew matt|christopher chris|nicholas nick|steven steve stephen|"
    "gregory greg|jeffrey jeff|benjamin ben|samuel sam|alexander alex|andrew andy drew|timothy tim|kenneth ken kenny|"
    "ronald ron|donald don|douglas doug|patrick pat|peter pete|lawrence larry|gerald jerry gerry|raymond ray|"
    "frederick fred|philip phil|leonard len leo|elizabeth liz beth betsy lizzie|katherine kate kathy katie|"
    "margaret maggie meg peggy|patricia pat patty|susan sue|deborah debbie deb|jennifer jen jenny|rebecca becky|"
    "barbara barb|theodore ted teddy|vladimir volodymyr|alexei aleksei alexey|sergei sergey serhiy"
)
SHORT = 4  # letters; shorter surnames are not compared by likeness: too many differ by one letter (Hall, Ball)
SYLLABLE = 4  # letters of a syllable in a given name of two: Jong Un
LIKE_ONE, LIKE_TWO = 5, 7  # letters from which a name may differ by one, by two edits (Marsk/Marskk, Brendel/Brendl)


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, folded: small letters, no accents, no hyphens.

    ``given`` is empty where only a surname is told; ``surname`` is the last word, or the first where a family name
    comes first (Kim Jong Un); ``tokens`` holds all of it but suffix and title.
    """

    tokens: tuple[str, ...]
    given: tuple[str, ...]
    surname: str
    suffix: str

    @property
    def inner(self) -> str | None:
        """The word before the surname of a name of three or more, if it may be a surname too (Ana Ruiz Mora)."""
        if len(self.tokens) < 3 or self.surname == self.tokens[0]:
            return None
        word = self.tokens[-2]
        return None if len(word) < SHORT or word in lexicon().particles or word in _genders() else word


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Return ``text`` in small letters without accents, full stops, apostrophes; hyphens become blanks."""
    plain = "".join(
        c
        for c in unicodedata.normalize("NFKD", text.replace("ø", "o").replace("ł", "l").replace("đ", "d"))
        if not unicodedata.combining(c)
    )
    plain = re.sub(r"\b(?:al|el)-", "", plain.lower())
    return " ".join(re.sub(r"[.'’`]", "", re.sub(r"[-‑–]", " ", plain)).split())


def person_name(text: str) -> PersonName | None:
    """Return the parts of the name ``text``, None if nothing of a name is in it."""
    vocabulary = lexicon()
    tokens = fold(text).split()
    while tokens and (tokens[0] in vocabulary.honorifics or tokens[0] + "." in vocabulary.titles) and len(tokens) > 1:
        tokens = tokens[1:]
    suffix = ""
    while len(tokens) > 1 and tokens[-1] in _SUFFIXES:
        suffix = tokens.pop()
    if not tokens:
        return None
    if _family_first(tokens):
        return PersonName(tuple(tokens), ("".join(tokens[1:]),), tokens[0], suffix)
    last = len(tokens) - 1
    given = [token for token in tokens[:last] if token not in lexicon().particles]
    if last and all(token in lexicon().particles for token in tokens[:last]):
        given = []
    return PersonName(tuple(tokens), tuple(given), tokens[-1], suffix)


def _family_first(tokens: list[str]) -> bool:
    """Tell whether a name begins with its family name, as Chinese and Korean ones do: Kim Jong Un, Xi Jinping."""
    if len(tokens) not in (2, 3) or tokens[0] not in lexicon().family_first:
        return False
    given = _genders()
    if len(tokens) == 2:
        return tokens[0] not in given and given.get(tokens[1]) not in ("m", "f")
    return max(len(token) for token in tokens[1:]) <= SYLLABLE


def gender_of(given: str) -> str | None:
    """Return m, f or u (either) for a given name that is known, None for another."""
    return _genders().get(fold(given))


@cache
def _genders() -> dict[str, str]:
    return {
        name: label[0] if label != "either" else "u"
        for label, names in table("given_names.tsv")
        for name in names.split()
    }


def gender(name: PersonName) -> str:
    """Return m, f or u (unknown) by the first given name that is known."""
    for token in name.given:
        found = _genders().get(token)
        if found:
            return found
    return "u"


def alike(one: str, other: str) -> bool:
    """Tell whether two folded names may be spellings of one: equal, or few edits for their length apart."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < LIKE_ONE or one[0] != other[0] or any(c.isdigit() for c in one + other):
        return False  # "R2D2" and "R2D3" are no slips of one another
    allowed = 2 if shorter >= LIKE_TWO else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def given_fit(one: PersonName, other: PersonName) -> bool:
    """Tell whether the given names may be of one person: none told, equal, initials, nicknames."""
    if not one.given or not other.given:
        return True
    first, second = one.given, other.given
    if _same_given(first[0], second[0]):
        return True
    return first[0] in second or second[0] in first


def _same_given(one: str, other: str) -> bool:
    if one == other or one in _nicknames().get(other, ()):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return False


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _NICKNAMES.split("|"):
        for name in group.split():
            found.setdefault(name, set()).update(group.split())
    return {name: frozenset(group) for name, group in found.items()}


def is_form_of(short: PersonName, full: PersonName) -> bool:
    """Tell whether ``short`` names somebody called ``full`` by surname: its last words, or the family name in front."""
    if len(short.tokens) >= len(full.tokens):
        return False
    count = len(short.tokens)
    if full.tokens[-count:] == short.tokens:
        return True
    bare = tuple(token for token in short.tokens if token not in lexicon().particles)
    return (len(bare) == 1 and bare[0] == full.surname) or full.tokens[-len(bare) :] == bare
