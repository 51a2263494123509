"""Whom a position may count for, by the words that reports call them: members of a body, countries, organisations.

A report says "Moss managing partner", "the Liberals", "French Ambassador": short names and demonyms, each of one owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon
from onrecord.positions.acts import unpossessed
from onrecord.positions.naming import country_of, demonym
from onrecord.vocabulary.speech import Actor

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*['’]?")
_GENERIC = frozenset(
    ("management", "asset", "assets", "pension", "investment", "investments", "invest", "democratic", "national",
     "people's", "peoples", "republican", "democrats", "republicans", "family", "holding", "holdings", "and", "&",
     "of", "the", "new", "royal", "united", "first", "general", "social", "christian", "free", "workers'", "employees'")
)  # fmt: skip
"""Words of a name that alone name nobody; beside them the nouns for kinds of organisations."""

INSTITUTION = re.compile(
    r"(?:['’]s?)? (?:[\w-]+ ){0,2}?(?:government|cabinet|ministry|parliament|administration|leadership|party|delegation"
    r"|federation|association|union|mission|branch|chapter|lodge|congregation|diocese|group|bloc|caucus|faction|wing"
    r"|club|embassy|office|committee|board)\b"
)
"""After a demonym or genitive, who acts for its owner: "Selland's rowing federation"."""

MOST = 6
"""Words of the longest name that is looked for."""


@dataclass(frozen=True, slots=True)
class Named:
    """An owner named in a text: its id, where its name stands, and whether a demonym or a genitive tells it."""

    owner: str
    start: int
    end: int
    possessed: bool


class Owners:
    """The owners of a pile by all that reports may call them; a word for two of them names neither."""

    def __init__(self, actors: Iterable[Actor], also: Mapping[str, Sequence[str]] | None = None) -> None:
        """Take ``actors``, of whom ``also`` gives further names by id: those that a body's file has."""
        self._full: dict[tuple[str, ...], set[str]] = {}
        self._short: dict[tuple[str, ...], set[str]] = {}
        self._last: dict[str, set[str]] = {}
        self._countries: dict[str, str] = {}
        self._stems: dict[str, set[str]] = {}
        for one in actors:
            for name in (one.name, *(form.text for form in one.names), *(also or {}).get(one.id, ())):
                self._note(one, name)

    def _note(self, one: Actor, name: str) -> None:
        words = tuple(_plain(word) for word in _WORD.findall(name) if word.lower() not in ("the", "a", "an"))
        if not words or not any(word[:1].isupper() for word in name.split()):
            return
        self._full.setdefault(words, set()).add(one.id)
        known = country_of(name)
        if known is not None:
            self._countries[known] = one.id
        elif len(words) == 1 and one.kind != "person":
            self._stems.setdefault(words[0], set()).add(one.id)
        elif len(words) > 1 and one.kind in ("organisation", "group"):
            self._last.setdefault(words[-1], set()).add(one.id)
            kept = [word for word in words if not _generic(word)]
            if kept and kept[0] == words[0] and len(kept) < len(words):
                self._short.setdefault((kept[0],), set()).add(one.id)

    def named(self, text: str) -> Iterator[Named]:
        """Yield whom ``text`` names, in order, the longest name first; names of two owners are left out."""
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            found = self._at(words, at) if words[at].group()[:1].isupper() else None
            if found is None:
                at += 1
                continue
            owner, count, adjective = found
            last = words[at + count - 1]
            possessed = adjective or last.group() != unpossessed(last.group()) or text[last.end() :][:1] in ("'", "’")
            yield Named(owner, words[at].start(), last.end(), possessed)
            at += count

    def first(self, text: str) -> str | None:
        """Return the owner that ``text`` begins with, but for an article: the subject of a sentence."""
        bare = re.sub(r"^\W*(?:(?:[Tt]hat|[Tt]he|[Bb]ut|[Aa]nd|[Ii]n) )*", "", text)
        found = next(self.named(bare), None)
        if found is None or found.start > 0:
            return None
        return found.owner if not found.possessed or INSTITUTION.match(bare[found.end :]) else None

    def _at(self, words: Sequence[re.Match[str]], at: int) -> tuple[str, int, bool] | None:
        run = [_plain(match.group()) for match in words[at : at + MOST]]
        for count in range(len(run), 0, -1):
            for table in (self._full, self._short) if count == 1 else (self._full,):
                some = table.get(tuple(run[:count]), set())
                if len(some) == 1:
                    return next(iter(some)), count, False
        for count in (3, 2, 1):
            text = " ".join(unpossessed(match.group()) for match in words[at : at + count])
            owner = self._countries.get(country_of(text) or "")
            if owner is not None and len(run) >= count:
                return owner, count, count == 1 and gazetteer().named(text) is None  # "British"; "Britain" is a name
        last = self._last.get(run[0], set())
        if len(last) == 1 and at > 0 and words[at - 1].group().lower() == "the":
            return next(iter(last)), 1, False  # "the Alliance"
        some = {owner for stem, owners in self._stems.items() if demonym(run[0], stem) for owner in owners}
        return (next(iter(some)), 1, run[0] not in self._stems) if len(some) == 1 else None


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    """Return a word as it is compared: small letters, no genitive, of several the singular."""
    low = unpossessed(word.lower()).replace("’", "'")
    return low[:-1] if len(low) > 4 and low.endswith("s") and not low.endswith("ss") else low


@lru_cache(maxsize=20_000)
def _generic(word: str) -> bool:
    kinds = lexicon().organisation_names
    return word in {_plain(one) for one in _GENERIC} or word in kinds or f"{word}s" in kinds
