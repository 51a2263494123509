"""Pairs of attributions for reading, as sheets of plain text: ``python -m training.sheets``; labels come back by hand.

The pairs (``training/offers.py``) are drawn evenly over bands of the score that ``onrecord.statements`` gives them. A
second run goes on where the first ended: what is in ``pairs.json`` is not drawn again. That file has places only; the
sheets hold the words, so neither they nor it are committed. ``--merge`` makes ``training/gold/statements.json``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

from training.offers import UNLABELLED, Candidate, Side, offered

BANDS = ((0.0, 0.03, 1), (0.03, 0.1, 1), (0.1, 0.2, 2), (0.2, 0.35, 3), (0.35, 0.5, 3), (0.5, 0.7, 3), (0.7, 0.9, 2),
         (0.9, 1.01, 1))  # fmt: skip
"""Bands of the score, and how many pairs come from each beside the others: half from the uncertain middle."""

UNCERTAIN, EASY = (0.2, 0.7), 0.1
"""Scores that tell little, from which a draw is filled up; and below which a pair is told apart by its words."""

HARD = 0.1
"""Share of the pairs that are two sentences of one actor on one day, with a low score."""

OFTEN = 3
"""Pairs that one attribution is in, at most; ``EACH`` those of one story (times its reports less one)."""

EACH = 14

LABELS = "snu"
"""The same, not the same, unsure: what a reader may write after a number."""

GOLD = Path(__file__).parent / "gold" / "statements.json"

Rows = dict[str, Any]
"""``pairs.json``: by number the sheet, story, score and both places of a pair."""


def main() -> None:
    """Draw the pairs and write the sheets, or merge the labels that came back."""
    parser = argparse.ArgumentParser(prog="python -m training.sheets", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="folder of the sheets, pairs.json and labels-N.txt")
    parser.add_argument("--saved", type=Path, help="folder of kept records; has stories.pkl")
    parser.add_argument("--stories", type=int, default=320, help="of the unlabelled pile")
    parser.add_argument("--pairs", type=int, default=2400)
    parser.add_argument("--sheets", type=int, default=4)
    parser.add_argument("--seed", type=int, default=23)
    parser.add_argument("--merge", action="store_true", help=f"write the labels of the folder to {GOLD.name}")
    options = parser.parse_args()
    if options.merge:
        merge(options.out)
        return
    known = _rows(options.out)
    found = offered(options.saved, options.stories)
    chosen = drawn(found, options.pairs, options.seed, known)
    write(chosen, options.out, options.sheets, known)
    print(f"{len(chosen)} of {len(found)} pairs, {len({one.story for one in chosen})} stories")


def _rows(out: Path) -> Rows:
    path = out / "pairs.json"
    rows: Rows = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return rows


def drawn(found: Sequence[Candidate], count: int, seed: int, known: Rows) -> list[Candidate]:
    """Return ``count`` of the pairs, or as many as there are: hard ones, then band by band, tune stories first."""
    order = random.Random(seed).sample(found, len(found))  # noqa: S311 - a sample
    order.sort(key=lambda one: one.left.file == UNLABELLED.name.partition(".")[0])
    draw = _Draw(found, known)
    draw.take([one for one in order if one.one_day and one.score < EASY], round(count * HARD))
    whole = sum(part for _, _, part in BANDS)
    for low, high, part in reversed(BANDS):
        draw.take([one for one in order if low <= one.score < high], round(count * (1 - HARD) * part / whole))
    draw.take([one for one in order if UNCERTAIN[0] <= one.score < UNCERTAIN[1]], count - len(draw.chosen))
    return list(draw.chosen.values())


class _Draw:
    """The pairs chosen so far, by the words shown; none twice, and not too many of one story or attribution."""

    def __init__(self, found: Sequence[Candidate], known: Rows) -> None:
        self.chosen: dict[tuple[str, ...], Candidate] = {}
        self._often: Counter[str | Side] = Counter()
        self._drawn: set[tuple[Side, Side]] = set()
        for row in known.values():
            left, right = Side(**row["left"]), Side(**row["right"])
            self._drawn.add((left, right))
            self._often.update((row["story"], left, right))
        reports: dict[str, set[int]] = defaultdict(set)
        for one in found:
            reports[one.story] |= {one.left.line, one.right.line}
        self._room = {story: EACH * (len(lines) - 1) for story, lines in reports.items()}

    def take(self, some: Sequence[Candidate], most: int) -> None:
        """Choose the first ``most`` of ``some`` that may be."""
        for one in some:
            key = tuple(sorted(text.partition("]")[2] for text in one.shown))
            if most > 0 and key not in self.chosen and self._may(one):
                self.chosen[key] = one
                self._often.update((one.story, one.left, one.right))
                most -= 1

    def _may(self, one: Candidate) -> bool:
        full = self._often[one.story] >= self._room[one.story]
        often = max(self._often[one.left], self._often[one.right]) >= OFTEN
        return not full and not often and (one.left, one.right) not in self._drawn


def write(chosen: Sequence[Candidate], out: Path, sheets: int, known: Rows) -> None:
    """Write so many sheets, each story in one of them, and add their pairs to those ``known`` in ``pairs.json``."""
    by_story: dict[str, list[Candidate]] = defaultdict(list)
    for one in sorted(chosen, key=lambda one: (astuple(one.left), astuple(one.right))):
        by_story[one.story].append(one)
    piles: list[list[str]] = [[] for _ in range(sheets)]
    for story in sorted(by_story, key=lambda one: (-len(by_story[one]), one)):
        min(piles, key=lambda pile: sum(len(by_story[one]) for one in pile)).append(story)
    rows = dict(known)
    for sheet, pile in enumerate(piles, max((row["sheet"] for row in known.values()), default=0) + 1):
        lines = []
        for one in (one for story in sorted(pile) for one in by_story[story]):
            number = str(len(rows) + 1)
            lines.append(f"{number} {one.story}\n  A {one.shown[0]}\n  B {one.shown[1]}\n")
            places = {"left": asdict(one.left), "right": asdict(one.right)}
            rows[number] = {"sheet": sheet, "story": one.story, "score": round(one.score, 3), **places}
        (out / f"sheet-{sheet}.txt").write_text("\n".join(lines), encoding="utf-8")
    fresh = out / "pairs.new"
    fresh.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    fresh.replace(out / "pairs.json")


def merge(out: Path, gold: Path = GOLD) -> None:
    """Write the labels of ``out`` (lines "number s|n|u") to ``gold``, without those that are unsure.

    A pair that two readers labelled otherwise is left out too. Raises ValueError for a line that is no label.
    """
    pairs = _rows(out)
    read: dict[str, set[str]] = defaultdict(set)
    for number, label in _labels(out):
        read[number].add(label)
    texts: dict[str, dict[int, str]] = defaultdict(dict)
    rows = []
    for number in sorted((one for one, labels in read.items() if labels in ({"s"}, {"n"})), key=int):
        pair = pairs[number]
        for side in (pair["left"], pair["right"]):
            texts[side["file"]][side["line"]] = side.pop("digest")
        told = {key: value for key, value in pair.items() if key != "score"}
        rows.append({"same": read[number] == {"s"}, **told})
    known = json.dumps({file: dict(sorted(some.items())) for file, some in sorted(texts.items())})
    lines = ",\n".join(f"  {json.dumps(row)}" for row in rows)
    gold.parent.mkdir(exist_ok=True)
    gold.write_text(f'{{"texts": {known},\n"pairs": [\n{lines}\n]}}\n', encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(row['same'] for row in rows)} the same, of {len(read)} read")


def _labels(out: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(out.glob("labels-*.txt")):
        for line in filter(None, map(str.split, path.read_text(encoding="utf-8").splitlines())):
            if len(line) != len(("number", "label")) or line[1] not in LABELS:
                raise ValueError(f"{path.name}: {' '.join(line)}: no label")
            yield line[0], line[1]


if __name__ == "__main__":
    main()
