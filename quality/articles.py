"""How well pages are read: body text of HTML pages, what is cut from texts that are clean already, the way back.

Token F1 is over the bags of words of a page, as a mean over pages; 4-gram F1 is that of the article-extraction-
benchmark (Scrapinghub 2020), also as a mean over pages.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.articles import read
from onrecord.errors import UnreadableArticle
from onrecord.settings import Settings
from onrecord.vocabulary import Article
from quality.figures import Figure

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
CLEAN = ("polnear_dev", "polnear_train")  # news texts from which no page chrome is left to take
MIXED = ("stories_dev", "news_unlabelled")  # texts that still hold captions, posts, teasers and notices
SAMPLE = 1000  # articles of each, at most
NO_LOSS = frozenset({"headline", "embedded post"})  # cut from the text, but kept as parts of the article

_TOKEN = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"][^“”\"]{15,}[”\"]")


def measure() -> list[Figure]:
    """Return the figures of reading; nothing where ../shared is absent."""
    if not DATA.is_dir():
        return []
    return [*_html(), *_texts("clean texts", CLEAN), *_texts("texts with leftovers", MIXED)]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page, its gold body, and the article read from it (None: refused)."""

    html: str
    body: str
    article: Article | None

    def paragraphs(self) -> list[str]:
        return self.article.text.split("\n\n") if self.article else []


def _html() -> list[Figure]:
    pages = list(_pages())
    read_ones = [page.article for page in pages if page.article]
    english = [page for page in pages if page.article and page.article.language == "en"]
    texts = [(page.article.text if page.article else "", page.body) for page in pages]
    note = f"{len(pages)} pages of html_articles_dev, all languages"
    return [
        Figure("html: token F1 of body", _mean(_f1(_words(a), _words(b)) for a, b in texts), note=note),
        Figure(
            "html: token F1 of body, English",
            _mean(_f1(_words(page.article.text), _words(page.body)) for page in english if page.article),
            note=f"the {len(english)} English ones",
        ),
        Figure("html: 4-gram F1 of body", _mean(_f1(_grams(a), _grams(b)) for a, b in texts), note=note),
        Figure("html: pages with a paragraph twice", float(sum(map(_repeats, pages))), "pages", "lower", note, 0.0),
        Figure("html: pages refused", float(len(pages) - len(read_ones)), "pages", "lower", note, 0.0),
        Figure("html: headline known", _mean(one.headline is not None for one in read_ones), note=note),
        Figure("html: outlet known", _mean(one.outlet is not None for one in read_ones), note=note),
        Figure("html: date known", _mean(one.published is not None for one in read_ones), note=note),
        Figure("html: characters that lead elsewhere", _strays(pages), better="lower", note=note, noise=0.0),
    ]


def _pages() -> Iterator[_Page]:
    for row in _rows("html_articles_dev"):
        yield _Page(row["html"], row["body"], _read(row["html"], row["url"]))


def _read(text: str, origin: str) -> Article | None:
    try:
        return read(text.encode("utf-8", "surrogatepass"), origin, Settings(languages=()))
    except UnreadableArticle:
        return None


def _repeats(page: _Page) -> bool:
    return len(page.paragraphs()) > len(set(page.paragraphs()))


def _strays(pages: Sequence[_Page]) -> float:
    """Return the share of characters whose run, mapped one to one, does not lead to the same character."""
    wrong = total = 0
    for page in pages:
        for run in page.article.runs if page.article else ():
            here, there = page.article.text[run.start : run.end], page.html[run.origin_start : run.origin_end]  # type: ignore[union-attr]
            total += len(here)
            if len(here) == len(there):
                wrong += sum(a != b and not (a.isspace() or b.isspace()) for a, b in zip(here, there, strict=True))
    return wrong / total if total else 0.0


def _texts(name: str, files: Iterable[str]) -> list[Figure]:
    """Return what is cut from texts: share of characters, and of quotations, kept nowhere in the article."""
    characters = cut = quotations = lost = refused = number = 0
    for row in (row for file in files for row in _rows(file, SAMPLE)):
        text = row["text"]
        article = _read(text, "x")
        number += 1
        if article is None:
            refused += 1
            continue
        gone = [text[one.start : one.end] for one in article.cut if one.reason not in NO_LOSS]
        characters, cut = characters + len(text), cut + sum(map(len, gone))
        quotations += len(_QUOTED.findall(text))
        lost += sum(len(_QUOTED.findall(one)) for one in gone if "<" not in one)  # a tag's attributes are no quotations
    note = f"{number} texts of {', '.join(files)}"
    return [
        Figure(f"{name}: characters cut", 100 * cut / characters, "%", "lower", note),
        Figure(f"{name}: quotations cut", 100 * lost / quotations, "%", "lower", note),
        Figure(f"{name}: refused", float(refused), "texts", "lower", note, 0.0),
    ]


def _rows(name: str, limit: int = 10**9) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for _, line in zip(range(limit), lines, strict=False):
            yield json.loads(line)


def _words(text: str) -> Counter[Hashable]:
    return Counter(_TOKEN.findall(text.lower()))


def _grams(text: str, size: int = 4) -> Counter[Hashable]:
    words = _TOKEN.findall(text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def _f1(found: Counter[Hashable], gold: Counter[Hashable]) -> float:
    shared = (found & gold).total()
    return 2 * shared / (found.total() + gold.total()) if shared else 0.0


def _mean(values: Iterable[float]) -> float:
    taken = [float(value) for value in values]
    return sum(taken) / len(taken) if taken else 0.0
