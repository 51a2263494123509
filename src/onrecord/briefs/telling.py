"""What a brief says, and in which order: common to all formats."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.briefs.answering import answers
from onrecord.briefs.answers import Answer
from onrecord.briefs.choice import Choice
from onrecord.briefs.corrected import Fixes, touched
from onrecord.briefs.differences import Difference, differences
from onrecord.briefs.lines import Line, lines
from onrecord.briefs.outlets import Outlet, outlets
from onrecord.briefs.places import Report, numbered, places
from onrecord.briefs.posts import Post, posts
from onrecord.briefs.timeline import NOTHING_DATED, Timeline, timeline
from onrecord.briefs.visible import visible
from onrecord.contract import Record
from onrecord.vocabulary import Actor, Story

_NO_READING = "the record does not say who spoke"


@dataclass(frozen=True, slots=True)
class Party:
    """An actor and what it said. ``roles``, ``also`` (other names) and ``members`` are safe to show.

    ``corrected`` are the corrections that touched the actor itself: two that were made one, or one made two.
    """

    actor: Actor
    name: str
    roles: tuple[str, ...]
    speaks_for: str | None
    also: tuple[str, ...]
    members: tuple[str, ...]
    lines: tuple[Line, ...]
    corrected: Fixes = ()

    def count(self, kind: str) -> int:
        """Return how many of its lines are of this kind."""
        return sum(line.kind == kind for line in self.lines)

    @property
    def reports(self) -> int:
        """How many reports carry its words."""
        return len({place.report.number for line in self.lines for place in line.places})


@dataclass(frozen=True, slots=True)
class Unattributed:
    """Lines that have no named speaker, for one reason."""

    reason: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What the brief of ``record`` says under ``choice``: parties by how much they said, then by name.

    ``reports`` are all that were read, ``told`` those that the choice leaves. ``story`` is the one that is told, None
    where all are; ``number`` tells the stories of one brief apart. ``answers`` are of all reports, and of no choice.
    """

    record: Record
    choice: Choice
    reports: tuple[Report, ...]
    told: tuple[Report, ...]
    parties: tuple[Party, ...]
    unattributed: tuple[Unattributed, ...]
    differences: tuple[Difference, ...] = ()
    timeline: Timeline = NOTHING_DATED
    outlets: tuple[Outlet, ...] = ()
    posts: tuple[Post, ...] = ()
    story: Story | None = None
    number: int = 0
    answers: tuple[Answer, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """Every line told, parties' first."""
        groups: list[Party | Unattributed] = [*self.parties, *self.unattributed]
        return [line for group in groups for line in group.lines]

    @property
    def speakers(self) -> dict[str, str]:
        """Who said each line of a named speaker, by the line's id."""
        return {line.id: party.name for party in self.parties for line in party.lines}


def tell(record: Record, choice: Choice) -> Telling:
    """Return what the brief of ``record`` says under ``choice``. Raises OnRecordError for a choice that cannot be."""
    choice.check()
    whole = _told(record, choice, numbered(record.articles, touched(record)))
    return replace(whole, answers=answers(record, whole.reports, whole.told, whole.lines))


def tell_stories(whole: Telling) -> tuple[Telling, ...]:
    """Return what the brief says of each story of a mixed pile, those with most reports first.

    The empty tuple where there is but one story. Reports keep the number they have in ``whole``, so that a number
    means one report throughout a brief; stories that the choice leaves nothing of are left out.
    """
    if len(whole.record.stories) < 2:
        return ()
    by_id = {report.article.id: report for report in whole.reports}
    found = []
    for story in whole.record.stories:
        own = tuple(sorted((by_id[id] for id in story.articles if id in by_id), key=lambda one: one.number))
        telling = _told(whole.record, whole.choice, own)
        if telling.told:
            found.append(replace(telling, story=story))
    found.sort(key=lambda one: (-len(one.told), one.told[0].number))
    return tuple(replace(one, number=number) for number, one in enumerate(found, start=1))


def _told(record: Record, choice: Choice, reports: tuple[Report, ...]) -> Telling:
    wanted = choice.actors(record.cast)
    names = {actor.id: visible(actor.name) for actor in record.cast.actors}
    by_speaker: dict[str, list[Line]] = defaultdict(list)
    by_reason: dict[str, list[Line]] = defaultdict(list)
    for line in lines(record, places(record, reports, choice, names), reports):
        reading = line.lead.reading
        if reading.speaker is not None and reading.speaker in names:
            by_speaker[reading.speaker].append(line)
        else:
            by_reason[visible(reading.reason or _NO_READING)].append(line)
    parties = _parties(record, names, by_speaker, wanted)
    unattributed = () if wanted is not None else _unattributed(by_reason)
    groups: list[Party | Unattributed] = [*parties, *unattributed]
    told = _reports_told(reports, choice, groups)
    own = [line for group in groups for line in group.lines]
    return Telling(
        record,
        choice,
        reports,
        told,
        parties,
        unattributed,
        differences=differences(record, told, wanted, own),
        timeline=timeline(record, told, wanted),
        outlets=outlets(record, told, own),
        posts=posts(told, own, choice, _actors(record, wanted)),
    )


def _actors(record: Record, wanted: frozenset[str] | None) -> list[Actor] | None:
    return None if wanted is None else [actor for actor in record.cast.actors if actor.id in wanted]


def _parties(
    record: Record, names: dict[str, str], by_speaker: dict[str, list[Line]], wanted: frozenset[str] | None
) -> tuple[Party, ...]:
    fixes = touched(record)
    parties = [
        replace(_party(actor, names, tuple(by_speaker[actor.id])), corrected=fixes.get(actor.id, ()))
        for actor in record.cast.actors
        if actor.id in by_speaker and (wanted is None or actor.id in wanted)
    ]
    return tuple(sorted(parties, key=lambda one: (-len(one.lines), -one.reports, one.name, one.actor.id)))


def _party(actor: Actor, names: dict[str, str], said: tuple[Line, ...]) -> Party:
    also = (visible(name.text) for name in actor.names if name.text != actor.name)
    return Party(
        actor=actor,
        name=names[actor.id],
        roles=_each_once(_role(role.title, role.of) for role in actor.roles),
        speaks_for=names.get(actor.speaks_for or ""),
        also=tuple(dict.fromkeys(also)),
        members=tuple(names[member] for member in actor.members if member in names),
        lines=said,
    )


def _each_once(roles: Iterable[str]) -> tuple[str, ...]:
    """Return ``roles`` without those that say in another order what one before them says."""
    kept: dict[frozenset[str], str] = {}
    for role in roles:
        kept.setdefault(frozenset(re.findall(r"\w+", role.casefold())) - {"of", "the"}, role)
    return tuple(kept.values())


def _role(title: str, of: str | None) -> str:
    if of is None or of.casefold() in title.casefold():
        return visible(title)
    return visible(f"{title}, {of}")


def _unattributed(by_reason: dict[str, list[Line]]) -> tuple[Unattributed, ...]:
    groups = [Unattributed(reason, tuple(found)) for reason, found in by_reason.items()]
    return tuple(sorted(groups, key=lambda one: (-len(one.lines), one.reason)))


def _reports_told(
    reports: tuple[Report, ...], choice: Choice, groups: Sequence[Party | Unattributed]
) -> tuple[Report, ...]:
    dated = tuple(report for report in reports if choice.takes_date(report.article.published))
    if choice.actor is None and choice.kind is None:
        return dated
    carried = {place.report.number for group in groups for line in group.lines for place in line.places}
    return tuple(report for report in dated if report.number in carried)
