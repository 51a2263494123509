"""The commands about reports: ``brief``, ``read``, ``stories``, ``compare``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asking import (
    Asking,
    Asks,
    AsOf,
    AssessorAt,
    AssessorCache,
    AssessorModel,
    AssessorTokens,
    Assumed,
    ByRule,
    Chances,
    DecidedBy,
    QuestionFiles,
    SilenceEnded,
    TakingPart,
    Together,
    asked_of,
    assessor_of,
    beside,
    questions_of,
)
from onrecord.cli.options import (
    Actor,
    CompareFormat,
    Corrections,
    Device,
    DeviceChoice,
    Format,
    Kind,
    MaxMegabytes,
    OfStory,
    Output,
    PathsOrStore,
    Processes,
    ReadFormat,
    Since,
    StoreAt,
)
from onrecord.cli.reading import Complaints, articles_of, built, exit_for, settings_of
from onrecord.cli.writing import check_output, colored, columns, complain, write
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.briefs import Choice
    from onrecord.contract import Record
    from onrecord.settings import Settings


def brief(  # noqa: PLR0913, PLR0917 - one parameter an option: Typer's way of saying a command line
    paths: PathsOrStore = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How the brief is written.")] = Format.terminal,
    output: Output = None,
    all_: Annotated[bool, typer.Option("--all", help="Tell everything, however long.")] = False,
    short: Annotated[bool, typer.Option("--short", help="Tell the gist only: two screens.")] = False,
    actor: Actor = None,
    since: Since = None,
    kind: Kind = None,
    ask: Asks = None,
    body: DecidedBy = None,
    rule: ByRule = None,
    question: QuestionFiles = None,
    as_of: AsOf = None,
    assume: Assumed = None,
    chance: Chances = None,
    together: Together = None,
    taking_part: TakingPart = None,
    silence_ended: SilenceEnded = False,
    assessor: AssessorAt = None,
    assessor_model: AssessorModel = None,
    assessor_cache: AssessorCache = None,
    assessor_tokens: AssessorTokens = None,
    story: OfStory = None,
    store: StoreAt = None,
    corrections: Corrections = None,
    processes: Processes = 0,
    max_mb: MaxMegabytes = 20.0,
    device: Device = DeviceChoice.cpu,
) -> None:
    """Tell who said what in these reports, or in a story of the store, each line with the sentence that supports it.

    The first screen tells what was read and what is unsure. With --ask it tells first who stands where on a question,
    and with --body whether it can pass. Try:  onrecord brief reports/ --format html --output brief.html
    """
    told = _Told(_chosen(all_, short, actor, since, kind.value if kind else None), format, output)
    judge = assessor_of(assessor, assessor_model, assessor_cache, assessor_tokens)
    asked = beside(asked_of(as_of, assume, chance), together, taking_part, silence_ended)
    asking = Asking(questions_of(ask, question, body, rule), asked, judge).checked()
    _brief(_Source(tuple(paths or ()), story, store, corrections), asking, settings_of(max_mb, device), processes, told)


def _brief(source: _Source, asking: Asking, settings: Settings, processes: int, told: _Told) -> None:
    complaints = source.checked(told.output)
    record = source.record(asking.settings(settings), processes, complaints, asking)
    _tell(record, told.choice, told.format, told.output)
    exit_for(record, complaints)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a brief tells, as what, and where it is written."""

    choice: Choice
    format: Format
    output: Path | None


def _chosen(all_: bool, short: bool, actor: str | None, since: str | None, kind: str | None) -> Choice:
    from onrecord.briefs import Choice

    choice = Choice(all=all_, short=short, actor=actor, since=since, kind=kind)
    choice.check()  # before the work, not after it
    return choice


def _tell(record: Record, choice: Choice, format: Format, output: Path | None) -> None:
    from onrecord.briefs import render

    if record.articles or format is Format.json:
        write(render(record, format.value, choice, width=columns(output), color=colored(output)), output)


@dataclass(frozen=True, slots=True)
class _Source:
    """What a brief is made from: files, as corrected by a person, or a story of the store."""

    paths: tuple[str, ...]
    story: str | None
    store: str | None
    corrections: Path | None

    def checked(self, output: Path | None) -> Complaints:
        """Return what tells of unreadable files. Raises OnRecordError for a source or output that cannot be."""
        if (self.story is None) == (not self.paths):
            reason = "Name the reports to read, or by --story ID a story of the store (`onrecord stories` lists them)."
            raise OnRecordError(reason)
        if self.story is not None and self.corrections is not None:
            raise OnRecordError("The store has its own corrections: `onrecord corrections import FILE` adds to them.")
        check_output(output, list(self.paths))
        return Complaints(list(self.paths))

    def record(self, settings: Settings, processes: int, complaints: Complaints, asking: Asking) -> Record:
        """Return the record, with what it says of what is asked."""
        from onrecord.cli.keeping import kept_record
        from onrecord.record import answered

        if self.story is not None:
            return answered(kept_record(self.store, self.story), asking.questions, asking.asked, settings)
        return built(list(self.paths), settings, processes, complaints, asking, self.corrections)


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

    settings = settings_of(max_mb)
    any_read = False
    for page in intake.gather([path], settings):
        if isinstance(page, Skipped):
            complain(f"{page.origin}: {page.reason}")
            continue
        try:
            article = articles.read(page.data, page.origin, settings)
        except UnreadableArticle as error:
            complain(f"{page.origin}: {error.reason}")
            continue
        any_read = True
        if format is ReadFormat.json:
            write(article_to_json(article), None)
        else:
            write(cleaned(article, articles.original(page.data), columns(None)), None)
    if not any_read:
        raise typer.Exit(1)


def stories(
    paths: PathsOrStore = None,
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="How it is shown.")] = ReadFormat.terminal,
    store: StoreAt = None,
    max_mb: MaxMegabytes = 20.0,
) -> None:
    """Group a mixed pile of reports into stories: one course of events each, however many outlets tell it.

    Reads text, headline and date only, so it is fast; without paths it lists the stories of the store.
    Try:  onrecord stories reports/ --format json
    """
    from onrecord.briefs.grouped import grouped, grouped_json
    from onrecord.cli.keeping import kept_stories
    from onrecord.stories import group

    if not paths:
        write(kept_stories(store, format, columns(None)), None)
        return
    complaints = Complaints(paths)
    read, skipped = articles_of(paths, settings_of(max_mb), complaints)
    for one in skipped:
        complaints.tell(one)
    found = group(read)
    if format is ReadFormat.json:
        write(grouped_json(read, found, skipped), None)
    elif read:
        write(grouped(read, found, columns(None)), None)
    if not read:
        raise typer.Exit(1)


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="A file with one report.", show_default=False)],
    second: Annotated[str, typer.Argument(metavar="B", help="Another.", show_default=False)],
    format: Annotated[
        CompareFormat, typer.Option("--format", "-f", help="How it is written.")
    ] = CompareFormat.terminal,
    output: Output = None,
    max_mb: MaxMegabytes = 20.0,
) -> None:
    """Set two reports side by side: what both say, word by word, what only one says, where they differ."""
    from onrecord import briefs

    check_output(output, [first, second])
    complaints = Complaints([first, second])
    record = built([first, second], settings_of(max_mb), 1, complaints)
    color = colored(output)
    if record.articles:
        write(briefs.compare(record, format.value, first, width=columns(output), color=color), output)
    exit_for(record, complaints)
