"""Two reports side by side, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from onrecord.briefs.changes import summary
from onrecord.briefs.comparing import Comparison, Shared, Voice
from onrecord.briefs.extent import extent
from onrecord.briefs.lines import Line
from onrecord.briefs.paper import NARROWEST, hanging, heading, printed
from onrecord.briefs.places import Report
from onrecord.briefs.sentences import called, folded, weighed
from onrecord.briefs.terminal.across import WORDS, cut, differences
from onrecord.briefs.terminal.opening import DOUBT, GRAVE, PARAPHRASE, reports
from onrecord.briefs.terminal.statements import bits_told, pieces_told


def terminal_comparison(one: Comparison, width: int, color: bool) -> str:
    """Return two reports compared as text of at most ``width`` columns, with ANSI styles if ``color``.

    What the second leaves out of the first's words stands as ``[-…-]``, what it puts in as ``{+…+}``.
    """
    return printed(_blocks(one), max(width, NARROWEST), color)


def _blocks(one: Comparison) -> Iterator[RenderableType]:
    yield Rule(Text("onrecord compare", "bold"), characters="━", style="red")
    yield Text(weighed(one), "bold")
    yield Text(
        f"“…” verbatim   {PARAPHRASE} retold   {DOUBT} unsure   [-left out-]   {{+put in+}}   ¶ paragraph", "dim"
    )
    shown = extent(one.telling)
    yield from reports(one.telling, shown)
    yield from differences(one.telling, shown)
    if one.shared:
        yield heading("In both")
    for shared in one.shared:
        yield from _both(shared, one)
    for report, lines in one.alone:
        yield from _alone(report, lines, one)
    yield from _copied(one)


def _both(shared: Shared, one: Comparison) -> Iterator[RenderableType]:
    yield Text()
    yield Text(shared.speaker or shared.line.source or "nobody named", "bold red")
    yield hanging(f"  [{one.left.number}]", _told(shared.left, shared.line.unsure), 7)
    if shared.same:
        body = Text("in the same words", "italic").append(f"\n{_where(shared.right)}", "not italic dim")
    else:
        body = _changed(shared)
    yield hanging(f"  [{one.right.number}]", body, 7)


def _told(voice: Voice, unsure: bool = False) -> Text:
    text = Text(f"{DOUBT} " if unsure else "").append(f"{voice.cue} " if voice.cue else "", "italic")
    indirect = voice.places[0].attribution.kind == "indirect"
    text.append(f"{PARAPHRASE} " if indirect else "", "red").append(pieces_told(voice.pieces))
    return text.append(f"\n{_where(voice)}", "dim")


def _changed(shared: Shared) -> Text:
    bits = shared.bits
    if not bits:
        text = _told(shared.right)
    else:
        text = Text(f"{shared.right.cue} " if shared.right.cue else "", "italic").append(bits_told(bits))
        text.append(f"\n{_where(shared.right)}", "dim")
    if shared.changes:
        text.append(f"\n{summary(shared.changes)}", "dim")
    for warning in shared.warnings:
        text.append(f"\n{GRAVE} {warning}", "red")
    return text


def _where(voice: Voice) -> str:
    return ", ".join(place.where for place in voice.places)


def _alone(report: Report, lines: Sequence[Line], one: Comparison) -> Iterator[RenderableType]:
    if not lines:
        return
    yield heading(f"Only in {called(report)}")
    speakers = one.telling.speakers
    for line in lines:
        text = Text(f"{speakers.get(line.id) or line.source or 'nobody named'}  ", "bold")
        yield hanging("  –", text.append(_told(Voice(line.cue, line.pieces, line.places), line.unsure)), 4)


def _copied(one: Comparison) -> Iterator[RenderableType]:
    if not one.copies and not one.passages:
        return
    yield heading("Words that one has from the other")
    for fold in one.copies:
        yield hanging("  –", Text(f"{fold.report.outlet} {folded(fold)}"), 4)
    for left, right in one.passages:
        text = Text(f"“{cut(left.text, WORDS)}”").append(
            f"\n{left.where} [{left.report.number}] · {right.where} [{right.report.number}]", "dim"
        )
        yield hanging("  –", text, 4)
