"""Exports: one table for each word of the domain, as Parquet, CSV or JSON lines, with a page that explains them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import JSON, Boolean, Column, Connection, Float, Integer, LargeBinary, Table, select, text
from sqlalchemy.types import TypeEngine

from onrecord.errors import OnRecordError, UnknownChoice
from onrecord.store.tables import ours
from onrecord.store.views import VIEWS

Format = Literal["parquet", "csv", "jsonl"]

TABLES = (
    *("article", "story", "story_article", "actor", "actor_in_story", "name", "role", "attribution", "statement"),
    *("wording", "date_mention", "copy", "event", "disagreement", "disagreement_value", "evidence"),
    *("question", "position", "stand", "decision", "decision_member", "correction"),
)
"""The words of the domain; upkeep, packed records and who may sign in stay in the store."""

INNER = ("number", "read_in", "changed_in", "fingerprint", "shape", "digest")
"""Columns that say nothing outside of the store; ``number`` only where it is no place in a list."""

LISTS = ("notices", "members", "articles", "outlets", "places", "participants", "phrasings", "related", "divided")
"""JSON columns that hold a list of texts: a list in Parquet too. Others are JSON text there."""

ROWS = 5000  # held at a time

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What begins a formula in spreadsheets. In CSV such a text gets an apostrophe before it: a hostile page could plant
one in a headline. Parquet and JSON lines tell every text as it is."""

Fields = Sequence[tuple[str, TypeEngine[Any], str]]
"""The columns of an export: name, type, and what it means."""

Rows = Iterator[Sequence[Mapping[str, Any]]]


def export(opened: Callable[[], AbstractContextManager[Connection]], format_: str, folder: Path) -> tuple[Path, ...]:
    """Write all tables into ``folder`` and return the files, one state of the store in all of them.

    Memory is that of ROWS rows, whatever the size of the store. Raises UnknownChoice for a format that there is none
    of, OnRecordError where the folder cannot be written to.
    """
    if format_ not in _WRITERS:
        raise UnknownChoice("format of an export", format_, _WRITERS)
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with opened() as link:
            for name, fields, asked in _sources():
                path = folder / f"{name}.{format_}"
                with _replacing(path) as draft:
                    _WRITERS[format_](draft, fields, _rows(link, asked, [field for field, _, _ in fields]))
                written.append(path)
        page = folder / "README.md"
        page.write_text(_explained(format_), encoding="utf-8")
    except OSError as error:
        raise OnRecordError(f"Cannot write to {folder}: {(error.strerror or str(error)).lower()}") from error
    return (*written, page)


def _sources() -> Iterator[tuple[str, Fields, Any]]:
    """Yield what is exported: its name, its columns, and the question to the database that yields it."""
    metadata = ours()
    for name in TABLES:
        if name in metadata.tables:
            table = metadata.tables[name]
            columns = [column for column in table.columns if _outer(table, column)]
            fields = [(column.name, column.type, column.comment or "") for column in columns]
            order = [column for column in table.primary_key if column in columns] or [table.c.id]
            yield name, fields, select(*columns).order_by(*order)
    for name, view in VIEWS.items():
        fields = [(column, kind, meaning) for column, kind, meaning in view.columns]
        order_by = ", ".join(f'"{one}"' for one in view.order)
        asked = text(f"SELECT * FROM {name} ORDER BY {order_by}")  # noqa: S608 - made of constants
        yield name, fields, asked.columns(**{column: kind for column, kind, _ in fields})


def _outer(table: Table, column: Column[Any]) -> bool:
    if isinstance(column.type, LargeBinary):
        return False
    return column.name not in INNER or (column.name == "number" and len(table.primary_key) > 1)


def _rows(link: Connection, asked: Any, names: Sequence[str]) -> Rows:
    result = link.execution_options(stream_results=True, yield_per=ROWS).execute(asked)
    for part in result.partitions(ROWS):
        yield [dict(zip(names, row, strict=True)) for row in part]


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Yield a draft beside ``path`` that takes its place once it is whole."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _csv(path: Path, fields: Fields, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([name for name, _, _ in fields])
        for part in rows:
            writer.writerows([_cell(row[name]) for name, _, _ in fields] for row in part)


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def _jsonl(path: Path, _: Fields, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for part in rows:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in part)


def _parquet(path: Path, fields: Fields, rows: Rows) -> None:
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    schema = pa.schema(
        [pa.field(name, _arrow(name, kind), metadata={"description": meaning}) for name, kind, meaning in fields]
    )
    texts = [name for name, kind, _ in fields if isinstance(kind, JSON) and name not in LISTS]
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for part in rows:
            told = [dict(row) | {name: json.dumps(row[name], ensure_ascii=False) for name in texts} for row in part]
            writer.write_table(pa.Table.from_pylist(told, schema))


def _arrow(name: str, kind: TypeEngine[Any]) -> Any:
    import pyarrow as pa

    if isinstance(kind, JSON):
        return pa.list_(pa.string()) if name in LISTS else pa.string()
    known = {Boolean: pa.bool_(), Integer: pa.int64(), Float: pa.float64()}
    return next((arrow for type_, arrow in known.items() if isinstance(kind, type_)), pa.string())


_WRITERS: Mapping[str, Callable[[Path, Fields, Rows], None]] = {"parquet": _parquet, "csv": _csv, "jsonl": _jsonl}


def _explained(format_: str) -> str:
    """Return the page that goes with an export: what each table and column means."""
    lines = ["# Tables of an onrecord store", ""]
    if format_ == "csv":
        marks = ", ".join(f"`{one}`" for one in DANGEROUS[:4])
        lines += [
            f"A text that begins with {marks} has an apostrophe before it: spreadsheets take it for a formula.",
            "",
        ]
    metadata = ours()
    for name, fields, _ in _sources():
        meaning = metadata.tables[name].comment if name in metadata.tables else VIEWS[name].meaning
        lines += [f"## {name}.{format_}", "", meaning or "", "", "| column | meaning |", "|---|---|"]
        lines += [f"| {column} | {told.replace('|', '/')} |" for column, _, told in fields]
        lines.append("")
    return "\n".join(lines)
