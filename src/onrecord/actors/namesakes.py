"""Which of two persons of one surname a bare "Roe" means, in one article."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.actors.lexicon import gender_of_noun
from onrecord.actors.mentions import Mention
from onrecord.actors.names import fold
from onrecord.actors.parties import Party
from onrecord.actors.person import majority

if TYPE_CHECKING:
    from onrecord.actors.reader import Reader

PLAINLY = 2  # pronouns of one gender must stand for the surname so many times as often as of the other
RECENT = 3  # references back in which the bearer of a surname that two have must have been told


def tell(reader: Reader, numbers: tuple[int, ...], party: Party, place: int) -> int | None:
    """Return whom a source of that surname means, None if nothing tells.

    By title; else by the pronouns that the bare name has in the article; else the only one named in full so far; else
    the one just spoken of.
    """
    persons = reader.registry.people.persons
    genders = {gender_of_noun(word.lower()) for word in party.modifiers} - {"u"}
    fitting = [number for number in numbers if persons[number].gender in genders]
    if len(fitting) != 1:
        principal = by_gender(reader, numbers, party.name or "", "u")
        fitting = [] if principal is None else [principal]
    if len(fitting) != 1:
        told = (reader.registry.people.called(reader.article, one.name) for one in _full(reader, place))
        named = {found[0] for found in told if len(found) == 1}
        fitting = [number for number in numbers if number in named]
    if len(fitting) != 1:
        keys = {reader.registry.person(number) for number in numbers}
        last = [told.key for told in reader.told[-RECENT:] if told.key in keys]
        fitting = [int(last[-1][1])] if len(set(last)) == 1 else []
    return fitting[0] if len(fitting) == 1 else None


def _full(reader: Reader, place: int) -> list[Mention]:
    return [one for one in reader.mentions["text"] if one.start <= place and " " in one.name]


def titled(reader: Reader, number: int, party: Party) -> int:
    """Return whom a title means that contradicts whose the bare name is: "Mrs. Roe", where Roe is he."""
    told = next((found for word in party.modifiers if (found := gender_of_noun(word.lower())) != "u"), "u")
    persons = reader.registry.people.persons
    if told == "u" or persons[number].gender in (told, "u"):
        return number
    surname = fold(party.name or "")
    others = [n for n in reader.persons_at["text"] if surname in persons[n].surnames and persons[n].gender == told]
    return others[0] if len(others) == 1 else number


def by_gender(reader: Reader, numbers: tuple[int, ...], name: str, told: str) -> int | None:
    """Return the one of ``numbers`` whose gender is ``told``; if that is "u", as the article's pronouns for it tell."""
    if told == "u":
        key = fold(name)
        told = majority(Counter(gender for one, gender in reader.survey.pronouns if fold(one) == key), PLAINLY)
    fitting = [number for number in numbers if told != "u" and reader.registry.people.persons[number].gender == told]
    return fitting[0] if len(fitting) == 1 else None
