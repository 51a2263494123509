"""What a careful reader finds across the reports of one story, and what the record has of it: samples and seeds.

``samples/story.json`` and ``../shared/data/seeds_story.json`` list it: what was said once and stands in several
reports, what must stay apart, where the reports differ and where they only seem to, dates, events, copies. Run as
``python -m quality.across`` it names what is missed.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import Record
from onrecord.vocabulary import Disagreement, Span, Statement
from quality import floors, piles
from quality.figures import Figure

SETS = (
    ("samples", piles.SAMPLES, piles.SAMPLES.parent / "story.json"),
    ("seeds", piles.SEEDS, floors.SHARED / "data" / "seeds_story.json"),
)
KINDS = {
    "name": ("name",),
    "quoted wording": ("wording", "strength"),
    "modality": ("strength",),
    "number": ("number",),
    "headline against text": ("headline",),
}
"""The kind of disagreement that each field of the gold is; what is told of a venue is a place."""

ENOUGH = 0.6  # of a key's words that a statement must have, in one wording or another, to be the one that is meant


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the gold's items were found, and the names of the others."""

    name: str
    found: int
    missed: tuple[str, ...]

    @property
    def all(self) -> int:
        """How many there are."""
        return self.found + len(self.missed)


@dataclass(frozen=True, slots=True)
class Story:
    """A record and what a reader found in its reports."""

    record: Record
    gold: Mapping[str, Any]

    def doc(self, article: str) -> str:
        """Return the gold's name of an article: the start or the end of its file's name."""
        [origin] = [one.origin for one in self.record.articles if one.id == article]
        name = re.sub(r":\d+$", "", Path(origin).name)
        return name if "published" in self.gold else name[:3]

    def docs(self, spans: Sequence[Span]) -> set[str]:
        """Return the gold's names of the articles that spans stand in."""
        return {self.doc(span.article) for span in spans}


def measure() -> list[Figure]:
    """Return the shares of what a reader finds that the record has, for samples and seeds."""
    figures = []
    for name, reports, gold in SETS:
        if gold.exists():
            for count in counted(story(reports, gold)):
                value = 100 * count.found / count.all
                figures.append(Figure(f"{name}: {count.name}", value, "%", note=f"{count.found} of {count.all}"))
    return figures


def story(reports: Path, gold: Path) -> Story:
    """Return the record of the reports in a folder, with what is known of them."""
    return Story(piles.record(reports), json.loads(gold.read_text(encoding="utf-8")))


def counted(told: Story) -> Iterator[Count]:
    """Yield what was found, by kind of thing."""
    gold = told.gold
    kinds: tuple[tuple[str, str, Callable[[Story, Any], bool]], ...] = (
        ("statements told once", "same_statement_groups", _joined),
        ("different statements kept apart", "different_statements", _apart),
        ("disagreements found", "discrepancies", _told),
        ("dates", "dates", _dated),
        ("events", "events", _happened),
        ("copies", "copies", _copied),
    )
    for name, key, test in kinds:
        items = gold.get(key, [])
        missed = tuple(json.dumps(one, ensure_ascii=False)[:150] for one in items if not test(told, one))
        if items:
            yield Count(name, len(items) - len(missed), missed)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _stems(text: str) -> set[str]:
    return {word[:5] for word in _words(text) if len(word) > 3}


def _joined(told: Story, group: Mapping[str, Any]) -> bool:
    """Tell whether one statement of the speaker has the key's words and stands in all the group's reports."""
    return any(set(group["docs"]) <= _docs(told, one) for one in _with_words(told, group["speaker"], group["key"]))


def _with_words(told: Story, speaker: str, words: str) -> Iterator[Statement]:
    key = _words(words)
    names = {actor.id: actor.name for actor in told.record.cast.actors}
    for one in told.record.statements:
        text = _words(" ".join(wording.text for wording in one.wordings))
        if names.get(one.speaker or "") == speaker and len(key & text) >= ENOUGH * len(key):
            yield one


def _docs(told: Story, statement: Statement) -> set[str]:
    articles = {one.id: one.article for one in told.record.attributions}
    return {told.doc(articles[one]) for one in statement.attributions}


def _apart(told: Story, pair: Mapping[str, Any]) -> bool:
    one, other = (list(_with_words(told, pair["speaker"], words)) for words in pair["words"])
    return not {statement.id for statement in one} & {statement.id for statement in other}


def _told(told: Story, gold: Mapping[str, Any]) -> bool:
    """Tell whether a disagreement of the kind gives two of the gold's values to reports that have them."""
    kinds = KINDS.get(gold["field"], ("place",))
    values = gold.get("values")
    if values is None and "variants" in gold:
        values = {gold["canonical"]: None, **gold["variants"]}
    elif values is None:
        values = {gold["headline"]: [gold["doc"]]}
    return any(_fits(told, one, values) for one in told.record.disagreements if one.kind in kinds)


def _fits(told: Story, one: Disagreement, values: Mapping[str, Sequence[str] | None]) -> bool:
    hits = 0
    for text, docs in values.items():
        hits += any(
            len(_words(text) & _words(" ".join([value.value, *(span.text for span in value.spans)])))
            >= ENOUGH * len(_words(text))
            and (docs is None or bool(told.docs(value.spans) & set(docs)))
            for value in one.values
        )
    return hits >= min(2, len(values))


def _dated(told: Story, gold: Mapping[str, Any]) -> bool:
    return any(
        told.doc(one.span.article) == gold["doc"]
        and one.date == gold["date"]
        and bool(_words(one.span.text) & _words(gold["text"]))
        for one in told.record.mentions
    )


def _happened(told: Story, gold: Mapping[str, Any]) -> bool:
    return any(
        one.date == gold["date"]
        and one.background == gold["background"]
        and bool(told.docs(one.spans) & set(gold["docs"]))
        and len(_stems(gold["what"]) & _stems(" ".join(span.text for span in one.spans))) >= 2
        for one in told.record.events
    )


def _copied(told: Story, gold: Mapping[str, Any]) -> bool:
    found = [
        (told.doc(one.article), told.doc(one.of), one.kind)
        for one in told.record.provenance.copies
        if any(article.id == one.of for article in told.record.articles)
    ]
    return (gold["article"], gold["of"], gold["kind"]) in found


def main() -> int:
    """Print what was found and what was missed."""
    for name, reports, gold in SETS:
        if not gold.exists():
            print(f"{name}: no {gold} here", file=sys.stderr)
            continue
        for count in counted(story(reports, gold)):
            print(f"{name}: {count.name}: {count.found} of {count.all}")
            for line in count.missed:
                print(f"    missed: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
