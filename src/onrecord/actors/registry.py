"""The actors that are spoken of, as they are found: each under one key, with every name it is given where."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from onrecord.actors.gazetteer import Known, gazetteer
from onrecord.actors.labels import Labels
from onrecord.actors.ministries import Ministries, Ministry
from onrecord.actors.organisations import Aliases
from onrecord.actors.parties import Party
from onrecord.actors.people import People
from onrecord.actors.places import key_of, standard
from onrecord.actors.roles import FoundRole
from onrecord.vocabulary import ActorKind

Key = tuple[str, ...]
"""What tells an actor from all others: its kind first, then a name or number, a place where it is needed."""


_FORCE = re.compile(r"(?:[Tt]he\s)?[Pp]olice\s(?:in|of)\s(?:the city of\s)?(?P<place>[A-Z]\w+(?:\s[A-Z]\w+)*)")
"""A force told in two ways: "Police in Ardell" is the "Ardell police"."""
_HALVES = frozenset(["North", "South", "East", "West"])
_TOGETHER = frozenset(("diplomats", "negotiators", "delegates", "representatives"))
"""Who speak for their country where they speak as one: "Galdoran diplomats", not "two Galdoran diplomats"."""
ORGANS = frozenset(("delegation", "mission", "embassy", "consulate", "presidency"))
"""Through what a country speaks."""
_GOVERNMENT = frozenset(["government", "administration", "regime", "cabinet"])


@dataclass
class Entry:
    """What is gathered of one actor: forms of its name with the articles that have them, and roles."""

    kind: ActorKind
    name: str | None = None
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    roles: list[tuple[str, str, FoundRole]] = field(default_factory=list)
    speaks_for: Key | None = None
    members: tuple[Key, ...] = ()

    def note(self, form: str, article: str) -> None:
        """Count a form of the name in an article."""
        self.forms.setdefault(form, Counter())[article] += 1


class Registry:
    """Finds or makes the entry of whatever a phrase names. The order of calls does not change what comes out."""

    def __init__(self, people: People, ministries: Ministries, labels: Labels, aliases: Aliases) -> None:
        self.people = people
        self.places = ministries.places
        self.ministries = ministries
        self.labels = labels
        self.aliases = aliases
        self.entries: dict[Key, Entry] = {}
        self._holders: dict[Key, tuple[int, ...]] | None = None
        self._wordings: dict[int, tuple[tuple[str, str, FoundRole], ...]] = {}

    def person(self, number: int) -> Key:
        """Return the key of a person."""
        key = ("person", f"{number:06d}")
        self.entries.setdefault(key, Entry("person"))
        return key

    def body(self, article: str, name: str, owner: str | None = None) -> Key:
        """Return the key of the organisation or country called ``name``; ``owner`` is whose ministry it is."""
        force = _FORCE.fullmatch(name)
        name = f"{force['place']} police" if force else name
        known = gazetteer().named(name) or self.places.named(name) or self._half(article, name)
        ministry = None if known else self.ministries.called(article, name, owner)
        if known:
            key = self._known(known)
        elif ministry:
            key = self._ministry(article, ministry, name, owner)
        else:
            country = self.places.of(owner) if owner else None
            if country and name.lower().endswith(" government"):
                return self._known(country)
            full = standard(name, country.name if country else None)
            key = ("organisation", self.aliases.full(article, key_of(full)))
            entry = self.entries.setdefault(key, Entry("organisation"))
            entry.note(full, article)
            if country:
                entry.speaks_for = self._known(country)
        self.entries[key].note(bare(name), article)
        return key

    def _half(self, article: str, name: str) -> Known | None:
        """Return the one country of the article that "the North" is short for."""
        half = bare(name)
        if half not in _HALVES:
            return None
        fitting = {
            known.name: known for full, known in sorted(gazetteer().names.items())
            if full.startswith(half + " ") and known.kind == "country" and self.labels.of(article, full)
        }  # fmt: skip
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _ministry(self, article: str, ministry: Ministry, name: str, owner: str | None) -> Key:
        """Return the key of a ministry: one for a country; where that is not told, one for each article."""
        if ministry.country is None:
            key: Key = ("organisation", ministry.name, article)
            self.entries.setdefault(key, Entry("organisation", bare(name)))
            return key
        key = ("organisation", ministry.name)
        entry = self.entries.setdefault(key, Entry("organisation", ministry.name))
        entry.speaks_for = ("country", ministry.country)
        self.entries.setdefault(entry.speaks_for, Entry("country", ministry.country))
        if owner and not name.startswith(("Ministry", bare(owner))):
            entry.note(f"{bare(owner)}{'' if owner in gazetteer().demonyms else '’s'} {bare(name)}", article)
        return key

    def _known(self, known: Known) -> Key:
        key = (known.kind, known.name)
        entry = self.entries.setdefault(key, Entry(known.kind, known.name))
        owner = gazetteer().named(known.speaks_for) if known.speaks_for else None
        if owner:
            entry.speaks_for = self._known(owner)
        return key

    def unnamed(self, article: str, party: Party) -> Key:
        """Return the key of a source without a name: one for each wording in an article."""
        key = ("unnamed", article, party.text.lower())
        entry = self.entries.setdefault(key, Entry("unnamed", party.text))
        entry.note(party.text, article)
        owner = party.of or party.possessor
        if owner and ((party.head or "").startswith("spokes") or party.head == "authorities"):
            entry.speaks_for = self.owner(article, owner)
        elif party.head in _TOGETHER and not party.determiner:
            country = self._country(party)
            entry.speaks_for = self._known(country) if country else None
        return key

    def _country(self, party: Party) -> Known | None:
        """Return the country that the one word before a noun names, or its "of"; "senior Corvian" tells of fewer."""
        known = {party.head, *(party.of or "").lower().split()}
        others = [word for word in party.modifiers if word.lower() not in known]
        told = party.of or party.possessor
        if others:
            told = others[0] if len(others) == 1 and not party.of else None
        country = self.places.of(told) if told else None
        seat = told in gazetteer().names and country is not None and told != country.name  # "Berlin diplomats"
        return country if country and country.kind == "country" and not seat else None

    def organ(self, article: str, party: Party) -> Key | None:
        """Return the key of what a country speaks through, told by a common noun: "the Czech delegation"."""
        country = self._country(party) if party.head in ORGANS else None
        if country is None:
            return None
        key: Key = ("organisation", f"{country.name} {party.head}".lower(), "organ")
        entry = self.entries.setdefault(key, Entry("organisation"))
        entry.note(bare(party.text), article)
        entry.speaks_for = self._known(country)
        return key

    def group(self, article: str, name: str, members: tuple[Key, ...], closed: bool) -> Key:
        """Return the key of a group; a ``closed`` one is the same wherever its members are the same."""
        key = (
            ("group", *("/".join(member) for member in sorted(members))) if closed else ("group", article, name.lower())
        )
        entry = self.entries.setdefault(key, Entry("group"))
        entry.note(bare(name), article)
        entry.members = tuple(sorted(members))
        return key

    def holders(self, owner: Key) -> tuple[int, ...]:
        """Return the numbers of the persons with a role of ``owner`` that is not over, in any article."""
        if self._holders is None:
            found: dict[Key, set[int]] = {}
            for number, person in enumerate(self.people.persons):
                for article, _, role in person.roles:
                    key = self.owner(article, role.of) if role.of and not role.former else None
                    if key:
                        found.setdefault(key, set()).add(number)
            self._holders = {key: tuple(sorted(numbers)) for key, numbers in found.items()}
        return self._holders.get(owner, ())

    def wordings(self, number: int) -> tuple[tuple[str, str, FoundRole], ...]:
        """Return the roles of a person as told by all articles, each wording of one once: article, part and role."""
        if number not in self._wordings:
            roles = self.people.persons[number].roles
            told = {(one[2].title, one[2].head, one[2].former, one[2].text): one for one in roles}
            self._wordings[number] = tuple(told.values())
        return self._wordings[number]

    def owner(self, article: str, text: str) -> Key | None:
        """Return whom a role's "of" names: a country, a body, a person of the article, an organisation."""
        known = self.places.of(text) or self._half(article, text)
        if known:
            return self._known(known)
        words = bare(text).split()
        state = self.places.of(" ".join(words[:-1])) if words[1:] and words[-1] in _GOVERNMENT else None
        if state and state.kind == "country":
            return self._known(state)
        for first in range(len(words)):
            numbers = self.people.called(article, " ".join(words[first:]))
            if numbers:
                return self.person(numbers[0]) if len(numbers) == 1 else None
        if not any(word[:1].isupper() for word in bare(text).split()):
            return None
        return self.body(article, text)


def bare(text: str) -> str:
    """Return a name without article and possessive."""
    words = text.split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    plain = " ".join(words)
    for ending in ("'s", "’s", "'", "’"):
        plain = plain.removesuffix(ending)
    return plain
