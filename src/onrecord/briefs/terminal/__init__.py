"""The brief in a terminal: a first screen that answers, and below it as much as was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from onrecord.briefs.extent import TOLD_STORIES, extent
from onrecord.briefs.paper import NARROWEST, printed
from onrecord.briefs.sentences import counted
from onrecord.briefs.telling import Telling
from onrecord.briefs.terminal.across import differences, outlets, timeline
from onrecord.briefs.terminal.answers import answers, tables
from onrecord.briefs.terminal.opening import (
    gist,
    masthead,
    overview,
    ranking,
    reports,
    skipped,
    story_title,
    unsure,
    ways_on,
)
from onrecord.briefs.terminal.statements import posts, statements, unattributed

__all__ = ["positions_table", "terminal"]


def terminal(whole: Telling, stories: Sequence[Telling], width: int, color: bool) -> str:
    """Return the brief as text of at most ``width`` columns, with ANSI styles if ``color``.

    ``stories`` are the tellings of a mixed pile, one a story; none where all reports are of one. What is verbatim
    stands in quotation marks (bold in colour), what is paraphrase after ``≈``, so that neither needs colour. Nothing
    from an article can reach the terminal but printable characters.
    """
    width = max(width, NARROWEST)
    return printed(_blocks(whole, stories, width), width, color)


def positions_table(whole: Telling, width: int, color: bool) -> str:
    """Return the tables of who stands where, as :func:`terminal` returns a brief."""
    width = max(width, NARROWEST)
    blocks = [*masthead(whole), *tables(whole.answers, extent(whole), width), *reports(whole, extent(whole))]
    return printed([*blocks, *skipped(whole, extent(whole))], width, color)


def _blocks(whole: Telling, stories: Sequence[Telling], width: int) -> Iterator[RenderableType]:
    yield from masthead(whole)
    yield from answers(whole.answers, extent(whole), width)
    if stories:
        yield from overview(stories, extent(whole), width)
    else:
        yield from ranking(whole, width)
    yield from unsure(whole)
    yield from ways_on(whole)
    if not stories:
        yield from _one(whole, width)
        yield from skipped(whole, extent(whole))
        yield from gist(whole)
        return
    told = stories if extent(whole).full else stories[: 0 if extent(whole).gist else TOLD_STORIES]
    for story in told:
        yield from _story(story, width)
    if len(told) < len(stories) and not extent(whole).gist:
        yield Text(f"\n… and {counted(len(stories) - len(told), 'more story')}: --all", "dim")
    yield from skipped(whole, extent(whole))
    yield from gist(whole)


def _one(telling: Telling, width: int) -> Iterator[RenderableType]:
    shown = extent(telling)
    yield from reports(telling, shown)
    yield from differences(telling, shown)
    yield from timeline(telling, shown, width)
    yield from statements(telling, width, shown)
    if not shown.gist:
        yield from posts(telling, width, shown)
        yield from unattributed(telling, width, shown)
        yield from outlets(telling, shown, width)


def _story(telling: Telling, width: int) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(characters="━", style="red")
    yield from story_title(telling)
    yield from _one(telling, width)
