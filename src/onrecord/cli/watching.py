"""The commands about feeds: ``watch`` follows them and tells what changed, ``feeds`` shows how they do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import Device, DeviceChoice, MaxMegabytes, ReadFormat, StoreAt
from onrecord.cli.reading import settings_of
from onrecord.cli.writing import complain, write

if TYPE_CHECKING:
    from onrecord.alerts.watching import Turn
    from onrecord.store.following import FeedLine

TROUBLES = 5  # reports that could not be had that are told of in one turn; `onrecord feeds` counts them all


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.TOML", help="The feeds to follow, and what to be told of.")],
    once: Annotated[bool, typer.Option("--once", help="One round, then end: for cron and timers.")] = False,
    store: StoreAt = None,
    max_mb: MaxMegabytes = 20.0,
    device: Device = DeviceChoice.cpu,
) -> None:
    """Follow feeds: keep what is new in the store, and tell what has changed, until you stop it.

    Alerts go where the file says: as lines of JSON to standard output, to a file, a webhook or by mail. What a round
    did is told on standard error. Try:  onrecord watch feeds.toml --once
    """
    from onrecord import store as stores
    from onrecord.alerts.watching import planned
    from onrecord.alerts.watching import watch as turns

    asked = planned(feeds, settings_of(max_mb, device))
    all_failed = False
    with stores.connect(store) as kept:
        try:
            for turn in turns(asked, kept, once=once):
                _tell(turn, always=once)
                all_failed = 0 < turn.round.asked == len(turn.round.failed)
        except KeyboardInterrupt:
            complain("stopped; the next start takes up where this one was.")
            return
    if once and all_failed:
        raise typer.Exit(1)


def feeds(
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="How it is shown.")] = ReadFormat.terminal,
    store: StoreAt = None,
) -> None:
    """Show the feeds that are followed: when each last answered, what came of its reports, and what is wrong.

    Also what became of the alerts, by channel. Try:  onrecord feeds --format json
    """
    from onrecord import store as stores
    from onrecord.store.following import Following
    from onrecord.store.noticing import Noticing

    with stores.connect(store, create=False) as kept:
        lines = Following(kept).feeds()
        sent = Noticing(kept).deliveries()
    if format is ReadFormat.json:
        write(_as_json(lines, sent))
        return
    if not lines:
        complain("No feed is followed here: onrecord watch feeds.toml")
    for one in lines:
        write(_shown(one))
    if sent:
        write("Alerts\n" + "".join(_sent(*one) for one in sent))


def _tell(turn: Turn, *, always: bool) -> None:
    """Tell what a turn did; one in which nothing happened only where that is asked for."""
    from onrecord.briefs.sentences import counted

    told = turn.round
    if told.busy is not None:
        complain("another onrecord is just following the feeds of this store: left to it.")
    for one in (*told.failed, *turn.faults, *turn.delivered.troubles, *told.unread[:TROUBLES]):
        complain(f"{one.origin}: {one.reason}")
    if len(told.unread) > TROUBLES:
        complain(f"… and {counted(len(told.unread) - TROUBLES, 'report')} more could not be had.")
    if not (always or told.new or told.changed or turn.alerts or turn.delivered.sent):
        return
    parts = [f"{counted(told.asked, 'feed')} asked", f"{told.new:,} new", f"{told.changed:,} changed"]
    parts += [f"{counted(turn.alerts, 'alert')}", f"{turn.delivered.sent:,} sent"]
    complain(", ".join(parts))


def _shown(one: FeedLine) -> str:
    from onrecord.briefs.visible import title, visible

    state = one.state
    name = f"{title(state.title)}  " if state.title else ""
    lines = [f"{name}{visible(state.url)}"]
    lines += [f"  moved to {visible(state.moved)}"] if state.moved else []
    counts = [("read", one.read), ("waiting", one.waiting), ("skipped", one.skipped), ("given up", one.failed)]
    lines.append("  " + ", ".join(f"{count:,} {word}" for word, count in counts if count or word == "read"))
    lines.append(f"  answered {_minute(state.read_at) or 'never'}; asked again {_minute(state.next_at) or 'at once'}")
    if state.error:
        times = f" ({state.failures} times in a row)" if state.failures > 1 else ""
        lines.append(f"  failed{times}: {visible(state.error)}")
    return "\n".join(lines) + "\n"


def _minute(stamp: str | None) -> str | None:
    return f"{stamp[:10]} {stamp[11:16]} UTC" if stamp else None


def _sent(channel: str, outcome: str, count: int, reason: str | None) -> str:
    from onrecord.briefs.visible import visible

    name = "standard output" if channel == "-" else visible(channel)
    word = {"failed": "given up"}.get(outcome, outcome)
    return f"  {name}: {count:,} {word}{f' ({visible(reason)})' if reason else ''}\n"


def _as_json(lines: tuple[FeedLine, ...], sent: tuple[tuple[str, str, int, str | None], ...]) -> str:
    import json
    from dataclasses import asdict

    rows = [
        {**asdict(one.state), **{key: value for key, value in asdict(one).items() if key != "state"}} for one in lines
    ]
    for row in rows:
        for inner in ("etag", "modified", "parts"):  # what only the next request needs
            del row[inner]
    keys = ("channel", "outcome", "alerts", "reason")
    deliveries = [dict(zip(keys, one, strict=True)) for one in sent]
    return json.dumps({"feeds": rows, "deliveries": deliveries}, ensure_ascii=False, indent=2) + "\n"
