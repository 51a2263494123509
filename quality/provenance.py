"""How well copies are found: pairs of reports of stories_dev, read and judged by hand, and what the search costs.

``gold/provenance.json`` has a verdict on each pair of reports that share eight words in a row, by their lines in the
data: ``same`` and ``near`` are one report told twice, ``partial`` repeats prose of the other, ``none`` shares
quotations, names, or boilerplate only. A pair that no verdict covers counts as none. The halves share no story, but the
thresholds were set by one who had read them all: read the figures of the held half as those of a method that knows it.
"""

from __future__ import annotations

import functools
import gzip
import json
import math
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console

from onrecord.articles import read
from onrecord.provenance import trace
from onrecord.provenance.requoted import requoted
from onrecord.provenance.worded import worded
from onrecord.vocabulary import Article, Provenance, identify
from quality import bars, floors
from quality.figures import Figure

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
GOLD = HERE / "gold" / "provenance.json"
STORIES, PILE = "data/stories_dev.jsonl.gz", "data/news_unlabelled.jsonl.gz"
SIZES = (1000, 4500)
ONE_PAIR = 4.0  # percent: what one pair of a half moves a figure by

Pair = frozenset[int]
"""Two lines of the data."""


def measure() -> list[Figure]:
    """Return precision and recall by half, what the seeds show, and the time; nothing where ../shared is absent."""
    if not (SHARED / STORIES).exists():
        return []
    return [*_pairs(), *_seeds(), *_costs()]


def _pairs() -> Iterator[Figure]:
    articles = stories()
    traced = trace(articles.values())
    folded, copied = _given(articles, traced)
    labels = json.loads(GOLD.read_text(encoding="utf-8"))["pairs"]
    story = {line: json.loads(row)["story"] for line, row in _lines()}
    halves = {story[one["left"]]: one["half"] for one in labels if story[one["left"]] == story[one["right"]]}
    for half in ("tune", "held"):
        mine = [label for label in labels if label["half"] == half]
        others = {frozenset((one["left"], one["right"])) for one in labels if one["half"] != half}
        for name, given, kinds in (
            ("copies", copied, ("same", "near", "partial")),
            ("folded into one source", folded, ("same", "near")),
        ):
            gold = {frozenset((one["left"], one["right"])) for one in mine if one["verdict"] in kinds}
            here = {pair for pair in given - others if any(halves.get(story[line], "tune") == half for line in pair)}
            note = f"{len(mine)} pairs of stories_dev, {len(gold)} of them {name}"
            right = len(gold & here)
            yield _share(f"{half}: {name}, precision", right, len(here), note)
            yield _share(f"{half}: {name}, recall", right, len(gold), note)


def _share(name: str, right: int, of: int, note: str) -> Figure:
    return Figure(name, 100 * right / of if of else 100.0, "%", note=note, noise=ONE_PAIR)


def _given(articles: dict[int, Article], traced: Provenance) -> tuple[set[Pair], set[Pair]]:
    """Return the pairs that are folded into one source, and those and the pairs that share passages, told or not."""
    line = {article.id: number for number, article in articles.items()}
    folded = {
        frozenset((line[one], line[other]))
        for source in traced.sources
        for one in source
        for other in source
        if one < other
    }
    quoted = set(requoted(worded(one) for one in articles.values()))  # a quotation taken over copies no prose
    shared = [one for one in traced.passages if one not in quoted]
    partial = {frozenset((line[one.left.article], line[one.right.article])) for one in shared}
    return folded, folded | partial


def _seeds() -> Iterator[Figure]:
    files = sorted((SHARED / "seeds").glob("*.txt"))
    articles = [read(path.read_bytes(), path.name) for path in files]
    traced = trace(articles)
    ids = {article.id: article.origin[:3] for article in articles}
    republished = {(ids[one.article], one.of) for one in traced.copies if one.of not in ids}
    among = sum(one.of in ids for one in traced.copies)
    yield Figure("seeds: copies of one another", among, "", "lower", "five seeds: none is", noise=0)
    yield Figure("seeds: republished, found", 50.0 * len(republished & {("002", "RT"), ("004", "KBZK")}), "%", noise=0)


def _costs() -> Iterator[Figure]:
    with gzip.open(SHARED / PILE, "rt", encoding="utf-8") as rows:
        pile = [_plain(json.loads(row)) for row in rows]
    seconds = []
    for size in SIZES:
        articles = list(_filled(pile, size))
        began = time.process_time()
        trace(articles)
        seconds.append(time.process_time() - began)
        note = "news_unlabelled, one process, CPU time"
        yield Figure(f"{size:,} articles", seconds[-1], "s", "lower", note, noise=math.inf)
    growth = (seconds[1] / seconds[0]) / (SIZES[1] / SIZES[0])
    yield Figure("time per article, 4,500 against 1,000", growth, "x", "lower", "1: linear", noise=0.5)


def _plain(row: dict[str, str]) -> Article:
    return Article(identify(row["id"]), row["id"], row["id"], row["text"])


def _filled(pile: list[Article], size: int) -> Iterable[Article]:
    """Take ``size`` articles; where there are fewer, the first ones again as other pages with a line of their own."""
    yield from pile[:size]
    for one in pile[: max(0, size - len(pile))]:
        yield Article(identify(one.id, "again"), f"{one.key}-again", one.origin, f"{one.text}\n\nFiled again.")


@functools.cache
def stories() -> dict[int, Article]:
    """Return the reports of stories_dev by line, from 1."""
    return {line: read(row.encode(), f"stories_dev:{line}") for line, row in _lines()}


def _lines() -> Iterator[tuple[int, str]]:
    with gzip.open(SHARED / STORIES, "rt", encoding="utf-8") as rows:
        yield from enumerate(rows, start=1)


def main() -> int:
    """Print the figures with their floors; return 1 if the data is not the pinned data, or a floor does not hold."""
    if not (SHARED / STORIES).exists():
        print("../shared IS ABSENT: nothing was measured, no floor was checked", file=sys.stderr)
        return 0
    if any([bars.refuse(STORIES), bars.refuse(PILE)]):
        return 1
    measured = {"provenance": measure()}
    known = floors.load()
    Console(width=None if sys.stdout.isatty() else bars.PIPE_WIDTH).print(bars.floor_table(measured, known))
    broken = floors.broken(measured, known)
    for line in broken:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
