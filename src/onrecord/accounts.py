"""What each article says by itself, in as many processes as there are: no article looks at another here (law 6)."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from onrecord import actors, articles, attributions, dates, events
from onrecord.errors import UnreadableArticle
from onrecord.intake import Page
from onrecord.settings import Settings
from onrecord.vocabulary import Article, Attribution, DateMention, Skipped

T = TypeVar("T")
R = TypeVar("R")

Item: TypeAlias = Article | Page | Skipped
"""What a record is built from: an article, a page that is yet to be read, or an input already known to be skipped."""

WAITING = 4  # pages under way for each worker: enough to keep it busy, few enough to hold a million in little memory


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says, before it is held against the others."""

    article: Article
    attributions: tuple[Attribution, ...]
    survey: actors.Survey
    mentions: tuple[DateMention, ...]
    notes: events.Notes


def accounts(items: Iterable[Item], settings: Settings) -> Iterator[Account | Skipped]:
    """Yield what each item says, or why it is skipped, in any order; in ``settings.processes`` processes."""
    if settings.processes <= 1:
        for item in items:
            yield _account(item, settings)
        return
    yield from in_processes(settings.processes, _account, items, settings)


def in_processes(
    number: int, work: Callable[..., R], items: Iterable[T], *given: object, begin: Callable[..., None] | None = None
) -> Iterator[R]:
    """Yield ``work(item, *given)`` of each item, in any order, from ``number`` worker processes.

    Each of them calls ``begin(*given)`` first, if given. They end with this process, however that is ended.
    """
    # Spawned, not forked: a forked child would inherit the locks of ONNX Runtime's and OpenBLAS's threads.
    context = multiprocessing.get_context("spawn")
    workers = ProcessPoolExecutor(number, context, initializer=_begin, initargs=(begin, given))
    under_way: set[Future[R]] = set()
    try:
        for item in items:
            with _interrupt_later():
                under_way.add(workers.submit(work, item, *given))
            if len(under_way) >= WAITING * number:
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


def _begin(begin: Callable[..., None] | None, given: tuple[object, ...]) -> None:
    """Arrange that this worker ends as soon as the process that started it is gone, however that was ended."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()
    if begin:
        begin(*given)


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(page: Page, settings: Settings) -> Article:
    return articles.read(page.data, page.origin, settings, page.announced)


def _account(item: Item, settings: Settings) -> Account | Skipped:
    """Read one item by itself."""
    if isinstance(item, Skipped):
        return item
    try:
        article = _read(item, settings) if isinstance(item, Page) else item
        found = tuple(attributions.extract(article, settings))
        mentions = dates.resolve(article)
        return Account(article, found, actors.survey(article, found), mentions, events.notice(article, mentions))
    except UnreadableArticle as error:
        return Skipped(item.origin, error.reason)
    except Exception as error:  # law 5: even a fault of ours costs this page only, and is told
        return Skipped(item.origin, f"a fault in onrecord ({type(error).__name__}: {error}); please report it")
