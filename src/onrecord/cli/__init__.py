"""The command line: a thin door over the library. It opens files, shows progress, prints, and sets the exit code.

Exit codes: 0 something was read, 1 nothing could be read, 2 wrong usage. Only what the chosen command needs is
imported, so that ``--help`` answers at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from onrecord.cli import correcting, deciding, keeping, positions, questions, reports, reviewing, serving, watching
from onrecord.cli.lazily import Lazily, Source
from onrecord.cli.writing import complain, write
from onrecord.errors import OnRecordError
from onrecord.version import VERSION

COMMANDS: Mapping[str, Sequence[Source]] = {
    "Reports": (reports.brief, reports.read, reports.stories, reports.compare),
    "Questions": (positions.positions, deciding.decide, deciding.power, deciding.bodies),
    "The store": (keeping.add, keeping.reread, keeping.search, keeping.forget, keeping.export),
    "Its questions": (questions.ask, questions.questions, questions.answer),
    "Corrections": (reviewing.review, correcting.correct, reviewing.corrections),
    "Feeds": (watching.watch, watching.feeds),
    "Pages": (serving.serve, serving.token),
}
"""The commands in the order of the help, under their headings."""


class Root(Lazily):
    """The command line: its commands under their headings."""

    table = COMMANDS


app = typer.Typer(
    name="onrecord",
    cls=Root,
    help="Turn a pile of news reports into a record: who said what, each line traced to its sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        write(f"onrecord {VERSION}\n", None)
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn a pile of news reports into a record: who said what, each line traced to its sentence."""


@app.command(rich_help_panel="Reports")
def schema() -> None:
    """Print the JSON Schema of what `brief --format json` yields."""
    from onrecord.contract import schema as contract_schema

    write(json.dumps(contract_schema(), indent=2) + "\n", None)


def main() -> None:
    """Run the command line; turn an error of ours into one line and an exit code."""
    try:
        app(prog_name="onrecord")
    except OnRecordError as error:
        complain(str(error))
        sys.exit(2)
    except BrokenPipeError:  # `onrecord brief … | head`: the reader has left, which is no error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
