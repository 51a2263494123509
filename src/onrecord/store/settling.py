"""Upkeep: stories are grouped anew, and of those whose articles changed the record is remade.

What is to be done is told by ``planning.py``. Nothing here is ground truth: a writer that is killed leaves the counter
``settled`` behind ``changed``, and whoever comes next finishes. Two that settle at once do some work twice and nothing
wrong: what a story is replaced by is written only if its articles, and the stories that hold them, are still those that
it was computed from. A story that a fault of ours stops costs itself: see ``unmade.py``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select

from onrecord.accounts import in_processes
from onrecord.contract import Record
from onrecord.errors import NotMade
from onrecord.settings import Settings
from onrecord.store import acting, answering, correcting, derived, planning, programs, searching, unmade
from onrecord.store.chunks import chunks
from onrecord.store.clock import now
from onrecord.store.counters import count, counted, put
from onrecord.store.making import Maker
from onrecord.store.opening import Base, opened
from onrecord.store.packing import pack, shape_of
from onrecord.store.planning import BETWEEN, Plan, Planned
from onrecord.store.tables import article
from onrecord.store.telling import rows_of
from onrecord.store.unmade import Fault
from onrecord.vocabulary import Story

TOGETHER = 1.0  # seconds of work that go into one transaction: a story alone costs a write-through of the disk
MANY = 16  # sets of stories from which worker processes pay, which take two seconds to begin
ROUNDS = 20  # times that the stories are grouped anew because others write meanwhile, before it is left to them


@dataclass(frozen=True, slots=True)
class _Made:
    """A planned set with the records of its stories."""

    planned: Planned
    told: tuple[_Outcome, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A story with its fingerprint and its record, or with the fault of ours that there is none."""

    story: Story
    fingerprint: str
    record: Record | None
    fault: Fault | None = None


def settle(base: Base, maker: Maker, progress: Callable[[int], None] | None = None) -> tuple[str, ...]:
    """Bring everything derived up to the ground truth; return the ids of the stories that were made anew."""
    remade: set[str] = set()
    with base.reading() as link:
        late = unmade.by_others(link)
    if late:
        with base.writing() as link:
            unmade.try_again(link)
    for _ in range(ROUNDS):
        with base.reading() as link:
            at = counted(link, "changed")
            if counted(link, "settled") == at and not _outgrown(link):
                break
            plan = planning.plan(link)
        for made in _batches(base, plan, maker):
            remade |= _write(base, made, plan.regrouped)
            if progress:
                progress(sum(len(one.told) for one in made))
        acting.settle(base)
        answering.settle(base, maker)
        with base.writing() as link:
            answering.name_actors(link)
            if counted(link, "changed") == at and planning.fingerprints(link) == plan.target:
                put(link, "settled", at)
    return tuple(sorted(remade))


def _outgrown(link: Connection) -> bool:
    """Tell whether there are records of another onrecord, whose types were others."""
    other = select(derived.story.c.id).where(derived.story.c.shape != shape_of(Record)).limit(1)
    return link.scalar(other) is not None


def _batches(base: Base, plan: Plan, maker: Maker) -> Iterator[list[_Made]]:
    """Yield what is planned with its records, about as much at a time as TOGETHER takes to make."""
    begin = os.getpid() % len(plan.steps) if plan.steps else 0  # two that settle at once begin at different places
    made: list[_Made] = []
    since = time.monotonic()
    for one in _all_made(base, [*plan.steps[begin:], *plan.steps[:begin]], maker):
        made.append(one)
        if time.monotonic() - since > TOGETHER:
            yield made
            made, since = [], time.monotonic()
    if made:
        yield made


def _all_made(base: Base, steps: Sequence[Planned], maker: Maker) -> Iterator[_Made]:
    """Yield what is planned with its records, in any order: made in as many processes as pay."""
    if maker.settings.processes > 1 and len(steps) >= MANY:
        address = base.engine.url.render_as_string(hide_password=False)
        given = (address, maker.settings)
        made = in_processes(maker.settings.processes, _made_elsewhere, steps, *given, begin=_begin)
        for planned, told in made:
            if told is not None:
                yield _Made(planned, tuple(_unpacked(*one) for one in told))
        return
    for planned in steps:
        found = _made(base, planned, maker)
        if found is not None:
            yield found


def _made(base: Base, planned: Planned, maker: Maker) -> _Made | None:
    """Return what is planned with its records; None where somebody else has made it meanwhile."""
    with base.reading() as link:
        there = _among(link, [one.id for one, _ in planned.new])
        if planned.new and all(there.get(one.id) == fingerprint for one, fingerprint in planned.new):
            return None
        told = tuple(_outcome(link, one, fingerprint, maker) for one, fingerprint in planned.new)
    return _Made(planned, told)


def _outcome(link: Connection, one: Story, fingerprint: str, maker: Maker) -> _Outcome:
    try:
        return _Outcome(one, fingerprint, maker.record(link, (one,)))
    except Exception as error:  # law 5: it costs this story, and is kept and shown
        return _Outcome(one, fingerprint, None, unmade.fault_of(error))


_ours: list[tuple[Base, Maker]] = []  # of a worker process: the open store


def _begin(address: str, settings: Settings) -> None:
    """Open the store in a worker process, which ends with it open."""
    base = ExitStack().enter_context(opened(address, create=False))
    _ours.append((base, Maker(replace(settings, processes=1))))


_Packed = tuple[Story, str, bytes | None, Fault | None]


def _made_elsewhere(planned: Planned, *_given: object) -> tuple[Planned, list[_Packed] | None]:
    base, maker = _ours[0]
    made = _made(base, planned, maker)
    return planned, None if made is None else [_packed(one) for one in made.told]


def _packed(one: _Outcome) -> _Packed:
    record = None if one.record is None else msgspec.msgpack.encode(one.record)
    return one.story, one.fingerprint, record, one.fault


def _unpacked(story: Story, fingerprint: str, record: bytes | None, fault: Fault | None) -> _Outcome:
    told = None if record is None else msgspec.msgpack.decode(record, type=Record)
    return _Outcome(story, fingerprint, told, fault)


def remade(link: Connection, row: Row[Any], maker: Maker) -> Record:
    """Return the record of a story that is kept in a form of another onrecord, made anew (it is not written)."""
    held = select(derived.story_article.c.article).where(derived.story_article.c.story == row.id)
    articles = tuple(link.scalars(held.order_by(derived.story_article.c.place)))
    try:
        return maker.record(link, (Story(row.id, articles, row.headline, row.first, row.last),))
    except Exception as error:  # as in settle, where it is kept
        raise NotMade(
            f"The story {row.id} cannot be told by a fault of onrecord: {unmade.fault_of(error).told}"
        ) from error


def _among(link: Connection, stories: Sequence[str]) -> dict[str, str]:
    story = derived.story
    found: dict[str, str] = {}
    for chunk in chunks(stories):
        rows = link.execute(select(story.c.id, story.c.fingerprint).where(story.c.id.in_(chunk)))
        found |= {row.id: row.fingerprint for row in rows}
    return found


def _write(base: Base, batch: Sequence[_Made], regrouped: bool) -> set[str]:
    """Exchange old stories for new ones, where nobody has changed what they rest on; return which were."""
    written: set[str] = set()
    with base.writing() as link:
        seen = count(link, "seen")
        if regrouped:
            put(link, "settled", BETWEEN)
        for one in batch:
            if _holds(link, one.planned):
                _exchange(link, one, seen)
                written |= {each.story.id for each in one.told}
        searching.index(link, sorted(written))
    return written


def _exchange(link: Connection, made: _Made, seen: int) -> None:
    """Put what was made in the place of what there is. A story that cannot be written has a stand-in."""
    before = [id_ for id_, _ in made.planned.old]
    told = {one.story.id: one for one in made.told}
    aside = {id_: unmade.stand_in(link, one.story, before, one.fault) for id_, one in told.items() if one.fault}
    bare: set[str] = set()
    while (failed := _inserted(link, list(told.values()), before, aside, seen)) is not None:
        one, error = failed
        if one.story.id in bare:
            raise error
        bare |= {one.story.id} & aside.keys()
        fault = one.fault or unmade.fault_of(error)
        told[one.story.id] = replace(one, fault=fault)
        aside[one.story.id] = unmade.stand_in(link, one.story, () if one.story.id in bare else before, fault)


def _inserted(
    link: Connection, told: Sequence[_Outcome], before: Sequence[str], aside: Mapping[str, Record], seen: int
) -> tuple[_Outcome, Exception] | None:
    """Write stories in the place of others; if one cannot be, write none, and return it and why."""
    one = told[0] if told else None
    try:
        with link.begin_nested():
            remove(link, before)
            for one in told:
                record = aside.get(one.story.id) or one.record
                if record is not None:
                    _insert(link, one.story, one.fingerprint, record, seen)
                if one.fault:
                    unmade.note(link, one.fault, one.fingerprint, story=one.story.id)
    except Exception as error:  # law 5, as in _outcome
        unmade.fault_of(error)
        if one is None:
            raise
        return one, error
    return None


def _holds(link: Connection, planned: Planned) -> bool:
    """Tell whether the articles are still the latest, and still in those stories alone that are to be replaced."""
    articles = [id_ for one, _ in planned.new for id_ in one.articles]
    latest, holding = 0, {id_ for id_, _ in planned.old}
    for chunk in chunks(articles):
        latest += len(link.scalars(select(article.c.id).where(article.c.id.in_(chunk), article.c.latest)).all())
        keys = select(article.c.key).where(article.c.id.in_(chunk))
        held = select(derived.story_article.c.story).join_from(derived.story_article, article)
        holding |= set(link.scalars(held.where(article.c.key.in_(keys))))
    return latest == len(articles) and _among(link, sorted(holding)) == dict(planned.old)


def remove(link: Connection, stories: Sequence[str]) -> None:
    """Remove stories with everything that is told of them."""
    for chunk in chunks(stories):
        owns = select(derived.actor_in_story.c.own).where(derived.actor_in_story.c.story.in_(chunk))
        acting.look_again(link, owns)
        searching.remove(link, chunk)
        link.execute(delete(derived.evidence).where(derived.evidence.c.owner.in_(chunk)))
        link.execute(delete(derived.story).where(derived.story.c.id.in_(chunk)))


def _insert(link: Connection, one: Story, fingerprint: str, record: Record, seen: int) -> None:
    row = {
        "id": one.id,
        "headline": one.headline,
        "first": one.first,
        "last": one.last,
        "articles": len(one.articles),
        "independent": len(record.provenance.sources) or len(one.articles),
        "statements": len(record.statements),
        "disagreements": len(record.disagreements),
        "changed_at": now(),
        "changed_in": seen,
        "fingerprint": fingerprint,
        "made_by": programs.maker(),
        "shape": shape_of(Record),
        "record": pack(record),
    }
    link.execute(insert(derived.story), row)
    for table, rows in rows_of(record, one.id).items():
        if rows:
            link.execute(insert(table), rows)
    acting.look_again(link, select(derived.actor_in_story.c.own).where(derived.actor_in_story.c.story == one.id))
    correcting.note_story(link, one.id, record)
