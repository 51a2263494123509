"""Words that a hurried reader gives to the wrong one: lists, documents, pronouns, namesakes, two names of one actor."""

import pytest
from staging import resolved, stage, told

from onrecord.vocabulary import Embed


@pytest.mark.parametrize(
    ("source", "members"),
    [
        ("Marsk and Rep. Odo Brendel, D-Ardell", 2),
        ("Marsk and his wife", 1),
        ("Marsk and other critics", 1),
        ("Marsk and others", 1),
    ],
)
def test_a_name_with_others_is_a_group(source: str, members: int) -> None:
    cast = told(f"[Karl Marsk] said {{no}}. [{source}] said {{yes}}.")
    [group] = [actor for actor in cast.cast.actors if actor.kind == "group"]
    assert len(group.members) == members


@pytest.mark.parametrize(
    "source",
    [
        "Karl Marsk, a chemist at Ardell and author of Blue Salt, PhD,",
        "Karl Marsk, editor of Tide and the Ardell Post,",
    ],
)
def test_an_apposition_with_and_makes_no_group(source: str) -> None:
    assert told(f"[{source}] said {{no}}.").speakers() == ["Karl Marsk"]


def test_the_report_is_that_of_the_body_whose_report_spoke_before() -> None:
    cast = told("The bay rose, according to [a Brine Institute report]. Fish died, [the report] said {so}. {x}")
    assert cast.speakers() == ["Brine Institute"] * 2


def test_a_new_report_is_not_the_one_before() -> None:
    cast = told(
        "[A Brine Institute report] says {the bay rose}. The new report by three divers counts fish. "
        "[The report] says {they died}."
    )
    assert cast.speakers() == ["Brine Institute", None]


def test_the_statement_is_whose_words_it_had() -> None:
    cast = told("In a statement, [the Ardell army] said {it held}. It would stay, [the statement] added {so}.")
    assert len(set(cast.speakers())) == 1


def test_the_subject_of_the_very_sentence_is_he() -> None:
    cast = told("[Karl Marsk] said {no}. [He] said {it again}. But Odo Brendel was so sure that [he] told them {yes}.")
    assert cast.speakers() == ["Karl Marsk", "Karl Marsk", "Odo Brendel"]


def test_his_may_stand_before_the_name() -> None:
    cast = told(
        "[Odo Brendel] said {he was well}. As part of [his] promise {to drain the bay}, Karl Marsk closed the port."
    )
    assert cast.speakers() == ["Odo Brendel", "Karl Marsk"]


def test_they_are_not_the_agency_that_only_noted_it() -> None:
    cast = told("{Hundreds met at the gate}, [Bloomberg] notes. [They] also demand {a new mayor}.")
    assert cast.speakers() == ["Bloomberg", None]


def test_she_is_nobody_whose_gender_is_unknown() -> None:
    cast = told(
        "The head was once Xqo Brenninck. Ilse Castellane, who succeeded Brenninck, waits. [Her office] said {so}."
    )
    assert cast.speakers() == ["Ilse Castellane"]


def test_a_bare_surname_is_not_the_wife_s() -> None:
    cast = told("[President Trump] said {no}. First lady Melania Trump smiled. [Trump] said {it twice}.")
    assert "Melania Trump" not in cast.speakers()


def test_pronouns_tell_whose_the_bare_surname_is() -> None:
    cast = told(
        "Marsk said she was tired. Marsk then said she would go. Ida Marsk sings. Her father, Robert Marsk, teaches. "
        "[Marsk] added {that all was well}."
    )
    assert cast.speakers() == ["Ida Marsk"]


def test_a_handle_beside_a_name_is_its_bearer() -> None:
    cast = told("“Stay,” wrote the Ardell mayor Karl Marsk (@ArdellMayorHQ). [@ArdellMayorHQ] added {that he would}.")
    assert cast.speakers() == ["Karl Marsk"]


def test_a_post_by_a_handle_that_spells_a_name_is_theirs() -> None:
    staged = [stage("[Karl Marsk] said {no}.", embeds=(Embed("@MayorKarlMarsk", "We hold."),))]
    assert resolved(staged).speakers() == ["Karl Marsk"]


@pytest.mark.parametrize("other", ["Police in Ardell", "the Ardell police"])
def test_a_city_s_police_is_one_force(other: str) -> None:
    assert len(set(told("[Ardell police] said {no}.", f"[{other}] said {{no}}.").speakers())) == 1


def test_a_firm_is_not_the_subsidiary_that_one_report_names() -> None:
    plain = "[Acme] said {no}. Acme, a firm in Ardell, is large."
    cast = told(plain, plain + " Again.", plain + " And again.", plain + " [Acme Workforce Solutions] said {yes}.")
    assert len({actor.name for actor in cast.cast.actors if actor.name.startswith("Acme")}) == 2


def test_namesakes_whose_reports_share_no_name_are_two() -> None:
    cast = told("[Ida Marsk, a farmer in Solna,] said {no}.", "[Ida Marsk] said {yes} in Port Ardell after the match.")
    assert len([actor for actor in cast.cast.actors if actor.name == "Ida Marsk"]) == 2


def test_the_president_is_not_a_society_s() -> None:
    cast = told(
        "[President Karl Marsk] said {no}. [Odo Brendel, president of the Brine Society,] said {yes}. "
        "[The president] added {more}."
    )
    assert cast.speakers() == ["Karl Marsk", "Odo Brendel", "Karl Marsk"]


def test_whoever_held_an_office_as_often_as_not_speaks_for_nobody() -> None:
    cast = told(
        "[Ida Marsk, former president of Costa Rica,] said {no}.",
        "[Ida Marsk, president of Costa Rica,] said {no} in Costa Rica.",
    )
    assert cast.spoken_for("Ida Marsk") is None
