"""Families of words for what is proposed ("join", "accession"), and on which word of a question all hangs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_LIGHT = """
become becomes became becoming be being been go goes going get gets got getting have has had hold holds make makes made
do does done give gives gave take takes took taking put puts set sets should shall will would must can could may let
lets begin begins half own one two last public was were been
"""
LIGHT = frozenset(_LIGHT.split())
"""Words of a question that tell nothing of what it is about: verbs that a noun makes full ("becomes a member")."""

NAME = "xx"
"""Stands for a name where the other words of a question are read."""

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True)
class Family:
    """Words that name one act, and those that name its opposite. ``makes``: its object is what is sought."""

    same: frozenset[str]
    opposite: frozenset[str]
    makes: bool = False
    noun: bool = False


def tokens(text: str) -> list[str]:
    """Return the words of a question in small letters; a verb with its particle is one, where it is known as an act."""
    words = [unpossessed(match.group().lower()) for match in WORD.finditer(text)]
    found: list[str] = []
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        known = pair in families()
        found.append(pair if known else words[at])
        at += 2 if known else 1
    return found


def unpossessed(word: str) -> str:
    """Return a word without a genitive's ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


@cache
def families() -> Mapping[str, Family]:
    """Return the family of each word that ``acts.tsv`` has, joined where it stands in several."""
    table = resources.files("onrecord.positions").joinpath("acts.tsv").read_text("utf-8")
    found: dict[str, Family] = {}
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        label, _, both = line.partition("\t")
        same, _, opposite = both.partition("|") if "|" in both else both.partition("\t")
        own = _phrases(" ".join(word for word in same.split() if not word.startswith(LOOSE)))
        one = Family(_phrases(same), _phrases(opposite), label.startswith("*"), label.startswith("="))
        for word in sorted(own):
            old = found.get(word, Family(frozenset(), frozenset()))
            found[word] = Family(
                old.same | one.same,
                old.opposite | one.opposite,
                old.makes or one.makes,
                one.noun and (word not in found or old.noun),
            )
    return found


LOOSE = "~"
"""Begins a word that names the act of a family, but is of that family in no question."""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(one.removeprefix(LOOSE).replace("_", " ") for one in text.split() if one != "-")


def family_of(word: str) -> Family:
    """Return the family of ``word``: itself alone, where none is known."""
    known = families().get(word)
    return known if known is not None else Family(frozenset((word,)), frozenset())


def core_of(bare: str, acts: Mapping[str, Family]) -> tuple[tuple[str, Family], ...]:
    """Return the act that all hangs on: what a verb that makes something makes, else the verb.

    ``bare`` is the question with ``NAME`` for its names; its object ends before the first preposition.
    """
    words = tokens(bare)
    previous = ["", *words]
    verbs = [at for at, word in enumerate(words) if _verb(word, previous[at]) and previous[at] not in _BEFORE_NOUN]
    if verbs:
        after = words[verbs[0] + 1 :]
        end = next((at for at, word in enumerate(after) if word in _PREPOSITIONS), len(after))
        head = next((word for word in reversed(after[:end]) if word in acts), None)
        verb = words[verbs[0]]
        makes = verb in LIGHT or family_of(verb).makes
        if head is not None and makes:
            return ((head, acts[head]),)
        if verb in acts:
            return ((verb, acts[verb]),)
    return tuple(acts.items())[:1]


def _verb(word: str, before: str) -> bool:
    """Tell whether a word of a question may be its verb: light, known as an act, or what a name does."""
    family = families().get(word)
    known = family is not None and not family.noun
    return word in _BECOME or known or (before == NAME and word.endswith("s"))


_BECOME = frozenset(
    ("becomes", "become", "gets", "get", "holds", "hold", "takes", "take", "makes", "make", "gives", "give", "goes")
)
_BEFORE_NOUN = frozenset(("the", "a", "an", "of", "its", "his", "her", "their"))
_PREPOSITIONS = frozenset(
    ("of", "on", "in", "to", "from", "with", "at", "for", "against", "by", "under", "over", "between", "through", "as")
)
