"""What a cue tells of: words uttered, a state of mind, or a thing done by saying so."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

from onrecord.vocabulary import Act

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def act_of(cue: str) -> Act:
    """Return the act that the words of ``cue`` tell of; ``said`` where the lexicon (acts.json) knows none of them.

    The last known word counts: "expressed hope" is a thought, "has agreed to ban" a thing done.
    """
    known = _lexicon()
    acts = [known[word] for word in _WORD.findall(cue.lower()) if word in known]
    return acts[-1] if acts else "said"


def tells_speech(word: str) -> bool:
    """Tell whether ``word`` is a form of a verb of saying: "said", "insists"."""
    return _lexicon().get(word.lower()) == "said"


def tells_clause(word: str) -> bool:
    """Tell whether ``word`` plainly takes a clause: "said it would", "stated that"."""
    return word.lower() in _CLAUSE_TAKERS


_CLAUSE_TAKERS = frozenset(("said", "says", "stated", "added", "claimed", "claims", "insisted", "argued", "noted"))


@cache
def _lexicon() -> dict[str, Act]:
    """Return the act of each word form."""
    stored = resources.files("onrecord.attributions").joinpath("acts.json").read_text(encoding="utf-8")
    lists: dict[Act, list[str]] = json.loads(stored)
    return {form: act for act in sorted(lists) for lemma in lists[act] for form in _forms(lemma)}


def _forms(lemma: str) -> set[str]:
    """Return the regular forms of a verb; irregular ones stand in the lexicon themselves."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    forms = {lemma, lemma + "s", stem + "ed", stem + "ing"}
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        forms.add(lemma + "es")
    if re.fullmatch(r".*[^aeiou][aeiou][bdgklmnprt]", lemma):
        forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return forms
