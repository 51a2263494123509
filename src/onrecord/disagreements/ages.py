"""Ages of one person that differ: "Ana Marsk, 33," against "34-year-old Ana Marsk"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from onrecord.actors.names import fold
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.vocabulary import Article, Span

OLDEST = 115  # a number above is no age
DAYS_APART = 45  # reports further apart may be right about both: people have birthdays

_NAME = r"(?<![\w’'-])(?P<name>[A-ZÀ-Þ][\w’'-]{1,40}(?: [A-ZÀ-Þ]\.)?(?: [A-ZÀ-Þ][\w’'-]{1,40}){1,2})"
"""Bounded: a word of thirty thousand letters is no name, and looking through it would take minutes."""
_AFTER = re.compile(_NAME + r", (?:aged )?(?P<age>\d{1,3})(?=[,.;:)]|,? (?:of|from|who|and|was|is|has|told|said)\b)")
_BEFORE = re.compile(r"(?<![\w-])(?P<age>\d{1,3})[- ]years?[- ]old " + _NAME)
_ADDRESS = re.compile(r"(?:Street|Avenue|Road|Flight|Route|Article|Chapter|January|February|March|April|May|June|July|"
                      r"August|September|October|November|December)\b")  # fmt: skip


def find(reports: Reports) -> Iterator[Contrast]:
    """Yield the persons whom reports of one story give different ages."""
    for articles in reports.told:
        ages: dict[str, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
        names: dict[str, str] = {}
        for article in articles:
            for name, age, span in _ages(article):
                words = fold(name).split()
                key = f"{words[0]} {words[-1]}"
                names.setdefault(key, name)
                ages[key][age].append(span)
        for key in sorted(ages):
            if _differ(ages[key], reports):
                sides = tuple(Side(str(age), tuple(ages[key][age])) for age in sorted(ages[key]))
                yield Contrast("number", f"age of {names[key]}", sides)


def _ages(article: Article) -> Iterator[tuple[str, int, Span]]:
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(article.text):
            age = int(match["age"])
            if 0 < age <= OLDEST and not _ADDRESS.search(match["name"]):
                yield match["name"], age, article.span("text", match.start("age"), match.end("age"))


def _differ(ages: dict[int, list[Span]], reports: Reports) -> bool:
    """Tell whether two reports of about one time have one age each, another one."""
    holders = [sorted({span.article for span in ages[age]}) for age in sorted(ages)]
    pairs = list(combinations(holders, 2))
    alone = all(not set(one) & set(two) for one, two in pairs)
    return alone and any(_about_one_time(a, b, reports) for one, two in pairs for a, b in product(one, two))


def _about_one_time(one: str, two: str, reports: Reports) -> bool:
    apart = reports.moments.days_apart(one, two)
    return reports.moments.one(one, two) if apart is None else apart <= DAYS_APART
