"""The first screen: what was read, who said the most or which stories there are, what is unsure, where to go on."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.columns import Columns
from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.briefs import days
from onrecord.briefs.corrected import corrected, corrected_fully
from onrecord.briefs.doubts import name_conflicts, unnamed_reasons
from onrecord.briefs.extent import FEW_REPORTS, TOLD_OVERVIEW, Extent
from onrecord.briefs.paper import hanging, heading
from onrecord.briefs.places import Report
from onrecord.briefs.sentences import (
    conflict,
    counted,
    standing,
    story_dates,
    story_name,
    what_dates_are,
    what_was_chosen,
    what_was_read,
)
from onrecord.briefs.telling import Telling
from onrecord.briefs.visible import visible

RANKED = 8  # actors in the first screen's table, so that the screen holds the rest too
LISTED = 3  # reasons, name pairs or skipped inputs named before the rest is counted
NARROW = 72  # columns; below, dates stand in the line and roles are left out of the table

PARAPHRASE = "≈"
DOUBT = "?"
GRAVE = "!"

_KINDS = ("direct", "mixed", "indirect")


def masthead(telling: Telling) -> Iterator[RenderableType]:
    """Yield the name of the thing and what was read and chosen."""
    yield Rule(Text("onrecord", "bold"), characters="━", style="red")
    yield Text(what_was_read(telling), "bold")
    chosen = what_was_chosen(telling)
    if chosen:
        yield Text(chosen)


SKIPPED = 2  # inputs that yielded no report, named on the first screen before the rest is left to their own section

COUNTS, NARROW_COUNTS = 37, 24
"""Columns that the counts of a story take, with the space between them."""


def overview(stories: Sequence[Telling], shown: Extent, width: int) -> Iterator[RenderableType]:
    """Yield the table of the stories of a mixed pile: what, when, how many reports and statements."""
    wide = width >= NARROW
    table = sheet()
    told = stories if shown.full else stories[:TOLD_OVERVIEW]
    dates = [story_dates(one, short=True) for one in told]
    taken = COUNTS + max(map(len, dates), default=0) if wide else NARROW_COUNTS
    table.add_column("Stories", overflow="ellipsis", no_wrap=True, max_width=max(12, width - taken))
    if wide:
        table.add_column("when", no_wrap=True)
    for title in ("reports", "statements", "differ"):
        table.add_column(title if wide else title[:4], justify="right", no_wrap=True)
    for number, one in enumerate(told):
        about = [Text(dates[number], "dim")] if wide else []
        counts = [str(len(one.told)), str(len(one.lines)), str(len(one.differences) or "·")]
        table.add_row(Text(f"{one.number}. {story_name(one)}"), *about, *map(Text, counts))
    yield Text()
    yield table
    if len(told) < len(stories):
        yield Text(f"… and {counted(len(stories) - len(told), 'more story')}: --all", "dim")


def story_title(telling: Telling) -> Iterator[RenderableType]:
    """Yield the head of one story of a mixed pile."""
    yield Text(f"{telling.number}. {story_name(telling)}", "bold red")
    yield Text(what_was_read(telling), "dim")


def ranking(telling: Telling, width: int) -> Iterator[RenderableType]:
    """Yield the table of who said the most."""
    if not telling.parties:
        yield Text("\nNobody is named as a speaker here.")
        return
    wide = width >= NARROW
    table = sheet()
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


def sheet() -> Table:
    """Return an empty table as the first screen sets them: ruled under its head, nothing else."""
    return Table(box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, header_style="bold")


def unsure(telling: Telling) -> Iterator[RenderableType]:
    """Yield what a reader should know before relying on the rest."""
    yield Text("\nWhat is unsure", "bold")
    for point in [*_doubts(telling)] or ["nothing that onrecord knows of"]:
        yield hanging("  -", Text(point), 4)


def _doubts(telling: Telling) -> Iterator[str]:
    nameless = sum(len(group.lines) for group in telling.unattributed)
    doubtful = sum(line.unsure for line in telling.lines)
    alone = sum(line.alone for line in telling.lines)
    pairs = name_conflicts(telling)
    if telling.differences:
        yield f"{counted(len(telling.differences), 'thing')} on which reports differ, told below"
    if alone:
        yield f"{counted(alone, 'quotation')} that no other report bears out, marked {GRAVE}"
    if nameless:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in unnamed_reasons(telling, LISTED))
        more = "; …" if len(telling.unattributed) > LISTED else ""
        total = counted(len(telling.lines), "statement")
        yield f"{nameless:,} of {total} without a named speaker: {reasons}{more}"
    if doubtful:
        yield f"{counted(doubtful, 'statement')} of low confidence, marked {DOUBT}"
    yield from (conflict(pair) for pair in pairs[:LISTED])
    if len(pairs) > LISTED:
        yield f"{len(pairs) - LISTED:,} more pairs of like names"
    left_out = telling.record.skipped
    if left_out and telling.story is None:
        named = "; ".join(f"{visible(one.origin)} ({visible(one.reason).rstrip('.')})" for one in left_out[:SKIPPED])
        more = "; …" if len(left_out) > SKIPPED else ""
        yield f"{counted(len(left_out), 'input')} skipped: {named}{more}"
    noticed = sum(bool(report.article.notices) for report in telling.told)
    if noticed:
        yield f"{counted(noticed, 'report')} with a notice on how the page was read"


def ways_on(telling: Telling) -> Iterator[RenderableType]:
    """Yield what the marks mean, and the options that tell more or less."""
    marks = f"“…” verbatim   {PARAPHRASE} in the outlet's words   {DOUBT} unsure   [1] report   ¶ paragraph"
    yield Text(f"\n{marks}\n{what_dates_are(telling)}", "dim")
    if not telling.choice.all and not telling.choice.short:
        name = shell(telling.parties[0].name) if telling.parties else "NAME"
        yield Text(f"More: --all   --actor {name}   --since DATE   --kind direct|mixed|indirect", "dim")


def gist(telling: Telling) -> Iterator[RenderableType]:
    """Yield, after the gist, how to have the rest."""
    if telling.choice.short:
        more = (
            "This is the gist. More: without --short; everything: --all; as a page: --format html --output brief.html"
        )
        yield Text(f"\n{more}", "dim")


def shell(name: str) -> str:
    """Return ``name`` as a person would type it in a shell."""
    return shlex.quote(name) if "'" in name else f'"{name}"' if " " in name else name


def reports(telling: Telling, shown: Extent) -> Iterator[RenderableType]:
    """Yield the reports, each or counted by outlet."""
    if not telling.told:
        return
    if shown.gist and len(telling.told) <= FEW_REPORTS:
        yield heading("Reports")
        yield Columns([_named(report) for report in telling.told], padding=(0, 3))
        return
    if not shown.whole:
        outlets: dict[str, int] = {}
        for report in telling.told:
            outlets[report.outlet] = outlets.get(report.outlet, 0) + 1
        ranked = sorted(outlets.items(), key=lambda one: (-one[1], one[0]))
        named = ", ".join(f"{outlet} {count}" if count > 1 else outlet for outlet, count in ranked[:RANKED])
        more = f", and {counted(len(ranked) - RANKED, 'more outlet')}" if len(ranked) > RANKED else ""
        yield heading("Reports")
        yield Text(f"{named}{more}. --all lists each.")
        return
    yield heading("Reports")
    indent = max(len(str(report.number)) for report in telling.told) + len("[] ")
    for report in telling.told:
        article = report.article
        facts = [report.imprint, visible(days.said(article.published))]
        facts += [f"from {report.taken_from}"] if report.taken_from else []
        head = Text(f"{report.headline or 'no headline'}  ", "italic")
        head.append(f"{', '.join(facts)} · {report.file}", "not italic dim")
        yield hanging(f"[{report.number}]", head, indent)
        if report.corrected:
            yield hanging("", Text(corrected_fully(report.corrected), "dim"), indent)
        for notice in article.notices:
            yield hanging("", Text(f"note: {visible(notice)}", "dim"), indent)


def _named(report: Report) -> Text:
    fixes = f" · {corrected(report.corrected)}" if report.corrected else ""
    return Text(f"[{report.number}] {report.outlet}").append(fixes, "dim")


def skipped(telling: Telling, shown: Extent) -> Iterator[RenderableType]:
    """Yield the inputs that yielded no report, and why."""
    found = telling.record.skipped
    if not found:
        return
    yield heading("Skipped, and why")
    listed = found if shown.whole else found[:FEW_REPORTS]
    for one in listed:
        yield Text(visible(one.origin)).append(f"  {visible(one.reason)}", "dim")
    if len(found) > len(listed):
        yield Text(f"… and {len(found) - len(listed):,} more: --all", "dim")
