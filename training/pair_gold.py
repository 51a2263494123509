"""Our own labels as rows: pairs of contents that are one utterance or not, statements and the side that they take."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord import intake
from onrecord.articles import read
from onrecord.entailment.weighing import in_order
from onrecord.settings import Settings
from onrecord.vocabulary import Article, Skipped
from quality.statements import DIGITS
from training.pair_rows import NO_SIDE, OPPOSES, SUPPORTS, UNKNOWN, Row

ROOT = Path(__file__).parents[1]
LEARNT = ROOT / "training" / "gold" / "statements.json"
MEASURED = ROOT / "quality" / "gold" / "statements.json"
STANCES = ROOT / "training" / "gold" / "stances_train.jsonl"

SIDES = {"support": SUPPORTS, "oppose": OPPOSES, "none": UNKNOWN}
"""Sides of the labels; "none" is not about the question, all others take no side."""

_LEADING = re.compile(r"^[\s,;:–—-]*(?:that\s+)?")

Place = tuple[str, int, str, int, int]


def utterances(data: Path) -> list[Row]:
    """Return the labelled pairs, the longer text first: of ``training/gold``, and the tune half of ``quality/gold``.

    Pairs of an article that reads otherwise than when it was labelled are left out: the offsets would lie.
    """
    events = [json.loads(line)["story"] for line in _lines(data / "stories_dev.jsonl.gz")]
    told = json.loads(LEARNT.read_text(encoding="utf-8"))
    tuned = json.loads(MEASURED.read_text(encoding="utf-8"))
    pairs = [(_place(one["left"]), _place(one["right"]), one["story"], one["same"]) for one in told["pairs"]]
    for one in tuned["pairs"]:
        if one["half"] == "tune":
            left, right = _place(one["left"]), _place(one["right"])
            pairs.append((left, right, events[left[1] - 1], one["same"]))
    digests = {**told["texts"]}
    digests["stories_dev"] = {**tuned["texts"], **told["texts"].get("stories_dev", {})}
    texts = _texts(data, {place for pair in pairs for place in pair[:2]}, digests)
    kept = [pair for pair in pairs if pair[0] in texts and pair[1] in texts]
    print(f"{len(kept)} of {len(pairs)} labelled pairs read as they did when they were labelled")
    return [Row(*in_order(texts[left], texts[right]), story, same=float(same)) for left, right, story, same in kept]


def stances(path: Path = STANCES) -> list[Row]:
    """Return statements, with what stands before them, and the questions that they take a side on, or are not about."""
    rows = []
    for one in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        said = " ".join(filter(None, (one["context"], one["statement"])))
        about = float(one["stance"] != "none")
        rows.append(Row(said, one["question"], one["question"], stance=SIDES.get(one["stance"], NO_SIDE), about=about))
    return rows


def _place(row: Mapping[str, Any]) -> Place:
    return row.get("file", "stories_dev"), row["line"], row["part"], row["start"], row["end"]


def _texts(data: Path, places: Iterable[Place], digests: Mapping[str, Mapping[str, str]]) -> dict[Place, str]:
    """Return the text of each place, without a leading "that"."""
    asked = sorted(places)
    found = {}
    for file in sorted({place[0] for place in asked}):
        articles = _articles(data / f"{file}.jsonl.gz", {place[1] for place in asked if place[0] == file})
        for place in asked:
            if place[0] != file:
                continue
            article = articles[place[1]]
            if _digest(article) == digests[file][str(place[1])]:
                found[place] = _LEADING.sub("", " ".join(article.part(place[2])[place[3] : place[4]].split()))
    return found


def _articles(path: Path, lines: set[int]) -> dict[int, Article]:
    pages = islice(intake.gather([str(path)], Settings()), max(lines))
    return {
        number: read(page.data, page.origin)
        for number, page in enumerate(pages, 1)
        if number in lines and not isinstance(page, Skipped)
    }


def _digest(article: Article) -> str:
    parts = "\x1f".join(f"{name}\x1f{text}" for name, text in article.parts())
    return hashlib.sha256(parts.encode()).hexdigest()[:DIGITS]


def _lines(path: Path) -> Iterator[str]:
    from gzip import open as gzip_open

    with gzip_open(path, "rt", encoding="utf-8") as lines:
        yield from lines
