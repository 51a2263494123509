"""What the stance encoder learns from: NLI, perspectives on claims, and made-up statements with the stance they take.

A row is what is said, what is asked of it (the hypothesis, the claim, the question), and one label of one kind.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from gzip import open as gzip_open
from pathlib import Path
from typing import Any, Literal

from onrecord.entailment.heads import STANCES
from onrecord.entailment.reading import said_text

FOLDER = Path(__file__).parent / "gold"
GOLD = [FOLDER / f"stances_{name}.jsonl" for name in ("train", "more", "sides")]
PLAIN = FOLDER / "stances_plain.tsv"

FOLDS = 3
LEFT_OUT = 0
"""The fold of made-up statements that the encoder that ships has not learnt."""

TWINS = {
    twin: " and ".join(pair)
    for pair in (
        ("school-wexmoor", "school-wexmoor-open"),
        ("tram-brill", "tram-brill-keep"),
        ("dam-removal", "dam-keep"),
        ("corvath-crown", "florin-stays"),
        ("kestrel-jets", "heron-jets"),
        ("galdova-concord", "concord-troops"),
        ("haldia-membership", "haldia-observer"),
        ("oil-ban", "gas-cap"),
        ("selmark-concord", "selmark-guarantee"),
    )
    for twin in pair
}
"""Questions, by the beginning of their ids, that statements stand word for word beside: in one fold."""

HEARD = "stances-folds.npz"
"""What the folds' encoders say of what they did not learn: ``keys`` (:func:`key_of`) and ``told``, the logits."""

Kind = Literal["relation", "side", "stance", "report"]
"""Which head a row is for; see ``onrecord.entailment.heads``."""

ENTAILS_NOT = 3
"""RTE's label: neutral or contradicted, the two before it."""

RELATIONS = {"entailment": 0, "neutral": 1, "contradiction": 2, "not_entailment": ENTAILS_NOT}
SIDES = {"SUPPORT": 0, "UNDERMINE": 1}

HELD = 14
"""One group in so many (a premise, a claim) is never learnt from: the accuracy is told on those."""

LONGEST = 420
"""Characters of both texts together; longer ones are left out of what is learnt: they cost most and are few."""

NAMELESS = 0.25
"""Share of the statements that are read without their speaker, which reports do not always name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair with its label; ``group``: what may not be on both sides of a split."""

    said: str
    asked: str
    kind: Kind
    label: int
    group: str


def general(data: Path) -> tuple[list[Row], list[Row]]:
    """Return the rows that others labelled: to learn from, and held out."""
    parts = [held(nli(data / "nli.jsonl.gz")), held(perspectives(data / "perspectrum.jsonl.gz"))]
    return [row for learn, _ in parts for row in learn], [row for _, ask in parts for row in ask]


def held(rows: Sequence[Row], seed: int = 7) -> tuple[list[Row], list[Row]]:
    """Return the rows to learn from and those held out, no group in both."""
    groups = sorted({row.group for row in rows})
    random.Random(seed).shuffle(groups)  # noqa: S311 - a split
    out = set(groups[: len(groups) // HELD])
    return [row for row in rows if row.group not in out], [row for row in rows if row.group in out]


def nli(path: Path) -> list[Row]:
    """Return the NLI pairs: what entails or contradicts what."""
    return [
        Row(one["premise"].strip(), one["hypothesis"].strip(), "relation", RELATIONS[one["label"]], one["premise"])
        for one in _json(path)
        if len(one["premise"]) + len(one["hypothesis"]) <= LONGEST and one["hypothesis"].strip()
    ]


def perspectives(path: Path) -> list[Row]:
    """Return perspectives with the claim that they speak for or against."""
    return [
        Row(one["perspective"].strip(), one["claim"], "side", SIDES[one["stance"]], one["claim"])
        for one in _json(path)
        if one["perspective"].strip()
    ]


def labelled(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Return the made-up statements of files of ``training/gold``, as they stand there."""
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def stances(known: Sequence[Mapping[str, Any]], seed: int | None = None, kind: Kind = "stance") -> list[Row]:
    """Return statements as rows of a head; with a seed, ``NAMELESS`` of them without their speaker."""
    drawn = random.Random(seed)  # noqa: S311 - a sample
    rows = []
    for one in known:
        who = "" if seed is not None and drawn.random() < NAMELESS else one["speaker"]
        said = said_text(one["statement"], one["context"] or "", who)
        rows.append(Row(said, one["question"], kind, STANCES.index(one["stance"]), one["question"]))
    return rows


def strangers(known: Sequence[Mapping[str, Any]], count: int, seed: int) -> list[Row]:
    """Return ``count`` statements with a question that is another's: about something else, in a report."""
    drawn = random.Random(seed)  # noqa: S311 - a sample
    asked = sorted({one["question"] for one in known})
    some = [{**one, "question": drawn.choice(asked)} for one in drawn.sample(list(known), count)]
    own = {(one["id"], one["question"]) for one in known}
    return stances(
        [{**one, "stance": "none"} for one in some if (one["id"], one["question"]) not in own], seed, "report"
    )


TIMES = 4
"""Questions to which each of the plain sentences is said."""


def plain(path: Path, known: Sequence[Mapping[str, Any]], seed: int) -> list[Row]:
    """Return plain sentences, whose stance hangs on no question, said by speakers of ``known`` to some questions."""
    drawn = random.Random(seed)  # noqa: S311 - a sample
    asked = sorted({(one["question"], one["speaker"]) for one in known})
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        stance, text = line.split("\t")
        for question, speaker in drawn.sample(asked, TIMES):
            name = speaker.partition(",")[0]
            told = question.removeprefix("Will ").removeprefix("Should ").rstrip("?")
            his, him = drawn.choice((("his", "himself"), ("her", "herself")))
            said = text.replace("{N}", name).replace("{q}", told).replace("{P}", his).replace("{R}", him)
            who = "" if drawn.random() < NAMELESS else speaker
            rows.append(Row(said_text(said, "", who), question, "stance", STANCES.index(stance), question))
    return rows


def fold_of(one: Mapping[str, Any]) -> int:
    """Return the fold of a statement: that of its question, and of one whose statements are told anew for it."""
    stem = one["id"].rpartition("-")[0]
    group = TWINS.get(stem, one["question"])
    return int(hashlib.md5(group.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def key_of(row: Row) -> str:
    """Return what tells a row from any other."""
    return hashlib.blake2b(f"{row.said}\n{row.asked}".encode(), digest_size=8).hexdigest()


def _json(path: Path) -> Iterator[dict[str, Any]]:
    with gzip_open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
