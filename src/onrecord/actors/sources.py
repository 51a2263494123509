"""What the source of an attribution is, by its words alone: a name, a group, a pronoun, a description, nobody named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.actors import phrases
from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.labels import Label
from onrecord.actors.lexicon import gender_of_noun, lexicon
from onrecord.actors.mentions import within
from onrecord.parsing import NamedSpan

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

_INDEFINITE = frozenset(
    "a an some several many few most any no another other one two three four five both all each every".split()
)
_FROM = re.compile(r"\s*,?\s*(?:(?:\w+\s+){0,4}?(?:by|from)|of)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*and|,|\band\b|&|\bor\b)\s+")
_INCLUDING = re.compile(r",?\s*(?:including|such as|like|among them)\s+")
_DEPTH = 4  # how often a phrase is taken for another's: "a statement from the lawyer of X"


@dataclass(frozen=True, slots=True)
class Party:
    """What a noun phrase names, as far as its own words tell. Offsets count in the part it stands in.

    ``name`` with its ``label`` for form ``name``; ``head``, ``title``, ``of``, ``possessor`` and ``modifiers`` for
    descriptions and the unnamed; ``gender`` as in PRONOUNS; ``members`` for groups, and for those named among others.
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


Labeller = Callable[[str], Label | None]
"""Tells what the name is that it is given, by all its mentions; None if it is not known."""


def read(text: str, start: int, end: int, names: Sequence[NamedSpan], label_of: Labeller, depth: int = 0) -> Party:
    """Return what the noun phrase ``text[start:end]`` names."""
    start, end = _stripped(text, start, end)
    for step in (_pronoun, _group):
        party = step(text, start, end, names, label_of, depth)
        if party is not None:
            return party
    phrase = phrases.read(text, start, end, within(names, start, end))
    if phrase is None:
        return Party("none", text[start:end], start, end)
    for reader in (_utterance, _named, _organisation, _described):
        party = reader(text, phrase, end, names, label_of, depth)
        if party is not None:
            return party
    return _party("unnamed", text, phrase, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum()):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    return start, end


def _pronoun(
    text: str, start: int, end: int, names: Sequence[NamedSpan], label_of: Labeller, depth: int
) -> Party | None:
    found = text[start:end].lower().split()
    if not found or len(found) > 2 or found[0] not in PRONOUNS:
        return None
    if len(found) == 2 and found[1] not in ("himself", "herself", "themselves", "all", "both", "also", "too", "later"):
        return None
    return Party("pronoun", text[start:end], start, end, head=found[0], gender=PRONOUNS[found[0]])


def _group(text: str, start: int, end: int, names: Sequence[NamedSpan], label_of: Labeller, depth: int) -> Party | None:
    """Read "A and B", "A, B and C", "some officials, including A": two names or more, or some and named ones."""
    including = _INCLUDING.search(text, start, end)
    if including and depth < _DEPTH:
        first = read(text, start, including.start(), names, label_of, depth + 1)
        members = _members(text, including.end(), end, names, label_of, depth)
        if first.form in ("unnamed", "description") and members:
            return Party("group", text[start:end], start, end, head=first.head, members=tuple(members))
    if not re.search(r"\band\b|&", text[start:end]) or depth >= _DEPTH:
        return None
    opening = re.match(r"(?:both|either)\s+", text[start:end])
    members = _members(text, start + (opening.end() if opening else 0), end, names, label_of, depth, strict=True)
    if len(members) < 2:
        return None
    return Party("group", text[start:end], start, end, members=tuple(members))


def _members(
    text: str, start: int, end: int, names: Sequence[NamedSpan], label_of: Labeller, depth: int, strict: bool = False
) -> list[Party]:
    """Return the named ones in a list of names; in ``strict`` reading nothing if another kind of phrase is in it."""
    pieces: list[tuple[int, int]] = []
    position = start
    for match in _AND.finditer(text, start, end):
        pieces.append((position, match.start()))
        position = match.end()
    pieces.append((position, end))
    found: list[Party] = []
    for low, high in pieces:
        if high <= low:
            continue
        phrase = phrases.read(text, low, high, within(names, low, high))
        if phrase is None or phrase.name is None:
            if strict and not found:
                return []
            if strict and "and" in text[start:low].split()[-1:]:
                return []
            continue
        if _is_fragment(text, phrase, label_of) and strict:
            return []
        found.append(_name(text, phrase, high, label_of))
    whole = phrases.read(text, start, end, within(names, start, end))
    if (
        strict
        and whole
        and whole.name
        and whole.name[1] >= end - 1
        and label_of(text[slice(*whole.name)]) == "organisation"
    ):
        return []
    if strict and len(pieces) != len(found) and "," in text[start:end].split(" and ")[0]:
        return []
    return found


def _is_fragment(text: str, phrase: phrases.Phrase, label_of: Labeller) -> bool:
    """Tell whether a piece between two "and" is no name of its own: "Iraq | Afghanistan Veterans of America"."""
    assert phrase.name is not None
    return text[slice(*phrase.name)].lower() in ("foreign", "defense", "trade", "american")


def _utterance(
    text: str, phrase: phrases.Phrase, end: int, names: Sequence[NamedSpan], label_of: Labeller, depth: int
) -> Party | None:
    """A thing said or written speaks for whoever made it: "a statement by X", "X's letter", "a Y report"."""
    vocabulary = lexicon()
    head = phrase.head or ""
    if phrase.name or head not in vocabulary.documents | vocabulary.utterances or depth >= _DEPTH:
        return None
    maker = _FROM.match(text, phrase.rest, end)
    if maker and not (maker.group().strip().endswith("of") and head not in vocabulary.utterances):
        return read(text, maker.end(), end, names, label_of, depth + 1)
    if phrase.possessor:
        at = text.find(phrase.possessor, phrase.start)
        return read(text, at, at + len(phrase.possessor), names, label_of, depth + 1)
    if phrase.determiner in phrases.POSSESSIVES and head in vocabulary.utterances:
        word = phrase.determiner
        return Party("pronoun", word, phrase.start, phrase.start + len(word), head=word, gender=PRONOUNS[word])
    capitals = [one for one in within(names, phrase.start, phrase.end) if one.label in ("ORG", "GPE", "PERSON")]
    if len(capitals) == 1 and text[capitals[0].start : capitals[0].end].lower() not in vocabulary.documents:
        return read(text, capitals[0].start, capitals[0].end, names, label_of, depth + 1)
    if phrase.of and gazetteer().of(phrase.of) and head in vocabulary.utterances:
        return Party("name", phrase.of, phrase.start, phrase.end, name=phrase.of, label="country")
    return _party("document", text, phrase, end)


def _named(
    text: str, phrase: phrases.Phrase, end: int, names: Sequence[NamedSpan], label_of: Labeller, depth: int
) -> Party | None:
    if phrase.name is None:
        return _named_in_apposition(text, phrase, end, names, label_of)
    name = text[slice(*phrase.name)]
    if name in gazetteer().demonyms and name not in gazetteer().names:
        return _party("unnamed", text, phrase, end)
    if not phrase.title and name.split()[-1].lower() in lexicon().people and label_of(name) != "organisation":
        return _party("unnamed", text, phrase, end)
    return _name(text, phrase, end, label_of)


def _named_in_apposition(
    text: str, phrase: phrases.Phrase, end: int, names: Sequence[NamedSpan], label_of: Labeller
) -> Party | None:
    """Read "Acme's chief executive, Jane Roe" and "a lawyer for the paper, John Poe"."""
    if not phrase.title or not phrase.head or not phrases.is_role(phrase.head.split()[-1]):
        return None
    comma = text.find(",", phrase.end, end)
    if comma < 0:
        return None
    other = phrases.read(text, comma + 1, end, within(names, comma + 1, end))
    if other is None or other.name is None or other.possessor or other.name[1] - other.name[0] < 3:
        return None
    if label_of(text[slice(*other.name)]) not in ("person", None):
        return None
    return _name(text, other, end, label_of)


def _name(text: str, phrase: phrases.Phrase, end: int, label_of: Labeller) -> Party:
    assert phrase.name is not None
    name = text[slice(*phrase.name)]
    label = label_of(name)
    if label is None:
        known = gazetteer().named(name)
        label = ("country" if known.kind == "country" else "organisation") if known else "person"
    party = _party("name", text, phrase, end)
    return Party(
        "name", party.text, phrase.name[0], phrase.name[1], name, label, phrase.head, phrase.title, phrase.of,
        phrase.possessor, phrase.modifiers, phrase.determiner, phrase.former, party.gender,
    )  # fmt: skip


def _organisation(
    text: str, phrase: phrases.Phrase, end: int, names: Sequence[NamedSpan], label_of: Labeller, depth: int
) -> Party | None:
    """An organisation named by a common noun and whose it is: "Las Vegas police", "the Danish government"."""
    head = phrase.head or ""
    if head not in lexicon().organisations or (phrases.is_role(head) and not _is_place_of(head)):
        return None
    capital = [word for word in phrase.modifiers if word[0].isupper() and not phrases.is_role(word)]
    owner = phrase.of if phrase.of and phrase.of[:1].isupper() else None
    if not (capital or owner) or phrase.determiner in _INDEFINITE:
        return None
    if head == "government" and owner and gazetteer().of(owner):
        return Party("name", text[phrase.start : phrase.end], phrase.start, phrase.end, owner, "country", head)
    core = text[phrase.start : phrase.end]
    if phrase.determiner:
        core = core[len(phrase.determiner) :].lstrip()
    return Party(
        "name", core, phrase.end - len(core), phrase.end, core, "organisation", head, phrase.title, phrase.of,
        phrase.possessor, phrase.modifiers, phrase.determiner,
    )  # fmt: skip


def _is_place_of(head: str) -> bool:
    return head in ("police",)


def _described(
    text: str, phrase: phrases.Phrase, end: int, names: Sequence[NamedSpan], label_of: Labeller, depth: int
) -> Party | None:
    """Tell a definite description ("the Danish minister") from an unnamed source ("a Danish official")."""
    head = phrase.head or ""
    vocabulary = lexicon()
    plural = head in vocabulary.people
    person = phrases.is_role(head.split()[-1]) if head else False
    definite = (
        phrase.determiner in ("the", "this", "that", "these", "those") or phrase.determiner in phrases.POSSESSIVES
    )
    if not definite and phrase.determiner == "" and (phrase.possessor or phrase.of) and person and not plural:
        definite = True
    if head in WHOLE and phrase.determiner == "" and "member" in phrase.modifiers:
        definite = True
    if definite or (phrase.possessor and not phrase.determiner):
        return _party("description", text, phrase, end)
    if person or plural or phrase.determiner in _INDEFINITE or head in vocabulary.organisations:
        return _party("unnamed", text, phrase, end)
    return None


def _party(form: Form, text: str, phrase: phrases.Phrase, end: int) -> Party:
    stop = phrase.end
    tail = text[phrase.rest : end]
    if form in ("unnamed", "description", "document") and not re.match(r"\s*[,;:(–—]", tail):
        comma = re.search(r"[,;:(–—]|\s(?:who|that|which)\b", tail)
        stop = phrase.rest + comma.start() if comma else end
    gender = "u"
    for word in (phrase.head or "", *(one.lower() for one in phrase.modifiers)):
        gender = gender_of_noun(word) if gender == "u" else gender
    return Party(
        form, text[phrase.start : stop], phrase.start, stop, None, None, phrase.head, phrase.title, phrase.of,
        phrase.possessor, phrase.modifiers, phrase.determiner, phrase.former, gender,
    )  # fmt: skip
