"""Whom a description names: "the Danish minister", "the company", "the statement"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from onrecord.actors import owners
from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon, role_families
from onrecord.actors.mentions import Mention
from onrecord.actors.names import alike, fold
from onrecord.actors.parties import WHOLE, Party
from onrecord.actors.registry import Key
from onrecord.actors.roles import FoundRole

if TYPE_CHECKING:
    from onrecord.actors.reader import Reader
    from onrecord.actors.survey import SourceRead

ANY_FIRM = frozenset(["company", "firm", "corporation", "business", "giant", "group", "maker", "manufacturer"])
"""Nouns that any firm may be called by, though nothing in its name or apposition says so."""

_NOT_FIRMS = frozenset(
    [
        "media",
        "government",
        "ministry",
        "department",
        "agency",
        "court",
        "parliament",
        "commission",
        "police",
        "party",
        "university",
    ]
)
_TRADES = frozenset(["company", "bank", "airline"])  # of what the article is about, though no apposition says so
FIRM_ONLY = 0.5  # an organisation that nothing calls a firm is half as likely "the company" as one that is called so
_OFFICES = frozenset(
    (
        "minister",
        "president",
        "premier",
        "leader",
        "governor",
        "mayor",
        "executive",
        "coach",
        "royal",
        "secretary_general",
    )
)
"""Families of roles that one person holds at a time; a lawyer or spokesman of somebody stays unnamed."""

FAR, STANDING = 0.8, 0.1  # nearness counts, but an organisation far back may still be the only one that fits
OBJECT, SPOKE, TOPIC = 0.6, 2.5, 0.5  # not the subject; spoke just before; exponent of the share of mentions
SPOKE_PERSON = 1.4  # the person who spoke last is the likelier "minister"
AFTER, ELSEWHERE = 0.3, 0.01  # named only after the description; not in this article, but holding the office in another
NEAR_OWNER = 2  # a role whose country is told by the paragraph alone counts less than one that tells it (3)


_ANYBODY = frozenset(("person",))
"""The family of nouns for anybody, which tell nothing of a role: "the man" is not the president."""
_STATES = frozenset(("president", "premier", "minister", "royal"))
"""Families of offices that are a state's where nothing else is told."""
_RANKS = frozenset(("vice", "deputy", "assistant", "acting", "shadow", "junior"))
"""Words that make another office of one."""
EVERY = frozenset(["all", "every", "each"])
"""What makes "every member" of a body the body."""
_KNOWN_BY_WORK = frozenset(("athlete", "artist", "coach", "legislator"))
"""Families of work whose "the …" is somebody named before, in other words."""
FOREMOST = 2  # whom an article is about is named so many times as often as the next
_OF_BODY = frozenset(["member", "members", "ally", "allies"])


def person_fits(reader: Reader, source: SourceRead) -> dict[Key, float]:
    """Return the persons whom a description fits best, with weights by how near they are named."""
    found: dict[Key, tuple[int, float]] = {}
    owner = reader.registry.owner(reader.article, source.party.of) if source.party.of else None
    whose = owners.asked(reader, source)
    for number, weight in _candidates(reader, source).items():
        if whose and not owners.holds(reader, number, source, whose):
            continue
        fit = _fit(reader, number, source.party)
        if fit and reader.registry.person(number) != owner:  # "Roe's chief of staff" is not Roe
            found[reader.registry.person(number)] = (fit, weight)
    best = max((fit for fit, _ in found.values()), default=0)
    weights = {key: weight for key, (fit, weight) in found.items() if fit == best}
    for read, spoke in reader.done[-1:]:
        if spoke.key in weights and read.part == source.part and source.paragraph - 1 <= read.paragraph:
            weights[spoke.key] *= SPOKE_PERSON
    return weights


def has_rival(reader: Reader, source: SourceRead, since: int, key: Key) -> bool:
    """Tell whether somebody else whom a description fits was named between ``since`` and it."""
    for number, mentions in reader.persons_at[source.part].items():
        named = bisect_left(mentions, source.place, key=lambda one: one.start) - bisect_left(
            mentions, since, key=lambda one: one.start
        )
        other = reader.registry.person(number) != key
        if other and named > 0 and _fit(reader, number, source.party):
            return True
    return False


def alike_in_rank(one: Party, other: Party) -> bool:
    """Tell whether two descriptions are of one rank: a vice president is no president, a former one no other."""
    ranks = [_rank(party.title or party.head or "") for party in (one, other)]
    return ranks[0] == ranks[1] and one.former == other.former


def _rank(title: str) -> frozenset[str]:
    return _RANKS & set(title.lower().replace("-", " ").split())


def is_person(party: Party) -> bool:
    """Tell whether the head of a description is a noun for a person's role."""
    head = party.head or "-"
    return head in lexicon().roles or head.split()[-1] in lexicon().roles


def is_office(party: Party) -> bool:
    """Tell whether one person at a time holds what a description tells of: whoever it is has a name."""
    return bool(role_families(party.head or "") & _OFFICES)


def has_name(party: Party) -> bool:
    """Tell whether a description plainly means somebody whom the report has named: "the Rovers captain"."""
    named = party.determiner == "the" and bool(role_families(party.head or "") & _KNOWN_BY_WORK)
    return is_office(party) or named


def topic_person(reader: Reader, source: SourceRead) -> Key | None:
    """Return whom the article is about, for a description by work or age that fits nobody: "the 65-year-old driver"."""
    party = source.party
    if party.head in lexicon().parties:
        return _just_spoke(reader, source)
    described = len(party.modifiers) > 1 and (has_name(party) or any("year-old" in word for word in party.modifiers))
    if not described or is_office(party) or party.determiner != "the" or party.possessor or source.part != "text":
        return None
    people = reader.registry.people.persons
    ranked = sorted(reader.persons_at["text"].items(), key=lambda one: (-len(one[1]), one[0]))
    if not ranked or (len(ranked) > 1 and len(ranked[0][1]) < FOREMOST * len(ranked[1][1])):
        return None
    number, mentions = ranked[0]
    near = any(0 <= source.paragraph - one.paragraph <= 1 and one.start < source.place for one in mentions)
    fits = party.gender not in "mf" or people[number].gender in (party.gender, "u")
    return reader.registry.person(number) if near and fits else None


def _just_spoke(reader: Reader, source: SourceRead) -> Key | None:
    """Return who spoke last, for the epithet of a legislator: "Roe said so. … the Ardell Democrat added"."""
    near = [
        found.key for read, found in reader.done[-2:]
        if found.key and read.part == source.part and read.paragraph >= source.paragraph - 1
    ]  # fmt: skip
    singular = source.party.determiner == "the" and len(source.party.modifiers) > 1
    return near[-1] if singular and near and set(near) == {near[-1]} and near[-1][0] == "person" else None


def only_police(reader: Reader, source: SourceRead) -> Key | None:
    """Return the one police force that the article names, for bare "police"."""
    party = source.party
    if party.head != "police" or party.of or party.possessor or len(party.modifiers) > 1:
        return None
    named = [one.party.name for one in reader.survey.sources if one.party.form == "name" and one.party.name]
    names = [*reader.organisations_at["text"], *named]
    forces = {reader.registry.body(reader.article, name) for name in names if "police" in fold(name).split()}
    return forces.pop() if len(forces) == 1 and party.determiner in ("", "the") else None


def _candidates(reader: Reader, source: SourceRead) -> dict[int, float]:
    """Return the persons named in the article, weighed by how near: those before the description before those after."""
    found: dict[int, float] = {}
    part = "text" if source.part == "headline" else source.part
    for number, mentions in reader.persons_at[part].items():
        at = bisect_left(mentions, source.place, key=lambda one: one.start) if part == source.part else len(mentions)
        before, after = mentions[:at][-1:], mentions[at : at + 1]
        for mention, share in ((before, 1.0), (after, AFTER)):
            if mention:
                distance = abs(source.sentence - mention[0].sentence) if part == source.part else 0
                found[number] = max(found.get(number, 0.0), share * FAR**distance)
    owner = reader.registry.owner(reader.article, source.party.of) if source.party.of else None
    for number in reader.registry.holders(owner) if owner else ():
        found.setdefault(number, ELSEWHERE)
    return found


def _fit(reader: Reader, number: int, party: Party) -> int:
    """Return how well a person's roles fit a description: 0 not at all, more with the country and the very noun."""
    person = reader.registry.people.persons[number]
    if party.gender in "mf" and person.gender not in (party.gender, "u"):
        return 0
    wanted = role_families(party.head or "")
    owner = reader.registry.owner(reader.article, party.of) if party.of else None
    scores = []
    state = owner is None and bool(wanted & _STATES)
    # Whose a role is depends on the article that tells it; where nobody asks, 500 reports of one story tell but a few.
    told = reader.registry.wordings(number) if owner is None else person.roles
    for article, _, role in told:
        other_office = role.former != party.former or _rank(role.title) != _rank(party.title or party.head or "")
        exact = role.head.split()[-1] == (party.head or "").split()[-1]
        shared_families = wanted & role_families(role.head)
        vague = shared_families == _ANYBODY and len(party.modifiers) < 2 and not exact
        if other_office or not shared_families or vague:
            continue
        agrees = _owners_agree(reader, owner, article, role)
        if agrees is not None:
            shared = _shared_modifiers(party, role)
            if shared is not None:
                scores.append(1 + agrees + exact + shared + (state and _of_state(reader, article, role)))
    return max(scores, default=0)


def _of_state(reader: Reader, article: str, role: FoundRole) -> bool:
    """Tell whether a role may be that of a state, which "the president" by itself is: not "president of Acme"."""
    if not role_families(role.head) & _STATES or not role.of:
        return bool(role_families(role.head) & _STATES)
    known = reader.registry.places.of(role.of)
    return known is not None and known.kind == "country"


def _shared_modifiers(party: Party, role: FoundRole) -> int | None:
    """Count the words before their nouns that description and title share; None if they are of different parties."""
    mine = [fold(word) for word in party.modifiers[:-1]]
    theirs = [fold(word) for word in role.text.split()]
    parties = lexicon().parties
    if parties & set(mine) and parties & set(theirs) and not parties & set(mine) & set(theirs):
        return None
    return sum(any(alike(word, other) for other in theirs) for word in mine)


def _owners_agree(reader: Reader, owner: Key | None, article: str, role: FoundRole) -> int | None:
    """Return how surely a role is of ``owner``: None if it is another's, 0 if nobody is asked for."""
    if owner is None:
        return 0
    if role.of:
        return 3 if reader.registry.owner(article, role.of) == owner else None
    if role.near is None and article == reader.article and " " in role.head:
        return 0  # "Elsewhere's prime minister … Prime Minister Roe", in one report
    near = reader.registry.owner(article, role.near) if role.near else None
    return NEAR_OWNER if near == owner else None


def whole_body(reader: Reader, source: SourceRead) -> Key | None:
    """Return the body that "NATO member countries" or "the allies" stand for as a whole."""
    party = source.party
    every = party.determiner in EVERY and party.head in WHOLE | {"member", "ally"}
    if not every and (party.head not in WHOLE or party.determiner not in ("", "the")):
        return None
    known = reader.registry.places.of(party.of) if party.of else None
    if known and known.kind == "organisation":
        return reader.registry.body(reader.article, known.name)
    owner = reader.registry.owner(reader.article, party.of) if party.of else None
    if owner and owner[0] == "organisation" and org_families(set(owner[1].split())) & {"alliance"}:
        return owner
    told = {word.lower() for word in party.modifiers if not word.isdigit()}
    if party.of or told - {"member", party.head} or (every and not (told | {party.head}) & _OF_BODY):
        return None
    nouns = {"alliance"} if party.head == "allies" else {"alliance", "bloc", "union", "compact", "pact", "league"}
    return _heaviest(reader, source, nouns, strict=True)


def body(reader: Reader, source: SourceRead) -> Key | None:
    """Return the organisation that "the alliance", "the company", "the newspaper" stands for."""
    party = source.party
    head = (party.head or "-").split()[-1]
    if head not in lexicon().organisations or party.determiner not in ("the", "this", "that", "its", ""):
        return None
    if party.possessor or any(_is_name(word) for word in party.modifiers[:-1]):
        return None
    return _heaviest(reader, source, {head}, strict=False) or _topic(reader, source, head)


def _topic(reader: Reader, source: SourceRead, head: str) -> Key | None:
    """Return the organisation that the article is about, for a description in its lead: its name follows there."""
    named = sorted(reader.topic & reader.organisations_at["text"].keys())
    if not named or source.paragraph > 0 or source.part != "text":
        return None
    name = named[0]
    fit = _organisation_fit(reader, reader.organisations_at["text"][name][0], {head}, strict=False)
    return reader.registry.body(reader.article, name) if fit else None


def later_named(reader: Reader, source: SourceRead) -> Key | None:
    """Return the one whom "a spokesman for X" turns out to be: the only one named later who holds that role of X."""
    party = source.party
    owner = reader.registry.owner(reader.article, party.of) if party.of else None
    if owner is None or party.determiner not in ("a", "an") or not is_person(party) or source.part != "text":
        return None
    holders = [number for number in reader.persons_at["text"] if _holds(reader, number, party, owner)]
    if len(holders) != 1 or reader.persons_at["text"][holders[0]][0].start < party.end:
        return None
    key = reader.registry.person(holders[0])
    return key if key != owner else None


def _holds(reader: Reader, number: int, party: Party, owner: Key) -> bool:
    """Tell whether a person is said, in this article, to hold the role of a description for the same owner."""
    return any(
        article == reader.article
        and role_families(role.head) & role_families(party.head or "")
        and not role.former
        and role.of is not None
        and reader.registry.owner(article, role.of) == owner
        for article, _, role in reader.registry.people.persons[number].roles
    )


def _is_name(word: str) -> bool:
    return word[0].isupper() and "-" not in word and not gazetteer().of(word)


def _heaviest(reader: Reader, source: SourceRead, nouns: set[str], strict: bool) -> Key | None:
    """Return the organisation named before that one of ``nouns`` fits, if one clearly stands out."""
    weights: dict[Key, float] = {}
    counts: Counter[Key] = Counter()
    part = source.part if reader.mentions[source.part] else "text"
    for name, mentions in reader.organisations_at[part].items():
        at = bisect_left(mentions, source.place, key=lambda one: one.start) if part == source.part else len(mentions)
        fit = _organisation_fit(reader, mentions[0], nouns, strict) if at else 0.0
        if fit:
            last = mentions[at - 1]
            near = FAR ** (source.sentence - last.sentence) if part == source.part else 1.0
            key = reader.registry.body(reader.article, name)
            weights[key] = max(weights.get(key, 0.0), fit * (near + STANDING) * (1 if last.subject else OBJECT))
            counts[key] += at
    for read, found in reader.done[-1:]:
        if found.key in weights and read.part == source.part and source.paragraph - 1 <= read.paragraph:
            weights[found.key] *= SPOKE
    if len(weights) > 1 and any(word.endswith(("-based", "-owned")) for word in source.party.modifiers):
        return None  # it tells one of them from the others, and the text alone does not say which
    most = max(counts.values(), default=1)
    return reader.heaviest({key: weight * (counts[key] / most) ** TOPIC for key, weight in weights.items()})


def _organisation_fit(reader: Reader, mention: Mention, nouns: set[str], strict: bool) -> float:
    known = gazetteer().named(mention.name)
    if known:
        return float(known.kind != "country" and bool(nouns & set(known.sorts)))
    families = org_families(nouns)
    words = set(fold(reader.full_name(mention.name)).split())
    medium = fold(mention.name).split()[-1] in lexicon().media_names
    if medium and "media" in families:
        return 1.0
    called = {role.head.split()[-1] for role in reader.organisation_roles.get(mention.name, ())}
    if nouns & words or families & org_families(called | words):
        return 1.0
    others = org_families(words | (called - {"agency"})) & _NOT_FIRMS  # a credit reporting agency is a firm
    any_firm = bool(nouns & ANY_FIRM) or (mention.name in reader.topic and bool(families & _TRADES))
    if strict or medium or mention.name not in reader.speakers or not any_firm or others:
        return 0.0
    return FIRM_ONLY


def org_families(nouns: set[str]) -> frozenset[str]:
    """Return the families of organisations that ``nouns`` are words for."""
    return frozenset().union(*(lexicon().organisations.get(noun, frozenset()) for noun in nouns))
