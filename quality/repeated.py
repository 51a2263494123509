"""As many news articles as are asked for: the unlabelled ones of ../shared, repeated with other names and dates.

Each time round, the names (words with a capital within a sentence) are others, the same ones for the same name, and
the day of publication is another. So a store of 10,000 holds as many people and places as one of 10,000 real articles.
"""

from __future__ import annotations

import datetime
import gzip
import itertools
import json
import re
from collections.abc import Iterator

from onrecord.intake import Page
from quality.floors import SHARED

DATA = "data/news_unlabelled.jsonl.gz"
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}\b")
_VOWELS = "aeiou"
_FIRST = datetime.date(2012, 1, 1)
DAYS = 3000  # over which the articles are spread
OUTLETS = 40


def repeated(number: int) -> Iterator[Page]:
    """Yield ``number`` articles as pages. Each is the same on every call."""
    for place, row in zip(range(number), _rounds(), strict=False):
        yield Page(f"{DATA}:{place + 1}", json.dumps(row).encode())


def _rounds() -> Iterator[dict[str, str]]:
    for turn in itertools.count():
        with gzip.open(SHARED / DATA, "rt", encoding="utf-8") as rows:
            for place, line in enumerate(rows):
                article = json.loads(line)
                yield _told(article["id"], article["text"], turn, place)


def _told(id_: str, text: str, turn: int, place: int) -> dict[str, str]:
    day = _FIRST + datetime.timedelta(days=(place * 7 + turn * 419) % DAYS)
    outlet = f"outlet{(place * 31 + turn) % OUTLETS}.example"
    words = _NAME.sub(lambda found: _turned(found[0], turn), text) if turn else text
    return {
        "headline": words.split("\n", 1)[0][:90],
        "text": words,
        "published": day.isoformat(),
        "url": f"https://{outlet}/{id_}-{turn}",
    }


def _turned(name: str, turn: int) -> str:
    """Return another name: each vowel is that so many places on."""
    return "".join(
        _VOWELS[(_VOWELS.index(letter) + turn) % len(_VOWELS)] if letter in _VOWELS else letter for letter in name
    )
