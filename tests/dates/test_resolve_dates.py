import time

import pytest
from staging_dates import mentions, report, told

ABSOLUTE = [
    ("They met on 12 February 2025.", "12 February 2025", "2025-02-12"),
    ("They met on Wednesday, Feb. 12, 2025.", "Wednesday, Feb. 12, 2025", "2025-02-12"),
    ("They met on Feb. 12.", "Feb. 12", "2031-02-12"),
    ("They met on the 12th of December.", "the 12th of December", "2030-12-12"),
    ("They met on 25/12/2025.", "25/12/2025", "2025-12-25"),
    ("They applied in September 2022 again.", "September 2022", "2022-09"),
    ("In 2008 the league agreed.", "2008", "2008"),
    ("It began in the 1990s.", "the 1990s", "1990"),
    ("He served in 2013-14.", "2013-14", "2013"),
    ("After the 2014 annexation, they left.", "2014", "2014"),
    ("They fought from March 2020 to May 2021.", "March 2020 to May 2021", "2020-03"),
    ("They met on 12-14 February.", "12-14 February", "2031-02-12"),
    ("They ended it in late 2013.", "late 2013", "2013"),
    ("They met on the third Thursday in November 2030.", "the third Thursday in November 2030", "2030-11-21"),
    ("They met on the first of January 2030.", "the first of January 2030", "2030-01-01"),
    ("They fought between Nov. 18-Dec. 19, 2015.", "Nov. 18-Dec. 19, 2015", "2015-11-18"),
    ("They fought in June-August 1992.", "June-August 1992", "1992-06"),
    ("It rose in the last quarter of 2017.", "the last quarter of 2017", "2017-10"),
    ("It fell in the second half of 2017.", "the second half of 2017", "2017-07"),
    ("It was built in the early 19th century.", "the early 19th century", "1801"),
    ("It was built in the nineties.", "the nineties", "1990"),
    ("They met on Easter Monday 2018.", "Easter Monday 2018", "2018-04-02"),
    ("They met on New Year’s Eve 2015.", "New Year’s Eve 2015", "2015-12-31"),
    ("They met on the morning of 3 March 2030.", "the morning of 3 March 2030", "2030-03-03"),
    ("A 2011 report told so.", "2011", "2011"),
    ("It rose in the third quarter of 2019.", "the third quarter of 2019", "2019-07"),
    ("It rose in Q3 2019.", "Q3 2019", "2019-07"),
    ("It rose in fiscal 2019.", "2019", "2019"),
    ("It opened at the end of 2019.", "the end of 2019", "2019"),
    ("It opened in the closing days of March 2019.", "the closing days of March 2019", "2019-03"),
    ("They met on the Monday after Easter 2018.", "the Monday after Easter 2018", "2018-04-02"),
    ("They met over Labor Day weekend 2019.", "Labor Day weekend 2019", "2019-08-31"),
    ("They met on Black Friday 2019.", "Black Friday 2019", "2019-11-29"),
    ("They met on Martin Luther King Jr. Day 2019.", "Martin Luther King Jr. Day 2019", "2019-01-21"),
]


@pytest.mark.parametrize(("text", "words", "date"), ABSOLUTE)
def test_dates_that_say_when(text, words, date):
    assert told(text) == [(words, date)]


RELATIVE = [
    ("Marsk spoke on Wednesday.", "Wednesday", "2031-03-12"),
    ("Marsk spoke on Thursday.", "Thursday", "2031-03-13"),
    ("Marsk will speak on Friday.", "Friday", "2031-03-14"),
    ("Marsk will speak on Thursday.", "Thursday", "2031-03-13"),
    ("The council meets on Monday.", "Monday", "2031-03-17"),
    ("Marsk spoke last Tuesday.", "last Tuesday", "2031-03-04"),
    ("Marsk spoke yesterday.", "yesterday", "2031-03-12"),
    ("Marsk will speak tonight.", "tonight", "2031-03-13"),
    ("Marsk spoke on Wednesday morning.", "Wednesday morning", "2031-03-12"),
    ("Marsk spoke at 2:30 p.m. on Wednesday.", "2:30 p.m. on Wednesday", "2031-03-12T14:30"),
    ("Marsk spoke on Wednesday at 14:00 GMT.", "Wednesday at 14:00 GMT", "2031-03-12T14:00+00:00"),
    ("Marsk spoke earlier this week.", "earlier this week", "2031-03-10"),
    ("They will meet next week.", "next week", "2031-03-17"),
    ("They met last month.", "last month", "2031-02"),
    ("They met two years ago.", "two years ago", "2029"),
    ("They will meet this year.", "this year", "2031"),
    ("They met in December.", "December", "2030-12"),
    ("They will meet in December.", "December", "2031-12"),
    ("They met on 12 May last year.", "12 May last year", "2030-05-12"),
    ("They will meet on the 27th of next month.", "the 27th of next month", "2031-04-27"),
    ("They met last Friday in Varn.", "last Friday", "2031-03-07"),
    ("They met two Fridays ago.", "two Fridays ago", "2031-02-28"),
    ("They met two weeks ago on Tuesday.", "two weeks ago on Tuesday", "2031-02-25"),
    ("They met a year ago this week.", "a year ago this week", "2030-03-11"),
    ("They met a year and a half ago.", "a year and a half ago", "2029-09"),
    ("They met twenty-five years ago.", "twenty-five years ago", "2006"),
    ("They met 48 hours ago.", "48 hours ago", "2031-03-11"),
    ("They talked over the past week.", "the past week", "2031-03-06"),
    ("It will be done by the end of the week.", "the end of the week", "2031-03-14"),
    ("It will be done by year’s end.", "year’s end", "2031"),
    ("They met the night before last.", "the night before last", "2031-03-11"),
    ("They met at Christmas.", "Christmas", "2030-12-25"),
    ("They will meet on Good Friday.", "Good Friday", "2031-04-11"),
    ("They met today from 4pm to 6pm.", "today from 4pm to 6pm", "2031-03-13T16:00"),
    ("They met at eight o’clock on Monday.", "eight o’clock on Monday", "2031-03-10T08:00"),
    ("They met on Monday at 0900 GMT.", "Monday at 0900 GMT", "2031-03-10T09:00+00:00"),
    ("It fell last quarter.", "last quarter", "2030-10"),
    ("It fell over the last two quarters.", "the last two quarters", "2030-07"),
    ("It will be shut for the rest of the month.", "the rest of the month", "2031-03-13"),
    ("It will be done within two weeks.", "within two weeks", "2031-03-13"),
    ("They will meet between now and Friday.", "between now and Friday", "2031-03-13"),
    ("They met on the last Friday of the month.", "the last Friday of the month", "2031-03-28"),
    ("They met on the first of this month.", "the first of this month", "2031-03-01"),
    ("They met on the 5th.", "the 5th", "2031-03-05"),
    ("They will meet on the 5th.", "the 5th", "2031-04-05"),
    ("They met half a year ago.", "half a year ago", "2030-09"),
    ("They met in the spring of last year.", "spring of last year", "2030"),
    ("They spoke of next week’s Monday.", "next week’s Monday", "2031-03-17"),
    ("They met late last year.", "late last year", "2030"),
    ("Prices rose in the last month.", "the last month", "2031-02"),
    ("They met on Monday at 2 a.m. (0700 GMT).", "Monday at 2 a.m. (0700 GMT)", "2031-03-10T02:00"),
    ("They met from 15:00 to 17:00 on Monday.", "from 15:00 to 17:00 on Monday", "2031-03-10T15:00"),
    ("They met on Monday at 17:00.", "Monday at 17:00", "2031-03-10T17:00"),
]


@pytest.mark.parametrize(("text", "words", "date"), RELATIVE)
def test_times_that_count_from_publication(text, words, date):
    assert told(text) == [(words, date)]
    assert told(text, None)[0][1] is None


AHEAD, PAST = "2031-03-14", "2031-03-07"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The vote will be held on Friday.", AHEAD),
        ("The vote, to be held on Friday, is open.", AHEAD),
        ("The deal is expected to be formally signed on Friday.", AHEAD),
        ("They plan to set up a camp on Friday.", AHEAD),
        ("Marsk must appear in court on Friday.", AHEAD),
        ("The hearing is on Friday.", AHEAD),
        ("Polls open on Friday.", AHEAD),
        ("The vote was held on Friday.", PAST),
        ("They set up a camp on Friday.", PAST),
        ("They gathered to vote on Friday.", PAST),
        ("Marsk spoke during a visit to Varn on Friday.", PAST),
        ("Marsk may have left on Friday.", PAST),
        ("The film is released on Friday.", None),
    ],
)
def test_a_participle_and_an_infinitive_are_of_the_time_of_their_verb(text, day):
    assert told(text, "2031-03-11") == [("Friday", day)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Union will abstain when parliament votes on the assisted living bill on Tuesday.", "2031-03-18"),
        ("They will back the newly agreed text on Tuesday.", "2031-03-18"),
        ("They will go ahead with a state-backed plan on Tuesday.", "2031-03-18"),
        ("The league backed the proposed law on Tuesday.", "2031-03-11"),
        ("The league will mourn those killed on Tuesday.", "2031-03-11"),
        ("The league will ask why her party voted no on Tuesday.", "2031-03-11"),
    ],
)
def test_a_participle_before_its_noun_tells_no_time(text, day):
    assert told(text) == [("Tuesday", day)]


def test_the_month_that_a_day_is_of_may_have_been_named():
    assert told("They left on 28 May 2030 and came on the 30th.")[1] == ("the 30th", "2030-05-30")
    assert told("They left on 28 May 2030 and came on the 3rd.")[1] == ("the 3rd", None)
    assert told("In May 2030 they met on the last Friday of the month.")[1][1] == "2030-05-31"


def test_a_weekday_beside_another_day_is_not_the_latest():
    assert told("They met on 5 May 2030. They had left the Friday before.")[1] == ("the Friday before", "2030-05-03")
    assert told("They left the Friday before.") == [("the Friday before", None)]
    assert told("They will meet on Friday after next.") == [("Friday after next", None)]
    assert told("They met on the Friday after the vote.") == []


def test_the_last_month_is_up_to_publication_and_last_month_the_calendar_s():
    one, other = mentions(report("Prices rose in the last month. They fell last month."))
    assert (one.date, one.end, other.date, other.end) == ("2031-02", "2031-03-13", "2031-02", None)


def test_this_week_on_a_sunday_is_told_by_tense():
    assert told("They met this week.", "2031-03-16") == [("this week", "2031-03-10")]
    assert told("They will meet this week.", "2031-03-16") == [("this week", None)]


def test_a_stretch_has_its_last_day():
    one, other = mentions(report("They met from Monday to Wednesday. It rained earlier this week."))
    assert (one.date, one.end) == ("2031-03-10", "2031-03-12")
    assert (other.date, other.end, other.precision) == ("2031-03-10", "2031-03-13", "week")


def test_a_vote_that_was_moved_is_of_two_days_not_of_a_stretch():
    assert len(told("The vote was moved from 3 May to 5 May.")) == 2
    (one,) = mentions(report("They met from 3 May to 5 May."))
    assert one.end == "2031-05-05"


def test_a_stretch_of_years_needs_no_from():
    (one,) = mentions(report("It rose 2010 to 2018."))
    assert (one.date, one.end) == ("2010", "2018-12-31")


def test_both_ends_of_a_stretch_are_of_one_tense():
    (one,) = mentions(report("It was shut from the end of October to the middle of December, as they will recall."))
    assert (one.date, (one.end or "")[:7]) == ("2030-10", "2030-12")


def test_the_previous_day_counts_from_the_last_day_named_and_points_to_it():
    day, before = mentions(report("Marsk spoke on 5 May 2030. Ode had spoken the previous day."))
    assert (before.date, before.basis, before.evidence) == ("2030-05-04", "text", (day.span,))


COUNTED_BACK = [
    ("Marsk spoke on Wednesday, two days after the vote.", "two days after", "2031-03-10"),
    ("Two days after telling all, Marsk spoke on Wednesday.", "Two days after", "2031-03-10"),
    ("They applied on 14 March 2023, eleven months after the ships came.", "eleven months after", "2022-04"),
    ("They tested it in December 2012, two months before the war.", "two months before", "2013-02"),
]


@pytest.mark.parametrize(("text", "words", "date"), COUNTED_BACK)
def test_the_day_of_what_a_named_time_came_after(text, words, date):
    assert (words, date) in told(text)


@pytest.mark.parametrize(
    "text",
    ["Marsk spoke two days after the vote.", "Marsk spoke on 5 May 2030, less than two days after the vote."],
)
def test_what_nothing_is_counted_from_is_no_time(text):
    assert not any("after" in words for words, _ in told(text))


def test_two_days_with_and_are_no_stretch_unless_between_or_side_by_side():
    one, other = mentions(report("They met on 3 and 5 March 2030 and between 7 and 9 March 2030."))
    assert (one.span.text, one.end) == ("5 March 2030", None)
    assert (other.span.text, other.end) == ("7 and 9 March 2030", "2030-03-09")


def test_a_feast_on_its_own_day_may_be_the_last_one():
    assert told("Many were hurt on Christmas Eve.", "2031-12-24") == [("Christmas Eve", None)]


def test_a_feast_to_come_is_the_next_however_far():
    assert told("They will meet on Boxing Day.") == [("Boxing Day", "2031-12-26")]
    assert told("They met on Canada Day.") == [("Canada Day", None)]


def test_a_day_earlier_with_no_day_before_it_is_not_known():
    assert told("A day earlier, Marsk resigned.") == [("A day earlier", None)]


@pytest.mark.parametrize(
    "text",
    [
        "May said so, and the march for peace went on under the Sun.",
        "The 2020 vision is dead.",
        "The home side won 3-2 and 21-19, and paid £2,014 or $1990.",
        "Call +45 2010-2015-86 or 555-0123.",
        "She reads the Sunday Times on Super Tuesday.",
        "They pray every Friday.",
        "It cost 12 may-bugs.",
        "Some 2000 people stood there.",
        "The Christmas party went on day after day, one day after another.",
    ],
)
def test_what_only_looks_like_a_date(text):
    assert told(text) == []


def test_a_day_that_the_calendar_lacks_has_no_date():
    (one,) = mentions(report("They met on 31 February 2030."))
    assert (one.date, one.how) == (None, "the calendar has no such day")


def test_figures_in_either_order_stay_open_until_the_report_tells_its_order():
    assert told("It was 2/12/2025.") == [("2/12/2025", None)]
    assert told("It was 2/12/2025, or 25/12/2025.")[0][1] == "2025-12-02"
    assert told("On February 3, 2025 it was 2/12/2025.")[1][1] == "2025-02-12"


def test_today_in_a_quotation_is_the_day_of_the_saying():
    assert told("“We begin today,” Marsk said.") == [("today", None)]


def test_a_month_of_publication_tells_what_hangs_on_the_month_alone():
    assert told("They met last year, on Wednesday.", "2031-03") == [("last year", "2030"), ("Wednesday", None)]


def test_a_weekday_six_days_back_may_be_the_day_after_the_stamp():
    assert told("Marsk spoke on Friday.") == [("Friday", None)]


def test_the_headline_is_read_too():
    (one,) = mentions(report("Text.", headline="Marsk to speak on Friday"))
    assert (one.span.part, one.date) == ("headline", "2031-03-14")


@pytest.mark.parametrize("published", ["", "soon", "2031-02-31", "0000", "9999-12-31", "0001-01-01", "2031-13"])
def test_odd_publication_dates_do_no_harm(published):
    told("Marsk spoke on Friday, a year ago, 40 years later, next week, in 99 years’ time, since the 1990s.", published)


@pytest.mark.parametrize(
    "unit",
    ["12 ", "1", "Friday ", "the last ", "12-", "in 2013 ", "a day earlier ", "May 3, ", "9:", "from from ", "\n\n1"],
)
def test_hostile_texts_take_linear_time(unit):
    def took(size: int) -> float:
        text = report(unit * (size // len(unit)))
        began = time.process_time()
        mentions(text)
        return time.process_time() - began

    took(1000)
    assert took(24_000) < 0.5 + 12 * took(6_000)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The lease ends on 31 December 9999.", [("31 December 9999", "9999-12-31")]),
        ("The lease ends on December 31, 9999, they say.", [("December 31, 9999", "9999-12-31")]),
        ("Their count begins on 1 January 0001.", [("1 January 0001", "0001-01-01")]),
        ("The clock stops on 10 January 12026.", [("10 January 12026", None)]),
        ("He was killed on 15 March 44 BC in Ardell.", [("15 March 44 BC", None)]),
        ("They met on 4 September 476 AD.", [("4 September 476 AD", "0476-09-04")]),
        ("They meet on Christmas Day 9999.", []),
        ("They meet from 5-7 March 9999.", []),
        ("On 3 March 2500 people marched.", [("3 March", "2031-03-03")]),
        ("On 3 March, 300 people marched.", [("3 March", "2031-03-03")]),
    ],
)
def test_a_year_that_is_given_is_never_replaced(text, found):
    assert told(text) == found


EDGES = "On Monday; last week; next month; last year; in ten years; yesterday; tomorrow; this weekend; on 1 January"


@pytest.mark.parametrize(
    "published", ["0001-01-01", "9999-12-31", "0001", "9999", "0000-01-01", "2031-02-30", "9999-99"]
)
def test_the_ends_of_the_calendar_raise_nothing(published):
    assert told(EDGES, published)
