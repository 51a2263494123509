"""One look at one feed: what it lists that was not known before, and what is known of it after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.articles import Announced
from onrecord.errors import Unreachable
from onrecord.feeds.announcing import Source, announced
from onrecord.feeds.entries import Entry, Listed, is_read, listed
from onrecord.feeds.fetching import FEED, Fetched, fetch
from onrecord.feeds.plan import Feed
from onrecord.feeds.visits import Visits
from onrecord.feeds.waiting import after_failure
from onrecord.store.articles import as_told
from onrecord.store.following import EntryState, FeedState

MOST_PARTS = 10
"""Sitemaps of an index that are read in one look, the newest: news appears in the newest one or two."""

MOST_NEW = 100
"""Reports of one feed that are taken on in one look; the others are found again the next time."""

MOST_READS = 5
"""How often a report is read anew because the feed says it was changed: some say so at every look."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a feed lists now, and its state but for the times."""

    state: FeedState
    entries: tuple[Entry, ...]


def look(feed: Feed, before: FeedState, visits: Visits) -> Look:
    """Return what the feed lists now; no entries where it has not changed. Raises Unreachable where it cannot be had.

    A feed that has moved for good, and answers as a feed there, is asked there from then on.
    """
    own = feed.url if feed.private else None
    found = fetch(before.moved or feed.url, visits, etag=before.etag, modified=before.modified, accept=FEED, own=own)
    moved = found.moved or before.moved
    if found.status == 304:
        return Look(replace(before, moved=moved), ())
    told = _listed(found, feed)
    state = replace(before, moved=moved, title=told.title or before.title, etag=found.etag, modified=found.modified)
    if not told.more:
        return Look(state, told.entries)
    parts, entries = _parts(told.more, before.parts, visits, own)
    return Look(replace(state, parts=parts), (*told.entries, *entries))


def failed(feed: Feed, before: FeedState, error: Unreachable) -> tuple[FeedState, int]:
    """Return the state of a feed after a failure, and the seconds to wait. A new address that fails is given up."""
    failures = before.failures + 1
    after = replace(before, failures=failures, error=error.reason, moved=None, etag=None, modified=None)
    return after, after_failure(feed.every, failures, error)


def fresh(
    feed: Feed, state: FeedState, entries: Sequence[Entry], known: Mapping[str, EntryState], now: str
) -> tuple[EntryState, ...]:
    """Return the reports that are new, or that the feed, whose ``state`` this is, says were changed since.

    At first sight the newest ``feed.first`` are to be read, and the others are marked as old.
    """
    new: dict[str, EntryState] = {}
    changed: dict[str, EntryState] = {}
    said = announced(Source(feed.url, state.title), entries, now)
    first = state.read_at is None
    for one in _newest_first(entries):
        seen = known.get(one.url)
        if seen is None or (feed.private and seen.feed != feed.url and seen.outcome == "failed"):
            take = len(new) < feed.first or not first
            new.setdefault(one.url, _named(one, feed, now, said.get(one.url)) if take else _old(one, feed, now))
        elif _changed(one, seen):
            beside = as_told(said.get(one.url))
            changed[one.url] = replace(seen, updated=one.updated, outcome="waiting", next_at=now, announced=beside)
    rows = list(new.values())
    return (*(rows if first else rows[:MOST_NEW]), *list(changed.values())[:MOST_NEW])


def _named(one: Entry, feed: Feed, now: str, said: Announced | None) -> EntryState:
    known = EntryState(one.url, feed.url, one.title, one.published, one.updated, now, "waiting", next_at=now)
    return replace(known, announced=as_told(said))


def _old(one: Entry, feed: Feed, now: str) -> EntryState:
    return EntryState(one.url, feed.url, None, one.published, one.updated, now, "old")


def _changed(one: Entry, seen: EntryState) -> bool:
    if one.updated is None or seen.outcome not in {"read", "skipped"} or seen.reads >= MOST_READS:
        return False
    return one.updated > (seen.updated or seen.published or seen.found_at)


def _newest_first(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return entries by date where all have one; else as the feed has them, which is newest first by custom."""
    if all(one.published or one.updated for one in entries):
        return sorted(entries, key=lambda one: one.published or one.updated or "", reverse=True)
    return entries


def _listed(found: Fetched, feed: Feed) -> Listed:
    known = found.charset is not None and is_read(found.charset)
    told = listed(found.body, found.final, f"application/xml; charset={found.charset}" if known else None)
    if feed.kind is not None and told.kind != feed.kind:
        raise Unreachable(f"It is a {told.kind}, and the file says that it is a {feed.kind}.")
    return told


def _parts(
    more: Sequence[tuple[str, str | None]], before: Mapping[str, Sequence[str | None]], visits: Visits, own: str | None
) -> tuple[dict[str, list[str | None]], list[Entry]]:
    """Return what is known of the newest sitemaps of an index, and the entries of those that have changed.

    One that cannot be had costs itself. Raises Unreachable where none can be had.
    """
    parts: dict[str, list[str | None]] = {}
    entries: list[Entry] = []
    failed: Unreachable | None = None
    for url, date in more[:MOST_PARTS]:
        etag, modified, dated = before.get(url, (None, None, None))
        if date is not None and date == dated:
            parts[url] = [etag, modified, dated]
            continue
        try:
            found = fetch(url, visits, etag=etag, modified=modified, accept=FEED, own=own)
            told = listed(found.body, found.final) if found.status != 304 else None
        except Unreachable as error:
            failed = error
            continue
        entries += told.entries if told else ()
        parts[url] = [found.etag or etag, found.modified or modified, date]
    if failed is not None and not parts:
        raise Unreachable(f"None of its sitemaps can be read: {failed.reason}", lasting=failed.lasting)
    return parts, entries
