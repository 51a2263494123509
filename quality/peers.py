"""How fast ``onrecord.extract`` reads raw text, beside its peers: same texts, same run, one core, CPU time.

Each contestant runs in a fresh process (``contestants.py``), in turns, and its fastest turn counts. spaCy is onrecord's
own; the other peers are no dependencies of ours: ``ONRECORD_PEERS`` names a Python that has them. Who is left out, and
why, is said on standard error. Citron always is: the classifier of cues that it was published with cannot be had, and
training one takes VerbNet.
"""

from __future__ import annotations

import gzip
import itertools
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from quality.figures import Figure

NEWS = Path(__file__).parents[2] / "shared" / "data" / "news_unlabelled.jsonl.gz"
CONTESTANTS = Path(__file__).with_name("contestants.py")
PEERS = "ONRECORD_PEERS"
ARTICLES = 40
TURNS = 3
RATIO_NOISE = 0.15  # of the ratio: spaCy alone was seen to differ by a tenth from turn to turn on a loaded machine

ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

Turn = dict[str, float]


def measure() -> list[Figure]:
    """Return words a second of each contestant at hand, and how many times as fast as spaCy ours is."""
    texts = _texts()
    words = sum(len(text.split()) for text in texts)
    fastest = _compete(texts)
    note = f"{len(texts)} articles of news_unlabelled, one core, CPU time"

    def speed(contestant: str) -> float:
        return words / fastest[contestant]["seconds"]

    def known(name: str, value: float, unit: str = "words/s") -> Figure:
        return Figure(name, value, unit, note=note, noise=math.inf)

    ratio = speed("onrecord") / speed("spacy")
    figures = [
        Figure("extract: ratio to spaCy", ratio, "x", note=note, noise=RATIO_NOISE * ratio),
        known("extract", speed("onrecord")),
        known("extract: spaCy full small pipeline", speed("spacy")),
    ]
    if "textacy" in fastest:
        figures.append(known("extract: textacy direct quotations", speed("textacy")))
        figures.append(known("extract: textacy gives up", fastest["textacy"]["given_up"], "articles"))
    return figures


def _texts() -> list[str]:
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in itertools.islice(lines, ARTICLES)]


def _compete(texts: Sequence[str]) -> dict[str, Turn]:
    """Return the fastest turn of each contestant at hand."""
    pythons = {"onrecord": sys.executable, "spacy": sys.executable}
    peers = os.environ.get(PEERS)
    if (
        peers
        and subprocess.run([peers, "-c", "import textacy"], check=False, stderr=subprocess.DEVNULL).returncode == 0
    ):
        pythons["textacy"] = peers
    else:
        _leave_out("textacy", f"{PEERS} names no Python that has it")
    _leave_out("Citron", "no trained cue classifier is to be had")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(list(texts)), encoding="utf-8")
        turns = [{name: _turn(name, python, path) for name, python in pythons.items()} for _ in range(TURNS)]
    return {name: min((turn[name] for turn in turns), key=lambda turn: turn["seconds"]) for name in pythons}


def _turn(name: str, python: str, path: Path) -> Turn:
    command = [python, str(CONTESTANTS), name, str(path)]
    run = subprocess.run(command, env=os.environ | ONE_CORE, stdout=subprocess.PIPE, check=True)
    turn: Turn = json.loads(run.stdout)
    return turn


def _leave_out(peer: str, reason: str) -> None:
    print(f"PEER LEFT OUT: {peer}: {reason}", file=sys.stderr)
