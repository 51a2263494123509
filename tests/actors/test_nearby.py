"""Whose an office is where its own words do not tell: only where one country is in play."""

import pytest
from staging import told


@pytest.mark.parametrize(
    ("report", "person", "country"),
    [
        (
            'Corvia, which hosts the talks, pressed on. {"We wait,"} said [Prime Minister Ida Marsk].',
            "Ida Marsk",
            "Corvia",
        ),
        (
            'In Tarvek, the offer is popular. [Defence minister Ida Marsk] hoped {for more}. "Tarvek is in."',
            "Ida Marsk",
            "Tarvek",
        ),
        (
            "The position of Ulmar is not plain. {“We stand aside,”} said [its ambassador to the Accord, Ida Marsk].",
            "Ida Marsk",
            "Ulmar",
        ),
        ('That leaves Corvia. Its foreign minister, Ida Marsk, was asked. {"No,"} [she] said.', "Ida Marsk", "Corvia"),
        ('That leaves Corvia. {"We are building,"} [infrastructure minister Ida Marsk] said.', "Ida Marsk", "Corvia"),
        ('Spain wants islands exempt. {"Then yes,"} [its transport secretary, Ida Marsk,] said.', "Ida Marsk", "Spain"),
        ("[President Ida Marsk of France] said {it would abstain}.", "Ida Marsk", "France"),
        ("[Corvia's U.N. ambassador, Ida Marsk,] said {it would abstain}.", "Ida Marsk", "Corvia"),
        (
            "Spain spoke first. [Its minister for the sea and transport, Ida Marsk,] said {Spain would abstain}.",
            "Ida Marsk",
            "Spain",
        ),
    ],
)
def test_an_office_is_of_the_country_that_is_spoken_of(report: str, person: str, country: str) -> None:
    assert told(report).spoken_for(person) == country


@pytest.mark.parametrize(
    ("report", "person"),
    [
        # two countries act before the office is told
        ('Spain is for it. France hit back. {"No,"} said [Foreign Minister Ida Marsk].', "Ida Marsk"),
        # a place of meeting, which acts nowhere
        ("In Port Tarvek, [Foreign Minister Ida Marsk] said {she would wait}.", "Ida Marsk"),
        # an office below the state's
        ('Spain waits. {"No,"} said [state premier Ida Marsk].', "Ida Marsk"),
        ('Spain waits. {"No,"} said [regional secretary Ida Marsk].', "Ida Marsk"),
        # a person is no state
        ('Poe walked out. {"No,"} said [Foreign Minister Ida Marsk]. Peter Poe did not return.', "Ida Marsk"),
        # where a diplomat is sent is not who sends her
        ("[The ambassador to France, Ida Marsk,] said {it would abstain}.", "Ida Marsk"),
        ("[U.N. Ambassador Ida Marsk] said {it would abstain}.", "Ida Marsk"),
        ("[Education Minister Ida Marsk] said {schools would stay shut}.", "Ida Marsk"),
    ],
)
def test_where_another_may_be_meant_nobody_is_spoken_for(report: str, person: str) -> None:
    assert told(report).spoken_for(person) is None


def test_people_of_a_country_speak_for_it_as_one_and_so_does_its_delegation() -> None:
    cast = told("[French diplomats] insisted {that they had asked}. [The Czech delegation] said {it would wait}.")
    assert cast.spoken_for("French diplomats") == "France"
    assert cast.spoken_for("Czech delegation") == "Czech Republic"


@pytest.mark.parametrize(
    "source", ["Two French diplomats", "A French diplomat", "Senior French diplomats", "Officials"]
)
def test_some_of_them_speak_for_themselves(source: str) -> None:
    assert told(f"[{source}] said {{that they had asked}}.").spoken_for(source) is None


def test_a_feast_and_a_rebel_are_nobody_s_employer() -> None:
    cast = told(
        "The Chamber of Commerce is not happy. {It is opposed to a walkout before the New Year}, according to "
        "[its chief executive, Ida Marsk]."
    )
    assert cast.spoken_for("Ida Marsk") in (None, "Chamber of Commerce")
    assert told("[Rebel leader Ida Marsk] said {she would wait}.").spoken_for("Ida Marsk") is None


def test_a_councillor_whom_the_model_overlooks_is_somebody() -> None:
    cast = told(
        'Cllr Lindahl spoke first. {"We closed it once,"} [he] said.\n\n'
        'Cllr Chidi Obi was shorter. His daughter was hurt there. {"I need no persuading,"} [he] said.\n\n'
        "Then came the highways officer, Ken Marsk. [He] said {it would rise}."
    )
    assert cast.speakers() == ["Lindahl", "Chidi Obi", "Ken Marsk"]


def test_more_is_nobody_s_name() -> None:
    cast = told("[More than 1,400 drivers] said {they would walk out}.")
    assert all(one.kind != "person" for one in cast.cast.actors)


def test_a_society_of_many_keeps_its_name() -> None:
    cast = told(
        "[The Amary Bus Users' Group] said {it would object}. [The smaller Drivers' Guild] said {it would not}."
    )
    assert cast.speakers() == ["Amary Bus Users' Group", "Drivers' Guild"]


def test_a_chairman_is_that_of_the_union_in_the_sentence() -> None:
    cast = told(
        "The Harbour League has not decided.\n\n"
        "Some in the Fishing Union may waver, though [its chairman, Peter Hall,] insisted {that it would not}."
    )
    assert cast.spoken_for("Peter Hall") == "Fishing Union"


def test_him_is_not_who_does_it() -> None:
    cast = told(
        "[Energy Minister Agda Marsk] said {so}. {“We will,”} [she] added.",
        "[Minister Peter Hall] said {yes}. [He] said {Marsk had assured him of it}.",
    )
    assert cast.speakers()[:2] == ["Agda Marsk", "Agda Marsk"]
