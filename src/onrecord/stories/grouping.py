"""From articles to stories: a pile that may grow, and what it holds."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.stories.linkage import Edge, components, edges_by_component, link
from onrecord.stories.neighbours import pairs
from onrecord.stories.signature import Signature, sign
from onrecord.vocabulary import Article, Story

_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


class Report(NamedTuple):
    """What is kept of an article: enough to group it. What it is about is found once (:func:`sign`)."""

    id: str
    published: str | None
    headline: str | None
    signature: Signature

    @property
    def place(self) -> tuple[bool, str, str]:
        """Where it stands among others: by publication, undated last, then by id."""
        return self.published is None, self.published or "", self.id


def group(articles: Iterable[Article]) -> tuple[Story, ...]:
    """Return the stories of ``articles``, each article in exactly one, by first date, then id.

    An article that no other is like is a story by itself. Only text, headline and publication date are read. The
    stories are a function of the set of articles: neither order nor repetition matters.
    """
    grouping = Grouping()
    grouping.add(articles)
    return grouping.stories()


class Grouping:
    """A pile of articles that grows, and its stories at any time: those that ``group`` finds in all of them.

    What an article is about is found once, when it is added; a set of like articles that nothing was added to is not
    grouped again. Which articles are alike is looked up anew each time, in about a second for 5,000.
    """

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}
        self._linked: dict[tuple[Edge, ...], list[list[int]]] = {}

    def add(self, articles: Iterable[Article]) -> None:
        """Add ``articles``, in any order and any number at a time; one that is there already changes nothing."""
        self.put(Report(one.id, one.published, one.headline, sign(one)) for one in articles)

    def put(self, reports: Iterable[Report]) -> None:
        """Add articles whose signatures were kept, as :meth:`add` does."""
        for report in reports:
            known = self._reports.get(report.id, report)
            self._reports[report.id] = min(report, known, key=lambda one: (*one.place, one.headline or ""))

    def stories(self) -> tuple[Story, ...]:
        """Return the stories of all articles added so far, by first date, then id."""
        alike: defaultdict[bytes, list[Report]] = defaultdict(list)
        for report in sorted(self._reports.values(), key=lambda one: one.place):
            telling = report.signature.keys.size > 0
            alike[report.signature.digest if telling else report.id.encode()].append(report)
        piles = sorted(alike.values(), key=lambda pile: _order(pile[0].signature, pile[0].id))
        found = [_story([report for one in members for report in piles[one]]) for members in self._grouped(piles)]
        return tuple(sorted(found, key=lambda one: (one.first is None, one.first or "", one.id)))

    def _grouped(self, piles: Sequence[Sequence[Report]]) -> list[list[int]]:
        """Return which of ``piles`` are one story; each pile is one text, however often it was published."""
        alike = pairs([pile[0].signature for pile in piles])
        sets = components(len(piles), alike)
        linked: dict[tuple[Edge, ...], list[list[int]]] = {}
        grouped: list[list[int]] = []
        for members, edges in zip(sets, edges_by_component(len(piles), sets, alike), strict=True):
            if len(members) == 1:
                grouped.append(members)
                continue
            key = tuple(edges)
            linked[key] = self._linked.get(key) or link(len(members), edges)
            grouped += [[members[one] for one in together] for together in linked[key]]
        self._linked = linked
        return grouped


def _order(signature: Signature, id: str) -> tuple[bool, int, bytes, str]:
    return signature.day is None, signature.day or 0, signature.digest, id


def _story(reports: Sequence[Report]) -> Story:
    ordered = sorted(reports, key=lambda one: one.place)
    dates = sorted(found[0] for one in ordered if (found := _DAY.match(one.published or "")))
    return Story(
        id=ordered[0].id,
        articles=tuple(one.id for one in ordered),
        headline=_headline(ordered),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _headline(reports: Sequence[Report]) -> str | None:
    """Return the headline of the report closest to the middle of all, the earlier where two are as close."""
    middle: defaultdict[int, float] = defaultdict(float)
    for report in reports:
        for key, weight in zip(report.signature.keys.tolist(), report.signature.weights.tolist(), strict=True):
            middle[key] += weight

    def closeness(report: Report) -> float:
        signature = report.signature
        near = zip(signature.keys.tolist(), signature.weights.tolist(), strict=True)
        return round(math.fsum(weight * middle[key] for key, weight in near), 9)

    headed = [report for report in reports if report.headline and report.headline.strip()]
    return max(headed, key=closeness).headline if headed else None
