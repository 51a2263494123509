"""Outside knowledge is asked only where office, surname and whose office it is agree."""

import pytest

from onrecord.actors.leaders import known_as
from onrecord.actors.names import person_name

Offices = list[tuple[str, str | None]]


def known(names: list[str], offices: Offices) -> str | None:
    return known_as([name for text in names if (name := person_name(text))], offices)


@pytest.mark.parametrize(
    ("names", "offices", "standard"),
    [
        (["Trump"], [("President", None)], "Donald Trump"),
        (["Netanyahu"], [("prime minister", "Israel")], "Benjamin Netanyahu"),
        (["Giogia Meloni", "Meloni"], [("Prime Minister", None)], "Giorgia Meloni"),
        (["Volodymyr Zelensky"], [("President", "Ukraine")], "Volodymyr Zelenskyy"),
        (["Stoltenburg"], [("Secretary General", "NATO")], None),  # misspelt, and no given name to bear it out
        (["Jens Stoltenburg"], [("Secretary General", "NATO")], "Jens Stoltenberg"),
    ],
)
def test_a_short_or_misspelt_name_is_filled_in(names: list[str], offices: Offices, standard: str | None) -> None:
    assert known(names, offices) == standard


@pytest.mark.parametrize(
    ("names", "offices"),
    [
        (["Donald Trump"], [("President", "United States")]),  # well spelt already
        (["Trump"], []),  # no office is told
        (["Ivanka Trump"], [("president", "Trump Foundation")]),
        (["Melania Trump"], [("First Lady", "United States")]),
        (["Trump"], [("vice president", "United States")]),
        (["Meloni"], [("prime minister", "Tarsia")]),  # somebody else's prime minister
        (["Castro"], [("president", "Cuba")]),  # two have held the office
        (["Marsk"], [("prime minister", None)]),
        (["Modi"], [("leader", None)]),  # a leader of whom
        ([], [("president", None)]),
    ],
)
def test_otherwise_the_reports_word_stands(names: list[str], offices: Offices) -> None:
    assert known(names, offices) is None
