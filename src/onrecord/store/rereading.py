"""Kept pages read again with today's program and models: an old store then tells what a new one would tell of them.

Each article is exchanged for what is read in its page today, in short transactions; what has been read again is not
read another time, so whoever is killed goes on where he was. Then every story and answer that another program made is
made anew. Corrections hold, since they are bound to the words of the reports.
"""

from __future__ import annotations

import itertools
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from onrecord import attributions
from onrecord.accounts import Account, Item, accounts
from onrecord.intake import Page
from onrecord.settings import Settings
from onrecord.store import counters, derived, programs
from onrecord.store.adding import BATCH, SECONDS
from onrecord.store.articles import (
    Prepared,
    account_of,
    article_of,
    digest_of,
    prepared,
    settle_latest,
    told_of,
    written,
)
from onrecord.store.chunks import chunks
from onrecord.store.finding import found_article
from onrecord.store.noticing import alert_article
from onrecord.store.opening import Base
from onrecord.store.packing import Outgrown, cleaned
from onrecord.store.planning import BETWEEN
from onrecord.store.putting import put
from onrecord.store.tables import account, article, former_id, page, reading
from onrecord.store.unmade import ANEW
from onrecord.vocabulary import Skipped


@dataclass(frozen=True, slots=True)
class _Kept:
    """A version as it was read: its account, None where its types are others now; its import; its page."""

    id: str
    key: str
    account: Account | None
    read_in: int
    page: Page | None


class Rereading:
    """One pass over what another program has read.

    ``read`` counts the versions that it read, ``changed`` those that are read otherwise now; ``skipped`` are those that
    today's program cannot read: their earlier reading stays.
    """

    def __init__(self, base: Base, settings: Settings) -> None:
        attributions.check(settings.device)
        self.read = 0
        self.changed = 0
        self.skipped: list[Skipped] = []
        self._base = base
        self._settings = settings
        self._under_way: dict[str, _Kept] = {}  # by origin

    def take(self, given: Sequence[str], every: bool, progress: Callable[[int], None] | None) -> None:
        """Read again the articles ``given`` (none: all of them) that another program has read; ``every``: whoever has.

        Then whatever another program made of them is to be made anew. Raises NotKept for what is not kept.
        """
        with self._base.reading() as link:
            keys = [found_article(link, one).key for one in given] if given else None
            waves = _waves(link, keys, None if every else programs.reader(self._settings.device).id)
        for wave in waves:
            self._read(wave, progress)
        with self._base.writing() as link:
            _renew(link, keys)

    def _read(self, wave: Sequence[str], progress: Callable[[int], None] | None) -> None:
        found: list[tuple[_Kept, Prepared]] = []
        since = time.monotonic()
        for outcome in accounts(self._items(wave), self._settings):
            if isinstance(outcome, Skipped):
                self.skipped.append(outcome)
                continue
            found.append(self._exchange_for(outcome))
            if progress:
                progress(self.read + len(found))
            if len(found) >= BATCH or time.monotonic() - since > SECONDS:
                self._keep(found)
                found, since = [], time.monotonic()
        self._keep(found)

    def _items(self, wave: Sequence[str]) -> Iterator[Item]:
        """Yield the pages of versions, by their ids; of one whose page is not kept the article as it was read."""
        columns = article, page.c.data.label("page"), page.c.announced, account.c.shape, account.c.data
        joined = article.outerjoin(page).join(account, account.c.article == article.c.id)
        for chunk in chunks(wave, BATCH):
            asked = select(*columns).select_from(joined).where(article.c.id.in_(chunk)).order_by(article.c.number)
            with self._base.reading() as link:
                rows = link.execute(asked).all()
            for row in rows:
                kept = _kept(row)
                self._under_way[row.origin] = kept
                yield kept.page or article_of(row)

    def _exchange_for(self, one: Account) -> tuple[_Kept, Prepared]:
        kept = self._under_way.pop(one.article.origin)
        fit = cleaned(one.article)
        if fit is not one.article:
            again = accounts([fit], replace(self._settings, processes=1))
            one = next(each for each in again if isinstance(each, Account))
        self.changed += one != kept.account
        return kept, prepared(one, kept.page, self._settings)

    def _keep(self, found: Sequence[tuple[_Kept, Prepared]]) -> None:
        """Exchange readings: all of a batch, or nothing where the database fails."""
        with self._base.writing() as link:
            for kept, new in found:
                _exchange(link, kept, new)
        self.read += len(found)


def clear(base: Base) -> None:
    """Remove the readings of other days that no story tells of any more."""
    told = select(derived.story_article.c.article)
    gone = article.c.id.in_(select(former_id.c.id)) & article.c.id.not_in(told)
    with base.reading() as link:
        found = link.scalars(select(article.c.id).where(gone)).all()
    for chunk in chunks(found):
        with base.writing() as link:
            link.execute(delete(article).where(article.c.id.in_(chunk), gone))


def _waves(link: Connection, keys: Sequence[str] | None, reader: str | None) -> list[list[str]]:
    """Return the ids of what is to be read again, one version of each origin after the other: by that they are known.

    ``keys`` are those of articles, None: of all. What ``reader`` has read is left; None: nothing is.
    """
    turn = func.row_number().over(partition_by=article.c.origin, order_by=article.c.number).label("turn")
    due = select(article.c.id, turn).join_from(article, account).where(article.c.id.not_in(select(former_id.c.id)))
    if keys is not None:
        due = due.where(article.c.key.in_(keys))
    if reader is not None:
        due = due.where(account.c.read_by.is_distinct_from(reader))
    rows = link.execute(due.order_by("turn", article.c.number)).all()
    return [[row.id for row in some] for _, some in itertools.groupby(rows, lambda row: row.turn)]


def _kept(row: Row[Any]) -> _Kept:
    try:
        read: Account | None = account_of(row)
    except Outgrown:
        read = None
    page_ = Page(row.origin, zlib.decompress(row.page), told_of(row.announced)) if row.page is not None else None
    return _Kept(row.id, row.key, read, row.read_in, page_)


def _exchange(link: Connection, kept: _Kept, new: Prepared) -> None:
    """Write what is read in a page today over what was read there."""
    if link.scalar(select(article.c.id).where(article.c.id == kept.id)) is None:
        return  # forgotten meanwhile
    written(link, [new], kept.read_in)
    id_ = new.article.id
    link.execute(update(account).where(account.c.article == id_).values(read_by=new.reader.id))
    if id_ != kept.id:
        _succeed(link, kept, new)


def _succeed(link: Connection, kept: _Kept, new: Prepared) -> None:
    """Put another version in the place of one that is read otherwise now; that stays until no story tells of it.

    Inputs that were found to hold the earlier one though their bytes are others are read again when they come again.
    """
    id_, mine = new.article.id, article.c.id == new.article.id
    if kept.page:
        same = (reading.c.article == kept.id) & (reading.c.digest == digest_of(kept.page.data))
        link.execute(update(reading).where(same).values(article=id_))
    link.execute(delete(reading).where(reading.c.article == kept.id))
    before = link.execute(select(article.c.added_at).where(article.c.id == kept.id)).scalar_one()
    link.execute(update(article).where(mine, article.c.added_at > before).values(added_at=before))
    link.execute(update(article).where(mine, article.c.read_in < kept.read_in).values(read_in=kept.read_in))
    link.execute(delete(former_id).where(former_id.c.id == id_))
    link.execute(update(former_id).where(former_id.c.article == kept.id).values(article=id_))
    link.execute(insert(former_id), {"id": kept.id, "article": id_})
    quoting = link.scalars(select(alert_article.c.alert).where(alert_article.c.article == kept.id)).all()
    put(link, alert_article, [{"alert": one, "article": id_} for one in quoting], over=False)
    settle_latest(link, {kept.key, new.article.key})
    counters.count(link, "changed")


def _renew(link: Connection, keys: Sequence[str] | None) -> None:
    """Let the upkeep make anew the stories and answers that another program made; ``keys``: of these articles."""
    story, answer, of = derived.story, derived.answer, derived.question_in_story
    old = story.c.made_by != programs.maker()
    resting = answer.c.made_by != programs.maker()
    if keys is not None:
        held = select(derived.story_article.c.story).join_from(derived.story_article, article)
        stories = held.where(article.c.key.in_(keys))
        old &= story.c.id.in_(stories)
        resting &= answer.c.question.in_(select(of.c.question).where(of.c.story.in_(stories), of.c.about))
    marked = link.execute(update(answer).where(resting, answer.c.fingerprint != ANEW).values(fingerprint=ANEW)).rowcount
    marked += link.execute(update(story).where(old, story.c.fingerprint != ANEW).values(fingerprint=ANEW)).rowcount
    if marked:
        counters.put(link, "settled", BETWEEN)
