"""One ministry under all its names; what a role in a country does not speak for."""

import pytest
from staging import told


def test_a_ministry_is_one_under_all_its_names() -> None:
    cast = told(
        "[The Russian Foreign Ministry] said {so}. [Russia's Foreign Ministry] said {more}.",
        "[The Ministry of Foreign Affairs of Russia] said {so}.",
    )
    assert cast.speakers() == ["Ministry of Foreign Affairs of Russia"] * 3
    assert cast.spoken_for("Ministry of Foreign Affairs of Russia") == "Russia"


def test_the_foreign_ministry_is_that_of_the_one_country_told_of() -> None:
    cast = told("[Danish Foreign Ministry spokesman Peter Hall] said {so}. [The Foreign Ministry] said {more}.")
    assert cast.speakers() == ["Peter Hall", "Ministry of Foreign Affairs of Denmark"]


def test_two_countries_leave_open_whose_ministry_it_is() -> None:
    cast = told(
        "[The Russian Foreign Ministry] said {so}. [The Danish Foreign Ministry] said {no}. "
        "[The Foreign Ministry] said {more}."
    )
    assert cast.speakers()[2] == "Foreign Ministry"
    assert cast.spoken_for("Foreign Ministry") is None


@pytest.mark.parametrize(
    ("source", "name", "whom"),
    [
        ("Karl Brandt, head of Denmark's police union,", "Karl Brandt", "Denmark's police union"),
        ("Danish police chief Karl Brandt", "Karl Brandt", None),
        ("Danish Defence Minister Karl Brandt", "Karl Brandt", "Denmark"),
        ("Denmark's prime minister, Karl Brandt,", "Karl Brandt", "Denmark"),
    ],
)
def test_only_an_office_of_state_speaks_for_the_country(source: str, name: str, whom: str | None) -> None:
    assert told(f"[{source}] said {{so}}.").spoken_for(name) == whom


def test_a_role_that_is_over_says_so() -> None:
    cast = told("[Then-President Ida Marsk] said {so}. [Former envoy Karl Brandt] said {no}.")
    assert [role.title for role in cast.actor("Ida Marsk").roles] == ["then-President"]
    assert [role.title for role in cast.actor("Karl Brandt").roles] == ["former envoy"]


def test_korean_namesakes_stay_two() -> None:
    cast = told("[Kim Jong Sun] said {so}. [Kim Jong Ho] said {no}.", "[Kim Jong-sun] said {so}.")
    assert cast.reading(0).speaker == cast.reading(2).speaker != cast.reading(1).speaker


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    cast = told("[Lysorian Central Television (LCTV)] said {so}. [LCTV] said {more}.")
    assert cast.speakers() == ["Lysorian Central Television"] * 2
