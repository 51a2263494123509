"""Organisations and countries under all their names, known ones by the gazetteer, others as the text has them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.actors.gazetteer import Known, gazetteer
from onrecord.actors.mentions import Mention
from onrecord.actors.names import fold
from onrecord.actors.roles import FoundRole
from onrecord.actors.survey import Survey

_STEM = 4  # letters that a country's name and its demonym have in common at least
_DEMONYM_ENDINGS = ("n", "an", "ian", "ean", "ese", "i", "ish", "er", "ite", "nian")
_PLACE_ENDINGS = ("ia", "land", "stan", "ra", "mere", "shire", "burg")
_COMPANY = re.compile(r"(?:,?\s+(?:inc|corp|co|ltd|llc|plc|company|corporation|group)\.?)+$", re.IGNORECASE)
_MINISTRY = re.compile(
    r"^(ministry|department|office|embassy|government|president|supreme court)\b.*\bof\b|^ministry\b"
)


_STATE_HEADS = frozenset(("prime minister", "premier", "ambassador", "head of state"))
_PORTFOLIOS = frozenset(("foreign", "defense", "defence", "interior", "finance"))


@dataclass(frozen=True)
class Places:
    """Countries learnt from the text: ``demonyms`` and names, folded, to the country's name."""

    learnt: dict[str, str]

    def named(self, text: str) -> Known | None:
        """Return the country learnt that ``text`` names."""
        name = self.learnt.get(fold(_bare(text)))
        return Known(name, "country", ("country", "government", "nation")) if name else None

    def of(self, text: str) -> Known | None:
        """Return the country or body that ``text`` names or is the demonym of, known or learnt."""
        return gazetteer().of(text) or self.named(text)


def learn(surveys: Sequence[Survey]) -> Places:
    """Learn countries that no table has: a place with a demonym made from its name ("Veldania", "Veldanian").

    A place that the text calls the capital of a country is taken as a name for it too.
    """
    places: dict[str, Counter[str]] = defaultdict(Counter)
    words: set[str] = set()
    for survey in surveys:
        for mention in survey.mentions:
            words.add(mention.name)
            words.update(_bare(role.of) for role in mention.roles if role.of)
            if " " not in mention.name and not gazetteer().of(mention.name) and _may_be_place(mention):
                places[fold(mention.name)][mention.name] += 1
        for source in survey.sources:
            words.update(source.party.modifiers)
    folded: dict[str, list[str]] = defaultdict(list)
    for word in sorted({fold(word) for word in words if word[:1].isupper() and " " not in word}):
        folded[word[:_STEM]].append(word)
    learnt: dict[str, str] = {}
    for key in sorted(places):
        found = [word for word in folded[key[:_STEM]] if word != key and _is_demonym(word, key)]
        if found:
            name = min(places[key], key=lambda text: (-places[key][text], text))
            learnt.update(dict.fromkeys([key, *found], name))
    learnt = {**_with_offices(surveys), **learnt}
    return Places({**_capitals(surveys, Places(learnt)), **learnt})


def _with_offices(surveys: Sequence[Survey]) -> dict[str, str]:
    """Learn the countries that have offices only a state has ("Morvane's premier"), where nothing speaks against it.

    A person may have a minister too ("Roe's foreign minister"): some mention looks like a place, none like a person.
    """
    told: set[str] = set()
    evidence: dict[str, Counter[str]] = defaultdict(Counter)
    for survey in surveys:
        for mention in survey.mentions:
            told.update(fold(_bare(role.of)) for role in mention.roles if role.of and _of_states_only(role))
            if " " not in mention.name and not gazetteer().of(mention.name):
                evidence[mention.name].update(label for label, _ in mention.evidence[:1])
                person = bool(mention.roles) or any(label == "person" for label, _ in mention.evidence[1:])
                evidence[mention.name]["told a person"] += person
    names = (name for name, seen in sorted(evidence.items()) if seen["country"] and not seen["told a person"])
    return {fold(name): name for name in names if fold(name) in told}


def _of_states_only(role: FoundRole) -> bool:
    words = set(role.title.lower().split())
    return role.head in _STATE_HEADS or (role.head == "minister" and bool(words & _PORTFOLIOS))


def _may_be_place(mention: Mention) -> bool:
    return mention.name.endswith(_PLACE_ENDINGS) or any(label == "country" for label, _ in mention.evidence)


def _capitals(surveys: Sequence[Survey], countries: Places) -> dict[str, str]:
    found: dict[str, str] = {}
    for survey in surveys:
        for mention in survey.mentions:
            for role in mention.roles:
                known = countries.of(role.of) if role.head == "capital" and role.of else None
                if known:
                    found[fold(mention.name)] = known.name
    return found


def standard(name: str, owner: str | None) -> str:
    """Return an organisation's name in standard form: "Ministry of Trade of Elsewhere" for "Elsewhere's Ministry …"."""
    bare = _bare(name)
    if owner and _MINISTRY.match(bare.lower()):
        return f"{bare} of {owner}"
    return bare


def key_of(name: str) -> str:
    """Return what two names of one organisation have in common: small letters, no article, no legal form."""
    return fold(_COMPANY.sub("", _bare(name))).replace(" & ", " and ")


def _bare(text: str) -> str:
    plain = re.sub(r"^(?:the|a|an)\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    return re.sub(r"['’]s?$", "", plain)


def _is_demonym(word: str, place: str) -> bool:
    """Tell whether ``word`` is made from the name of the place by an ending: Veldanian, Ostmeran, Kessalian."""
    for stem in (place, place[:-1], place[:-2] if place[-1] in "aeiouy" else place):
        if len(stem) >= _STEM and word.startswith(stem) and word[len(stem) :] in _DEMONYM_ENDINGS:
            return True
    return False
