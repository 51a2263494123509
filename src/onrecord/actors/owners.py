"""Whose a role is that is told by "its", "their", "his" or "her": who else holds it somewhere is not meant."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.actors import pronouns
from onrecord.actors.lexicon import role_families
from onrecord.actors.parties import PRONOUNS

if TYPE_CHECKING:
    from onrecord.actors.mentions import Mention
    from onrecord.actors.reader import Reader
    from onrecord.actors.registry import Key
    from onrecord.actors.survey import SourceRead

THINGS = ("its", "their")
_NAMED = ("organisation", "country")


def asked(reader: Reader, source: SourceRead) -> frozenset[Key]:
    """Return whose the role of a source may be that a possessive tells; empty where none does, or nobody plain owns it.

    "Its" is of whoever the sentence names before it, the subject rather than others, else of the subject of the nearest
    sentence before in the paragraph; "his" and "her" are of the subject, as of pronouns.
    """
    determiner = source.party.determiner
    if determiner in THINGS:
        return _things(reader, source)
    gender = PRONOUNS.get(determiner, "")
    if gender not in ("m", "f"):
        return frozenset()
    key = pronouns.own_subject(reader, replace(source, party=replace(source.party, gender=gender)))
    return frozenset((key,)) if key else frozenset()


def holds(reader: Reader, number: int, source: SourceRead, owners: frozenset[Key]) -> bool:
    """Tell whether a person is told to hold the role of a source for one of ``owners``.

    A person's aide may be told so by a possessive too: "his spokesman, Peter Roe".
    """
    things = source.party.determiner in THINGS
    wanted = role_families(source.party.head or "")
    for article, _, role in reader.registry.people.persons[number].roles:
        if not wanted & role_families(role.head):
            continue
        of = role.of or (role.near if things else None)
        if of is None and not things and role.text.lower().startswith(f"{source.party.determiner} "):
            return True
        if of is not None and reader.registry.owner(article, of) in owners:
            return True
    return False


def _things(reader: Reader, source: SourceRead) -> frozenset[Key]:
    """Return what "its" may stand for; of "their", which may be people's too, only a subject."""
    mentions = reader.mentions[source.part]
    last = bisect_left(mentions, source.place, key=lambda one: one.start)
    sentence: int | None = None
    found: list[Mention] = []
    for one in reversed(mentions[:last]):
        if one.paragraph != source.paragraph or (sentence is not None and one.sentence != sentence):
            break
        own = one.sentence == source.sentence
        known = reader.labels[one.name] in _NAMED or (own and reader.labels[one.name] != "person")
        if one.quoted or not known or not (own or one.subject):
            continue
        sentence, found = one.sentence, [*found, one]
    plain = [one for one in found if one.subject]
    named = plain or (found if source.party.determiner == "its" else [])
    return frozenset(key for one in named if (key := reader.mentioned(one)))
