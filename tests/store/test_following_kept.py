"""What following and alerts keep, in each database: found again as it was written, and claimed by one at a time."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.intake import Page
from onrecord.store.following import EntryState, FeedState, Following
from onrecord.store.kept import Store
from onrecord.store.noticing import Found, Look, Noticing, Own

FEED = FeedState("https://news.example/rss", "Ardenia Today", parts={"https://news.example/1.xml": ["e", None, "d"]})
ENTRY = EntryState("https://news.example/a", FEED.url, "Vote", None, None, "2031-03-04T10:00:00Z", "waiting")
OWN = Own(("r1",), ("-", "desk"))
TEN, LATER = "2031-03-04T10:00:00Z", "2031-03-04T10:10:00Z"


def at(minute: int) -> str:
    return f"2031-03-04T10:{minute:02}:00Z"


def test_a_feed_is_found_as_it_was_kept(kept: Store) -> None:
    following = Following(kept)
    assert following.feed(FEED.url) is None
    following.keep(FEED, [ENTRY])
    assert following.feed(FEED.url) == FEED
    assert following.known([ENTRY.url, "https://news.example/b"]) == {ENTRY.url: ENTRY}
    after = replace(FEED, failures=2, error="The server answers with status 500.")
    following.keep(after, [replace(ENTRY, outcome="read", reads=1)])
    [line] = following.feeds()
    assert (line.state, line.read, line.waiting) == (after, 1, 0)


def test_reports_are_due_in_the_order_in_which_they_were_found(kept: Store) -> None:
    following = Following(kept)
    rows = [
        replace(ENTRY, url=f"https://news.example/{number}", found_at=at(9 - number), next_at=at(number))
        for number in range(9)
    ]
    following.keep(None, [*rows, replace(ENTRY, url="https://news.example/x", outcome="failed", next_at=at(0))])
    assert [one.url[-1] for one in following.due(at(4), 3)] == ["4", "3", "2"]
    assert following.next_at() == at(0)


def test_a_long_sitemap_is_kept_in_one_go(kept: Store) -> None:
    following = Following(kept)
    rows = [replace(ENTRY, url=f"https://news.example/{number}", outcome="old") for number in range(5000)]
    following.keep(FEED, rows)
    assert len(following.known(one.url for one in rows)) == 5000


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(), reason=st.text())
def test_whatever_a_stranger_wrote_can_be_kept(kept: Store, title: str, reason: str) -> None:
    following = Following(kept)
    following.keep(replace(FEED, title=title, error=reason), [replace(ENTRY, title=title, reason=reason)])
    assert following.feed(FEED.url) is not None
    assert ENTRY.url in following.known([ENTRY.url])


def test_one_process_has_the_round_until_it_leaves_it_or_dies(kept: Store) -> None:
    following = Following(kept)
    assert following.take("one", at(0), at(10)) is None
    assert following.take("one", at(5), at(15)) is None  # it goes on
    assert following.take("two", at(12), at(22)) == at(15)
    following.leave("two")  # not its own
    assert following.take("two", at(12), at(22)) == at(15)
    assert following.take("two", at(15), at(25)) is None  # the first one has died
    following.leave("two")
    assert following.take("one", at(16), at(26)) is None


def found(number: int, *, articles: tuple[str, ...] = (), channels: tuple[str, ...] = ("-",)) -> Found:
    data = {"id": f"a{number}", "evidence": [{"article": one} for one in articles]}
    return Found(f"a{number}", "r1", json.dumps(data), articles, channels)


def test_marks_and_alerts_are_kept_together_and_once(kept: Store) -> None:
    noticing = Noticing(kept)
    looks = [Look("story", "s1", 3)]
    marks = [("r1", "m1", "support", None, 0)]
    assert noticing.keep(TEN, ["r1"], looks=looks, marks=marks, alerts=[found(1), found(2)]) == 2
    assert noticing.keep(TEN, ["r1"], looks=looks, marks=marks, alerts=[found(1)]) == 0
    assert noticing.noted([("r1", "m1"), ("r1", "m2"), ("r2", "m1")]) == {("r1", "m1"): ("support", None, 0)}
    noticing.keep(TEN, ["r1"], looks=looks, marks=[("r1", "m1", "oppose", "{}", 1)])
    assert noticing.noted([("r1", "m1")]) == {("r1", "m1"): ("oppose", "{}", 1)}


def test_rules_are_established_once_each(kept: Store) -> None:
    noticing = Noticing(kept)
    noticing.establish(TEN, ["r1", "r2"])
    noticing.establish(LATER, ["r1"])
    assert noticing.established() == {"r1", "r2"}


def test_an_alert_is_claimed_by_one_in_order_and_given_back(kept: Store) -> None:
    noticing = Noticing(kept)
    noticing.keep(TEN, ["r1"], looks=(), marks=(), alerts=[found(2), found(1)])
    noticing.keep(LATER, ["r1"], looks=(), marks=(), alerts=[found(0)])
    assert [one.alert for one in noticing.claim(LATER, at(20), 2, OWN)] == ["a2", "a1"]
    [last] = noticing.claim(LATER, at(20), 2, OWN)
    noticing.put_off(last, at(15))
    assert noticing.next_at(OWN) == at(15)
    assert noticing.claim(LATER, at(20), 2, replace(OWN, channels=("desk",))) == ()
    [again] = noticing.claim(at(15), at(25), 2, OWN)
    assert (again.alert, again.tries) == ("a0", 1)
    noticing.sent(again, at(15))
    noticing.failed(replace(again, alert="a1"), "busy", at(30))
    noticing.failed(replace(again, alert="a2"), "gone", None)
    assert noticing.deliveries() == (
        ("-", "failed", 1, "gone"),
        ("-", "sent", 1, None),
        ("-", "waiting", 1, "busy"),
    )


def test_of_a_forgotten_article_nothing_more_is_sent(kept: Store) -> None:
    page = "<html><h1>Vote</h1><p>The council of Ardenia votes in May, its clerk said on Monday.</p>"
    kept.add([Page("https://news.example/a", page.encode())])
    article = kept.article("https://news.example/a").article
    noticing = Noticing(kept)
    noticing.keep(TEN, ["r1"], looks=(), marks=(), alerts=[found(1, articles=(article.id,)), found(2)])
    [whole, _] = noticing.claim(TEN, at(5), 9, OWN)
    assert whole.data is not None
    kept.forget(article.id)
    torn, other = noticing.claim(LATER, at(20), 9, OWN)
    assert (torn.alert, torn.data) == ("a1", None)
    assert other.data is not None


def test_a_story_is_stale_until_each_rule_has_looked(kept: Store) -> None:
    page = "<html><h1>Vote</h1><p>The council of Ardenia votes in May, its clerk said on Monday.</p>"
    kept.add([Page("https://news.example/a", page.encode())])
    noticing = Noticing(kept)
    [seen] = noticing.looks()
    noticing.keep(TEN, ["r1"], looks=[seen], marks=())
    assert noticing.looks(["r1"]) == ()
    assert noticing.looks(["r1", "r2"]) == (seen,)
    more = page.replace("May", "June")
    kept.add([Page("https://news.example/a", more.encode())])
    [changed] = noticing.looks(["r1"])
    assert changed.changed_in > seen.changed_in
