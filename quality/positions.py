"""How right positions are: ``python -m quality.positions``.

- *statements*: ``gold/stances_measure.jsonl``, made-up statements by question that nobody who builds the method has
  read: macro F1 over the five stances and none, and the share of rows with the wrong side (support for oppose or back).
- *seeds*: who stands where by ``../shared/data/seeds_story.json``: the share of those it lists that come out so, and
  how many members or parties come out on a side that it does not list.
- what it costs to answer one question over the seeds, told and never a floor.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord import Record, bodies, positions
from onrecord.positions.evidence import Said
from onrecord.positions.judging import judge
from onrecord.positions.model import VERDICTS
from onrecord.positions.topic import Topic
from quality import floors, piles
from quality.figures import Figure

GOLD = Path(__file__).parent / "gold" / "stances_measure.jsonl"
STORY = floors.SHARED / "data" / "seeds_story.json"

LISTS = {
    "support": "support",
    "oppose": "oppose",
    "support_nonvoting": "support",
    "oppose_nonvoting": "oppose",
    "conditional": "conditional",
}
"""The lists of the seeds' story and the stance that each is; a conditional yes stands under support, too."""


def measure() -> list[Figure]:
    """Return the figures; those on the seeds only where ../shared is there."""
    figures = list(_statements())
    if STORY.exists():
        figures += _seeds(piles.record(piles.SEEDS))
        figures += _costs(piles.record(piles.SEEDS))
    return figures


def _statements() -> Iterator[Figure]:
    """Yield how right the stances of single statements are. Rows are read as in a report of their question."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    topics = {text: Topic(positions.ask(text)) for text in sorted({one["question"] for one in rows})}
    pairs = Counter((one["stance"], _verdict(one, topics[one["question"]])) for one in rows)
    note = f"{len(rows)} made-up statements, {len(topics)} questions"
    scores = {name: _f1(pairs, name) for name in VERDICTS}
    yield Figure("statements: macro F1", 100 * sum(scores.values()) / len(scores), "%", note=note)
    for name, score in scores.items():
        yield Figure(f"statements: F1 of {name}", 100 * score, "%", note=note)
    wrong = pairs["support", "oppose"] + pairs["oppose", "support"]
    yield Figure("statements: wrong side", 100 * wrong / len(rows), "%", "lower", note)


def _verdict(row: Mapping[str, Any], topic: Topic) -> str:
    said = Said(row["statement"], row["context"] or "", row["speaker"], row["statement"], taking_up=True)
    return judge(said, topic, None).verdict


def _f1(pairs: Counter[tuple[str, str]], name: str) -> float:
    right = pairs[name, name]
    given = sum(count for (_, told), count in pairs.items() if told == name)
    wanted = sum(count for (gold, _), count in pairs.items() if gold == name)
    return 2 * right / (given + wanted) if given + wanted else 0.0


def _seeds(record: Record) -> Iterator[Figure]:
    """Yield the share of the positions that a careful reader found in the seeds, and how many are told besides."""
    gold = json.loads(STORY.read_text(encoding="utf-8"))["positions"]
    told = _told(record, gold)
    wanted = [(name, stance) for list_, stance in LISTS.items() for name in gold.get(list_, [])]
    found = [(name, stance) for name, stance in wanted if _is(told.get(name), stance)]
    missed = sorted({name for name, _ in wanted} - {name for name, _ in found})
    for name in missed:
        print(f"positions: {name} is {told.get(name)}", file=sys.stderr)
    note = f"{len(found)} of {len(wanted)}"
    yield Figure("seeds: positions found", 100 * len(found) / len(wanted), "%", note=note, noise=0)
    known = {name for name, _ in wanted}
    others = sorted(name for name, stance in told.items() if stance is not None and name not in known)
    for name in others:
        print(f"positions: {name} is {told[name]}, of whom the gold tells no side", file=sys.stderr)
    yield Figure("seeds: countries on a side of their own", len(others), "", "lower", "not in the gold", noise=0)


def _is(stance: str | None, wanted: str) -> bool:
    return stance == wanted or (stance == "conditional" and wanted == "support")


def _told(record: Record, gold: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the stance of each member, and of each country without a vote, by name."""
    body = bodies.load(gold["body"].lower())
    cast = positions.with_members(record.cast, record.attributions, record.articles, (body,))
    pile = positions.Pile(record.articles, record.attributions, cast, record.timings, record.statements)
    question = positions.ask(gold["question"], body.id)
    told = positions.assess(question, pile, positions.seats(body, cast.actors), gold["as_of"])
    names = {one.id: one for one in cast.actors}
    countries = ((one.member or names[one.actor].name, one) for one in told if names[one.actor].kind == "country")
    return {name: one.stance for name, one in countries}


def _costs(record: Record) -> Iterator[Figure]:
    """Yield the time of one question over many reports."""
    pile = positions.Pile(record.articles, record.attributions, record.cast, record.timings, record.statements)
    began = time.perf_counter()
    positions.assess(positions.ask("The United Nations imposes new sanctions on North Korea"), pile)
    seconds = time.perf_counter() - began
    yield Figure("one question", seconds, "s", "lower", f"{len(record.articles)} reports", noise=float("inf"))


def main() -> int:
    """Print the figures with their floors; return 1 if one does not hold."""
    return floors.show("positions", measure())


if __name__ == "__main__":
    sys.exit(main())
