"""Who said what: attributions as they stand in one article, and the cast that says whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.vocabulary.articles import Span

Kind = Literal["direct", "mixed", "indirect"]
"""How much of a content stands in quotation marks: all of it, some of it, none (PARC 3.0, PolNeAR)."""

Act = Literal["said", "thought", "done"]
"""What the cue tells of: words uttered, a state of mind, or a thing done by saying so (promised, refused)."""

ActorKind = Literal["person", "office", "organisation", "country", "group", "unnamed"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as they stand in one article: "Healey (source) insisted (cue) that … (content)".

    Each is a tuple of spans in order of place, since a content may be split by its own cue; source and cue may be
    empty. ``relay`` is whom the outlet has it from ("reports European Pravda"), if it says. ``confidence`` is the
    calibrated chance, to two digits, that a reader would call this an attribution with this source.
    """

    id: str
    article: str
    kind: Kind
    act: Act
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    relay: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Name:
    """One way an actor is named, and the ids of the articles that name it so, sorted."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """An office that an actor is said to hold: "Defence Secretary" of "United Kingdom", and where it is said.

    ``of`` is the name of the country or organisation whose office it is; None where the text does not say.
    """

    title: str
    of: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, office, organisation, country, group or unnamed source, under all the names it is given.

    ``speaks_for`` is the id of the actor whose position this one's words are; ``members`` the ids of a group's named
    members.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[Name, ...]
    roles: tuple[Role, ...] = ()
    speaks_for: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Who the source of one attribution is. ``attribution`` and ``speaker`` are ids.

    ``how`` names the step that decided (``name``, ``pronoun``, ``description``, …); where ``speaker`` is None,
    ``reason`` says why nobody is named. ``relay`` is the actor of the attribution's relay, if it has one.
    """

    attribution: str
    speaker: str | None
    how: str | None
    reason: str | None
    relay: str | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a set of articles, sorted by name, and one reading for each attribution of the set."""

    actors: tuple[Actor, ...]
    readings: tuple[Reading, ...]
