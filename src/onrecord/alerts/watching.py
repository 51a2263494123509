"""The verb ``watch``: follow the feeds of a file, notice what is news, send it; again and again, or once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.alerts.alert import Alert
from onrecord.alerts.delivering import Delivered, deliver, own
from onrecord.alerts.noticing import Noted, judged
from onrecord.alerts.rules import Rule, Rules, load
from onrecord.alerts.sightings import Sighting, in_order, seen_in
from onrecord.errors import NotKept, OnRecordError
from onrecord.feeds import Visits, World
from onrecord.feeds.following import Round, follow, next_look, visits_of
from onrecord.feeds.plan import Plan
from onrecord.feeds.plan import load as load_plan
from onrecord.feeds.waiting import now as time_now
from onrecord.feeds.waiting import stamp
from onrecord.settings import Settings
from onrecord.store.chunks import chunks
from onrecord.store.noticing import Found, Look, Noticing
from onrecord.vocabulary import Skipped

if TYPE_CHECKING:
    from onrecord.store.kept import Store

RECORDS = 50
"""Records of stories that are held at a time."""

LONGEST_SLEEP = 300.0
"""Seconds between two looks at the clock: after a laptop has slept, a round is late by no more than that."""


BUSY_SLEEP = 30.0
"""Seconds until the next try where another process is just following the feeds of the same store."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched: the feeds, the rules, and the ties to the world. ``visits`` None: the usual ones."""

    plan: Plan
    rules: Rules
    settings: Settings = field(default_factory=Settings)
    world: World = field(default_factory=World)
    now: Callable[[], datetime] = time_now
    visits: Visits | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn of watching did: the round over the feeds, how many alerts came of it, and what was sent.

    ``faults`` are stories and answers in which nothing could be noticed, for a fault of ours.
    """

    round: Round
    alerts: int
    faults: tuple[Skipped, ...]
    delivered: Delivered


def planned(path: str | Path, settings: Settings | None = None) -> Watch:
    """Return what a feeds file asks for. Raises InvalidFeeds, with line and field, for a mistake."""
    return Watch(load_plan(path), load(path), settings or Settings())


def watch(asked: Watch, kept: Store, *, once: bool = False) -> Iterator[Turn]:
    """Yield what each turn did, without end; with ``once``, one turn.

    What the store tells already is no news to a rule that is new. Raises StoreFault where the store fails.
    """
    visits = asked.visits or visits_of(asked.plan, asked.settings)
    asked = replace(asked, rules=asked.rules.kept_as({one.id: kept.ask(one) for one in asked.rules.questions}))
    begin(asked.rules.rules, kept, asked.now)
    while True:
        told = follow(asked.plan, kept, asked.settings, visits, asked.now)
        found, faults = look(asked.rules.rules, kept, asked.now)
        yield Turn(told, found, faults, deliver(kept, asked.rules, asked.world, asked.now))
        if once:
            return
        if told.busy is not None:
            asked.world.pause(BUSY_SLEEP)
        while (wait := _wait(asked, kept)) > 0:
            asked.world.pause(min(wait, LONGEST_SLEEP))


def begin(rules: Sequence[Rule], kept: Store, now: Callable[[], datetime]) -> None:
    """Have rules that are new see what is there: that is no news, now or later."""
    noticing = Noticing(kept)
    established = noticing.established()
    new = [one for one in rules if one.id not in established]
    if not new:
        return
    ids = [one.id for one in new]
    for chunk in chunks(noticing.looks(), RECORDS):
        _, marks = judged({}, _seen(chunk, new, kept)[0])
        noticing.keep(stamp(now()), ids, looks=chunk, marks=_rows(marks))
    noticing.establish(stamp(now()), ids)


def look(rules: Sequence[Rule], kept: Store, now: Callable[[], datetime]) -> tuple[int, tuple[Skipped, ...]]:
    """Look at all that has changed since the rules last did, and keep alerts on what is news.

    Return how many alerts there are, and the stories and answers in which a fault of ours let nothing be noticed.
    """
    stale = Noticing(kept).looks([one.id for one in rules])
    told = [_look(chunk, rules, kept, now) for chunk in chunks(stale, RECORDS)]
    return sum(found for found, _ in told), tuple(fault for _, faults in told for fault in faults)


def _look(
    looks: Sequence[Look], rules: Sequence[Rule], kept: Store, now: Callable[[], datetime]
) -> tuple[int, tuple[Skipped, ...]]:
    noticing = Noticing(kept)
    seen, faults = _seen(looks, rules, kept)
    keys = [(one.rule.id, mark) for one in seen for group in one.marks for mark in group]
    keys += [(one.rule.id, one.within) for one in seen if one.within is not None]
    before = {key: Noted(*told) for key, told in noticing.noted(keys).items()}
    alerts, marks = judged(before, seen)
    found = [_found(alert, rule) for rule, alert in alerts]
    count = noticing.keep(stamp(now()), [one.id for one in rules], looks=looks, marks=_rows(marks), alerts=found)
    return count, faults


def _found(alert: Alert, rule: Rule) -> Found:
    quoted = tuple(sorted({one.article for one in alert.evidence}))
    return Found(alert.id, rule.id, alert.to_json(), quoted, rule.to)


def _seen(
    looks: Sequence[Look], rules: Sequence[Rule], kept: Store
) -> tuple[tuple[Sighting, ...], tuple[Skipped, ...]]:
    """Return what the rules see in some stories and answers, and those in which a fault of ours lets them see nothing.

    Such a one is looked at again when it changes: tried at every turn, it would be told at every turn.
    """
    seen: list[Sighting] = []
    faults: list[Skipped] = []
    for one in looks:
        try:
            record = (kept.story if one.what == "story" else kept.answer)(one.id)
            seen += seen_in(record, rules, one.what)
        except NotKept:  # it went meanwhile
            continue
        except OnRecordError:
            raise
        except Exception as error:
            reason = f"a fault in onrecord ({type(error).__name__}: {error}), so nothing is noticed; please report it"
            faults.append(Skipped(f"{one.what} {one.id}", reason))
    return in_order(seen, rules), tuple(faults)


def _rows(marks: dict[tuple[str, str], Noted]) -> list[tuple[str, str, str | None, str | None, int]]:
    return [(*key, noted.value, noted.memo, noted.turn) for key, noted in sorted(marks.items(), key=lambda one: one[0])]


def _wait(asked: Watch, kept: Store) -> float:
    """Return the seconds until something is to be done."""
    first = next_look(asked.plan, kept)
    if first is None:
        return 0.0
    times = [one for one in (first, Noticing(kept).next_at(own(asked.rules))) if one is not None]
    return (datetime.fromisoformat(min(times)) - asked.now()).total_seconds()
