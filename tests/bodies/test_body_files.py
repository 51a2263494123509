"""Body files that people write: what may stand in them, and how mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.bodies import load
from onrecord.bodies.reading import read
from onrecord.decisions import decide
from onrecord.errors import InvalidBody, InvalidVotes, UnknownChoice
from onrecord.vocabulary.decisions import Asked

BODY = """\
id = "ferry"
name = "Ferry Board"
default = "plain"
[terms]
"2020-01-01" = ["Arden", "Brill"]
"2021 to 2024" = ["Calder"]
[groups]
owners = ["Arden"]
[other_names]
Brill = ["Town of Brill"]
[[weights]]
name = "boats"
year = 2024
source = "made up"
[weights.of]
Arden = 3
Brill = 2
Calder = 1
[[rule]]
id = "plain"
text = "most boats"
source = "made up, 2020"
passes_if = [
  { count = "yes", weigh = "boats", more_than = "1/2" },
]
"""


def test_a_file_is_a_body(tmp_path: Path) -> None:
    path = tmp_path / "ferry.toml"
    path.write_text(BODY, encoding="utf-8")
    body = load(str(path))
    assert [one.name for one in body.members] == ["Arden", "Brill", "Calder"]
    assert decide({"Arden": "support"}, body, Asked(as_of="2025-06-01")).outcome == "passes"
    assert decide({"Arden": "support"}, body, Asked(as_of="2023-06-01")).outcome == "open"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "Ferry Board"\n', "", "ferry.toml line 1, top: name is missing"),
        ('name = "Ferry Board"', "name = 7", "line 2, name: a text is asked for, not 7"),
        ('name = "Ferry Board"', 'nam = "Ferry"', "line 2, nam: no such field. Known: about"),
        ('id = "ferry"', "id = ", "not TOML: Invalid value (at line 1"),
        ('"2020-01-01"', '"2020-02-31"', "line 5, terms.2020-02-31: '2020-02-31' is no day of the calendar"),
        ('"2021 to 2024"', '"2024 to 2021"', "line 6, terms.2024 to 2021: the term ends before it begins"),
        ('["Calder"]', '["Calder", "Arden"]', "terms.2021 to 2024: two terms of Arden overlap"),
        ('["Calder"]', '["Calder", "Calder"]', "line 6, terms.2021 to 2024: 'Calder' stands twice"),
        ('owners = ["Arden"]', 'owners = ["Ardent"]', "line 8, groups.owners: no member called 'Ardent'"),
        ("owners =", "Brill =", "line 8, groups.Brill: 'Brill' is a party of seats or a member already"),
        ('["Town of Brill"]', '["arden"]', "line 10, other_names.Brill: 'arden' names both Arden and Brill"),
        ("Brill = [", "Brim = [", "line 10, other_names.Brim: no member called 'Brim'"),
        ("Arden = 3", "Arden = -3", "line 16, weights.of.Arden: a whole number from 0 to"),
        ("Arden = 3", "Arden = 3.5", "line 16, weights.of.Arden: a whole number from 0 to"),
        ("Arden = 3", 'Arden = "three"', "line 16, weights.of.Arden: a whole number from 0 to"),
        ("Arden = 3", "Arden = nan", "line 16, weights.of.Arden: a whole number from 0 to"),
        ("Arden = 3", "Arden = 1_000_000_000_000_000_000", "line 16, weights.of.Arden"),
        ("Arden = 3", "Dover = 3", "line 16, weights.of.Dover: no member called 'Dover'"),
        ("year = 2024\n", "", "line 11, weights: year is missing"),
        ('source = "made up"\n', "", "line 11, weights: source is missing"),
        ('default = "plain"', 'default = "fancy"', "line 3, default: no rule called 'fancy'. Known: plain"),
        ('weigh = "boats", ', 'weigh = "boots", ', "line 23, rule.passes_if.weigh: no weights called 'boots'"),
        ('count = "yes"', 'count = "aye"', "line 23, rule.passes_if.count: no ballot called 'aye'"),
        ('count = "yes"', 'count = "no"', "a yes must never hurt"),
        ('more_than = "1/2"', 'more_than = "half"', "'half' is no share"),
        ('more_than = "1/2"', 'more_than = "120 %"', "120 % is more than all there are"),
        ('more_than = "1/2"', 'more_than = "1/0"', "'1/0' is no share"),
        ('more_than = "1/2"', 'more = "1/2"', "line 23, rule.passes_if.more: no such field"),
        (', more_than = "1/2"', "", "one of at_least, more_than, at_most, fewer_than is asked for"),
        (
            'weigh = "boats", more_than = "1/2"',
            "at_least = 4",
            "all together are 2; it can never be met",
        ),
        ('more_than = "1/2"', 'more_than = "1/2", among = "guests"', "no group called 'guests'. Known: owners"),
        ("passes_if = [", "quorum = [", "line 19, rule: passes_if is missing"),
        ('source = "made up, 2020"\n', "", "line 19, rule: source is missing"),
        ("[groups]", "[stances]\nsupport = 'aye'\n[groups]", "stances.support: no ballot called 'aye'"),
        ("[groups]", "[succeeds]\nBrill = 'Dover'\n[groups]", "succeeds.Brill: no member called 'Dover'"),
    ],
)
def test_a_mistake_is_told_with_line_and_field(old: str, new: str, told: str) -> None:
    assert BODY.count(old) >= 1
    with pytest.raises(InvalidBody) as error:
        read(BODY.replace(old, new, 1), "ferry.toml")
    assert told in str(error.value)


def test_two_ways_to_pass_need_one_worst_vote() -> None:
    """With two ways, an outcome is judged where all unknown members vote no; a quorum would make that wrong."""
    way = 'or_if = [{ count = ["yes", "no"], at_least = 1 }]\n'
    with pytest.raises(InvalidBody, match="nothing may be worse than no"):
        read(BODY + way, "ferry.toml")


def test_two_rules_of_one_name_may_follow_each_other_and_not_overlap() -> None:
    more = (
        '[[rule]]\nid = "plain"\ntext = "all"\nsource = "made up, 2023"\n'
        'passes_if = [{ count = "yes", at_least = "all" }]\n'
    )
    with pytest.raises(InvalidBody, match="in force at the same time"):
        read(BODY + more, "ferry.toml")
    body = read(
        BODY.replace('source = "made up, 2020"', 'source = "made up, 2020"\nto = 2022-12-31')
        + more
        + "from = 2023-01-01",
        "x",
    )
    votes = {"Arden": "support", "Brill": "oppose", "Calder": "support"}
    assert decide(votes, body, Asked(as_of="2022-06-01")).outcome == "passes"
    assert decide(votes, body, Asked(as_of="2023-06-01")).blockers == ("Brill",)


def test_a_member_of_the_day_without_a_weight_is_told() -> None:
    body = read(BODY.replace("Calder = 1\n", ""), "ferry.toml")
    with pytest.raises(InvalidVotes, match="Ferry Board has no boats of Calder for 2023-01-01"):
        decide({}, body, Asked(as_of="2023-01-01"))
    assert decide({}, body, Asked(as_of="2025-01-01")).outcome == "open"


def test_a_quorum_that_nobody_can_meet_is_told() -> None:
    quorum = 'quorum = [{ count = ["yes", "no"], weigh = "boats", at_least = 6 }]\n'
    with pytest.raises(InvalidBody, match="all together are 5; it can never be met"):
        read(BODY + quorum, "ferry.toml")
    body = read(BODY.replace("[terms]", "checked = 2023-06-01\n[terms]") + quorum, "ferry.toml")
    with pytest.raises(InvalidVotes, match="cannot be met by the 2 members of 2025-01-01"):
        decide({}, body, Asked(as_of="2025-01-01"))
    assert decide({}, body, Asked(as_of="2023-01-01")).outcome == "open"


def test_what_is_not_there_lists_what_is() -> None:
    with pytest.raises(UnknownChoice, match=r"No body called 'natto'\. Known: eu-council, nato, unga, unsc"):
        load("natto")
    with pytest.raises(InvalidBody, match=r"missing\.toml: cannot be read: No such file"):
        load("missing.toml")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "bytes.toml"
    path.write_bytes(b"id = \xff")
    with pytest.raises(InvalidBody, match="not UTF-8"):
        load(str(path))


def test_the_file_in_the_docs_is_a_body() -> None:
    page = (Path(__file__).parents[2] / "docs" / "decisions-and-bodies.md").read_text(encoding="utf-8")
    body = read(page.split("```toml\n")[1].split("```")[0], "docs")
    assert decide({"Brill": "support", "Calder": "support"}, body, Asked(as_of="2024-08-01")).outcome == "open"
    blocked = decide({"Brill": "support", "Arden": "oppose"}, body, Asked(as_of="2024-08-01"))
    assert blocked.blockers == ("Arden",)


def test_a_shipped_body_goes_by_its_names_too() -> None:
    assert load("Security Council").id == load("UNSC").id == "unsc"


def test_no_more_seats_than_a_legislature_can_have() -> None:
    with pytest.raises(InvalidBody, match=r"line 2, seats\.Blue: at most 5,000 seats"):
        read("[seats]\nBlue = 900_000_000\n", "x")
