"""Questions answered, in a terminal: the verdict, who stands where with the sentence, what is missing, what if."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.briefs import days
from onrecord.briefs.answers import Answer, Beside, Group, Holder, Quote, by, since
from onrecord.briefs.corrected import corrected_fully
from onrecord.briefs.extent import Extent
from onrecord.briefs.paper import hanging, heading
from onrecord.briefs.sentences import counted, tally
from onrecord.briefs.terminal.opening import DOUBT, GRAVE, NARROW, PARAPHRASE, sheet
from onrecord.briefs.terminal.statements import pieces_told
from onrecord.briefs.verdicts import IN_WORDS, OTHERS, WITHOUT
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import shortened

SHORT = 280  # characters of a sentence shown for a stance: three lines of a usual terminal
NAMES = 22  # columns of the longest name that a column is made for
BESIDES = 4  # of those who spoke of related proposals, told before the rest is left to --all
STYLES = {"passes": "bold green", "blocked": "bold red", "open": "bold yellow"}


def answers(found: Sequence[Answer], shown: Extent, width: int) -> Iterator[RenderableType]:
    """Yield a section for each question."""
    for one in found:
        yield heading(one.text)
        yield from _verdict(one)
        for group in one.groups:
            yield from _group(group, shown, width)
        if one.decided is not None:
            yield from _silent(one)
        for title, apart in ((WITHOUT, one.outside), (OTHERS, one.others)):
            if apart:
                yield Text(f"\n{title}", "bold").append(f"  ({len(apart)})", "not bold dim")
                yield _holders(apart, shown, width, stances=True)
        yield from _points(one)
        if not shown.gist:
            yield from _beside(one.beside, shown)


def tables(found: Sequence[Answer], shown: Extent, width: int) -> Iterator[RenderableType]:
    """Yield a table for each question: who, which stance, since when, on whose word, with the sentence."""
    for one in found:
        yield heading(one.text)
        yield from _verdict(one)
        if one.holders:
            yield Text()
            yield _table(one, shown, width)
        yield from _silent(one)
        if not shown.gist:
            yield from _beside(one.beside, shown)


def _table(one: Answer, shown: Extent, width: int) -> RenderableType:
    wide = width >= NARROW
    table = sheet()
    table.add_column("who", overflow="fold", max_width=NAMES)
    table.add_column("stance", overflow="fold", max_width=12)
    if wide:
        table.add_column("since", overflow="fold", max_width=13)
    table.add_column("on whose word, and the sentence", overflow="fold", ratio=1)
    for each in one.holders:
        name = Text(each.called, "bold").append("\nwithout a vote" if each in one.without_vote else "", "not bold dim")
        when = since(each) if each.since is None else visible(days.said(each.since, short=True))
        stance = Text(f"{DOUBT} " if each.unsure else "").append(IN_WORDS.get(each.stance, each.stance))
        words = _words(each, shown, "" if wide else f"{when}, ")
        table.add_row(name, stance, *([Text(each.assumed or when)] if wide else []), words)
    return table


def _words(one: Holder, shown: Extent, when: str) -> RenderableType:
    text = Text().append(f"{when}{by(one)}", "dim").append(_frame(one))
    if one.quote is not None:
        text.append("\n" if text else "").append(_quote(one.quote, shown))
    if one.corrected:
        text.append(f"\n{corrected_fully(one.corrected)}", "dim")
    return Stack(text, *_changes(one, shown))


def _verdict(one: Answer) -> Iterator[RenderableType]:
    if one.decided is not None:
        yield Text(f"{one.decided.verdict}.", STYLES[one.decided.outcome])
        yield Text(one.decided.by, "dim")
    elif one.groups:
        counts = (f"{group.count} {group.title.casefold()}" for group in one.groups)
        as_of = f", as of {visible(days.said(one.as_of))}" if one.as_of else ""
        yield Text(f"{', '.join(counts)}{as_of}. Nobody is said to decide it.", "bold")
    else:
        yield Text("Nobody takes a position on this in these reports.", "bold")
    if one.caution:
        yield Text(f"{GRAVE} {one.caution}", "red")


def _group(group: Group, shown: Extent, width: int) -> Iterator[RenderableType]:
    yield Text(f"\n{group.title}", "bold").append(f"  ({group.count})", "not bold dim")
    yield _holders(group.holders, shown, width, stances=False)


def _holders(holders: Sequence[Holder], shown: Extent, width: int, *, stances: bool) -> RenderableType:
    wide = width >= NARROW
    grid = Table.grid(padding=(0, 2, 0, 0))
    longest = max((len(one.called) for one in holders), default=0)
    grid.add_column(width=min(longest, NAMES) + 2 if wide else 2, overflow="fold")
    grid.add_column(overflow="fold")
    for one in holders:
        told = Text() if wide else Text(f"{one.called}  ", "bold")
        changes = () if shown.gist else _changes(one, shown)
        body = Stack(told.append(_told(one, shown, stances=stances)), *changes)
        grid.add_row(Padding(Text(one.called if wide else "", "bold red"), (0, 0, 0, 2 if wide else 0)), body)
    return grid


def _told(one: Holder, shown: Extent, *, stances: bool) -> Text:
    text = Text(style="not bold")
    facts = [IN_WORDS.get(one.stance, one.stance)] if stances else []
    facts += [one.assumed] if one.assumed else [since(one), by(one)]
    text.append(f"{DOUBT} " if one.unsure else "", "bold yellow").append(", ".join(filter(None, facts)))
    if one.unsure:
        text.append(f" (confidence {one.confidence:.2f})", "dim")
    text.append(_frame(one))
    if one.quote is not None:
        text.append("\n").append(_quote(one.quote, shown))
    if one.corrected:
        text.append(f"\n{corrected_fully(one.corrected)}", "dim")
    if one.divided:
        text.append(f"\n{GRAVE} on the same day otherwise: {', '.join(one.divided)}", "red")
    return text


def _frame(one: Holder) -> Text:
    text = Text()
    for label, words in (("on condition", one.condition), ("within this", one.scope)):
        if words:
            text.append(f"\n{label}: ", "red").append(f"“{words}”")
    return text


def _quote(one: Quote, shown: Extent) -> Text:
    text = Text(f"{one.cue} " if one.cue else "", "italic").append(
        f"{PARAPHRASE} " if one.retold else "", "not italic red"
    )
    text.append(pieces_told(one.pieces if shown.full else shortened(one.pieces, SHORT)))
    count = f" · {tally(one.carried, one.independent)}" if one.carried > 1 else ""
    return text.append(f"\n{one.report.outlet}, {one.where} [{one.report.number}]{count}", "not bold dim")


def _changes(one: Holder, shown: Extent) -> Iterator[RenderableType]:
    """Yield the last change of stance, or all of them, each with the words before and after."""
    turns = one.turns if shown.full else one.turns[-1:]
    for turn in turns:
        yield Text(f"changed: {IN_WORDS[turn.old]} → {IN_WORDS[turn.new]}", "yellow")
        for label, quote in (("before", turn.before), ("after", turn.after)):
            if quote is not None and (label == "before" or shown.full):
                yield hanging("  –", Text(f"{label}: {_said(quote)} ").append(_quote(quote, shown)), 4)
    if len(turns) < len(one.turns):
        yield Text(f"and {counted(len(one.turns) - len(turns), 'earlier change')}: --all", "dim")
    if shown.full and len(one.history) > 1:
        yield Text(f"all {len(one.history)} statements", "dim")
        for stance, quote in one.history:
            yield hanging("  –", Text(f"{IN_WORDS[stance]}: {_said(quote)} ").append(_quote(quote, shown)), 4)


def _said(quote: Quote) -> str:
    return ", ".join(part for part in (quote.speaker, quote.when) if part) + ":"


def _silent(one: Answer) -> Iterator[RenderableType]:
    if one.silent:
        yield Text("\nNo position found", "bold").append(f"  ({one.silent_count})", "not bold dim")
        yield Padding(Text(", ".join(map(str, one.silent))), (0, 0, 0, 2))


def _points(one: Answer) -> Iterator[RenderableType]:
    for label, told in one.decided.points if one.decided else ():
        yield Text(f"\n{label}", "bold")
        for point in told:
            yield hanging("  –", Text(point), 4)


def _beside(found: Sequence[Beside], shown: Extent) -> Iterator[RenderableType]:
    if not found:
        return
    yield Text("\nOn related things, no position on this", "bold")
    told = found if shown.full else found[:BESIDES]
    for one in told:
        quotes = one.quotes if shown.full else one.quotes[:1]
        for quote in quotes:
            more = len(one.quotes) - len(quotes)
            text = Text(f"{one.name}: ", "italic").append(_quote(quote, shown))
            yield hanging("  –", text.append(f" · and {more} more" if more else "", "not bold dim"), 4)
    if len(told) < len(found):
        yield Text(f"  … and {counted(len(found) - len(told), 'more speaker')}: --all", "dim")
