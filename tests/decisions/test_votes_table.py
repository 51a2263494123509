"""Tables of votes, and what a replay tells of dated ones."""

from __future__ import annotations

import pytest

from onrecord.bodies import examples, load, templates
from onrecord.bodies.reading import read
from onrecord.decisions import decide
from onrecord.decisions.replaying import replay
from onrecord.decisions.telling import bodies_text, body_text, decision_text, replay_text
from onrecord.decisions.votes import ballots
from onrecord.errors import InvalidVotes
from onrecord.vocabulary.decisions import Asked

UNSC = load("unsc")
NATO = load("nato")
CHAMBER = read(templates()["legislature"], "legislature.toml")

TABLE = """\ufeff# made by hand
Country;Vote;Remark
Brazil;abstain;
China;abstain;
Germany;abstain;
India;abstain;
Russian Federation;abstain;a permanent member

Bosnia and Herzegovina;yes;
Colombia;yes;
France;yes;
Gabon;yes;
Lebanon;yes;
Nigeria;yes;
Portugal;yes;
South Africa;yes;
UK;yes;
USA;yes;
"""


def test_a_table_with_semicolons_and_other_headings_is_read() -> None:
    stances, asked = ballots(TABLE, UNSC, Asked(as_of="2011-03-17"))
    assert decide(stances, UNSC, asked).outcome == "passes"
    assert stances["Russia"] == "abstain"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "no votes in it"),
        ("member,vote\n", "no votes in it"),
        ("country,says\nFrance,yes\n", "votes line 1: no column 'vote'"),
        ("member,name,vote\nFrance,France,yes\n", "line 1, name: the column is there twice"),
        ("member,vote\nFrance,yes\nAtlantis,no\n", "No member of UN Security Council called 'Atlantis'"),
        ("member,vote\nSoviet Union,no\n", "Soviet Union had no vote in UN Security Council on 2011-03-17"),
        ("member,vote\nFrance,yes\n\nfrance,no\n", "votes line 4, member: France stands in line 2 already"),
        ("member,vote\nFrance,\n", "votes line 2, vote: is empty"),
        ("member,vote\nFrance\n", "votes line 2, vote: is empty"),
        ("member,vote\nFrance,perhaps\n", "votes line 2, vote: No stance called 'perhaps'"),
        ("member,vote,chance\nFrance,,2\n", "votes line 2, chance: '2' is no chance"),
        ("member,vote,chance\nFrance,,often\n", "votes line 2, chance: 'often'"),
        ("member,vote,date\nFrance,yes,2011-02-31\n", "votes line 2, date: '2011-02-31' is no day"),
        ("member,vote,stage\nFrance,yes,veto\n", "votes line 2, stage: no stage called 'veto'. Known: vote"),
    ],
)
def test_mistakes_are_told_with_line_and_field(table: str, told: str) -> None:
    with pytest.raises(InvalidVotes) as error:
        ballots(table, UNSC, Asked(as_of="2011-03-17"))
    assert told in str(error.value)


def test_other_words_for_votes_are_understood() -> None:
    table = "name\tvote\nFrance\tY\nUK\tFor\nUS\tin favour\nChina\tA\nRussia\tNot voting\nIndia\tOppose\n"
    stances, _ = ballots(table, UNSC, Asked(as_of="2011-03-17"))
    assert list(stances.values()) == ["yes", "yes", "yes", "abstain", "absent", "oppose"]


def test_a_party_votes_for_its_members_unless_they_vote_themselves() -> None:
    stances, asked = ballots("member,vote\nBlue,support\nGreen,oppose\nGreen 7,support\n", CHAMBER)
    decision = decide(stances, CHAMBER, asked)
    assert (len(decision.support), len(decision.oppose), decision.outcome) == (42, 32, "open")
    text = decision_text(decision, CHAMBER)
    assert "undeclared (26): Orange (25), Ada Brook" in text
    assert "passes if 8 vote yes" in text  # 42 and 7 and the speaker, in a tie of 50 to 50
    assert "Ada Brook and any 7 of these 57" in text


def test_interchangeable_members_are_one_class() -> None:
    decision = decide({"Blue": "support"}, CHAMBER, Asked(rule="absolute"))
    passes = next(one for one in decision.flips if one.to == "passes")
    assert (passes.size, len(passes.sets), passes.sets[0][0].take, len(passes.sets[0][0].members)) == (10, 1, 10, 59)


def test_a_chance_column_is_a_chance() -> None:
    table = "member,vote,chance\nBlue,yes,\nGreen,no,\nOrange,,1\nAda Brook,no,\n"
    stances, asked = ballots(table, CHAMBER)
    chance = decide(stances, CHAMBER, asked).chance
    assert chance is not None
    assert chance.low == 1.0


def test_finlands_accession_day_by_day() -> None:
    days = replay(examples()["nato-finland"], NATO, origin="nato-finland")
    turns = [(one.day, one.decision.stage, one.decision.outcome, one.decision.blockers) for one in days if one.turned]
    assert turns == [
        ("2022-05-18", "agreement", "blocked", ("Turkey",)),
        ("2022-06-28", "agreement", "open", ()),
        ("2022-06-29", "ratification", "open", ()),
        ("2023-03-30", "ratification", "passes", ()),
    ]
    waiting = {one.day: one.missing for one in days}
    assert waiting["2022-09-27"] == ("Hungary", "Turkey")
    assert waiting["2023-03-27"] == ("Turkey",)


def test_swedens_ratifiers_become_31_when_finland_joins() -> None:
    days = {one.day: one for one in replay(examples()["nato-sweden"], NATO)}
    assert (days["2022-09-27"].members, days["2023-04-04"].members) == (30, 31)
    assert days["2023-04-04"].changes[0] == "Finland becomes a member"
    assert days["2023-04-04"].missing == ("Hungary", "Turkey")
    assert days["2024-01-23"].missing == ("Hungary",)
    last = days["2024-02-26"]
    assert (last.decision.outcome, last.turned, last.missing) == ("passes", True, ())
    text = replay_text(list(days.values()), "Sweden")
    assert "* 2024-02-26  ratification passes: 31 of 31" in text
    assert "missing: Hungary, Turkey" in text


def test_a_day_in_between_knows_nothing_of_later_ones() -> None:
    days = replay(examples()["nato-sweden"], NATO, Asked(as_of="2023-12-31"))
    assert days[-1].day == "2023-04-04"
    stances, asked = ballots(examples()["nato-sweden"], NATO, Asked(as_of="2023-12-31"))
    decision = decide(stances, NATO, asked)
    assert (decision.outcome, decision.stage, decision.undeclared) == ("open", "ratification", ("Hungary", "Turkey"))


def test_a_replay_goes_by_dates() -> None:
    with pytest.raises(InvalidVotes, match="line 2, date: is empty"):
        replay("member,vote\nFrance,yes\n", NATO)


def test_bodies_are_told_with_who_had_a_vote() -> None:
    told = body_text(NATO, "2008-04-03")
    assert told.startswith("NATO: 26 members on 2008-04-03")
    assert "Finland" not in told
    assert "rule accession (default)" in told
    assert "Russia since 1991-12-24, in the seat of Soviet Union, permanent" in body_text(UNSC, "2020-01-01")
    assert bodies_text({"nato": NATO}).startswith("nato  NATO: 32 members")
