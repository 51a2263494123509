"""What the words of a text say of a side: cues by class, each turned or not by a negation before it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

TURNED = " turned"
"""Ends the name of a cue that a negation stands before: "would not oppose"."""

REACH = 4
"""Words before a cue among which a negation turns it: "nobody has ever opposed"; more reach into other clauses."""

_TURNS = ("for/", "against/")
_NEGATION = re.compile(
    r"(?:\b(?:not|no|never|nobody|none|neither|nor|without|cannot|hardly|scarcely|stop|stops|stopped|unable|fail(?:s|ed)?"
    r"|refus(?:e|es|ed|ing)|drops?|dropped|withdraw|withdrew|against)|n't)\b"
)
_CLAUSE = re.compile(r"[.;:!?()]|,| - | – | — |\bbut\b|\bthough\b|\balthough\b|\bwhile\b|\bthat\b|\bbecause\b")
_MARKS = re.compile(r"[\"“”„«»‹›`]|(?<!\w)['‘]|['’](?!\w)")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return ``text`` as cues are sought in it: small letters, one apostrophe, no quotation marks."""
    return _SPACE.sub(" ", _MARKS.sub(" ", text.replace("s’ ", "s ")).replace("’", "'").lower()).strip()


@lru_cache(maxsize=20_000)
def cues(text: str) -> dict[str, int]:
    """Return how many cues of each class ``text`` has; those that a negation turns under a name of their own."""
    bare = plain(text)
    found: dict[str, int] = {}
    for name, pattern in _classes():
        for match in pattern.finditer(bare):
            turned = name.startswith(_TURNS) and _negated(bare, match.start())
            key = name + TURNED if turned else name
            found[key] = found.get(key, 0) + 1
    return found


def names() -> tuple[str, ...]:
    """Return the names that :func:`cues` may yield, in order."""
    classes = [name for name, _ in _classes()]
    return tuple(sorted([*classes, *(name + TURNED for name in classes if name.startswith(_TURNS))]))


def _negated(bare: str, start: int) -> bool:
    """Tell whether an odd number of negations stand shortly before, in the clause."""
    clause = max((match.end() for match in _CLAUSE.finditer(bare, max(0, start - 80), start)), default=0)
    words = bare[max(clause, start - 80) : start].split()[-REACH:]
    return len(_NEGATION.findall(" ".join(words))) % 2 == 1


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = resources.files("onrecord.positions").joinpath("cues.tsv").read_text("utf-8")
    rows: dict[str, list[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, pattern = line.split("\t")
            rows.setdefault(name, []).append(pattern)
    return tuple((name, re.compile(rf"(?<![\w'-])(?:{'|'.join(some)})(?![\w-])")) for name, some in rows.items())
