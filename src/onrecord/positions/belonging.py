"""The cast with the members of the bodies that decide, and with whom those speak for whose office only a source tells.

"Northgate chief executive Clara Steen", "Ostmere's ambassador" and "its chairman, Viktor Lang" name an office and, by
a name, by what they say ("Pellora will abstain") or by what stands before, whose it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from onrecord.actors.lexicon import lexicon
from onrecord.positions.acts import WORD, unpossessed
from onrecord.positions.naming import country_of, demonym
from onrecord.positions.owners import INSTITUTION, Owners
from onrecord.positions.seats import parties
from onrecord.positions.sentences import before, paragraph_before
from onrecord.positions.subjects import pledging
from onrecord.vocabulary.articles import Article, identify
from onrecord.vocabulary.decisions import Body, Member
from onrecord.vocabulary.speech import Actor, ActorKind, Attribution, Cast, Name, Reading

_NOUNS = """
government ministry cabinet delegation mission embassy administration federation partner co-leader leadership
treasurer deputy manager trustee speaker delegation presidency foreign-ministry association union council branch chapter
lodge congregation diocese whip convener convenor bench bloc caucus faction wing club co-chair steward provost
"""
_OFFICE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SPEAKS = re.compile(r"\b(?:who|which) (?:speaks|spoke|negotiates|votes) for\b")
_NOT = re.compile(
    r"\b(?:opposition|former|ex|then|shadow|exiled|rebels?|dissident|minority|critics?|lawmakers?|analysts?|would-be)\b",
    re.I,
)
"""In a source, words of those who hold no office of whom it names, or no longer."""

_OF = re.compile(r"\b(?:of|for|from|at) (?:the )?$")
_TO = re.compile(r"\b(?:to|in|with|on|against) (?:the )?$")
_GOES_BACK = re.compile(
    r"^\W*(?:[Ii]ts|[Tt]heir)\b"
    r"|\b(?:[Tt]he )?(?:party|family|trust|fund|federation|firm|company|group|ministry|government|union|association"
    r"|branch|club|council|commission|state|board"
    r"|association's|country's|party's|group's|company's)\b"
)
"""A source that tells an office of what was named before."""

_MANY = re.compile(r"\b(?:diplomats?|officials|sources?|people|negotiators?|ministers|leaders|aides?)\b", re.I)
"""Words of sources that tell of others as often as of their own."""

AFTER = 45
"""Characters between whose office it is and the office: "Northgate's long-serving chief executive"."""


def with_bodies(cast: Cast, articles: Sequence[Article], bodies: Iterable[Body]) -> tuple[Cast, dict[str, list[str]]]:
    """Return ``cast`` with an actor for each member of ``bodies`` that a report names; and further names by actor."""
    actors = {one.id: one for one in cast.actors}
    also: dict[str, list[str]] = {}
    deciding = tuple(bodies)
    words = {one.id: _Words(" ".join(text for _, text in one.parts())) for one in articles} if deciding else {}
    days = sorted(one.published[:10] for one in articles if one.published)
    for body in deciding:
        seats = {seat for party in parties(body) for seat in body.groups[party]}
        members = [
            *(
                (one.name, one.names)
                for one in body.members
                if _sits(one, days) and (one.names or one.name not in seats)
            ),
            *((party, (f"{party} party", f"{party} Party")) for party in parties(body)),
        ]
        taken = {name: one for one in actors.values() if one.kind in _MEMBERS for name in _names(one)}
        kind = _kind([taken[name] for first, others in members for name in (first, *others) if name in taken])
        for first, others in members:
            names = (first, *others)
            known = next((taken[name] for name in names if name in taken), None)
            if known is None:
                there = tuple(Name(name, ids) for name in sorted(set(names)) if (ids := _telling(name, words)))
                if not there:
                    continue
                known = Actor(identify("actor", kind, first), first, kind, there)
                actors.setdefault(known.id, known)
            also.setdefault(known.id, []).extend(names)
    return Cast(tuple(sorted(actors.values(), key=lambda one: (one.name, one.id))), cast.readings), also


_MEMBERS: tuple[ActorKind, ...] = ("country", "organisation", "office", "person")


def _names(one: Actor) -> Iterable[str]:
    yield one.name
    if one.kind != "person":
        yield from (form.text for form in one.names)


def _sits(member: Member, days: Sequence[str]) -> bool:
    """Tell whether a member has a vote on any day of the reports, where they tell a day."""
    return not days or any(
        (term.first is None or term.first <= days[-1]) and (term.last is None or term.last >= days[0])
        for term in member.terms
    )


def _kind(members: Sequence[Actor]) -> ActorKind:
    """Return what the members of a body are: the kind of those that the cast knows."""
    kinds = Counter(one.kind for one in members)
    return min(kinds, key=lambda one: (-kinds[one], one)) if kinds else "country"


class _Words:
    """The runs of up to ``LONGEST`` words in a text that begin with a capital, without genitives."""

    def __init__(self, text: str) -> None:
        found = [unpossessed(match.group()) for match in WORD.finditer(text)]
        runs = ((at, count) for at, word in enumerate(found) if word[:1].isupper() for count in range(1, LONGEST + 1))
        self.runs = frozenset(" ".join(found[at : at + count]) for at, count in runs)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries and bodies of the world among them."""
        return frozenset(known for run in self.runs if (known := country_of(run)) is not None)


LONGEST = 5
"""Words of a member's name that is looked for in reports."""


def _telling(name: str, words: Mapping[str, _Words]) -> tuple[str, ...]:
    """Return the articles that tell a name, or of a name of one word its demonym."""
    plain = " ".join(unpossessed(match.group()) for match in WORD.finditer(name))
    known = country_of(name)

    def tells(there: _Words) -> bool:
        if plain in there.runs:
            return True
        if known is not None:
            return known in there.countries
        return " " not in name and any(demonym(word.lower(), name.lower()) for word in there.runs)

    return tuple(sorted(number for number, there in words.items() if tells(there)))


def with_offices(
    cast: Cast, attributions: Iterable[Attribution], articles: Sequence[Article], also: Mapping[str, Sequence[str]]
) -> Cast:
    """Return ``cast`` where each speaks for whom the sources of its attributions agree to give it an office of.

    What a source names outranks what the cast only inferred; ``also`` gives further names of actors by id.
    """
    desk = _Desk(cast, articles, also)
    votes: dict[str, Counter[str]] = {}
    said = sorted(attributions, key=lambda one: one.id)
    for one in said:
        speaker = desk.speaker(one)
        owner = desk.owner(one, speaker) if speaker is not None else None
        if speaker is not None and owner is not None and not desk.circular(owner, speaker.id):
            votes.setdefault(speaker.id, Counter())[owner] += 1
    told: dict[str, str | None] = {one: next(iter(owners)) for one, owners in votes.items() if len(owners) == 1}
    for misread in desk.misread() - told.keys():
        told[misread] = None
    actors = tuple(replace(one, speaks_for=told[one.id]) if one.id in told else one for one in cast.actors)
    return Cast(actors, _read(cast.readings, said, desk))


def _read(readings: Sequence[Reading], said: Iterable[Attribution], desk: _Desk) -> tuple[Reading, ...]:
    """Return ``readings`` with the members that sources name, where nobody was found: "the Western branch"."""
    sources = {one.id: one for one in said}
    found = []
    for one in readings:
        member = desk.member(sources[one.attribution]) if one.speaker is None and one.attribution in sources else None
        found.append(replace(one, speaker=member, how="member", reason=None) if member is not None else one)
    return tuple(found)


_OWNING = ("country", "organisation")


class _Desk:
    """A cast and its articles, with what is looked up in them."""

    def __init__(self, cast: Cast, articles: Sequence[Article], also: Mapping[str, Sequence[str]]) -> None:
        self._offices = lexicon().speaks | frozenset(_NOUNS.split())
        self._actors = {one.id: one for one in cast.actors}
        self._articles = {one.id: one for one in articles}
        self._members = frozenset(also)
        self._owners = Owners(
            (one for one in cast.actors if one.id in also or (one.kind in _OWNING and not self._is_office(one.name))),
            also,
        )
        self._speakers = {one.attribution: one.speaker for one in cast.readings}

    def speaker(self, one: Attribution) -> Actor | None:
        """Return who says ``one``, if its office may be looked for: no member, nor one whose role names whose."""
        actor = self._actors.get(self._speakers.get(one.id) or "")
        if actor is None or actor.id in self._members or actor.kind in ("country", "group") or not one.source:
            return None
        if actor.kind == "person" and actor.speaks_for in self._members and any(role.of for role in actor.roles):
            return None
        return actor

    def member(self, one: Attribution) -> str | None:
        """Return the member of a body that a source names by what it is there: "the Western branch"."""
        source = " ".join(span.text for span in one.source)
        owner = self._owners.first(source)
        if owner not in self._members or _NOT.search(source):
            return None
        named = next(self._owners.named(source))
        rest = source[named.end :]
        return owner if not rest.strip() or INSTITUTION.fullmatch(rest) else None

    def misread(self) -> set[str]:
        """Return who is said to speak for a person whom no role names: "its chairman" is no person's."""
        return {
            one.id
            for one in self._actors.values()
            if one.speaks_for in self._actors
            and self._actors[one.speaks_for].kind == "person"
            and not any(role.of for role in one.roles)
        }

    def circular(self, owner: str, speaker: str) -> bool:
        """Tell whether ``owner`` is, or speaks for, ``speaker``."""
        seen: set[str] = set()
        one: str | None = owner
        while one is not None and one not in seen:
            if one == speaker:
                return True
            seen.add(one)
            actor = self._actors.get(one)
            one = actor.speaks_for if actor else None
        return False

    def owner(self, one: Attribution, speaker: Actor) -> str | None:
        """Return whose office the source of ``one`` gives its speaker; None where it tells none, or another's."""
        source = " ".join(span.text for span in one.source)
        if speaker.kind == "person":
            for name in sorted((form.text for form in speaker.names), key=len, reverse=True):
                source = source.replace(name, " " * len(name))
        if _NOT.search(source) or not self._is_office(source):
            return None
        there = list(self._owners.named(source))
        for found in there:
            before, after = source[: found.start], source[found.end : found.end + AFTER]
            if _TO.search(before):
                continue
            if _OF.search(before) and self._is_office(before):
                return found.owner
            if self._is_office(after) and not _TO.search(before):
                return found.owner
        if there or self._names_others(source):
            return None
        earlier = self._before(one, source)
        if earlier is not None or speaker.speaks_for is not None or _behind(one, source):
            return earlier
        return self._beside(one)

    def _is_office(self, text: str) -> bool:
        if _SPEAKS.search(text):
            return True
        words = (match.group().lower() for match in _OFFICE.finditer(text.replace("-", " ")))
        return any(word in self._offices or word.startswith("spokes") for word in words)

    def _names_others(self, source: str) -> bool:
        """Tell whether a source has a name in it beside the speaker's: capitals that begin no title."""
        words = [match.group() for match in _OFFICE.finditer(source) if match.start() > 0]
        titles = lexicon().titles | lexicon().roles.keys() | self._offices | {"foreign", "prime", "defence", "defense"}
        return any(word[:1].isupper() and word.lower() not in titles for word in words if not _TITLED.match(word))

    def _beside(self, one: Attribution) -> str | None:
        """Return the one member of a body that the paragraph names before a source, or else the sentence before."""
        first = min((*one.source, *one.cue, *one.content), key=lambda span: span.start)
        for words in paragraph_before(self._articles[one.article].part(first.part), first.start):
            found = {named.owner for named in self._owners.named(words)} & self._members
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def _before(self, one: Attribution, source: str) -> str | None:
        """Return the owner that a source leaves out: the subject of what is pledged, else of the sentence before.

        "Its" behind a sentence of its own subject goes back to that one, known or not: never to the sentence before.
        """
        content = " ".join(span.text for span in one.content)
        subject = self._owners.first(content) if one.kind != "direct" else None
        if subject is not None and (_GOES_BACK.search(source) or (pledging(content) and not _MANY.search(source))):
            return subject
        if not _GOES_BACK.search(source) or _behind(one, source):
            return None
        first = min((*one.source, *one.cue, *one.content), key=lambda span: span.start)
        own, *others = [*before(self._articles[one.article].part(first.part), first.start), ""]
        there = {named.owner for named in self._owners.named(own)}
        if there:  # "figures in the Corvian Union are said to waver, though its chairman"
            return self._owners.first(own) or (next(iter(there)) if len(there) == 1 else None)
        return next((found for sentence in others if (found := self._owners.first(sentence)) is not None), None)


def _behind(one: Attribution, source: str) -> bool:
    """Tell whether a source that goes back stands behind a sentence that has a subject of its own."""
    first = min((*one.source, *one.cue, *one.content), key=lambda span: span.start)
    own = _OF_ITS_OWN.match(first.text) is not None
    return one.kind != "direct" and first in one.content and own and bool(_GOES_BACK.search(source))


_OF_ITS_OWN = re.compile(
    r"\W*(?!(?i:its?|their|they|he|she|we|i|this|that|these|those|there)\b)(?:[Tt]he [\w-]+|[A-Z][\w’'-]*)"
)
"""How a sentence with a subject of its own begins: with a name, or "the …"."""

_TITLED = re.compile(
    r"(?:Finance|Interior|Justice|Health|Trade|Agriculture|Economy|Energy|Education|Labou?r|Transport|Environment"
    r"|Home|State|Affairs|Deputy|Vice|Chief|Executive|Acting|Senior|Rural|Development|Culture|Sports?)$"
)
"""Words of titles that are written in capitals."""
