"""From the paths that a person gives to a record, telling on standard error of what could not be read."""

from __future__ import annotations

import itertools
import math
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from onrecord.cli.options import DeviceChoice
from onrecord.cli.writing import complain
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.cli.asking import Asking
    from onrecord.contract import Record
    from onrecord.intake import Page
    from onrecord.settings import Settings
    from onrecord.vocabulary import Article, Skipped
    from onrecord.vocabulary.corrections import Correction

ENOUGH_FOR_WORKERS = 16  # inputs; starting a worker costs 1.5 s, what reading about 16 reports takes


def settings_of(max_mb: float, device: DeviceChoice = DeviceChoice.cpu) -> Settings:
    """Return the settings of a run. Raises OnRecordError for a size that is none."""
    from onrecord.settings import Settings

    if not math.isfinite(max_mb):
        raise OnRecordError(f"--max-mb {max_mb} is no size. Give it in megabytes, as 20 or 0.5.")
    return Settings(max_bytes=int(max_mb * 1_000_000), device=device.value)


class Complaints:
    """Tells on standard error, each once, of inputs that yield no report: a person's own at once, others if asked."""

    def __init__(self, paths: list[str]) -> None:
        from onrecord.intake import origin_of

        self._named = {origin_of(path) for path in paths}
        self._told: set[tuple[str, str]] = set()

    def heard(self, items: Iterable[Page | Skipped]) -> Iterator[Page | Skipped]:
        """Yield ``items``, telling of those that the person named as they pass."""
        from onrecord.vocabulary import Skipped

        for one in items:
            if isinstance(one, Skipped):
                self.tell_named([one])
            yield one

    def tell_named(self, skipped: Iterable[Skipped]) -> None:
        """Tell of those of ``skipped`` that the person named."""
        for one in skipped:
            if one.origin in self._named:
                self.tell(one)

    def tell_assessor(self, skipped: Iterable[Skipped]) -> None:
        """Tell of what an assessor did not judge: who named one waits for its answers."""
        for one in skipped:
            if one.origin.startswith(("assessor: ", "assessor not reached: ")):
                self.tell(one)

    def tell(self, one: Skipped) -> None:
        """Tell of one input."""
        if (one.origin, one.reason) not in self._told:
            self._told.add((one.origin, one.reason))
            complain(f"{one.origin}: {one.reason}")


def articles_of(paths: list[str], settings: Settings, complaints: Complaints) -> tuple[list[Article], list[Skipped]]:
    """Return the articles that ``paths`` hold, each once, and what yielded none, both by origin."""
    from onrecord import intake
    from onrecord.vocabulary import Skipped

    kept: dict[str, Article] = {}
    skipped: list[Skipped] = []
    read = [_article(page, settings) for page in complaints.heard(intake.gather(paths, settings))]
    for one in sorted(read, key=lambda each: (each.origin, getattr(each, "id", ""))):
        if isinstance(one, Skipped):
            skipped.append(one)
        elif (first := kept.setdefault(one.id, one)) is not one:
            skipped.append(Skipped(one.origin, f"the same article as {first.origin}"))
    return list(kept.values()), sorted(skipped, key=lambda one: (one.origin, one.reason))


def _article(page: Page | Skipped, settings: Settings) -> Article | Skipped:
    from onrecord import articles
    from onrecord.errors import UnreadableArticle
    from onrecord.vocabulary import Skipped

    if isinstance(page, Skipped):
        return page
    try:
        return articles.read(page.data, page.origin, settings)
    except UnreadableArticle as error:
        return Skipped(page.origin, error.reason)
    except Exception as error:  # law 5: even a fault of ours costs this page only, and is told
        return Skipped(page.origin, f"a fault in onrecord ({type(error).__name__}: {error}); please report it")


def built(  # noqa: PLR0913, PLR0917 - what is read, how, and what a person asks and says of it
    paths: list[str],
    settings: Settings,
    processes: int,
    complaints: Complaints,
    asking: Asking | None = None,
    corrections: Path | None = None,
) -> Record:
    """Return the record of what ``paths`` hold, with what it says of the questions of ``asking``, as corrected."""
    from dataclasses import replace

    from onrecord import corrections as corrections_
    from onrecord import intake
    from onrecord.progress import Progress
    from onrecord.record import build

    ruled = corrections_.load(corrections) if corrections else ()
    items: Iterator[Any] = complaints.heard(intake.gather(paths, settings))
    if processes == 0:
        first = list(itertools.islice(items, ENOUGH_FOR_WORKERS))
        items = itertools.chain(first, items)
        processes = (os.cpu_count() or 1) if len(first) == ENOUGH_FOR_WORKERS else 1
    with Progress() as progress:
        questions, asked = (asking.questions, asking.asked) if asking else ((), None)
        record = build(items, replace(settings, processes=processes), progress, questions, asked, ruled)
    complaints.tell_named(record.skipped)
    complaints.tell_assessor(record.skipped)
    _tell_unfit(record, ruled)
    return record


def _tell_unfit(record: Record, given: Sequence[Correction]) -> None:
    """Tell of the corrections that are about other reports, and of those that no longer fit."""
    from onrecord.corrections import in_force

    elsewhere = len(in_force(given)) - len(record.corrections)
    if elsewhere:
        told = "1 correction is" if elsewhere == 1 else f"{elsewhere} corrections are"
        complain(f"{told} about reports that are not read here")
    for id_, reason in record.unfit:
        complain(f"correction {id_} no longer fits: {reason}")


def exit_for(record: Record, complaints: Complaints) -> None:
    """Raise Exit where nothing could be read, having told why."""
    if not record.articles:
        for one in record.skipped:
            complaints.tell(one)
        complain("Nothing could be read.")
        raise typer.Exit(1)
