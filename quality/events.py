"""Is the timeline right: told events against happenings labelled by hand: ``python -m quality.events``.

``gold/events.json`` holds, for 21 stories of ../shared/data/stories_dev.jsonl.gz, the sentences that tell of a dated
happening: line, offsets in the article's text, date, whether it is background, and which sentences are of one happening
(the same name within a story). ``optional`` rows (sayings, captions, sentences that only point at a happening) are no
miss if they are not told, and not wrong if they are. ``unjudged`` lines bear a wrong publication date, or are no report
of the story. ``tune`` and ``held`` were read while building; ``fresh`` was labelled before its timelines were looked at
(docs/decisions/0012-events.md tells how far it is blind). Stories are those of the data, not those that grouping finds;
dates, names and cast are onrecord's own.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

from onrecord import events
from onrecord.intake import Page
from onrecord.record import build
from onrecord.vocabulary import Article, Event, Span, Story
from quality import floors
from quality.figures import Figure

HERE = Path(__file__).parent
GOLD = HERE / "gold" / "events.json"
STORIES = HERE.parent.parent / "shared" / "data" / "stories_dev.jsonl.gz"
DIGITS = 16
WEEK = timedelta(days=6)
PARTS: tuple[Literal["tune", "held", "fresh"], ...] = ("tune", "held", "fresh")

Key = tuple[int, int]
"""A sentence: line of its report and start in the text."""


@dataclass
class Score:
    """Counts over the stories of one half: events told, happenings looked for, and pairs of sentences."""

    told: int = 0
    right: int = 0
    background: int = 0
    background_right: int = 0
    wanted: int = 0
    found: int = 0
    together: int = 0
    together_right: int = 0
    same: int = 0
    same_found: int = 0
    wrong: list[str] = field(default_factory=list)


def measure() -> list[Figure]:
    """Return the figures of both halves, in percent; none where ../shared is absent."""
    if not STORIES.exists():
        return []
    return [figure for half in PARTS for figure in _figures(half, _score(half))]


def _figures(half: str, score: Score) -> Iterable[Figure]:
    shares = (
        ("told events rightly dated", score.right, score.told),
        ("background told from news", score.background_right, score.background),
        ("happenings found", score.found, score.wanted),
        ("merged: precision of pairs", score.together_right, score.together),
        ("merged: recall of pairs", score.same_found, score.same),
    )
    for name, part, whole in shares:
        yield Figure(f"{half}: {name}", 100 * part / whole, "%", note=f"{part} of {whole}", noise=101 / whole)


def _score(half: str) -> Score:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    with gzip.open(STORIES, "rb") as file:
        lines = file.read().splitlines()
    score = Score()
    for story in gold["stories"]:
        if story["half"] == half:
            told, articles = _timeline(lines, story)
            known = {number for number in articles.values() if number not in story["unjudged"]}
            add(score, told, articles, [row for row in gold["rows"] if row["line"] in known], known)
    return score


def _timeline(lines: Sequence[bytes], story: dict[str, Any]) -> tuple[tuple[Event, ...], dict[str, int]]:
    """Return the events of a labelled story, and the line of each of its articles by id.

    Raises LookupError where a text is not the one that was labelled.
    """
    record = build([Page(number, lines[int(number) - 1]) for number in sorted(story["sha256"], key=int)])
    for one in record.articles:
        digest = hashlib.sha256(one.text.encode()).hexdigest()[:DIGITS]
        number = _line(one)
        if story["sha256"][str(number)] != digest:
            raise LookupError(f"line {number} of {STORIES.name} is read as another text than was labelled")
    ids = tuple(sorted(one.id for one in record.articles))
    first = min(one.published for one in record.articles if one.published)
    notes = [
        events.notice(one, [mention for mention in record.mentions if mention.span.article == one.id])
        for one in record.articles
    ]
    told = events.tell(record.articles, notes, record.cast, record.mentions, [Story(ids[0], ids, None, first, None)])
    return told, {one.id: _line(one) for one in record.articles}


def _line(article: Article) -> int:
    return int(article.origin.rpartition(":")[2] if ":" in article.origin else article.origin)


def add(
    score: Score,
    told: Sequence[Event],
    articles: dict[str, int],
    rows: Sequence[dict[str, Any]],
    judged: set[int],
) -> None:
    """Count what the events of one story get right of the ``rows`` of its gold into ``score``."""
    by_place: dict[Key, list[dict[str, Any]]] = {}
    for row in rows:
        by_place.setdefault((row["line"], row["start"]), []).append(row)
    found: dict[tuple[Key, str], int] = {}
    for number, one in enumerate(told):
        spans = [(articles[span.article], span) for span in one.spans if articles[span.article] in judged]
        if not spans:
            continue
        agreed = [_row(one, span, line, by_place) for line, span in spans]
        _count_event(score, one, agreed, spans)
        for (line, span), label in zip(spans, agreed, strict=True):
            if label is not None:
                found[(line, span.start), label["happening"]] = number
        names = [row["happening"] if row else f"{at}" for at, row in enumerate(agreed)]
        score.together += len(names) * (len(names) - 1) // 2
        score.together_right += sum(left == right for left, right in combinations(names, 2))
    wanted = {row["happening"] for row in rows if not row["optional"]}
    score.wanted += len(wanted)
    score.found += len(wanted & {name for _, name in found})
    for one_place, other_place in combinations(sorted(found), 2):
        if one_place[1] == other_place[1]:
            score.same += 1
            score.same_found += found[one_place] == found[other_place]


def _row(one: Event, span: Span, line: int, by_place: dict[Key, list[dict[str, Any]]]) -> dict[str, Any] | None:
    """Return the label that a sentence of an event bears out: the same day, or one date within the other."""
    for row in by_place.get((line, span.start), ()):
        if _agree(one, row["date"]):
            return row
    return None


def _count_event(score: Score, one: Event, agreed: list[dict[str, Any] | None], spans: list[tuple[int, Span]]) -> None:
    """Count an event: right if most of its sentences tell of a happening on its date."""
    score.told += 1
    rows = [row for row in agreed if row is not None]
    if 2 * len(rows) <= len(agreed):
        score.wrong.append(f"{one.date} {spans[0][0]}:{spans[0][1].start}")
        return
    score.right += 1
    labels = [row["background"] for row in rows if row["background"] is not None]
    if labels:
        score.background += 1
        score.background_right += (2 * sum(labels) > len(labels)) == one.background


def _agree(one: Event, label: str) -> bool:
    """Tell whether the event's date and the label's have a day in common."""
    if one.date is None:
        return False
    first, last = _days(one.date[:10])
    if one.precision == "week":
        last = first + WEEK
    label_first, label_last = _days(label)
    return first <= label_last and label_first <= last


def _days(text: str) -> tuple[date, date]:
    """Return the first and last day of a date cut to a year, a month or a day."""
    first = date.fromisoformat(text + "-01-01"[len(text) - len("2017") :])
    if len(text) == len("2017-12-31"):
        return first, first
    beyond = date(first.year + 1, 1, 1) if len(text) == len("2017") else (first + timedelta(days=31)).replace(day=1)
    return first, beyond - timedelta(days=1)


def main() -> int:
    """Print the figures and what is wrong in ``tune``; return 1 if a floor does not hold."""
    if not STORIES.exists():
        print("../shared IS ABSENT: nothing was measured", file=sys.stderr)
        return 0
    scores = {half: _score(half) for half in PARTS}
    figures = [figure for half, score in scores.items() for figure in _figures(half, score)]
    for one in figures:
        print(f"{one.name:40} {one.value:5.1f} {one.unit}  {one.note}")
    print("wrong in tune:", *scores["tune"].wrong, sep="\n  ")
    broken = floors.broken({"events": figures}, floors.load())
    for line in broken:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
