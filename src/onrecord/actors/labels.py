"""What a name names, by the evidence of all its mentions: a person, an organisation, a country (or place)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon
from onrecord.actors.names import fold, gender_of
from onrecord.parsing import NamedSpan

Label = Literal["person", "organisation", "country", "other"]
Evidence = tuple[tuple[Label, float], ...]
Weights = dict[Label, float]

_MODEL: dict[str, tuple[Label, float]] = {
    "PERSON": ("person", 1.0),
    "ORG": ("organisation", 1.0),
    "GPE": ("country", 1.0),
    "LOC": ("country", 0.5),
    "NORP": ("other", 1.0),
    "SOURCE": ("person", 0.5),
    "AGAIN": ("person", 0.5),
}
TITLED, AGED, WHO, ROLE_AFTER, GIVEN = (
    3.0,
    3.0,
    2.5,
    2.0,
    2.0,
)  # weights against 1 for a model's label, set on PolNeAR train
MEDIUM = 2.5  # a known newspaper or agency, though persons are called so too
RESTRICTED = 1.0  # a name before "who" without a comma
KNOWN, ORGANISATION_WORD, ARTICLE, ACRONYM, IN, STATE = 4.0, 3.0, 2.0, 2.0, 1.5, 2.0
MODEL, CAP = 2.0, 8.0  # what the model's labels weigh together; the most that the words around can
SHORTENED = 1.5  # for a name whose last word also stands alone: persons are shortened so, organisations seldom
BESIDE = 2.0  # for a name joined by "and" or a comma to that of a country
FULL_ELSEWHERE = 2.5  # … and for one in another article, where its own says little
FULL_NAME = 4.0  # a surname's evidence of being a person, for each full name it ends
PLAIN, ELSEWHERE = 2.5, 0.25  # where an article's own evidence is plain, other articles count less

STATES = frozenset(
    ["capital", "country", "nation", "state", "republic", "kingdom", "city", "town", "province", "region", "island"]
)
"""Nouns whose apposition makes a name that of a place."""

_AGE = re.compile(r",?\s*\(?(?:aged\s+)?\d{2}\b[,)]")
_CAMEL = re.compile(r"(?!Mac|Mc|De|Di|Du|La|Le|Van|Fitz|O['’])(?:\w+\s)*(?:[A-Z][a-z]+[A-Z]|[a-z]{1,2}[A-Z])\w*$")
_WHO = re.compile(r",?\s+whos?e?\b")
_WHICH = re.compile(r",\s+which\s+(?!is\s+why|means)")
_STATE_NOUN = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:prime minister|minister|ministry|government|parliament|president|ambassador|capital|"
    r"embassy|army|navy|military|cabinet|economy|border|constitution|leader)",
)


@dataclass(frozen=True)
class Labels:
    """The label of every name: ``here`` by (article, folded name)."""

    here: Mapping[tuple[str, str], Label]

    def of(self, article: str, name: str) -> Label | None:
        """Return what ``name`` names in ``article``; None if it has no mention there."""
        return self.here.get((article, fold(name)))


def evidence(text: str, span: NamedSpan, start: int, end: int, nouns: Sequence[str]) -> Evidence:
    """Return what the name ``text[start:end]`` may be, with weights, by itself and the words around it.

    ``nouns`` are the heads of its titles and appositions, in small letters.
    """
    name = text[start:end]
    parts = name.split()
    votes: list[tuple[Label, float]] = [_MODEL.get(span.label, ("other", 0.5))]
    known = gazetteer().named(name)
    if known:
        votes.append(("country" if known.kind == "country" else "organisation", KNOWN))
    for noun in (noun for noun in nouns if noun not in lexicon().either):
        organisation = noun in lexicon().organisations and noun not in lexicon().roles
        votes.append(("organisation" if organisation else "country" if noun in STATES else "person", TITLED))
    votes += _behind(text, end)
    many = len(parts) > 1 and parts[-1].lower() in lexicon().people  # "Free Democrats"
    given = (
        len(parts) > 1 and not many and parts[0].lower() not in lexicon().particles and gender_of(parts[0]) is not None
    )
    if given:
        votes.append(("person", GIVEN))
    if many or parts[-1].lower() in lexicon().organisation_names or " of " in name:
        votes.append(("organisation", 1.0 if given and len(parts) == 2 else ORGANISATION_WORD))
    before = f"\n{text[max(0, start - 5) : start].lower()}"
    if before.endswith((" the ", "\nthe ")):
        votes.append(("organisation", ARTICLE))
    if before.endswith((" in ", "\nin ")):
        votes.append(("country", IN))
    if (len(parts) == 1 and name.lower() in lexicon().organisations) or _CAMEL.match(name):
        votes.append(("organisation", ACRONYM))
    if name.isupper() and 2 <= len(name) <= 6 and not _shouted(text, start, end):
        votes.append(("organisation", ACRONYM))
    return tuple(votes)


def _behind(text: str, end: int) -> Iterator[tuple[Label, float]]:
    """Yield what the words behind a name tell of it."""
    if _AGE.match(text, end):
        yield "person", AGED
    who = _WHO.match(text, end)
    if who:  # "a teacher from Port Ardell who left" tells little of the name before it
        yield "person", WHO if who.group().startswith(",") else RESTRICTED
    if _WHICH.match(text, end):
        yield "person", -WHO  # "Quiet Skies, which has an office there"
    if _STATE_NOUN.match(text, end):
        yield "country", STATE


def _shouted(text: str, start: int, end: int) -> bool:
    """Tell whether the words around are in capitals too, so that capitals say nothing."""
    around = re.findall(r"[^\W\d_]{2,}", text[max(0, start - 30) : start] + " " + text[end : end + 30])
    return text[end : end + 1] == ":" or (bool(around) and sum(word.isupper() for word in around) * 2 > len(around))


def vote(mentions: Iterable[tuple[str, Evidence]]) -> dict[str, Weights]:
    """Return the weight of each label for each folded name.

    The model's labels count by their share, so that a model that errs often does not outvote the words around; what
    the words say is added up, to a cap. A surname gains by a full name that it ends.
    """
    grouped: dict[str, list[Evidence]] = defaultdict(list)
    for name, found in mentions:
        grouped[fold(name)].append(found)
    votes = {key: _weigh(group) for key, group in grouped.items()}
    for key in sorted(votes.keys() & lexicon().media):
        _add(votes[key], "organisation", MEDIUM)
    for key in sorted(key for key in votes if " " in key):
        for surname in _ends(key, votes):
            if votes[key].get("organisation", 0.0) < ORGANISATION_WORD:
                _add(votes[key], "person", SHORTENED)
            if winner(votes[key]) == "person":
                _add(votes[surname], "person", FULL_NAME)
    return votes


def _ends(key: str, votes: Mapping[str, Weights]) -> list[str]:
    """Return the shorter names that a folded name ends with: "marsk berg" and "berg" of "ida marsk berg"."""
    words = key.split()
    return [end for first in range(1, len(words)) if (end := " ".join(words[first:])) in votes]


def _weigh(group: Sequence[Evidence]) -> Weights:
    model: Weights = {}
    told: Weights = {}
    for (first, weight), *others in group:
        _add(model, first, weight)
        for label, more in others:
            _add(told, label, more)
    weights = {label: min(CAP, weight) for label, weight in told.items()}
    for label, weight in model.items():
        _add(weights, label, MODEL * weight / len(group))
    return weights


def winner(weights: Weights) -> Label:
    """Return the label with the most weight, the first by name on a tie."""
    return min(weights, key=lambda label: (-weights[label], label))


def settle(
    articles: Mapping[str, Iterable[tuple[str, Evidence]]],
    countries: Iterable[str],
    beside: Mapping[str, Iterable[str]],
) -> Labels:
    """Return the labels of all names of all articles.

    ``countries`` are folded names learnt to be of countries, ``beside`` folded names with those they are joined to.
    """
    local = {article: vote(mentions) for article, mentions in sorted(articles.items())}
    overall: dict[str, Weights] = defaultdict(dict)
    for votes in local.values():
        for name, weights in votes.items():
            for label, weight in weights.items():
                _add(overall[name], label, weight)
    learnt = frozenset(countries)
    surnames = {name.split()[-1] for name, weights in overall.items() if " " in name and winner(weights) == "person"}
    here: dict[tuple[str, str], Label] = {}
    for article, votes in local.items():
        for name, weights in votes.items():
            total = dict(weights)
            share = ELSEWHERE if max(weights.values()) >= PLAIN else 1.0
            for label, weight in overall[name].items():
                _add(total, label, share * (weight - weights.get(label, 0.0)))
            if name in surnames and share == 1.0:
                _add(total, "person", FULL_ELSEWHERE)
            if name in learnt:
                _add(total, "country", KNOWN)
            elif " " not in name and any(other in learnt for other in beside.get(name, ())):
                _add(total, "country", BESIDE)
            here[article, name] = winner(total)
    return Labels(here)


def _add(weights: Weights, label: Label, weight: float) -> None:
    weights[label] = weights.get(label, 0.0) + weight
