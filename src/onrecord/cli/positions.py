"""The command ``positions``: who stands where on a question, as a table and as a picture."""

from __future__ import annotations

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
from onrecord.cli.options import Device, DeviceChoice, Format, MaxMegabytes, Output, Paths, Processes
from onrecord.cli.reading import Complaints, built, exit_for, settings_of
from onrecord.cli.writing import check_output, colored, columns, write
from onrecord.errors import InvalidQuestion

if TYPE_CHECKING:
    from onrecord.contract import Record

Picture = Annotated[
    Path | None,
    typer.Option("--matrix", metavar="FILE.svg", dir_okay=False, help="Draw it too: actors by date, stances by shape."),
]


def positions(  # noqa: PLR0913, PLR0917 - one parameter an option: Typer's way of saying a command line
    paths: Paths,
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
    format: Annotated[Format, typer.Option("--format", "-f", help="How it is written.")] = Format.terminal,
    output: Output = None,
    matrix: Picture = None,
    all_: Annotated[bool, typer.Option("--all", help="Tell every statement of each, however long.")] = False,
    processes: Processes = 0,
    max_mb: MaxMegabytes = 20.0,
    device: Device = DeviceChoice.cpu,
) -> None:
    """Tell who stands where on a question: since when, on whose word, with the sentence.

    Try:  onrecord positions reports/ --ask "Ukraine becomes a member of NATO" --body nato --matrix who.svg
    """
    asked = beside(asked_of(as_of, assume, chance), together, taking_part, silence_ended)
    judge = assessor_of(assessor, assessor_model, assessor_cache, assessor_tokens)
    asking = _checked(Asking(questions_of(ask, question, body, rule), asked, judge), matrix)
    for target in (output, matrix):
        check_output(target, paths)
    complaints = Complaints(paths)
    record = built(paths, asking.settings(settings_of(max_mb, device)), processes, complaints, asking)
    _tell(record, format, output, matrix, all_)
    exit_for(record, complaints)


def _tell(record: Record, format: Format, output: Path | None, matrix: Path | None, all_: bool) -> None:
    from onrecord import briefs

    if record.articles or format is Format.json:
        width, color = columns(output), colored(output)
        write(briefs.positions(record, format.value, briefs.Choice(all=all_), width=width, color=color), output)
    if matrix is not None and record.articles:
        write(briefs.picture(record), matrix)


def _checked(asking: Asking, matrix: Path | None) -> Asking:
    """Return ``asking``; raise InvalidQuestion where nothing is asked, or more than a picture can show."""
    if not asking.questions:
        raise InvalidQuestion('What is the question? Ask it: --ask "Ardenia joins the pact", or --question FILE')
    if matrix is not None and len(asking.questions) > 1:
        raise InvalidQuestion(f"--matrix draws one question, and {len(asking.questions)} are asked")
    asking.checked()
    return asking
