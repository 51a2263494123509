"""How extraction bears nasty texts and long ones: what is still heard, and what a word costs as texts grow.

The corpus is ``samples/nasty.toml``. Long documents are made of the sample reports, repeated, their paragraphs shuffled
and their names changed; each is read in a process of its own, in seconds of its CPU, which other load disturbs little.
"""

from __future__ import annotations

import itertools
import json
import math
import random
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quality.figures import Figure
from quality.nasty import Heard, cases, hear

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "samples" / "reports"
LENGTHS = (1_000, 10_000, 30_000, 100_000)
SHORT, MIDDLE, LONG = LENGTHS[1:]
SHAPES = (("paragraph", "one paragraph of {:,} words", LONG), ("lines", "{:,} paragraphs of one word", 20_000),
          ("marks", "{:,} quotation marks", 10_000))  # fmt: skip
"""Texts of bad shape, and how much of each is read: the last two cost a run of the network for each line, and a word
piece for each mark."""

GROWTH_NOISE = 1.0  # twice is the noise of a busy machine; what grows with the square of the length shows as ten times
LEAST_GROWN = 0.1  # megabytes; the smallest step that is told. Up to SHORT the arenas of the models hold most of it

_NAME = re.compile(r"\b[A-Z][a-z]{3,}")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Reading:
    """What it took to read a text of so many ``words``: seconds of CPU, and megabytes at most, models included.

    ``grown`` are the megabytes above those that the models and a text of a thousand words take.
    """

    words: int
    seconds: float
    megabytes: float
    grown: float

    @property
    def microseconds(self) -> float:
        """Return the microseconds of CPU that a word takes."""
        return 1e6 * self.seconds / self.words


def measure() -> list[Figure]:
    """Return what is heard in the corpus, the curve over document lengths, and what texts of bad shape cost."""
    return [*_corpus(), *_curve(), *_shapes()]


def text_of(shape: str, size: int) -> str:
    """Return a text of ``size`` words (or marks): a ``document``, one ``paragraph``, ``lines`` of a word, or ``marks``.

    The same for the same arguments. Raises KeyError for another shape.
    """
    if shape == "marks":
        return '"' * size
    paragraphs = _words_up_to(_paragraphs(), size)
    if shape == "lines":
        return "\n\n".join(word for paragraph in paragraphs for word in paragraph.split())
    return {"document": "\n\n", "paragraph": " "}[shape].join(paragraphs)


def read(shape: str, size: int) -> Reading:
    """Read such a text in this process, which should have read nothing before, and return what it took."""
    from onrecord.attributions import extract

    extract(text_of("document", LENGTHS[0]))  # loads the models and grows the arenas
    text = text_of(shape, size)
    before, began = _peak(), time.process_time()
    extract(text)
    seconds = time.process_time() - began
    return Reading(size if shape == "marks" else len(text.split()), seconds, _peak(), _peak() - before)


def _corpus() -> list[Figure]:
    from onrecord.attributions import extract

    corpus = cases()
    heard = [hear(case, extract(case.text)) for case in corpus]
    plain = sum(len(case.says) for case in corpus)
    right, wrong, unnamed = (_count(heard, name) for name in ("right", "wrong", "unnamed"))
    found = right + wrong + unnamed
    silent = sum(case.silent for case in corpus)
    note = f"{len(corpus)} nasty texts"
    one = 101 / plain  # one of them more or less
    return [
        Figure("plain attributions found", 100 * found / plain, "%", "higher", f"{found} of {plain}, {note}", one),
        Figure("… with the right source", 100 * right / plain, "%", "higher", f"{right} of {plain}", one),
        Figure("… with a wrong source", 100 * wrong / plain, "%", "lower", f"{wrong} of {plain}", one),
        Figure("invented", sum(one.invented for one in heard), "", "lower", f"{silent} silent texts", 0.0),
    ]


def _count(heard: Sequence[Heard], outcome: str) -> int:
    return sum(len(getattr(one, outcome)) for one in heard)


def _curve() -> list[Figure]:
    readings = {length: _alone("document", length) for length in LENGTHS}
    rows = [_speed(f"document of {length:,} words", one) for length, one in readings.items()]
    short, middle, long = (readings[length] for length in (SHORT, MIDDLE, LONG))
    grown = (long.grown / long.words) / (max(middle.grown, LEAST_GROWN) / middle.words)
    kilobytes = f"{1000 * long.grown / long.words:.2f} against {1000 * middle.grown / middle.words:.2f} kB a word"
    return [
        *rows,
        _ratio(f"{LONG:,} words: time a word, to {SHORT:,}", short, long),
        Figure(f"{LONG:,} words: memory a word, to {MIDDLE:,}", grown, "x", "lower", kilobytes, GROWTH_NOISE),
    ]


def _shapes() -> list[Figure]:
    figures = []
    for shape, name, size in SHAPES:
        short, long = _alone(shape, size // 10), _alone(shape, size)
        figures += [
            _speed(name.format(size), long),
            _ratio(f"{name.format(size)}: time a word, to a tenth", short, long),
        ]
    return figures


def _speed(name: str, one: Reading) -> Figure:
    note = f"{one.seconds:.2f} s of CPU, {one.megabytes:.0f} MB at most, {one.grown:.0f} MB above a thousand words"
    return Figure(name, one.words / one.seconds, "words/s", "higher", note, noise=math.inf)


def _ratio(name: str, short: Reading, long: Reading) -> Figure:
    ratio = long.microseconds / short.microseconds
    note = f"{long.microseconds:.0f} against {short.microseconds:.0f} µs a word"
    return Figure(name, ratio, "x", "lower", note, noise=GROWTH_NOISE)


def _alone(shape: str, size: int) -> Reading:
    """Return what a fresh process takes to read such a text."""
    command = [sys.executable, "-m", "quality.robustness", shape, str(size)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Reading(*json.loads(told.stdout))


def _peak() -> float:
    """Return the megabytes that this process held at most; ru_maxrss would count in what its parent held."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    return int(status["VmHWM"].split()[0]) / 1000


def _paragraphs() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]
    return [line for text in texts for line in text.splitlines() if len(line.split()) >= 8]


def _words_up_to(paragraphs: Sequence[str], size: int) -> list[str]:
    """Return paragraphs of ``size`` words in all: round after round in another order, under other names."""
    shuffled = random.Random(size)  # noqa: S311
    found: list[str] = []
    left = size
    for turn in itertools.count():
        for paragraph in shuffled.sample(paragraphs, len(paragraphs)):
            words = _renamed(paragraph, turn).split()[:left]
            found.append(" ".join(words))
            left -= len(words)
            if not left:
                return found
    raise AssertionError("the rounds never end")


def _renamed(paragraph: str, turn: int) -> str:
    """Return ``paragraph`` with other vowels in its capitalised words, other ones in each of 120 turns."""
    moved = list(itertools.permutations(_VOWELS))[7 * turn % 120]
    return _NAME.sub(lambda match: match.group().translate(str.maketrans(_VOWELS, "".join(moved))), paragraph)


if __name__ == "__main__":
    one = read(sys.argv[1], int(sys.argv[2]))
    print(json.dumps([one.words, one.seconds, one.megabytes, one.grown]))
