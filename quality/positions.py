"""How right positions are: ``python -m quality.positions``.

- *statements*: ``gold/stances_measure.jsonl``, made-up statements by question that nobody who builds the method has
  read: macro F1 over the five stances and none, and the share of rows with the wrong side (support for oppose or back).
- *real statements*: ``gold/stances_real.json``, pairs from ../shared as ids and offsets, read as the program reads a
  report: whether it is about the question, then on which side. It is for measuring alone.
- *samples*: who stands where by ``samples/story.json``, and how many members come out where it has them not.
- *seeds*: who stands where by ``../shared/data/seeds_story.json``: the share of those it lists that come out so, and
  how many members or parties come out on a side that it does not list.
- what it costs to answer one question over the seeds, told and never a floor.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from onrecord import Record, answers, positions
from onrecord.vocabulary import Actor
from onrecord.vocabulary.positions import Position
from quality import floors, piles, stances
from quality.figures import Figure

SAMPLES = Path(__file__).parents[1] / "samples"
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
    figures = [*stances.made_up(), *stances.real(), *_samples()]
    if STORY.exists():
        figures += _seeds(piles.record(piles.SEEDS))
        figures += _costs(piles.record(piles.SEEDS))
    return figures


def _samples() -> Iterator[Figure]:
    """Yield the share of the positions of the samples' story that come out so, and how many members on no side of it.

    Who is told to have said nothing must have no position.
    """
    gold = json.loads((SAMPLES / "story.json").read_text(encoding="utf-8"))["positions"]
    told = _told(piles.record(piles.SAMPLES), gold["question"], str(SAMPLES / "compact.toml"), gold["as_of"])
    wanted = [(name, stance) for list_, stance in LISTS.items() for name in gold.get(list_, [])]
    wanted += [(name, "abstain") for name in gold["abstain"]]
    found = [(name, stance) for name, stance in wanted if told.get(name) == stance]
    yield _share("samples: positions found", wanted, found, told)
    silent = [name for name in (*gold["undeclared"], *gold["no_position_on_this_question"]) if told.get(name)]
    wrong = sorted({name for name, stance in wanted if told.get(name) not in (stance, None)} | set(silent))
    for name in wrong:
        print(f"positions: {name} is told to be {told[name]}", file=sys.stderr)
    yield Figure("samples: members wrongly on a side", len(wrong), "", "lower", "of the story's", noise=0)


Wanted = Sequence[tuple[str, str]]
"""Names and stances."""


def _share(label: str, wanted: Wanted, found: Wanted, told: Mapping[str, str | None]) -> Figure:
    for name in sorted({name for name, _ in wanted} - {name for name, _ in found}):
        print(f"positions: {name} is {told.get(name)}", file=sys.stderr)
    return Figure(label, 100 * len(found) / len(wanted), "%", note=f"{len(found)} of {len(wanted)}", noise=0)


def _seeds(record: Record) -> Iterator[Figure]:
    """Yield the share of the positions that a careful reader found in the seeds, and how many are told besides."""
    gold = json.loads(STORY.read_text(encoding="utf-8"))["positions"]
    told = _told(record, gold["question"], gold["body"].lower(), gold["as_of"])
    wanted = [(name, stance) for list_, stance in LISTS.items() for name in gold.get(list_, [])]
    found = [(name, stance) for name, stance in wanted if _is(told.get(name), stance)]
    yield _share("seeds: positions found", wanted, found, told)
    known = {name for name, _ in wanted}
    others = sorted(name for name, stance in told.items() if stance is not None and name not in known)
    for name in others:
        print(f"positions: {name} is {told[name]}, of whom the gold tells no side", file=sys.stderr)
    yield Figure("seeds: countries on a side of their own", len(others), "", "lower", "not in the gold", noise=0)


def _is(stance: str | None, wanted: str) -> bool:
    return stance == wanted or (stance == "conditional" and wanted == "support")


def _told(record: Record, asked: str, decided_by: str, as_of: str) -> dict[str, str | None]:
    """Return the stance of each member, and of each country without a vote, by name."""
    question = positions.ask(asked, decided_by)
    record = answers.with_members(record, (question,))
    names = {one.id: one for one in record.cast.actors}
    told = answers.held(record, question, as_of)
    countries = ((one.member or names[one.actor].name, one) for one in told if _stands(names[one.actor], one))
    return {name: one.stance for name, one in countries}


def _stands(actor: Actor, one: Position) -> bool:
    return one.member is not None or actor.kind == "country"


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
