"""How right the stances of single statements are: made-up ones that are hard, and real ones of ../shared.

``quality.positions`` shows them.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from onrecord import articles, intake, positions
from onrecord.entailment import weigh
from onrecord.intake import Page
from onrecord.positions.evidence import Said, heard_text
from onrecord.positions.judging import judge
from onrecord.positions.model import VERDICTS
from onrecord.positions.passages import BEFORE, FURTHER, is_about, sentences_to
from onrecord.positions.standing import how_about, stance_in
from onrecord.positions.topic import Topic
from onrecord.vocabulary import Article, identify
from quality import floors
from quality.figures import Figure

HERE = Path(__file__).parent / "gold"
MADE_UP, REAL = HERE / "stances_measure.jsonl", HERE / "stances_real.json"
DATA = floors.SHARED / "data"
POLNEAR, STORIES = "polnear_dev.jsonl.gz", "stories_dev.jsonl.gz"

Pairs = Counter[tuple[str, str]]
"""How many statements have a stance in the gold, and are told to have one."""


def made_up() -> Iterator[Figure]:
    """Yield how right the stances of the made-up statements are. Rows are read as in a report of their question."""
    rows = [json.loads(line) for line in MADE_UP.read_text(encoding="utf-8").splitlines()]
    topics = {text: Topic(positions.ask(text)) for text in sorted({one["question"] for one in rows})}
    pairs = Counter((one["stance"], _judged(one, topics[one["question"]])) for one in rows)
    note = f"{len(rows)} made-up statements, {len(topics)} questions"
    yield from _figures("statements", pairs, note)


def _judged(row: Mapping[str, Any], topic: Topic) -> str:
    said = Said(row["statement"], row["context"] or "", row["speaker"], row["statement"], taking_up=True)
    return judge(said, topic, None).verdict


def real() -> Iterator[Figure]:
    """Yield how right the stances of real statements are, by all steps: is it about the question, and on which side.

    Nothing where ../shared is absent, which is told. Causes are printed in sums alone: nobody is to learn from them.
    """
    if not (DATA / POLNEAR).exists() or not (DATA / STORIES).exists():
        print("positions: ../shared is absent: no figure on real statements", file=sys.stderr)
        return
    gold = json.loads(REAL.read_text(encoding="utf-8"))
    rows = gold["rows"]
    topics = {text: Topic(positions.ask(text)) for text in sorted({one["question"] for one in rows})}
    pairs = Counter((one["stance"], _told(one, topics[one["question"]])) for one in rows)
    for (stance, told), count in sorted(pairs.items()):
        if stance != told:
            print(f"positions: {count:3} real statements are {stance}, told as {told}", file=sys.stderr)
    yield from _figures("real statements", pairs, f"{len(rows)} real statements, {len(topics)} questions")
    sided = sum(count for (_, told), count in pairs.items() if told != "none")
    right = sum(count for (stance, told), count in pairs.items() if told != "none" and told == stance)
    yield Figure("real statements: right of those told", 100 * right / max(sided, 1), "%", note=f"{right} of {sided}")


def _told(row: Mapping[str, Any], topic: Topic) -> str:
    name = f"{row['file']}:{row['line']}"
    text = _texts()[name]
    statement = text[row["start"] : row["end"]]
    context, further = (sentences_to(text, row["start"], count) for count in (BEFORE, FURTHER))
    said = Said(statement, context, row["speaker"], statement, taking_up=True, further=further)
    article = Article(identify(name, text), name, name, text)
    how = how_about(said, "", topic, is_about(article, topic))
    if how is None:
        return "none"
    (heard,) = weigh([(heard_text(said), topic.question.text)])
    return stance_in(said, topic, how, heard).verdict


@cache
def _texts() -> Mapping[str, str]:
    """Return the labelled texts by file and line: PolNeAR's as they are, the stories' as onrecord cleans them."""
    with gzip.open(DATA / POLNEAR, "rt", encoding="utf-8") as plain:
        found = {f"{POLNEAR}:{number}": json.loads(line)["text"] for number, line in enumerate(plain, 1)}
    wanted = json.loads(REAL.read_text(encoding="utf-8"))["texts"]
    for page in intake.gather([str(DATA / STORIES)]):
        name = Path(page.origin).name
        if isinstance(page, Page) and name in wanted:
            found[name] = articles.read(page.data, page.origin).text
    return found


def _figures(label: str, pairs: Pairs, note: str) -> Iterator[Figure]:
    scores = {name: _f1(pairs, name) for name in VERDICTS}
    yield Figure(f"{label}: macro F1", 100 * sum(scores.values()) / len(scores), "%", note=note)
    for name, score in scores.items():
        yield Figure(f"{label}: F1 of {name}", 100 * score, "%", note=note)
    wrong = pairs["support", "oppose"] + pairs["oppose", "support"]
    yield Figure(f"{label}: wrong side", 100 * wrong / pairs.total(), "%", "lower", note)


def _f1(pairs: Pairs, name: str) -> float:
    right = pairs[name, name]
    given = sum(count for (_, told), count in pairs.items() if told == name)
    wanted = sum(count for (gold, _), count in pairs.items() if gold == name)
    return 2 * right / (given + wanted) if given + wanted else 0.0
