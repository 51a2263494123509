"""Short names of organisations: "the Compact" for the "Halcyon Sea Compact", "ECFR" for what it stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.labels import Labels
from onrecord.actors.lexicon import lexicon
from onrecord.actors.names import fold
from onrecord.actors.places import key_of
from onrecord.actors.survey import Survey

ALONE = 2  # articles with a name but without the longer one it begins, from which it is a name of its own
LONG = 4  # letters of an acronym that tells a name without an article that has both
_ORGANS = frozenset(("commission", "department", "court", "campaign", "police", "parliament", "union"))
"""Families whose name begins with that of a place or a larger body: the "Senate Budget Committee" is no "Senate"."""
_SMALL = frozenset(["of", "the", "for", "and", "on", "in", "a"])


@dataclass(frozen=True)
class Aliases:
    """The key of the full name for the key of a short one: in an article, and where all articles agree."""

    here: dict[tuple[str, str], str]
    everywhere: dict[str, str]

    def full(self, article: str, key: str) -> str:
        """Return the key of the organisation that ``key`` means in ``article``: itself if it is no short name."""
        return self.here.get((article, key)) or self.everywhere.get(key) or key


def shorten(surveys: Sequence[Survey], labels: Labels) -> Aliases:
    """Find the short names of each article, and of the set where they are told alike throughout."""
    spread = _spread(surveys, labels)
    here: dict[tuple[str, str], str] = {}
    agreed: dict[str, Counter[str]] = defaultdict(Counter)
    for survey in surveys:
        names: dict[str, str] = {}
        for mention in survey.mentions:
            if labels.of(survey.article, mention.name) == "organisation":
                names.setdefault(key_of(mention.name), mention.name)
        found = {short: full for short, full in _aliases(names).items() if not _stands_alone(short, full, spread)}
        for short, full in {**found, **_told(survey, names)}.items():
            here[survey.article, short] = full
            agreed[short][full] += 1
    every: dict[str, str] = {}
    for survey in surveys:
        for mention in survey.mentions:
            if labels.of(survey.article, mention.name) == "organisation":
                every.setdefault(key_of(mention.name), mention.name)
    everywhere = _long_acronyms(every)
    everywhere.update({short: next(iter(fulls)) for short, fulls in agreed.items() if len(fulls) == 1})
    return Aliases(here, everywhere)


def _spread(surveys: Sequence[Survey], labels: Labels) -> dict[str, set[str]]:
    """Return the articles that have each organisation's name."""
    spread: dict[str, set[str]] = defaultdict(set)
    for survey in surveys:
        for mention in survey.mentions:
            if labels.of(survey.article, mention.name) == "organisation":
                spread[key_of(mention.name)].add(survey.article)
    return spread


def _stands_alone(short: str, full: str, spread: dict[str, set[str]]) -> bool:
    """Tell whether a name with which a longer one begins is a name of its own: most articles that have it lack that.

    "Acme" of all reports is not the "Acme Workforce Solutions" of one; "the Compact" is a common noun, and
    may be short; so may initials.
    """
    last = short.rsplit(maxsplit=1)[-1]
    common = last in lexicon().organisation_names or last in lexicon().organisations or last in lexicon().media_names
    if not full.startswith(short + " ") and (common or not full.endswith(" " + short)):
        return False
    return short in lexicon().media or len(spread[short] - spread[full]) >= ALONE


def _aliases(names: dict[str, str]) -> dict[str, str]:
    """Return the full name's key for each short one that only one full name has."""
    ends: dict[str, set[str]] = defaultdict(set)
    for key, name in names.items():
        words = key.split()
        if len(words) < 2 or words[-1] in lexicon().people:
            continue  # "the Democrats" are more than the "House Democrats"
        for length in range(1, len(words)):
            ends[" ".join(words[-length:])].add(key)
            if not lexicon().organisations.get(words[-1], frozenset()) & _ORGANS:
                ends[" ".join(words[:length])].add(key)
        ends[_initials(name)].add(key)
    return {
        key: min(ends[key], key=len)
        for key, name in names.items()
        if _nested(ends.get(key, set())) and not gazetteer().of(name)
    }


def _told(survey: Survey, names: dict[str, str]) -> dict[str, str]:
    """Return the short names that stand in brackets after the full one: "Elsewhere Central Television (ECTV)"."""
    found: dict[str, str] = {}
    for one, after in pairwise(survey.mentions):
        short = after.name
        if one.part == after.part and after.start - one.end == len(" (") and short.isupper() and " " in one.name:
            key, full = key_of(short), key_of(one.name)
            if key in names and full in names and short[0] == one.name[0].upper() and not gazetteer().of(short):
                found[key] = full
    return found


def _long_acronyms(names: dict[str, str]) -> dict[str, str]:
    """Return the one full name of all articles for an acronym of four letters or more; of fewer, too many agree."""
    fulls: dict[str, set[str]] = defaultdict(set)
    for key, name in names.items():
        if " " in key:
            fulls[_initials(name)].add(key)
    return {
        key: next(iter(fulls[key]))
        for key, name in names.items()
        if name.isupper() and len(key) >= LONG and len(fulls.get(key, ())) == 1 and not gazetteer().of(name)
    }


def _nested(names: set[str]) -> bool:
    """Tell whether there is a name, and all others only add words to it: "Acme Sachs", "Acme Sachs Holdings"."""
    ordered = sorted(names, key=len)
    return bool(ordered) and all(ordered[0] in other for other in ordered)


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word not in _SMALL)
