"""Whose a document is: "the statement", "the report", and the media that write them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.actors import descriptions
from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon
from onrecord.actors.names import fold
from onrecord.actors.parties import Party
from onrecord.actors.registry import Key
from onrecord.actors.roles import speaks

if TYPE_CHECKING:
    from onrecord.actors.reader import Reader
    from onrecord.actors.survey import SourceRead

BACK = 6  # attributions before a document among which its maker is looked for
IN_SENTENCE = 8  # names at the front of a sentence among which its subject is looked for
MEDIUM_NEAR = 4  # paragraphs between a medium that is described and its name
MEDIA_WRITE = frozenset(("report", "article", "story"))
"""What the medium that is named around it wrote, where nobody else is told to have."""


def maker(reader: Reader, source: SourceRead) -> Key | None:
    """Return who made a document: who first told of it, who just spoke (a statement), a medium (a report)."""
    party = source.party
    definite = party.determiner in ("the", "this", "that")
    found = _teller(reader, source) or _same(reader, source) if definite else None
    if found is None and definite and party.head == "statement" and source.direct:
        found = _just_spoke(reader, source)
    if found is None and party.head in MEDIA_WRITE:
        found = medium(reader, source)
    return found


def _same(reader: Reader, source: SourceRead) -> Key | None:
    """Return whose the document of that noun was that spoke last: "a report by Acme said … the report said"."""
    since = source.earlier.at if source.earlier else 0
    for read, found in reversed(reader.done):
        same = source.party.head in (read.party.document, _head_of(read)) and found.how != "passed on"
        if same and read.part == source.part and found.key:
            return found.key if since <= read.party.end + len(source.party.head or "") else None
    return None


def _head_of(read: SourceRead) -> str | None:
    return read.party.head if read.party.form == "document" else None


def _teller(reader: Reader, source: SourceRead) -> Key | None:
    """Return the subject, or the speaker, nearest before the place where a document was told of first."""
    if source.earlier is None or not source.earlier.made:
        return None
    at, sentence = source.earlier.at, source.earlier.sentence
    mentions = reader.mentions[source.part]
    first = bisect_left(mentions, sentence, key=lambda one: one.sentence)
    before = [one for one in islice(mentions, first, first + IN_SENTENCE) if one.start < at and one.subject]
    subject = before[-1] if before and reader.labels[before[-1].name] in ("person", "organisation") else None
    if source.earlier.spoken:
        told = {found.key for read, found in reader.done if (read.part, read.sentence) == (source.part, sentence)}
        if len(told - {None}) == 1:
            return next(iter(told - {None}))
    spoke = [
        (read.place, found.key) for read, found in reader.done[-BACK:]
        if found.key and (read.part, read.sentence) == (source.part, sentence) and read.place < at
    ]  # fmt: skip
    if spoke and (subject is None or spoke[-1][0] > subject.start):
        return spoke[-1][1]
    return reader.mentioned(subject) if subject else None


def _just_spoke(reader: Reader, source: SourceRead) -> Key | None:
    """Return the only one who spoke in this paragraph and the one before, if it is one who makes statements."""
    near = {
        found.key for read, found in reader.done[-BACK:]
        if read.part == source.part and read.paragraph >= source.paragraph - 1 and read.party.form != "none"
    }  # fmt: skip
    key = near.pop() if len(near) == 1 else None
    if key is None or key[0] not in ("person", "organisation"):
        return None
    roles = reader.registry.people.persons[int(key[1])].roles if key[0] == "person" else []
    return key if key[0] == "organisation" or any(speaks(role) for _, _, role in roles) else None


def medium(reader: Reader, source: SourceRead) -> Key | None:
    """Return the one medium of the article that "a South Korean newspaper" or "the report" can mean.

    It is named within a few paragraphs, as one that reports; a second one leaves it open.
    """
    found = set()
    for one in reader.survey.sources:
        near = one.part == source.part and abs(one.paragraph - source.paragraph) <= MEDIUM_NEAR
        if near and one.party.form == "name" and one.party.name and _is_medium(reader, one.party.name):
            found.add(reader.registry.body(reader.article, one.party.name))
    return found.pop() if len(found) == 1 else None


def _is_medium(reader: Reader, name: str) -> bool:
    if reader.labels.get(name) not in ("organisation", None) or gazetteer().named(name):
        return False
    called = {role.head.split()[-1] for role in reader.organisation_roles.get(name, ())}
    words = fold(name).split()
    known = words[-1] in lexicon().media_names or " ".join(words) in lexicon().media
    return known or "media" in descriptions.org_families(called)


def is_medium_noun(party: Party) -> bool:
    """Tell whether a description is of a newspaper, a station or the like."""
    return party.head != "agency" and "media" in lexicon().organisations.get(party.head or "", frozenset())
