"""Whom words mean that name nobody, and whose words a source only passes on."""

import pytest
from staging import told


def test_who_told_the_session_is_the_speaker_not_those_who_told_the_outlet() -> None:
    cast = told(
        'Prime Minister Ida Marsk told the session, according to [two people in the room]. {"What are we waiting for?"}'
    )
    assert cast.speakers() == ["two people in the room"]  # nothing was quoted before: the two may be meant
    cast = told(
        '{"All is ready,"} [Prime Minister Ida Marsk] told the session, according to [two people in the room]. '
        '{"What are we waiting for?"}'
    )
    assert cast.speakers() == ["Ida Marsk", "Ida Marsk"]
    assert cast.reading(1).how == "passed on"


@pytest.mark.parametrize(
    "report",
    [
        "[The Daily Harbour report] {Ida Marsk said that the ferry was late}.",
        "[The Daily Harbour] quoted Ida Marsk as saying {the ferry was late}.",
        "{The ferry was late}, [the Daily Harbour] quoted her as saying.",
        "According to [the Daily Harbour], Ida Marsk said that {the ferry was late}.",
    ],
)
def test_a_newspaper_that_passes_words_on_did_not_say_them(report: str) -> None:
    assert told(f"Ida Marsk came by sea.\n\n{report}").speakers() == ["Ida Marsk"]


def test_a_newspaper_without_a_name_is_the_one_that_is_named_next() -> None:
    cast = told(
        "[A Lysorian newspaper] said {the ferry was late}.\n\nNobody fell.\n\n[The Harbour Gazette] said {so} twice."
    )
    assert cast.speakers() == ["Harbour Gazette"] * 2


def test_two_newspapers_leave_it_open_which_one_it_was() -> None:
    cast = told("[A newspaper] said {no}.\n\n[The Harbour Gazette] said {so}. [The Evening Courier] said {more}.")
    assert cast.actor("A newspaper").kind == "unnamed"


def test_a_spokesman_without_a_name_is_the_one_of_that_owner_who_is_named_later() -> None:
    cast = told(
        "[A spokesman for the Harbour Union] said {so}.\n\n"
        "[Peter Hall, a spokesman for the Harbour Union,] said {more}."
    )
    assert cast.speakers() == ["Peter Hall", "Peter Hall"]


def test_who_told_of_a_statement_first_made_it() -> None:
    cast = told(
        "[The Harbour Union] said in a statement {that it was late}. Peter Hall was away.\n\n"
        '{"We are sorry,"} [the statement] said.'
    )
    assert cast.speakers() == ["Harbour Union", "Harbour Union"]


def test_who_denies_a_report_did_not_write_it() -> None:
    cast = told("The Harbour Union denied the report. According to [the report], {the ferry was late}.")
    assert cast.speakers() == [None]


def test_a_credit_agency_is_a_company() -> None:
    cast = told(
        "After the theft at the credit agency Halmark, [the company] said {so}. Halmark is old. [Halmark] said {more}."
    )
    assert cast.speakers() == ["Halmark", "Halmark"]


def test_the_company_of_the_first_sentence_is_named_after_it() -> None:
    cast = told("[The company] said {so}.\n\nHalmark Inc. is old. Halmark Inc. is large. [Halmark Inc.] said {more}.")
    assert len(set(cast.speakers())) == 1


@pytest.mark.parametrize(
    "source",
    ["Every member of NATO", "All 32 members of NATO", "all NATO allies", "NATO member countries"],
)
def test_all_members_of_a_body_are_the_body(source: str) -> None:
    assert told(f"[{source}] said {{so}}.").speakers() == ["NATO"]


def test_some_members_are_not_the_body() -> None:
    assert told("[Several members of NATO] said {so}.").actor("Several members of NATO").kind == "unnamed"


def test_what_who_goes_back_to() -> None:
    cast = told("The war of words unsettled many residents, [who] said {they were close}.")
    assert cast.speakers() == ["many residents"]


def test_his_comments_are_the_subjects_of_the_sentence() -> None:
    cast = told(
        "[Peter Hall] said {no}.\n\n{Foreign Minister Karl Brandt kept his distance}, according to [his comments]."
    )
    assert cast.speakers() == ["Peter Hall", "Karl Brandt"]


def test_an_office_and_a_delegation_speak_for_whose_they_are() -> None:
    cast = told("Denmark voted no. [Its delegation] said {so}.\n\nMayor Anna Marsk was away. [Her office] said {so}.")
    assert cast.speakers() == ["Denmark", "Anna Marsk"]


def test_the_authorities_are_those_of_the_country_told_of() -> None:
    cast = told("South Korean officials met in May.\n\n{The ship was held}, [the authorities] noted.")
    assert cast.speakers() == ["South Korean officials"]


def test_the_driver_is_whom_the_report_is_about() -> None:
    cast = told(
        "Felix Marsk came third. Marsk was glad. Marsk wept. Peter Hall won.\n\n[The Rovers driver] said {it was over}."
    )
    assert cast.speakers() == ["Felix Marsk"]


def test_the_north_is_the_country_of_the_report() -> None:
    assert told("North Korea fired again. [The North] said {so}.").speakers() == ["North Korea"]


def test_the_family_of_somebody_is_not_that_person() -> None:
    assert told("[The family of Rovers striker Karl Brandt] said {so}.").speakers() == [None]


@pytest.mark.parametrize(
    "report",
    [
        "{The Ardell branch would wait}, [its secretary] said.",
        "The Ardell branch would wait. [Its secretary] said {nobody had asked}.",
    ],
)
def test_a_secretary_of_one_branch_is_not_that_of_another(report: str) -> None:
    cast = told(f'{{"No,"}} said [Lindahl branch secretary Peter Hall].\n\n{report}')
    assert cast.speakers() == ["Peter Hall", None]


def test_its_chairman_is_that_of_whom_the_sentence_is_about() -> None:
    cast = told(
        "The Harbour Union will wait, [its chairman, Peter Hall,] said {so}. "
        "[Olav Penn, the chairman of the Fishing League,] said {more}.\n\n"
        "{The Harbour Union would ask}, [its chairman] said. {The Fishing League would pay}, [its chairman] said."
    )
    assert cast.speakers() == ["Peter Hall", "Olav Penn", "Peter Hall", "Olav Penn"]


def test_her_lawyer_is_not_known_to_be_another_s() -> None:
    cast = told(
        '{"He is ill,"} said [Peter Hall, a lawyer for John Roe].\n\n{Mary Penn will appeal}, [her lawyer] said.'
    )
    assert cast.speakers() == ["Peter Hall", None]
    cast = told(
        "John Roe waited. {He was ill}, [his spokesman, Peter Hall,] said. {He was not drunk}, [his spokesman] said."
    )
    assert cast.speakers() == ["Peter Hall", "Peter Hall"]


def test_a_counterpart_is_named_beside() -> None:
    cast = told(
        "[Energy Minister Ida Marsk] said {so}. [Her Ulmar counterpart, Peter Hall,] said {no}. {“Never,”} [he] added."
    )
    assert cast.speakers() == ["Ida Marsk", "Peter Hall", "Peter Hall"]


def test_a_dateline_owns_no_chairman() -> None:
    cast = told(
        "The Harbour Union met. [Its chairman, Peter Hall,] said {so}.",
        "ARDELL (WIRE) — {The Harbour Union will wait}, [its chairman] said.\n\n{“We are torn,”} [Peter Hall] said.",
    )
    assert cast.speakers() == ["Peter Hall"] * 3
