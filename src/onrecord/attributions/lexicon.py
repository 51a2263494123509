"""The words of cues and the act that each tells of, read from ``acts.tsv``.

The table is our own work: a hand gave each lemma its act, going through the words that head the cues of PolNeAR's
training articles, 99 % of which it knows (``quality/acts.py`` counts). Training bears the labels out as a whole: of
what is said 31 % stands in quotation marks throughout, of what is thought 1, of what is done 3. It cannot make them:
guessing a lemma's act from its contents (quoted, "to …", "that …", without source) is no better than "said" always.

A row is a lemma or a phrase of lemmas, its act, its kinds, and its irregular forms; regular ones are derived. A lemma
without an act (to be, to have) is there for the phrases.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast

from onrecord.vocabulary import Act

Kind = Literal["light", "adjective", "speech", "passed", "preposition"]
"""What a row does in a cue:

- ``light``: tells little by itself and gives way to a later word: "made a promise" is a promise;
- ``adjective``: gives way to a known word right after it: "an enthusiastic supporter", "a bitter dispute";
- ``speech``: brings in somebody's words, after a quotation too: "…,” Tamm insisted";
- ``passed``: is passed over wherever it stands: articles, adverbs, negations;
- ``preposition``: tells of words where nothing else stands: "in the poll".
"""

_UNBENT: frozenset[Kind] = frozenset(("passed", "preposition"))


@dataclass(frozen=True, slots=True)
class Row:
    """A lemma, or a phrase of lemmas, with its act: None where it tells of none by itself."""

    lemma: str
    act: Act | None
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rows of the table: those of one word by each of its forms, phrases by their first two, longest first."""

    words: dict[str, Row]
    phrases: dict[tuple[str, str], tuple[tuple[tuple[str, ...], Row], ...]]


@cache
def lexicon() -> Lexicon:
    """Return the table of the package. Where lemmas share a form, a lemma itself wins, then an irregular form."""
    stored = resources.files("onrecord.attributions").joinpath("acts.tsv").read_text(encoding="utf-8")
    table = csv.DictReader(stored.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    rows = [(_row(line), line["forms"].split()) for line in table]
    single = [(row, irregular) for row, irregular in rows if " " not in row.lemma]
    words = {form: row for row, _ in single if not row.kinds & _UNBENT for form in sorted(forms(row.lemma))}
    words |= {form: row for row, irregular in single for form in irregular}
    words |= {row.lemma: row for row, _ in single}
    phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], Row]]] = {}
    for row in sorted((row for row, _ in rows if " " in row.lemma), key=lambda row: -len(row.lemma.split())):
        names = tuple(row.lemma.split())
        phrases.setdefault((names[0], names[1]), []).append((names, row))
    return Lexicon(words, {two: tuple(longest_first) for two, longest_first in phrases.items()})


def _row(line: dict[str, str]) -> Row:
    act = cast("Act", line["act"]) if line["act"] else None
    return Row(line["lemma"], act, cast("frozenset[Kind]", frozenset(line["kind"].split())))


def forms(lemma: str) -> set[str]:
    """Return the regular forms of a verb and the plural of a noun; a few are never used: "planed" beside "planned"."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    found = {lemma, lemma + "s", stem + "ed", (lemma if lemma.endswith("ee") else stem) + "ing"}
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        found |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        found.add(lemma + "es")
    if re.fullmatch(r".*[^aeiou][aeiou][bdgklmnprt]", lemma):
        found |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return found
