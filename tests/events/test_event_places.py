import pytest

from onrecord.events.where import apart


@pytest.mark.parametrize(
    ("one", "other"), [("Brussels", "Belgium"), ("Quellen", "Quellen, Brevonia"), ("Port Amary", "Amary")]
)
def test_a_place_in_another_agrees_with_it(one, other):
    assert not apart(one, other, [])
    assert not apart(other, one, [])


def test_a_venue_may_stand_in_any_town_until_a_report_says_where():
    assert not apart("Lantern Hall", "Port Amary", ["They met at Lantern Hall."])
    assert apart("Lantern Hall", "Port Amary", ["They met at Lantern Hall in Quellen."])
    assert not apart("Lantern Hall", "Quellen", ["They met at Lantern Hall in Quellen."])
