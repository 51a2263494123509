"""The commands about the store: ``add``, ``reread``, ``search``, ``forget``, ``export``; what others show from it."""

from __future__ import annotations

import itertools
import os
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import Device, DeviceChoice, MaxMegabytes, Processes, ReadFormat, StoreAt
from onrecord.cli.reading import ENOUGH_FOR_WORKERS, Complaints, settings_of
from onrecord.cli.writing import colored, columns, complain, write

if TYPE_CHECKING:
    from onrecord.contract import Record
    from onrecord.settings import Settings
    from onrecord.store.kept import Store
    from onrecord.store.lines import Hit, Listing, StoryLine, Unmade

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
INDENT = " " * 4
LISTED = 1000  # stories that `onrecord stories` tells of the store
MOST_FAULTS = 10  # of what could not be made, that a command tells
FEW = 3  # articles of each


class FoundKind(StrEnum):
    """What a search can be for."""

    article = "article"
    statement = "statement"
    actor = "actor"
    story = "story"


class ExportFormat(StrEnum):
    """What a store can be exported as."""

    parquet = "parquet"
    csv = "csv"
    jsonl = "jsonl"


def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATHS|URLS", help="Files, folders, globs, - for stdin, or addresses of pages."),
    ],
    store: StoreAt = None,
    processes: Processes = 0,
    max_mb: MaxMegabytes = 20.0,
    device: Device = DeviceChoice.cpu,
) -> None:
    """Keep reports in the store, with what they say; what is there already is not read again.

    A changed page is a new version of its article. Only the stories that a report touches are made anew.
    Try:  onrecord add reports/ https://news.example/a-report
    """
    from onrecord import store as stores
    from onrecord.briefs.sentences import counted
    from onrecord.progress import Progress

    complaints = Complaints(paths)
    settings = settings_of(max_mb, device)
    with stores.connect(store) as kept, Progress() as progress:
        items, processes = _enough(complaints.heard(_items(paths, settings)), processes)
        done = kept.add(items, replace(settings, processes=processes), progress)
        name, faults = kept.name, kept.unmade()
    complaints.tell_named(done.skipped)
    if not done.new + done.changed + done.same:
        for one in done.skipped:
            complaints.tell(one)
        complain("Nothing could be read.")
        raise typer.Exit(1)
    told = [f"{done.new:,} new", f"{done.changed:,} changed", f"{done.same:,} known already"]
    told += [f"{len(done.skipped):,} skipped"] if done.skipped else []
    write(f"{name}: {', '.join(told)}; {counted(len(done.stories), 'story')} made anew\n")
    if faults:
        complain(f"{_how_many(faults)} could not be made by a fault of onrecord: `onrecord stories` tells what failed.")


def _items(paths: list[str], settings: Settings) -> Iterator[Any]:
    """Yield what paths hold, then the pages behind URLs."""
    from onrecord import intake

    urls = [path for path in paths if path.lower().startswith(("http://", "https://"))]
    if named := [path for path in paths if path not in urls]:
        yield from intake.gather(named, settings)
    if urls:
        from onrecord import feeds

        yield from feeds.pages(urls, settings)


def _enough(items: Iterator[Any], processes: int) -> tuple[Iterator[Any], int]:
    """Return the items, and how many processes pay off for them, where 0 are asked for."""
    if processes:
        return items, processes
    first = list(itertools.islice(items, ENOUGH_FOR_WORKERS))
    many = len(first) == ENOUGH_FOR_WORKERS
    return itertools.chain(first, items), (os.cpu_count() or 1) if many else 1


def search(  # noqa: PLR0913, PLR0917 - one parameter an option: Typer's way of saying a command line
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='All of them; "words in marks" stand together.')],
    actor: Annotated[str | None, typer.Option(help="Only what this actor said (any of its names, or its id).")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only what this outlet carries.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only of this day, month or year and later.")
    ] = None,
    kind: Annotated[FoundKind | None, typer.Option(help="Only these.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many are shown.")] = 20,
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="How they are shown.")] = ReadFormat.terminal,
    store: StoreAt = None,
) -> None:
    """Find articles, statements, actors and stories in the store, the best first, with the words that were sought.

    Try:  onrecord search '"air defence"' --kind statement --since 2025-02
    """
    from onrecord import store as stores

    asked = {"actor": actor, "outlet": outlet, "since": since, "kind": kind.value if kind else None}
    with stores.connect(store, create=False) as kept:
        found = kept.search(" ".join(words), **asked, limit=limit)
    if format is ReadFormat.json:
        write(_json({"hits": found.rows, "after": found.after}))
    elif found.rows:
        color = colored(None)
        write("\n".join(line for hit in found.rows for line in (*_hit(hit, columns(None), color), "")))
    else:
        write("Nothing in the store has all of these words.\n")


def _hit(hit: Hit, width: int, color: bool) -> Iterator[str]:
    """Yield the lines that tell of a hit."""
    from onrecord.briefs.visible import visible, visible_inside

    date = f"{hit.date} {hit.dated}" if hit.date and hit.dated in ("published", "inferred") else hit.date
    facts = [hit.what, *hit.outlets, date or "", hit.id]
    yield visible(" · ".join(one for one in facts if one))
    if hit.title:
        yield from textwrap.wrap(visible(hit.title), width, initial_indent=INDENT, subsequent_indent=INDENT)
    pieces = [(visible_inside(words), sought) for words, sought in hit.snippet]
    told = "".join(f"\0{words}\1" if sought else words for words, sought in pieces)
    if "".join(words for words, _ in pieces).strip() not in ("", visible(hit.title)):
        marks = (BOLD, PLAIN) if color else ("", "")
        for line in textwrap.wrap(told, width, initial_indent=INDENT, subsequent_indent=INDENT):
            yield line.replace("\0", marks[0]).replace("\1", marks[1])


def forget(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, its URL, or the path it was read from.")],
    store: StoreAt = None,
) -> None:
    """Remove an article from the store in all its versions, with everything that was derived from it."""
    from onrecord import store as stores
    from onrecord.briefs.sentences import counted
    from onrecord.briefs.visible import visible

    with stores.connect(store, create=False) as kept:
        gone = kept.forget(article)
    told = f"{counted(gone.versions, 'version')} forgotten, {counted(len(gone.stories), 'story')} made anew"
    write(f"{visible(gone.key)}: {told}\n")
    for one in gone.corrections:
        value = f": {visible(one.value)}" if one.value else ""
        write(f"{INDENT}Gone with it: {one.id} · {one.kind}{value} · {one.at[:10]} · {visible(one.by)}\n")
    if gone.shortened:
        write(f"{INDENT}{counted(gone.shortened, 'correction')} of other articles, too, now of those alone\n")
    if not gone.erased:
        complain("Somebody is reading the store, so its bytes leave the file with the next change only.")


def reread(  # noqa: PLR0913, PLR0917 - one parameter an option: Typer's way of saying a command line
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARTICLE", help="Their ids, URLs or paths; without any, all.", show_default=False),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Also what today's onrecord has read.")] = False,
    processes: Processes = 0,
    max_mb: MaxMegabytes = 20.0,
    device: Device = DeviceChoice.cpu,
    store: StoreAt = None,
) -> None:
    """Read kept pages again: an old store then tells what today's onrecord and its models read in them.

    What people corrected holds. Only what another onrecord has read is read again; whoever is interrupted goes on
    where it was. Try:  onrecord reread
    """
    from onrecord import store as stores
    from onrecord.briefs.sentences import counted
    from onrecord.progress import Progress

    settings = settings_of(max_mb, device)
    settings = replace(settings, processes=processes or (1 if articles else os.cpu_count() or 1))
    with stores.connect(store, create=False) as kept, Progress() as progress:
        done = kept.reread(articles or (), every=all_, settings=settings, progress=progress)
        name, faults = kept.name, kept.unmade()
    _tell_faults(faults)
    for one in done.skipped:
        complain(f"{one.origin}: {one.reason}; what was read there before stays")
    if not done.read and not done.skipped:
        made = f"; {counted(len(done.stories), 'story')} made anew" if done.stories else ""
        write(f"{name}: everything is read by today's onrecord{made}\n")
        return
    told = f"{counted(done.read, 'report')} read again, {done.changed:,} of them otherwise than before"
    write(f"{name}: {told}; {counted(len(done.stories), 'story')} made anew\n")


def export(
    format: Annotated[ExportFormat, typer.Argument(metavar="parquet|csv|jsonl", help="How the tables are written.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", file_okay=False, help="The folder that they go into.")],
    store: StoreAt = None,
) -> None:
    """Write the store as tables, one for each word: statements, positions, evidence …; a page there explains them.

    Try:  onrecord export parquet tables/
    """
    from onrecord import store as stores

    with stores.connect(store, create=False) as kept:
        written = kept.export(format.value, folder)
    write("".join(f"{path}\n" for path in written))


def kept_record(store: str | None, story: str) -> Record:
    """Return the record of a story of the store: for ``brief --story``. Raises NotKept."""
    from onrecord import store as stores

    with stores.connect(store, create=False) as kept:
        _tell_unfinished(kept)
        return kept.story(story)


def _tell_unfinished(kept: Store) -> None:
    """Tell where the store has more than what is told of it."""
    if not kept.settled():
        complain("An import is not finished, so reports are missing here: if none runs, `onrecord add` them again.")


def _how_many(faults: Sequence[Unmade]) -> str:
    from onrecord.briefs.sentences import counted

    stories = sum(one.question is None for one in faults)
    questions = len({one.question for one in faults if one.question is not None})
    told = [counted(stories, "story")] if stories else []
    return " and ".join([*told, counted(questions, "answer")] if questions else told)


def _tell_faults(faults: Sequence[Unmade]) -> None:
    """Tell what could not be made, by whose fault, and what is told in its place."""
    from onrecord.briefs.visible import visible

    if not faults:
        return
    complain(f"{_how_many(faults)} could not be made by a fault of onrecord; what is told there is of before, if any:")
    for one in faults[:MOST_FAULTS]:
        asked = [f"“{one.text}”"] if one.text else []
        some = [*one.articles[:FEW], *([f"and {len(one.articles) - FEW} more"] if len(one.articles) > FEW else [])]
        story = [f"{one.headline or 'no headline'} ({one.story}: {', '.join(some)})"] if one.story else []
        named = " in ".join([*asked, *story])
        where = f" ({one.place})" if one.place else ""
        complain(f"{INDENT}{visible(named)}: {visible(one.fault)}: {visible(one.message)}{where}")
    complain("It is tried again with other articles, by another onrecord, and by `onrecord reread`. Please report it.")


def kept_stories(store: str | None, format: ReadFormat, width: int) -> str:
    """Return the stories of the store as text: for ``stories`` without paths. Raises NotKept where there is none."""
    from onrecord import store as stores

    with stores.connect(store, create=False) as kept:
        _tell_unfinished(kept)
        found, faults = kept.stories(LISTED), kept.unmade()
    if format is ReadFormat.json:
        return _json({"stories": found.rows, "after": found.after, "unmade": faults})
    _tell_faults(faults)
    return _listed(found, max(width, 40))


def _listed(found: Listing[StoryLine], width: int) -> str:
    from onrecord.briefs.sentences import counted
    from onrecord.briefs.visible import title

    lines = [f"{counted(len(found.rows), 'story')}{', and more' if found.after else ''}", ""]
    for one in found.rows:
        lines += textwrap.wrap(title(one.headline) or "no headline", width, subsequent_indent=INDENT)
        reports = counted(one.articles, "report")
        facts = [reports if one.articles == one.independent else f"{reports}, {one.independent} independent"]
        facts += [counted(one.statements, "statement")]
        facts += [counted(one.disagreements, "disagreement")] if one.disagreements else []
        dates = dict.fromkeys(day for day in (one.first, one.last) if day)
        facts += [" to ".join(dates) or "undated", one.id]
        lines += [*textwrap.wrap(" · ".join(facts), width, initial_indent=INDENT, subsequent_indent=INDENT), ""]
    return "\n".join(lines)


def _json(value: dict[str, Any]) -> str:
    import json

    import msgspec

    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2) + "\n"
