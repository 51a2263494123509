"""Count in how many of the unlabelled articles each word stands: ``python -m training.words``.

Writes the table that ``onrecord.stories`` weighs words with. Words of one article alone are left out: half of them are
misspelt, and a word that the table lacks counts as rarer still.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from onrecord.stories.words import stem, words

ROOT = Path(__file__).parents[1]
NEWS = ROOT.parent / "shared" / "data" / "news_unlabelled.jsonl.gz"
TABLE = ROOT / "src" / "onrecord" / "stories" / "data" / "words.npz"
FEWEST = 2  # articles


def main() -> int:
    """Write the table; return 1 where the articles are not there."""
    if not NEWS.exists():
        print(f"{NEWS} is absent: nothing was counted", file=sys.stderr)
        return 1
    counts: Counter[str] = Counter()
    articles = 0
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update({stem(word) for word, _ in words(json.loads(line)["text"])})
            articles += 1
    kept = sorted((word, count) for word, count in counts.items() if count >= FEWEST)
    np.savez_compressed(
        TABLE,
        articles=np.int64(articles),
        stems=np.frombuffer("\n".join(word for word, _ in kept).encode(), dtype=np.uint8),
        counts=np.array([count for _, count in kept], dtype=np.uint16),
    )
    print(f"{len(kept):,} words of {articles:,} articles: {TABLE.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
