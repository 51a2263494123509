"""What people corrected, kept for good: each with who, when and why; and what they should look at first.

A correction is ground truth, never overwritten: one that is taken back stays, with the one that took it back. It is
put in force when the stories of the articles that it is about are made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Integer,
    Row,
    Table,
    Text,
    and_,
    func,
    insert,
    or_,
    select,
    update,
)

from onrecord.contract import Record
from onrecord.corrections.living import ordered, taken_back
from onrecord.corrections.making import check
from onrecord.corrections.reviewing import Doubt, review
from onrecord.corrections.ruling import asks, file_name
from onrecord.errors import NotKept
from onrecord.store import derived
from onrecord.store.chunks import chunks
from onrecord.store.clock import now
from onrecord.store.counters import count
from onrecord.store.lines import Listing
from onrecord.store.packing import cleaned
from onrecord.store.places import Count, Words, begun, checked, token
from onrecord.store.putting import put
from onrecord.store.tables import article, metadata
from onrecord.vocabulary import Article
from onrecord.vocabulary.corrections import Anchor, Bearer, Correction
from onrecord.vocabulary.positions import Question

State = Literal["fits", "unfit", "undone"]
"""Of a correction: in force; of words that stand there no longer, in whole or in part; taken back."""

MOST = 1000  # lines of a list at a time

_Doubted = tuple[float, Words, Count]  # how much a doubt matters, whose it is, and its number there

ABOUT_ACTORS = ("merge actors", "split actor")
"""The kinds of corrections that hold wherever those that they are about are told of."""

correction = Table(
    "correction",
    metadata,
    Column("id", Text, primary_key=True, comment="Hash of all that it says."),
    Column("kind", Text, nullable=False, comment="What is corrected: speaker, stance, outlet, …"),
    Column("about", JSON, nullable=False, comment="The places it is about: article key, part, words, what is around."),
    Column("value", Text, comment="What it is instead; null: nothing, or nobody can tell."),
    Column("old", Text, comment="What the machine had."),
    Column("by", Text, nullable=False, comment="Who says so."),
    Column("at", Text, nullable=False, index=True, comment="When it was said (ISO 8601, UTC)."),
    Column("why", Text, nullable=False, comment="Why, in that person's words."),
    Column("question", Text, comment="Of a stance: the id or the text of the question."),
    Column("actor_kind", Text, comment="What kind of actor the name is."),
    Column("undoes", Text, comment="The correction that this one takes back."),
    Column("who", JSON, comment="Which actors it is about, wherever they are told of: kind, names, offices."),
    Column("undone_by", Text, comment="The correction that takes this one back; null: it stands."),
    Column("kept_at", Text, nullable=False, comment="When it came into this store (ISO 8601, UTC)."),
    comment="Correction: what a person says otherwise than the machine. Kept for good.",
)

corrected_article = Table(
    "corrected_article",
    metadata,
    Column("correction", Text, ForeignKey("correction.id", ondelete="CASCADE"), primary_key=True, comment="It."),
    Column(
        "key",
        Text,
        primary_key=True,
        index=True,
        comment="The key of an article it is about, and the one that the same file has here.",
    ),
    Column("named", Boolean, nullable=False, comment="Whether that article only names whom it is about."),
    comment="Which articles a correction is about, in all their versions, and which name whom it is about.",
)

misfit = Table(
    "misfit",
    metadata,
    Column("story", Text, ForeignKey("story.id", ondelete="CASCADE"), primary_key=True, comment="The story."),
    Column("correction", Text, primary_key=True, index=True, comment="The correction."),
    Column("reason", Text, nullable=False, comment="Why it, or part of it, no longer fits."),
    comment="What was corrected in a story and no longer fits what its reports say.",
)

doubt = Table(
    "doubt",
    metadata,
    Column("owner", Text, primary_key=True, comment="The story or the question it is of."),
    Column("number", Integer, primary_key=True, comment="Its place there, from 0."),
    Column(
        "story", Text, ForeignKey("story.id", ondelete="CASCADE"), index=True, comment="The story; null: a question."
    ),
    Column("question", Text, ForeignKey("answer.question", ondelete="CASCADE"), index=True, comment="The question."),
    Column("weight", Float, nullable=False, index=True, comment="How much it matters that a person looks."),
    Column("what", Text, nullable=False, comment="statement, position, article or actor."),
    Column("id", Text, nullable=False, comment="The id of that; of a position its actor's."),
    Column("who", Text, comment="The actor it is about; null: nobody is named."),
    Column("text", Text, nullable=False, comment="The words in doubt."),
    Column("reasons", JSON, nullable=False, comment="Why they are in doubt, in words."),
    Column("kinds", JSON, nullable=False, comment="The kinds of corrections that can be made of it."),
    Column("about", JSON, nullable=False, comment="The places that they would be about."),
    Column("confidence", Float, nullable=False, comment="How sure the machine is (0 to 1)."),
    Column("outlets", Integer, nullable=False, comment="How many outlets carry it."),
    Column("decides", Boolean, nullable=False, comment="Whether a decision may hang on it."),
    comment="Doubt: what a person should look at, the weightiest first.",
)


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction in the history. ``reason`` tells why it no longer fits; ``stories`` are those it is about.

    ``undoes`` is the correction that this one takes back, whole.
    """

    correction: Correction
    state: State
    reason: str | None
    undone_by: Correction | None
    stories: tuple[str, ...]
    undoes: Correction | None = None


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A doubt in the review queue, of a story or of a question."""

    story: str | None
    question: str | None
    doubt: Doubt


def keep(link: Connection, given: Iterable[Correction], *, travelled: bool = False) -> tuple[Correction, ...]:
    """Keep corrections and return those that are new; one that is kept already stays as it is.

    Raises InvalidCorrection for one that cannot be. With ``travelled`` they come from another store, and may be about
    articles that are not kept here (yet); else NotKept is raised for such, and for an undoing of what is not kept.
    """
    every = [cleaned(one) for one in ordered(given)]
    for one in every:
        check(one)
    known = _known(link, [one.id for one in every])
    fresh = [one for one in every if one.id not in known]
    if not travelled:
        for one in fresh:
            _must_be_about_something(link, one)
    for one in fresh:
        link.execute(insert(correction), msgspec.to_builtins(one) | {"kept_at": now()})
        keys = {key for place in one.about for key in (place.article, *elsewhere(link, place.article))}
        named = {key: key not in keys for key in (*keys, *_naming(link, one))}
        if named:
            rows = [{"correction": one.id, "key": key, "named": only} for key, only in sorted(named.items())]
            link.execute(insert(corrected_article), rows)
    if fresh:
        take_back(link)
        count(link, "changed")
        count(link, "seen")
    return tuple(fresh)


def note_named(link: Connection, told: Article) -> None:
    """Note which corrections are about actors that a new report names: they may hold in its story, too."""
    asked = select(correction.c.id, correction.c.who).where(correction.c.kind.in_(ABOUT_ACTORS))
    texts = (told.text, told.headline or "")
    rows = [
        {"correction": row.id, "key": told.key, "named": True}
        for row in link.execute(asked.order_by(correction.c.id))
        if any(name in text for name in names_of(row.who or ()) for text in texts)
    ]
    put(link, corrected_article, rows, over=False)


def every(link: Connection) -> tuple[Correction, ...]:
    """Return all corrections that were ever kept, the earlier first."""
    return ordered(of_row(row) for row in link.execute(select(correction)))


def standing(link: Connection, keys: Sequence[str] | None = None) -> Mapping[str, Sequence[Correction]]:
    """Return the corrections in force, by key of the articles that they are about; ``keys``: of these alone."""
    asked = select(correction, corrected_article.c.key).join_from(correction, corrected_article)
    asked = asked.where(correction.c.undone_by.is_(None)).order_by(correction.c.at, correction.c.id)
    found: dict[str, list[Correction]] = {}
    for some in [None] if keys is None else chunks(sorted(set(keys))):
        for row in link.execute(asked if some is None else asked.where(corrected_article.c.key.in_(some))):
            found.setdefault(row.key, []).append(of_row(row))
    return found


def touching(link: Connection, stories: Sequence[str]) -> Mapping[str, tuple[Correction, ...]]:
    """Return the corrections in force that are about articles of ``stories``, the earlier first, by story."""
    told, wanted = derived.story_article, set(stories)
    keys = select(corrected_article.c.key).join_from(correction, corrected_article)
    holding = select(told.c.story, article.c.key).join_from(article, told).where(article.c.latest)
    of: dict[str, str] = {}
    # From the corrections, which are few: from the stories, a database goes through the articles of all of them.
    for some in chunks(sorted(set(link.scalars(keys.where(correction.c.undone_by.is_(None)))))):
        rows = link.execute(holding.where(article.c.key.in_(some)))
        of |= {row.key: row.story for row in rows if row.story in wanted}
    found: dict[str, set[Correction]] = {}
    for key, said in standing(link, sorted(of)).items():
        found.setdefault(of[key], set()).update(said)
    return {story: ordered(some) for story, some in sorted(found.items())}


def dates(said: Mapping[str, Sequence[Correction]]) -> Mapping[str, str | None]:
    """Return, by key, the days of publication that a person told: stories are grouped by them."""
    return {key: one.value for key, some in said.items() for one in ordered(some) if one.kind == "date"}


def asked_of(record: Record, question: Question) -> bool:
    """Tell whether a person took somebody's stance on a question from what a record tells."""
    return any(one.value is not None and asks(question, one.question) for one in record.corrections)


def note_story(link: Connection, story: str, record: Record) -> None:
    """Keep what no longer fits the record of a story, and what is in doubt in it."""
    rows = [{"story": story, "correction": id_, "reason": reason} for id_, reason in record.unfit]
    if rows:
        link.execute(insert(misfit), rows)
    _doubts(link, story, None, review(record))


def note_answer(link: Connection, question: str, record: Record) -> None:
    """Keep which positions of the answer to a question are in doubt."""
    _doubts(link, None, question, [one for one in review(record) if one.what == "position"])


def queue(link: Connection, limit: int = 50, after: str | None = None) -> Listing[ReviewLine]:
    """Return what a person should look at, what matters most first."""
    limit = checked(limit, MOST)
    order = (doubt.c.weight.desc(), doubt.c.owner, doubt.c.number)
    asked = select(doubt).order_by(*order)
    if (place := begun(after, _Doubted)) is not None:
        weight, owner, number = place
        same = and_(doubt.c.weight == weight, or_(doubt.c.owner > owner, _later(owner, number)))
        asked = asked.where(or_(doubt.c.weight < weight, same))
    rows = link.execute(asked.limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    onward = token((last.weight, last.owner, last.number)) if last else None
    return Listing(tuple(ReviewLine(row.story, row.question, _doubt(row)) for row in rows[:limit]), onward)


def _later(owner: str, number: int) -> Any:
    return and_(doubt.c.owner == owner, doubt.c.number > number)


def elsewhere(link: Connection, key: str) -> list[str]:
    """Return the key here of a file that lay in another folder where it was corrected; none where two are called so."""
    name = file_name(key)
    if name is None or link.scalar(select(article.c.id).where(article.c.key == key).limit(1)) is not None:
        return []
    asked = select(article.c.key).where(article.c.key.endswith(name, autoescape=True)).distinct()
    found = [one for one in link.scalars(asked) if file_name(one) == name]
    return found if len(found) == 1 else []


def _naming(link: Connection, one: Correction) -> list[str]:
    """Return the keys of the articles that name whom a correction is about."""
    found: set[str] = set()
    for name in names_of(msgspec.to_builtins(one.who)):
        place = func.instr if link.dialect.name == "sqlite" else func.strpos
        stands = or_(place(article.c.text, name) > 0, place(article.c.headline, name) > 0)
        found |= set(link.scalars(select(article.c.key).where(stands)))
    return sorted(found)


def names_of(who: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the names by which those whom a correction is about are looked for: of persons the full ones."""
    return sorted({name for one in who for name in one["names"] if one["kind"] != "person" or " " in name})


def _known(link: Connection, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(ids):
        found |= set(link.scalars(select(correction.c.id).where(correction.c.id.in_(some))))
    return found


def _must_be_about_something(link: Connection, one: Correction) -> None:
    if one.undoes is not None:
        if not _known(link, [one.undoes]):
            raise NotKept(f"No correction {one.undoes!r} in this store; `onrecord corrections list` shows them")
        return
    for key in sorted({place.article for place in one.about}):
        if link.scalar(select(article.c.id).where(article.c.key == key).limit(1)) is None:
            raise NotKept(f"No article {key!r} in this store; `onrecord stories` lists what there is")


def take_back(link: Connection) -> None:
    """Note of each correction whether another takes it back; only where that has changed is anything written."""
    undoings = [of_row(row) for row in link.execute(select(correction).where(correction.c.kind == "undo"))]
    targets = [one.undoes for one in undoings if one.undoes]
    some = [row for ids in chunks(targets) for row in link.execute(select(correction).where(correction.c.id.in_(ids)))]
    gone = taken_back([*undoings, *(of_row(row) for row in some)])
    noted = select(correction.c.id, correction.c.undone_by).where(correction.c.undone_by.is_not(None))
    before = {row.id: row.undone_by for row in link.execute(noted)}
    for id_ in sorted(before.keys() | gone.keys()):
        if before.get(id_) != gone.get(id_):
            link.execute(update(correction).where(correction.c.id == id_).values(undone_by=gone.get(id_)))


def of_id(link: Connection, id_: str | None) -> Correction | None:
    """Return the correction of an id; None where there is none."""
    row = link.execute(select(correction).where(correction.c.id == id_)).first() if id_ else None
    return of_row(row) if row else None


def of_row(row: Row[Any]) -> Correction:
    """Return the correction that a row of its table holds."""
    about = tuple(Anchor(**place) for place in row.about)
    who = tuple(
        Bearer(one["kind"], tuple(one["names"]), tuple((title, of) for title, of in one["roles"]))
        for one in row.who or ()
    )
    told = {name: getattr(row, name) for name in Correction.__slots__ if name not in ("about", "who")}
    return Correction(about=about, who=who, **told)


def _doubts(link: Connection, story: str | None, question: str | None, found: Iterable[Doubt]) -> None:
    rows = [
        msgspec.to_builtins(one) | {"owner": story or question, "number": number, "story": story, "question": question}
        for number, one in enumerate(found)
    ]
    if rows:
        link.execute(insert(doubt), rows)


def _doubt(row: Row[Any]) -> Doubt:
    told = {name: getattr(row, name) for name in Doubt.__slots__}
    about = tuple(Anchor(**place) for place in row.about)
    return Doubt(**told | {"reasons": tuple(row.reasons), "kinds": tuple(row.kinds), "about": about})
