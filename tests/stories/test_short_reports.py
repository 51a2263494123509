"""Short reports of a few sentences: two events with one cast stay two stories, one event in other words is one."""

import pytest

from onrecord.stories import group
from stories.piles import report
from stories.shorts import TOWNS, Town, short


def names(*texts: str) -> list[list[int]]:
    pile = {short(str(number), text).id: number for number, text in enumerate(texts)}
    articles = [short(str(number), text) for number, text in enumerate(texts)]
    return sorted(sorted(pile[id] for id in story.articles) for story in group(articles))


def of(town: Town) -> str:
    return town.name


FEW_WORDS = pytest.mark.xfail(strict=True, reason="too few words in common, or too few at all, to judge by")


@pytest.mark.parametrize("town", TOWNS, ids=of)
@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("second", [0, 1])
def test_the_same_people_on_the_same_day_in_two_short_reports(
    town: Town, first: int, second: int, request: pytest.FixtureRequest
) -> None:
    if town.name == "Harl" and first == 0:
        request.applymarker(FEW_WORDS)  # "the central bank", "husband of central bank governor": a role is common
    assert names(town.one[first], town.other[second]) == [[0], [1]]


@pytest.mark.parametrize("town", TOWNS, ids=of)
@pytest.mark.parametrize("event", ["one", "other"])
def test_one_event_in_other_words(town: Town, event: str, request: pytest.FixtureRequest) -> None:
    if (town.name, event) == ("Harl", "one"):
        request.applymarker(FEW_WORDS)  # "inflation was slowing", "borrowing becomes cheaper": names only in common
    assert names(*getattr(town, event)) == [[0, 1]]


@pytest.mark.parametrize("town", [one for one in TOWNS if one.name not in ("Delmora", "Harl")], ids=of)
def test_both_events_in_one_pile(town: Town) -> None:
    assert names(*town.one, *town.other) == [[0, 1], [2, 3]]


LINES = {"one": "The clerk of pier {} closed his ledger at dusk.", "other": "Ticket seller {} lost a box of coats."}


def test_several_short_reports_of_both_events() -> None:
    pile, events = [], {}
    for number in range(4):
        for event, line in LINES.items():
            text = f"{getattr(TOWNS[1], event)[number % 2]} {line.format(number)}"
            pile.append(report(f"{event}-{number}", text, headline="Fire" if event == "other" else "Grain"))
            events[pile[-1].id] = event
    assert sorted(sorted(events[id] for id in one.articles) for one in group(pile)) == [["one"] * 4, ["other"] * 4]
