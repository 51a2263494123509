import pickle
import time

import pytest
from staging_events import noticed, report

from onrecord import dates, events

DATED = [
    ("The ministers met in Norhaven on Wednesday.", "met", "Wednesday"),
    ("On Wednesday, the ministers of both countries met in Norhaven.", "met", "Wednesday"),
    ("The council on Wednesday approved the bridge.", "approved", "Wednesday"),
    ("Nobody slept after Tuesday's attack on the harbour.", "attack", "Tuesday"),
    ("It recalled the 2012 attack on the harbour.", "attack", "2012"),
    ("Marsk held talks in Norhaven on Wednesday.", "talks", "Wednesday"),
    ("A ferry that left Ostby crashed into a pier on Monday, killing two.", "crashed", "Monday"),
    ("Two people were killed on Monday when a ferry hit a pier.", "killed", "Monday"),
    ("The vote that took place on Monday changed nothing.", "vote", "Monday"),
    ("Speaking Wednesday at the harbour summit in Norhaven, Marsk praised the crews.", "summit", "Wednesday"),
    ("Marsk told a news conference on Wednesday that it was over.", "conference", "Wednesday"),
    ("The council will vote on Friday.", "vote", "Friday"),
    ("Police said the ferry crashed on Monday.", "crashed", "Monday"),
    ("Brendel dismissed the lawsuit's minister on Monday.", "dismissed", "Monday"),
    ("In 2008, the league promised that Veldania would join.", "promised", "2008"),
    ("Ministers of the league failed on Wednesday to agree on the bridge.", "failed", "Wednesday"),
    (
        "Talks are over, Marsk said Wednesday, hours after ministers of the member states went home.",
        "went",
        "Wednesday",
    ),
    ("Marsk, who succeeded Brendel in 2022, is tired.", "succeeded", "2022"),
    ("On Wednesday, the council did add four ferries to its list.", "add", "Wednesday"),
    ("Divers recovered the bodies from the wooded shore of Ostby on Wednesday.", "recovered", "Wednesday"),
    ("The ferry Otter was repainted in Ostby on Wednesday.", "repainted", "Wednesday"),
    ("Brevonia withdrew its objection to the ferry of the Harbour League on Wednesday.", "withdrew", "Wednesday"),
    ("There were attacks that occurred in Ostby during a celebration of the harbour on Monday.", "attacks", "Monday"),
    ("The boat that four men travelled in crashed into a pier on Monday.", "crashed", "Monday"),
    ("It recalled an Oct. 19 parade.", "parade", "Oct. 19"),
    ("Marsk's firm said in a Dec. 22 filing it was broke.", "filing", "Dec. 22"),
]


@pytest.mark.parametrize(("sentence", "head", "date"), DATED)
def test_a_date_dates_the_nearest_happening(sentence, head, date):
    assert noticed(f"It was cold.\n\n{sentence}") == [(head, date)]


UNTOLD = [
    "Marsk said on Wednesday that the bridge was old.",
    "The council did not vote on Wednesday.",
    "The council could vote on Friday.",
    "If the council votes on Friday, the bridge is lost.",
    "“They met on Wednesday,” Marsk said.",
    "The bridge has been closed to cars since 2014.",
    "They asked for borders of the pre-2014 kind.",
    "The harbour was quiet on Wednesday.",
    "This photo released on Wednesday shows the harbour.",
    "There were nine attacks in the past 25 years.",
    "Marsk said it had met its costs by the end of 2030.",
    "Marsk's ferry was known in Ostby on Wednesday for its augmented reality.",
    "The mast was repainted on Wednesday.",
    "Marsk has seen pictures of the March 1 moon.",
]


@pytest.mark.parametrize("sentence", UNTOLD)
def test_what_is_said_denied_wished_or_lasting_is_no_happening(sentence):
    assert noticed(f"It was cold.\n\n{sentence}") == []


def test_what_follows_so_many_days_after_is_dated():
    assert noticed("It was cold.\n\nMarsk wept on 12 March 2031, a day after the ferry sank off Ostby.")[-1] == (
        "sank",
        "a day after",
    )


def test_what_is_so_many_days_after_something_said_is_dated_by_its_own_day():
    sentence = "Brevonia withdrew its objection on 12 March 2031, two days after telling its friends to wait."
    assert noticed(f"It was cold.\n\n{sentence}") == [("withdrew", "12 March 2031")]


def test_the_lead_is_noticed_without_a_date():
    assert noticed("Ministers of both countries met in Norhaven.\n\nIt was cold.") == [("met", None)]


def test_what_is_known_already_is_noticed_again():
    assert noticed("It was cold.\n\nThe ferry crashed on Monday.\n\nTwo died in the crash.\n\nA crash is loud.") == [
        ("crashed", "Monday"),
        ("crash", None),
    ]


def test_where_and_who():
    article = report("Ida Marsk met Ana Brendel in Norhaven, Veldania, on Wednesday, Tomas Rell said.")
    (one,) = events.notice(article, dates.resolve(article)).happenings
    assert [span.text for span in one.names] == ["Ida Marsk", "Ana Brendel"]
    assert [span.text for span in one.places] == ["Norhaven, Veldania"]


def test_a_place_that_only_names_the_occasion_is_none():
    article = report("Ida Marsk spoke on Wednesday at the Norhaven format meeting in Ostby.")
    (one,) = events.notice(article, dates.resolve(article)).happenings
    assert [span.text for span in one.places] == ["Ostby"]


def test_notes_travel_between_processes():
    article = report("The ministers met in Norhaven on Wednesday.")
    notes = events.notice(article, dates.resolve(article))
    assert pickle.loads(pickle.dumps(notes)) == notes  # noqa: S301  our own


def test_time_is_linear_in_the_text():
    def spent(count: int) -> float:
        article = report("The ministers met in Norhaven on Wednesday. " * count)
        mentions = dates.resolve(article)
        began = time.process_time()
        events.notice(article, mentions)
        return time.process_time() - began

    spent(10)
    assert spent(1000) < 16 * spent(250) + 0.1
