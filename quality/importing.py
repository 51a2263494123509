"""Imports in processes of their own, to be killed, or to run beside each other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from typing import Any

from onrecord.intake import Page

PRELOADED = ["onrecord.store.kept", "quality.importing", "quality.warm"]


def context() -> Any:
    """Return what starts processes at once: forked from one that has everything loaded."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(PRELOADED)
    return made


def load(pages: Sequence[Page], where: str, said: Any) -> None:
    """Import ``pages`` into the store; put the moment that it began into ``said``, once the models are loaded."""
    from onrecord import store
    from onrecord.accounts import accounts
    from onrecord.settings import Settings

    list(accounts(pages[:1], Settings()))
    with store.connect(where) as kept:
        said.put(time.monotonic())
        kept.add(pages)


def killed(process: BaseProcess) -> bool:
    """End a process as a crash would; return whether it was still running."""
    running = process.is_alive()
    if running and process.pid:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return running


def watch(where: str, done: Any, said: Any) -> None:
    """Read the store again and again until ``done`` is set; put what was found wrong into ``said``, else None."""
    from onrecord import store

    looked = 0
    try:
        with store.connect(where) as kept:
            while not done.is_set() or looked < 3:
                fault = wrong(kept)
                if fault:
                    said.put(fault)
                    return
                looked += 1
        said.put(None)
    except Exception as error:  # told to who watches, whatever it is
        said.put(f"{type(error).__name__}: {error}")


def wrong(kept: Any) -> str | None:
    """Return what is not whole in one state of a store; None where all is."""
    from sqlalchemy import func, select

    from onrecord.contract import Record
    from onrecord.store import derived
    from onrecord.store.packing import unpack

    story, held = derived.story, derived.story_article
    with kept.reading() as link:
        for row in link.execute(select(story)).all():
            record = unpack(row.record, row.shape, Record)
            rows = link.scalars(select(held.c.article).where(held.c.story == row.id)).all()
            if sorted(rows) != sorted(one.id for one in record.articles) or len(rows) != row.articles:
                return f"story {row.id} has the articles {rows}, and its record others"
            told = link.scalar(
                select(func.count()).select_from(derived.statement).where(derived.statement.c.story == row.id)
            )
            if told != row.statements or told != len(record.statements):
                return f"story {row.id} has {told} statements, and its record {len(record.statements)}"
    return None
