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

from onrecord.actors import diplomats
from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon
from onrecord.actors.names import gender_of
from onrecord.actors.possessives import openers
from onrecord.actors.view import View, Word
from onrecord.parsing import NamedSpan

_OWNING = frozenset(["of", "for", "at", "to", "in", "from", "with"])
_IN_NAME = frozenset(["of", "and", "for", "the", "&", "on", "a"])
_JOINING = frozenset(["of", "for", "to", "on"])
_FIXED = frozenset(
    ("chief staff", "head state", "secretary state", "member parliament", "minister state", "head mission")
)
"""Roles with an "of" inside: chief of staff."""
_LINKING = frozenset(["both", "but", "and", "while", "as", "when", "with", "either"])
"""Words before a title that are no part of it, nor of whose it is."""
_SPANS = frozenset(["year", "month", "week", "day", "century", "decade"])
"""What a prize is of, not an office: "Coach of the Year"."""
_DEMONYM = re.compile(r"[A-Z]\w{2,}(?:ian|ean|ese|ish)")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_BREAK = re.compile(r"[,;:.!?()\[\]–—\"“”\n]|\s-\s|--")
_OWNER_WORDS = 4  # most words of a country or organisation before a role: "Democratic Republic of Congo"
_COMPLEMENT_WORDS = 5  # most small words of a complement: "the second largest law firm"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart. Offsets ``start`` and ``end`` of its core, ``name`` of its proper name, if any.

    ``head`` is the noun for a role or thing, in small letters; ``title`` the role as it stands, without country and
    adverbs; ``of`` what it is the role of. ``rest`` is where the text goes on after the core and its complement.
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


def read(view: View, start: int, end: int) -> Phrase | None:
    """Return the noun phrase that ``view.text[start:end]`` begins with, None if it holds no word."""
    text, names = view.text, view.within(start, end)
    found = view.words(start, end)
    core = _core(found, names)
    if not core:
        return None
    determiner, possessor, body = openers(text, core, names)
    if not body:
        return None
    first = _name_start(body, names)
    former, of, role = _role_words(text, body[:first], names)
    complement = _complement(text, found[len(core) :], names)
    prize = complement is not None and text[slice(*complement)].lower().split()[-1] in _SPANS
    if prize or (role and _is_prize(found[len(core) :])):
        of, complement = None, None  # the league that gives a prize is not whom its holder works for
    head = _head(role) if role else (body[-1].lower if first == len(body) else None)
    if head and diplomats.is_one(head):
        of = diplomats.sender(head, of, possessor)
        complement = None if diplomats.is_sent(found[len(core) :]) else complement
    name = (body[first].start, body[-1].end) if first < len(body) else _late_name(text, complement, names)
    return Phrase(
        core[0].start,
        core[-1].end,
        determiner,
        possessor,
        tuple(word.text for word in body[:first]),
        text[role[0].start : role[-1].end] if role else None,
        head,
        name,
        of or possessor or (text[slice(*complement)] if complement else None),
        former,
        max(core[-1].end, complement[1] if complement else 0, name[1] if name else 0),
    )


def _is_prize(following: list[Word]) -> bool:
    """Tell whether "of the year" follows a role: "Coach of the Year"."""
    return any(word.lower in _SPANS for word in following[1:3]) and following[0].lower == "of"


def is_role(word: str) -> bool:
    """Tell whether ``word`` is a noun or title for a person's role."""
    low = word.lower().removeprefix("then-").removeprefix("ex-")
    vocabulary = lexicon()
    return low in vocabulary.roles or low in vocabulary.titles or low in vocabulary.honorifics


def ends(word: Word) -> bool:
    """Tell whether a noun phrase ends before ``word``: a mark stands between, or a preposition begins."""
    return bool(_BREAK.search(word.gap)) or word.lower in lexicon().prepositions


def _core(found: list[Word], names: Sequence[NamedSpan]) -> list[Word]:
    """Return the words up to the first break, preposition or relative."""
    for number in range(1, len(found)):
        word = found[number]
        ends = bool(_BREAK.search(word.gap)) or (word.lower in lexicon().times and not word.capital)
        if not ends and word.lower in ("and", "or", "&"):
            ends = not _joins(found, number, names)
        elif not ends and word.lower in lexicon().prepositions and not word.text[0].isupper():
            ends = not (word.lower in _JOINING and _goes_on(found, number, names))
        if ends:
            return found[:number]
    return found


def _joins(found: list[Word], number: int, names: Sequence[NamedSpan]) -> bool:
    """Tell whether an "and" stands inside one name or title: "Ministry of Trade and Industry", "chairman and CEO"."""
    before, following = found[number - 1], _capital_run(found, number + 1)
    if is_role(before.text) and not before.capital:
        return any(is_role(word.text) for word in found[number + 1 : number + 3])
    if not before.capital or not following or following[0].lower == "the":
        return False
    if any(one.label == "ORG" and one.start <= before.start and following[0].end <= one.end for one in names):
        return True
    if is_role(before.text):
        return is_role(following[0].text)
    return not any(_starts_person(word, names) for word in following) and _joins_body(found, number, following)


def _joins_body(found: list[Word], number: int, following: list[Word]) -> bool:
    """Tell whether words for an organisation before or after an "and" make it one name."""
    vocabulary = lexicon().organisation_names
    if number == 1 + (found[0].lower == "the") and following[-1].lower in vocabulary:
        return not gazetteer().of(found[number - 1].text)
    left = any(word.lower in vocabulary or word.lower in ("of", "for") for word in found[:number])
    return left and not gazetteer().named(following[0].text)


def _goes_on(found: list[Word], number: int, names: Sequence[NamedSpan]) -> bool:
    """Tell whether a preposition stands inside a name ("Ministry of Foreign Affairs"), a role, or before the name."""
    before = found[number - 1]
    following = _capital_run(found, number + 1)
    if number + 1 < len(found) and f"{before.lower} {found[number + 1].lower}" in _FIXED:
        return True
    if not before.capital or not following:
        return False
    if is_role(before.text):
        return any(_starts_person(word, names) for word in following[1:])
    run = number
    while run and found[run - 1].capital:
        run -= 1
    inside = any(word.lower in lexicon().organisation_names for word in found[run:number])
    inside = inside or any(
        one.label == "ORG" and one.start <= before.start and following[0].end <= one.end for one in names
    )
    return inside and found[number].lower in _IN_NAME


def _capital_run(found: list[Word], first: int) -> list[Word]:
    """Return the words from ``first`` that may belong to one name: capitals, with small words between them."""
    taken: list[Word] = []
    for word in found[first:]:
        if (taken and _BREAK.search(word.gap)) or not (word.capital or word.lower in ("the", "a", "of", "and", "for")):
            break
        taken.append(word)
    while taken and not taken[-1].capital:
        taken.pop()
    return taken


def _starts_person(word: Word, names: Sequence[NamedSpan]) -> bool:
    return gender_of(word.text) is not None or any(one.start == word.start and one.label == "PERSON" for one in names)


def _name_start(body: list[Word], names: Sequence[NamedSpan]) -> int:
    """Return the number of the word with which the proper name at the end of ``body`` begins, len(body) if none."""
    first = _run_start(body)
    if first == len(body):
        return first
    joiners = [number for number in range(first, len(body)) if body[number].lower in _JOINING]
    roles = [
        number
        for number in range(first, len(body))
        if is_role(body[number].text) and not _in_person(body, number, names)
    ]
    if joiners and roles and roles[0] < joiners[0]:
        return _after_complement(body, joiners[0], names)
    titled = bool(roles) and roles[-1] < len(body) - 1
    title_last = titled and (not joiners or joiners[-1] < roles[-1])  # "Club for Ardell President Jane Roe"
    if (joiners and not title_last) or body[-1].lower in lexicon().organisation_names - lexicon().roles.keys():
        return first
    if title_last:
        return roles[-1] + 1
    return len(body) if roles else _after_demonym(body, first)


def _after_complement(body: list[Word], joiner: int, names: Sequence[NamedSpan]) -> int:
    """Return where the name begins after a role with its "of": "Secretary of State Jane Roe"."""
    offices = lexicon().offices
    number = joiner + 1
    while number < len(body) and (body[number].lower in offices or body[number].lower in ("and", "the")):
        number += 1
    if joiner + 1 < number < len(body) and body[number - 1].lower in offices:
        return number
    starts = (number for number in range(joiner + 2, len(body)) if _starts_person(body[number], names))
    return next(starts, len(body))


def _run_start(body: list[Word]) -> int:
    """Return where the capitalised words at the end of ``body`` begin."""
    if not (body[-1].capital or body[-1].text[0].isdigit()):
        return len(body)
    small = lexicon().particles | _IN_NAME | _JOINING
    first = len(body)
    while first and (body[first - 1].capital or body[first - 1].possessive or body[first - 1].lower in small):
        first -= 1
    while first < len(body) and not body[first].capital:
        first += 1
    return first - 1 if 0 < first < len(body) and _ORDINAL.fullmatch(body[first - 1].text) else first


def _in_person(body: list[Word], number: int, names: Sequence[NamedSpan]) -> bool:
    """Tell whether a word for a role is part of a person's known name: "Judge", "Bishop", "Baker" as surnames."""
    word = body[number]
    after_title = number > 0 and (body[number - 1].lower in lexicon().titles | lexicon().honorifics.keys())
    if after_title and any(one.label == "PERSON" and one.start == word.start for one in names):
        return True  # "Sen. Boxer"
    for one in names:
        if one.label == "PERSON" and one.start < word.start and word.end <= one.end:
            opening = next((other.text for other in body if other.start >= one.start), "")
            return not is_role(opening)
    return False


def _after_demonym(body: list[Word], first: int) -> int:
    """Skip a demonym before a name without a role: "American Jane Roe"."""
    for length in (3, 2, 1):
        if first + length < len(body):
            text = " ".join(word.text for word in body[first : first + length])
            if text in gazetteer().demonyms:
                return first + length
    return first


def _role_words(text: str, before: list[Word], names: Sequence[NamedSpan]) -> tuple[bool, str | None, list[Word]]:
    """Split what stands before the name: whether it is over, country or organisation, words of the role."""
    vocabulary = lexicon()
    former = any(word.lower in vocabulary.former or word.lower.startswith(("then-", "ex-")) for word in before)
    rest = [_unprefixed(word) for word in before if word.lower not in vocabulary.former | vocabulary.adverbs]
    while rest and rest[0].lower in _LINKING:
        rest = rest[1:]
    of = None
    for first in range(min(3, len(rest))):
        length = _owner_length(text, rest[first:], names)
        if length and (first == 0 or rest[first - 1].capital is False):
            of = text[rest[first].start : rest[first + length - 1].end]
            rest = rest[:first] + rest[first + length :]
            break
    while rest and rest[0].lower in vocabulary.honorifics:
        rest = rest[1:]
    return former, of, rest


def _unprefixed(word: Word) -> Word:
    for prefix in ("then-", "ex-"):
        if word.lower.startswith(prefix):
            bare = word.text[len(prefix) :]
            return Word(bare, word.start + len(prefix), word.end, word.gap, bare[:1].isupper())
    return word


def _owner_length(text: str, rest: list[Word], names: Sequence[NamedSpan]) -> int:
    """Return how many words at the front of ``rest`` name a country or organisation whose role follows."""
    for length in range(min(_OWNER_WORDS, len(rest)), 0, -1):
        if gazetteer().of(text[rest[0].start : rest[length - 1].end]):
            return length
    for one in names:
        if one.start == rest[0].start and one.label in ("ORG", "GPE", "NORP", "LOC"):
            length = sum(word.end <= one.end for word in rest)
            if 0 < length < len(rest) and not all(_of_office(word.text) for word in rest[:length]):
                return length
    if len(rest) > 1 and _DEMONYM.fullmatch(rest[0].text) and not is_role(rest[0].text):
        return 1
    length = 0
    no_owner = lexicon().speaks_not  # "Rebel leader Jane Roe" leads no Rebel
    while length < len(rest) and rest[length].capital and not _of_office(rest[length].text):
        if rest[length].lower in no_owner:
            return 0
        length += 1
    return length if length < len(rest) and _of_office(rest[-1].text) else 0


def _of_office(word: str) -> bool:
    """Tell whether a word is part of the name of an office: "Defense Secretary", "Chief Executive"."""
    return is_role(word) or word.lower() in lexicon().offices or word.lower() in lexicon().organisations


def _head(role: list[Word]) -> str:
    """Return the head noun of a role: its last word, or the last few where they are one role."""
    low = [word.lower for word in role]
    joiner = next((number for number, word in enumerate(low) if word in _JOINING and number), len(low))
    if " ".join(low[joiner - 1 : joiner + 2 : 2]) in _FIXED:
        return " ".join(low[joiner - 1 : joiner + 2])
    low = low[:joiner]
    for length in (3, 2):
        joined = " ".join(low[-length:])
        if len(low) >= length and joined in lexicon().roles:
            return joined
    return low[-1]


def _late_name(text: str, complement: tuple[int, int] | None, names: Sequence[NamedSpan]) -> tuple[int, int] | None:
    """Return the person's name that follows a role's complement: "spokeswoman for the festival Jane Roe".

    After a role it is part of the complement: "the family of President Jane Roe" is not Jane Roe.
    """
    if complement is None or is_role(text[slice(*complement)].rsplit(maxsplit=1)[-1]):
        return None
    end = complement[1]
    return next(((one.start, one.end) for one in names if one.label == "PERSON" and one.start - 1 == end), None)


def _complement(text: str, following: list[Word], names: Sequence[NamedSpan]) -> tuple[int, int] | None:
    """Return where the name or noun after ``of``, ``for``, ``at``, … stands: "spokesman for the party"."""
    if len(following) < 2 or following[0].lower not in _OWNING or _BREAK.search(following[0].gap):
        return None
    capitals = _capital_run(following, 1)
    if capitals and capitals[-1].lower in _SPANS:
        return None
    if capitals and any(word.capital for word in capitals):
        cut = next((n for n, word in enumerate(capitals) if n and word.lower == "and"), len(capitals))
        capitals = capitals if _joins(following[: len(capitals) + 1], cut + 1, ()) else capitals[:cut]
        return capitals[0].start, _owned_end(text, following, len(capitals) + 1, names) or capitals[-1].end
    taken: list[Word] = []
    for word in following[1 : 1 + _COMPLEMENT_WORDS]:
        ends = word.lower in lexicon().prepositions or word.lower == "and" or word.possessive
        ends = ends or any(one.label == "PERSON" and one.start == word.start for one in names)
        if taken and (ends or _BREAK.search(word.gap)):
            break
        taken.append(word)
    return (taken[0].start, taken[-1].end) if taken else None


def _owned_end(text: str, following: list[Word], after: int, names: Sequence[NamedSpan]) -> int | None:
    """Return where a thing ends that the name before owns: "Germany's police union", "a German police union"."""
    rest = following[after : after + _COMPLEMENT_WORDS]
    demonym = text[following[after - 1].start : following[after - 1].end] in gazetteer().demonyms
    if not rest or not (rest[0].possessive or (demonym and not rest[0].capital and rest[0].gap == " ")):
        return None
    taken: list[Word] = []
    for word in rest:
        ends = word.lower in lexicon().prepositions or word.lower in ("and", "or")
        ends = ends or any(one.label == "PERSON" and one.start == word.start for one in names)
        if ends or _BREAK.search(word.gap) or (word.possessive and taken):
            break
        taken.append(word)
    return taken[-1].end if taken and not taken[-1].possessive else None
