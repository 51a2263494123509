"""The command line: a thin door over the library. It opens files, shows progress, prints, and sets the exit code.

Exit codes: 0 something was read, 1 nothing could be read, 2 wrong usage. Only what the chosen command needs is
imported, so that ``--help`` answers at once.
"""

from __future__ import annotations

import itertools
import json
import math
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.contract import VERSION
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.contract import Record
    from onrecord.intake import Page
    from onrecord.settings import Settings
    from onrecord.vocabulary import Article, Skipped

ENOUGH_FOR_WORKERS = 16  # inputs; starting a worker costs 1.5 s, what reading about 16 reports takes
PIPE_WIDTH = 100  # columns, where there is no terminal to ask

app = typer.Typer(
    name="onrecord",
    help="Turn a pile of news reports into a record: who said what, each line traced to its sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """What a brief can be written as."""

    terminal = "terminal"
    html = "html"
    markdown = "markdown"
    json = "json"


class CompareFormat(StrEnum):
    """What a comparison can be written as."""

    terminal = "terminal"
    html = "html"
    markdown = "markdown"


class ReadFormat(StrEnum):
    """What an article can be shown as."""

    terminal = "terminal"
    json = "json"


class KindOfQuote(StrEnum):
    """How much of a content stands in quotation marks."""

    direct = "direct"
    mixed = "mixed"
    indirect = "indirect"


class DeviceChoice(StrEnum):
    """What the network runs on."""

    cpu = "cpu"
    cuda = "cuda"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS",
        help="Files (scraped text, HTML, JSON lines, a record's JSON; also .gz), folders, globs, or - for stdin.",
        show_default=False,
    ),
]
MaxMegabytes = Annotated[
    float, typer.Option("--max-mb", min=0.001, help="Skip a page, or a line of JSON lines, larger than this.")
]


def _version(asked: bool) -> None:
    if asked:
        _write(f"onrecord {VERSION}\n", None)
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn a pile of news reports into a record: who said what, each line traced to its sentence."""


@app.command()
def brief(  # noqa: PLR0913, PLR0917 - one parameter an option: Typer's way of saying a command line
    paths: Paths,
    format: Annotated[Format, typer.Option("--format", "-f", help="How the brief is written.")] = Format.terminal,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", dir_okay=False, help="Write to this file, not the terminal.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Tell everything, however long.")] = False,
    short: Annotated[bool, typer.Option("--short", help="Tell the gist only: two screens.")] = False,
    actor: Annotated[str | None, typer.Option(help="Only what this actor said (any of its names).")] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only reports of this day, month or year and later."),
    ] = None,
    kind: Annotated[KindOfQuote | None, typer.Option(help="Only statements of this kind.")] = None,
    processes: Annotated[
        int, typer.Option(min=0, help="Worker processes; 0: as many as pay off. Never changes the record.")
    ] = 0,
    max_mb: MaxMegabytes = 20.0,
    device: Annotated[
        DeviceChoice, typer.Option(help="What the network runs on; cuda needs onrecord\\[cuda] and a GPU.")
    ] = DeviceChoice.cpu,
) -> None:
    """Tell who said what in these reports, each line with the sentence that supports it.

    The first screen tells what was read, who said the most and what is unsure; --short, --all, --actor, --since and
    --kind choose the rest. Try:  onrecord brief reports/ --format html --output brief.html
    """
    from onrecord.briefs import Choice, render

    choice = Choice(all=all_, short=short, actor=actor, since=since, kind=kind.value if kind else None)
    choice.check()  # before the work, not after it
    _check_output(output, paths)
    complaints = _Complaints(paths)
    record = _build(paths, _settings(max_mb, device), processes, complaints)
    color = _to_terminal(output) and "NO_COLOR" not in os.environ
    if record.articles or format is Format.json:
        _write(render(record, format.value, choice, width=_width(output), color=color), output)
    _exit_for(record, complaints)


@app.command()
def read(
    path: Annotated[str, typer.Argument(metavar="PATH", help="One file, or - for stdin.", show_default=False)],
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="How it is shown.")] = ReadFormat.terminal,
    max_mb: MaxMegabytes = 20.0,
) -> None:
    """Show the clean article as onrecord understands it, and what was cut away and why."""
    from onrecord import articles, intake
    from onrecord.briefs.cleaned import cleaned
    from onrecord.contract import article_to_json
    from onrecord.errors import UnreadableArticle
    from onrecord.vocabulary import Skipped

    settings = _settings(max_mb)
    any_read = False
    for page in intake.gather([path], settings):
        if isinstance(page, Skipped):
            _complain(f"{page.origin}: {page.reason}")
            continue
        try:
            article = articles.read(page.data, page.origin, settings)
        except UnreadableArticle as error:
            _complain(f"{page.origin}: {error.reason}")
            continue
        any_read = True
        if format is ReadFormat.json:
            _write(article_to_json(article), None)
        else:
            _write(cleaned(article, articles.original(page.data), _width(None)), None)
    if not any_read:
        raise typer.Exit(1)


@app.command()
def stories(
    paths: Paths,
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="How it is shown.")] = ReadFormat.terminal,
    max_mb: MaxMegabytes = 20.0,
) -> None:
    """Group a mixed pile of reports into stories: one course of events each, however many outlets tell it.

    Reads text, headline and date only, so it is fast. Try:  onrecord stories reports/ --format json
    """
    from onrecord.briefs.grouped import grouped, grouped_json
    from onrecord.stories import group

    complaints = _Complaints(paths)
    read, skipped = _articles(paths, _settings(max_mb), complaints)
    for one in skipped:
        complaints.tell(one)
    found = group(read)
    if format is ReadFormat.json:
        _write(grouped_json(read, found, skipped), None)
    elif read:
        _write(grouped(read, found, _width(None)), None)
    if not read:
        raise typer.Exit(1)


@app.command()
def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="A file with one report.", show_default=False)],
    second: Annotated[str, typer.Argument(metavar="B", help="Another.", show_default=False)],
    format: Annotated[
        CompareFormat, typer.Option("--format", "-f", help="How it is written.")
    ] = CompareFormat.terminal,
    output: Annotated[Path | None, typer.Option("--output", "-o", dir_okay=False, help="Write to this file.")] = None,
    max_mb: MaxMegabytes = 20.0,
) -> None:
    """Set two reports side by side: what both say, word by word, what only one says, where they differ."""
    from onrecord import briefs

    _check_output(output, [first, second])
    complaints = _Complaints([first, second])
    record = _build([first, second], _settings(max_mb), 1, complaints)
    color = _to_terminal(output) and "NO_COLOR" not in os.environ
    if record.articles:
        _write(briefs.compare(record, format.value, first, width=_width(output), color=color), output)
    _exit_for(record, complaints)


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `brief --format json` yields."""
    from onrecord.contract import schema as contract_schema

    _write(json.dumps(contract_schema(), indent=2) + "\n", None)


def main() -> None:
    """Run the command line; turn an error of ours into one line and an exit code."""
    try:
        app(prog_name="onrecord")
    except OnRecordError as error:
        _complain(str(error))
        sys.exit(2)
    except BrokenPipeError:  # `onrecord brief … | head`: the reader has left, which is no error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _settings(max_mb: float, device: DeviceChoice = DeviceChoice.cpu) -> Settings:
    from onrecord.settings import Settings

    if not math.isfinite(max_mb):
        raise OnRecordError(f"--max-mb {max_mb} is no size. Give it in megabytes, as 20 or 0.5.")
    return Settings(max_bytes=int(max_mb * 1_000_000), device=device.value)


class _Complaints:
    """Tells on standard error, each once, of inputs that yield no report: a person's own at once, others if asked."""

    def __init__(self, paths: list[str]) -> None:
        from onrecord.intake import origin_of

        self._named = {origin_of(path) for path in paths}
        self._told: set[tuple[str, str]] = set()

    def heard(self, items: Iterable[Page | Skipped]) -> Iterator[Page | Skipped]:
        """Yield ``items``, telling of those that the person named as they pass."""
        from onrecord.vocabulary import Skipped

        for one in items:
            if isinstance(one, Skipped):
                self.tell_named([one])
            yield one

    def tell_named(self, skipped: Iterable[Skipped]) -> None:
        """Tell of those of ``skipped`` that the person named."""
        for one in skipped:
            if one.origin in self._named:
                self.tell(one)

    def tell(self, one: Skipped) -> None:
        """Tell of one input."""
        if (one.origin, one.reason) not in self._told:
            self._told.add((one.origin, one.reason))
            _complain(f"{one.origin}: {one.reason}")


def _articles(paths: list[str], settings: Settings, complaints: _Complaints) -> tuple[list[Article], list[Skipped]]:
    """Return the articles that ``paths`` hold, each once, and what yielded none, both by origin."""
    from onrecord import intake
    from onrecord.vocabulary import Skipped

    kept: dict[str, Article] = {}
    skipped: list[Skipped] = []
    read = [_article(page, settings) for page in complaints.heard(intake.gather(paths, settings))]
    for one in sorted(read, key=lambda each: (each.origin, getattr(each, "id", ""))):
        if isinstance(one, Skipped):
            skipped.append(one)
        elif (first := kept.setdefault(one.id, one)) is not one:
            skipped.append(Skipped(one.origin, f"the same article as {first.origin}"))
    return list(kept.values()), sorted(skipped, key=lambda one: (one.origin, one.reason))


def _article(page: Page | Skipped, settings: Settings) -> Article | Skipped:
    from onrecord import articles
    from onrecord.errors import UnreadableArticle
    from onrecord.vocabulary import Skipped

    if isinstance(page, Skipped):
        return page
    try:
        return articles.read(page.data, page.origin, settings)
    except UnreadableArticle as error:
        return Skipped(page.origin, error.reason)
    except Exception as error:  # law 5: even a fault of ours costs this page only, and is told
        return Skipped(page.origin, f"a fault in onrecord ({type(error).__name__}: {error}); please report it")


def _build(paths: list[str], settings: Settings, processes: int, complaints: _Complaints) -> Record:
    from dataclasses import replace

    from onrecord import intake
    from onrecord.progress import Progress
    from onrecord.record import build

    items: Iterator[Any] = complaints.heard(intake.gather(paths, settings))
    if processes == 0:
        first = list(itertools.islice(items, ENOUGH_FOR_WORKERS))
        items = itertools.chain(first, items)
        processes = (os.cpu_count() or 1) if len(first) == ENOUGH_FOR_WORKERS else 1
    with Progress() as progress:
        record = build(items, replace(settings, processes=processes), progress)
    complaints.tell_named(record.skipped)
    return record


def _exit_for(record: Record, complaints: _Complaints) -> None:
    if not record.articles:
        for one in record.skipped:
            complaints.tell(one)
        _complain("Nothing could be read.")
        raise typer.Exit(1)


def _to_terminal(output: Path | None) -> bool:
    return output is None and sys.stdout is not None and sys.stdout.isatty()


def _width(output: Path | None) -> int:
    return shutil.get_terminal_size((PIPE_WIDTH, 40)).columns if _to_terminal(output) else PIPE_WIDTH


def _check_output(output: Path | None, paths: list[str]) -> None:
    """Refuse, before the work, what cannot be written, and what would overwrite a report or be read as one."""
    if output is None:
        return
    target = output.resolve()
    if not target.parent.is_dir():
        raise OnRecordError(f"Cannot write {output}: no folder {output.parent}. Make it, or choose another --output.")
    for path in paths:
        given = Path(path).resolve()
        if path != "-" and (given == target or (given.is_dir() and given in target.parents)):
            raise OnRecordError(f"Will not write {output}: it is among what is read. Choose another --output.")


def _write(text: str, output: Path | None) -> None:
    try:
        if output is not None:
            output.write_text(text, encoding="utf-8", newline="")
        elif sys.stdout is not None:
            sys.stdout.write(text)
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        where = "to standard output" if output is None else f"{output}"
        raise OnRecordError(f"Cannot write {where}: {(error.strerror or str(error)).lower()}.") from error


def _complain(text: str) -> None:
    from onrecord.briefs.visible import visible

    if sys.stderr is not None:
        sys.stderr.write(f"onrecord: {visible(text)}\n")
