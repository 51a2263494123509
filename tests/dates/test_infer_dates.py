import random

from staging_dates import mentions, report

from onrecord import dates

WORDS = "“We have decided to open the harbour to every ship that asks,” Marsk said."
DATED = report(f"Speaking Wednesday in Varn, Olaf Marsk surprised all.\n\n{WORDS}", "2031-03-12", "dated")
UNDATED = report(f"Olaf Marsk told the council on Wednesday of a change.\n\n{WORDS}", None, "undated")


def dates_of(articles, name):
    return [
        (one.span.text, one.date, one.basis)
        for one in dates.infer(articles, mentions(*articles))
        if one.span.article == name
    ]


def test_an_undated_report_has_the_day_of_the_words_that_it_shares():
    assert dates_of([DATED, UNDATED], "undated") == [("Wednesday", "2031-03-12", "inferred")]


def test_the_evidence_stands_in_both_reports():
    inferred = [one for one in dates.infer([DATED, UNDATED], mentions(DATED, UNDATED)) if one.basis == "inferred"]
    assert {span.article for span in inferred[0].evidence} == {"dated", "undated"}


def test_what_counts_from_a_day_follows():
    text = f"Ode held a meeting on Thursday. He replied to what Olaf Marsk had said the previous day. {WORDS}"
    found = dates_of([DATED, report(text, None, "later")], "later")
    assert found == [("Thursday", "2031-03-13", "inferred"), ("the previous day", "2031-03-12", "inferred")]


def test_another_weekday_is_no_evidence():
    other = report(UNDATED.text.replace("Wednesday", "Friday"), None, "undated")
    assert dates_of([DATED, other], "undated") == [("Friday", None, "published")]


def test_reports_that_disagree_yield_nothing():
    week_before = report(DATED.text, "2031-03-05", "older")
    assert dates_of([DATED, week_before, UNDATED], "undated") == [("Wednesday", None, "published")]


def test_what_the_days_of_publication_leave_open_stays_open():
    more = report(f"{UNDATED.text}\n\nMarsk had left his party last week, and was born last year.", None, "undated")
    assert dates_of([DATED, more], "undated")[1:] == [
        ("last week", None, "published"),
        ("last year", "2030", "inferred"),
    ]


def test_any_order_of_articles_tells_the_same():
    articles = [DATED, UNDATED, report(DATED.text, "2031-03-13", "again"), report("On Monday it rained.", None, "rain")]
    first = dates.infer(articles, mentions(*articles))
    for seed in range(6):
        shuffled = random.Random(seed).sample(articles, len(articles))  # noqa: S311  no secret
        given = random.Random(seed).sample(mentions(*shuffled), len(first))  # noqa: S311
        assert dates.infer(shuffled, given) == first


VOTE = "Varn’s council voted on Wednesday to open the old harbour to foreign trawlers, said harbour master Ilse Ode."
RETOLD = (
    "Harbour master Ilse Ode said Varn’s council had voted on Wednesday to open the old harbour to foreign trawlers."
)


def test_sentences_alike_that_name_one_weekday_name_one_day():
    later = report(f"{RETOLD} The first trawlers came on Thursday.", None, "later")
    assert dates_of([report(VOTE, "2031-03-12", "first"), later], "later") == [
        ("Wednesday", "2031-03-12", "inferred"),
        ("Thursday", "2031-03-13", "inferred"),
    ]


def test_sentences_alike_of_two_weeks_tell_neither():
    both = [report(VOTE, "2031-03-12", "first"), report(VOTE, "2031-03-05", "older")]
    assert dates_of([*both, report(RETOLD, None, "later")], "later") == [("Wednesday", None, "published")]


def test_a_report_of_another_thing_tells_nothing():
    other = report("A storm sank four ferries off Cape Lunden on Wednesday.", None, "other")
    assert dates_of([report(VOTE, "2031-03-12", "first"), other], "other") == [("Wednesday", None, "published")]


def test_a_report_of_the_last_day_of_the_calendar_costs_no_batch():
    words = "“We will keep the old bridge shut until the pylons have been repaired,” Ida Marsk said on Friday."
    for day in ("9999-12-31", "0001-01-05"):
        pile = (report(words, day, "dated"), report(words, None, "undated"))
        assert {one.span.article for one in dates.infer(pile, mentions(*pile))} == {"dated", "undated"}
