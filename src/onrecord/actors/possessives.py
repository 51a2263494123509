"""Determiners and owners at the front of a noun phrase: "the", "Britain's", but not the "Users'" of a Users' Group."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon
from onrecord.actors.names import gender_of
from onrecord.actors.view import Word
from onrecord.parsing import NamedSpan

NUMBERS = frozenset(["some", "many", "all", "both", "any", "no", "several", "few", "most"])
POSSESSIVES = frozenset(["his", "her", "its", "their", "our", "my", "your"])
_SOCIETIES = frozenset(
    (
        "group",
        "guild",
        "union",
        "association",
        "league",
        "federation",
        "council",
        "club",
        "society",
        "alliance",
        "forum",
    )
)


def openers(text: str, core: list[Word], names: Sequence[NamedSpan]) -> tuple[str, str | None, list[Word]]:
    """Take determiner and possessor from the front of a noun phrase; return them and what is left."""
    determiner, body = "", core
    named = body[0].capital and len(body) > 1 and body[1].capital and body[0].lower in NUMBERS
    if (body[0].lower in lexicon().determiners and not named) or body[0].lower in POSSESSIVES:
        determiner, body = body[0].lower, body[1:]
    while body and body[-1].possessive:
        body = body[:-1]
    marks = [
        number
        for number, word in enumerate(body[:-1])
        if ((word.possessive and number) or _plural_possessive(text, word)) and not _inside_name(body, number, names)
    ]
    if not marks:
        return determiner, None, body
    last = marks[-1]
    owner = body[: last if body[last].possessive else last + 1]
    return determiner, text[owner[0].start : owner[-1].end], body[last + 1 :]


def _inside_name(body: list[Word], number: int, names: Sequence[NamedSpan]) -> bool:
    """Tell whether a possessive stands inside a name: "The People's Daily"."""
    if not body[number].possessive:
        return _of_members(body[number], body[-1])
    owner, owned = body[number - 1], body[number + 1]
    if gender_of(owned.text):
        return False  # "Acme's Jane Roe"
    if owner.capital and owned.capital and owner.lower in lexicon().people:
        return True
    whole = any(one.label == "ORG" and one.start <= owner.start and owned.end <= one.end for one in names)
    return whole and not gazetteer().of(body[0].text)


def _of_members(owner: Word, last: Word) -> bool:
    """Tell whether a plural before a society's noun is part of its name: "Users' Group", "Dockworkers' Federation"."""
    placed = gazetteer().of(owner.text) is not None  # "the Philippines' Council"
    return owner.capital and last.capital and not placed and last.lower in _SOCIETIES


def _plural_possessive(text: str, word: Word) -> bool:
    return word.text.endswith("s") and text[word.end : word.end + 2] in ("' ", "’ ")
