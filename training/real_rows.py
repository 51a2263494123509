"""Statements of real reports with the side that they take, from ids and offsets: as rows that the judge learns from.

``training/gold/stances_real_*.json`` hold no words; the reports are read from ``../shared``. A row has the keys of the
made-up ones (``stance_rows.labelled``) and ``further``, ``article`` and ``about``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.positions.passages import BEFORE, FURTHER, sentences_to

FOLDER = Path(__file__).parent / "gold"
UNLEARNT = FOLDER / "stances_unlearnt.json"
"""The reports, file and line, whose statements the encoder that ships has not learnt: the judge is fitted on them."""

Place = tuple[str, int]
"""The file and the line of a report."""


def real(data: Path, names: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return the rows of the sets named, all that are there otherwise; of reports that are no longer the same none.

    ``data`` is ``../shared/data``. ``article`` is the text of the report, ``place`` where it is, ``set`` which file of
    labels has the row.
    """
    files = sorted(FOLDER.glob("stances_real_*.json"))
    stored = {path.stem.removeprefix("stances_real_"): json.loads(path.read_text(encoding="utf-8")) for path in files}
    some = {name: one for name, one in stored.items() if not names or name in names}
    texts = _texts(data, {(row["file"], row["line"]) for one in some.values() for row in one["rows"]})
    return [
        _row(name, row, texts[place])
        for name, one in some.items()
        for row in one["rows"]
        if (place := (row["file"], row["line"])) in texts and _same(one["texts"], row, texts[place])
    ]


def _row(name: str, row: Mapping[str, Any], text: str) -> dict[str, Any]:
    context, further = (sentences_to(text, row["start"], count) for count in (BEFORE, FURTHER))
    return {
        "id": row["id"],
        "set": name,
        "question": row["question"],
        "speaker": row["speaker"],
        "statement": text[row["start"] : row["end"]],
        "context": context,
        "further": further,
        "stance": row["stance"],
        "about": row["about"],
        "article": text,
        "place": (row["file"], row["line"]),
    }


def _texts(data: Path, wanted: set[Place]) -> dict[Place, str]:
    return {
        (name, number): json.loads(line)["text"]
        for name in sorted({file for file, _ in wanted})
        for number, line in _lines(data / name)
        if (name, number) in wanted
    }


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from enumerate(lines, 1)


def _same(texts: Mapping[str, str], row: Mapping[str, Any], text: str) -> bool:
    known = texts.get(f"{row['file']}:{row['line']}")
    return known is None or hashlib.sha256(text.encode()).hexdigest().startswith(known)


def parted(rows: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Return the rows that the encoder learns, and those of the reports in :data:`UNLEARNT`."""
    kept = {tuple(place) for place in json.loads(UNLEARNT.read_text(encoding="utf-8"))}
    return [row for row in rows if row["place"] not in kept], [row for row in rows if row["place"] in kept]


def folds_of(rows: Sequence[Mapping[str, Any]], count: int) -> list[int]:
    """Return the fold of each row: no report and no question stands in two."""
    root: dict[Any, Any] = {}

    def top(one: Any) -> Any:
        while root.setdefault(one, one) != one:
            one = root[one]
        return one

    for row in rows:
        root[top(row["question"])] = top(row["place"])
    groups: dict[Any, list[str]] = defaultdict(list)
    for row in rows:
        groups[top(row["place"])].append(f"{row['place'][0]}:{row['place'][1]}")
    named = {one: min(some) for one, some in groups.items()}
    return [int(hashlib.md5(named[top(row["place"])].encode(), usedforsecurity=False).hexdigest(), 16) % count
            for row in rows]  # fmt: skip
