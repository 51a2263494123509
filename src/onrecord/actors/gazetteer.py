"""Countries and bodies known by name, demonym, capital or seat; standard names from Babel's territories.

What is not in here (a region, a made-up country) is learnt from the reports themselves: see ``regions``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.actors.lexicon import table
from onrecord.vocabulary import ActorKind


@dataclass(frozen=True, slots=True)
class Known:
    """A country or body under its standard name. ``sorts`` are the nouns it may be called by ("the alliance").

    ``speaks_for`` is the standard name of the country or body whose organ it is.
    """

    name: str
    kind: ActorKind
    sorts: tuple[str, ...] = ()
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """``names`` and ``demonyms`` map a folded name to what it names; ``longest`` is the most words a name has."""

    names: dict[str, Known]
    demonyms: dict[str, Known]
    longest: int

    def named(self, text: str) -> Known | None:
        """Return the country or body that ``text`` names, demonyms left out; None if it is none."""
        key = fold(text)
        return self.names.get(key) or self.names.get(key.replace("United States ", "US ", 1))

    def of(self, text: str) -> Known | None:
        """Return the country or body that ``text`` names or is the demonym of ("British", "NATO's")."""
        key = fold(text)
        return self.names.get(key) or self.demonyms.get(key) or self.demonyms.get(key.removesuffix("s"))


def fold(text: str) -> str:
    """Return ``text`` as it is looked up: no article, no possessive, plain apostrophes; case is kept."""
    plain = " ".join(text.replace("’", "'").split())
    plain = plain.removesuffix("'s").removesuffix("'")
    for article in ("the ", "The "):
        plain = plain.removeprefix(article)
    return plain


@cache
def gazetteer() -> Gazetteer:
    """Return the countries and bodies, read once."""
    from babel import Locale

    territories = Locale("en").territories
    names: dict[str, Known] = {}
    demonyms: dict[str, Known] = {}
    for code, override, people, seats, others in table("countries.tsv"):
        country = Known(override or territories[code], "country", ("country", "government", "nation"))
        for name in (country.name, *_list(seats), *_list(others)):
            names.setdefault(fold(name), country)
        for name in _list(people):
            demonyms.setdefault(fold(name), country)
    for name, sorts, speaks_for, others in table("bodies.tsv"):
        body = Known(name, "organisation", tuple(_list(sorts)), speaks_for or None)
        for one in (name, *_list(others)):
            names.setdefault(fold(one), body)
    return Gazetteer(names, demonyms, max(len(name.split()) for name in names))


def _list(field: str) -> list[str]:
    return [one.strip() for one in field.split(";") if one.strip()]
