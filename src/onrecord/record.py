"""From articles to a record: the steps in order. The only place that knows them all."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from onrecord import actors, articles, attributions
from onrecord.contract import VERSION, Record
from onrecord.errors import UnreadableArticle
from onrecord.intake import Page
from onrecord.settings import Settings
from onrecord.vocabulary import Article, Attribution, Skipped

Item: TypeAlias = Article | Page | Skipped
"""What a record is built from: an article, a page that is yet to be read, or an input already known to be skipped."""

WAITING = 4  # pages under way for each worker: enough to keep it busy, few enough to hold a million in little memory


@dataclass(frozen=True, slots=True)
class _Account:
    """What one article says, before it is held against the others."""

    article: Article
    attributions: tuple[Attribution, ...]
    survey: actors.Survey


def build(
    items: Iterable[Item],
    settings: Settings | None = None,
    progress: Callable[[int], None] | None = None,
) -> Record:
    """Return the record of a set of articles.

    ``items`` may be articles, pages yet to be read, and inputs already known to be skipped, in any order: the record
    does not depend on it, nor on ``settings.processes``. ``progress`` is called with the number of items done so far.
    An item that cannot be read is listed under ``skipped`` and costs only itself. Raises MissingPart when
    ``settings.device`` cannot be used here.
    """
    settings = settings or Settings()
    attributions.check(settings.device)
    accounts: list[_Account] = []
    skipped: list[Skipped] = []
    for done, outcome in enumerate(_accounts(items, settings), start=1):
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            accounts.append(outcome)
        if progress:
            progress(done)
    accounts, doubles = _without_doubles(accounts)
    return Record(
        made_with=_made_with(settings),
        articles=tuple(account.article for account in accounts),
        attributions=tuple(one for account in accounts for one in account.attributions),
        cast=actors.resolve([account.survey for account in accounts]),
        skipped=tuple(sorted(skipped + doubles, key=lambda one: (one.origin, one.reason))),
    )


def _accounts(items: Iterable[Item], settings: Settings) -> Iterator[_Account | Skipped]:
    if settings.processes <= 1:
        for item in items:
            yield _account(item, settings)
        return
    # Spawned, not forked: a forked child would inherit the locks of ONNX Runtime's and OpenBLAS's threads.
    workers = ProcessPoolExecutor(
        settings.processes, mp_context=multiprocessing.get_context("spawn"), initializer=_leave_with_parent
    )
    under_way: set[Future[_Account | Skipped]] = set()
    try:
        for item in items:
            with _interrupt_later():
                under_way.add(workers.submit(_account, item, settings))
            if len(under_way) >= WAITING * settings.processes:
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        yield from (future.result() for future in under_way)
    finally:
        workers.shutdown(cancel_futures=True)


@contextmanager
def _interrupt_later() -> Iterator[None]:
    """Hold back Ctrl-C: a worker that starts meanwhile never sees it, it is this process that ends the work."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_with_parent() -> None:
    """Arrange that this worker ends as soon as the process that started it is gone, however that was ended."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _account(item: Item, settings: Settings) -> _Account | Skipped:
    """Read one item by itself. Nothing in here may look at another item (law 6)."""
    if isinstance(item, Skipped):
        return item
    try:
        article = articles.read(item.data, item.origin, settings) if isinstance(item, Page) else item
        found = tuple(attributions.extract(article, settings))
        return _Account(article, found, actors.survey(article, found))
    except UnreadableArticle as error:
        return Skipped(item.origin, error.reason)
    except Exception as error:  # law 5: even a fault of ours costs this page only, and is told
        return Skipped(item.origin, f"a fault in onrecord ({type(error).__name__}: {error}); please report it")


def _without_doubles(accounts: list[_Account]) -> tuple[list[_Account], list[Skipped]]:
    """Keep one account for each article id, the one with the first origin; tell of the others."""
    kept: dict[str, _Account] = {}
    doubles: list[Skipped] = []
    for account in sorted(accounts, key=lambda one: (one.article.origin, one.article.id)):
        first = kept.setdefault(account.article.id, account)
        if first is not account:
            doubles.append(Skipped(account.article.origin, f"the same article as {first.article.origin}"))
    return list(kept.values()), doubles


def _made_with(settings: Settings) -> dict[str, object]:
    from onrecord import parsing

    return {
        "program": f"onrecord {VERSION}",
        "models": dict(sorted({**attributions.models(), **parsing.models()}.items())),
        "settings": settings.shown(),
    }
