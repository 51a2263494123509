"""The commands ``corrections …`` and ``review``: what was corrected, files to carry, and where to look first."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.correcting import INDENT, By, Why, keep, lines_of, named
from onrecord.cli.options import ReadFormat, StoreAt
from onrecord.cli.writing import columns, write

if TYPE_CHECKING:
    from onrecord.store.correcting import CorrectionLine, ReviewLine
    from onrecord.store.kept import Store

corrections = typer.Typer(
    name="corrections", help="What was corrected: the list, undoing, and files to carry.", no_args_is_help=True
)


@corrections.command("list")
def list_(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many are shown, the latest first.")] = 50,
    unfit: Annotated[bool, typer.Option("--unfit", help="Only those that no longer fit their reports.")] = False,
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="How they are shown.")] = ReadFormat.terminal,
    store: StoreAt = None,
) -> None:
    """Show who said what otherwise than the machine, when and why, and whether it still fits."""
    from onrecord import store as stores

    with stores.connect(store, create=False) as kept:
        rows: list[CorrectionLine] = []
        after = None
        while len(rows) < limit:
            page = kept.corrections(1000 if unfit else limit, after)
            rows += [one for one in page.rows if not unfit or one.state == "unfit"]
            after = page.after
            if after is None:
                break
    if format is ReadFormat.json:
        write(_json({"corrections": rows[:limit]}))
    elif rows:
        write("\n".join(line for one in rows[:limit] for line in (*lines_of(one, columns(None)), "")))
    else:
        write("Nothing was corrected.\n" if not unfit else "Everything that was corrected fits.\n")


@corrections.command()
def undo(
    correction: Annotated[str, typer.Argument(metavar="ID", help="The correction, or the first letters of its id.")],
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
) -> None:
    """Take a correction back: the machine's reading holds again. To undo an undoing puts the correction in force."""
    from onrecord import store as stores
    from onrecord.corrections import make

    with stores.connect(store, create=False) as kept:
        gone = kept.correction(correction).correction
        keep(kept, [make("undo", undoes=gone.id, by=named(by), why=why, old=gone.kind)])


@corrections.command()
def export(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Where to; none: to standard output.")] = None,
    store: StoreAt = None,
) -> None:
    """Write all corrections, undone ones too, as JSON lines: for another store, or `onrecord brief --corrections`."""
    from onrecord import store as stores
    from onrecord.corrections import dump

    with stores.connect(store, create=False) as kept:
        write(dump(kept.every_correction()), file)


@corrections.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="As `corrections export` writes it.")],
    store: StoreAt = None,
) -> None:
    """Take over corrections from another store; what is there already stays as it is."""
    from onrecord import store as stores
    from onrecord.corrections import load

    found = load(file)
    with stores.connect(store) as kept:
        new = kept.take(found)
        waiting = [one for one in new if kept.correction(one.id).state == "unfit"]
    told = f"{len(new)} new, {len(found) - len(new)} known already"
    write(f"{file}: {told}{f', {len(waiting)} that fit nothing here' if waiting else ''}\n")


@corrections.command()
def training(
    folder: Annotated[Path, typer.Argument(metavar="DIR", file_okay=False, help="The folder that they go into.")],
    store: StoreAt = None,
) -> None:
    """Write what was corrected as examples to train and measure models with: speakers, statements, stances."""
    from onrecord import store as stores
    from onrecord.corrections.training import examples

    with stores.connect(store, create=False) as kept:
        stories: set[str] = set()
        after = None
        while True:
            page = kept.corrections(1000, after)
            stories |= {story for one in page.rows for story in one.stories}
            after = page.after
            if after is None:
                break
        questions = [one.question for one in kept.questions()]
        files = examples([kept.story(one) for one in sorted(stories)], questions)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sorted(files.items()):
        write(text, folder / name)
        write(f"{folder / name}\n")


def review(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many are shown.")] = 20,
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="How they are shown.")] = ReadFormat.terminal,
    store: StoreAt = None,
) -> None:
    """Show what a person should look at first: what decides, what many carry, what is unsure; and what to type."""
    from onrecord import store as stores

    with stores.connect(store, create=False) as kept:
        found = kept.review(limit).rows
        told = [_doubt(one, columns(None), _statement(kept, one)) for one in found]
    if format is ReadFormat.json:
        write(_json({"review": found}))
    elif told:
        write("\n".join(line for lines in told for line in (*lines, "")))
    else:
        write("Nothing is in doubt.\n")


def _statement(kept: Store, one: ReviewLine) -> str:
    """Return the id of the statement that a doubted position rests on; STATEMENT where none is told any more."""
    each = one.doubt
    if each.what != "position" or each.question is None:
        return each.id
    for held in kept.answer(each.question).positions:
        if held.actor == each.id and held.question == each.question and (held.history or held.related):
            return (held.history[-1].statement if held.history else held.related[0]) or "STATEMENT"
    return "STATEMENT"


def _doubt(one: ReviewLine, width: int, statement: str) -> list[str]:
    """Return the lines that tell of a doubt, with what to type."""
    from onrecord.briefs.visible import visible

    each = one.doubt
    carried = f"{each.outlets} outlets" if each.outlets > 1 else "1 outlet"
    told = [visible(" · ".join([each.what, each.who or "nobody named", carried, each.id]))]
    typed = _TYPE[each.what].format(id=each.id, statement=statement, question=each.question)
    for text in (each.text, *each.reasons, typed):
        told += textwrap.wrap(visible(text), max(width, 40), initial_indent=INDENT, subsequent_indent=INDENT)
    return told


_TYPE = {
    "statement": "onrecord correct speaker {id} NAME, or: onrecord correct no-statement {id}",
    "position": "onrecord correct stance {statement} STANCE --on {question}",
    "article": "onrecord correct date {id} DAY, or: onrecord correct outlet {id} NAME",
    "actor": "onrecord correct merge {id} OTHER",
}


def _json(value: dict[str, object]) -> str:
    import json

    import msgspec

    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2) + "\n"
