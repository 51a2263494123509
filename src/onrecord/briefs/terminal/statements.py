"""Who said what, in a terminal: each thing once, its outlets after it, its other wordings where they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.briefs import days
from onrecord.briefs.changes import Bit, summary
from onrecord.briefs.corrected import corrected_fully
from onrecord.briefs.extent import Extent, foremost
from onrecord.briefs.lines import Line, Variant
from onrecord.briefs.paper import heading
from onrecord.briefs.places import Place
from onrecord.briefs.sentences import NOT_BORNE_OUT, carried, counted, standing, when
from onrecord.briefs.telling import Telling
from onrecord.briefs.terminal.opening import DOUBT, GRAVE, NARROW, PARAPHRASE, shell
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import SHORTENED, Piece, shortened

SHORT = 220  # characters of a shortened statement: two lines of a usual terminal, and a bit
POSTS = 12  # posts told before the rest is left to --all
PLACES, PLACES_OF_MANY = 4, 2  # places named for one statement before the rest is counted; where reports are many
GRAVEST = 2  # grave changes told under a statement before the rest is left to --all


def statements(telling: Telling, width: int, shown: Extent) -> Iterator[RenderableType]:
    """Yield the parties with what each said."""
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
        if party.corrected:
            yield Padding(Text(corrected_fully(party.corrected), "dim"), (0, 0, 0, 2))
        lines = foremost(party.lines, shown.lines)
        yield from _lines(lines, width, shown)
        rest = len(party.lines) - len(lines)
        if rest:
            yield Padding(Text(f"… and {rest:,} more: --actor {shell(party.name)}", "dim"), (0, 0, 0, 2))
    rest = len(telling.parties) - len(told)
    if rest:
        lines_left = sum(len(party.lines) for party in telling.parties[len(told) :])
        yield Text(f"\n… and {rest:,} more who spoke, with {counted(lines_left, 'statement')}: --all", "dim")


def posts(telling: Telling, width: int, shown: Extent) -> Iterator[RenderableType]:
    """Yield the posts that reports show: when, by whom, and where."""
    if not telling.posts:
        return
    yield heading("Posts shown in the reports")
    grid = _sheet(width)
    told = telling.posts if shown.full else telling.posts[:POSTS]
    for post in told:
        when = visible(days.said(post.posted, short=True))
        words = Text(f"{when} " if width < NARROW else "").append(post.author or "nobody named", "italic")
        words.append(": ").append(f"“{post.text if shown.full else _cut(post.text)}”", "bold")
        named = " · ".join(
            f"{spot.name} [{spot.report.number}]" for spot in post.spots[: None if shown.full else PLACES]
        )
        more = "" if shown.full or len(post.spots) <= PLACES else f" · and {len(post.spots) - PLACES} more"
        grid.add_row(Text(f"  {when}" if width >= NARROW else "", "dim"), words.append(f"\n{named}{more}", "dim"))
    yield Text()
    yield grid
    if len(told) < len(telling.posts):
        yield Text(f"… and {len(telling.posts) - len(told):,} more: --all", "dim")


def _cut(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - len(SHORTENED)].rpartition(" ")[0] + f" {SHORTENED}"


def unattributed(telling: Telling, width: int, shown: Extent) -> Iterator[RenderableType]:
    """Yield what nobody is named for, by reason."""
    if not telling.unattributed:
        return
    yield heading("Not attributed, and why")
    told = telling.unattributed[: shown.reasons]
    for group in told:
        yield Text(f"\n{group.reason}", "bold").append(f"  ({len(group.lines):,})", "not bold dim")
        lines = foremost(group.lines, shown.nameless)
        yield from _lines(lines, width, shown)
        if len(group.lines) > len(lines):
            yield Padding(Text(f"… and {len(group.lines) - len(lines):,} more: --all", "dim"), (0, 0, 0, 2))
    rest = telling.unattributed[len(told) :]
    if rest:
        left = sum(len(group.lines) for group in rest)
        yield Text(f"\n… and {counted(len(rest), 'more reason')}, with {counted(left, 'statement')}: --all", "dim")


def _sheet(width: int) -> Table:
    """Return a grid of two columns: dates, and what was said; where it is narrow, dates stand in the line."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=13 if width >= NARROW else 2, no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _lines(lines: Iterable[Line], width: int, shown: Extent) -> Iterator[RenderableType]:
    grid = _sheet(width)
    wide = width >= NARROW
    for line in lines:
        told = visible(days.said(line.date, short=True, week=line.week))
        told = told.replace("week of ", "week of\n  ", 1) if wide else told
        inferred = "\n  (inferred)" if line.basis.endswith("(inferred)") else ""
        published = "\n  published" if line.statement is not None and line.basis == "published" else ""
        words = Text(f"{told} " if not wide else "")
        words.append(_words(line, shown.full)).append("\n").append(_where(line, shown), "dim")
        words.append(f"\n{corrected_fully(line.corrected)}" if line.corrected else "", "dim")
        words.append(_warnings(line, shown.full))
        if shown.full:
            for variant in line.variants:
                words.append("\n").append(wording_told(variant))
        grid.add_row(Text(f"  {told}{inferred}{published}" if wide else "", "dim"), words)
    yield grid


def _words(line: Line, full: bool) -> Text:
    text = Text()
    if line.unsure:
        text.append(f"{DOUBT} ", "bold yellow")
    text.append(f"{line.source} " if line.source else "")
    text.append(f"{line.cue} " if line.cue else "", "italic")
    if line.kind == "indirect":
        text.append(f"{PARAPHRASE} ", "red")
    return text.append(pieces_told(line.pieces if full else shortened(line.pieces, SHORT)))


def pieces_told(pieces: Iterable[Piece]) -> Text:
    """Return the words, verbatim ones bold and in quotation marks."""
    text = Text()
    for number, piece in enumerate(pieces):
        text.append(" " if number and piece.spaced else "").append(piece.plain(), "bold" if piece.verbatim else "")
    return text


def _where(line: Line, shown: Extent) -> str:
    named = line.places[: None if shown.full else PLACES if shown.whole else PLACES_OF_MANY]
    said = [where(place) for place in named]
    if len(line.places) > len(named):
        said.append(f"and {len(line.places) - len(named):,} more")
    if line.unsure:
        said.append(f"confidence {line.confidence:.2f}")
    counts = [carried(line), f"{len(line.variants) + 1} wordings" if line.variants else ""]
    counts.append(when(line) if shown.full and line.basis != "published" and line.statement is not None else "")
    told = "; ".join(one for one in counts if one)
    return " · ".join(said) + (f"\n{told}" if told else "")


def _warnings(line: Line, full: bool) -> Text:
    """Return what a reader must not overlook: a quotation that stands alone, a changed strength or quotation."""
    text = Text()
    if line.alone:
        text.append(f"\n{GRAVE} {NOT_BORNE_OUT}", "red")
    found = [(warning, variant) for variant in line.variants for warning in variant.warnings]
    for warning, variant in [] if full else found[:GRAVEST]:
        text.append(f"\n{GRAVE} {warning} in {where(variant.places[0])}", "red")
    if not full and len(found) > GRAVEST:
        text.append(f"\n{GRAVE} and {len(found) - GRAVEST} more such changes: --all", "red")
    return text


def wording_told(variant: Variant) -> Text:
    """Return another wording held against the line's: ``[-left out-]{+put in+}``, its places and what changed."""
    text = Text("↳ ", "dim").append(f"{variant.cue} " if variant.cue else "", "italic")
    text.append(f"{PARAPHRASE} " if variant.kind == "indirect" else "", "red")
    bits = variant.bits
    text.append(bits_told(bits) if bits else pieces_told(variant.pieces))
    text.append("\n  " + " · ".join(where(place) for place in variant.places), "dim")
    if variant.changes:
        text.append(f"\n  {summary(variant.changes)}", "dim")
    for warning in variant.warnings:
        text.append(f"\n  {GRAVE} {warning}", "red")
    return text


def bits_told(bits: Iterable[Bit]) -> Text:
    """Return a comparison word by word, readable without colour."""
    text = Text()
    marks = {"old": ("[-", "-]", "dim strike"), "new": ("{+", "+}", "bold red"), "same": ("", "", "")}
    for number, bit in enumerate(bits):
        before, after, style = marks[bit.role]
        text.append(" " if number else "").append(f"{before}{bit.text}{after}", style)
    return text


def where(place: Place) -> str:
    """Return outlet, place in it and number of the report: "Harbour Post, ¶3 [1]", with whom it cites if it does."""
    relay = f", citing {place.relay}" if place.relay else ""
    return f"{place.report.outlet}, {place.where}{relay} [{place.report.number}]"
