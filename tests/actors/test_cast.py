"""Actors over several reports: who merges, who does not, and what an actor keeps."""

from staging import told


def test_capital_and_seat_are_listed_under_the_country() -> None:
    cast = told("[Kyiv] asked {for more}.", "[Kiev] asked {for more}.", "[Ukraine] asked {for more}.")
    assert set(cast.speakers()) == {"Ukraine"}
    assert [name.text for name in cast.actor("Ukraine").names] == ["Kiev", "Kyiv", "Ukraine"]


def test_one_name_in_two_stories_with_other_offices_is_two_people() -> None:
    cast = told(
        "[Police chief Robert Stone] said {the road was closed}. The Harlow bridge fell, Karl Brandt said.",
        "[Goalkeeper Robert Stone] said {the match was lost}. United beat Rovers, Peter Hall wrote.",
    )
    assert cast.reading(0).speaker != cast.reading(1).speaker


def test_a_surname_alone_joins_the_full_name_of_its_story() -> None:
    cast = told(
        "[Ida Marsk] met Karl Brandt in Vienna and said {not yet}.",
        "[Marsk] told Brandt {not yet}.",
        "[Marsk] keeps {bees}. Nobody else is told of here.",
    )
    first, second, third = (cast.reading(number).speaker for number in range(3))
    assert first == second
    assert third != first


def test_an_actors_id_does_not_change_with_unrelated_reports() -> None:
    alone = told("[Danish Prime Minister Ida Marsk] said {so}.")
    among = told("[Danish Prime Minister Ida Marsk] said {so}.", "[Acme] raised {its prices}.")
    assert alone.actor("Ida Marsk").id == among.actor("Ida Marsk").id


def test_a_role_leads_back_to_its_words() -> None:
    cast = told("[Ida Marsk, the head of the Harbour Union,] said {so}.")
    [role] = cast.actor("Ida Marsk").roles
    assert (role.title, role.of) == ("head", "Harbour Union")
    assert [span.text for span in role.spans] == ["the head of the Harbour Union"]


def test_a_spokesman_without_a_name_speaks_for_somebody() -> None:
    cast = told("[A spokesman for the Harbour Union] said {so}.")
    assert cast.spoken_for("A spokesman for the Harbour Union") == "Harbour Union"


def test_a_short_name_is_the_organisation_of_the_article() -> None:
    cast = told("[The Halcyon Sea Compact] said {no}. [The Compact] said {it} twice.")
    assert cast.speakers() == ["Halcyon Sea Compact"] * 2


def test_a_description_may_be_known_from_another_report() -> None:
    cast = told(
        "[Danish Prime Minister Ida Marsk] met Karl Brandt and said {so}.",
        "[The Danish prime minister] met Karl Brandt and said {so}.",
    )
    assert cast.speakers() == ["Ida Marsk", "Ida Marsk"]
