"""One person, in one article or in all, while the cast is made up: never leaves the package."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord.actors.mentions import Mention
from onrecord.actors.names import PersonName, gender
from onrecord.actors.roles import FoundRole

PLAIN = 2  # pronouns of one gender must be so many times as often as of the other to tell


@dataclass
class Person:
    """Everything that is said of a person: forms of the name by article, full names and surnames, roles, gender.

    ``roles`` are (article, part, role); ``genders`` counts what titles say, ``pronouns`` what pronouns do.
    """

    forms: dict[str, Counter[str]] = field(default_factory=dict)
    full: list[PersonName] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)
    roles: list[tuple[str, str, FoundRole]] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)
    pronouns: Counter[str] = field(default_factory=Counter)

    def add(self, article: str, mention: Mention) -> None:
        """Count one mention of the person."""
        self.forms.setdefault(mention.name, Counter())[article] += 1
        self.roles += [(article, mention.part, role) for role in mention.roles]
        if mention.gender != "u":
            self.genders[mention.gender] += 1

    def absorb(self, other: Person) -> None:
        """Take over everything that is known of ``other``."""
        for form, articles in other.forms.items():
            self.forms.setdefault(form, Counter()).update(articles)
        self.full += [name for name in other.full if name not in self.full]
        self.surnames |= other.surnames
        self.roles += other.roles
        self.genders.update(other.genders)
        self.pronouns.update(other.pronouns)

    @property
    def gender(self) -> str:
        """m, f or u: as told, else by pronouns."""
        return self.told_gender if self.told_gender != "u" else majority(self.pronouns, PLAIN)

    @property
    def told_gender(self) -> str:
        """m, f or u: by titles and roles, else by given names."""
        by_title = majority(self.genders, 1)
        return by_title if by_title != "u" else majority(Counter(gender(name) for name in self.full), 1)

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that name the person."""
        return frozenset(article for counts in self.forms.values() for article in counts)

    @property
    def mentions(self) -> int:
        """How often the person is named."""
        return sum(counts.total() for counts in self.forms.values())


def majority(told: Counter[str], factor: int) -> str:
    """Return the gender that is told more than ``factor`` times as often as the other, u if neither is."""
    for one, other in (("m", "f"), ("f", "m")):
        if told[one] > factor * told[other]:
            return one
    return "u"
