"""A person's word over the machine's: what was corrected, by whom, why, and the words of the reports it is bound to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

CorrectionKind = Literal[
    "speaker",
    "not a statement",
    "merge actors",
    "split actor",
    "join statements",
    "split statement",
    "stance",
    "outlet",
    "date",
    "undo",
]
"""What a person can say otherwise; :class:`Correction` tells what each is about."""

PERSONS_WORD: Final = "a person's word"
"""The step that decided, where a person did."""

AROUND = 40  # characters kept on each side of an anchor's words: enough to tell one place of a report from another


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a report, told by its words and never by offsets: it holds when the article is read again.

    ``article`` is the article's key, ``part`` as in :class:`Span`. ``before`` and ``after`` are up to ``AROUND``
    characters that stand around ``text`` in that part. With an empty ``text`` the anchor is the article as a whole, and
    ``after`` is how its text begins: where the key is the path of a file, that tells it in another folder.
    """

    article: str
    part: str
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who an actor was where a person spoke of it: by this it is known in other stories.

    ``kind`` is an ``ActorKind``; ``names`` are all that it bore, its standard name first; ``roles`` are its offices,
    each with whose it is (None: nobody says).
    """

    kind: str
    names: tuple[str, ...]
    roles: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a person said otherwise than the machine: a fact of its own, never overwritten.

    =================  ==========================================  =====================================================
    ``kind``           ``about``                                   ``value``
    =================  ==========================================  =====================================================
    speaker            the content of one attribution              the speaker's name; None: nobody can tell
    not a statement    the content of one attribution              None
    merge actors       a naming of each of two or more actors      the name that they bear together
    split actor        the contents that are another's             the other's name
    join statements    a content of each of two or more            None
    split statement    the contents that are another statement     None
    stance             the contents of one statement               the stance on ``question``; None: no position on it
    outlet             the article as a whole                      the outlet; None: it does not say
    date               the article as a whole                      the day it was published, ISO 8601; None: unknown
    undo               nothing                                     None; ``undoes`` is the id of the one taken back
    =================  ==========================================  =====================================================

    ``actor_kind`` goes with a speaker's or merged actor's name that the cast has not (an ``ActorKind``). ``old`` is
    what the machine had, for the reader of the history. ``by`` is a person's name, ``at`` a moment in UTC, to the
    microsecond (``2026-11-23T06:00:00.250000Z``) or to the second, ``why`` in that person's words. ``who`` tells of a
    merge which actors are one, of a split which one was taken for another and which is the other: so that it holds in
    stories that come later.
    """

    id: str
    kind: CorrectionKind
    about: tuple[Anchor, ...]
    value: str | None
    old: str | None
    by: str
    at: str
    why: str = ""
    question: str | None = None
    actor_kind: str | None = None
    undoes: str | None = None
    who: tuple[Bearer, ...] = ()


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What a person says of statements: ``contents`` are one (or, with ``apart``, one that is another than the rest).

    Each is the id of an attribution, and the words of its content that are meant.
    """

    apart: bool
    contents: tuple[tuple[str, str], ...]
