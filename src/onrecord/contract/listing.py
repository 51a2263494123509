"""What stands in the API's JSON beside the rows of the record: lists in pages, and what is told when something fails.

Where the API tells a story, a question's answer, an article or a statement, it tells the rows of ``rows.py``. A list is
told in pages: ``next`` is what to ask for to get the following one (``?after=``), null on the last.

Ids of actors in lists and in an actor's file are those of the store; in a story's document they are the story's own,
which are the same but for persons who share a name.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from onrecord.contract.answer_rows import PositionRow, QuestionRow
from onrecord.contract.rows import ActorRow, ArticleRow, AttributionRow, StatementRow
from onrecord.contract.spans import Id, IsoDate, SpanRow
from onrecord.vocabulary import ActorKind, Kind, Precision

Moment = Annotated[str, msgspec.Meta(description="ISO 8601 in UTC, to the second: 2026-11-23T06:00:00Z.")]


class ProblemRow(msgspec.Struct, frozen=True):
    """Why something is not told (RFC 9457): ``title`` in a few words, ``detail`` names the thing and the way out."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"


class StoryLineRow(msgspec.Struct, frozen=True):
    """A story in a list: how many reports tell it, how many of them independently, and how much is told in it."""

    id: Id
    headline: str | None
    first: IsoDate | None
    last: IsoDate | None
    articles: int
    independent: int
    statements: int
    disagreements: int
    changed_at: Moment


class StoriesRow(msgspec.Struct, frozen=True):
    """What ``/stories`` tells: those with the latest reports first."""

    stories: list[StoryLineRow]
    next: str | None


class ArticleLineRow(msgspec.Struct, frozen=True):
    """An article in a list, and the story that it tells (null only while an import is under way)."""

    id: Id
    key: str
    outlet: str | None
    headline: str | None
    published: IsoDate | None
    url: str | None
    story: Id | None


class ArticlesRow(msgspec.Struct, frozen=True):
    """What ``/articles`` tells: the latest published first, of each article its latest version."""

    articles: list[ArticleLineRow]
    next: str | None


class VersionRow(msgspec.Struct, frozen=True):
    """One version of an article; ``latest``: whether the stories tell of this one."""

    id: Id
    headline: str | None
    published: IsoDate | None
    added_at: Moment
    latest: bool


class ArticleFileRow(msgspec.Struct, frozen=True):
    """What ``/articles/{id}`` tells: the article, all its versions, the latest first, and its story."""

    article: ArticleRow
    story: Id | None
    versions: list[VersionRow]


class ActorLineRow(msgspec.Struct, frozen=True):
    """An actor in a list, in how many stories, and with how many statements."""

    id: Id
    name: str
    kind: ActorKind
    stories: int
    statements: int


class ActorsRow(msgspec.Struct, frozen=True):
    """What ``/actors`` tells."""

    actors: list[ActorLineRow]
    next: str | None


class NamedRow(msgspec.Struct, frozen=True):
    """An actor by id and name."""

    id: Id
    name: str


class RoleLineRow(msgspec.Struct, frozen=True):
    """An office that an actor is said to hold, and in how many stories."""

    title: str
    of: str | None
    stories: int


class SaidRow(msgspec.Struct, frozen=True):
    """A statement of an actor: its story, and the contents that bear it out.

    ``cue`` are the words that tell that it is said ("denied"): ``text`` is what they are about. ``date`` is when it was
    said, else published, and ``dated`` which of these; null: undated.
    """

    statement: Id
    story: Id
    headline: str | None
    text: str
    said: IsoDate | None
    said_precision: Precision | None
    outlets: list[str]
    independent: int
    evidence: list[SpanRow]
    cue: str
    kind: Kind
    date: IsoDate | None
    dated: Literal["said", "inferred", "published"] | None


class HeldRow(msgspec.Struct, frozen=True):
    """A position of an actor, and the question it is on."""

    question: QuestionRow
    position: PositionRow


class ActorFileRow(msgspec.Struct, frozen=True):
    """What ``/actors/{id}`` tells: all of one actor over all stories.

    ``said`` is in order of date, undated last, in pages as lists are; ``statements`` is how many there are in all.
    """

    id: Id
    name: str
    kind: ActorKind
    names: list[str]
    roles: list[RoleLineRow]
    speaks_for: list[NamedRow]
    said: list[SaidRow]
    positions: list[HeldRow]
    stories: list[Id]
    statements: int
    next: str | None


class StatementLineRow(msgspec.Struct, frozen=True):
    """A statement in a list; ``speaker`` is null where nobody can be named.

    ``cue``, ``kind``, ``date`` and ``dated`` are as in the statements of an actor: without its cue, what was denied
    reads as asserted.
    """

    id: Id
    story: Id
    speaker: NamedRow | None
    text: str
    said: IsoDate | None
    said_precision: Precision | None
    outlets: list[str]
    independent: int
    cue: str
    kind: Kind
    date: IsoDate | None
    dated: Literal["said", "inferred", "published"] | None


class StatementsRow(msgspec.Struct, frozen=True):
    """What ``/statements`` tells: the latest said first, undated last."""

    statements: list[StatementLineRow]
    next: str | None


class StatementFileRow(msgspec.Struct, frozen=True):
    """What ``/statements/{id}`` tells: rows of its story's document that are about it; ``actors``: who is named."""

    story: Id
    statement: StatementRow
    attributions: list[AttributionRow]
    actors: list[ActorRow]


class QuestionLineRow(msgspec.Struct, frozen=True):
    """A question that the store keeps answering, from how many stories; ``changed_at``: its answer, null: none yet."""

    question: QuestionRow
    asked_at: Moment
    stories: int
    changed_at: Moment | None


class QuestionsRow(msgspec.Struct, frozen=True):
    """What ``/questions`` tells: all of them."""

    questions: list[QuestionLineRow]
    next: str | None = None


class PieceRow(msgspec.Struct, frozen=True):
    """A piece of a text, and whether it is one of the words sought."""

    text: str
    marked: bool


class HitRow(msgspec.Struct, frozen=True):
    """What a search found; ``rank`` orders the hits of one search and says nothing beyond it."""

    what: Literal["article", "statement", "actor", "story"]
    id: Id
    story: Id
    title: str
    snippet: list[PieceRow]
    outlets: list[str]
    date: IsoDate | None
    rank: float


class HitsRow(msgspec.Struct, frozen=True):
    """What ``/search`` tells: the best first."""

    hits: list[HitRow]
    next: str | None
