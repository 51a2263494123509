"""A small grammar of the noun phrases that name a speaker.

    [the | a | his]  [Britain's]  [newly confirmed]  [US]  [Defense Secretary]  [Pete Roe]  [of | for …]  [, …]
     determiner       possessor    adverbs            of    title                name        complement    rest

English noun phrases end in their head, so the core is read from its end: a name, if capitalised words follow the last
word for a role; else the head noun itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon
from onrecord.actors.names import gender_of
from onrecord.actors.words import PARTICLES, Word, words
from onrecord.parsing import NamedSpan

DETERMINERS = frozenset(
    "the a an this that these those some many several few most all both any no another other each every".split()
)
NUMBERS = frozenset(["some", "many", "all", "both", "any", "no", "several", "few", "most"])
POSSESSIVES = frozenset("his her its their our my your".split())
_PREPOSITIONS = frozenset(
    "of for at in from with to on by about near under including like within over against across among outside inside "
    "after before during behind without between via per than as familiar close who which that whose whom where when "
    "speaking made briefed involved said says".split()
)
_OWNING = frozenset("of for at to in from with".split())
_DEMONYM = re.compile(r"[A-Z]\w{2,}(?:ian|ean|ese|ish)")
_BREAK = re.compile(r"[,;:()\[\]–—\"“”\n]|\s-\s|--")
_IN_NAME = frozenset("of and for the & on".split())
_JOINING = frozenset("of for to on".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart. Offsets ``start`` and ``end`` of its core, ``name`` of its proper name, if any.

    ``head`` is the noun for a role or thing, in small letters; ``title`` the role as it stands, without country and
    adverbs; ``of`` what it is the role of. ``rest`` is where the text goes on after the core.
    """

    start: int
    end: int
    determiner: str
    possessor: str | None
    modifiers: tuple[str, ...]
    title: str | None
    head: str | None
    name: tuple[int, int] | None
    of: str | None
    former: bool
    rest: int


def read(text: str, start: int, end: int, known_names: Sequence[NamedSpan] = ()) -> Phrase | None:
    """Return the noun phrase that ``text[start:end]`` begins with, None if it holds no word.

    ``known_names`` are names found otherwise (by a model) in or near it: they tell names from titles.
    """
    found = words(text, start, end)
    core, rest = _core(found, known_names)
    if not core:
        return None
    determiner, possessor, body = _openers(text, core, known_names)
    if not body:
        return None
    first = _name_start(body, known_names)
    name = (body[first].start, body[-1].end) if first < len(body) else None
    former, modifiers, of, role = _role_words(text, body[:first], known_names)
    complement = _complement(text, found[len(core) :], end) if rest is not None else None
    head = _head(role) if role else (None if name else body[-1].lower)
    title = text[role[0].start : role[-1].end] if role else None
    return Phrase(
        core[0].start,
        core[-1].end,
        determiner,
        possessor,
        modifiers,
        title,
        head,
        name,
        of or possessor or complement,
        former,
        rest if rest is not None else core[-1].end,
    )


def is_role(word: str) -> bool:
    """Tell whether ``word`` is a noun or title for a person's role."""
    low = word.lower()
    vocabulary = lexicon()
    return low in vocabulary.roles or low in vocabulary.titles or low in vocabulary.honorifics


def _core(found: list[Word], known_names: Sequence[NamedSpan]) -> tuple[list[Word], int | None]:
    """Return the words up to the first break, preposition or relative, and where the rest begins (None at the end)."""
    for number in range(1, len(found)):
        word = found[number]
        ends = bool(_BREAK.search(word.gap))
        if not ends and word.lower in ("and", "or", "&"):
            ends = not _joins(found, number)
        elif not ends and word.lower in _PREPOSITIONS and not word.text[0].isupper():
            ends = not (word.lower in _JOINING and _goes_on_as_name(found, number, known_names))
        if ends:
            return found[:number], found[number - 1].end
    return found, None


def _joins(found: list[Word], number: int) -> bool:
    """Tell whether an "and" stands inside one name or title: "Ministry of Trade and Industry", "chairman and CEO"."""
    before, after = found[number - 1], found[number + 1 : number + 2]
    if not after:
        return False
    if is_role(before.text):
        return any(is_role(word.text) for word in found[number + 1 : number + 3])
    following = _capital_run(found, number + 1)
    if not before.capital or not following:
        return False
    names = lexicon().organisation_names
    left = any(word.lower in names or word.lower == "of" for word in found[:number])
    return left and not any(_starts_person(word, ()) for word in following) or any(
        word.lower in names or word.lower == "of" for word in following[1:]
    )


def _goes_on_as_name(found: list[Word], number: int, known_names: Sequence[NamedSpan]) -> bool:
    """Tell whether a preposition stands inside a name ("Ministry of Foreign Affairs") or between a role and a name."""
    before = found[number - 1]
    run = number - 1
    while run >= 0 and found[run].capital and not (run < number - 1 and _BREAK.search(found[run + 1].gap)):
        run -= 1
    following = _capital_run(found, number + 1)
    if not before.capital or not following:
        return False
    if is_role(before.text):
        return any(_starts_person(word, known_names) for word in following[1:])
    vocabulary = lexicon()
    inside = any(word.lower in vocabulary.organisation_names for word in found[run + 1 : number])
    return inside and found[number].lower in _IN_NAME


def _capital_run(found: list[Word], first: int) -> list[Word]:
    """Return the words from ``first`` that may belong to one name: capitals, with small words between them."""
    taken: list[Word] = []
    for word in found[first:]:
        if _BREAK.search(word.gap) or not (word.capital or word.lower in ("the", "a", "of", "and", "for")):
            break
        taken.append(word)
    while taken and not taken[-1].capital:
        taken.pop()
    return taken


def _starts_person(word: Word, known_names: Sequence[NamedSpan]) -> bool:
    return gender_of(word.text) is not None or any(
        one.start == word.start and one.label == "PERSON" for one in known_names
    )


def _openers(text: str, core: list[Word], known_names: Sequence[NamedSpan]) -> tuple[str, str | None, list[Word]]:
    """Take determiner and possessor from the front of the core."""
    determiner = ""
    body = core
    if body[0].lower in DETERMINERS or body[0].lower in POSSESSIVES:
        determiner, body = body[0].lower, body[1:]
    while body and body[-1].text in ("'s", "’s"):
        body = body[:-1]
    marks = [number for number, word in enumerate(body) if word.text in ("'s", "’s") or _plural_possessive(text, word)]
    marks = [number for number in marks if number < len(body) - 1 and not _inside(body, number, known_names)]
    if not marks:
        return determiner, None, body
    last = marks[-1]
    owner = body[: last if body[last].text in ("'s", "’s") else last + 1]
    possessor = text[owner[0].start : owner[-1].end] if owner else None
    return determiner, possessor, body[last + 1 :]


def _inside(body: list[Word], number: int, known_names: Sequence[NamedSpan]) -> bool:
    """Tell whether a possessive stands inside a name that the model knows: "The People's Daily"."""
    return any(
        one.label == "ORG" and one.start < body[number].start and body[number + 1].end <= one.end for one in known_names
    ) and not gazetteer().of(body[0].text)


def _plural_possessive(text: str, word: Word) -> bool:
    return word.text.endswith("s") and text[word.end : word.end + 2] in ("' ", "’ ")


def _name_start(body: list[Word], known_names: Sequence[NamedSpan]) -> int:
    """Return the number of the word with which the proper name at the end of ``body`` begins, len(body) if none."""
    first = _run_start(body)
    if first == len(body):
        return first
    joiners = [number for number in range(first, len(body)) if body[number].lower in _JOINING]
    roles = [
        number
        for number in range(first, len(body))
        if is_role(body[number].text) and not _in_known(body, number, known_names)
    ]
    if joiners and roles and roles[0] < joiners[0]:
        starts = (n for n in range(joiners[0] + 2, len(body)) if _starts_person(body[n], known_names))
        return next(starts, len(body))
    if joiners or body[-1].lower in lexicon().organisation_names - lexicon().roles.keys():
        return first
    if roles and roles[-1] < len(body) - 1:
        return roles[-1] + 1
    return len(body) if roles else _after_country(body, first)


def _run_start(body: list[Word]) -> int:
    """Return where the capitalised words at the end of ``body`` begin."""
    small = PARTICLES | _IN_NAME | _JOINING | {"a"}
    if not (body[-1].capital or body[-1].text[0].isdigit()):
        return len(body)
    first = len(body)
    while first and (body[first - 1].capital or body[first - 1].lower in small):
        first -= 1
    while first < len(body) and not body[first].capital:
        first += 1
    return first


def _in_known(body: list[Word], number: int, known_names: Sequence[NamedSpan]) -> bool:
    """Tell whether a word for a role is part of a person's known name: "Judge", "Bishop", "Baker" as surnames."""
    word = body[number]
    return any(
        one.start < word.start and word.end <= one.end and one.label == "PERSON" and not is_role(_first(one, body))
        for one in known_names
    )


def _first(name: NamedSpan, body: list[Word]) -> str:
    return next((word.text for word in body if word.start >= name.start), "")


def _after_country(body: list[Word], first: int) -> int:
    """Skip a demonym before a name without a role: "Vermont Jane Roe" stays, "American Jane Roe" loses it."""
    for length in (3, 2, 1):
        if first + length < len(body):
            text = " ".join(word.text for word in body[first : first + length])
            if text in gazetteer().demonyms:
                return first + length
    return first


def _role_words(
    text: str, before: list[Word], known_names: Sequence[NamedSpan]
) -> tuple[bool, tuple[str, ...], str | None, list[Word]]:
    """Split what stands before the name: is it over, modifiers, country or organisation, words of the role."""
    vocabulary = lexicon()
    former = any(word.lower in vocabulary.former or word.lower.startswith(("then-", "ex-")) for word in before)
    modifiers = tuple(word.text for word in before)
    rest = [word for word in before if word.lower not in vocabulary.former | vocabulary.adverbs]
    rest = [_unprefixed(word) for word in rest]
    of = None
    for first in range(len(rest)):
        length = _owner_length(text, rest[first:], known_names)
        if length and first + length <= len(rest):
            of = text[rest[first].start : rest[first + length - 1].end]
            rest = rest[:first] + rest[first + length :]
            break
        if first >= 2:
            break
    while rest and rest[0].lower in vocabulary.honorifics:
        rest = rest[1:]
    while rest and not rest[0].capital and not is_role(rest[0].text) and len(rest) > 1 and not is_role(rest[-1].text):
        rest = rest[1:]
    return former, modifiers, of, rest


def _unprefixed(word: Word) -> Word:
    for prefix in ("then-", "ex-"):
        if word.lower.startswith(prefix):
            return Word(word.text[len(prefix) :], word.start + len(prefix), word.end, word.gap)
    return word


def _owner_length(text: str, rest: list[Word], known_names: Sequence[NamedSpan]) -> int:
    """Return how many words at the front of ``rest`` name a country or organisation whose role follows."""
    for length in range(min(4, len(rest)), 0, -1):
        if gazetteer().of(text[rest[0].start : rest[length - 1].end]):
            return length
    for one in known_names:
        if one.start == rest[0].start and one.label in ("ORG", "GPE", "NORP", "LOC"):
            length = sum(word.end <= one.end for word in rest)
            if 0 < length < len(rest) and not is_role(rest[length - 1].text):
                return length
    return int(len(rest) > 1 and bool(_DEMONYM.fullmatch(rest[0].text)) and not is_role(rest[0].text))


def _head(role: list[Word]) -> str:
    """Return the head noun of a role: its last word, or the last few where they are one role."""
    low = [word.lower for word in role]
    joiner = next((number for number, word in enumerate(low) if word in _JOINING and number), len(low))
    low = low[:joiner]
    for length in (3, 2):
        joined = " ".join(low[-length:])
        if len(low) >= length and joined in lexicon().roles:
            return joined
    return low[-1]


def _complement(text: str, following: list[Word], end: int) -> str | None:
    """Return what follows ``of``, ``for``, ``at``, … right after the core: "spokesman for the party"."""
    if len(following) < 2 or following[0].lower not in _OWNING or _BREAK.search(following[0].gap):
        return None
    taken: list[Word] = []
    for word in following[1:]:
        if taken and (_BREAK.search(word.gap) or word.lower in _PREPOSITIONS - {"of"} or word.text in ("'s", "’s")):
            break
        taken.append(word)
    return text[taken[0].start : taken[-1].end] if taken else None
