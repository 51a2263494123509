"""What story.json says of the sample reports stands in them."""

from typing import Any

import pytest
from sample_reports import GOLD, REPORTS, STORY, everything, original

MEMBERS = {member["name"] for member in STORY["body"]["members"]}
OUTSIDE = {one["name"] for one in STORY["body"]["without_a_vote"]}
LISTS = ("support", "oppose", "conditional", "uncommitted", "abstain", "undeclared")


def stands(doc: str, words: str) -> bool:
    return words in everything(doc) or words in original(doc)


@pytest.mark.parametrize("stance", STORY["stances"], ids=lambda one: f"{one.get('member')}-{one['since']}")
def test_a_stance_rests_on_words_of_its_report(stance: dict[str, Any]) -> None:
    assert stands(stance["doc"], stance["words"])
    assert stance.get("member", "Pellora") in MEMBERS | OUTSIDE


@pytest.mark.parametrize("day", sorted(STORY["decision_by_date"]))
def test_each_member_stands_in_one_list_a_day(day: str) -> None:
    decision = STORY["decision_by_date"][day]
    listed = [member for name in LISTS for member in decision[name]]
    assert sorted(listed) == sorted(MEMBERS)
    assert decision["outcome"] == ("blocked" if decision["oppose"] else "open")


@pytest.mark.parametrize("day", sorted(STORY["decision_by_date"]))
def test_the_lists_of_a_day_follow_from_the_stances_until_then(day: str) -> None:
    latest = dict.fromkeys(sorted(MEMBERS), "undeclared")
    for stance in STORY["stances"]:
        if stance.get("member") in MEMBERS and (stance["since"] or "9999") <= day:
            latest[stance["member"]] = stance["stance"]
    decision = STORY["decision_by_date"][day]
    assert {member: name for name in LISTS for member in decision[name]} == latest


def test_the_last_day_is_what_the_positions_say() -> None:
    positions = STORY["positions"]
    last = STORY["decision_by_date"][positions["as_of"]]
    for name in ("support", "oppose", "conditional", "abstain", "undeclared"):
        assert positions[name] == last[name]
    assert positions["blockers"] == last["oppose"]


def test_statements_dates_chrome_and_headlines_stand_in_their_reports() -> None:
    for row in STORY["no_position"] + STORY["embeds"] + STORY["scare_quotes"]:
        assert stands(row["doc"], row["words"]), row
    for row in STORY["dates"]:
        assert stands(row["doc"], row["text"]), row
    for doc, pieces in STORY["chrome_not_article"].items():
        assert [piece for piece in pieces if not stands(doc, piece)] == [], doc
    for doc, headline in STORY["headlines"].items():
        assert stands(doc, headline), doc


def test_values_that_differ_stand_in_the_reports_that_are_said_to_have_them() -> None:
    for row in STORY["discrepancies"]:
        if row["field"] in ("quoted wording", "modality", "number"):
            for value, docs in row["values"].items():
                assert all(
                    value in everything(doc) or (value == "14" and "fourteen" in everything(doc)) for doc in docs
                )
        if row["field"] == "name":
            for variant, docs in row["variants"].items():
                assert [doc for doc in REPORTS if variant in everything(doc)] == docs


def test_everybody_who_speaks_by_name_is_listed() -> None:
    people = {person["name"] for person in STORY["people"]}
    speakers = {row["speaker"] for row in GOLD if row["speaker_kind"] == "person" and row["speaker"]}
    assert speakers <= people


def test_the_copy_is_the_original_less_its_end() -> None:
    (copy,) = STORY["copies"]
    theirs = original(copy["of"]).split("\n\n")
    shared = [block for block in original(copy["article"]).split("\n\n") if block in theirs]
    assert len(shared) == 10
    assert shared == [block for block in theirs if block in shared]
    assert len(" ".join(shared)) > 0.8 * len(original(copy["article"]))
