"""What keeping costs and what it withstands: imports that are killed, and imports that are timed, on both databases.

    python -m quality.stored                    20 kills, 300 articles
    python -m quality.stored --kills 200 --articles 1000

A killed import is one of the made-up reports that gets SIGKILL at a random moment; then it is finished, and the store
must hold what a store of one import does, table by table. A timed import is one of unlabelled articles of ../shared,
repeated under other names and dates (``repeated.py``), in one process; the share that the store adds is CPU time of
this process beside that of making the same records in memory: the same articles, the same stories, one by one.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord import record, store
from onrecord.accounts import Account, accounts
from onrecord.positions.questions import ask
from onrecord.settings import Settings
from onrecord.stories import group
from quality import databases, floors, importing
from quality.dumps import dumped
from quality.figures import Figure
from quality.made_up_reports import reports
from quality.repeated import DATA, repeated

KILLS, ARTICLES = 20, 300
QUESTION = ask("Port Alden builds the breakwater")
LATEST = 1.2  # of the time that an import takes: the last kills come too late, and so show that it ends
SHARE_NOISE = 0.05  # two runs on a machine with other work differ by that


def measure(kills: int = KILLS, articles: int = ARTICLES) -> list[Figure]:
    """Return how many killed imports came out whole, and what an import costs; the latter needs ../shared."""
    figures = []
    with tempfile.TemporaryDirectory() as folder, _places(Path(folder)) as places:
        for name, where in places.items():
            figures.append(_killed(name, where, kills))
        if (floors.SHARED / DATA).exists():
            seconds = _in_memory(articles)
            for name, where in places.items():
                figures += _imported(name, where, articles, seconds)
    return figures


def whole() -> list[Figure]:
    """Return the figures of the long form."""
    return measure(200, 1000)


class _Place:
    """Makes empty stores in one database."""

    def __init__(self, folder: Path, server: str | None) -> None:
        self._folder, self._server, self._number = folder, server, 0

    def fresh(self) -> str:
        """Return where the next empty store may be made."""
        self._number += 1
        if self._server:
            return databases.fresh(self._server, f"bench{self._number % 2}")
        return str(self._folder / f"store{self._number}.db")


@contextmanager
def _places(folder: Path) -> Iterator[dict[str, _Place]]:
    here = {"SQLite": _Place(folder, None)}
    if databases.programs() is None:
        print("PostgreSQL is not installed: SQLite alone is measured", file=sys.stderr)
        yield here
        return
    with databases.served() as server:
        yield here | {"PostgreSQL": _Place(folder, server)}


def _killed(name: str, place: _Place, kills: int) -> Figure:
    """Kill imports at random moments, finish them, and count those that are as if nothing had happened."""
    list(accounts(reports()[:1], Settings()))
    chance = random.Random(kills)  # noqa: S311 - not for secrets
    with store.connect(place.fresh()) as kept:
        kept.ask(QUESTION)
        began = time.monotonic()
        kept.add(reports())
        took = time.monotonic() - began
        expected = dumped(kept)
    whole = running = 0
    for number in range(kills):
        if number % 20 == 0:
            print(f"{name}: {whole} of {number} whole, {running} killed before their end", file=sys.stderr)
        where = place.fresh()
        with store.connect(where) as kept:
            kept.ask(QUESTION)
        running += _kill_one(where, chance.uniform(0, took * LATEST))
        with store.connect(where) as kept:
            kept.add(reports())
            whole += dumped(kept) == expected and importing.wrong(kept) is None
    note = f"{kills} imports of {len(reports())} reports, {running} killed before their end"
    return Figure(f"{name}: killed imports that came out whole", whole / kills, "", "higher", note, noise=0.0)


def _kill_one(where: str, after: float) -> bool:
    context = importing.context()
    said = context.Queue()
    process = context.Process(target=importing.load, args=(reports(), where, said))
    process.start()
    said.get(timeout=120)
    process.join(timeout=after)
    return importing.killed(process)


def _in_memory(articles: int) -> float:
    """Return the CPU seconds of making the records of the stories in memory."""
    list(accounts(repeated(2), Settings()))  # the models are loaded once, and are no part of it
    began = time.process_time()
    found = [one for one in accounts(repeated(articles), Settings()) if isinstance(one, Account)]
    by_id = {one.article.id: one for one in found}
    for story in group(one.article for one in found):
        record.across([by_id[id_] for id_ in story.articles], (story,))
    return time.process_time() - began


def _imported(name: str, place: _Place, articles: int, in_memory: float) -> list[Figure]:
    where = place.fresh()
    with store.connect(where) as kept:
        cpu, wall = time.process_time(), time.monotonic()
        kept.add(repeated(articles))
        cpu, wall = time.process_time() - cpu, time.monotonic() - wall
        stories = len(kept.stories(1000).rows)
        size = kept.size()
    note = f"{articles} articles of news_unlabelled repeated, 1 process"
    return [
        Figure(f"{name}: share that the store adds", cpu / in_memory - 1, "", "lower", note, noise=SHARE_NOISE),
        Figure(f"{name}: articles a minute", 60 * articles / wall, "/min", "higher", note, noise=math.inf),
        Figure(f"{name}: bytes an article", size / articles, "B", "lower", f"{note}, {stories} stories", noise=2000),
    ]


def main() -> int:
    """Measure and print; return 1 if a floor is broken."""
    parser = argparse.ArgumentParser(prog="python -m quality.stored", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    options = parser.parse_args()
    return floors.show("stored", measure(options.kills, options.articles))


if __name__ == "__main__":
    sys.exit(main())
