"""What the store tells in lists: light frozen records, one for a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from onrecord.vocabulary import ActorKind, Article, Kind, Precision, Skipped, Span
from onrecord.vocabulary.corrections import Correction
from onrecord.vocabulary.decisions import Asked
from onrecord.vocabulary.positions import Position, Question

T = TypeVar("T")

Found = Literal["article", "statement", "actor", "story"]
"""What a search can find."""

Dated = Literal["said", "inferred", "published"]
"""What the date of a statement is: when it was said, as a report tells or as others let infer, else published."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a list. ``after`` asks for the next one, None at the end."""

    rows: tuple[T, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What an import did: how many articles are new, changed (a new version) or known; inputs that yielded none.

    ``stories`` are the ids of those that were made anew.
    """

    new: int
    changed: int
    same: int
    skipped: tuple[Skipped, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading again did: how many versions of articles were read, and how many of them otherwise than before.

    ``skipped`` are those that today's program cannot read: what was read in them before stays. ``stories`` are the ids
    of those that were made anew.
    """

    read: int
    changed: int
    skipped: tuple[Skipped, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unmade:
    """What could not be made by a fault of onrecord; what is told there is of before, or the reports alone.

    Of a ``story``, or of the answer to a ``question``; of both: whether the one bears on the other could not be told,
    and it counts as if it did. ``headline`` and ``text`` name them. ``fault`` is the kind of error, ``message`` what it
    says, ``place`` where it was raised, ``tried_at`` when (ISO 8601, UTC); ``articles`` are the story's, by key.
    """

    story: str | None
    question: str | None
    headline: str | None
    text: str | None
    fault: str
    message: str
    place: str
    tried_at: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten: the article's key, its origins, and how many versions of it there were.

    ``stories`` are the ids of those that were made anew without it. ``erased`` is False where a reader held on to an
    earlier state of the file, so that its bytes go with the next change only. ``corrections`` are those that went;
    ``shortened`` counts those that are about other articles, too, and say it of them alone now.
    """

    key: str
    origins: tuple[str, ...]
    versions: int
    stories: tuple[str, ...]
    erased: bool
    corrections: tuple[Correction, ...] = ()
    shortened: int = 0


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list; dates are of publication, ``changed_at`` is ISO 8601, UTC."""

    id: str
    headline: str | None
    first: str | None
    last: str | None
    articles: int
    independent: int
    statements: int
    disagreements: int
    changed_at: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of an article, the latest first."""

    id: str
    headline: str | None
    published: str | None
    added_at: str
    latest: bool


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """A version of an article, the characters of its original page (None: not kept), all versions, and its story.

    ``story`` is None only while an import is under way. An older version's is that of the latest.
    """

    article: Article
    original: str | None
    versions: tuple[VersionLine, ...]
    story: str | None


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in a list, in how many stories, and with how many statements."""

    id: str
    name: str
    kind: ActorKind
    stories: int
    statements: int


@dataclass(frozen=True, slots=True)
class RoleLine:
    """An office that an actor is said to hold, and in how many stories."""

    title: str
    of: str | None
    stories: int


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A statement of an actor: where it stands, and the contents that bear it out.

    ``cue`` are the words that tell that it is said ("denied"): without them ``text`` reads as an assertion. ``kind``
    says how much is verbatim. ``date`` is when it was said, else published, and ``dated`` which: said, inferred,
    published.
    """

    statement: str
    story: str
    headline: str | None
    text: str
    said: str | None
    said_precision: Precision | None
    outlets: tuple[str, ...]
    independent: int
    evidence: tuple[Span, ...]
    cue: str
    kind: Kind
    date: str | None
    dated: Dated | None


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A position of an actor, and the question it is on."""

    question: Question
    position: Position


@dataclass(frozen=True, slots=True)
class ActorFile:
    """Everything about one actor over all stories. ``speaks_for`` are (id, name) of actors, in order of name.

    ``names`` has the most used first; ``said`` is in order of date, undated last; ``stories`` are their ids.
    ``statements`` is how many there are in all, of which ``said`` may be a part. ``dates`` has the date of each
    statement in the histories of ``positions``, as SaidLine has it, with what it is.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    roles: tuple[RoleLine, ...]
    speaks_for: tuple[tuple[str, str], ...]
    said: tuple[SaidLine, ...]
    positions: tuple[HeldLine, ...]
    stories: tuple[str, ...]
    statements: int
    dates: Mapping[str, tuple[str | None, Dated | None]]


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question that the store keeps answering; ``changed_at`` is None until it is answered."""

    question: Question
    asked: Asked
    asked_at: str
    stories: int
    changed_at: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search found. ``snippet`` are pieces of its text, each with whether it is one of the words sought.

    ``title`` is a headline or names; of a statement who said it and how ("Mara Trelore: denied ≈"). ``date`` is that of
    publication; of a statement ``dated`` says what it is.
    """

    what: Found
    id: str
    story: str
    title: str
    snippet: tuple[tuple[str, bool], ...]
    outlets: tuple[str, ...]
    date: str | None
    rank: float
    dated: Dated | None = None
