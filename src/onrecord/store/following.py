"""What following keeps: how each feed does, which reports it has named, and what became of them.

The rules of following are :mod:`onrecord.feeds`'s; here its state is written down and found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from sqlalchemy import JSON, Column, Index, Integer, Table, Text, case, delete, func, select

from onrecord.store import noticing  # noqa: F401 - its tables belong to following: alerts come of it
from onrecord.store.chunks import chunks
from onrecord.store.packing import clean
from onrecord.store.putting import Opens, put
from onrecord.store.tables import metadata

Outcome = Literal["waiting", "read", "skipped", "failed", "old"]
"""Of a report that a feed names: still to be read; read; read and no article (with the reason); given up; or not to be
read, since the feed had it before it was followed."""

feed = Table(
    "feed",
    metadata,
    Column("url", Text, primary_key=True, comment="Its address, as the feeds file gives it."),
    Column("title", Text, comment="What it calls itself."),
    Column("moved", Text, comment="Where it has moved to for good, and is asked now; null: it has not."),
    Column("etag", Text, comment="What the server called its last state."),
    Column("modified", Text, comment="When it last changed, in the server's words."),
    Column("parts", JSON, nullable=False, comment="Of a sitemap index: each sitemap read, with etag, modified, date."),
    Column("asked_at", Text, comment="When it was last asked (ISO 8601, UTC)."),
    Column("read_at", Text, comment="When it last answered as it should."),
    Column("next_at", Text, comment="When it is asked again, at the earliest."),
    Column("failures", Integer, nullable=False, comment="How often it has failed since it last answered."),
    Column("error", Text, comment="What was wrong the last time; null: nothing."),
    comment="Feed: what is followed, and how it does.",
)

feed_entry = Table(
    "feed_entry",
    metadata,
    Column("url", Text, primary_key=True, comment="The address of the report."),
    Column("feed", Text, nullable=False, index=True, comment="The feed that named it first: its address in the file."),
    Column("title", Text, comment="Its title there; null once it is read, and for old ones."),
    Column("published", Text, comment="When it was published, by the feed."),
    Column("updated", Text, comment="When it was last changed, by the feed."),
    Column("found_at", Text, nullable=False, comment="When it was first found there (ISO 8601, UTC)."),
    Column("outcome", Text, nullable=False, comment="waiting, read, skipped, failed or old."),
    Column("reason", Text, comment="Why it was skipped, has failed, or still waits."),
    Column("tries", Integer, nullable=False, comment="How often it could not be had since it was last had."),
    Column("reads", Integer, nullable=False, comment="How often it was had."),
    Column("next_at", Text, comment="When it is asked for, at the earliest."),
    Column("etag", Text, comment="What the server called its last state."),
    Column("modified", Text, comment="When it last changed, in the server's words."),
    Column(
        "announced",
        JSON(none_as_null=True),
        comment="What the feed says of it beside, until it is read: published, outlet, byline.",
    ),
    comment="Each report that a feed has named, and what became of it.",
)

feed_round = Table(
    "feed_round",
    metadata,
    Column("number", Integer, primary_key=True, comment="Always 1: one round at a time."),
    Column("holder", Text, nullable=False, comment="Random name of the process that makes the round."),
    Column("until", Text, nullable=False, comment="Until when it has it, unless it says that it goes on."),
    comment="Upkeep: which process asks the feeds just now, so that no two do.",
)

Index("feed_entry_waiting", feed_entry.c.outcome, feed_entry.c.next_at)


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed does; times are ISO 8601 in UTC. ``parts`` are (etag, modified, date) of an index's sitemaps."""

    url: str
    title: str | None = None
    moved: str | None = None
    etag: str | None = None
    modified: str | None = None
    parts: Mapping[str, Sequence[str | None]] = field(default_factory=dict)
    asked_at: str | None = None
    read_at: str | None = None
    next_at: str | None = None
    failures: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class EntryState:
    """A report that a feed names, and what became of it; times are ISO 8601 in UTC.

    ``announced`` is what the feed says of the report beside, by field, until it is read.
    """

    url: str
    feed: str
    title: str | None
    published: str | None
    updated: str | None
    found_at: str
    outcome: Outcome
    reason: str | None = None
    tries: int = 0
    reads: int = 0
    next_at: str | None = None
    etag: str | None = None
    modified: str | None = None
    announced: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed in a list: how it does, and how many of its reports came to what."""

    state: FeedState
    waiting: int
    read: int
    skipped: int
    failed: int


class Following:
    """The feeds of a store, and the reports that they have named."""

    def __init__(self, kept: Opens) -> None:
        self._kept = kept

    def feeds(self) -> tuple[FeedLine, ...]:
        """Return all feeds that were ever followed here, by address."""
        counted = [func.sum(case((feed_entry.c.outcome == one, 1), else_=0)) for one in _COUNTED]
        with self._kept.reading() as link:
            rows = link.execute(select(feed).order_by(feed.c.url)).mappings().all()
            sums = link.execute(select(feed_entry.c.feed, *counted).group_by(feed_entry.c.feed)).all()
        by_feed = {row[0]: tuple(int(one) for one in row[1:]) for row in sums}
        return tuple(FeedLine(_state(dict(row)), *by_feed.get(row["url"], (0, 0, 0, 0))) for row in rows)

    def feed(self, url: str) -> FeedState | None:
        """Return how the feed at ``url`` does; None where it was never followed."""
        with self._kept.reading() as link:
            row = link.execute(select(feed).where(feed.c.url == url)).mappings().first()
        return _state(dict(row)) if row else None

    def known(self, urls: Iterable[str]) -> dict[str, EntryState]:
        """Return what is known of those reports at ``urls`` that a feed has named before."""
        found: dict[str, EntryState] = {}
        with self._kept.reading() as link:
            for chunk in chunks(sorted(set(urls))):
                for row in link.execute(select(feed_entry).where(feed_entry.c.url.in_(chunk))).mappings():
                    found[row["url"]] = EntryState(**row)
        return found

    def due(self, now: str, limit: int) -> tuple[EntryState, ...]:
        """Return the reports that are to be read by ``now``, at most ``limit``, those found first before others."""
        asked = (
            select(feed_entry)
            .where(feed_entry.c.outcome == "waiting", feed_entry.c.next_at <= now)
            .order_by(feed_entry.c.found_at, feed_entry.c.url)
            .limit(limit)
        )
        with self._kept.reading() as link:
            return tuple(EntryState(**row) for row in link.execute(asked).mappings())

    def next_at(self) -> str | None:
        """Return when the next report is to be read; None where none waits."""
        with self._kept.reading() as link:
            found: str | None = link.scalar(
                select(func.min(feed_entry.c.next_at)).where(feed_entry.c.outcome == "waiting")
            )
        return found

    def take(self, holder: str, now: str, until: str) -> str | None:
        """Take the round for ``holder`` until then; return until when another has it, None where it is yours."""
        with self._kept.writing() as link:
            other = link.execute(select(feed_round.c.holder, feed_round.c.until)).first()
            if other is not None and other.holder != holder and other.until > now:
                return str(other.until)
            put(link, feed_round, [{"number": 1, "holder": holder, "until": until}])
        return None

    def leave(self, holder: str) -> None:
        """Leave the round to others, where ``holder`` still has it."""
        with self._kept.writing() as link:
            link.execute(delete(feed_round).where(feed_round.c.holder == holder))

    def keep(self, state: FeedState | None, entries: Sequence[EntryState] = ()) -> None:
        """Write down how a feed does and what became of reports: all of it, or nothing.

        But for the old ones, which are many at the first sight of a sitemap: they are written before, in pieces, so
        that nobody waits long to write; a look that breaks off there is made again.
        """
        old = [_row(one) for one in entries if one.outcome == "old"]
        for chunk in chunks(old, _PIECE):
            with self._kept.writing() as link:
                put(link, feed_entry, chunk)
        rows = [_row(one) for one in entries if one.outcome != "old"]
        with self._kept.writing() as link:
            if state is not None:
                put(link, feed, [_row(state)])
            put(link, feed_entry, rows)


_PIECE = 5000  # rows in a transaction: a tenth of a second of writing

_COUNTED: tuple[Outcome, ...] = ("waiting", "read", "skipped", "failed")


def _row(state: FeedState | EntryState) -> dict[str, Any]:
    told = {one.name: getattr(state, one.name) for one in fields(state)}
    return {name: clean(value) if isinstance(value, str) else value for name, value in told.items()}


def _state(row: Mapping[str, Any]) -> FeedState:
    return FeedState(**{one.name: row[one.name] for one in fields(FeedState)})
