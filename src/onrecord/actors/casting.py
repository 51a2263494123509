"""From the surveys of all articles to the cast: actors, and a reading for each attribution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.actors import ministries as ministries_
from onrecord.actors import people as people_
from onrecord.actors import places as places_
from onrecord.actors.labels import settle
from onrecord.actors.leaders import known_as
from onrecord.actors.names import fold, person_name
from onrecord.actors.organisations import shorten
from onrecord.actors.places import key_of
from onrecord.actors.reader import Reader
from onrecord.actors.registry import Entry, Key, Registry, bare
from onrecord.actors.roles import FoundRole, of_state, speaks
from onrecord.actors.survey import Survey
from onrecord.vocabulary import Actor, Cast, Name, Reading, Role, Span, Story, identify

TOLD = 3  # whom a role is said to be of counts against a country that only stands in the same paragraph


def resolve(surveys: Sequence[Survey], stories: Sequence[Story] = ()) -> Cast:
    """Return the actors of a set of articles and who the source of each of their attributions is.

    Where the ``stories`` are given, persons of two of them are one only if they share their full name and a role. The
    cast does not depend on the order of ``surveys`` or ``stories``.
    """
    ordered = sorted(surveys, key=lambda one: one.article)
    registry = _register(ordered, {article: story.id for story in stories for article in story.articles})
    rows = []
    for survey in ordered:
        reader = Reader(survey, registry)
        rows += [(source, found, reader.relay(source)) for source, found in reader.read()]
    used = {key for _, found, relay in rows for key in (found.key, relay) if key}
    actors = _actors(registry, used)
    readings = [
        Reading(
            source.attribution,
            actors[found.key].id if found.key else None,
            found.how,
            found.reason,
            actors[relay].id if relay else None,
        )
        for source, found, relay in rows
    ]
    return Cast(
        tuple(sorted(actors.values(), key=lambda one: (one.name, one.kind, one.id))),
        tuple(sorted(readings, key=lambda one: one.attribution)),
    )


def _register(surveys: Sequence[Survey], stories: Mapping[str, str]) -> Registry:
    """Learn from all articles what their names name, and who is called so."""
    places = places_.learn(surveys)
    named = {survey.article: [(one.name, one.evidence) for one in survey.mentions] for survey in surveys}
    beside: dict[str, set[str]] = {}
    for survey in surveys:
        for one in survey.mentions:
            beside.setdefault(fold(one.name), set()).update(fold(other) for other in one.beside)
    labels = settle(named, places.learnt, beside)
    ministries = ministries_.learn(surveys, places, stories)
    return Registry(people_.gather(surveys, labels, stories), ministries, labels, shorten(surveys, labels))


def _actors(registry: Registry, used: set[Key]) -> dict[Key, Actor]:
    """Return the actors that are spoken of, those they speak for and their members."""
    entries: dict[Key, Entry] = {}
    waiting = sorted(used)
    while waiting:
        key = waiting.pop()
        if key in entries:
            continue
        entry = registry.entries[key]
        if key[0] == "person":
            _tell_person(registry, key, entry)
        entries[key] = entry
        waiting += [other for other in (entry.speaks_for, *entry.members) if other]
    names = {key: _leader(registry, entry) or _main_name(key, entry) for key, entry in entries.items()}
    ids = _ids(names, entries)
    return {key: _actor(registry, key, entries[key], names[key], ids) for key in sorted(entries)}


def _ids(names: dict[Key, str], entries: dict[Key, Entry]) -> dict[Key, str]:
    """Return an id for each actor: by kind and name, and by its first article where two share both.

    Where they share that too, two of one name in one report, the second is told from the first by its number there.
    """
    shared = Counter((key[0], name) for key, name in names.items())
    ids: dict[Key, str] = {}
    alike: Counter[tuple[str, ...]] = Counter()
    for key, name in sorted(names.items(), key=lambda one: (sorted(entries[one[0]].forms), one[0])):
        parts = [key[0], name]
        if shared[key[0], name] > 1 or key[0] == "unnamed":
            parts.append(min((a for forms in entries[key].forms.values() for a in forms), default=""))
        alike[tuple(parts)] += 1
        if alike[tuple(parts)] > 1:
            parts.append(str(alike[tuple(parts)]))
        ids[key] = identify("actor", *parts)
    return ids


def _tell_person(registry: Registry, key: Key, entry: Entry) -> None:
    """Fill in what all articles say of a person: forms, roles, and whom the role speaks for."""
    person = registry.people.persons[int(key[1])]
    entry.forms = person.forms
    entry.roles = person.roles
    votes: Counter[Key] = Counter()
    past: Counter[str] = Counter(role.head for _, _, role in person.roles if role.former)
    present: Counter[str] = Counter(role.head for _, _, role in person.roles if not role.former)
    for article, _, role in person.roles:
        told = role.of or role.near
        owner = registry.owner(article, told) if told and speaks(role) else None
        if owner and owner[0] == "country" and not of_state(role):
            continue  # "a German union boss": where the union is, not whom its boss speaks for
        if owner and owner[0] == "person" and not role.of:
            continue  # who stands near is nobody whom an office is of
        if owner and owner != key and present[role.head] > past[role.head]:
            votes[owner] += TOLD if role.of else 1
    if votes:
        entry.speaks_for = min(votes, key=lambda one: (-votes[one], one))


def _leader(registry: Registry, entry: Entry) -> str | None:
    """Return the standard name of a head of state, government or body whom the text misspells or names by half."""
    if entry.kind != "person":
        return None
    found = [name for form in sorted(entry.forms) if (name := person_name(form))]
    offices = set()
    for _, _, role in entry.roles:
        owner = role.of or role.near
        known = registry.places.of(owner) if owner else None
        offices.add((role.title, known.name if known else None))
    return known_as(found, sorted(offices, key=lambda one: (one[0], one[1] or "")))


def _main_name(key: Key, entry: Entry) -> str:
    """Return the most used well-formed name: a person's full name before the surname, the longer on a tie."""
    if entry.name and entry.kind != "unnamed":
        return entry.name
    if entry.kind == "unnamed":
        return entry.name or key[-1]
    forms = {form: counts for form, counts in entry.forms.items() if form}
    if entry.kind == "person":
        return _person_name(forms)
    return min(
        forms, key=lambda form: (key_of(form) != key[1], -len(forms[form]), -forms[form].total(), -len(form), form)
    )


def _person_name(forms: dict[str, Counter[str]]) -> str:
    """Choose by how many articles have a form's words: "Ida Marsk" gains by each "Marsk"."""
    words: Counter[str] = Counter()
    for form, counts in forms.items():
        for word in set(fold(form).split()):
            words[word] += len(counts)

    def rank(form: str) -> tuple[object, ...]:
        name = person_name(form)
        full = bool(name and name.given) and " " in form.strip()
        shouted = form.isupper() and len(form) > 3
        surname = name.surname if name else ""
        return (not full, shouted, -words[surname], -len(forms[form]), -forms[form].total(), -len(form), form)

    best = min(forms, key=rank)
    return best.title() if best.isupper() and len(best) > 3 else best


def _actor(registry: Registry, key: Key, entry: Entry, name: str, ids: dict[Key, str]) -> Actor:
    names = {form: set(counts) for form, counts in entry.forms.items() if form}
    if entry.kind not in ("country", "organisation") or name in names or not names:
        names.setdefault(name, set())
    listed = tuple(Name(text, tuple(sorted(articles))) for text, articles in sorted(names.items()) if articles)
    return Actor(
        ids[key],
        name,
        entry.kind,
        listed,
        _roles(registry, entry),
        ids.get(entry.speaks_for) if entry.speaks_for else None,
        tuple(sorted(ids[member] for member in entry.members)),
    )


def _owner_name(registry: Registry, text: str) -> str | None:
    """Return the standard name of whom a role is of, None where a common noun tells it: "the alliance"."""
    known = registry.places.of(text)
    if known:
        return known.name
    name = bare(text)
    return name if any(word[0].isupper() and "-" not in word for word in name.split()) else None


def _roles(registry: Registry, entry: Entry) -> tuple[Role, ...]:
    """Return each role once, however its title is written, in its most used form; most told first."""
    gathered: dict[tuple[str, str | None], list[tuple[str, Span]]] = {}  # by folded title and owner
    for article, part, role in entry.roles:
        of = _owner_name(registry, role.of) if role.of else None
        span = Span(article, part, role.start, role.end, role.text)
        told = _told_title(role)
        title = fold(told).replace("defence", "defense")  # the one office that is spelt in two ways
        gathered.setdefault((title, of), []).append((told, span))
    for title, of in sorted(key for key in gathered if key[1] is None):
        owned = [key for key in gathered if key[0] == title and key[1] is not None]
        if len(owned) == 1:  # "the foreign minister" of the one country whose foreign minister the person is
            gathered[owned[0]] += gathered.pop((title, of))
    roles = [_role(of, told) for (_, of), told in gathered.items()]
    return tuple(sorted(roles, key=lambda role: (-len(role.spans), role.title, role.of or "")))


def _told_title(role: FoundRole) -> str:
    """Return the title of a role, with the word that says that it is over: "then-Secretary General"."""
    if not role.former:
        return role.title
    return f"then-{role.title}" if "then-" in role.text.lower() else f"former {role.title}"


def _role(of: str | None, told: list[tuple[str, Span]]) -> Role:
    written = Counter(title for title, _ in told)
    title = min(written, key=lambda form: (-written[form], form))
    spans = sorted((span for _, span in told), key=lambda one: (one.article, one.part, one.start))
    return Role(title, of, tuple(spans))
