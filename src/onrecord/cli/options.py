"""The options that several commands take, and what can be chosen for them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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
PathsOrStore = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATHS]",
        help="Files, folders, globs, or - for stdin; without any, what the store keeps.",
        show_default=False,
    ),
]
Corrections = Annotated[
    Path | None,
    typer.Option("--corrections", metavar="FILE", help="A person's corrections, as `corrections export` writes them."),
]
StoreAt = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="FILE|URL",
        envvar="ONRECORD_STORE",
        help="The store: a file, or a SQLAlchemy URL.  \\[default: onrecord.db]",
        show_default=False,
    ),
]
OfStory = Annotated[str | None, typer.Option("--story", metavar="ID", help="A story of the store, instead of PATHS.")]
MaxMegabytes = Annotated[
    float, typer.Option("--max-mb", min=0.001, help="Skip a page, or a line of JSON lines, larger than this.")
]
Actor = Annotated[str | None, typer.Option(help="Only what this actor said (any of its names).")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Only reports of this day, month or year and later.")]
Kind = Annotated[KindOfQuote | None, typer.Option(help="Only statements of this kind.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", dir_okay=False, help="Write to this file, not the terminal.")
]
Processes = Annotated[
    int, typer.Option(min=0, help="Worker processes; 0: as many as pay off. Never changes the record.")
]
Device = Annotated[DeviceChoice, typer.Option(help="What the network runs on; cuda needs onrecord\\[cuda] and a GPU.")]
