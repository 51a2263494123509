"""Persons under all their names: first within each article, then across articles.

Within an article a surname belongs to the one full name that has it. Across articles names are merged in tiers, the
surest first, and a merge that would bring two different given names together is refused.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.actors.labels import Labels
from onrecord.actors.mentions import FoundRole, Mention
from onrecord.actors.names import PersonName, alike, fold, gender, given_fit, is_form_of, person_name
from onrecord.actors.survey import Survey

DOMINANT = 3  # a full name that stands so many times as often as its namesake's owns the bare surname
COMMON = 30  # articles; in a larger set, names that stand in over a fifth of them tell no story from another
PLAIN = 2  # pronouns of one gender must be so many times as often as of the other to tell
LIKE_GIVEN = 5  # letters from which a given name may be misspelt by one (Giogia/Giorgia)


@dataclass
class Person:
    """One person in one article, or (merged) in all. Used while the cast is made up; never leaves the package."""

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
        return self.told_gender if self.told_gender != "u" else _majority(self.pronouns, PLAIN)

    @property
    def told_gender(self) -> str:
        """m, f or u: by titles and roles, else by given names."""
        by_title = _majority(self.genders, 1)
        return by_title if by_title != "u" else _majority(Counter(gender(name) for name in self.full), 1)

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that name the person."""
        return frozenset(article for counts in self.forms.values() for article in counts)

    @property
    def mentions(self) -> int:
        """How often the person is named."""
        return sum(counts.total() for counts in self.forms.values())


def _majority(told: Counter[str], factor: int) -> str:
    """Return the gender that is told more than ``factor`` times as often as the other, u if neither is."""
    for one, other in (("m", "f"), ("f", "m")):
        if told[one] > factor * told[other]:
            return one
    return "u"


@dataclass(frozen=True)
class People:
    """All persons of a set of articles. ``by_name`` gives the numbers of those that a name can mean in an article."""

    persons: list[Person]
    by_name: dict[tuple[str, str], tuple[int, ...]]

    def called(self, article: str, name: str) -> tuple[int, ...]:
        """Return the numbers of the persons whom ``name`` can mean in ``article``; several if it is not told."""
        return self.by_name.get((article, fold(name)), ())


def gather(surveys: Sequence[Survey], labels: Labels) -> People:
    """Return the persons that the surveys name."""
    locals_: list[Person] = []
    by_name: dict[tuple[str, str], tuple[int, ...]] = {}
    for survey in surveys:
        _within(survey, labels, locals_, by_name)
    owner = _across(locals_, _contexts(surveys, labels))
    numbers = sorted(set(owner))
    persons = [Person() for _ in numbers]
    position = {number: index for index, number in enumerate(numbers)}
    for local, number in zip(locals_, owner, strict=True):
        persons[position[number]].absorb(local)
    merged = {
        key: tuple(sorted({position[owner[number]] for number in found})) for key, found in sorted(by_name.items())
    }
    return People(persons, merged)


def _within(
    survey: Survey, labels: Labels, locals_: list[Person], by_name: dict[tuple[str, str], tuple[int, ...]]
) -> None:
    """Find the persons of one article."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in survey.mentions:
        if labels.of(survey.article, mention.name) == "person" and person_name(mention.name):
            grouped[fold(mention.name)].append(mention)
    parsed = {key: name for key, group in grouped.items() if (name := person_name(group[0].name))}
    here: list[int] = []
    for key in sorted(
        (key for key, name in parsed.items() if name.given), key=lambda key: (-len(parsed[key].tokens), key)
    ):
        fitting = [n for n in here if _same_full(parsed[key], locals_[n])]
        number = fitting[0] if len(fitting) == 1 else _new(locals_, here)
        _fill(locals_[number], survey.article, parsed[key], grouped[key])
        by_name[survey.article, key] = (number,)
    for key in sorted(key for key, name in parsed.items() if not name.given):
        numbers = _bearers(parsed[key], here, locals_)
        if not numbers:
            numbers = (_new(locals_, here),)
        numbers = _dominant(numbers, locals_) if len(numbers) > 1 else numbers
        if len(numbers) == 1:
            _fill(locals_[numbers[0]], survey.article, parsed[key], grouped[key])
        by_name[survey.article, key] = numbers
    for name, told in survey.pronouns:
        numbers = by_name.get((survey.article, fold(name)), ())
        if len(numbers) == 1:
            locals_[numbers[0]].pronouns[told] += 1


def _new(locals_: list[Person], here: list[int]) -> int:
    locals_.append(Person())
    here.append(len(locals_) - 1)
    return here[-1]


def _fill(person: Person, article: str, name: PersonName, group: Iterable[Mention]) -> None:
    for mention in group:
        person.add(article, mention)
    person.surnames.add(name.surname)
    if name.inner:
        person.surnames.add(name.inner)
    if name.given and name not in person.full:
        person.full.append(name)


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


def _bearers(name: PersonName, here: list[int], locals_: list[Person]) -> tuple[int, ...]:
    """Return whom a bare name can mean: those with that surname, else one alike, else that given name."""
    tests: tuple[Callable[[PersonName], bool], ...] = (
        lambda full: full.surname == name.surname or is_form_of(name, full),
        lambda full: alike(full.surname, name.surname),
        lambda full: full.inner == name.surname,
        lambda full: bool(full.given) and full.given[0] == name.surname,
    )
    for test in tests:
        found = tuple(n for n in here if any(test(full) for full in locals_[n].full))
        if found:
            return found
    return tuple(n for n in here if any(alike(name.surname, surname) for surname in locals_[n].surnames))


def _dominant(numbers: tuple[int, ...], locals_: list[Person]) -> tuple[int, ...]:
    counts = sorted(((locals_[n].mentions, n) for n in numbers), reverse=True)
    if counts[0][0] >= DOMINANT * counts[1][0]:
        return (counts[0][1],)
    return numbers


def _contexts(surveys: Sequence[Survey], labels: Labels) -> dict[str, frozenset[str]]:
    """Return for each article the names that tell its story from others: all but countries and the very common."""
    sets = {
        survey.article: {fold(one.name) for one in survey.mentions if labels.of(survey.article, one.name) != "country"}
        for survey in surveys
    }
    count = Counter(name for names in sets.values() for name in names)
    limit = len(surveys) if len(surveys) <= COMMON else len(surveys) // 5
    return {article: frozenset(name for name in names if count[name] <= limit) for article, names in sets.items()}


def _across(locals_: list[Person], contexts: dict[str, frozenset[str]]) -> list[int]:
    """Return for each local person the number of the one it is merged into."""
    owner = list(range(len(locals_)))
    members = {number: [number] for number in owner}

    def share(one: int, other: int) -> int:
        """Count the names that the articles of two clusters share, their own left out."""
        own = locals_[one].surnames | locals_[other].surnames
        left = frozenset().union(*(contexts[a] for n in members[one] for a in locals_[n].articles))
        right = frozenset().union(*(contexts[a] for n in members[other] for a in locals_[n].articles))
        return sum(not own & set(name.split()) for name in left & right)

    def unite(one: int, other: int) -> None:
        low, high = min(one, other), max(one, other)
        members[low] += members.pop(high)
        for number in members[low]:
            owner[number] = low

    for tier in (_same_name, _fitting_name, _misspelt):
        for one, other in _pairs(locals_, fuzzy=tier is _misspelt):
            left, right = owner[one], owner[other]
            if left == right or not tier(locals_[one], locals_[other]):
                continue
            may = tier is _same_name or _may_unite([locals_[n] for n in members[left] + members[right]])
            if may and (tier is _same_name or share(left, right)):
                unite(left, right)
    for exact in (True, False):
        _join_bare(locals_, owner, members, share, unite, exact)
    return owner


def _join_bare(
    locals_: list[Person],
    owner: list[int],
    members: dict[int, list[int]],
    share: Callable[[int, int], int],
    unite: Callable[[int, int], None],
    exact: bool,
) -> None:
    """Merge persons of whom an article tells the surname alone into the one that fits, if one does."""
    groups: dict[int, set[int]] = defaultdict(set)
    for one, other in _pairs(locals_, fuzzy=not exact):
        if not (locals_[one].full and locals_[other].full):
            groups[one].add(other)
            groups[other].add(one)
    for number in sorted(groups):
        if locals_[number].full:
            continue
        clusters = sorted({owner[other] for other in groups[number]} - {owner[number]})
        scored = []
        for cluster in clusters:
            people = [locals_[n] for n in members[cluster] + members[owner[number]]]
            if _may_unite(people) and (common := share(owner[number], cluster)):
                scored.append((_role_fit(locals_[number], people), common, cluster))
        scored.sort(key=lambda one: (-one[0], -one[1], one[2]))
        if len(scored) == 1 or (len(scored) > 1 and _plainly_first(scored)):
            unite(owner[number], scored[0][2])


def _plainly_first(scored: list[tuple[int, int, int]]) -> bool:
    first, second = scored[0], scored[1]
    return first[0] > second[0] or first[1] >= DOMINANT * second[1]


def _role_fit(person: Person, others: Sequence[Person]) -> int:
    """Count the heads of roles that a person shares with a cluster."""
    mine = {role.head for _, _, role in person.roles}
    theirs = {role.head for other in others if other is not person for _, _, role in other.roles}
    return len(mine & theirs)


def _pairs(locals_: list[Person], fuzzy: bool) -> list[tuple[int, int]]:
    """Return the pairs whose surnames are equal, or (``fuzzy``) alike, of different articles, in order."""
    by_surname: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(locals_):
        for surname in sorted(person.surnames):
            by_surname[surname].append(number)
    found: set[tuple[int, int]] = set()
    if not fuzzy:
        for numbers in by_surname.values():
            found.update((numbers[0], other) for other in numbers[1:])
            found.update(zip(numbers, numbers[1:], strict=False))
            if len(numbers) <= 60:
                found.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
        return sorted(found)
    blocks: dict[str, list[str]] = defaultdict(list)
    for surname in sorted(by_surname):
        blocks[surname[0]].append(surname)
    for block in blocks.values():
        for index, one in enumerate(block):
            for other in block[index + 1 :]:
                if abs(len(one) - len(other)) <= 2 and alike(one, other):
                    found.update((min(a, b), max(a, b)) for a in by_surname[one] for b in by_surname[other] if a != b)
    return sorted(found)


def _same_name(one: Person, other: Person) -> bool:
    """The same full name."""
    return any(a.tokens == b.tokens and a.suffix == b.suffix for a in one.full for b in other.full)


def _fitting_name(one: Person, other: Person) -> bool:
    """A full name with an initial, a nickname, without a middle name or second surname, or a slip in the given name."""
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


def _slip(one: str, other: str) -> bool:
    return len(one) >= LIKE_GIVEN and alike(one, other)


def _misspelt(one: Person, other: Person) -> bool:
    """A given name that fits, or one alike, before surnames that are alike."""
    return any(
        alike(a.surname, b.surname) and (given_fit(a, b) or alike(a.given[0], b.given[0]))
        for a in one.full
        for b in other.full
    )


def _may_unite(people: Sequence[Person]) -> bool:
    """Refuse a merge that brings two given names, two genders or father and son together."""
    names = [name for person in people for name in person.full]
    first = names[0] if names else None
    for name in names:
        assert first is not None
        if name.suffix != first.suffix:
            return False
        if not given_fit(name, first) and not alike(name.given[0], first.given[0]):
            return False
    return len({person.told_gender for person in people} - {"u"}) <= 1
