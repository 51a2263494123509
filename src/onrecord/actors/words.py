"""Words of a text with their places, as the grammar of noun phrases reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ter ten bin bint ibn al el y e i zu af av".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]`` of what was read; ``gap`` is what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter or has one after a prefix (``al-Sisi``)."""
        return self.text[0].isupper() or bool(
            re.match(r"(?:al|el|as|ash|an|ad|bin|d|l|de|von|i|e)[-'’]?[A-Z]", self.text)
        )


def words(text: str, start: int, end: int) -> list[Word]:
    """Return the words of ``text[start:end]``, in order; offsets count in ``text``."""
    found: list[Word] = []
    before = start
    for match in _WORD.finditer(text, start, end):
        found.append(Word(match.group(), match.start(), match.end(), text[before : match.start()]))
        before = match.end()
    return found
