"""One person across articles: the persons of single articles are merged in tiers, the surest first.

A tier proposes pairs by their names; a pair is merged if nothing speaks against it (two given names, two genders,
father and son) and, below the surest tier, if their articles tell of the same story. Where it is known which article
tells which story, persons of two stories are one only if they have one full name and a role in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.actors.names import PersonName, alike, given_fit
from onrecord.actors.person import Person

PLAINLY = 3  # the first of several candidates must share so many times as many names with the article as the second
LIKE_GIVEN = 5  # letters from which a given name may be misspelt by one (Isabela/Isabella)

Context = frozenset[str]
"""The names in a person's articles that tell their story from others."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What each article names besides a person, and which story it tells; articles without one tell the same.

    ``telling`` are the names that tell its story from others, ``every`` all of its names.
    """

    telling: Mapping[str, Context]
    every: Mapping[str, Context]
    stories: Mapping[str, str]


def merge(locals_: Sequence[Person], around: Surroundings) -> list[int]:
    """Return for each person of one article the number of the cluster it belongs to: that of its first member.

    The order of ``locals_`` decides ties, so it must be fixed.
    """
    merging = _Merging(locals_, around)
    merging.same_names()
    merging.full_names(fitting_name, _equal)
    merging.full_names(misspelt, alike)
    merging.bare_names(_equal)
    merging.bare_names(alike)
    return merging.owner


class _Merging:
    """Clusters of persons while they grow. ``persons``, ``contexts``, ``stories`` are by the number of a cluster."""

    def __init__(self, locals_: Sequence[Person], around: Surroundings) -> None:
        self.owner = list(range(len(locals_)))
        self.members = {number: [number] for number in self.owner}
        self.persons: dict[int, Person] = {}
        self.contexts: dict[int, Context] = {}
        self.every: dict[int, Context] = {}
        self.stories: dict[int, frozenset[str]] = {}
        for number, local in enumerate(locals_):
            self.persons[number] = Person()
            self.persons[number].absorb(local)
            self.contexts[number] = frozenset().union(*(around.telling[article] for article in sorted(local.articles)))
            self.every[number] = frozenset().union(*(around.every[article] for article in sorted(local.articles)))
            self.stories[number] = frozenset(around.stories.get(article, "") for article in local.articles)

    def same_names(self) -> None:
        """Merge persons of the very same full name, unless their stories and their roles have nothing in common."""
        groups: dict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
        for number in sorted(self.persons):
            for name in list(self.persons[number].full) if number in self.persons else ():
                group = groups[name.tokens, name.suffix]
                known = next((other for other in group if self._same(self.owner[other], self.owner[number])), None)
                group.append(number)
                if known is not None:
                    self._unite(self.owner[known], self.owner[number])

    def full_names(self, fits: Callable[[Person, Person], bool], surnames: Callable[[str, str], bool]) -> None:
        """Merge clusters whose full names fit, in one story."""
        for one, other in self._pairs(surnames):
            left, right = self.owner[one], self.owner[other]
            if left != right and fits(self.persons[left], self.persons[right]) and self._may_unite(left, right):
                self._unite(left, right)

    def bare_names(self, surnames: Callable[[str, str], bool]) -> None:
        """Merge each cluster that has a surname alone into the one cluster of its story that fits, if one does."""
        near: dict[int, set[int]] = defaultdict(set)
        for one, other in self._pairs(surnames):
            near[one].add(other)
            near[other].add(one)
        for number in sorted(near):
            this = self.owner[number]
            if self.persons[this].full:
                continue
            others = sorted({self.owner[other] for other in near[number]} - {this})
            here = self.persons[this].articles  # whoever stands beside it there has been found to be another
            others = [other for other in others if here.isdisjoint(self.persons[other].articles)]
            fitting = [other for other in others if self._may_unite(this, other)]
            full = [other for other in fitting if self.persons[other].full]
            scored = sorted(
                (
                    (role_fit(self.persons[this], self.persons[other]), self._shared(this, other), -other)
                    for other in full
                ),
                reverse=True,
            )
            if scored and (len(scored) == 1 or _plainly_first(scored[0], scored[1])):
                self._unite(this, -scored[0][2])
            elif not full and fitting:
                self._unite(this, fitting[0])

    def _pairs(self, surnames: Callable[[str, str], bool]) -> list[tuple[int, int]]:
        """Return the pairs of clusters that have a surname in common, or two that are alike, in order."""
        found: set[tuple[int, int]] = set()
        by_story: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number in sorted(self.persons):
            for story in sorted(self.stories[number]):
                for surname in sorted(self.persons[number].surnames):
                    by_story[story][surname].append(number)
        for by_surname in by_story.values():
            found |= _pairs_of(by_surname, surnames)
        return sorted(found)

    def _same(self, one: int, other: int) -> bool:
        """Tell whether two of one full name are one person: nothing says that their stories are strangers."""
        left, right = self.persons[one], self.persons[other]
        if self.stories[one].isdisjoint(self.stories[other]):
            return bool(role_fit(left, right))
        if self._shared(one, other) or role_fit(left, right):
            return True
        return not (left.roles and right.roles) and not self._strangers(one, other)

    def _strangers(self, one: int, other: int) -> bool:
        """Tell whether the articles of both name somebody or some place besides, and nothing that the others name."""
        own = {word for number in (one, other) for name in self.persons[number].full for word in name.tokens}
        left, right = ({name for name in self.every[n] if own.isdisjoint(name.split())} for n in (one, other))
        return bool(left) and bool(right) and left.isdisjoint(right)

    def _may_unite(self, one: int, other: int) -> bool:
        """Refuse what brings two given names, two genders, father and son, or two stories together."""
        left, right = self.persons[one], self.persons[other]
        if len({left.told_gender, right.told_gender} - {"u"}) > 1:
            return False
        if not all(_may_be_one(name, second) for name in _distinct(left) for second in _distinct(right)):
            return False
        return bool(self._shared(one, other))

    def _shared(self, one: int, other: int) -> int:
        """Count the names that the articles of two clusters share, their own left out; none in two stories."""
        if self.stories[one].isdisjoint(self.stories[other]):
            return 0
        own = self.persons[one].surnames | self.persons[other].surnames
        return sum(own.isdisjoint(name.split()) for name in self.contexts[one] & self.contexts[other])

    def _unite(self, one: int, other: int) -> None:
        low, high = min(one, other), max(one, other)
        if low == high:
            return
        self.persons[low].absorb(self.persons.pop(high))
        self.contexts[low] |= self.contexts.pop(high)
        self.every[low] |= self.every.pop(high)
        self.stories[low] |= self.stories.pop(high)
        for number in self.members[high]:
            self.owner[number] = low
        self.members[low] += self.members.pop(high)


def _distinct(person: Person) -> list[PersonName]:
    """Return one full name for each given name and suffix: in a large story a surname is spelt in hundreds of ways."""
    return list({(name.given, name.suffix): name for name in person.full}.values())


def _may_be_one(one: PersonName, other: PersonName) -> bool:
    return one.suffix == other.suffix and (given_fit(one, other) or alike(one.given[0], other.given[0]))


def _pairs_of(by_surname: Mapping[str, list[int]], surnames: Callable[[str, str], bool]) -> set[tuple[int, int]]:
    """Return the pairs of clusters, of one story, whose surnames are the same, or alike."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for surname in sorted(by_surname):
        blocks[surname if surnames is _equal else surname[0]].append(surname)
    found: set[tuple[int, int]] = set()
    for block in blocks.values():
        for index, one in enumerate(block):
            for other in block[index:]:
                if one == other or surnames(one, other):
                    both = [(a, b) for a in by_surname[one] for b in by_surname[other] if a != b]
                    found.update((min(pair), max(pair)) for pair in both)
    return found


def fitting_name(one: Person, other: Person) -> bool:
    """Tell whether full names differ by an initial, a nickname, a middle name, a second surname or a slip."""
    return any(
        a.suffix == b.suffix
        and (
            (a.surname == b.surname and (given_fit(a, b) or _slip(a.given[0], b.given[0])))
            or a.tokens == b.tokens[: len(a.tokens)]
            or b.tokens == a.tokens[: len(b.tokens)]
        )
        for a in one.full
        for b in other.full
    )


def misspelt(one: Person, other: Person) -> bool:
    """Tell whether surnames are alike after given names that fit or are alike."""
    return any(
        alike(a.surname, b.surname) and (given_fit(a, b) or alike(a.given[0], b.given[0]))
        for a in one.full
        for b in other.full
    )


def role_fit(one: Person, other: Person) -> int:
    """Count the heads of roles that two persons have in common."""
    return len({role.head for _, _, role in one.roles} & {role.head for _, _, role in other.roles})


def _equal(one: str, other: str) -> bool:
    return one == other


def _slip(one: str, other: str) -> bool:
    return len(one) >= LIKE_GIVEN and alike(one, other)


def _plainly_first(first: tuple[int, int, int], second: tuple[int, int, int]) -> bool:
    return first[0] > second[0] or first[1] >= PLAINLY * second[1]
