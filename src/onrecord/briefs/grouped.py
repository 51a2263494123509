"""The stories of a mixed pile, for a person at a terminal and for a program."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.briefs import days
from onrecord.briefs.sentences import counted
from onrecord.briefs.visible import title, visible
from onrecord.contract import Record
from onrecord.vocabulary import Article, Cast, Skipped, Story

OUTLETS = 6  # named for one story before the rest is counted
INDENT = " " * 4
NARROWEST = 40


def grouped(articles: Sequence[Article], stories: Sequence[Story], width: int = 100) -> str:
    """Return ``stories``, those with most reports first, as text of ``width`` columns."""
    width = max(width, NARROWEST)
    by_id = {article.id: article for article in articles}
    told = sorted(stories, key=lambda one: (-len(one.articles), one.first or days.LAST, one.id))
    lines = [f"{counted(len(articles), 'report')}, {counted(len(stories), 'story')}", ""]
    for story in told:
        lines += [*_story(story, by_id, width), ""]
    return "\n".join(lines)


def grouped_json(articles: Sequence[Article], stories: Sequence[Story], skipped: Iterable[Skipped]) -> str:
    """Return the contract's ``articles``, ``stories`` and ``skipped`` as JSON: rows as in a whole record."""
    record = Record(
        made_with={"program": "onrecord", "models": {}, "settings": {}},
        articles=tuple(articles),
        attributions=(),
        cast=Cast((), ()),
        skipped=tuple(skipped),
        stories=tuple(stories),
    )
    told = json.loads(record.to_json())
    kept = {name: told[name] for name in ("articles", "stories", "skipped")}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def _story(story: Story, by_id: Mapping[str, Article], width: int) -> Iterator[str]:
    headline = title(story.headline) or "no headline"
    yield from textwrap.wrap(headline, width, subsequent_indent=INDENT)
    reports = [by_id[id] for id in story.articles]
    dates = days.span(article.published for article in reports) or "undated"
    facts = f"{counted(len(reports), 'report')} · {_outlets(reports)} · {dates}"
    yield from textwrap.wrap(facts, width, initial_indent=INDENT, subsequent_indent=INDENT)


def _outlets(reports: Sequence[Article]) -> str:
    counts: dict[str, int] = {}
    for article in reports:
        outlet = visible(article.outlet or article.via or "")
        if outlet:
            counts[outlet] = counts.get(outlet, 0) + 1
    ranked = sorted(counts, key=lambda outlet: (-counts[outlet], outlet))
    named = [f"{outlet} ({counts[outlet]})" if counts[outlet] > 1 else outlet for outlet in ranked[:OUTLETS]]
    more = [f"{len(ranked) - OUTLETS:,} more"] if len(ranked) > OUTLETS else []
    return ", ".join([*named, *more]) or "no outlet named"
