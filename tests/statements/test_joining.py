"""Which attributions become one statement, and which stay apart."""

from __future__ import annotations

import pytest
from tests.statements.telling_reports import joined, report, said, together

HARBOUR = "“The harbour at Lindø will be closed to tankers until the spill has been cleared”"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (HARBOUR, HARBOUR),
        (HARBOUR, "“The harbour at Lindø will be closed to tankers”"),
        (HARBOUR, "the port would be “closed to tankers until the spill has been cleared”"),
        (HARBOUR, "the harbour at Lindø would be closed to tankers until the spill had been cleared"),
        ("“This is a process that will take time”", "“the process will take time.”"),
        (
            "“We will rebuild the old lighthouse on Skarv island”",
            "they would rebuild the old lighthouse on Skarv island",
        ),
        ("reopening the mine is not realistic", "it is unrealistic that the mine reopens"),
        ("“We organise the ferries”", "“We organize the ferries”"),
    ],
    ids=["in full", "cut short", "in part", "paraphrase", "other words inside", "other tense", "prefix", "spelling"],
)
def test_one_utterance_in_two_reports_is_one_statement(left: str, right: str) -> None:
    found = joined(report("Harbour Post", said("Ida Marsk", left)), report("Daily Gull", said("Ida Marsk", right)))
    assert together(found) == [2]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“The harbour will be closed to tankers”", "“The herring quota is far too small for our boats”"),
        ("the yard would cost 40 million crowns", "the yard would cost 75 million crowns"),
        ("the council will close the harbour", "the council will not close the harbour"),
        ("“The harbour was safe”", "“The lighthouse was safe”"),
    ],
    ids=["other matter", "numbers", "negation", "things"],
)
def test_two_utterances_stay_apart(left: str, right: str) -> None:
    found = joined(report("Harbour Post", said("Ida Marsk", left)), report("Daily Gull", said("Ida Marsk", right)))
    assert together(found) == [1, 1]


def test_the_same_words_on_two_days_are_two_statements() -> None:
    wednesday = report("Harbour Post", said("Ida Marsk", "“The process will take time”", day="2031-03-05"))
    friday = report("Daily Gull", said("Ida Marsk", "“The process will take time”", day="2031-03-07"))
    assert together(joined(wednesday, friday)) == [1, 1]


def test_what_was_said_after_a_report_came_out_is_not_what_it_quotes() -> None:
    before = report(
        "Harbour Post", said("Ida Marsk", "Her group would “listen to the pilots first”"), published="2031-03-05"
    )
    after = said("Ida Marsk", "“We have listened to the pilots, and the pilots won us over”", day="2031-03-07")
    assert len(joined(before, report("Daily Gull", after, published="2031-03-07"))) == 2


def test_a_report_of_yesterday_elsewhere_has_the_words_of_today() -> None:
    quota = "“The quota is far too small”"
    west = report("Western Post", said("Ida Marsk", quota), published="2031-03-05")
    assert len(joined(west, report("Eastern Post", said("Ida Marsk", quota, day="2031-03-06")))) == 1


def test_a_promise_and_its_keeping_in_reports_of_two_days_are_two_statements() -> None:
    before = report(
        "Harbour Post", said("Ida Marsk", "Her group would “listen to the pilots first”"), published="2031-03-05"
    )
    after = said("Ida Marsk", "“We have listened to the pilots, and the pilots won us over”")
    assert len(joined(before, report("Daily Gull", after, published="2031-03-07"))) == 2


def test_the_same_words_of_two_people_are_two_statements() -> None:
    one = report("Harbour Post", said("Ida Marsk", "“We will win”"))
    two = report("Daily Gull", said("Olav Penn", "“We will win”"))
    assert together(joined(one, two)) == [1, 1]


def test_a_long_quotation_that_reports_give_to_two_people_is_one() -> None:
    one = report("Harbour Post", said("Ida Marsk", HARBOUR))
    two = report("Daily Gull", said("Olav Penn", HARBOUR))
    assert together(joined(one, two)) == [2]


def test_a_spokesman_and_whom_he_speaks_for_are_one_where_the_words_are_the_same() -> None:
    one = report("Harbour Post", said("Ida Marsk", HARBOUR), said("Ida Marsk", "the quota for herring must fall"))
    two = report(
        "Daily Gull", said("Port of Lindø", HARBOUR), said("Port of Lindø", "the herring quota should fall soon")
    )
    found = joined(one, two, represents={"Ida Marsk": "Port of Lindø"})
    assert together(found) == [2, 1, 1]
    assert found[0].speaker == "Ida Marsk"


def test_nobody_known_joins_by_the_same_words_alone() -> None:
    one = report("Harbour Post", said("Ida Marsk", HARBOUR))
    assert together(joined(one, report("Daily Gull", said(None, HARBOUR)))) == [2]
    told = "tankers would have to keep away from the harbour until the spill was gone"
    assert together(joined(one, report("Daily Gull", said(None, told)))) == [1, 1]


def test_a_quotation_split_by_its_cue_is_one() -> None:
    whole = report(
        "Harbour Post",
        said("Ida Marsk", "“We have decided to close the harbour, but the boats may still leave by night”"),
    )
    split = report(
        "Daily Gull",
        said("Ida Marsk", "“We have decided to close the harbour”"),
        said("Ida Marsk", "“But the boats may still leave by night”"),
    )
    assert together(joined(whole, split)) == [3]
    stretches = report(
        "Sund Radio",
        said("Ida Marsk", "“We have decided to close the harbour”", "“but the boats may still leave by night”"),
    )
    assert together(joined(whole, stretches)) == [2]


def test_two_quotations_of_one_report_are_two() -> None:
    found = joined(
        report(
            "Harbour Post",
            said("Ida Marsk", "“The harbour is closed today”"),
            said("Ida Marsk", "“The harbour opens at noon tomorrow”"),
        )
    )
    assert together(found) == [1, 1]


def test_an_attribution_of_two_utterances_is_in_the_statement_of_each() -> None:
    both = report(
        "Harbour Post",
        said("Ida Marsk", "“The harbour stays closed to tankers.”", "“The herring quota must be halved.”"),
    )
    apart = report(
        "Daily Gull",
        said("Ida Marsk", "“The harbour stays closed to tankers”"),
        said("Ida Marsk", "the herring quota must be halved"),
    )
    found = joined(both, apart)
    assert together(found) == [2, 2]
    assert {both.attributions[0].id} == set(found[0].attributions) & set(found[1].attributions)


def test_the_lead_that_repeats_a_quotation_is_one_with_it() -> None:
    found = joined(
        report(
            "Harbour Post",
            said("Ida Marsk", "the harbour at Lindø will be closed to tankers"),
            said("Ida Marsk", HARBOUR),
        )
    )
    assert together(found) == [2]


def test_the_fullest_verbatim_wording_is_the_text() -> None:
    found = joined(
        report(
            "Harbour Post",
            said(
                "Ida Marsk",
                "the harbour at Lindø would be closed to tankers until the spill had been cleared, as the law demands",
            ),
        ),
        report("Daily Gull", said("Ida Marsk", "“The harbour at Lindø will be closed to tankers”")),
        report("Sund Radio", said("Ida Marsk", HARBOUR)),
    )
    assert [one.text for one in found] == [HARBOUR]
    assert found[0].outlets == ("Daily Gull", "Harbour Post", "Sund Radio")
    short = next(one for one in found[0].wordings if one.text.endswith("tankers”"))
    assert [one.kind for one in short.changes] == ["cut"]


def test_a_number_that_one_report_has_otherwise_is_a_changed_word_of_one_statement() -> None:
    told = "“The harbour will cost us {} million crowns and will be done before the winter”"
    one = report("Harbour Post", said("Ida Marsk", told.format(40)))
    (found,) = joined(one, report("Daily Gull", said("Ida Marsk", told.format(45))))
    ((change,),) = [wording.changes for wording in found.wordings if wording.changes]
    assert (change.old, change.new, change.kind, change.inside_marks) == ("40", "45", "word", True)


@pytest.mark.parametrize("paper", ["Harbour Post", "a newspaper", None])
def test_words_that_a_paper_quotes_from_its_older_report_stay_with_who_said_them(paper: str | None) -> None:
    old = report("Harbour Post", said("Ida Marsk", HARBOUR))
    new = report("Harbour Post", said(paper, f"{HARBOUR[:-1]}, Ida Marsk told this newspaper.”"))
    again = report("Sund Radio", said(paper, HARBOUR))
    for pile in ((old, new), (old, again), (old, new, again)):
        (found,) = joined(*pile)
        assert (found.speaker, found.text) == ("Ida Marsk", HARBOUR)


def test_what_a_paper_alone_said_is_its_own() -> None:
    (found,) = joined(report("Harbour Post", said("Harbour Post", HARBOUR)))
    assert found.speaker == "Harbour Post"


def test_an_outlet_without_a_name_is_told_by_its_file() -> None:
    (found,) = joined(report(None, said("Ida Marsk", HARBOUR)))
    assert found.outlets[0].endswith(".txt")
