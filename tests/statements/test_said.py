"""When a statement was said, and whether other reports bear it out."""

from __future__ import annotations

from dataclasses import replace

from tests.statements.telling_reports import joined, report, said

from onrecord.vocabulary import Provenance

QUOTA = "“The herring quota is far too small for the boats of this island”"
FERRY = "“Nobody will take the night ferry away from us”"


def test_reports_without_a_date_have_it_from_one_that_bears_it() -> None:
    dated = report("Harbour Post", said("Ida Marsk", QUOTA, day="2031-03-05"))
    (found,) = joined(dated, report("Daily Gull", said("Ida Marsk", QUOTA)))
    assert (found.said, found.said_precision, found.said_basis) == ("2031-03-05", "day", "text")
    assert found.said_evidence == dated.attributions[0].content


def test_a_month_and_a_day_in_it_agree() -> None:
    day = report("Harbour Post", said("Ida Marsk", QUOTA, day="2031-03-05"))
    month = report("Daily Gull", said("Ida Marsk", QUOTA))
    month = replace(month, timings=(replace(month.timings[0], date="2031-03", precision="month", basis="text"),))
    assert joined(day, month)[0].said == "2031-03-05"


def test_where_no_report_tells_the_day_nobody_knows_it() -> None:
    (found,) = joined(report("Harbour Post", said("Ida Marsk", QUOTA)))
    assert (found.said, found.said_precision, found.said_basis) == (None, None, None)


def test_what_another_report_carries_is_borne_out() -> None:
    day = "2031-03-05"
    one = report("Harbour Post", said("Ida Marsk", QUOTA, day=day), said("Ida Marsk", FERRY, day=day))
    two = report("Daily Gull", said("Ida Marsk", QUOTA))
    found = {statement.text: statement for statement in joined(one, two)}
    assert found[QUOTA].borne_out is True
    assert found[QUOTA].independent == 2
    assert found[FERRY].borne_out is False


def test_one_shared_sentence_makes_no_moment_of_all_that_a_report_quotes() -> None:
    one = report("Harbour Post", said("Ida Marsk", QUOTA), said("Ida Marsk", FERRY))
    found = {statement.text: statement for statement in joined(one, report("Daily Gull", said("Ida Marsk", QUOTA)))}
    assert found[FERRY].borne_out is None


def test_a_copy_bears_nothing_out() -> None:
    one = report("Harbour Post", said("Ida Marsk", QUOTA))
    two = report("Daily Gull", said("Ida Marsk", QUOTA))
    copied = Provenance((), ((one.article.id, two.article.id),), ())
    (found,) = joined(one, two, provenance=copied)
    assert found.independent == 1
    assert found.borne_out is None


def test_where_nobody_else_quotes_that_moment_nothing_tells() -> None:
    (found,) = joined(report("Harbour Post", said("Ida Marsk", QUOTA)))
    assert found.borne_out is None


def test_a_mere_phrase_proves_nothing_by_standing_alone() -> None:
    day = "2031-03-05"
    one = report(
        "Harbour Post", said("Ida Marsk", QUOTA, day=day), said("Ida Marsk", "the ferry is “untouchable”", day=day)
    )
    two = report("Daily Gull", said("Ida Marsk", QUOTA))
    found = {statement.text: statement for statement in joined(one, two)}
    assert found["the ferry is “untouchable”"].borne_out is None


def test_a_paraphrase_by_anybody_keeps_a_quotation_from_standing_alone() -> None:
    day = "2031-03-05"
    one = report("Harbour Post", said("Ida Marsk", QUOTA, day=day), said("Ida Marsk", FERRY, day=day))
    two = report(
        "Daily Gull", said("Ida Marsk", QUOTA), said("The ministry", "the night ferry will not be taken from anybody")
    )
    found = {statement.text: statement for statement in joined(one, two)}
    assert found[FERRY].borne_out is None
