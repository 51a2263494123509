"""Whom a description names: "the Danish minister", "the company", "his lawyer"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon
from onrecord.actors.names import fold
from onrecord.actors.people import Person
from onrecord.actors.registry import Key

if TYPE_CHECKING:
    from onrecord.actors.reader import Found, Reader
    from onrecord.actors.survey import SourceRead

_WHOLE = frozenset("allies members states countries nations governments leaders".split())


def describe(reader: Reader, source: SourceRead) -> Found:
    """Return the one named actor that the description of ``source`` fits, or why there is none."""
    from onrecord.actors.reader import Found

    party = source.party
    head = (party.head or "").split()[-1] if party.head else ""
    body = _whole_body(reader, source) or _body(reader, source)
    if body:
        return Found(body, "description")
    if head in lexicon().people:
        return _many(reader, source)
    if not (head in lexicon().roles or (party.head or "") in lexicon().roles):
        return Found(None, None, f"“{party.text}” fits nobody who is named")
    weights = {}
    for number, weight in _candidates(reader, source).items():
        fit = _fit(reader, reader.registry.people.persons[number], source)
        if fit:
            weights[reader.registry.person(number)] = fit * 10 + weight
    best = max((int(weight // 10) for weight in weights.values()), default=0)
    weights = {key: weight - 10 * best for key, weight in weights.items() if weight // 10 == best}
    if not weights:
        owner = party.possessor or party.of
        if owner or party.determiner in ("his", "her", "their", "its"):
            return Found(reader.registry.unnamed(reader.article, party), "unnamed")
        return Found(None, None, f"nobody who is named fits “{party.text}”")
    return reader._heavier(weights, party.text, "description")


def _candidates(reader: Reader, source: SourceRead) -> dict[int, float]:
    """Return the persons named in the article, those before the description, and near it, first."""
    found: dict[int, float] = {}
    for mention in reader.mentions[source.part] if source.part != "headline" else reader.mentions["text"]:
        if reader.labels[mention.name] != "person":
            continue
        numbers = reader.registry.people.called(reader.article, mention.name)
        if len(numbers) == 1:
            distance = abs(source.sentence - mention.sentence)
            weight = 0.8**distance * (1.0 if mention.start < source.place else 0.3)
            found[numbers[0]] = max(found.get(numbers[0], 0.0), weight)
    return found


def _fit(reader: Reader, person: Person, source: SourceRead) -> int:
    """Return how well a person's roles fit a description: 0 not at all, 3 in country and head."""
    party = source.party
    if party.gender in "mf" and person.gender not in (party.gender, "u"):
        return 0
    wanted = lexicon().roles.get(party.head or "", frozenset()) or lexicon().roles.get((party.head or "").split()[-1])
    owner = reader.registry.places.of(party.of) if party.of else None
    best = 0
    for article, _, role in person.roles:
        families = lexicon().roles.get(role.head) or lexicon().roles.get(role.head.split()[-1], frozenset())
        if not (wanted or frozenset()) & (families | _abbreviated(role.head)):
            continue
        theirs = reader.registry.places.of(role.of) if role.of else None
        if owner and theirs and owner.name != theirs.name:
            continue
        exact = role.head == party.head
        agrees = bool(owner and theirs)
        if owner and not theirs:
            continue
        best = max(best, 1 + agrees + exact)
    return best


def _abbreviated(head: str) -> frozenset[str]:
    short = head.rstrip(".")
    return {
        "sen": frozenset(("legislator",)),
        "rep": frozenset(("legislator",)),
        "gov": frozenset(("governor",)),
        "gen": frozenset(("soldier",)),
    }.get(short, frozenset())


def _whole_body(reader: Reader, source: SourceRead) -> Key | None:
    """ "NATO member countries", "the allies": all members of a body speak as the body."""
    party = source.party
    if party.head not in _WHOLE or party.determiner not in ("", "the"):
        return None
    words = {word.lower() for word in party.modifiers}
    if party.of:
        known = reader.registry.places.of(party.of)
        if known and known.kind == "organisation" and ("member" in words or party.head in ("allies", "members")):
            return reader.registry.body(reader.article, known.name)
        return None
    if words - {"member", party.head or ""}:
        return None
    return _body_called(reader, {"alliance", "bloc", "union"}, source)


def _body(reader: Reader, source: SourceRead) -> Key | None:
    """ "the alliance", "the company", "the ministry": the organisation of the article that is one."""
    party = source.party
    head = party.head or ""
    if head not in lexicon().organisations or party.determiner not in ("the", "this", "that"):
        return None
    if party.possessor or any(word[0].isupper() for word in party.modifiers):
        return None
    return _body_called(reader, {head}, source)


def _body_called(reader: Reader, nouns: set[str], source: SourceRead) -> Key | None:
    families = frozenset().union(*(lexicon().organisations.get(noun, frozenset()) for noun in nouns))
    fitting: list[Key] = []
    for mention in reader.mentions[source.part] or reader.mentions["text"]:
        if reader.labels[mention.name] not in ("organisation", "country"):
            continue
        known = gazetteer().named(mention.name)
        words = set(fold(mention.name).split())
        if known:
            fits = bool(nouns & set(known.sorts))
        else:
            fits = bool(nouns & words) or any(nouns & {role.head} for role in mention.roles)
            fits = fits or bool(families & {"company", "alliance"} and _same_family(words, families))
        if fits and (mention.start < source.place or known):
            fitting.append(reader.registry.body(reader.article, mention.name))
    if fitting and len(set(fitting)) == 1:
        return fitting[0]
    if "company" in families:
        spoke = [f.key for _, f in reader.done[-2:] if f.key and f.key[0] == "organisation"]
        return spoke[-1] if spoke else None
    return None


def _same_family(words: set[str], families: frozenset[str]) -> bool:
    return any(families & lexicon().organisations.get(word, frozenset()) for word in words)


def _many(reader: Reader, source: SourceRead) -> Found:
    """ "the two leaders", "the officials": the group or unnamed many that spoke before."""
    from onrecord.actors.reader import Found

    party = source.party
    for _, found in reversed(reader.done[-4:]):
        if found.key and found.key[0] == "unnamed" and party.head and found.key[2].split()[-1] == party.head:
            return Found(found.key, "description")
    return Found(reader.registry.unnamed(reader.article, party), "unnamed")
