"""When to ask again: pure arithmetic over times and failures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onrecord.errors import Unreachable

LONGEST_WAIT = 24 * 3600
"""Seconds after which a failing feed is asked again at the latest (unless it is asked less often anyway)."""

ENTRY_WAIT = 15 * 60
"""Seconds until a report that could not be had is asked for again; four times that after each further failure."""

ENTRY_TRIES = 5
"""How often a report is asked for: over 21 hours, which outlasts an outage of a night."""


def after_failure(every: int, failures: int, error: Unreachable) -> int:
    """Return the seconds until a feed is asked again that has failed ``failures`` times: its own pace, then doubled.

    A Retry-After counts where it is longer; no wait is longer than LONGEST_WAIT or the feed's own pace. A failure that
    will last (gone, forbidden, a refused address) waits longest at once.
    """
    longest = max(LONGEST_WAIT, every)
    if error.lasting:
        return longest
    wait = every * 2 ** min(max(failures, 1) - 1, 16)
    return int(min(longest, max(wait, error.retry_after or 0)))


def entry_after_failure(tries: int, error: Unreachable) -> int | None:
    """Return the seconds until a report is asked for again that could not be had ``tries`` times; None: give it up."""
    if error.lasting or tries >= ENTRY_TRIES:
        return None
    wait = ENTRY_WAIT * 4 ** (max(tries, 1) - 1)
    return int(min(LONGEST_WAIT, max(wait, error.retry_after or 0)))


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def stamp(moment: datetime, seconds: float = 0) -> str:
    """Return the moment ``seconds`` after ``moment`` as ISO 8601 in UTC, whole seconds: texts that sort as times do."""
    return (moment.astimezone(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
