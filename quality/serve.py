"""How soon the pages of a large store come, unloaded and while people read and reports come in; on both databases.

    python -m quality.serve                     10,000 articles, 50 readers for a minute
    python -m quality.serve --small             100 articles, 10 readers for 15 seconds
    python -m quality.serve --store FILE        a store that is there, an SQLite file: it is copied, not changed

The store holds unlabelled articles of ../shared, repeated under other names and dates (``repeated.py``); it is made
once and kept in build/. What is opened is drawn as readers would: a story by a report of it, an actor by a statement
of it, so that the large ones come most. The server is `onrecord serve`; a page is timed by who asks for it, to its
last byte. Under load every reader opens a page every 5 seconds while `onrecord add` imports further articles at the
lowest priority; readers and import run on the same machine, and what they cost is not taken out.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from onrecord import store
from onrecord.positions.questions import ask
from onrecord.settings import Settings
from onrecord.store.kept import Store
from quality import databases, floors, moving
from quality.figures import Figure
from quality.repeated import DATA, repeated

BUILD = Path(__file__).parent.parent / "build"
EVERY = 5.0  # seconds between two pages of one reader
OPENED = 150  # pages of each kind, unloaded
WARM = 5  # pages of each kind that are opened before: a server that has just started loads templates
FURTHER = 2_000  # articles that the import under load has before it: more than it gets done
NOISE = 0.25  # of a time: two runs on the same idle machine differ by up to a fifth
QUESTIONS = (
    ask("The Senate passes the health care bill"),
    ask("Britain leaves the European Union"),
    ask("Ukraine becomes a member of NATO", "nato"),
)
KINDS = ("story", "actor", "search", "question")
ALWAYS = ("president", "government", "health care", '"White House"', "election vote")
"""What half of the searches are for: words that many articles have, which cost most to rank."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: articles in the store, readers, and for how many seconds they read."""

    articles: int = 10_000
    readers: int = 50
    seconds: float = 60.0


SMALL = Plan(100, 10, 15.0)


def measure(plan: Plan = SMALL, where: Path | None = None) -> list[Figure]:
    """Return the p95 of each kind of page, unloaded and all together under load; nothing where ../shared is absent."""
    if where is None and not (floors.SHARED / DATA).exists():
        return []
    source = where or made(plan.articles)
    figures = []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as held:
        copy = Path(folder) / "served.db"
        shutil.copy(source, copy)
        figures += _of("SQLite", str(copy), plan, Path(folder))
        if databases.programs() is None:
            print("PostgreSQL is not installed: SQLite alone is measured", file=sys.stderr)
        else:
            address = databases.fresh(held.enter_context(databases.served()), "served")
            moving.move(source, address)
            figures += _of("PostgreSQL", address, plan, Path(folder))
    return figures


def whole() -> list[Figure]:
    """Return the figures of the long form: 10,000 articles, 50 readers."""
    return measure(Plan())


def made(articles: int) -> Path:
    """Return the store of so many articles, made now if it is not there, and made anew where the program is another."""
    path = BUILD / f"serve-{articles}.db"
    settings = Settings(processes=os.cpu_count() or 1)
    if path.exists():
        with store.connect(path, settings=settings) as kept:
            kept.settle()
    if not path.exists():
        BUILD.mkdir(exist_ok=True)
        under_way = path.with_suffix(".part")
        with store.connect(under_way) as kept:  # what broke off goes on where it did
            kept.add(repeated(articles), settings)
            for question in QUESTIONS:
                kept.ask(question)
        under_way.rename(path)
    return path


def _of(name: str, where: str, plan: Plan, folder: Path) -> list[Figure]:
    with store.connect(where, create=False) as kept:
        count = sum(one.articles for one in kept.stories(1000).rows)
        pages = {kind: drawn(kept, kind) for kind in KINDS if kind != "question" or kept.questions()}
    held = f"{plan.articles:,} articles" if count < plan.articles else f"{count:,} articles"
    figures = []
    with _served(where) as address:
        for kind, paths in pages.items():
            times = [_opened(address, path) for path in paths[: WARM + OPENED]][WARM:]
            figures.append(_figure(f"{name}: p95 of a {kind} page", times, f"{held}, unloaded"))
        mixed = [path for together in zip(*pages.values(), strict=True) for path in together]
        with _importing(where, plan.articles, folder):
            times = _read(address, mixed, plan)
        note = f"{held}, {plan.readers} readers, one import at low priority"
        figures.append(_figure(f"{name}: p95 of a page under load", times, note))
    return figures


def _figure(name: str, times: Sequence[float], note: str) -> Figure:
    p95 = 1000 * statistics.quantiles(times, n=20, method="inclusive")[-1]
    told = f"{note}; median {1000 * statistics.median(times):.0f} ms, {len(times)} pages"
    print(f"{name}: {p95:.0f} ms, {told}", file=sys.stderr)
    return Figure(name, p95, "ms", "lower", told, noise=p95 * NOISE)


def drawn(kept: Store, kind: str) -> list[str]:
    """Return addresses of pages of a kind, as many as are opened, drawn as readers would; the same on every call."""
    chance = random.Random(kind)  # noqa: S311 - not for secrets
    number = WARM + OPENED
    stories = kept.stories(1000).rows
    if kind == "story":
        return [f"/stories/{one.id}" for one in chance.choices(stories, [one.articles for one in stories], k=number)]
    if kind == "actor":
        actors = kept.actors(limit=1000).rows
        weights = [one.statements for one in actors]
        return [f"/actors/{one.id}" for one in chance.choices(actors, weights, k=number)]
    if kind == "question":
        asked = kept.questions()
        return [f"/questions/{asked[place % len(asked)].question.id}" for place in range(number)]
    told = [_words(chance, one.headline or "") for one in chance.choices(stories, k=number)]
    return [f"/search?q={quote(chance.choice(ALWAYS) if place % 2 else words)}" for place, words in enumerate(told)]


def _words(chance: random.Random, headline: str) -> str:
    """Return two words of a headline, as somebody would look for it again."""
    words = re.findall(r"\w{4,}", headline) or ["news"]
    return " ".join(chance.sample(words, min(2, len(words))))


@contextmanager
def _served(where: str) -> Iterator[str]:
    """Run `onrecord serve` and yield its host and port."""
    command = [sys.executable, "-m", "onrecord", "serve", "--port", "0", "--store", where]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        if found is None:
            raise RuntimeError("onrecord serve told no address")
        yield urlsplit(found[0]).netloc
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


@contextmanager
def _importing(where: str, after: int, folder: Path) -> Iterator[None]:
    """Import further articles at the lowest priority meanwhile."""
    pile = folder / "further.jsonl"
    with pile.open("wb") as rows:
        for place, page in enumerate(repeated(after + FURTHER)):
            if place >= after:
                rows.write(page.data + b"\n")
    command = ["nice", "-n", "19", sys.executable, "-m", "onrecord", "add", "--processes", "1", "--store", where]
    told = (folder / "import.txt").open("w+", encoding="utf-8")
    with told, subprocess.Popen([*command, str(pile)], stdout=subprocess.DEVNULL, stderr=told) as process:
        try:
            yield
            if process.poll() is not None:
                told.seek(0)
                raise RuntimeError(f"the import was over before the readers were: {process.returncode}, {told.read()}")
        finally:
            process.kill()


def _opened(address: str, path: str) -> float:
    """Open a page by a connection of its own, as a browser that has been idle would; return the seconds it took."""
    began = time.perf_counter()
    link = http.client.HTTPConnection(address, timeout=60)
    try:
        link.request("GET", path)
        answer = link.getresponse()
        answer.read()
    finally:
        link.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return time.perf_counter() - began


def _read(address: str, paths: Sequence[str], plan: Plan) -> list[float]:
    """Return the seconds that each page took which the readers opened; who begins when is spread over EVERY."""
    times: list[float] = []
    faults: list[BaseException] = []
    start = time.monotonic() + 1

    def reading(number: int) -> None:
        at = start + EVERY * number / plan.readers
        place = number * 7
        try:
            while at < start + plan.seconds:
                time.sleep(max(0.0, at - time.monotonic()))
                times.append(_opened(address, paths[place % len(paths)]))
                place += 1
                at = max(at + EVERY, time.monotonic())
        except BaseException as error:  # told by the thread that waits
            faults.append(error)

    threads = [threading.Thread(target=reading, args=(number,)) for number in range(plan.readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return times


def main() -> int:
    """Measure and print; return 1 if a floor is broken."""
    parser = argparse.ArgumentParser(prog="python -m quality.serve", description=__doc__.partition("\n")[0])
    parser.add_argument("--small", action="store_true", help="a short form")
    parser.add_argument("--articles", type=int, help="how many articles the store holds")
    parser.add_argument("--store", type=Path, help="measure this store, an SQLite file")
    options = parser.parse_args()
    plan = SMALL if options.small else Plan()
    if options.articles:
        plan = Plan(options.articles, plan.readers, plan.seconds)
    return floors.show("serve", measure(plan, options.store))


if __name__ == "__main__":
    sys.exit(main())
