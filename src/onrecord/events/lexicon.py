"""The words of happenings, read from ``happenings.tsv``: which kinds of happening a verb or noun tells of.

The table is our own work, made from the verbs and nouns that stand before a date in 4,335 US news reports
(``news_unlabelled``) and kept to what happens at a time: what is so, believed or said is left out. Words that tell of
one happening share a kind ("met", "summit", "talks"); a word may have several ("fired" a missile, "fired" the coach).
``open_fire`` is a verb with the word that must follow it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onrecord.attributions.lexicon import forms


@dataclass(frozen=True, slots=True)
class Sense:
    """A kind of happening that a word tells of, if one of the words ``beside`` it stands in the sentence."""

    kind: str
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What words tell of, by form in small letters.

    ``past`` are past forms of verbs, ``going`` those in -ing, ``bare`` those that follow "will"; present forms are left
    out, for they stand in captions and headlines. ``phrases`` maps a past form to the word that must follow it.
    """

    past: dict[str, tuple[Sense, ...]]
    going: dict[str, tuple[Sense, ...]]
    bare: dict[str, tuple[Sense, ...]]
    nouns: dict[str, tuple[Sense, ...]]
    phrases: dict[tuple[str, str], tuple[Sense, ...]]


@cache
def words() -> Words:
    """Return the table, read once."""
    found: dict[str, dict[str, list[Sense]]] = {name: defaultdict(list) for name in ("past", "going", "bare", "nouns")}
    phrases: dict[tuple[str, str], list[Sense]] = defaultdict(list)
    for row in _table("happenings.tsv"):
        sense = Sense(row["kind"], frozenset(row["with"].split()))
        for entry in row["verbs"].split():
            lemma, after, irregular = _parts(entry)
            for form in sorted({*forms(lemma), *irregular} - {lemma + "s", lemma + "es"}):
                if after:
                    phrases[form, after].append(sense)
                else:
                    found[_use(form, lemma, irregular)][form].append(sense)
        for noun in row["nouns"].split():
            found["nouns"][noun].append(sense)
    frozen = {name: {form: tuple(senses) for form, senses in some.items()} for name, some in found.items()}
    return Words(**frozen, phrases={form: tuple(senses) for form, senses in phrases.items()})


def _use(form: str, lemma: str, irregular: tuple[str, ...]) -> str:
    if form in irregular or form.endswith("ed"):
        return "going" if form.endswith("ing") else "past"
    return "going" if form.endswith("ing") else "bare"


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the classes of words that bound clauses, by name, from ``words.tsv``."""
    return {row["class"]: frozenset(row["words"].split()) for row in _table("words.tsv")}


def _table(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))


def _parts(entry: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the verb, the word that must follow it and the irregular forms: of ``meet=met``, of ``open_fire``."""
    lemma, _, irregular = entry.partition("=")
    verb, _, after = lemma.partition("_")
    return verb, after, tuple(one.partition("_")[0] for one in irregular.split(",") if one)
