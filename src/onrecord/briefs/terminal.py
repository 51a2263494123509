"""The brief in a terminal: a first screen that answers, and below it as much as was asked for."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.briefs import days
from onrecord.briefs.doubts import name_conflicts, unnamed_reasons
from onrecord.briefs.extent import FEW_REPORTS, Extent, extent, foremost
from onrecord.briefs.paper import NARROWEST, hanging, heading, printed
from onrecord.briefs.sentences import conflict, counted, standing, what_was_chosen, what_was_read
from onrecord.briefs.telling import Line, Place, Telling
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import Piece, shortened

RANKED = 8  # actors in the first screen's table, so that the screen holds the rest too
LISTED = 3  # reasons, name pairs or skipped inputs named before the rest is counted
SHORT = 220  # characters of a shortened statement: two lines of a usual terminal, and a bit
PLACES = 4  # places named for one statement before the rest is counted
NARROW = 72  # columns; below, dates stand in the line and roles are left out of the table

PARAPHRASE = "≈"
DOUBT = "?"

_KINDS = ("direct", "mixed", "indirect")


def terminal(telling: Telling, width: int, color: bool) -> str:
    """Return the brief as text of at most ``width`` columns, with ANSI styles if ``color``.

    What is verbatim stands in quotation marks (bold in colour), what is paraphrase after ``≈``, so that neither needs
    colour. Nothing from an article can reach the terminal but printable characters.
    """
    width = max(width, NARROWEST)
    return printed(_blocks(telling, width), width, color)


def _blocks(telling: Telling, width: int) -> Iterator[RenderableType]:
    yield from _masthead(telling)
    yield from _ranking(telling, width)
    yield from _unsure(telling)
    yield from _ways_on(telling)
    shown = extent(telling)
    yield from _reports(telling, shown)
    yield from _statements(telling, width, shown)
    yield from _unattributed(telling, width, shown)
    yield from _skipped(telling, shown)


def _masthead(telling: Telling) -> Iterator[RenderableType]:
    yield Rule(Text("onrecord", "bold"), characters="━", style="red")
    yield Text(what_was_read(telling), "bold")
    chosen = what_was_chosen(telling)
    if chosen:
        yield Text(chosen)


def _ranking(telling: Telling, width: int) -> Iterator[RenderableType]:
    if not telling.parties:
        yield Text("\nNobody is named as a speaker here.")
        return
    wide = width >= NARROW
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, header_style="bold")
    table.add_column("Who said the most", overflow="fold", ratio=None)
    if wide:
        table.add_column("role, speaks for", overflow="fold")
    for title in ("“…”", "mixed", PARAPHRASE, "reports"):
        table.add_column(title, justify="right", no_wrap=True)
    for party in telling.parties[:RANKED]:
        counts = [str(party.count(kind) or "·") for kind in _KINDS]
        about = [Text(standing(party, 1), "dim")] if wide else []
        table.add_row(Text(party.name), *about, *map(Text, counts), Text(str(party.reports)))
    yield Text()
    yield table
    rest = len(telling.parties) - RANKED
    if rest > 0:
        yield Text(f"… and {rest:,} more who spoke", "dim")


def _unsure(telling: Telling) -> Iterator[RenderableType]:
    nameless = sum(len(group.lines) for group in telling.unattributed)
    doubtful = sum(line.unsure for line in telling.lines)
    pairs = name_conflicts(telling)
    points = []
    if nameless:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in unnamed_reasons(telling, LISTED))
        more = "; …" if len(telling.unattributed) > LISTED else ""
        points.append(
            f"{nameless:,} of {counted(len(telling.lines), 'statement')} without a named speaker: {reasons}{more}"
        )
    if doubtful:
        points.append(f"{counted(doubtful, 'statement')} of low confidence, marked {DOUBT}")
    points += [conflict(pair) for pair in pairs[:LISTED]]
    if len(pairs) > LISTED:
        points.append(f"{len(pairs) - LISTED:,} more pairs of like names")
    noticed = sum(bool(report.article.notices) for report in telling.told)
    if noticed:
        points.append(f"{counted(noticed, 'report')} with a notice on how the page was read")
    yield Text("\nWhat is unsure", "bold")
    for point in points or ["nothing that onrecord knows of"]:
        yield hanging("  -", Text(point), 4)


def _ways_on(telling: Telling) -> Iterator[RenderableType]:
    marks = f"“…” verbatim   {PARAPHRASE} told in the outlet's words   {DOUBT} unsure   [1] report   ¶ paragraph"
    yield Text(f"\n{marks}\nDates are when the earliest report that carries the words was published.", "dim")
    if not telling.choice.all:
        name = _shell(telling.parties[0].name) if telling.parties else "NAME"
        yield Text(f"More: --all   --actor {name}   --since DATE   --kind direct|mixed|indirect", "dim")


def _reports(telling: Telling, shown: Extent) -> Iterator[RenderableType]:
    if not telling.told:
        return
    if not shown.whole:
        outlets: dict[str, int] = {}
        for report in telling.told:
            outlets[report.outlet] = outlets.get(report.outlet, 0) + 1
        ranked = sorted(outlets.items(), key=lambda one: (-one[1], one[0]))
        named = ", ".join(f"{outlet} {count}" for outlet, count in ranked[:RANKED])
        more = f", and {counted(len(ranked) - RANKED, 'more outlet')}" if len(ranked) > RANKED else ""
        yield heading("Reports")
        yield Text(f"{named}{more}. --all lists each.")
        return
    yield heading("Reports")
    indent = len(str(len(telling.reports))) + len("[] ")
    for report in telling.told:
        article = report.article
        facts = [visible(article.outlet or "outlet not named"), days.said(article.published)]
        if article.via:
            facts.append(f"from {visible(article.via)}")
        head = Text(f"{report.headline or 'no headline'}  ", "italic")
        head.append(f"{', '.join(facts)} · {report.file}", "not italic dim")
        yield hanging(f"[{report.number}]", head, indent)
        for notice in article.notices:
            yield hanging("", Text(f"note: {visible(notice)}", "dim"), indent)


def _statements(telling: Telling, width: int, shown: Extent) -> Iterator[RenderableType]:
    if not telling.parties:
        return
    yield heading("Who said what")
    told = telling.parties[: shown.parties]
    for party in told:
        yield Text()
        about = standing(party, 3)
        yield Text(party.name, "bold red").append(f"  {about}" if about else "", "not bold default")
        if party.also and shown.full:
            yield Padding(Text(f"also named {', '.join(party.also)}", "dim"), (0, 0, 0, 2))
        lines = foremost(party.lines, shown.lines)
        yield from _lines(lines, width, shown.full)
        rest = len(party.lines) - len(lines)
        if rest:
            yield Padding(Text(f"… and {rest:,} more: --actor {_shell(party.name)}", "dim"), (0, 0, 0, 2))
    rest = len(telling.parties) - len(told)
    if rest:
        lines_left = sum(len(party.lines) for party in telling.parties[len(told) :])
        yield Text(f"\n… and {rest:,} more who spoke, with {counted(lines_left, 'statement')}: --all", "dim")


def _shell(name: str) -> str:
    return shlex.quote(name) if "'" in name else f'"{name}"' if " " in name else name


def _lines(lines: Iterable[Line], width: int, full: bool) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    wide = width >= NARROW
    grid.add_column(width=13 if wide else 2, no_wrap=True)
    grid.add_column(overflow="fold")
    for line in lines:
        date = f"  {days.said(line.date, short=True)}" if wide else ""
        words = Text(f"{days.said(line.date, short=True)} " if not wide else "")
        words.append(_words(line, full)).append("\n").append(_where(line, full), "dim")
        grid.add_row(Text(date, "dim"), words)
    yield grid


def _words(line: Line, full: bool) -> Text:
    text = Text()
    if line.unsure:
        text.append(f"{DOUBT} ", "bold yellow")
    text.append(f"{line.source} " if line.source else "")
    text.append(f"{line.cue} " if line.cue else "", "italic")
    if line.kind == "indirect":
        text.append(f"{PARAPHRASE} ", "red")
    pieces = line.pieces if full else shortened(line.pieces, SHORT)
    for number, piece in enumerate(pieces):
        text.append(" " if number and piece.spaced else "").append(_piece(piece))
    return text


def _piece(piece: Piece) -> Text:
    return Text(piece.plain(), "bold" if piece.verbatim else "")


def _where(line: Line, full: bool) -> str:
    shown = line.places if full else line.places[:PLACES]
    said = [where(place) for place in shown]
    if len(line.places) > len(shown):
        said.append(f"and {len(line.places) - len(shown)} more")
    if line.unsure:
        said.append(f"confidence {line.confidence:.2f}")
    return " · ".join(said)


def where(place: Place) -> str:
    """Return outlet, place in it and number of the report: "Harbour Post, ¶3 [1]", with whom it cites if it does."""
    relay = f", citing {place.relay}" if place.relay else ""
    return f"{place.report.outlet}, {place.where}{relay} [{place.report.number}]"


def _unattributed(telling: Telling, width: int, shown: Extent) -> Iterator[RenderableType]:
    if not telling.unattributed:
        return
    yield heading("Not attributed, and why")
    told = telling.unattributed[: shown.reasons]
    for group in told:
        yield Text(f"\n{group.reason}", "bold").append(f"  ({len(group.lines):,})", "not bold dim")
        lines = foremost(group.lines, shown.nameless)
        yield from _lines(lines, width, shown.full)
        if len(group.lines) > len(lines):
            yield Padding(Text(f"… and {len(group.lines) - len(lines):,} more: --all", "dim"), (0, 0, 0, 2))
    rest = telling.unattributed[len(told) :]
    if rest:
        left = sum(len(group.lines) for group in rest)
        yield Text(f"\n… and {counted(len(rest), 'more reason')}, with {counted(left, 'statement')}: --all", "dim")


def _skipped(telling: Telling, shown: Extent) -> Iterator[RenderableType]:
    skipped = telling.record.skipped
    if not skipped:
        return
    yield heading("Skipped, and why")
    listed = skipped if shown.whole else skipped[:FEW_REPORTS]
    for one in listed:
        yield Text(visible(one.origin)).append(f"  {visible(one.reason)}", "dim")
    if len(skipped) > len(listed):
        yield Text(f"… and {len(skipped) - len(listed):,} more: --all", "dim")
