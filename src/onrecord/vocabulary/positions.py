"""Where the actors stand on a question: what is asked, each stand that was taken, and what holds of it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.vocabulary.across import Precision
from onrecord.vocabulary.articles import Span

Stance = Literal["support", "oppose", "conditional", "uncommitted", "abstain"]
"""For it; against it; for it if something else holds; declared to be undecided; declared to abstain."""

Basis = Literal["own words", "reported", "speaks for"]
"""What a stance rests on: the actor's words within marks, what a report says that it said or did, or the words of one
who speaks for it. In this order they outrank each other."""


@dataclass(frozen=True, slots=True)
class Question:
    """A proposal that somebody decides, or a disputed claim.

    ``body`` is the id or the path of the body that decides, None where none does; ``rule`` the one of its rules that
    applies, None for its default. ``phrasings`` say the same in other words. ``related`` are other proposals that are
    easily taken for this one: what is said of them is no position on it. ``body_file`` is the text of the body's file
    where the question carries it along; ``body`` is then the id that stands there.
    """

    id: str
    text: str
    body: str | None = None
    rule: str | None = None
    phrasings: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    body_file: str | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """What one statement says of the question: one entry in a history.

    ``speaker`` is the actor who said it, which is another than the position's where one speaks for the other. ``date``
    is when it was said, else None. ``scope`` is the frame within which it denies or affirms ("as an outcome of the
    talks"), ``condition`` what a conditional stance hangs on, each in the report's words. ``how`` names the step that
    read it. ``evidence`` are contents of attributions; where ``how`` is "told by the report", it is a sentence of its
    own, and ``statement`` an id of that sentence, no statement's.
    """

    statement: str
    speaker: str
    stance: Stance
    date: str | None
    precision: Precision | None
    scope: str | None
    condition: str | None
    basis: Basis
    how: str
    confidence: float
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on a question as of ``as_of``: the latest day that the articles tell of, if none is given.

    ``question`` and ``actor`` are ids; ``member`` is the name, in the question's body, of the member whose position it
    is, None for one without a vote or where no body decides. ``stance`` is None where the actor took no position on
    this question, but spoke of ``related`` proposals (ids of statements). ``since`` is the day of the first stand of
    the present stance, or of its report, where nothing tells when it was said. ``history`` has every stand in order of
    date, of which the last one that holds is told above. ``divided`` are the actors who speak for this one and take
    other stances on the same day.
    """

    question: str
    actor: str
    member: str | None
    stance: Stance | None
    scope: str | None
    condition: str | None
    since: str | None
    as_of: str | None
    basis: Basis | None
    confidence: float
    evidence: tuple[Span, ...]
    related: tuple[str, ...] = ()
    history: tuple[Stand, ...] = ()
    divided: tuple[str, ...] = ()
