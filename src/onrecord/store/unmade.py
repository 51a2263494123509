"""What could not be made: the stories and answers that a fault of ours stopped, kept with what failed.

Law 5 of the design for what is derived: a story that fails costs itself. In its place stands what was told of it
before, with the reports that came since in full, or its reports alone. It is tried again when its articles or what
people said of them change, and by each other program; `onrecord reread` tries again whenever it is called.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import PurePath

from sqlalchemy import Column, Connection, ForeignKey, Table, Text, delete, insert, select, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, ProgrammingError, SQLAlchemyError

from onrecord.contract import Record
from onrecord.errors import MissingPart, StoreFault
from onrecord.store import counters, derived, programs
from onrecord.store.articles import article_of
from onrecord.store.chunks import chunks
from onrecord.store.clock import now
from onrecord.store.lines import Unmade
from onrecord.store.packing import Outgrown, clean, unpack
from onrecord.store.planning import BETWEEN
from onrecord.store.tables import article, metadata, question
from onrecord.vocabulary import Cast, Provenance, Skipped, Story, identify

LONGEST = 500
"""Characters of a fault's message that are kept."""

ANEW = ""
"""The fingerprint of a story or answer that is to be made anew: what it is made from never has it."""

THIS = "this story"
"""What a stand-in's notice is of, among what its record lists as skipped."""

UNTOLD = "it is here in full, but not in what is told of its story, which a fault of onrecord stops"
"""Why an article of a stand-in is listed there as skipped."""

unmade = Table(
    "unmade",
    metadata,
    Column("id", Text, primary_key=True, comment="Hash of what could not be made."),
    Column(
        "story",
        Text,
        ForeignKey("story.id", ondelete="CASCADE"),
        index=True,
        comment="The story; with a question: whether it bears on that could not be told, and it counts as if.",
    ),
    Column(
        "question",
        Text,
        ForeignKey("question.id", ondelete="CASCADE"),
        index=True,
        comment="The question that could not be answered.",
    ),
    Column("fault", Text, nullable=False, comment="The kind of error."),
    Column("message", Text, nullable=False, comment="What it says."),
    Column("place", Text, nullable=False, comment="Where in the program it was raised."),
    Column("made_of", Text, nullable=False, comment="Hash of all that it was to be made from."),
    Column("tried_by", Text, nullable=False, comment="Hash of the program that could not."),
    Column("tried_at", Text, nullable=False, comment="When it could not (ISO 8601, UTC)."),
    comment="What could not be made by a fault of the program, and what is shown in its place is of before.",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """An error of ours: its class, what it says, and where in the program it was raised."""

    kind: str
    message: str
    place: str

    @property
    def told(self) -> str:
        """The fault in a line."""
        return f"{self.kind}: {self.message} ({self.place})" if self.place else f"{self.kind}: {self.message}"


def fault_of(error: Exception) -> Fault:
    """Return what ``error`` is, if one story or answer is to blame.

    Raises it where it is the database's, or a part of the program that is not there: those stop all work.
    """
    if isinstance(error, (StoreFault, MissingPart)) or not _of_the_row(error):
        raise error
    said = str(error.orig) if isinstance(error, DBAPIError) and error.orig else str(error)
    steps = [one for one in traceback.extract_tb(error.__traceback__) if "onrecord" in PurePath(one.filename).parts]
    place = ""
    if steps:
        parts = PurePath(steps[-1].filename).parts
        inside = parts[len(parts) - parts[::-1].index("onrecord") :]
        place = f"{'/'.join(inside)}:{steps[-1].lineno}"
    return Fault(type(error).__name__, clean(said.strip()[:LONGEST]), place)


def _of_the_row(error: Exception) -> bool:
    """Tell whether an error is that of what was written, or of no database at all."""
    if not isinstance(error, SQLAlchemyError):
        return True
    told = (IntegrityError, DataError, ProgrammingError, InterfaceError)
    return isinstance(error, told) or not isinstance(error, DBAPIError)


def note(link: Connection, fault: Fault, made_of: str, *, story: str | None = None, asked: str | None = None) -> None:
    """Keep that a story, the answer to the question ``asked``, or whether the one bears on the other, failed."""
    forget(link, story=story, asked=asked)
    row = {"id": _id(story, asked), "story": story, "question": asked, "fault": fault.kind, "message": fault.message}
    row |= {"place": fault.place, "made_of": made_of, "tried_by": programs.maker(), "tried_at": now()}
    link.execute(insert(unmade), row)


def forget(link: Connection, *, story: str | None = None, asked: str | None = None) -> None:
    """Note that it is made now."""
    link.execute(delete(unmade).where(unmade.c.id == _id(story, asked)))


def _id(story: str | None, asked: str | None) -> str:
    return identify("unmade", story or "", asked or "")


def failed(link: Connection, asked: str, made_of: str) -> bool:
    """Tell whether the answer to a question could not be made of this very matter."""
    mine = (unmade.c.id == _id(None, asked)) & (unmade.c.made_of == made_of)
    return link.scalar(select(unmade.c.id).where(mine)) is not None


def faults(link: Connection, story: str | None = None, asked: str | None = None) -> tuple[Unmade, ...]:
    """Return what could not be made: all of it, or what is of a story or of a question."""
    told = (derived.story.c.headline, question.c.text)
    rows = select(unmade, *told).join(derived.story, isouter=True).join(question, isouter=True)
    if story is not None:
        rows = rows.where(unmade.c.story == story, unmade.c.question.is_(None))
    if asked is not None:
        rows = rows.where(unmade.c.question == asked)
    ordered = rows.order_by(unmade.c.question.is_not(None), unmade.c.story, unmade.c.question)
    found = []
    for row in link.execute(ordered):
        of = derived.story_article
        keys = select(article.c.key).join_from(of, article).where(of.c.story == row.story).order_by(of.c.place)
        articles = tuple(link.scalars(keys)) if row.story else ()
        told_ = (row.headline, row.text, row.fault, row.message, row.place, row.tried_at, articles)
        found.append(Unmade(row.story, row.question, *told_))
    return tuple(found)


def forget_bearing(link: Connection, asked: str, stories: Sequence[str]) -> None:
    """Note that it is told now whether stories bear on a question."""
    link.execute(delete(unmade).where(unmade.c.question == asked, unmade.c.story.in_(stories)))


def shown(record: Record, link: Connection, asked: str) -> Record:
    """Return an answer with the notice that it is of before, where it could not be made anew."""
    row = link.execute(select(unmade).where(unmade.c.id == _id(None, asked))).first()
    if row is None:
        return record
    told = f"what is told is of before: it could not be made anew by a fault of onrecord ({row.fault}: {row.message})"
    notice = Skipped("this answer", told)
    return replace(record, skipped=tuple(sorted((*record.skipped, notice), key=lambda one: (one.origin, one.reason))))


def by_others(link: Connection) -> bool:
    """Tell whether there is something that another program could not make."""
    if link.scalar(select(unmade.c.id).limit(1)) is None:
        return False  # to hash the program takes a while
    other = unmade.c.tried_by != programs.maker()
    return link.scalar(select(unmade.c.id).where(other).limit(1)) is not None


def try_again(link: Connection, *, every: bool = False) -> None:
    """Let the upkeep make again what could not be made, by other programs; ``every``: by this one, too."""
    mine = unmade.c.tried_by != programs.maker() if not every else unmade.c.id.is_not(None)
    rows = link.execute(select(unmade.c.id, unmade.c.story, unmade.c.question).where(mine)).all()
    of = derived.question_in_story
    for row in rows:
        if row.question is None:
            link.execute(update(derived.story).where(derived.story.c.id == row.story).values(fingerprint=ANEW))
        elif row.story is not None:
            link.execute(delete(of).where(of.c.story == row.story, of.c.question == row.question))
    for some in chunks([row.id for row in rows]):
        link.execute(delete(unmade).where(unmade.c.id.in_(some)))
    if rows:
        counters.put(link, "settled", BETWEEN)


def stand_in(link: Connection, story: Story, before: Iterable[str], fault: Fault) -> Record:
    """Return what is told of a story that cannot be made: what was told ``before``, and its reports; with a notice."""
    asked = select(article)
    rows = [row for some in chunks(story.articles) for row in link.execute(asked.where(article.c.id.in_(some)))]
    found = sorted(map(article_of, rows), key=lambda one: (one.origin, one.id))
    told = _before(link, before, {one.id for one in found})
    if told is None:
        alone = Provenance((), tuple(sorted((one.id,) for one in found)), ())
        notice = Skipped(THIS, f"it could not be read by a fault of onrecord; its reports are here ({fault.told})")
        return Record({}, tuple(found), (), Cast((), ()), (notice,), stories=(story,), provenance=alone)
    known = {one.id for one in told.articles}
    fresh = [one for one in found if one.id not in known]
    untold = {one.origin for one in fresh} | {one.origin for one in told.skipped if one.reason == UNTOLD}
    without = f", without {len(untold)} of its {len(found)} reports" if untold else ""
    notice = Skipped(THIS, f"it is told as before{without}: a fault of onrecord stops it now ({fault.told})")
    sources = (*told.provenance.sources, *((one.id,) for one in fresh))
    return replace(
        told,
        articles=tuple(sorted((*told.articles, *fresh), key=lambda one: (one.origin, one.id))),
        stories=(story,),
        provenance=replace(told.provenance, sources=tuple(sorted(sources))),
        skipped=(*(Skipped(origin, UNTOLD) for origin in sorted(untold)), notice),
    )


def _before(link: Connection, stories: Iterable[str], ids: AbstractSet[str]) -> Record | None:
    """Return the record that tells the most of these articles, and no others."""
    found: list[Record] = []
    for row in link.execute(select(derived.story).where(derived.story.c.id.in_(sorted(stories)))):
        try:
            told = unpack(row.record, row.shape, Record)
        except Outgrown:
            continue
        if {one.id for one in told.articles} <= ids:
            found.append(told)
    return max(found, key=lambda one: (len(one.articles), one.stories[0].id), default=None)
