"""Whether two wordings of a quotation may owe to two translators: then neither outlet changed what was said."""

from __future__ import annotations

from functools import cache

from onrecord.vocabulary import Actor

ENGLISH = "en"


def speaks_another_language(speaker: Actor | None) -> bool:
    """Tell whether ``speaker`` is of a country that has other languages than English, as far as its roles tell.

    A country's languages are those of Unicode CLDR, the official and the commonly used ones.
    """
    if speaker is None:
        return False
    countries = {role.of for role in speaker.roles if role.of} & _languages().keys()
    return bool(countries) and not any(ENGLISH in _languages()[one] for one in countries)


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Return the languages of each country, by its English name; none for those of which CLDR has none."""
    from babel import Locale
    from babel.languages import get_official_languages

    found = {
        name: get_official_languages(code, de_facto=True) for code, name in Locale("en").territories.items()
        if len(code) == 2
    }  # fmt: skip
    return {name: languages for name, languages in found.items() if languages}
