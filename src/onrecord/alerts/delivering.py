"""Sending what waits: by lines, webhook or mail; each again, ever more seldom, until it is taken or given up.

At least once: what a channel has taken may be sent to it again where we crash before that is written down. Every copy
bears the alert's id (``id``, the header ``Onrecord-Alert``, the ``Message-ID``), by which a receiver knows it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.alerts.alert import alert_of
from onrecord.alerts.channels import STDOUT, Channel, Lines, Mail, Webhook
from onrecord.alerts.rules import Rules
from onrecord.alerts.signing import HEADER, ID_HEADER, sign
from onrecord.errors import Unreachable
from onrecord.feeds import Reach, World
from onrecord.feeds.posting import post
from onrecord.feeds.waiting import stamp
from onrecord.store.noticing import Noticing, Own, Waiting
from onrecord.vocabulary import Skipped

if TYPE_CHECKING:
    from onrecord.store.kept import Store

TRIES = 8
"""How often an alert is tried on one channel: over 14 hours, which outlasts an outage of a night."""

FIRST_WAIT, LONGEST_WAIT = 60, 6 * 3600
"""Seconds until the second try, and at most between two: each wait is three times the one before."""

LEASE = 600
"""Seconds for which a sender has what it took on: what it has not written down by then is sent by another."""

AT_ONCE = 20
"""Alerts that a sender takes on at a time."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a turn of sending did: how many were taken, and which were not, by channel, with the reason."""

    sent: int
    troubles: tuple[Skipped, ...]


def own(rules: Rules) -> Own:
    """Return what of the alerts in a store the rules and channels of a file answer for."""
    channels = (STDOUT, *(one.name for one in rules.channels))
    return Own(tuple(one.id for one in rules.rules), channels)


def deliver(kept: Store, rules: Rules, world: World, now: Callable[[], datetime]) -> Delivered:
    """Send all alerts whose time has come. A channel that fails is left alone until its next try.

    Alerts of rules or to channels that the file no longer names wait until it does, or another file that has them.
    """
    by_name: dict[str, Channel] = {STDOUT: Lines(STDOUT, None), **{one.name: one for one in rules.channels}}
    noticing = Noticing(kept)
    closed: dict[str, str] = {}
    sent, troubles = 0, []
    while claimed := noticing.claim(stamp(now()), stamp(now(), LEASE), AT_ONCE, own(rules)):
        for one in claimed:
            if one.channel in closed:
                noticing.put_off(one, closed[one.channel])
                continue
            try:
                noted = _send(one, by_name[one.channel], rules.pages, world, now)
            except Unreachable as error:
                wait = wait_after(one.tries, error)
                next_at = stamp(now(), wait) if wait is not None else None
                noticing.failed(one, error.reason, next_at)
                troubles.append(Skipped(one.channel, error.reason))
                if next_at is not None:
                    closed[one.channel] = next_at
            else:
                noticing.sent(one, stamp(now()), noted)
                sent += 1
    return Delivered(sent, tuple(dict.fromkeys(troubles)))


def wait_after(tries: int, error: Unreachable) -> int | None:
    """Return the seconds until an alert is tried again that was tried ``tries`` times; None: give it up."""
    if error.lasting or tries >= TRIES:
        return None
    wait = FIRST_WAIT * 3 ** (max(tries, 1) - 1)
    return int(min(LONGEST_WAIT, max(wait, error.retry_after or 0)))


def _send(one: Waiting, channel: Channel, pages: str | None, world: World, now: Callable[[], datetime]) -> str | None:
    if one.data is None:
        raise Unreachable("An article that it quotes was forgotten: it is not sent.", lasting=True)
    alert = alert_of(json.loads(one.data))
    if isinstance(channel, Mail):
        from onrecord.alerts.mailing import mail

        return mail(alert, channel, world, pages)
    if isinstance(channel, Webhook):
        _posted(alert.to_json(one.found_at, pages), alert.id, channel, world, now)
    else:
        _written(alert.to_json(one.found_at, pages) + "\n", channel)
    return None


def _posted(told: str, id_: str, channel: Webhook, world: World, now: Callable[[], datetime]) -> None:
    body = told.encode("utf-8")
    signature = sign(body, channel.secret, int(now().timestamp()))
    headers = {"Content-Type": "application/json", HEADER: signature, ID_HEADER: id_}
    post(channel.url, body, headers, Reach(private=channel.private), world)


def _written(line: str, channel: Lines) -> None:
    """Add a line to a file, and see that it is on the disk; a line that a crash has torn is ended first."""
    try:
        if channel.file is None:
            sys.stdout.write(line)
            sys.stdout.flush()
            return
        with channel.file.open("ab+") as file:
            torn = _torn(channel.file)
            file.write((b"\n" if torn else b"") + line.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except BrokenPipeError:
        raise
    except OSError as error:
        where = channel.file or "standard output"
        raise Unreachable(f"{where} cannot be written: {(error.strerror or str(error)).lower()}.") from None


def _torn(path: Path) -> bool:
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
