"""What the reports tell together, as Markdown: where they differ, the timeline, the table of outlets."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.briefs.differences import Difference, Side
from onrecord.briefs.extent import FEW_REPORTS, TOLD_SIDES, Extent, extent, weightiest
from onrecord.briefs.lines import Line
from onrecord.briefs.markdown.escaping import escaped, spot, words
from onrecord.briefs.outlets import Outlet, foremost_folds, widely_carried
from onrecord.briefs.places import Spot
from onrecord.briefs.sentences import by_whom, circumstances, counted, folded, measured, repeated, tally
from onrecord.briefs.telling import Telling
from onrecord.briefs.timeline import Moment
from onrecord.briefs.wording import shortened

SPOTS = 3  # places shown for one value or moment before the rest is left to --all
TITLE = 120  # characters of a statement that is named in a list


def differences(telling: Telling, level: str) -> Iterator[str]:
    """Yield each disagreement with its values, their reports and words, and which is better supported."""
    if not telling.differences:
        return
    shown = extent(telling)
    yield f"{level} Where reports differ"
    told = telling.differences[: shown.differences]
    yield "\n".join(_difference(one, shown.full) for one in told)
    if len(told) < len(telling.differences):
        yield f"… and {len(telling.differences) - len(told):,} more (`--all`)."


def _difference(one: Difference, full: bool) -> str:
    told = one.sides if full else one.sides[:TOLD_SIDES]
    sides = "".join(f"\n  - {_side(side, one.in_context, full)}" for side in told)
    if len(told) < len(one.sides):
        sides += f"\n  - … and {counted(len(one.sides) - len(told), 'more value')} (`--all`)"
    stop = "" if one.about.endswith((".", "…", "?", "!")) else "."
    return f"- **{one.title}**: {escaped(one.about)}{stop} {escaped(one.verdict)}{sides}"


def _side(side: Side, in_context: bool, full: bool) -> str:
    heard = side.heard if in_context else tuple((one,) for one in side.each)
    heard = heard if full else heard[:SPOTS]
    named = [one if full else one[:SPOTS] for one in heard]
    shown = "; ".join(f"{_quoted(one[0]) if in_context else ''}{', '.join(map(spot, one))}" for one in named)
    rest = len(side.each) - sum(map(len, named))
    more = f"; and {rest:,} more" if rest else ""
    return f"**{escaped(side.value)}** — {tally(len(side.reports), side.independent)}: {shown}{more}"


def _quoted(one: Spot) -> str:
    before, after = one.around()
    return f"{escaped(before + one.text + after)} — "


def timeline(telling: Telling, level: str) -> Iterator[str]:
    """Yield the timeline as a table: when, what, and where it is told."""
    moments = telling.timeline.moments
    if not moments:
        return
    told = weightiest(moments, extent(telling).moments)
    yield f"{level} Timeline"
    yield "\n".join(["| When | | What | Told in |", "|---|---|---|---|", *map(_moment, told)])
    if len(told) < len(moments):
        yield f"… and {len(moments) - len(told):,} more (`--all`)."


def _moment(moment: Moment) -> str:
    mark = "○ background" if moment.background else "● news"
    spots = "; ".join(map(spot, moment.spots[:SPOTS]))
    more = f"; and {len(moment.spots) - SPOTS} more" if len(moment.spots) > SPOTS else ""
    what = f"{escaped(moment.text)} ({escaped(circumstances(moment))})"
    return f"| {escaped(moment.day)} | {mark} | {what} | {spots}{more} |"


def outlets(telling: Telling, level: str) -> Iterator[str]:
    """Yield the table of outlets, who repeats whom, and what only one carried or left out."""
    if len(telling.outlets) < 2 or not telling.record.statements:
        return
    shown = extent(telling)
    widest = widely_carried(telling.lines)
    told = telling.outlets if shown.full else telling.outlets[:FEW_REPORTS]
    yield f"{level} Outlets"
    rows = [f"| {' | '.join((escaped(one.name), *measured(one, len(widest))))} |" for one in told]
    yield "\n".join(["| Outlet | Reports | Statements | Only here | Left out |", "|---|--:|--:|--:|--:|", *rows])
    if widest:
        yield f"Left out: of the {len(widest)} statements that most independent reports carry."
    yield from _folds(telling, shown)
    details = [item for one in told for item in _carried(one, telling.speakers)]
    if details and shown.full:
        yield "\n".join(details)


def _folds(telling: Telling, shown: Extent) -> Iterator[str]:
    every = [fold for one in telling.outlets for fold in one.folds]
    found = every if shown.full else foremost_folds(every)
    if not found:
        return
    yield "Copies and credits, and why:"
    if len(found) > FEW_REPORTS:
        yield repeated(foremost_folds(every), len(telling.told))
    told = found if shown.full else found[:FEW_REPORTS]
    yield "\n".join(f"- {escaped(fold.report.outlet)} {escaped(folded(fold))}" for fold in told)
    if len(told) < len(found):
        yield f"… and {len(found) - len(told):,} more (`--all`)."


def _carried(outlet: Outlet, speakers: dict[str, str]) -> Iterator[str]:
    for title, lines in (("only here", outlet.only), ("left out", outlet.left_out)):
        if lines:
            items = "".join(f"\n  - {_named(line, speakers)}" for line in lines)
            yield f"- **{escaped(outlet.name)}**, {title}:{items}"


def _named(line: Line, speakers: dict[str, str]) -> str:
    return f"{escaped(by_whom(line, speakers))} {words(shortened(line.pieces, TITLE))}"
