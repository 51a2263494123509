"""Where reports are said to differ, and whether they do: ``python -m quality.disagreements``.

It prints how many disagreements of each kind are reported on stories_dev, what of the seeds' list is found, and the
precision: the share of the reported ones that hold, by whoever read them. What was read is kept in
``gold/disagreements.json``, by places and not by words, so that a verdict survives a rerun and no text is committed:

    {"kind", "values": [[{"line", "part", "start", "end"}, …], …], "verdict": true | false | null, "reader"}

one list of places for each value; ``line`` is the report's line in the file, from 1. A verdict is true where the values
are told of one thing and cannot all be right, or are two spellings or wordings of what is one. ``--sheet N`` draws N of
those reported, the kinds in proportion, keeping the verdicts there are; ``--show`` prints what waits to be read, with
its words, and ``--show all`` everything. The reader then fills in verdict and name. The half of the precision that
counts is read by somebody who did not build the method.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import Record
from onrecord.vocabulary import Disagreement, Span
from quality import across, floors, piles
from quality.figures import Figure

DATA = "data/stories_dev.jsonl.gz"
PATH = piles.STORIES
SHEET = Path(__file__).parent / "gold" / "disagreements.json"
RECALL = SHEET.with_name("disagreements_recall.json")
"""What one reader found by reading the reports of eight stories, before anything was tuned on them: a small sheet."""
PLACES = 2  # of each value that the sheet keeps: enough to find it again
AROUND = 160  # characters shown to the reader on either side
ENOUGH = 30  # verdicts from which a precision is told: of fewer, one is more than three points

Row = dict[str, Any]
"""A row of the sheet, as its JSON has it."""


def measure() -> list[Figure]:
    """Return what is found of the lists of samples and seeds; on stories_dev what is reported, and how much holds."""
    return [*_lists(), *_stories()]


def _lists() -> Iterator[Figure]:
    for name, reports, gold in across.SETS:
        if gold.exists():
            note = f"{gold.parent.name}/{gold.name}"
            yield Figure(f"{name}: disagreements found", _share_found(name, reports, gold), "%", note=note)


def _stories() -> list[Figure]:
    if not PATH.exists():
        return []
    found = record().disagreements
    kinds = Counter(one.kind for one in found)
    rows = json.loads(RECALL.read_text(encoding="utf-8"))
    hits = [row for row in rows if matching(row, found) is not None]
    for row in rows:
        if row not in hits:
            print(f"missed: {json.dumps(row)}", file=sys.stderr)
    recall = Figure("recall by hand", 100 * len(hits) / len(rows), "%", note=f"{len(hits)} of {len(rows)}, 8 stories")
    return [*(Figure(f"reported: {kind}", kinds[kind]) for kind in sorted(kinds)), recall, *_precision(found)]


def _precision(found: Sequence[Disagreement]) -> Iterator[Figure]:
    read = [row["verdict"] for row in sheet() if row["verdict"] is not None and matching(row, found) is not None]
    if len(read) >= ENOUGH or (read and len(read) >= len(found)):
        note = f"{len(read)} of {len(found)} reported on stories_dev, read by {_readers()}"
        yield Figure("precision of what is reported", 100 * sum(read) / len(read), "%", note=note, noise=3)


def _readers() -> str:
    return ", ".join(sorted({row["reader"] for row in sheet() if row["reader"]})) or "nobody"


def _share_found(name: str, reports: Path, gold: Path) -> float:
    [count] = [one for one in across.counted(across.story(reports, gold)) if one.name == "disagreements found"]
    for missed in count.missed:
        print(f"{name}: missed {missed}", file=sys.stderr)
    return 100 * count.found / count.all


def record() -> Record:
    """Return the record of stories_dev."""
    return piles.record(PATH)


def sheet() -> list[Row]:
    """Return the rows that were drawn so far."""
    return list(json.loads(SHEET.read_text(encoding="utf-8"))) if SHEET.exists() else []


def matching(row: Row, found: Iterable[Disagreement]) -> Disagreement | None:
    """Return the disagreement of ``found`` that a row is about: two of its values stand in the row's places.

    Of several the one whose places are the row's most exactly.
    """
    best: tuple[int, str, Disagreement] | None = None
    for one in found:
        met = {
            number: max(_meets(place, span) for place in places for span in value.spans)
            for places in row["values"]
            for number, value in enumerate(one.values)
            if any(_meets(place, span) for place in places for span in value.spans)
        }
        if one.kind == row["kind"] and len(met) > 1 and (best is None or (sum(met.values()), one.id) > best[:2]):
            best = sum(met.values()), one.id, one
    return None if best is None else best[2]


def _meets(place: Row, span: Span) -> int:
    """Return 2 where a place is that of a span, 1 where they overlap, else 0."""
    if (place["line"], place["part"]) != (_line(span.article), span.part):
        return 0
    if (place["start"], place["end"]) == (span.start, span.end):
        return 2
    return int(int(place["start"]) < span.end and span.start < int(place["end"]))


def _line(article: str) -> int:
    return _lines()[article]


@functools.cache
def _lines() -> dict[str, int]:
    return {one.id: int(one.origin.rpartition(":")[2]) for one in record().articles}


def draw(found: Sequence[Disagreement], size: int, kept: Sequence[Row]) -> list[Row]:
    """Return a sample of ``size`` of ``found`` with the verdicts of ``kept``; what was read before comes first.

    Kinds in proportion, within a kind by the hash of the places: the same input, the same sample.
    """
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for one in found:
        row = _row(one)
        known = next((old for old in kept if matching(old, [one]) is not None), None)
        by_kind[one.kind].append(
            row if known is None else {**row, **{key: known[key] for key in ("verdict", "reader")}}
        )
    chosen: list[Row] = []
    for kind in sorted(by_kind):
        share = max(1, round(size * len(by_kind[kind]) / len(found)))
        chosen += sorted(by_kind[kind], key=lambda row: (row["verdict"] is None, _hash(row)))[:share]
    gone = [row for row in kept if row["verdict"] is not None and matching(row, found) is None]
    return [*chosen, *gone]


def _row(one: Disagreement) -> Row:
    values = [[_place(span) for span in value.spans[:PLACES]] for value in one.values]
    return {"kind": one.kind, "values": values, "verdict": None, "reader": None}


def _place(span: Span) -> Row:
    return {"line": _line(span.article), "part": span.part, "start": span.start, "end": span.end}


def _hash(row: Row) -> str:
    return hashlib.blake2b(json.dumps([row["kind"], row["values"]]).encode(), digest_size=8).hexdigest()


def write(rows: Sequence[Row]) -> None:
    """Write the sheet, a row a line."""
    lines = ",\n".join(json.dumps(row) for row in rows)
    SHEET.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def show(one: Disagreement) -> str:
    """Return a disagreement with its words and what stands around them, for whoever reads it."""
    articles = {article.id: article for article in record().articles}
    lines = [f"{one.kind} | {one.about} | better supported: {one.supported} | {one.why}"]
    for value in one.values:
        lines.append(f"  {value.value!r}: {value.independent} independent")
        for span in value.spans[: PLACES + 1]:
            text = articles[span.article].part(span.part)
            before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
            told = f"{before}[[{span.text}]]{after}".replace("\n", " ")
            lines.append(f"    line {_line(span.article)}, {span.part} {span.start}: …{told}…")
    return "\n".join(lines)


def main() -> int:
    """Print the figures, draw a sheet or show it; return 1 if a floor does not hold."""
    parser = argparse.ArgumentParser(prog="python -m quality.disagreements", description=__doc__.partition("\n")[0])
    parser.add_argument("--sheet", type=int, metavar="N", help="draw N disagreements to be read")
    parser.add_argument(
        "--show", nargs="?", const="unread", choices=("unread", "all"), help="print them with their words"
    )
    options = parser.parse_args()
    if not PATH.exists():
        print("../shared IS ABSENT: nothing was measured", file=sys.stderr)
        return 0
    if options.sheet:
        write(draw(record().disagreements, options.sheet, sheet()))
    if options.show:
        for number, row in enumerate(sheet()):
            one = matching(row, record().disagreements)
            if one is not None and (options.show == "all" or row["verdict"] is None):
                print(f"\n#{number} {row['verdict']} {show(one)}")
    if options.sheet or options.show:
        return 0
    return floors.show("disagreements", measure())


if __name__ == "__main__":
    sys.exit(main())
