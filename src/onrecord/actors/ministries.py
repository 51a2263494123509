"""Ministries under all their names: "Russia's Foreign Ministry" is the "Ministry of Foreign Affairs of Russia"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.actors.gazetteer import Known
from onrecord.actors.names import fold
from onrecord.actors.places import Places
from onrecord.actors.survey import Survey

_FORMS = (
    re.compile(r"(?P<owner>.*?)\s*\bministry (?:of|for) (?P<field>.+?)(?: of (?P<of>.+))?"),
    re.compile(r"(?P<owner>.*?)\s*\b(?P<field>[\w&]+(?: affairs)?) ministry(?: of (?P<of>.+))?"),
)
_FIELDS = {
    "foreign": "Foreign Affairs",
    "foreign affairs": "Foreign Affairs",
    "external affairs": "External Affairs",
    "defense": "Defence",
    "defence": "Defence",
    "national defense": "Defence",
    "national defence": "Defence",
    "interior": "Interior",
    "internal affairs": "Interior",
    "public safety": "Public Security",
    "public security": "Public Security",
    "public health": "Public Health",
    "public works": "Public Works",
    "national security": "National Security",
}
"""What a ministry is for, where it is told in several ways; others are told as they are."""


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry: what it is for, in standard form, and the country, None where the words do not tell."""

    field: str
    country: str | None

    @property
    def name(self) -> str:
        """The standard name."""
        return f"Ministry of {self.field}" + (f" of {self.country}" if self.country else "")


@dataclass(frozen=True)
class Ministries:
    """``only`` tells, by article and field, the one country whose ministry of that field the article names."""

    places: Places
    only: dict[tuple[str, str], str]

    def called(self, article: str, name: str, owner: str | None = None) -> Ministry | None:
        """Return the ministry that ``name`` names in an article, if any; ``owner`` is whose it is called."""
        found = read(name, owner, self.places)
        if found is None or found.country:
            return found
        return Ministry(found.field, self.only.get((article, found.field)))


def read(name: str, owner: str | None, places: Places) -> Ministry | None:
    """Return the ministry that ``name`` tells of by itself, with ``owner`` if that is a country."""
    words = fold(re.sub(r"['’]s\b", "", name))
    words = words.removeprefix("the ")
    for form in _FORMS:
        match = form.fullmatch(words)
        if match:
            told = match["of"] or match["owner"]
            country = _country(places, told) or _country(places, owner)
            field = match["field"].removeprefix("the ")
            if match["owner"] and country is None and f"{match['owner']} {field}" in _FIELDS:
                told, field = None, f"{match['owner']} {field}"  # "Public Safety Ministry"
            if told and country is None:
                return None
            return Ministry(_FIELDS.get(field, field.title().replace(" And ", " and ")), country)
    return None


def learn(surveys: Sequence[Survey], places: Places, stories: Mapping[str, str]) -> Ministries:
    """Learn from each article, else from all of its story, the one country whose ministry of a field is named.

    ``stories`` tells the story of each article, where it is known.
    """
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    in_story: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for survey in surveys:
        named: list[tuple[str, str | None]] = [(one.name, None) for one in survey.mentions]
        for one in survey.mentions:
            named += [(_office(role.title), role.of) for role in one.roles]
        for source in survey.sources:
            named.append((source.party.name or "", source.party.of or source.party.possessor))
        for name, owner in named:
            ministry = read(name, owner, places)
            if ministry and ministry.country:
                told[survey.article, ministry.field].add(ministry.country)
                in_story[stories.get(survey.article, "")][ministry.field].add(ministry.country)
    for article, story in stories.items():
        for field, found in in_story.get(story, {}).items():
            told.setdefault((article, field), found)
    return Ministries(places, {key: next(iter(found)) for key, found in told.items() if len(found) == 1})


def _office(title: str) -> str:
    """Return the ministry in the title of one of its people: "Foreign Ministry" of "Foreign Ministry spokesman"."""
    at = title.lower().find("ministry")
    return title[: at + len("ministry")] if at > 0 else title.replace("inister", "inistry")


def _country(places: Places, text: str | None) -> str | None:
    """Return the country that folded words name; their letters were made small, so each is tried with a capital."""
    if not text:
        return None
    plain = re.sub(r"['’]s?$", "", text)
    for words in (plain, plain.title(), plain.upper()):
        known: Known | None = places.of(words)
        if known and known.kind == "country":
            return known.name
    return None
