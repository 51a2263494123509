"""Why attributions of PolNeAR dev are missed, and why others are given that gold has not: ``python -m quality.causes``.

For those who tune: counts, and a few examples of each cause. The examples are text of ../shared, so they are printed
and never kept. An attribution is missed, or too much, as ``scoring.whole_attributions`` has it; its cause is told by
the content on the other side that is most like its own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from quality import polnear
from quality.polnear import Article, marked
from quality.scoring import Fragments, Marked, content_iou, length, matched, overlap, same_attribution, source_cover

APART, SAME = 0.1, 0.5
"""IoU of contents up to which they have nothing to do with each other, and from which they are the same."""

SHOWN = 90  # characters of an example


@dataclass(frozen=True, slots=True)
class Case:
    """One article: gold, what is given, what was made and left out, and the bounds that were tagged as sources."""

    gold: Sequence[Marked]
    given: Sequence[Marked]
    left_out: Sequence[Marked]
    sources: Fragments


@dataclass(frozen=True, slots=True)
class Fault:
    """An attribution that the other side has not, why, and what the other side has most like it, if anything."""

    cause: str
    one: Marked
    nearest: Marked | None


def missed(case: Case) -> list[Fault]:
    """Return the attributions of gold that are not given, in order of gold."""
    pairs = matched(case.given, case.gold, same_attribution)
    found = {number for _, number in pairs}
    return [_why_missed(one, case) for number, one in enumerate(case.gold) if number not in found]


def extra(case: Case) -> list[Fault]:
    """Return the attributions that are given and that gold has not, in order of place."""
    found = {number for number, _ in matched(case.given, case.gold, same_attribution)}
    return [_why_extra(one, case) for number, one in enumerate(case.given) if number not in found]


def _why_missed(gold: Marked, case: Case) -> Fault:
    nearest, iou = _nearest(gold, case.given)
    if iou < SAME and any(same_attribution(one, gold) for one in case.left_out):
        return Fault("found, and left out as too unlikely", gold, None)
    if nearest is None:
        return Fault("content missed", gold, None)
    if iou < SAME:
        return Fault("content cut or joined", gold, nearest)
    return Fault(_source_fault(nearest, gold, case.sources) or "gold has it twice", gold, nearest)


def _why_extra(given: Marked, case: Case) -> Fault:
    nearest, iou = _nearest(given, case.gold)
    if nearest is None:
        return Fault("content not in gold", given, None)
    if iou < SAME:
        return Fault("content cut or joined", given, nearest)
    return Fault(_source_fault(given, nearest, case.sources) or "given twice", given, nearest)


def _nearest(one: Marked, others: Sequence[Marked]) -> tuple[Marked | None, float]:
    """Return which of ``others`` has the content most like that of ``one``, and their IoU; none if none is near."""
    rated = [(content_iou(one, other), -number) for number, other in enumerate(others)]
    iou, number = max(rated, default=(0.0, 0))
    return (others[-number], iou) if iou > APART else (None, iou)


def _source_fault(given: Marked, gold: Marked, tagged: Fragments) -> str:
    """Return what is wrong with the source of a content that is right; empty if nothing is."""
    if not gold.source:
        return "source given though gold has none" if given.source else ""
    if source_cover(given, gold) >= 0.5:
        return ""
    if overlap(given.source, gold.source):
        return "source cut"
    seen = 2 * overlap(tagged, gold.source) >= length(gold.source)
    if not given.source:
        return "source missing: tagged, not linked" if seen else "source missed: not tagged"
    return "source wrong: gold's was tagged" if seen else "source wrong: gold's was not tagged"


def case_of(article: Article) -> Case:
    """Return what is compared of an article: attributions that have a content."""
    given = set(article.given)
    sources = [(span.start, span.end) for span in article.tagging.spans if span.label == "source"]
    return Case(
        [one for one in article.gold if one.content],
        marked(article.given),
        marked(draft for draft in article.drafts if draft not in given),
        sources,
    )


def counts(faults: Iterable[Fault]) -> list[tuple[str, int]]:
    """Return how often each cause is, the most frequent first."""
    tally: dict[str, int] = {}
    for fault in faults:
        tally[fault.cause] = tally.get(fault.cause, 0) + 1
    return sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))


def main() -> int:
    """Print both tables and examples."""
    parser = argparse.ArgumentParser(prog="python -m quality.causes", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, help="read only so many of the 84")
    parser.add_argument("--examples", type=int, default=3, help="show so many of each cause (default: 3)")
    options = parser.parse_args()
    if not polnear.PATH.exists():
        print("../shared IS ABSENT: there is nothing to look at", file=sys.stderr)
        return 0
    cases = [(one.layout.text, case_of(one)) for one in polnear.articles(options.articles)]
    console = Console()
    for title, faults_of in (("missed", missed), ("too much", extra)):
        faults = [(text, fault) for text, case in cases for fault in faults_of(case)]
        whole = sum(len(case.gold if faults_of is missed else case.given) for _, case in cases)
        _print(console, f"{title}: {len(faults)} of {whole}", faults, options.examples)
    return 0


def _print(console: Console, title: str, faults: Sequence[tuple[str, Fault]], examples: int) -> None:
    table = Table("cause", "count", "share", title=title, title_justify="left")
    tally = counts(fault for _, fault in faults)
    for cause, count in tally:
        table.add_row(cause, str(count), f"{100 * count / len(faults):.0f} %")
    console.print(table)
    for cause, _ in tally if examples else ():
        console.print(f"\n{cause}", style="bold")
        for text, fault in [pair for pair in faults if pair[1].cause == cause][:examples]:
            console.print(f"  {_told(text, fault.one)}", markup=False, highlight=False, soft_wrap=True)
            if fault.nearest is not None:
                console.print(f"    ~ {_told(text, fault.nearest)}", markup=False, highlight=False, soft_wrap=True)


def _told(text: str, one: Marked) -> str:
    """Return an attribution in one line: source | cue | content."""
    return " | ".join(_shortened(" … ".join(text[a:b] for a, b in some)) for some in (one.source, one.cue, one.content))


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN // 2]} […] {line[-SHOWN // 2 :]}"


if __name__ == "__main__":
    sys.exit(main())
