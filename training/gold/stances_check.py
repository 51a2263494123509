"""Check the stance sets for training: ``python training/gold/stances_check.py`` tells their counts and every slip.

Exits with 1 if a row is not as ``README.md`` beside it says, an id comes twice, a question stands in both sets, or two
statements are nearly the same. In ``stances_more.jsonl`` minimal pairs of one question may be, and a statement may
stand once more word for word beside another question.
"""

from __future__ import annotations

import collections
import itertools
import json
import re
import sys
from pathlib import Path

KEYS = ("id", "question", "speaker", "statement", "context", "stance", "condition", "scope")
SETS = ("stances_train.jsonl", "stances_more.jsonl")
PAIRED = "stances_more.jsonl"
STANCES = ("support", "oppose", "conditional", "uncommitted", "abstain", "none")
TOO_NEAR = 0.6  # shared share of two statements' word pairs; the nearest two of the set stand at 0.25


def slips_of(row: dict[str, str | None]) -> list[str]:
    """List what is wrong with one row taken alone."""
    if tuple(row) != KEYS:
        return [f"keys {tuple(row)}"]
    statement, stance = row["statement"] or "", row["stance"]
    slips = [f"empty {key}" for key in KEYS[:4] if not (row[key] or "").strip()]
    slips += [f"{key} is not in the statement" for key in ("condition", "scope") if (row[key] or "") not in statement]
    if stance not in STANCES:
        slips.append(f"stance {stance}")
    if (stance == "conditional") != (row["condition"] is not None):
        slips.append("a condition belongs to conditional, and only there")
    if row["scope"] is not None and stance not in ("support", "oppose", "conditional"):
        slips.append("a scope belongs to a stance")
    return slips


def word_pairs(text: str) -> frozenset[tuple[str, str]]:
    """Pair each word of a text with its neighbour."""
    return frozenset(itertools.pairwise(re.findall(r"\w+", text.lower())))


def slips_among(rows: list[dict[str, str | None]], paired: bool) -> list[str]:
    """List ids that come twice, and pairs of statements that are nearly the same; of a paired set without its pairs."""
    slips = [f"{key}: id comes {n} times" for key, n in collections.Counter(row["id"] for row in rows).items() if n > 1]
    words = [(row, word_pairs(row["statement"] or "")) for row in rows]
    for (left, a), (right, b) in itertools.combinations(words, 2):
        same_question = left["question"] == right["question"]
        same_statement = left["statement"] == right["statement"]
        if len(a & b) > TOO_NEAR * max(1, len(a | b)) and not (paired and same_question != same_statement):
            slips.append(f"{left['id']}, {right['id']}: nearly the same")
    return slips


def main() -> int:
    """Print counts and slips of each set; 1 if there is a slip."""
    slips: list[str] = []
    asked: list[set[str | None]] = []
    for name in SETS:
        lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        slips += [f"{row.get('id')}: {slip}" for row in rows for slip in slips_of(row)]
        slips += slips_among(rows, paired=name == PAIRED)
        counts = collections.Counter(row["stance"] for row in rows)
        asked.append({row["question"] for row in rows})
        print(f"{name}: {len(rows)} rows, {len(asked[-1])} questions,", end=" ")
        print(", ".join(f"{stance} {counts[stance]}" for stance in STANCES))
    slips += [f"in both sets: {question}" for question in sorted(map(str, asked[0] & asked[1]))]
    print(*slips, sep="\n", end="\n" if slips else "")
    return 1 if slips else 0


if __name__ == "__main__":
    sys.exit(main())
