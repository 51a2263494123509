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
