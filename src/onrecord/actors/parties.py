"""What the words of a noun phrase name, as far as they tell by themselves, and what they are read in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from onrecord.actors.labels import Label
from onrecord.actors.lexicon import gender_of_noun
from onrecord.actors.phrases import Phrase
from onrecord.actors.view import View

Form = Literal["none", "pronoun", "name", "group", "description", "unnamed", "document"]

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "i": "1", "me": "1", "my": "1", "we": "1p", "us": "1p", "our": "1p", "you": "2", "your": "2",
    "they": "p", "them": "p", "their": "p", "it": "n", "its": "n", "who": "r", "which": "r", "that": "r", "whom": "r",
    "whose": "r", "this": "d", "these": "d", "those": "d", "each": "q", "both": "q", "all": "q", "others": "q",
    "one": "q", "some": "q", "many": "q", "someone": "q", "everyone": "q", "nobody": "q", "anyone": "q",
}  # fmt: skip
"""Pronouns and what they go with: m, f, p (plural), n (thing), 1, 1p, 2 (persons of grammar), r (relative), d, q."""

WHOLE = frozenset(["allies", "members", "states", "countries", "nations"])
"""Nouns that, with "the" or "member", mean all members of a body."""

_STOPS = re.compile(r"[,;:(–—]|\s(?:who|that|which)\b")


@dataclass(frozen=True, slots=True)
class Party:
    """What a noun phrase names, as far as its own words tell. Offsets count in the part it stands in.

    ``name`` with its ``label`` for form ``name``; ``head``, ``title``, ``of``, ``possessor`` and ``modifiers`` for
    descriptions and the unnamed; ``gender`` as in PRONOUNS; ``members`` for groups, and for those named among others;
    ``document`` is the noun of what speaks for it: "report" of "a report by Acme".
    """

    form: Form
    text: str
    start: int
    end: int
    name: str | None = None
    label: Label | None = None
    head: str | None = None
    title: str | None = None
    of: str | None = None
    possessor: str | None = None
    modifiers: tuple[str, ...] = ()
    determiner: str = ""
    former: bool = False
    gender: str = "u"
    members: tuple[Party, ...] = ()
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a source is read in: the view of its part, and what the article's names are labelled by their mentions."""

    view: View
    label_of: Callable[[str], Label | None]


def party_of(form: Form, text: str, phrase: Phrase, end: int) -> Party:
    """Return the party that a noun phrase makes, with what its words tell; unnamed ones end at the next comma."""
    stop = phrase.end
    if form in ("unnamed", "description", "document"):
        comma = _STOPS.search(text, phrase.rest, end)
        stop = comma.start() if comma else end
    told = (phrase.head or "", *(one.lower() for one in phrase.modifiers))
    gender = next((found for word in told if (found := gender_of_noun(word)) != "u"), "u")
    return Party(
        form, text[phrase.start : stop], phrase.start, stop, None, None, phrase.head, phrase.title, phrase.of,
        phrase.possessor, phrase.modifiers, phrase.determiner, phrase.former, gender,
    )  # fmt: skip
