"""Articles into the store: each version once, with what it says by itself, in short transactions."""

from __future__ import annotations

import itertools
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, tuple_, update

from onrecord import attributions
from onrecord.accounts import Account, Item, accounts
from onrecord.articles import Announced
from onrecord.intake import Page
from onrecord.settings import Settings
from onrecord.store.articles import Prepared, digest_of, prepared, settle_latest, told_of, written
from onrecord.store.chunks import chunks
from onrecord.store.counters import count
from onrecord.store.opening import Base
from onrecord.store.packing import clean, cleaned
from onrecord.store.tables import article, page, reading
from onrecord.vocabulary import Article, Skipped

BATCH = 32  # articles in a transaction: a lost one costs 3 s of reading, and each costs a write-through of the disk
SECONDS = 5.0  # after which a transaction is closed, however few it has
AHEAD = 64  # pages that are looked up at a time
UNDER_WAY = 512  # pages that are held until they are read: more than all workers have


class Adding:
    """One import: takes items, keeps what they say, and counts."""

    def __init__(self, base: Base, settings: Settings) -> None:
        attributions.check(settings.device)
        self._base = base
        self._settings = settings
        self._waiting: OrderedDict[str, Page] = OrderedDict()  # by origin
        self._seen: set[str] = set()  # ids of the versions that this import holds
        self._outcomes: dict[str, str] = {}  # by key of article: new, changed, same
        self.skipped: list[Skipped] = []
        with base.writing() as link:
            self._round = count(link, "round")

    def take(self, items: Iterable[Item], progress: Callable[[int], None] | None) -> None:
        """Read ``items`` and keep what they hold."""
        found: list[Prepared] = []
        since, done = time.monotonic(), itertools.count(1)

        def passed() -> None:
            if progress:
                progress(next(done))

        for outcome in accounts(self._unknown(items, passed), self._settings):
            if isinstance(outcome, Skipped):
                self.skipped.append(outcome)
                self._waiting.pop(outcome.origin, None)
            else:
                found.append(self._prepared(outcome))
            passed()
            if len(found) >= BATCH or (found and time.monotonic() - since > SECONDS):
                self._keep(found)
                found, since = [], time.monotonic()
        self._keep(found)
        self._seen_again()

    def counted(self, outcome: str) -> int:
        """Return how many articles are ``new``, ``changed`` or the ``same``."""
        return sum(one == outcome for one in self._outcomes.values())

    def _unknown(self, items: Iterable[Item], passed: Callable[[], None]) -> Iterator[Item]:
        """Yield the items that were not read before."""
        source = iter(items)
        while chunk := list(itertools.islice(source, AHEAD)):
            places = {
                n: (clean(one.origin), digest_of(one.data)) for n, one in enumerate(chunk) if isinstance(one, Page)
            }
            with self._base.reading() as link:
                known = known_readings(link, places.values())
            for number, one in enumerate(chunk):
                place = places.get(number)
                if place and isinstance(one, Page) and place in known and not _tells_more(one, known[place].announced):
                    version, key = known[place].article, known[place].key
                    self._seen.add(version)
                    self._outcomes.setdefault(key, "same")
                    passed()
                    continue
                if place and isinstance(one, Page):
                    self._waiting[one.origin] = one
                    if len(self._waiting) > UNDER_WAY:
                        self._waiting.popitem(last=False)
                yield cleaned(one) if isinstance(one, Article) else one

    def _prepared(self, one: Account) -> Prepared:
        """Return an account with all that is kept of its article, in texts that any database keeps."""
        read_from = self._waiting.pop(one.article.origin, None)
        fit = cleaned(one.article)
        if fit is not one.article:
            one = next(each for each in accounts([fit], self._settings) if isinstance(each, Account))
        return prepared(one, read_from, self._settings)

    def _keep(self, found: Sequence[Prepared]) -> None:
        """Keep articles: all of them, or none where the database fails."""
        if not found:
            return
        with self._base.writing() as link:
            outcomes, doubles = written(link, found, self._round)
        for key, outcome in outcomes.items():
            if self._outcomes.get(key) != "new" and outcome != "same":
                self._outcomes[key] = outcome
            self._outcomes.setdefault(key, outcome)
        self.skipped += doubles
        self._seen |= {one.article.id for one in found}

    def _seen_again(self) -> None:
        """Where there are several versions of an article, the latest is one of those that this import has seen."""
        for chunk in chunks(sorted(self._seen)):
            with self._base.reading() as link:
                several = _of_several(link, chunk)
            if several:
                with self._base.writing() as link:
                    mine = article.c.id.in_(chunk) & article.c.key.in_(several)
                    link.execute(update(article).where(mine).values(read_in=self._round))
                    if settle_latest(link, several):
                        count(link, "changed")


@dataclass(frozen=True, slots=True)
class Known:
    """What some bytes were found to hold: the version of an article, its key, and what a feed had said of it."""

    article: str
    key: str
    announced: Announced | None


def _tells_more(page_: Page, known: Announced | None) -> bool:
    """Tell whether a feed now says what it did not; of two that speak, it does not matter which came first."""
    told = page_.announced
    return told is not None and (known is None or told.order < known.order)


def known_readings(link: Connection, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Known]:
    """Return by origin and digest of the bytes what they were found to hold."""
    asked = tuple_(reading.c.origin, reading.c.digest).in_(list(places))
    columns = reading.c.origin, reading.c.digest, article.c.id, article.c.key, page.c.announced
    rows = link.execute(select(*columns).join_from(reading, article).outerjoin(page).where(asked))
    return {(row.origin, row.digest): Known(row.id, row.key, told_of(row.announced)) for row in rows}


def _of_several(link: Connection, versions: Sequence[str]) -> list[str]:
    """Return the keys of those of ``versions`` that are not the only one of their article."""
    mine = select(article.c.key).where(article.c.id.in_(versions))
    rows = link.execute(
        select(article.c.key).where(article.c.key.in_(mine)).group_by(article.c.key).having(func.count() > 1)
    )
    return sorted(rows.scalars())
