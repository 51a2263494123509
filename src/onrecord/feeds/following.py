"""The verb ``follow``: one round over the feeds of a file, and over the reports that they name."""

from __future__ import annotations

import itertools
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from onrecord.errors import Unreachable
from onrecord.feeds.beside import Task, host_of, in_order
from onrecord.feeds.exchange import network
from onrecord.feeds.faults import attempted
from onrecord.feeds.fetching import Fetched, fetch
from onrecord.feeds.looking import Look, failed, fresh, look
from onrecord.feeds.paging import page
from onrecord.feeds.plan import Feed, Plan
from onrecord.feeds.reach import Reach
from onrecord.feeds.visits import Visits
from onrecord.feeds.waiting import entry_after_failure, stamp
from onrecord.feeds.waiting import now as time_now
from onrecord.intake import Page
from onrecord.settings import Settings
from onrecord.store.articles import told_of
from onrecord.store.following import EntryState, FeedState, Following
from onrecord.vocabulary import Skipped

if TYPE_CHECKING:
    from onrecord.store.kept import Store

PAGES_A_ROUND = 200
"""Reports read in one round; those left over are read in the next, so that no feed keeps the others waiting."""

PAGES_AT_ONCE = 20
"""Reports handed to the store at a time: what a crash costs to fetch again."""


FAILURES = 2
"""Failures of one host in a round after which it is left alone: each may cost the 30 seconds of a fetch."""


LEASE = 600
"""Seconds after which a round that says nothing any more is taken to be dead: longer than one look at one feed."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did: feeds asked, those that failed with the reason, reports newly named, and what became of them.

    ``new`` and ``changed`` count articles, ``unread`` are reports that yielded none, ``stories`` those made anew.
    ``busy`` is until when another process has the round (ISO 8601, UTC): then nothing was done.
    """

    asked: int = 0
    failed: tuple[Skipped, ...] = ()
    named: int = 0
    new: int = 0
    changed: int = 0
    unread: tuple[Skipped, ...] = ()
    stories: tuple[str, ...] = ()
    busy: str | None = None


def visits_of(plan: Plan, settings: Settings) -> Visits:
    """Return the visits of a run that follows ``plan``."""
    return Visits(Reach(max_bytes=settings.max_bytes, max_ratio=settings.max_ratio, contact=plan.contact))


def follow(
    plan: Plan,
    kept: Store,
    settings: Settings,
    visits: Visits,
    now: Callable[[], datetime] = time_now,
) -> Round:
    """Ask each feed whose time has come, read the reports it newly names, and keep them; then return.

    What cannot be had is kept with its error and asked for again later, ever more seldom. A round that is broken off,
    at whatever moment, is taken up by the next: nothing is lost, and no article is kept twice.
    """
    states, holder = Following(kept), secrets.token_hex(8)
    if (until := states.take(holder, stamp(now()), stamp(now(), LEASE))) is not None:
        return Round(busy=until)

    def go_on() -> object:
        return states.take(holder, stamp(now()), stamp(now(), LEASE))

    tour = _Tour(plan, kept, settings, visits, now, _Hosts(), go_on)
    try:
        asked, named, troubles = _ask_all(tour)
        outcomes = _read(list(_in_turn(states.due(stamp(now()), PAGES_A_ROUND))), tour)
    finally:
        states.leave(holder)
    return _told(asked, troubles, named, outcomes)


def next_look(plan: Plan, kept: Store) -> str | None:
    """Return when something is to be done next (ISO 8601, UTC); None: at once."""
    states = Following(kept)
    times = [found.next_at if (found := states.feed(one.url)) else None for one in plan.feeds]
    waiting = states.next_at()
    if any(one is None for one in times):
        return None
    return min([one for one in times if one is not None] + ([waiting] if waiting else []), default=None)


@dataclass(frozen=True, slots=True)
class _Outcome:
    new: int
    changed: int
    unread: tuple[Skipped, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tour:
    """What all of one round shares. ``go_on`` says that the round is alive."""

    plan: Plan
    kept: Store
    settings: Settings
    visits: Visits
    now: Callable[[], datetime]
    hosts: _Hosts
    go_on: Callable[[], object]


def _ask_all(on: _Tour) -> tuple[int, int, list[Skipped]]:
    """Ask the feeds whose time has come: how many there were, how many reports they newly name, and what went wrong.

    Several hosts are asked at once, and what they say is written down in the order of the file: of two feeds that name
    a report, the upper one is told to have named it, whichever answers first.
    Where no host of several so much as answers, the fault is on this side: that is held against no feed.
    """
    states, named = Following(on.kept), 0
    failures: list[tuple[Feed, FeedState, Unreachable]] = []
    due = [(feed, state) for feed in on.plan.feeds if _is_due(feed, state := _state(feed, states), on)]
    looks = in_order([_look(feed, before, on.visits) for feed, before in due], on.go_on)
    for (feed, before), seen in zip(due, looks, strict=True):
        if isinstance(seen, Unreachable):
            failures.append((feed, before, seen))
        else:
            named += _noted(feed, before, seen, on)
    silent = network().Silent
    offline = 1 < len(due) == len(failures) and all(isinstance(why, silent) for _, _, why in failures)
    for feed, before, why in failures:
        after, wait = (replace(before, error=why.reason), feed.every) if offline else failed(feed, before, why)
        states.keep(replace(after, asked_at=stamp(on.now()), next_at=stamp(on.now(), wait)))
    return len(due), named, [Skipped(feed.shown, why.reason) for feed, _, why in failures]


def _state(feed: Feed, states: Following) -> FeedState:
    return states.feed(feed.url) or FeedState(feed.url)


def _is_due(feed: Feed, state: FeedState, on: _Tour) -> bool:
    """Tell whether a feed's time has come; one of one's own that failed needs no patience: it may be mended by now."""
    if feed.private and state.error is not None:
        return True
    return state.next_at is None or state.next_at <= stamp(on.now())


def _look(feed: Feed, before: FeedState, visits: Visits) -> Task[Look | Unreachable]:
    """Return the work of looking at one feed, which touches no store."""

    def run() -> Look | Unreachable:
        try:
            return attempted(partial(look, feed, before, visits))
        except Unreachable as error:
            return error

    return Task(host_of(before.moved or feed.url), run)


def _noted(feed: Feed, before: FeedState, seen: Look, on: _Tour) -> int:
    """Write down what is new in one feed; return how many reports are."""
    states, at = Following(on.kept), stamp(on.now())
    known = states.known(one.url for one in seen.entries)
    rows = fresh(feed, seen.state, seen.entries, known, at)
    after = replace(seen.state, asked_at=at, read_at=at, next_at=stamp(on.now(), feed.every), failures=0, error=None)
    states.keep(after, rows)
    return sum(one.outcome == "waiting" for one in rows)


def _in_turn(entries: Sequence[EntryState]) -> Iterator[EntryState]:
    """Yield reports so that the hosts take turns: what many reports of one take, others need not wait for."""
    by_host: dict[str, list[EntryState]] = defaultdict(list)
    for one in entries:
        by_host[host_of(one.url)].append(one)
    for rank in itertools.zip_longest(*by_host.values()):
        yield from (one for one in rank if one is not None)


class _Hosts:
    """How hosts do in one round: one that asks for patience, or fails twice, is left alone for the rest of it."""

    def __init__(self) -> None:
        self._failures: dict[str, int] = defaultdict(int)
        self._closed: dict[str, tuple[str, str]] = {}

    def closed(self, url: str) -> tuple[str, str] | None:
        """Return when the host of ``url`` is asked again, and why not now; None where it is asked."""
        return self._closed.get(host_of(url))

    def failed(self, url: str, error: Unreachable, next_at: str | None) -> None:
        """Take note that a report could not be had."""
        host = host_of(url)
        self._failures[host] += not error.lasting
        if next_at is not None and (error.retry_after is not None or self._failures[host] >= FAILURES):
            self._closed.setdefault(host, (next_at, error.reason))


def _read(entries: Sequence[EntryState], on: _Tour) -> list[_Outcome]:
    """Fetch reports, add them to the store as they come in, and write down what became of them."""
    had = in_order([Task(host_of(one.url), partial(_fetched, one, on)) for one in entries], on.go_on)
    chunks = iter(lambda: list(itertools.islice(had, PAGES_AT_ONCE)), [])
    return [_kept(chunk, on) for chunk in chunks]


def _fetched(one: EntryState, on: _Tour) -> tuple[EntryState, Page | None]:
    """Return a report's state after asking for it, and its page where there is a new one."""
    if (closed := on.hosts.closed(one.url)) is not None:
        return replace(one, next_at=closed[0], reason=closed[1]), None
    try:
        own = on.plan.own(one.feed)
        found = attempted(partial(fetch, one.url, on.visits, etag=one.etag, modified=one.modified, own=own))
    except Unreachable as error:
        after = _not_had(one, error, on.now())
        on.hosts.failed(one.url, error, after.next_at)
        return after, None
    after = replace(one, outcome="read", title=None, announced=None, reason=None, tries=0, reads=one.reads + 1)
    return (
        (after, None)
        if found.status == 304
        else (_renewed(after, found), replace(page(found), announced=told_of(one.announced)))
    )


def _renewed(one: EntryState, found: Fetched) -> EntryState:
    return replace(one, etag=found.etag, modified=found.modified)


def _kept(had: Sequence[tuple[EntryState, Page | None]], on: _Tour) -> _Outcome:
    """Add some pages to the store, and write down what became of the reports.

    In this order, so that none is lost: one that is added twice is one.
    """
    added = on.kept.add([one for _, one in had if one is not None], on.settings)
    reasons = {one.origin: one.reason for one in added.skipped}
    states: list[EntryState] = []
    for after, each in had:
        reason = reasons.get(each.origin) if each else None
        states.append(replace(after, outcome="skipped", reason=reason) if reason else after)
    Following(on.kept).keep(None, states)
    unread = [Skipped(one.url, one.reason) for one in states if one.reason is not None]
    return _Outcome(added.new, added.changed, tuple(unread), added.stories)


def _not_had(one: EntryState, error: Unreachable, now: datetime) -> EntryState:
    tries = one.tries + 1
    wait = entry_after_failure(tries, error)
    if wait is None:
        return replace(one, outcome="failed", reason=error.reason, tries=tries, next_at=None)
    return replace(one, reason=error.reason, tries=tries, next_at=stamp(now, wait))


def _told(asked: int, troubles: list[Skipped], named: int, outcomes: list[_Outcome]) -> Round:
    unread = sorted((one for each in outcomes for one in each.unread), key=lambda one: (one.origin, one.reason))
    stories = sorted({one for each in outcomes for one in each.stories})
    new, changed = sum(one.new for one in outcomes), sum(one.changed for one in outcomes)
    return Round(asked, tuple(troubles), named, new, changed, tuple(unread), tuple(stories))
