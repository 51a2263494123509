"""Upkeep: stories are grouped anew, and of those whose articles changed the record is remade.

Nothing here is ground truth. A writer that is killed leaves the counter ``settled`` behind ``changed``, and whoever
comes next finishes. Two that settle at once do some work twice and nothing wrong: what a story is replaced by is
written only if its articles, and the stories that hold them, are still those that it was computed from.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from onrecord.contract import Record
from onrecord.store import acting, answering, correcting, derived, programs, searching
from onrecord.store.chunks import chunks
from onrecord.store.clock import now
from onrecord.store.counters import count, counted, put
from onrecord.store.making import Maker
from onrecord.store.opening import Base
from onrecord.store.packing import pack, shape_of, unpack_signature
from onrecord.store.tables import article, signature
from onrecord.store.telling import rows_of
from onrecord.stories import Grouping, Report, day_of
from onrecord.vocabulary import Story, identify
from onrecord.vocabulary.corrections import Correction

TOGETHER = 1.0  # seconds of work that go into one transaction: a story alone costs a write-through of the disk
ROUNDS = 20  # times that the stories are grouped anew because others write meanwhile, before it is left to them


@dataclass(frozen=True, slots=True)
class _Planned:
    """A set of stories that replaces another of the same articles, ``old``: ids and fingerprints of what is there."""

    new: tuple[tuple[Story, str], ...]
    old: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """A planned set with the records of its stories."""

    planned: _Planned
    told: tuple[tuple[Story, str, Record], ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The stories that there should be, each with its fingerprint, and how to get there."""

    target: dict[str, str]
    steps: tuple[_Planned, ...]


def settle(base: Base, maker: Maker, progress: Callable[[int], None] | None = None) -> tuple[str, ...]:
    """Bring everything derived up to the ground truth; return the ids of the stories that were made anew."""
    remade: set[str] = set()
    for _ in range(ROUNDS):
        with base.reading() as link:
            at = counted(link, "changed")
            if counted(link, "settled") == at:
                break
            plan = _plan(link)
        for made in _batches(base, plan, maker):
            remade |= _write(base, made)
            if progress:
                progress(sum(len(one.told) for one in made))
        acting.settle(base)
        answering.settle(base, maker)
        with base.writing() as link:
            answering.name_actors(link)
            if counted(link, "changed") == at and _fingerprints(link) == plan.target:
                put(link, "settled", at)
    return tuple(sorted(remade))


def _plan(link: Connection) -> _Plan:
    """Group the latest versions of all articles, and find which stories are not those that there are."""
    columns = (article.c.id, article.c.key, article.c.published, article.c.headline, article.c.digest)
    rows = link.execute(select(*columns, signature.c.data).join_from(article, signature).where(article.c.latest)).all()
    said = correcting.standing(link)
    grouping = Grouping()
    grouping.put(_reports(rows, correcting.dates(said)))
    digests, keys = {row.id: row.digest for row in rows}, {row.id: row.key for row in rows}
    wanted = {one.id: (one, _fingerprint(one, digests, keys, said)) for one in grouping.stories()}
    there = _fingerprints(link)
    target = {id_: fingerprint for id_, (_, fingerprint) in wanted.items()}
    new = [wanted[id_] for id_, fingerprint in sorted(target.items()) if there.get(id_) != fingerprint]
    gone = {id_: fingerprint for id_, fingerprint in there.items() if target.get(id_) != fingerprint}
    held = select(derived.story_article.c.story, article.c.key).join_from(derived.story_article, article)
    holders = {row.key: row.story for row in link.execute(held) if row.story in gone}
    return _Plan(target, tuple(_steps(new, gone, holders, keys)))


def _reports(rows: Sequence[Any], dates: Mapping[str, str | None]) -> Iterator[Report]:
    """Yield what is grouped of articles; a day of publication that a person told is the one that counts."""
    for row in rows:
        published = dates.get(row.key, row.published)
        signature_ = unpack_signature(row.data)
        if published != row.published:
            signature_ = replace(signature_, day=day_of(published))
        yield Report(row.id, published, row.headline, signature_)


def _fingerprint(
    one: Story, digests: Mapping[str, str], keys: Mapping[str, str], said: Mapping[str, Sequence[Correction]]
) -> str:
    """Return a hash of all that the record of a story is made from."""
    corrected = sorted({each.id for id_ in one.articles for each in said.get(keys[id_], ())})
    told = (one.headline or "", one.first or "", one.last or "")
    return identify(shape_of(Record), *told, *(digests[id_] for id_ in one.articles), "", *corrected)


def _fingerprints(link: Connection) -> dict[str, str]:
    return {row.id: row.fingerprint for row in link.execute(select(derived.story.c.id, derived.story.c.fingerprint))}


def _steps(
    new: Sequence[tuple[Story, str]], gone: Mapping[str, str], holders: Mapping[str, str], keys: Mapping[str, str]
) -> Iterator[_Planned]:
    """Yield sets of new stories with the old ones that hold the same articles: each set is exchanged at once."""
    sets: dict[str, tuple[set[str], list[tuple[Story, str]]]] = {id_: ({id_}, []) for id_ in gone}
    alone = []
    for one, fingerprint in new:
        before = sorted({holders[keys[id_]] for id_ in one.articles if keys[id_] in holders})
        if not before:
            alone.append(_Planned(((one, fingerprint),), ()))
            continue
        olds, news = sets[before[0]]
        for other in before[1:]:
            if sets[other][0] is not olds:
                olds |= sets[other][0]
                news += sets[other][1]
                sets |= dict.fromkeys(sets[other][0], (olds, news))
        news.append((one, fingerprint))
    told: set[str] = set()
    for id_ in sorted(sets):
        if id_ not in told:
            olds, news = sets[id_]
            told |= olds
            yield _Planned(tuple(news), tuple((old, gone[old]) for old in sorted(olds)))
    yield from alone


def _batches(base: Base, plan: _Plan, maker: Maker) -> Iterator[list[_Made]]:
    """Yield what is planned with its records, about as much at a time as TOGETHER takes to make."""
    begin = os.getpid() % len(plan.steps) if plan.steps else 0  # two that settle at once begin at different places
    made: list[_Made] = []
    since = time.monotonic()
    for planned in (*plan.steps[begin:], *plan.steps[:begin]):
        with base.reading() as link:
            there = _among(link, [one.id for one, _ in planned.new])
            if planned.new and all(there.get(one.id) == fingerprint for one, fingerprint in planned.new):
                continue  # somebody else has made it meanwhile
            told = tuple((one, fingerprint, maker.record(link, (one,))) for one, fingerprint in planned.new)
        made.append(_Made(planned, told))
        if time.monotonic() - since > TOGETHER:
            yield made
            made, since = [], time.monotonic()
    if made:
        yield made


def remade(link: Connection, row: Row[Any], maker: Maker) -> Record:
    """Return the record of a story that is kept in a form of another onrecord, made anew (it is not written)."""
    held = select(derived.story_article.c.article).where(derived.story_article.c.story == row.id)
    articles = tuple(link.scalars(held.order_by(derived.story_article.c.place)))
    return maker.record(link, (Story(row.id, articles, row.headline, row.first, row.last),))


def _among(link: Connection, stories: Sequence[str]) -> dict[str, str]:
    story = derived.story
    found: dict[str, str] = {}
    for chunk in chunks(stories):
        rows = link.execute(select(story.c.id, story.c.fingerprint).where(story.c.id.in_(chunk)))
        found |= {row.id: row.fingerprint for row in rows}
    return found


def _write(base: Base, batch: Sequence[_Made]) -> set[str]:
    """Exchange old stories for new ones, where nobody has changed what they rest on; return which were."""
    written: set[str] = set()
    with base.writing() as link:
        seen = count(link, "seen")
        for one in batch:
            if _holds(link, one.planned):
                remove(link, [id_ for id_, _ in one.planned.old])
                for story, fingerprint, record in one.told:
                    _insert(link, story, fingerprint, record, seen)
                    written.add(story.id)
        searching.index(link, sorted(written))
    return written


def _holds(link: Connection, planned: _Planned) -> bool:
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
