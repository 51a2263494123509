"""What the detectors read, and what each of them yields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from onrecord.disagreements.moments import Moments
from onrecord.vocabulary import (
    Actor,
    Article,
    Attribution,
    Cast,
    DateMention,
    DisagreementKind,
    Event,
    Provenance,
    Reading,
    Span,
    Statement,
    Story,
)

ONE_TIME = 366  # days between reports of words said once; years later one says them again, or others like them


@dataclass(frozen=True)
class Reports:
    """Everything that is known of a set of articles when their disagreements are looked for.

    Only reports of one story are held against each other; an article in no story is held against none.
    """

    articles: tuple[Article, ...]
    attributions: tuple[Attribution, ...]
    cast: Cast
    stories: tuple[Story, ...]
    provenance: Provenance
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[DateMention, ...] = ()

    @cached_property
    def article(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {one.id: one for one in self.articles}

    @cached_property
    def attribution(self) -> Mapping[str, Attribution]:
        """The attributions by id."""
        return {one.id: one for one in self.attributions}

    @cached_property
    def attributions_of(self) -> Mapping[str, tuple[Attribution, ...]]:
        """The attributions of each article (id), in order of their ids."""
        found: dict[str, list[Attribution]] = {}
        for one in sorted(self.attributions, key=lambda one: one.id):
            found.setdefault(one.article, []).append(one)
        return {article: tuple(ones) for article, ones in found.items()}

    @cached_property
    def dates(self) -> Mapping[str, tuple[DateMention, ...]]:
        """The times that each article (id) tells of, in order of place."""
        found: dict[str, list[DateMention]] = {}
        for mention in sorted(self.mentions, key=lambda one: (one.span.part, one.span.start, one.span.end)):
            found.setdefault(mention.span.article, []).append(mention)
        return {article: tuple(mentions) for article, mentions in found.items()}

    @cached_property
    def reading(self) -> Mapping[str, Reading]:
        """The readings by the id of their attribution."""
        return {one.attribution: one for one in self.cast.readings}

    @cached_property
    def actor(self) -> Mapping[str, Actor]:
        """The actors by id."""
        return {one.id: one for one in self.cast.actors}

    @cached_property
    def story_of(self) -> Mapping[str, str]:
        """The id of the story of each article that has one."""
        return {article: story.id for story in self.stories for article in story.articles}

    @cached_property
    def moments(self) -> Moments:
        """Which reports tell of one moment."""
        return Moments(self.article, self.attribution, self.statements, self.provenance)

    def of_one_time(self, ours: Iterable[str], theirs: Iterable[str]) -> bool:
        """Tell whether two reports (ids), one of each side, may carry words said once: published within a year.

        Where a date is missing, something else must show that they tell of one moment.
        """
        pairs = product(sorted(set(ours)), sorted(set(theirs)))
        return any(
            self.moments.one(one, two) if (apart := self.moments.days_apart(one, two)) is None else apart <= ONE_TIME
            for one, two in pairs
        )

    def speaker_of(self, statement: Statement) -> str:
        """Return the name of who made ``statement``, its text where that is not known."""
        speaker = self.actor.get(statement.speaker or "")
        return speaker.name if speaker else statement.text

    @cached_property
    def told(self) -> tuple[tuple[Article, ...], ...]:
        """The articles of each story, in order of their ids."""
        return tuple(
            tuple(self.article[one] for one in sorted(story.articles) if one in self.article) for story in self.stories
        )


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a thing and the words that give it. ``spans`` is never empty."""

    value: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two or more values for one thing, as a detector finds them, before it is judged which is better supported.

    ``better`` is the value that something else than the number of reports speaks for, and ``reason`` says what.
    """

    kind: DisagreementKind
    about: str
    sides: tuple[Side, ...]
    better: str | None = None
    reason: str | None = None
