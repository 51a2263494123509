import time

import pytest
from staging_events import names, report, timeline, told

CUT = "Ida Marsk and Ana Brendel met in Norhaven on Wednesday to settle the toll of the harbour bridge."
LONG = "The toll was settled.\n\nOn 12 March 2031, Marsk met Brendel in Norhaven for talks about the bridge's toll."


def test_reports_of_one_meeting_are_one_event():
    (one,) = timeline(CUT, LONG)
    assert (one.date, one.precision, one.place, one.background) == ("2031-03-12", "day", "Norhaven", False)
    assert names(one) == ["Ana Brendel", "Ida Marsk"]
    assert len(one.spans) == 2


def test_two_meetings_of_one_day_stay_apart():
    one, other = timeline(CUT, "Tomas Rell met bakers in Ostby on Wednesday to speak about flour.")
    assert {one.place, other.place} == {"Norhaven", "Ostby"}


def test_other_words_for_one_happening_are_told_once():
    (one,) = timeline(
        "On Wednesday, Ida Marsk and Ana Brendel added four ferries of the Ostby line to the list of unwanted guests.",
        "It was cold.\n\nOn Wednesday, Marsk and Brendel denied entry to unwanted ferries of the Ostby line.",
    )
    assert len(one.spans) == 2


def test_the_hour_and_the_day_of_one_happening_are_told_once():
    (one,) = timeline(
        "A ferry crashed into the pier of Ostby on Monday.",
        "It was cold.\n\nThe ferry crashed into the pier of Ostby at 9:30 a.m. on Monday.",
    )
    assert one.precision == "minute"


@pytest.mark.parametrize("other", ["Norhaven, Brevonia", "Lantern Hall"])
def test_a_place_in_the_other_gainsays_none(other):
    (one,) = timeline(CUT, CUT + " ", CUT.replace("Norhaven", other))
    assert one.place


def test_places_that_differ_are_told_each_with_its_sentence():
    (one,) = timeline(CUT, CUT + " ", CUT.replace("Norhaven", "Ostby"))
    assert one.place is None  # two against one is no clear lead
    assert [(value, len(spans)) for value, spans in one.places] == [("Norhaven", 2), ("Ostby", 1)]
    assert {span.text for _, spans in one.places for span in spans} == {"Norhaven", "Ostby"}


def test_openings_tell_one_disaster_in_whatever_words():
    (one,) = timeline(
        "Thousands of guests fled the beach of Ostby on Monday when fireworks went off in the crowd.",
        "Two people were killed by fireworks in a crowd of guests on the beach of Ostby on Monday.",
    )
    assert len(one.spans) == 2


def test_a_similar_happening_is_another():
    texts = [
        "Raiders attacked the harbour of Ostby on Monday.",
        "It was cold.\n\nRaiders attacked the harbour of Ostby on Monday. Similar attacks on Monday shook Norhaven.",
    ]
    assert sorted(len(one.spans) for one in timeline(*texts)) == [1, 2]


TWO_DAYS = "Tomas Rell, a trader, met Ida Marsk in Ostby on Wednesday, a day after the ferry sank."


def test_a_sentence_of_several_days_is_told_clause_by_clause():
    assert {one.date: one.text for one in timeline(f"It was cold.\n\n{TWO_DAYS}")} == {
        "2031-03-11": "… a day after the ferry sank.",
        "2031-03-12": "Tomas Rell … met Ida Marsk in Ostby on Wednesday …",
    }


def test_a_meeting_of_a_body_is_the_one_that_another_report_dates():
    (one,) = timeline(
        "Ida Marsk spoke on Wednesday at a meeting of the Northern Harbour Contact Group in Ostby.",
        "“It is cold,” Brendel said during a meeting of the Northern Harbour Contact Group.",
        "It was cold.\n\nHe had said so the previous day, before the gathering of the Northern Harbour Contact Group.",
    )
    assert len(one.spans) == 3


def test_a_body_that_met_long_before_a_report_met_again():
    dated = report("Ida Marsk spoke on Wednesday at a meeting of the Northern Harbour Contact Group in Ostby.")
    later = report("“It is cold,” Brendel said during a meeting of the Northern Harbour Contact Group.", "2031-05-13")
    (one,) = told([dated, later])
    assert len(one.spans) == 1


def test_a_lead_without_a_date_joins_what_another_report_dates():
    (one,) = timeline(CUT, "Marsk met Brendel over the toll of the harbour bridge.\n\nIt was cold.")
    assert len(one.spans) == 2


def test_a_lead_that_nothing_dates_is_not_told():
    assert timeline("Marsk met Brendel over the toll of the harbour bridge.\n\nIt was cold.") == ()


def test_the_meeting_is_the_one_told_of_before():
    (one,) = timeline(
        f"{CUT}\n\nIt was cold.\n\nAt the meeting in Ostby, Marsk spoke first.".replace("met in", "had a meeting in")
    )
    assert [value for value, _ in one.places] == ["Norhaven", "Ostby"]


def test_what_is_long_past_is_background():
    past, news = timeline(f"{CUT}\n\nIn 2008 the council approved the bridge.")
    assert (past.date, past.background) == ("2008", True)
    assert not news.background


def test_what_was_said_long_ago_is_background_and_what_was_said_on_a_day_no_event():
    (one,) = timeline(
        "It was cold.\n\nIn 2008, the league promised a bridge.\n\nOn Wednesday, the league promised a ferry."
    )
    assert (one.date, one.background) == ("2008", True)


def test_the_finest_date_that_agrees_is_told():
    (one,) = timeline(
        "A ferry crashed into the pier of Ostby on Monday, killing two sailors.",
        "It was cold.\n\nTwo sailors were killed when a ferry crashed into the pier of Ostby earlier this week.",
    )
    assert (one.date, one.precision) == ("2031-03-10", "day")


def test_an_undated_report_tells_nothing_that_only_its_publication_would_date():
    assert told([report("It was cold.\n\nThe ministers met in Norhaven on Wednesday.", None)], None) == ()


def test_the_same_report_many_times_is_one_event():
    (one,) = told([report(CUT + " " * number) for number in range(40)])
    assert len(one.spans) == 40


def test_a_quarter_is_too_coarse_for_news():
    assert timeline("The harbour company Marsk raised its tolls this quarter.") == ()


def test_a_short_sentence_that_means_nothing_by_itself_is_not_told():
    assert timeline("An objection is enough. Brevonia raised one on Wednesday.") == ()


def test_no_articles_no_events():
    assert told([]) == ()


def test_five_hundred_reports_of_one_story_take_seconds():
    articles = [
        report(f"{CUT}\n\nReporter {number} saw it.\n\nA ferry crashed on Monday.\n\nThe council will vote on Friday.")
        for number in range(500)
    ]
    began = time.process_time()
    events = told(articles)
    assert time.process_time() - began < 60  # 5 s here, most of it for the dates; 0.1 s for the telling
    assert len(events) == 3


def test_copies_of_one_report_tell_each_happening_once():
    text = "Twelve people were injured when a railing fell on Wednesday, the police said."
    assert [len(one.spans) for one in timeline(text, text + "\n", text + "\n\n")] == [3]


def test_a_story_of_the_first_day_of_the_calendar_is_told():
    assert timeline(CUT, first="0001-01-01")


def test_what_happened_is_told_by_a_report_of_it_and_not_by_a_forecast():
    before = (
        "Ida Marsk and Ana Brendel will meet in Norhaven on Wednesday to settle the long toll of the harbour bridge."
    )
    after = "Ida Marsk and Ana Brendel met in Norhaven on Wednesday."
    (one,) = told([report(before, "2031-03-11"), report(after, "2031-03-13")])
    assert one.text == after
    (one,) = told([report(before, "2031-03-11")])
    assert one.text == before


def test_the_report_of_the_morning_is_a_forecast_by_its_words():
    before = (
        "Ida Marsk and Ana Brendel will meet in Norhaven on Thursday to settle the long toll of the harbour bridge."
    )
    after = "Ida Marsk and Ana Brendel met in Norhaven on Thursday."
    (one,) = timeline(before, after)
    assert one.text == after
