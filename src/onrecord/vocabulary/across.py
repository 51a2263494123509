"""What several articles tell together: times, stories, copies, statements, events, disagreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from onrecord.vocabulary.articles import Span

Precision = Literal["minute", "hour", "day", "week", "month", "season", "year", "decade"]
"""How much of a date is known. The ISO 8601 text of a date is cut to it: ``2022-09`` for a month."""

TimeBasis = Literal["text", "published", "inferred"]
"""What a date rests on: words of the report, the day it was published, or other reports of the same moment."""

CopyKind = Literal["same", "near", "partial"]
"""How an article repeats another: all of it, most of it, or some passages."""

ChangeKind = Literal[
    "cut", "added", "reordered", "spelling", "person", "word", "ellipsis", "brackets", "strength", "negation"
]
"""How one wording of a statement differs from another.

``cut`` and ``added`` are silent, ``ellipsis`` and ``brackets`` say so in the text; ``spelling`` is punctuation too;
``person`` is person or tense, as reported speech shifts them; ``strength`` and ``negation`` change what was said.
"""

DisagreementKind = Literal["name", "wording", "strength", "place", "date", "number", "speaker", "headline"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time that an article tells of: "Wednesday", "12 February 2025", "earlier this week".

    ``date`` is its first day (or minute) in ISO 8601, cut to ``precision``; ``end`` its last day where it is a stretch
    of time. Both are None where nothing tells which ("Wednesday" in an undated report): ``how`` then says what is
    missing, else which rule resolved it. ``basis`` is what it counts from: nothing but its own words (``text``), the
    publication date, or other reports (``inferred``), which ``evidence`` points to.
    """

    span: Span
    date: str | None
    end: str | None
    precision: Precision | None
    basis: TimeBasis
    how: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """When the words of one attribution (an id) were said, on what that rests, and the spans that bear it out."""

    attribution: str
    date: str | None
    precision: Precision | None
    basis: TimeBasis | None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one course of events, ids sorted by publication, then id.

    ``id`` is that of its earliest article; ``first`` and ``last`` are publication dates, None if none has one.
    """

    id: str
    articles: tuple[str, ...]
    headline: str | None
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something is so: ``how`` in words ("the same passage", "credited to AP"), and the spans that show it."""

    how: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """``article`` (an id) repeats ``of``, another article or, where it is not among those read, an agency by name.

    ``share`` is how much of the article's text it is, from 0 to 1.
    """

    article: str
    of: str
    kind: CopyKind
    share: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two articles: ``left`` where they stood first, as far as can be told, ``right`` the other."""

    left: Span
    right: Span


@dataclass(frozen=True)  # no slots: what is asked many times is indexed once, on first use
class Provenance:
    """Which article copies which, hence how many independent reports there are.

    ``sources`` parts the articles' ids: those in one tuple are one report, told several times. ``passages`` are what
    otherwise independent articles share word for word.
    """

    copies: tuple[Copy, ...]
    sources: tuple[tuple[str, ...], ...]
    passages: tuple[Passage, ...]

    def independent(self, spans: Iterable[Span]) -> int:
        """Return how many independent reports stand behind ``spans``: copies and shared passages count once.

        It is the most spans of which no two are of one source, nor go back to one: a report's own words go back to
        itself, those of a shared passage to where they stood first. More spans never count less, and there are never
        more reports than articles.
        """
        origins: dict[str, set[str]] = {}
        for span in spans:
            origins.setdefault(self._source_of(span.article), set()).add(self._origin(span))
        return _most_pairs({source: sorted(found) for source, found in sorted(origins.items())})

    @cached_property
    def _sources(self) -> dict[str, str]:
        return {article: min(source) for source in self.sources for article in source}

    @cached_property
    def _taken(self) -> dict[tuple[str, str], dict[tuple[str, str], list[Passage]]]:
        """The passages by the part that has them again, then by the part that had them first."""
        taken: dict[tuple[str, str], dict[tuple[str, str], list[Passage]]] = {}
        for one in self.passages:
            first, again = (one.left.article, one.left.part), (one.right.article, one.right.part)
            taken.setdefault(again, {}).setdefault(first, []).append(one)
        return taken

    def _source_of(self, article: str) -> str:
        return self._sources.get(article, article)

    def _origin(self, span: Span) -> str:
        """Return the source in which the words of ``span`` stood first: passages are followed back to their start."""
        queue = [(span.article, span.part, span.start, span.end)]
        seen, ends = {span.article}, set()
        for article, part, start, end in queue:
            before = False
            for (other, there), passages in self._taken.get((article, part), {}).items():
                place = _traced(passages, start, end)
                if place is not None:
                    before = True
                    if other not in seen:
                        seen.add(other)
                        queue.append((other, there, *place))
            if not before:
                ends.add(self._source_of(article))
        return min(ends) if ends else min(self._source_of(article) for article in seen)


def _traced(passages: Iterable[Passage], start: int, end: int) -> tuple[int, int] | None:
    """Return where most of ``start`` to ``end`` of the right part stands in the left one; None if it does not."""
    shared, places = 0, []
    for one in passages:
        first, last = max(start, one.right.start), min(end, one.right.end)
        if first < last:
            shared += last - first
            scale = (one.left.end - one.left.start) / (one.right.end - one.right.start)
            places += [one.left.start + round((place - one.right.start) * scale) for place in (first, last)]
    return (min(places), max(places)) if 2 * shared > end - start else None


def _most_pairs(choices: Mapping[str, Sequence[str]]) -> int:
    """Return how many keys can have one of their choices each, no choice twice (Kuhn's augmenting paths)."""
    holder: dict[str, str] = {}
    for key in choices:
        asked_by: dict[str, str] = {}
        queue = [key]
        for one in queue:
            fresh = [choice for choice in choices[one] if choice not in asked_by]
            asked_by.update(dict.fromkeys(fresh, one))
            free = next((choice for choice in fresh if choice not in holder), None)
            if free is not None:
                _hand_on(free, key, asked_by, holder)
                break
            queue += [holder[choice] for choice in fresh]
    return len(holder)


def _hand_on(free: str, key: str, asked_by: Mapping[str, str], holder: dict[str, str]) -> None:
    """Give ``free`` to who asked for it, what that one had to who asked for that, up to ``key``."""
    had = {one: choice for choice, one in holder.items()}
    choice: str | None = free
    while choice is not None:
        one = asked_by[choice]
        holder[choice] = one
        choice = None if one == key else had[one]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference of a wording from the statement's text: ``old`` became ``new``; either may be empty."""

    old: str
    new: str
    kind: ChangeKind
    inside_marks: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """One way a statement is told, the ids of the attributions that tell it so, and how it differs from the text."""

    text: str
    attributions: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing one actor said once, however many outlets carry it, in however many wordings.

    ``text`` is the fullest verbatim wording, else the fullest. ``speaker`` is an actor's id, or None; ``attributions``
    are ids, in order of article and place; ``outlets`` are sorted. ``independent`` counts the independent reports.
    ``borne_out`` is False for a quotation that no other report carries though others quote the same moment, True where
    another independent report carries it, None where nobody else quotes that moment.
    """

    id: str
    speaker: str | None
    text: str
    said: str | None
    said_precision: Precision | None
    said_basis: TimeBasis | None
    said_evidence: tuple[Span, ...]
    attributions: tuple[str, ...]
    outlets: tuple[str, ...]
    independent: int
    borne_out: bool | None
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that the reports tell of. ``participants`` are actors' ids.

    ``background`` tells what is recalled ("in 2008 the alliance said …") from news. ``text`` is the sentence that
    tells it best, or the clause of it that tells of this day: what is cut out is an ellipsis. ``spans`` are all
    sentences that tell it, in order of article and place. ``places`` are all places that the reports give, the one that
    most give first, each with where it is said; ``place`` is that one, None where about as many reports give another.
    """

    id: str
    date: str | None
    precision: Precision | None
    text: str
    place: str | None
    participants: tuple[str, ...]
    background: bool
    spans: tuple[Span, ...]
    places: tuple[tuple[str, tuple[Span, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """What some reports give for a thing: ids of the articles, how many are independent, and where they say it."""

    value: str
    articles: tuple[str, ...]
    independent: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more values for one thing. ``supported`` is the better supported value or None; ``why`` says why."""

    id: str
    kind: DisagreementKind
    about: str
    values: tuple[Value, ...]
    supported: str | None
    why: str
