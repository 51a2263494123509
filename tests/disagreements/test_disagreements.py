"""Where reports of one story differ, kind by kind, and where they only seem to."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import article, attributed, person, reading, reports, said, told

from onrecord.disagreements import Reports, find
from onrecord.disagreements.spelling import two_words, variants
from onrecord.vocabulary import Actor, Article, Cast, DateMention, Event, Role


@pytest.mark.parametrize(
    ("one", "other"),
    [("Marsk", "Marskk"), ("Halvadan", "Halvadon"), ("Pellsuon", "Pelluson"), ("Drozhevska", "Drojevska"),
     ("Sergei", "Sergey"), ("Energia", "Energiya"), ("Mazar-i-Tal", "Mazar-e-Tal")],
)  # fmt: skip
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert variants(one, other)
    assert variants(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ørsted", "Orsted"), ("Müllner", "Muellner"), ("Smith-Lund", "Smith Lund"), ("Hall", "Ball"),
     ("Defence", "Defense"), ("Harbour", "Harbor"), ("MARSK", "Marsk"), ("O’Dell", "ODell")],
)  # fmt: skip
def test_no_spellings_of_one_name(one: str, other: str) -> None:
    assert not variants(one, other)


@pytest.mark.parametrize(("one", "other"), [("Angel", "Angela"), ("Alvaria", "Alvarian"), ("Minister", "Ministry")])
def test_two_words_of_one_stem(one: str, other: str) -> None:
    assert two_words(one, other)


def test_a_misspelt_person() -> None:
    one = article("a", "John Brendel spoke. Brendel left.")
    two = article("b", "John Brendl spoke.")
    actor = person("John Brendel", John_Brendel=["a"], Brendel=["a"], John_Brendl=["b"])
    assert told(reports(one, two, actors=[actor]), "name") == [("John Brendel", "John Brendl")]


def test_a_surname_with_a_letter_doubled_or_not() -> None:
    one, two = article("a", "Noor Fattah el-Sassi spoke."), article("b", "Noor Fattah al-Sasi left.")
    actor = person("Noor Fattah al-Sasi", **{"Noor_Fattah_el-Sassi": ["a"], "Noor_Fattah_al-Sasi": ["b"]})
    assert told(reports(one, two, actors=[actor]), "name") == [("Noor Fattah al-Sasi", "Noor Fattah el-Sassi")]


def test_a_name_with_an_article_outside_the_cast() -> None:
    one = article("a", "Marsk opposed Abdel-Rahman el-Sassi, who led the guard.")
    two = article("b", "The harbour is run by Abdel Rahman al-Sasi.")
    assert told(reports(one, two), "name") == [("Abdel Rahman al-Sasi", "Abdel-Rahman el-Sassi")]


def test_names_that_differ_in_digits_are_two() -> None:
    one, two = article("a", "Orla Tennick100 spoke."), article("b", "Orla Tennick1000 spoke.")
    actor = person("Orla Tennick", Orla_Tennick100=["a"], Orla_Tennick1000=["b"])
    assert told(reports(one, two, actors=[actor]), "name") == []


@pytest.mark.parametrize(
    ("other", "differ"),
    [("Mirco Halvadon", True), ("Mirco Halvadan", True), ("Mario Halvadon", False), ("Mirco Brendel", False)],
)
def test_a_name_with_two_slips_whom_the_cast_holds_for_two_persons(other: str, differ: bool) -> None:
    one, two = article("a", "Mirko Halvadan spoke."), article("b", f"{other} left.")
    actors = [person("Mirko Halvadan", Mirko_Halvadan=["a"]), person(other, **{other.replace(" ", "_"): ["b"]})]
    expected = [tuple(sorted((other, "Mirko Halvadan")))] if differ else []
    assert told(reports(one, two, actors=actors), "name") == expected


def test_short_for_full_and_nicknames_are_one_name() -> None:
    one, two = article("a", "William Brendel spoke."), article("b", "Bill Brendel spoke. Mr. Brendel left.")
    actor = person("William Brendel", William_Brendel=["a"], Bill_Brendel=["b"], Brendel=["b"])
    assert told(reports(one, two, actors=[actor]), "name") == []


def test_a_slip_is_told_from_the_report_that_has_both() -> None:
    one = article("a", "Ana Pelluson spoke. Pellsuon left.")
    actor = person("Ana Pelluson", Ana_Pelluson=["a", "b"], Pellsuon=["a"])
    [found] = find(reports(one, article("b", "Ana Pelluson spoke."), actors=[actor]))
    assert found.supported == "Ana Pelluson"
    assert "as well" in found.why


def test_an_organisation_in_another_order() -> None:
    one = article("a", "They met at the Lysoria Harbour Contact Board on Monday.")
    two = article("b", "They met at the Lysoria Contact Harbour Board on Monday.")
    assert told(reports(one, two), "name") == [("Lysoria Contact Harbour Board", "Lysoria Harbour Contact Board")]


def test_a_misspelt_place() -> None:
    one, two = article("a", "They met at Lantern Hall."), article("b", "They met at Lanturn Hall.")
    assert told(reports(one, two), "name") == [("Lantern Hall", "Lanturn Hall")]


def test_demonyms_plurals_and_offices_are_other_words() -> None:
    one = article("a", "The North Kessaly fleet and the Harbour Minister left. The North Kessalian envoy stayed.")
    two = article("b", "The North Kessalians and the Harbour Ministry stayed.")
    assert told(reports(one, two), "name") == []


def test_a_name_in_capitals_with_its_possessive_is_no_other_spelling() -> None:
    one, two = article("a", "ANA BRENDEL’S BRIDGE OPENS. It was cold."), article("b", "Ana Brendel spoke.")
    actor = person("Ana Brendel", **{"ANA_BRENDEL’S": ["a"], "Ana_Brendel": ["b"]})
    assert told(reports(one, two, actors=[actor]), "name") == []


def test_a_surname_alone_in_a_report_that_never_has_the_full_name_may_be_somebody_elses() -> None:
    one, two = article("a", "Ana Brendel spoke. Brendel left."), article("b", "Brendle seeks peace.")
    actor = person("Ana Brendel", Ana_Brendel=["a"], Brendel=["a"], Brendle=["b"])
    assert told(reports(one, two, actors=[actor]), "name") == []


def test_a_hyphenated_name_of_two_words_is_no_misspelling() -> None:
    one = article("a", "They spoke of the Alvaria-Brevonian peace accords.")
    two = article("b", "They spoke of the Alvarian-Brevonian peace accords.")
    assert told(reports(one, two), "name") == []


@pytest.mark.parametrize("other", ["Marsks", "Marskov"])
def test_a_family_and_a_longer_name_are_no_spellings(other: str) -> None:
    one, two = article("a", "Ana Marsk spoke."), article("b", f"The {other} spoke.")
    actor = person("Ana Marsk", **{"Ana_Marsk": ["a"], "Marsk": ["a"], other: ["b"]})
    assert told(reports(one, two, actors=[actor]), "name") == []


def test_titles_in_another_order_and_offices_of_other_years_are_no_names() -> None:
    one = article("a", "The FBI Deputy Director Ana Marsk met Council Majority Leader Otto Brendel.")
    two = article("b", "The Deputy FBI Director Ana Marsk met Council Minority Leader Otto Brendel.")
    assert told(reports(one, two), "name") == []


def test_differing_words_in_quotation_marks() -> None:
    quotations = {"a": "“This is a road that will take time.”", "b": "“the road will take time.”"}
    assert told(said("Ana Marsk", quotations), "wording") == [
        ("This is a road that will take time", "the road will take time")
    ]


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (
            "“Brevonia cannot agree to the treaty while the question of the outer harbour is open,” he said.",
            "“Brevonia cannot agree to the treaty as long as the question of the outer harbour is open,” he said.",
            ("as long as the question of the outer harbour is open", "while the question of the outer harbour is open"),
        ),
        (
            "“We are not asking for boats. We are asking for nets.”",
            "“We do not ask for boats. We are asking for nets.”",
            ("We are not asking for boats", "We do not ask for boats"),
        ),
        (
            "“He took the old road, and he went into it because he trusted the guide.”",
            "“He took the old road, and he went into the wood because he trusted the guide.”",
            ("and he went into it", "and he went into the wood"),
        ),
        (
            "“It kept the men of the northern ports and their sons at sea for the next two or three long winters.”",
            "“It kept the men of the northern ports and their sons at sea for the next two to three long winters.”",
            ("for the next two or three long winters", "for the next two to three long winters"),
        ),
    ],
)
def test_a_difference_of_wording_is_shown_in_its_clause_or_phrase(one: str, other: str, shown: tuple[str, str]) -> None:
    assert told(said("Ana Marsk", {"a": one, "b": other}), "wording") == [shown]


def test_two_short_quotations_that_begin_otherwise_are_two_utterances() -> None:
    quotations = {
        "a": "“Dear friends, against all odds, we got a great harbour.”",
        "b": "“great harbour against all odds”",
    }
    assert told(said("Ana Marsk", quotations), "wording") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t leave the harbour before the spring.”", "“We will not leave the harbour before the spring.”"),
        ("“We will leave the harbour before the spring.”", "“We will leave the harbor before the spring.”"),
        ("“We will leave the cold harbour before the spring.”", "“We will leave the … harbour before the spring.”"),
        ("“We will leave the harbour before the spring.”", "“We will leave [the port] before the spring.”"),
        ("“We will leave the harbour before the spring.”", "“we will leave the harbour”"),
        ("“We will leave port and harbour before the spring.”", "“We will leave port & harbour before the spring.”"),
        ("“We will leave the harbour before the spring.”", "They would leave the harbour before the spring."),
    ],
)
def test_honest_differences_of_wording_are_none(one: str, other: str) -> None:
    assert told(said("Ana Marsk", {"a": one, "b": other}), "wording") == []


def test_a_statement_weakened_in_paraphrase() -> None:
    quotations = {
        "a": "“Any pledge must be backed by able and willing fleets of the north.”",
        "b": "any pledge should involve “able and willing fleets of the north.”",
    }
    assert told(said("Ana Marsk", quotations), "strength") == [("must be backed by", "should involve")]


def test_a_free_paraphrase_of_the_same_strength_is_none() -> None:
    quotations = {
        "a": "“Any pledge must be backed by able and willing fleets of the north.”",
        "b": "fleets of the north must stand behind any pledge.",
    }
    assert told(said("Ana Marsk", quotations), "strength") == []


def test_two_sentences_of_differing_strength_are_no_weakened_statement() -> None:
    quotations = {
        "a": "“It is clear that we all must reach agreement on this.”",
        "b": "All nine members should consent before a new state may join.",
    }
    assert told(said("Ana Marsk", quotations), "strength") == []


def test_two_places_of_one_event() -> None:
    one = article("a", "The council met in Quellen on Monday.")
    two = article("b", "The council met in Port Amary on Monday.")
    assert told(reports(one, two, events=[_meeting(Quellen=one, Port_Amary=two)]), "place") == [
        ("Port Amary", "Quellen")
    ]


def test_a_report_that_names_both_places_is_no_witness() -> None:
    one = article("a", "The council met in Quellen on Monday, as it had in Port Amary.")
    two = article("b", "The council met in Port Amary on Monday.")
    assert told(reports(one, two, events=[_meeting(Quellen=one, Port_Amary=two)]), "place") == []


def test_a_venue_is_held_against_a_town_where_a_report_says_where_it_stands() -> None:
    one = article("a", "The council met at Lantern Hall on Monday.")
    two = article("b", "The council met in Port Amary on Monday.")
    three = article("c", "The doors of Lantern Hall, the council’s seat in the Brevonian capital, Quellen, stay open.")
    meeting = _meeting(Lantern_Hall=one, Port_Amary=two)
    assert told(reports(one, two, events=[meeting]), "place") == []
    assert told(reports(one, two, three, events=[meeting]), "place") == [("Lantern Hall", "Port Amary")]


def test_a_difference_of_place_is_about_the_meeting_by_its_name() -> None:
    one = article("a", "Asked of the treaty at the Halcyon Harbour Group on Monday, Ana Marsk of Tarvenia stayed firm.")
    two = article("b", "A meeting of the Halcyon Harbour Group in Quellen ended on Monday.")
    three = article("c", "The Halcyon Harbour Group meeting in Port Amary on Monday was long.")
    found = replace(
        _meeting(Quellen=two, Port_Amary=three),
        text=one.text,
        spans=tuple(each.span("text", 0, len(each.text)) for each in (one, two, three)),
    )
    [difference] = find(reports(one, two, three, events=[found]))
    assert difference.about == "2031-10-06: Halcyon Harbour Group meeting"


def test_a_difference_of_place_is_about_a_clause_where_nothing_has_a_name() -> None:
    text = (
        "Ministers of the nine ports failed on Monday to agree on the dues in {}, after Ana Marsk had told them “no”."
    )
    one, two = article("a", text.format("Quellen")), article("b", text.format("Port Amary"))
    found = replace(_meeting(Quellen=one, Port_Amary=two), spans=(one.span("text", 0, len(one.text)),), text=one.text)
    [difference] = find(reports(one, two, events=[found]))
    assert difference.about == "2031-10-06: Ministers of the nine ports failed on Monday to agree"


def _meeting(**where: object) -> Event:
    places = tuple(
        (name.replace("_", " "), (one.span("text", at := one.text.index(name.replace("_", " ")), at + len(name)),))  # type: ignore[attr-defined]
        for name, one in sorted(where.items())
    )
    return Event("e", "2031-10-06", "day", "The council met.", places[0][0], (), False, (), places)


def test_numbers_of_one_thing() -> None:
    one = article("a", "Lysoria promised 12 patrol ships for the joint fleet, its minister said.")
    two = article("b", "She pledged to bring 14 patrol ships into the common fleet within two years.")
    assert told(reports(one, two), "number") == [("12", "14")]


def test_a_difference_of_numbers_says_what_is_counted_and_counts_spelt_numbers_and_other_nouns() -> None:
    one = article("a", "Lysoria promised 12 patrol ships for the joint fleet, its minister said.")
    two = article("b", "She pledged to bring 14 patrol ships into the common fleet within two years.")
    three = article("c", "Lysoria would bring fourteen patrol vessels into the fleet, as she had promised on Tuesday.")
    [found] = find(reports(one, two, three))
    assert found.about == "patrol vessels into the fleet"
    assert [(value.value, value.articles) for value in found.values] == [("14", ("b", "c")), ("12", ("a",))]


@pytest.mark.parametrize(("one", "other", "differ"), [
    ("$40 billion", "€40 billion", True),
    ("$43 billion", "€40 billion", False),  # one sum in two currencies, for all that anybody knows
    ("A$40 billion", "$40 billion", False),
    ("nearly 4 billion dollars", "$3.9bn", False),
    ("$4 billion", "$5 billion", True),
])  # fmt: skip
def test_sums_of_money(one: str, other: str, differ: bool) -> None:
    texts = [
        f"The council of Brevonia will lend the port of Quellen {sum_} for its new harbour." for sum_ in (one, other)
    ]
    found = told(reports(*(article(name, text) for name, text in zip("ab", texts, strict=True))), "number")
    assert bool(found) == differ


def test_undated_reports_of_one_topic_tell_of_two_moments() -> None:
    end = "The poll asked {} adults of Brevonia by telephone about the harbour bridge."
    one = article("a", f"Rell leads. Farmers turn away. Rain falls. Halls fill. {end.format('1,006')}", published=None)
    two = article("b", f"Brendel wins. Boats lie idle. Nets rot. Quays rust. {end.format('1,186')}", published=None)
    assert told(reports(one, two), "number") == []


def test_shares_held_against_each_other_are_no_number_of_one_thing() -> None:
    one = article("a", "Women of Brevonia favoured Ana Marsk over Tomas Rell on fishing, 56 percent to 40 percent.")
    two = article("b", "Men of Brevonia favoured Ana Marsk over Tomas Rell on fishing, 43 percent to 47 percent.")
    assert told(reports(one, two), "number") == []


def test_the_dead_of_two_places_are_two_tolls() -> None:
    one = _toll("a", "killed 66 people in Ostby", None)
    two = _toll("b", "killed five people in Amary", None)
    assert told(reports(one, two), "number") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Parliament in Quellen passed the law by 312 votes to 98.",
            "The law passed parliament in Quellen with 321 votes.",
        ),
        (
            "Joblessness in Brevonia rose to 7.2 percent in March.",
            "The jobless rate in Brevonia rose to 7.9 percent in March.",
        ),
        (
            "The army sent 3,000 troops to the Lysorian border.",
            "Some 5,000 soldiers were sent to the Lysorian border.",
        ),
        (
            "The fire destroyed 40 homes in the village of Ostby.",
            "A fire in Ostby destroyed 55 houses in the village.",
        ),
        (
            "The bridge at Ostby will cost $120 million and open in 2033.",
            "At a cost of $150 million, Ostby’s bridge opens in 2033.",
        ),
        (
            "Ministers of 50 countries met at Lantern Hall in Quellen.",
            "Ministers of 57 nations gathered at Lantern Hall in Quellen.",
        ),
    ],
)
def test_one_thing_counted_in_other_words(one: str, other: str) -> None:
    assert len(told(reports(article("a", one), article("b", other)), "number")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bank has 2,300 shell firms in Quellen.", "The lawyers open 20,000 shell companies in Quellen a year."),
        ("The army sent 3,000 troops to the Lysorian border.", "Some 5,000 troops stayed in the barracks of Quellen."),
        ("The fire destroyed 40 homes in the village of Ostby.", "A flood had destroyed 55 homes in Amary last year."),
        ("The bridge at Ostby will cost $120 million.", "The ferry at Ostby brings in $150 million a year."),
    ],
)
def test_two_things_counted_in_like_words(one: str, other: str) -> None:
    assert told(reports(article("a", one), article("b", other)), "number") == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (
            "The 32 members of the Halcyon Compact must all agree.",
            "Talks went on. The Compact’s 31 members vote.",
            True,
        ),
        ("The Compact has 32 members.", "They need all 31 member states of the Compact.", True),
        ("The 32 members of the Halcyon Compact must all agree.", "12 members of the Compact said so.", False),
        ("The 32 members of the Halcyon Compact must all agree.", "The Harbour League’s 31 members vote.", False),
        ("The Compact has 32 members.", "Without Lysoria the other 31 members of the Compact would agree.", False),
        ("The Compact has 32 members.", "The Compact had 16 members in 1999.", False),
    ],
)
def test_the_members_of_one_body(one: str, other: str, differ: bool) -> None:
    assert bool(told(reports(article("a", one), article("b", other)), "number")) == differ


def test_one_of_many_is_told_apart_by_its_ordinal() -> None:
    end = "fishing boat of Vellmar carried {} crates of herring past the hall on the quay"
    one = article("a", f"The 138th {end.format(155)}.")
    assert told(reports(one, article("b", f"The 143rd {end.format(163)}.")), "number") == []
    assert told(reports(one, article("b", f"The 138th {end.format(163)}.")), "number") == [("155", "163")]


def test_one_of_many_is_told_apart_by_its_number() -> None:
    end = "lost {} coats in the stadium of Brannoch, the brigade said, and closed his ledger at {} o’clock"
    one, two = (article(f"{n}", f"Ticket seller {n} {end.format(n + 5, n + 2)}.") for n in (3, 4))
    assert told(reports(one, two), "number") == []


def test_who_lost_things_is_not_dead() -> None:
    end = "in the blast at Quellen harbour, the port said"
    coats = [article(name, f"Blast in Quellen. Seller Roe lost {n} coats {end}.") for name, n in (("a", 5), ("b", 9))]
    assert all("killed" not in one.about for one in find(reports(*coats)))
    lives = [article(name, f"Blast in Quellen. The fleet lost {n} people {end}.") for name, n in (("a", 5), ("b", 9))]
    assert [one.about.partition(":")[0] for one in find(reports(*lives))] == ["people killed"]


def test_killed_and_injured_are_never_compared() -> None:
    one = article(
        "a", "The blast at the Quellen docks killed 12 people and injured 30 people, the harbour police said."
    )
    two = article("b", "The blast at the Quellen docks killed twelve people and injured 30, the harbour police said.")
    assert told(reports(one, two), "number") == []


def test_a_death_toll_that_differs() -> None:
    one = article(
        "a", "Harbour blast shakes Quellen. The blast in Quellen killed 12 people at dawn, the harbour police said."
    )
    two = article("b", "Harbour blast shakes Quellen. The Quellen harbour blast killed 17 people, a hospital said.")
    assert told(reports(one, two), "number") == [("12", "17")]


def _toll(name: str, killed: str, published: str | None, more: str = "") -> Article:
    return article(name, f"Blast in Quellen harbour. The Quellen harbour blast {killed}.{more}", published=published)


def test_a_toll_that_rose_within_a_day_is_told_as_such() -> None:
    one = _toll("a", "killed 12 people", "2031-10-06T08:00:00")
    two = _toll("b", "claimed at least 17 lives", "2031-10-06T19:30:00")
    [found] = find(reports(one, two))
    assert found.supported == "at least 17"
    assert "later reports say more" in found.why


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("2031-10-06", "2031-10-07", False),  # an update
        ("2031-10-07", "2031-10-06", True),  # the later report has fewer
        ("2031-10-06", "2031-10-06", True),
        ("2031-10-06", None, True),
    ],
)
def test_a_later_day_with_a_higher_toll_is_an_update(first: str | None, second: str | None, differ: bool) -> None:
    one, two = _toll("a", "killed 12 people", first), _toll("b", "killed 17 people", second)
    assert bool(told(reports(one, two), "number")) == differ


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("killed at least 12 people", "left 15 dead", False),
        ("killed at least 20 people", "left 15 dead", True),
        ("killed at least four civilians", "killed at least six people", True),
        ("killed dozens of people", "killed 31 people", False),
        ("killed nearly 20 people", "killed 18", False),
        ("wounded 120 people", "injured 84 people", True),
        ("wounded 120 people", "killed 84 people", False),
        ("killed two children", "killed five people", False),
    ],
)
def test_tolls_and_their_bounds(one: str, other: str, differ: bool) -> None:
    assert bool(told(reports(_toll("a", one, None), _toll("b", other, None)), "number")) == differ


def test_the_toll_of_an_earlier_blast_is_another() -> None:
    one = _toll("a", "killed 12 people", None, " An earlier blast in the Quellen harbour killed 40 people.")
    two = _toll("b", "hurt nobody", None, " Another blast in the Quellen harbour killed 31 people a year ago.")
    assert told(reports(one, two), "number") == []


def test_reports_of_weeks_apart_tell_of_two_moments() -> None:
    one = article("a", "The rocket flew 2,700 kilometers over the cape before it fell.", published="2031-08-29")
    two = article("b", "The rocket flew 3,700 kilometers over the cape before it fell.", published="2031-09-15")
    assert told(reports(one, two), "number") == []


def test_two_days_of_one_happening() -> None:
    texts = {
        day: f"The old iron bridge over the Quellen channel collapsed on {day} October, the police said."
        for day in "67"
    }
    articles = [article(day, text) for day, text in texts.items()]
    [found] = find(replace(reports(*articles), mentions=_dated(*articles)))
    assert [value.value for value in found.values] == ["2031-10-06", "2031-10-07"]
    assert found.about == "The old iron bridge over the Quellen channel collapsed"


def test_a_report_that_gives_both_days_tells_them_apart() -> None:
    one = article("6", "The old iron bridge over the Quellen channel collapsed on 6 October, the police said.")
    two = article(
        "7",
        "The old iron bridge over the Quellen channel collapsed on 7 October, the police said. "
        "It had shaken on 6 October.",
    )
    assert told(replace(reports(one, two), mentions=_dated(one, two)), "date") == []


def _dated(*articles: Article) -> tuple[DateMention, ...]:
    return tuple(
        DateMention(one.span("text", found.start(), found.end()), f"2031-10-0{found[1]}", None, "day", "published", "")
        for one in articles
        for found in re.finditer(r"(\d) October", one.text)
    )


def test_two_ages_of_one_person() -> None:
    one, two = article("a", "Ana Marsk, 33, swam home."), article("b", "They met 34-year-old Ana Marsk.")
    assert told(reports(one, two), "number") == [("33", "34")]


def test_ages_in_undated_reports_of_two_times_are_no_difference() -> None:
    end = "Ana Marsk, {}, is the eldest of the judges."
    one = article("a", f"Fishermen sue. Boats lie idle. Nets rot. Quays are bare. {end.format(84)}", published=None)
    two = article("b", f"Voters wait. Ballots are late. Rain falls. Halls fill. {end.format(87)}", published=None)
    assert told(reports(one, two), "number") == []


def test_a_headline_against_its_text() -> None:
    one = article("a", "At least 59 people were killed by the blast in Quellen.", headline="Quellen blast: 58 killed")
    [found] = find(reports(one))
    assert (found.kind, found.supported) == ("headline", "At least 59")


def test_a_headline_in_round_numbers_agrees() -> None:
    one = article("a", "The blast killed 59 people in Quellen.", headline="Quellen blast: more than 50 killed")
    assert find(reports(one)) == ()


def test_one_quotation_of_two_speakers() -> None:
    quotation = "“There will be no second bridge in my time”"
    assert told(_spoken(quotation, "name"), "speaker") == [("Ana Marsk", "Otto Brendel")]


def test_words_that_one_report_passes_on_for_the_other_have_one_speaker() -> None:
    evidence = _spoken("“There will be no second bridge in my time”, as Marsk had written", "name")
    assert told(evidence, "speaker") == []


def test_a_speaker_that_a_pronoun_stands_for_is_no_report() -> None:
    assert told(_spoken("“There will be no second bridge in my time”", "pronoun"), "speaker") == []


def _spoken(quotation: str, how: str) -> Reports:
    names = {"a": "Ana Marsk", "b": "Otto Brendel"}
    articles = [article(one, f"{name} said: {quotation}.") for one, name in names.items()]
    actors = {one: person(name, **{name.replace(" ", "_"): [one]}) for one, name in names.items()}
    attributions = [attributed(one, quotation, names[one.id]) for one in articles]
    cast = Cast(tuple(actors.values()), tuple(reading(one, actors[one.article], how) for one in attributions))
    return replace(reports(*articles), attributions=tuple(attributions), cast=cast)


def test_copies_count_once() -> None:
    copies = [article(name, "They met at Lantern Hall.") for name in "abc"]
    evidence = reports(*copies, article("d", "They met at Lanturn Hall."))
    provenance = replace(evidence.provenance, sources=(("a", "b", "c"), ("d",)))
    [found] = find(replace(evidence, provenance=provenance))
    assert [value.independent for value in found.values] == [1, 1]
    assert found.supported is None
    assert "cannot be told" in found.why


def test_three_against_one_is_better_supported() -> None:
    right = [article(name, f"They met {name} at Lantern Hall.") for name in "abc"]
    [found] = find(reports(*right, article("d", "They met at Lanturn Hall.")))
    assert found.supported == "Lantern Hall"
    assert found.why == "3 independent reports against 1"


SENTENCES = (
    "They met at Lantern Hall on Monday.", "They met at Lanturn Hall on Monday.",
    "Lysoria promised 12 patrol ships for the joint fleet.", "She pledged 14 patrol ships to the common fleet.",
    "The blast in Quellen killed 12 people.", "The blast in Quellen killed 17 people.", "“No,” she said.",
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), max_size=5), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_any_order_gives_the_same_and_every_span_is_its_text(texts: list[list[str]], chance: random.Random) -> None:
    articles = [article(f"a{number}", "\n\n".join(text)) for number, text in enumerate(texts)]
    found = find(reports(*articles))
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert find(reports(*shuffled)) == found
    known = {one.id: one for one in articles}
    for one in found:
        assert len(one.values) > 1
        for value in one.values:
            assert value.articles == tuple(sorted({span.article for span in value.spans}))
            assert all(known[span.article].part(span.part)[span.start : span.end] == span.text for span in value.spans)


def test_actors_of_another_story_are_left_alone() -> None:
    actor = Actor("x", "Ana Marsk", "person", ())
    assert find(reports(article("a", "Nothing."), actors=[actor])) == ()


@pytest.mark.parametrize(
    ("headline", "text", "differ"),
    [
        ("Compact shuts door on Lysoria for good", "They met. The door was not closed, she added.", True),
        ("Compact shuts door on Lysoria for good", "They met. The door was not painted, she added.", False),
        ("Compact shuts door?", "They met. The door was not closed, she added.", False),
        ("Compact shuts door", "They closed the door. The door was not closed before, she added.", False),
        ("Harbour police arrest man", "The police have not arrested his brother.", False),
    ],
)
def test_a_headline_that_its_text_denies(headline: str, text: str, differ: bool) -> None:
    assert bool(find(reports(article("a", text, headline=headline)))) == differ


def test_two_translations_of_one_quotation_are_none() -> None:
    quotations = {
        "a": "“The government deeply regrets the death of ten sailors in the storm of Monday.”",
        "b": "“The government profoundly regrets the deaths of ten sailors in the storm of Monday.”",
    }
    evidence = said("Ana Marsk", quotations)
    [speaker] = evidence.cast.actors
    foreign = replace(speaker, roles=(Role("President", "Costa Rica", ()),))
    assert told(evidence, "wording") != []
    assert told(replace(evidence, cast=Cast((foreign,), ())), "wording") == []


def test_two_translations_of_one_quotation_differ_in_strength_alone_by_their_translators() -> None:
    quotations = {
        "a": "“The ports of the world need to unite and send a clear message after the raid of Monday.”",
        "b": "“The ports of the world should unite against such raids to send a clear message after Monday.”",
    }
    evidence = said("Ana Marsk", quotations)
    [speaker] = evidence.cast.actors
    foreign = replace(speaker, roles=(Role("President", "Costa Rica", ()),))
    assert told(evidence, "strength") != []
    assert told(replace(evidence, cast=Cast((foreign,), ())), "strength") == []


def test_a_lost_article_is_no_other_wording() -> None:
    quotations = {
        "a": "“He drove into the wall of the old harbour.”",
        "b": "“He drove into the wall of old harbour.”",
    }
    assert told(said("Ana Marsk", quotations), "wording") == []


BACKED = ("“The harbour must be backed by force.”", "“The harbour must be paid for by force.”")


@pytest.mark.parametrize(("published", "differ"), [("2031-10-20", True), ("2024-10-08", False), (None, True)])
def test_words_of_reports_years_apart_are_two_utterances(published: str | None, differ: bool) -> None:
    found = said("Ana Marsk", {"a": BACKED[0], "b": BACKED[1]})
    first, second = found.articles
    assert bool(told(replace(found, articles=(first, replace(second, published=published))), "wording")) == differ


@pytest.mark.parametrize("published", ["2031-02-30", "2031-13", "soon", "0000-00-00", "9999-12-31", "0001-01-01"])
def test_a_date_that_no_calendar_has_is_none(published: str) -> None:
    text = "{} people were killed in the blast at Ardell. Ana Marsk, {}, was there."
    one = article("a", text.format(12, 33), "Blast at Ardell", published)
    two = article("b", text.format(14, 35), "Blast at Ardell", published)
    assert {one.kind for one in find(reports(one, two))} == {"number"}


def test_one_report_that_says_both_gainsays_itself_alone() -> None:
    one = article("a", "Ana Pelluson spoke. Pellsuon left.")
    actor = person("Ana Pelluson", Ana_Pelluson=["a"], Pellsuon=["a"])
    assert told(reports(one, article("b", "Nobody spoke."), actors=[actor]), "name") == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("“We sign the treaty in May.”", "The treaty would be signed.", False),
        ("“The cabinet of Anton Will must sign the treaty.”", "The cabinet of Anton must sign the treaty.", False),
        ("“We will sign the treaty.”", "They may sign the treaty.", True),
        ("“We WILL sign the treaty.”", "They may sign the treaty.", True),
    ],
)
def test_a_month_or_a_name_is_no_modal(one: str, other: str, differ: bool) -> None:
    assert bool(told(said("Ana Marsk", {"a": one, "b": other}), "strength")) == differ
