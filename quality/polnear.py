"""PolNeAR's development articles: what gold marks in them, and what onrecord makes of them.

``../shared/README.md`` tells the format. A span that is split counts as its fragments, each a span of its own; an
attribution has the fragments of all its spans of one role.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from onrecord.attributions.confidence import weigh
from onrecord.attributions.edges import correct
from onrecord.attributions.layout import Layout, lay_out
from onrecord.attributions.linking import Draft, link
from onrecord.attributions.rules import Page, apply
from onrecord.attributions.selection import is_given
from onrecord.attributions.tagging import TaggedSpan, Tagging, tag
from onrecord.attributions.tags import Label
from quality.scoring import Marked

DATA = "data/polnear_dev.jsonl.gz"
"""The file's name in ../shared, under which its hash is pinned in ``floors.toml``."""

PATH = Path(__file__).parents[2] / "shared" / DATA
MEASURED_ON = "PolNeAR dev, 84 articles"
ROLES = ("Source", "Cue", "Content")


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its gold, and what was made of it on the way.

    ``gold_spans`` are the fragments that gold marks, as the perfect tagger would have them. ``drafts`` are all that
    linker and rules made, with their chances; ``given`` are those that a record has.
    """

    layout: Layout
    gold: tuple[Marked, ...]
    gold_spans: tuple[TaggedSpan, ...]
    tagging: Tagging
    drafts: tuple[Draft, ...]
    given: tuple[Draft, ...]


@cache
def articles(first: int | None = None) -> tuple[Article, ...]:
    """Return the articles, or so many of the ``first``, read by onrecord once a process."""
    return tuple(_article(row) for row in rows()[:first])


def rows() -> list[dict[str, Any]]:
    """Return the articles as they stand in ../shared."""
    with gzip.open(PATH, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def spans_of(row: dict[str, Any]) -> tuple[TaggedSpan, ...]:
    """Return the fragments of all spans that gold marks in an article, each once, in order of place."""
    found = {(start, end, label.lower()) for label, fragments in row["spans"] for start, end in fragments}
    return tuple(TaggedSpan(cast(Label, label), start, end, 1.0) for start, end, label in sorted(found))


def marked(drafts: Iterable[Draft]) -> list[Marked]:
    """Return drafts as the scorers take them."""
    return [Marked(draft.source, draft.cue, draft.content) for draft in drafts]


def chosen(layout: Layout, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return those of the weighed drafts that a record has."""
    return tuple(draft for draft in drafts if is_given(layout, draft))


def _article(row: dict[str, Any]) -> Article:
    layout = lay_out(row["text"])
    gold = tuple(Marked(*(_fragments(relation, role) for role in ROLES)) for relation in row["rels"])
    tagging = tag(layout)
    spans = correct(layout, tagging.spans)
    drafts = weigh(layout, apply(Page(layout, tuple(spans)), link(layout, spans, tagging.leads)))
    return Article(layout, gold, spans_of(row), tagging, tuple(drafts), chosen(layout, drafts))


def _fragments(relation: dict[str, Any], role: str) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((start, end) for span in relation.get(role, []) for start, end in span))
