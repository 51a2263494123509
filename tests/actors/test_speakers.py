"""Who the source of an attribution is, told in small reports."""

import pytest
from staging import resolved, stage, told

from onrecord.vocabulary import Embed


def test_title_surname_pronoun_and_description_are_one_actor() -> None:
    cast = told(
        "[Danish Defence Minister Ida Lund Marsk] said {the plan was sound}.\n\n"
        '{"It will take time,"} [Marsk] told reporters. {"We know that,"} [she] added.\n\n'
        "[The Danish minister] promised {more money}."
    )
    assert cast.speakers() == ["Ida Lund Marsk"] * 4
    assert cast.spoken_for("Ida Lund Marsk") == "Denmark"
    assert [(role.title, role.of) for role in cast.actor("Ida Lund Marsk").roles] == [("Defence Minister", "Denmark")]


def test_a_misspelt_name_is_listed_under_the_usual_one() -> None:
    cast = told(
        "[US Defense Secretary Karl Brendel] said {no}. [Brendel] repeated {it}.",
        "[US Defense Secretary Karl Brendl] said {no}.",
        "[Karl Brendel] said {no}.",
    )
    assert set(cast.speakers()) == {"Karl Brendel"}
    assert [name.text for name in cast.actor("Karl Brendel").names] == ["Brendel", "Karl Brendel", "Karl Brendl"]


def test_two_people_of_one_surname_stay_two() -> None:
    cast = told(
        "[Prime Minister Tomas Reyven] said {the vote stands}. [Opposition leader Clara Reyven] called {it wrong}.\n\n"
        "{The vote was lost}, [Mr. Reyven] said. {It was}, [Ms. Reyven] said."
    )
    assert cast.speakers() == ["Tomas Reyven", "Clara Reyven", "Tomas Reyven", "Clara Reyven"]


def test_two_that_fit_leave_it_open_and_say_so() -> None:
    cast = told("Peter Hall met Robert Stone in Vienna, and [he] said {the deal was done}.")
    [speaker] = cast.speakers()
    reading = cast.reading(0)
    assert speaker is None or reading.how == "pronoun"
    if speaker is None:
        assert reading.reason == "2 people fit “he”: Peter Hall, Robert Stone"


def test_a_pronoun_is_not_somebody_whom_the_quotation_names() -> None:
    cast = told(
        "[Peter Hall] said {the talks went well}.\n\nRobert Stone left early. "
        '{"Stone had a train to catch,"} [he] said.'
    )
    assert cast.speakers() == ["Peter Hall", "Peter Hall"]


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Berlin", "Germany", "country"),
        ("The Kremlin", "Russia", "country"),
        ("The White House", "United States", "country"),
        ("The British government", "United Kingdom", "country"),
        ("The Pentagon", "Pentagon", "organisation"),
        ("Ukraine’s Ministry of Foreign Affairs", "Ministry of Foreign Affairs of Ukraine", "organisation"),
        ("NATO member countries", "NATO", "organisation"),
        ("Britain's Courier newspaper", "Courier", "organisation"),
        ("Las Vegas police", "Las Vegas police", "organisation"),
        ("a European defence official", "a European defence official", "unnamed"),
        ("Many NATO allies", "Many NATO allies", "unnamed"),
    ],
)
def test_what_else_can_speak(source: str, name: str, kind: str) -> None:
    cast = told(f"[{source}] said {{that the door is open}}.")
    assert cast.speakers() == [name]
    assert cast.actor(name).kind == kind


def test_an_organ_of_a_country_speaks_for_it() -> None:
    cast = told("[The Pentagon] said {yes}. [Ukraine’s Ministry of Foreign Affairs] said {no}.")
    assert cast.spoken_for("Pentagon") == "United States"
    assert cast.spoken_for("Ministry of Foreign Affairs of Ukraine") == "Ukraine"


def test_who_held_an_office_once_speaks_for_nobody() -> None:
    cast = told("[Former French President Luc Perrot] said {it was late}.")
    assert cast.spoken_for("Luc Perrot") is None


def test_a_country_that_no_table_has_is_learnt_from_the_text() -> None:
    cast = told(
        "[Veldanian Foreign Minister Ida Marsk] said {her country would vote}.\n\n[Veldania] had denied {it}.",
        "[Veldania’s foreign minister, Ida Marsk,] said {so}.",
    )
    assert cast.speakers() == ["Ida Marsk", "Veldania", "Ida Marsk"]
    assert cast.actor("Veldania").kind == "country"
    assert cast.spoken_for("Ida Marsk") == "Veldania"


def test_a_group_keeps_its_named_members() -> None:
    cast = told("[Hungary and Slovakia] opposed {the bid}.")
    group = cast.actor("Hungary and Slovakia")
    names = {actor.id: actor.name for actor in cast.cast.actors}
    assert group.kind == "group"
    assert sorted(names[member] for member in group.members) == ["Hungary", "Slovakia"]


def test_a_group_with_named_ones_among_it() -> None:
    cast = told("[Some former officials, including Peter Hall, a former spokesman,] criticised {the speech}.")
    [group] = [actor for actor in cast.cast.actors if actor.kind == "group"]
    names = {actor.id: actor.name for actor in cast.cast.actors}
    assert [names[member] for member in group.members] == ["Peter Hall"]


def test_unnamed_sources_never_merge_across_reports() -> None:
    cast = told("[An official] said {yes}.", "[An official] said {yes}.")
    assert len({cast.reading(0).speaker, cast.reading(1).speaker}) == 2


@pytest.mark.parametrize(
    "source",
    ["a statement by Ida Marsk", "Ida Marsk’s letter", "comments made by newly elected Chancellor Ida Marsk"],
)
def test_what_is_said_or_written_is_its_makers(source: str) -> None:
    assert told(f"[{source}] said {{that all was well}}.").speakers() == ["Ida Marsk"]


def test_a_document_of_nobody_named_is_no_actor() -> None:
    cast = told("[The indictment] says {that money was paid}.")
    assert cast.speakers() == [None]
    assert cast.reading(0).reason == "“The indictment” is a document; whose is not told"


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    cast = told('{"We are ready,"} [Ida Marsk] said. []{"We have been for years."}')
    assert cast.speakers() == ["Ida Marsk", "Ida Marsk"]
    assert cast.reading(1).how == "continued quotation"


def test_no_source_is_no_speaker() -> None:
    cast = told("[]{The bridge is expected to open in May}.")
    assert cast.speakers() == [None]
    assert cast.reading(0).reason == "no source in the sentence"


def test_an_embedded_post_is_its_authors() -> None:
    article, _ = stage("Nothing here.", embeds=(Embed("Ida Marsk", "“We are ready.”"),))
    from onrecord.vocabulary import Attribution

    span = article.span("embed:0", 0, len(article.part("embed:0")))
    one = Attribution("a", article.id, "direct", "said", (), (), (span,), None, 0.9)
    assert resolved([(article, [one])]).speakers() == ["Ida Marsk"]


def test_he_is_the_described_one_whose_name_is_not_told() -> None:
    cast = told(
        "Robert Stone stayed at home. Lysoria’s foreign minister spent the day in a hotel. [He] said {it was quiet}."
    )
    assert cast.speakers() == [None]
