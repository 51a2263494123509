"""What the reports tell together, in a terminal: where they differ, the timeline drawn, the table of outlets."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.briefs.differences import Difference
from onrecord.briefs.extent import FEW_REPORTS, TOLD_SIDES, Extent, weightiest
from onrecord.briefs.lines import Line
from onrecord.briefs.outlets import Outlet, foremost_folds, widely_carried
from onrecord.briefs.paper import hanging, heading
from onrecord.briefs.places import Spot
from onrecord.briefs.sentences import by_whom, circumstances, counted, folded, measured, repeated, side
from onrecord.briefs.telling import Telling
from onrecord.briefs.terminal.axis import drawn
from onrecord.briefs.terminal.opening import NARROW, sheet
from onrecord.briefs.timeline import Moment
from onrecord.briefs.wording import plain, shortened

NAMED, NAMED_OF_MANY = 6, 3  # reports named for one value before the rest is counted; where there are many reports
SPOTS = 2  # places shown for one value before the rest is left to --all
WORDS = 160  # characters of evidence shown for one value: enough to judge it by
TITLE = 90  # characters of a statement that is named in a list


def differences(telling: Telling, shown: Extent) -> Iterator[RenderableType]:
    """Yield each disagreement: what about, each value with its reports and words, and which is better supported."""
    if not telling.differences:
        return
    yield heading("Where reports differ")
    told = telling.differences[: shown.differences]
    for one in told:
        yield Text()
        yield Text(f"{one.title}: ", "bold red").append(one.about, "not bold default")
        yield from _sides(one, shown)
        yield Padding(Text(one.verdict, "dim"), (0, 0, 0, 2))
    if len(told) < len(telling.differences):
        yield Text(f"\n… and {len(telling.differences) - len(told):,} more: --all", "dim")


def _sides(one: Difference, shown: Extent) -> Iterator[RenderableType]:
    most = None if shown.full else NAMED if shown.whole else NAMED_OF_MANY
    told = one.sides if shown.full else one.sides[:TOLD_SIDES]
    for value in told:
        text = Text(value.value, "bold").append(f"  {side(value, most)}", "not bold")
        heard = value.heard if shown.full else value.heard[: SPOTS if shown.whole else 1]
        for spots in heard if one.in_context else ():
            spot, numbers = spots[0], " ".join(f"[{spot.report.number}]" for spot in spots[:most])
            before, after = spot.around()
            text.append(f"\n{numbers} {before}", "not bold dim").append(cut(spot.text, WORDS), "bold")
            text.append(after, "not bold dim")
        yield hanging("  –", text, 4)
    if len(told) < len(one.sides):
        yield Text(f"  … and {counted(len(one.sides) - len(told), 'more value')}: --all", "dim")


def timeline(telling: Telling, shown: Extent, width: int) -> Iterator[RenderableType]:
    """Yield the timeline: the axis drawn, and the list that its numbers stand for."""
    line = telling.timeline
    if not line.moments:
        return
    yield heading("Timeline")
    key = "● news   ○ background, recalled in the reports"
    if line.slots:
        yield Text("\n".join(drawn(line, width)), no_wrap=True)
        yield Text(f"{key}{f'   {line.undrawn} of no known day: in the list alone' if line.undrawn else ''}", "dim")
    told = weightiest(line.moments, shown.moments)
    for moment in told:
        yield from _moment(moment, shown.full)
    if len(told) < len(line.moments):
        yield Text(f"… and {len(line.moments) - len(told):,} more: --all", "dim")


def _moment(moment: Moment, full: bool) -> Iterator[RenderableType]:
    text = Text(f"{moment.day}  ", "bold")
    text.append(moment.text if full else cut(moment.text, WORDS), "not bold")
    places = " · ".join(f"{spot.name} [{spot.report.number}]" for spot in _each(moment, full))
    text.append(f"\n{circumstances(moment)} · {places}", "not bold dim")
    yield hanging("  ○" if moment.background else "  ●", text, 4)


def _each(moment: Moment, full: bool) -> tuple[Spot, ...]:
    return moment.spots if full else moment.spots[:SPOTS]


def outlets(telling: Telling, shown: Extent, width: int) -> Iterator[RenderableType]:
    """Yield the table of outlets: what each carried, what only it carried, what it left out; and who repeats whom."""
    if len(telling.outlets) < 2 or not telling.record.statements:
        return
    widest = widely_carried(telling.lines)
    yield heading("Outlets")
    table = sheet()
    table.add_column("", overflow="fold")
    titles = ("reports", "statements", "only here", "left out")
    for title in titles if width >= NARROW else ("rep.", "stat.", "only", "left out"):
        table.add_column(title, justify="right", no_wrap=True)
    told = telling.outlets if shown.full else telling.outlets[:FEW_REPORTS]
    for outlet in told:
        table.add_row(Text(outlet.name), *map(Text, measured(outlet, len(widest))))
    yield table
    if len(told) < len(telling.outlets):
        yield Text(f"… and {len(telling.outlets) - len(told):,} more: --all", "dim")
    if widest:
        yield Text(f"Left out: of the {len(widest)} statements that most independent reports carry.", "dim")
    yield from _folds(telling, shown.full)
    for outlet in told if shown.full else ():
        yield from _carried(outlet, telling.speakers)


def _folds(telling: Telling, full: bool) -> Iterator[RenderableType]:
    every = [fold for outlet in telling.outlets for fold in outlet.folds]
    found = every if full else foremost_folds(every)
    if not found:
        return
    yield Text("\nCopies and credits, and why", "bold")
    if len(found) > FEW_REPORTS:
        yield Text(repeated(foremost_folds(every), len(telling.told)), "dim")
    for fold in found if full else found[:FEW_REPORTS]:
        yield hanging("  –", Text(f"{fold.report.outlet} {folded(fold)}"), 4)
        for how, spots in fold.evidence if full else ():
            for spot in spots[:SPOTS]:
                yield hanging(
                    "", Text(f"{how}: “{cut(spot.text, WORDS)}” {spot.name} [{spot.report.number}]", "dim"), 4
                )
    if not full and len(found) > FEW_REPORTS:
        yield Text(f"… and {len(found) - FEW_REPORTS:,} more: --all", "dim")


def _carried(outlet: Outlet, speakers: dict[str, str]) -> Iterator[RenderableType]:
    for title, lines in (("Only in", outlet.only), ("Left out by", outlet.left_out)):
        if lines:
            yield Text(f"\n{title} {outlet.name}", "bold")
        for line in lines:
            yield hanging("  –", Text(named(line, speakers)), 4)


def named(line: Line, speakers: dict[str, str]) -> str:
    """Return a statement in short, with its speaker: "Mara Trelore: “We opened the door […]"."""
    return f"{by_whom(line, speakers)} {plain(shortened(line.pieces, TITLE))}"


def cut(text: str, limit: int) -> str:
    """Return ``text``, cut to ``limit`` characters with an ellipsis if it is longer."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
