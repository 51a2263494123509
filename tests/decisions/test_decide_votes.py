"""Votes that were taken, and the edges of the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.bodies import load
from onrecord.decisions import decide
from onrecord.decisions.roll import roll_call
from onrecord.errors import InvalidVotes, UnknownChoice
from onrecord.vocabulary.decisions import Asked, Decision, Weights

EU = load("eu-council")
MEMBERS = roll_call(EU).members
LARGEST = ("Germany", "France", "Italy", "Spain")
SMALLEST = sorted(MEMBERS, key=lambda name: roll_call(EU).weights["population"][MEMBERS.index(name)])


def eu(against: tuple[str, ...] | list[str], how: str = "oppose", **asked: object) -> Decision:
    stances = {name: how if name in against else "support" for name in MEMBERS}
    taking_part = asked.get("taking_part")
    if taking_part:
        stances = {name: stance for name, stance in stances.items() if name in taking_part}
    return decide(stances, EU, Asked(**asked))  # type: ignore[arg-type]


def unsc(day: str, no: str = "", abstain: str = "", absent: str = "", rule: str | None = None) -> Decision:
    """Take the vote of a day: all members in favour but these."""
    body = load("unsc")
    stances = dict.fromkeys(roll_call(body, day).members, "yes")
    roll = roll_call(body, day)
    for stance, names in (("no", no), ("abstain", abstain), ("absent", absent)):
        stances |= {roll.named(name)[0]: stance for name in names.split(";") if name}
    return decide(stances, body, Asked(as_of=day, rule=rule))


def test_resolution_1973_passed_with_two_permanent_members_abstaining() -> None:
    decision = unsc("2011-03-17", abstain="Brazil;China;Germany;India;Russia")
    assert (decision.outcome, len(decision.support), len(decision.abstain)) == ("passes", 10, 5)
    assert decision.needs == ()


def test_an_absent_permanent_member_casts_no_veto() -> None:
    korea = unsc("1950-06-27", no="Yugoslavia", absent="USSR;Egypt;India")
    assert (korea.outcome, len(korea.support)) == ("passes", 7)  # resolution 83, by eleven members


def test_one_no_of_a_permanent_member_blocks_and_is_named_alone() -> None:
    decision = unsc("2022-02-25", no="Russia", abstain="China;India;United Arab Emirates")
    assert (decision.outcome, decision.blockers, decision.pivotal) == ("blocked", ("Russia",), ("Russia",))
    assert [(one.to, one.size, one.sets[0][0].members) for one in decision.flips] == [("passes", 1, ("Russia",))]


def test_a_draft_short_of_nine_is_blocked_by_nobody() -> None:
    decision = unsc(
        "2022-03-23",
        abstain="Albania;Brazil;France;Gabon;Ghana;India;Ireland;Kenya;Mexico;Norway;UAE;United Kingdom;US".replace(
            "UAE", "United Arab Emirates"
        ),
    )
    assert (decision.outcome, decision.blockers) == ("blocked", ())
    assert decision.needs[0].text == "at least 9 members vote yes: has 2, needs 7 more; 0 not known"
    assert [(one.to, one.vote, one.size) for one in decision.flips] == [("passes", "yes", 7)]


def test_procedure_knows_no_veto() -> None:
    votes = {"no": "China;Russia", "abstain": "Gabon;India;Kenya"}
    assert unsc("2022-01-31", **votes, rule="procedural").outcome == "passes"
    assert unsc("2022-01-31", **votes).blockers == ("China", "Russia")


def test_fifteen_members_are_needed_and_65_percent() -> None:
    with_the_large = list(reversed(SMALLEST))
    assert eu(with_the_large[15:]).outcome == "passes"
    assert eu(with_the_large[14:]).outcome == "blocked"
    assert eu(with_the_large[20:], rule="reinforced-majority").outcome == "passes"
    assert eu(with_the_large[19:], rule="reinforced-majority").outcome == "blocked"


def test_65_percent_exactly_are_enough_and_one_person_less_is_not() -> None:
    in_favour, others = MEMBERS[:15], MEMBERS[15:]

    def outcome(less: int) -> str:
        persons = dict.fromkeys(in_favour, 19_500_000) | dict.fromkeys(others, 13_125_000)
        persons[in_favour[0]] -= less
        weights = (Weights("population", 2026, "made up", None, persons),)
        return decide(
            dict.fromkeys(in_favour, "yes") | dict.fromkeys(others, "no"), replace(EU, weights=weights)
        ).outcome

    assert (outcome(0), outcome(1)) == ("passes", "blocked")


def test_three_large_members_cannot_block_and_four_can() -> None:
    assert eu(LARGEST[:3]).outcome == "passes"
    assert eu(LARGEST).outcome == "blocked"
    assert eu(LARGEST, how="abstain").outcome == "blocked"
    assert eu((*LARGEST[:3], "Malta")).outcome == "blocked"
    assert eu(LARGEST[:3], rule="reinforced-majority").outcome == "blocked"


def test_abstention_does_not_block_unanimity_and_absence_does() -> None:
    assert eu(LARGEST, how="abstain", rule="unanimity").outcome == "passes"
    assert eu(("Malta",), how="absent", rule="unanimity").blockers == ("Malta",)
    assert eu(("Malta",), rule="unanimity").blockers == ("Malta",)


def test_a_simple_majority_is_fourteen() -> None:
    assert eu(MEMBERS[14:], rule="simple-majority").outcome == "passes"
    assert eu(MEMBERS[13:], rule="simple-majority").outcome == "blocked"


def test_where_not_all_take_part_the_shares_are_theirs() -> None:
    twenty = tuple(reversed(SMALLEST[-20:]))
    assert eu(twenty[11:], taking_part=twenty).outcome == "passes"  # 11 of 20 are 55 % exactly
    assert eu(twenty[10:], taking_part=twenty).outcome == "blocked"
    decision = eu(twenty[11:], taking_part=twenty)
    assert "Malta" not in decision.oppose
    with pytest.raises(InvalidVotes, match="Malta does not take part"):
        decide({"Malta": "support"}, EU, Asked(taking_part=twenty))


def test_relocation_2015_passed_against_four() -> None:
    day = "2016-02-01"  # the figures of the year after are the nearest in the file
    roll = roll_call(EU, day)
    against = dict.fromkeys(("Czechia", "Hungary", "Romania", "Slovakia"), "oppose") | {"Finland": "abstain"}
    stances = dict.fromkeys(roll.members, "support") | {roll.named(k)[0]: v for k, v in against.items()}
    assert len(roll.members) == 28
    assert decide(stances, EU, Asked(as_of=day)).outcome == "passes"
    assert "population of 2015 taken for 2019-05-01" in decide({}, EU, Asked(as_of="2019-05-01")).notices[0]
    assert "population of 2024 taken for 2023-05-01" in decide({}, EU, Asked(as_of="2023-05-01")).notices[0], "nearer"


def test_the_seeds_question_is_blocked_by_four_and_the_silent_do_not_block() -> None:
    nato = load("nato")
    stances = dict.fromkeys(("US", "Germany", "Hungary", "Slovakia"), "oppose") | {
        "UK": "support",
        "Denmark": "conditional",
    }
    decision = decide(stances, nato, Asked(as_of="2025-02-13", outside=("Ukraine", "Russia")))
    assert (decision.outcome, decision.rule, decision.stage) == ("blocked", "accession", "agreement")
    assert decision.blockers == ("Germany", "Hungary", "Slovakia", "United States")
    assert (decision.support, decision.conditional) == (("United Kingdom",), ("Denmark",))
    assert len(decision.undeclared) == 26
    assert decision.outside == ("Russia", "Ukraine")
    assert [(one.to, one.size) for one in decision.flips] == [("passes", 31), ("open", 4)]
    assert [(one.stage, one.outcome) for one in decision.stages] == [("agreement", "blocked"), ("ratification", "open")]


def test_an_accession_passes_only_once_all_have_ratified() -> None:
    nato = load("nato")
    all_ = dict.fromkeys(roll_call(nato).members, "support")
    agreed = decide(all_, nato)
    assert (agreed.outcome, agreed.stage, len(agreed.needs[0].members)) == ("open", "ratification", 32)
    ratified = decide(all_, nato, Asked(stages={"ratification": dict.fromkeys(all_, "ratified")}))
    assert ratified.outcome == "passes"


def test_asked_about_a_later_stage_the_earlier_is_behind_us() -> None:
    nato = load("nato")
    all_ = dict.fromkeys(roll_call(nato).members, "ratified")
    decision = decide(all_ | {"Turkey": "uncommitted"}, nato, Asked(stage="ratification"))
    assert (decision.outcome, decision.stage, decision.uncommitted) == ("open", "ratification", ("Turkey",))
    assert decide(all_, nato, Asked(stage="ratification")).outcome == "passes"
    turned = decide(all_, nato, Asked(stage="ratification", stages={"agreement": {"Turkey": "oppose"}}))
    assert (turned.outcome, turned.stage) == ("blocked", "agreement")


def test_silence_is_no_objection_once_its_period_has_ended() -> None:
    nato = load("nato")
    asked = Asked(rule="consensus")
    assert decide({}, nato, asked).outcome == "open"
    assert decide({}, nato, Asked(rule="consensus", silence_ended=True)).outcome == "passes"
    broken = decide({"Turkey": "oppose"}, nato, Asked(rule="consensus", silence_ended=True))
    assert (broken.outcome, broken.blockers) == ("blocked", ("Turkey",))
    wavering = decide({"Turkey": "conditional"}, nato, Asked(rule="consensus", silence_ended=True))
    assert wavering.outcome == "open"
    with pytest.raises(InvalidVotes, match="knows no silence procedure"):
        decide({}, nato, Asked(silence_ended=True))


def test_what_if_is_told_and_changes_what_is_asked() -> None:
    nato = load("nato")
    names = roll_call(nato).members
    stances = dict.fromkeys(names, "support") | {"Hungary": "oppose", "Turkey": "oppose"}
    decision = decide(stances, nato, Asked(assume={"Türkiye": "support"}))
    assert decision.blockers == ("Hungary",)
    assert [(one.member, one.stance, one.instead_of) for one in decision.assumptions] == [
        ("Turkey", "support", "oppose")
    ]
    both = decide(stances, nato, Asked(assume={"Turkey": "support", "Hungary": "support"}))
    assert both.stages[0].outcome == "passes"


def test_two_thirds_of_those_voting_in_the_assembly() -> None:
    unga = load("unga")
    names = roll_call(unga, "2022-03-02").members
    votes = [*["yes"] * 141, *["no"] * 5, *["abstain"] * 35, *["absent"] * 12]
    stances = dict(zip(names, votes, strict=True))
    assert decide(stances, unga, Asked(as_of="2022-03-02", rule="two-thirds")).outcome == "passes"
    close = dict(zip(names, [*["yes"] * 66, *["no"] * 34, *["abstain"] * 93], strict=True))
    assert decide(close, unga, Asked(rule="two-thirds")).outcome == "blocked"
    assert decide(close, unga).outcome == "passes"
    nobody = dict.fromkeys(names, "abstain")
    assert decide(nobody, unga, Asked(rule="two-thirds")).outcome == "blocked"
    empty = dict.fromkeys(names, "absent") | {names[0]: "yes"}
    assert decide(empty, unga).outcome == "blocked"  # no quorum


@pytest.mark.parametrize(
    ("stances", "asked", "told"),
    [
        ({"Atlantis": "yes"}, Asked(), "^No member of NATO called 'Atlantis'. Nearest:"),
        ({"Swedan": "yes"}, Asked(), "Nearest: Sweden"),
        ({"Finland": "yes"}, Asked(as_of="2008-04-03"), r"Finland had no vote in NATO on 2008-04-03 \(members 2023"),
        ({"UK": "yes", "United Kingdom": "no"}, Asked(), "United Kingdom is named twice"),
        ({"UK": "yess"}, Asked(), "Nearest: yes"),
        ({}, Asked(as_of="2025-02-31"), "no day of the calendar"),
        ({}, Asked(as_of="1900-01-01"), "Nobody had a vote"),
        ({}, Asked(chances={"UK": 1.5}), "from 0 to 1"),
        ({}, Asked(chances={"UK": 0.5, "Britain": 0.5}), "Two chances"),
        ({"UK": "yes"}, Asked(stages={"agreement": {"US": "yes"}}), "given twice"),
    ],
)
def test_what_cannot_be_is_refused(stances: dict[str, str], asked: Asked, told: str) -> None:
    with pytest.raises(InvalidVotes, match=told):
        decide(stances, load("nato"), asked)


def test_a_rule_or_stage_that_is_not_there_lists_the_known_ones() -> None:
    with pytest.raises(UnknownChoice, match="Known: accession, consensus"):
        decide({}, load("nato"), Asked(rule="majority"))
    with pytest.raises(UnknownChoice, match="Known: agreement, ratification"):
        decide({}, load("nato"), Asked(stage="signing"))
    with pytest.raises(InvalidVotes, match="was not in force on 2004-06-01"):
        decide({}, EU, Asked(as_of="2004-06-01"))
    with pytest.raises(InvalidVotes, match="known to 2026-12-31"):
        decide({}, load("unsc"), Asked(as_of="2027-01-01"))
