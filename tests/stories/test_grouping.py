"""A mixed pile becomes stories; how it arrives never matters (law 7)."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.stories import Grouping, group
from onrecord.vocabulary import Article
from stories.piles import BRIDGE, ELECTION, PILE, WHALE, report, reports


def together(articles: list[Article]) -> list[list[str]]:
    names = {one.id: one.origin for one in articles}
    return sorted(sorted(names[id] for id in story.articles) for story in group(articles))


def test_each_event_is_a_story() -> None:
    assert [len(one) for one in together(PILE)] == [5, 5, 5]
    assert all(len({name.partition("-")[0] for name in names}) == 1 for names in together(PILE))


def test_two_reports_of_one_event_are_found_without_others_to_compare_with() -> None:
    assert len(group(reports(BRIDGE, "a")[:2])) == 1
    assert len(group([reports(BRIDGE, "a")[0], reports(WHALE, "b")[0]])) == 2


def test_reports_that_come_years_apart_may_be_one_story() -> None:
    late = report("late", *BRIDGE[1:], published="2034-05-01")
    assert len(group([*reports(BRIDGE, "a"), late])) == 1


def test_the_same_people_on_the_same_day_in_two_stories() -> None:
    strike = (
        "Nurses at the Saint Osric hospital walked out on Monday over pay, leaving surgeons to postpone operations.",
        "The nurses' union, led by Tove Brandl, wants eight percent more; the hospital has offered three.",
        "Surgeon Pavel Rusk said forty patients would wait longer for their operations because of the walkout.",
        "“Wards cannot run on applause,” Brandl told the striking nurses outside Saint Osric.",
        "Mayor Ingrid Solvay called on both sides to return to arbitration before patients came to harm.",
    )
    assert [len(one) for one in together([*reports(BRIDGE, "b"), *reports(strike, "s")])] == [5, 5]


def test_copies_of_two_wires_on_one_event_are_one_story() -> None:
    first = [report(f"ap{number}", *BRIDGE[:3]) for number in range(5)]
    second = [report(f"other{number}", *BRIDGE[1:], f"Copy {number}.") for number in range(5)]
    assert [len(one) for one in together([*first, *second])] == [10]


def test_a_story_is_told_by_its_earliest_report_its_dates_and_its_central_headline() -> None:
    early = report("early", *BRIDGE, headline="Ossmark bridge closed: cracks in pylons", published="2031-03-04T09:00")
    later = report("later", *BRIDGE[1:4], headline="What now?", published="2031-03-06")
    undated = report("undated", *BRIDGE[2:], headline=None, published=None)
    (story,) = group([undated, later, early])
    assert story.id == early.id
    assert story.articles == (early.id, later.id, undated.id)
    assert (story.first, story.last) == ("2031-03-04", "2031-03-06")
    assert story.headline == "Ossmark bridge closed: cracks in pylons"


def test_without_dates_and_headlines_a_story_says_so() -> None:
    (story,) = group([report("a", *BRIDGE, published=None)])
    assert (story.headline, story.first, story.last) == (None, None, None)


def test_an_article_given_twice_counts_once() -> None:
    assert group([*PILE, *PILE]) == group(PILE)


def test_nothing_is_no_story() -> None:
    assert group([]) == ()


@settings(max_examples=25, deadline=None)
@given(st.permutations(PILE), st.lists(st.integers(1, 6), max_size=8), st.integers(0, len(PILE)))
def test_any_batching_in_any_order_ends_in_the_same_stories(
    shuffled: list[Article], batches: list[int], kept: int
) -> None:
    pile = shuffled[:kept]
    grouping = Grouping()
    start = 0
    for size in [*batches, len(pile)]:
        grouping.add(pile[start : start + size])
        start += size
        assert grouping.stories() == group(reversed(pile[:start]))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*BRIDGE, *ELECTION, *WHALE, "", "Ossmark"]), min_size=1, max_size=12), st.randoms())
def test_every_article_is_in_one_story(sentences: list[str], chance: random.Random) -> None:
    dates = [None, "2031", "2031-03", "2031-03-04", "2031-03-04T10:00", "2031-13-45", "soon"]
    pile = [report(f"r{n}", one, published=chance.choice(dates)) for n, one in enumerate(sentences)]
    stories = group(pile)
    assert sorted(id for story in stories for id in story.articles) == sorted(one.id for one in pile)
    assert stories == group(sorted(pile, key=lambda _: chance.random()))


HAFEN = "Ein Feuer hat in der Nacht ein Lagerhaus am Hafen zerstört, verletzt wurde niemand, sagte die Feuerwehr."
SPIEL = "Die Mannschaft gewann das Spiel am Samstag in der Stadt, sagte der Trainer, und niemand war überrascht."


@pytest.mark.parametrize(
    ("pile", "sizes"),
    [
        ([report(f"same{n}", *BRIDGE) for n in range(500)], [500]),
        ([report(f"daily{n}", *BRIDGE, published=f"{1800 + n}-03-04") for n in range(200)], [200]),
        ([report(f"empty{n}") for n in range(300)], [1] * 300),
        ([report(f"the{n}", "the") for n in range(3)], [1] * 3),
        ([report("german", HAFEN), report("also german", SPIEL)], [1, 1]),
        ([report("huge", "Ossmark pylons " * 400_000), report("long word", "a" * 5_000_000)], [1, 1]),
        ([report("lone surrogate", "\ud800 Ossmark \x00 \u202e pylons")], [1]),
    ],
    ids=["the same 500 times", "every year", "empty", "one word", "another language", "huge", "broken"],
)
def test_bad_input(pile: list[Article], sizes: list[int]) -> None:
    assert sorted((len(story.articles) for story in group(pile)), reverse=True) == sizes


def test_hundreds_of_reports_of_one_story_stay_one_story() -> None:
    chance = random.Random(1)  # noqa: S311 - nothing secret
    told = [
        [report(f"{name}{n}", *chance.sample(event, 4)) for n in range(250)]
        for name, event in (("b", BRIDGE), ("w", WHALE))
    ]
    assert [len(story.articles) for story in group([*told[0], *told[1]])] == [250, 250]
