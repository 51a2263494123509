"""Persons under all their names: first within each article, then across articles.

Within an article a surname belongs to the one full name that has it, or to the one that is alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.actors.labels import Labels
from onrecord.actors.leaders import known_as
from onrecord.actors.mentions import Mention
from onrecord.actors.merging import Surroundings, merge
from onrecord.actors.names import PersonName, alike, fold, given_fit, is_form_of, person_name
from onrecord.actors.person import Person, majority
from onrecord.actors.survey import Survey

PLAINLY = 2  # titles and pronouns of one gender must be so many times as many as of the other
DOMINANT = 3  # a full name that stands so many times as often as its namesake's owns the bare surname
COMMON = 30  # articles; in a larger set, names that stand in over a fifth of them tell no story from another


@dataclass(frozen=True)
class People:
    """All persons of a set of articles. ``by_name`` gives the numbers of those that a name can mean in an article."""

    persons: list[Person]
    by_name: Mapping[tuple[str, str], tuple[int, ...]]

    def called(self, article: str, name: str) -> tuple[int, ...]:
        """Return the numbers of the persons whom ``name`` can mean in ``article``; several if it is not told."""
        return self.by_name.get((article, fold(name)), ())


def gather(surveys: Sequence[Survey], labels: Labels, stories: Mapping[str, str]) -> People:
    """Return the persons that the surveys name; ``stories`` tells the story of each article, where it is known."""
    locals_: list[Person] = []
    by_name: dict[tuple[str, str], tuple[int, ...]] = {}
    for survey in surveys:
        here = _Here(survey, labels)
        for key, numbers in here.by_name.items():
            by_name[survey.article, key] = tuple(len(locals_) + number for number in numbers)
        locals_ += here.persons
    every = {survey.article: frozenset(fold(one.name) for one in survey.mentions) for survey in surveys}
    owner = merge(locals_, Surroundings(_contexts(surveys, labels), every, stories))
    position = {number: index for index, number in enumerate(sorted(set(owner)))}
    persons = [Person() for _ in position]
    for local, number in zip(locals_, owner, strict=True):
        persons[position[number]].absorb(local)
    merged = {key: tuple(sorted({position[owner[number]] for number in found})) for key, found in by_name.items()}
    return People(persons, merged)


class _Here:
    """The persons of one article, and the numbers of those that each of its names can mean."""

    def __init__(self, survey: Survey, labels: Labels) -> None:
        self.article = survey.article
        self.pronouns = survey.pronouns
        self.persons: list[Person] = []
        self.by_name: dict[str, tuple[int, ...]] = {}
        self.groups: dict[str, list[Mention]] = defaultdict(list)
        for mention in survey.mentions:
            if labels.of(survey.article, mention.name) == "person" and person_name(mention.name):
                self.groups[fold(mention.name)].append(mention)
        parsed = {key: name for key, group in self.groups.items() if (name := person_name(group[0].name))}
        full = sorted((key for key in parsed if parsed[key].given), key=lambda key: (-len(parsed[key].tokens), key))
        for key in full:
            self._full(key, parsed[key])
        for key in sorted(parsed.keys() - full):
            self._bare(key, parsed[key])
        for text, told in survey.pronouns:
            numbers = self.by_name.get(fold(text), ())
            if len(numbers) == 1:
                self.persons[numbers[0]].pronouns[told] += 1

    def _full(self, key: str, name: PersonName) -> None:
        fitting = [number for number, person in enumerate(self.persons) if _same_full(name, person)]
        number = fitting[0] if len(fitting) == 1 else self._new()
        self._fill(number, key, name)
        self.by_name[key] = (number,)

    def _bare(self, key: str, name: PersonName) -> None:
        bearers = tuple(number for number in self._bearers(name) if self._may_bear(number, key, name))
        numbers = self._dominant(bearers) or (self._new(),)
        if len(numbers) == 1:
            self._fill(numbers[0], key, name)
        self.by_name[key] = numbers

    def _may_bear(self, number: int, key: str, name: PersonName) -> bool:
        """Tell whether a surname that is only alike may be a misspelling: not where it has a title of its own.

        "Mark Johnson … Senator Johnston": two men; "Jens Poulsen … Pouslon": one.
        """
        person = self.persons[number]
        if self._is_another(person, key, name):
            return False
        if any(name.surname in full.tokens for full in person.full) or name.surname in person.surnames:
            return True
        told = {role.head for mention in self.groups[key] for role in mention.roles}
        return not told or bool(told & {role.head for _, _, role in person.roles})

    def _is_another(self, person: Person, key: str, name: PersonName) -> bool:
        """Tell whether a bare surname means somebody of the other gender, or a leader of another given name.

        "President Roe … first lady Jane Roe": not she.
        """
        told = Counter(mention.gender for mention in self.groups[key] if mention.gender != "u")
        told.update(gender for text, gender in self.pronouns if fold(text) == key)
        gender = majority(told, PLAINLY)
        if gender != "u" and person.told_gender not in (gender, "u"):
            return True
        titles = sorted({role.title for mention in self.groups[key] for role in mention.roles})
        leader = person_name(known_as([name], [(title, None) for title in titles]) or "")
        return leader is not None and bool(person.full) and not any(_may_be(full, leader) for full in person.full)

    def _new(self) -> int:
        self.persons.append(Person())
        return len(self.persons) - 1

    def _fill(self, number: int, key: str, name: PersonName) -> None:
        person = self.persons[number]
        for mention in self.groups[key]:
            person.add(self.article, mention)
        person.surnames |= {name.surname, name.inner or name.surname}
        if name.given and name not in person.full:
            person.full.append(name)

    def _bearers(self, name: PersonName) -> tuple[int, ...]:
        """Return whom a bare name can mean: those with that surname, else one alike, else that given name."""
        tests: tuple[Callable[[PersonName], bool], ...] = (
            lambda full: full.surname == name.surname or is_form_of(name, full),
            lambda full: alike(full.surname, name.surname),
            lambda full: full.inner == name.surname,
            lambda full: bool(full.given) and full.given[0] == name.surname,
        )
        for test in tests:
            found = tuple(n for n, person in enumerate(self.persons) if any(test(full) for full in person.full))
            if found:
                return found
        return tuple(
            n for n, person in enumerate(self.persons) if any(alike(name.surname, one) for one in person.surnames)
        )

    def _dominant(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """Return the one of several namesakes that is named far more often than the next, else all of them."""
        counts = sorted(((self.persons[number].mentions, number) for number in numbers), reverse=True)
        if len(counts) > 1 and counts[0][0] >= DOMINANT * counts[1][0]:
            return (counts[0][1],)
        return numbers


def _may_be(full: PersonName, leader: PersonName) -> bool:
    return given_fit(full, leader) or alike(full.given[0], leader.given[0])


def _same_full(name: PersonName, person: Person) -> bool:
    """Tell whether a full name is another form of a person's: a middle name left out, an initial, a misspelling."""
    return any(
        name.suffix == other.suffix
        and (
            (name.surname == other.surname and given_fit(name, other))
            or (alike(name.surname, other.surname) and name.given[0] == other.given[0])
            or is_form_of(name, other)
            or name.tokens == other.tokens[: len(name.tokens)]
        )
        for other in person.full
    )


def _contexts(surveys: Sequence[Survey], labels: Labels) -> dict[str, frozenset[str]]:
    """Return for each article the names that tell its story from others: all but countries and the very common.

    A person stands with the surname too, since another report may have no more.
    """
    sets: dict[str, set[str]] = {survey.article: set() for survey in surveys}
    for survey in surveys:
        for mention in survey.mentions:
            label = labels.of(survey.article, mention.name)
            if label != "country":
                name = fold(mention.name)
                sets[survey.article] |= {name, name.split()[-1]} if label == "person" and name else {name}
    count = Counter(name for names in sets.values() for name in names)
    limit = len(surveys) if len(surveys) <= COMMON else len(surveys) // 5
    return {article: frozenset(name for name in names if count[name] <= limit) for article, names in sets.items()}
