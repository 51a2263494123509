"""Whom a pronoun stands for: candidates named before it, weighed by nearness, grammar and who has been speaking."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.actors.mentions import Mention
from onrecord.actors.registry import Key

if TYPE_CHECKING:
    from onrecord.actors.reader import Reader
    from onrecord.actors.survey import SourceRead

WINDOW = 4  # paragraphs before a pronoun in which the one it stands for is looked for
FAR = 0.7  # a candidate's weight falls by this factor with each sentence of distance
PARAGRAPH = 0.8  # … and by this one with each paragraph
OBJECT, QUOTED, UNSURE_GENDER = 0.55, 0.3, 0.85  # not the subject; named in a quotation; gender not known
SAME_SUBJECT, SAME_SENTENCE = 1.8, 1.3  # named before it in the very sentence, as a subject, or otherwise
FAINT, FAINT_UNSURE = 0.1, 0.15  # least weights to go by: of a gender that is told, of one that is not
OWN_CONTENT = 0.1  # hardly anybody speaks of themself by name
THING_OBJECT = 0.4  # a thing that is not the subject is seldom taken up by "it"
SPOKE = 1.4  # the speaker of an attribution before is the likelier
OPENING = 20  # characters of a joint and an adverb before what opens a sentence: "But on Friday, they"
STILL = 1  # sentences from a source to the "they" that takes it up
LEAST = 0.6  # as for "it": the subject or speaker of the sentence before
ORGANS = frozenset(["office", "delegation", "government", "embassy", "mission", "campaign", "team", "ministry"])
"""Through what a person or country speaks."""
TOPIC = 0.2  # exponent of a candidate's share of mentions: whom the article is about is the likelier


def persons(reader: Reader, source: SourceRead) -> dict[Key, float]:
    """Return the persons whom "he" or "she" can stand for, with weights."""
    gender = source.party.gender
    people = reader.registry.people.persons
    weights: dict[Key, float] = {}
    for mention in _before(reader, source):
        number = reader.person_number(mention)
        if number is None or people[number].gender not in (gender, "u"):
            continue
        weight = _distance(source, mention.sentence, mention.paragraph)
        weight *= 1 if mention.subject else OBJECT
        weight *= QUOTED if mention.quoted else 1
        if mention.sentence == source.sentence and not mention.quoted and people[number].gender != "u":
            weight *= SAME_SUBJECT if mention.subject else SAME_SENTENCE
        weight *= UNSURE_GENDER if people[number].gender == "u" else 1
        key = reader.registry.person(number)
        weights[key] = max(weights.get(key, 0.0), weight)
    for told in reversed(reader.told):
        if told.source.part != source.part or told.source.paragraph < source.paragraph - WINDOW:
            break
        if told.gender in (gender, "u"):
            weight = (SPOKE if told.spoke else 1) * _distance(source, told.source.sentence, told.source.paragraph)
            weight *= UNSURE_GENDER if told.gender == "u" else 1
            weight *= SAME_SUBJECT if told.source.sentence == source.sentence else 1
            weights[told.key] = max(weights.get(told.key, 0.0), weight)
    own = _in_content(reader, source)
    counts = {key: people[int(key[1])].mentions if key[0] == "person" else 1 for key in weights}
    most = max(counts.values(), default=1)
    unsure = {key for key in weights if key[0] == "person" and people[int(key[1])].gender == "u"}
    final = {
        key: weight * (counts[key] / most) ** TOPIC * (OWN_CONTENT if key in own else 1)
        for key, weight in weights.items()
    }
    return {key: weight for key, weight in final.items() if weight >= (FAINT_UNSURE if key in unsure else FAINT)}


def own_subject(reader: Reader, source: SourceRead) -> Key | None:
    """Return whose "his comments" are: the first subject of the very sentence, else the one person who fits best.

    The subject may follow: "In his letter, Roe said so". Beyond the sentence the gender must be known.
    """
    inside = [*_before(reader, source), *(_soon(reader, source) if source.lead > 0 else ())]
    for mention in inside:
        number = reader.person_number(mention) if mention.sentence == source.sentence and mention.subject else None
        if number is not None and reader.registry.people.persons[number].gender in (source.party.gender, "u"):
            return reader.registry.person(number)
    key = reader.heaviest(persons(reader, source))
    known = key and key[0] == "person" and reader.registry.people.persons[int(key[1])].gender == source.party.gender
    return key if known else None


def owner_of_organ(reader: Reader, source: SourceRead) -> Key | None:
    """Return whose "its delegation" or "her office" is: an office speaks for whoever holds it."""
    party = source.party
    gender = {"its": "n", "his": "m", "her": "f"}.get(party.determiner)
    if gender is None or party.head not in ORGANS:
        return None
    asked = replace(source, party=replace(party, gender=gender))
    if gender != "n":
        return own_subject(reader, asked)
    return reader.heaviest(things(reader, asked), LEAST)


def things(reader: Reader, source: SourceRead) -> dict[Key, float]:
    """Return the organisations and countries that "it" can stand for, with weights."""
    weights: dict[Key, float] = {}
    for mention in _before(reader, source):
        if reader.labels[mention.name] not in ("organisation", "country") or mention.quoted:
            continue
        key = reader.mentioned(mention)
        weight = _distance(source, mention.sentence, mention.paragraph) * (1 if mention.subject else THING_OBJECT)
        if key:
            weights[key] = max(weights.get(key, 0.0), weight)
    for read, found in reader.done:
        if found.key in weights and read.part == source.part and source.paragraph - WINDOW <= read.paragraph:
            weight = SPOKE * _distance(source, read.sentence, read.paragraph)
            weights[found.key] = max(weights[found.key], weight)
    return weights


def antecedent(reader: Reader, source: SourceRead) -> Key | None:
    """Return what "who" or "which" stands for: the name right before it, with its apposition."""
    before = [
        one for one in _before(reader, source)
        if one.sentence == source.sentence and reader.labels[one.name] != "other"
        and (source.party.head != "who" or reader.labels[one.name] == "person")
    ]  # fmt: skip
    if not before:
        return None
    last = before[-1]
    end = max([last.end, *(role.end for role in last.roles if role.end <= source.party.start)])
    return reader.mentioned(last) if source.party.start - end <= len(", ") else None


def last_of_kind(reader: Reader, source: SourceRead) -> Key | None:
    """Return the last speaker if it is of the sort that "they" or "it" needs, and near."""
    kinds = ("group", "organisation", "unnamed") if source.party.gender == "p" else ("organisation", "country")
    near = [
        (read, found.key) for read, found in reader.done
        if read.part == source.part and source.paragraph - 1 <= read.paragraph and found.key and not read.quoted
    ]  # fmt: skip
    if not near or near[-1][1][0] not in kinds:
        return None
    read, key = near[-1]
    if source.party.gender == "p" and key[0] == "unnamed" and not key[2].endswith("s"):
        return None
    if source.party.gender == "p" and not _takes_up(source, read):
        return None
    return key


def _takes_up(source: SourceRead, read: SourceRead) -> bool:
    """Tell whether "they" plainly goes on from the source before: it opens this sentence or the next, told again soon.

    Whoever else is named by a common noun in between is not seen here, so only what stands close is sure.
    """
    if source.sentence == read.sentence:
        return True
    return source.sentence - read.sentence <= STILL and all(0 <= one.lead <= OPENING for one in (source, read))


def _before(reader: Reader, source: SourceRead) -> Iterator[Mention]:
    """Yield the mentions before a source, of its paragraph and the few before it, in order of place."""
    mentions = reader.mentions[source.part]
    low = bisect_left(mentions, source.paragraph - WINDOW, key=lambda one: one.paragraph)
    for mention in islice(mentions, low, None):
        if mention.start >= source.place:
            return
        yield mention


def _soon(reader: Reader, source: SourceRead) -> Iterator[Mention]:
    """Yield the mentions after a source, outside quotation marks, in its sentence."""
    mentions = reader.mentions[source.part]
    first = bisect_left(mentions, source.place, key=lambda one: one.start)
    for mention in islice(mentions, first, None):
        if mention.sentence != source.sentence:
            return
        if not mention.quoted:
            yield mention


def _distance(source: SourceRead, sentence: int, paragraph: int) -> float:
    return float(FAR ** max(0, source.sentence - sentence) * PARAGRAPH ** max(0, source.paragraph - paragraph))


def _in_content(reader: Reader, source: SourceRead) -> set[Key]:
    """Return the persons named in what the source says."""
    inside = set()
    mentions = reader.mentions[source.part]
    for low, high in source.content:
        first = bisect_left(mentions, low, key=lambda one: one.start)
        for mention in islice(mentions, first, bisect_left(mentions, high, key=lambda one: one.start)):
            number = reader.person_number(mention)
            if number is not None:
                inside.add(reader.registry.person(number))
    return inside
