"""Following feeds: what is new comes in once, what fails is kept with its reason and asked for ever more seldom."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from local_site import Site, here, served

from onrecord import store
from onrecord.errors import Unreachable
from onrecord.feeds.entries import Entry
from onrecord.feeds.following import Round, follow, next_look
from onrecord.feeds.looking import MOST_NEW, fresh
from onrecord.feeds.plan import Feed, Plan
from onrecord.feeds.waiting import after_failure, entry_after_failure
from onrecord.settings import Settings
from onrecord.store.following import EntryState, FeedState, Following


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as one:
        yield one


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.kept.Store]:  # type: ignore[name-defined]
    with store.connect(tmp_path / "news.db") as one:
        yield one


class Calendar:
    def __init__(self) -> None:
        self.now = datetime(2031, 3, 4, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **stretch: float) -> None:
        self.now += timedelta(**stretch)


def rss(*paths: str, site: Site) -> str:
    items = "".join(f"<item><title>{path}</title><link>{site.url(path)}</link></item>" for path in paths)
    return f'<rss version="2.0"><channel><title>Ardenia Today</title>{items}</channel></rss>'


def report(name: str) -> str:
    return (
        f"<html><head><title>{name}</title></head><body><h1>{name}</h1><p>“We will vote on the {name} in May,” "
        f"Foreign Minister Ida Marsk said on Tuesday in the capital of Ardenia.</p><p>The council meets in June.</p>"
    )


class Desk:
    """A person at a desk who follows one feed."""

    def __init__(self, site: Site, kept: object, *feeds: Feed) -> None:
        self.calendar = Calendar()
        self.site = site
        self.kept = kept
        self.plan = Plan("feeds.toml", feeds or (Feed(site.url("/rss")),))

    def round(self) -> Round:
        return follow(self.plan, self.kept, Settings(), here(), self.calendar)  # type: ignore[arg-type]

    def state(self) -> FeedState:
        found = Following(self.kept).feed(self.plan.feeds[0].url)  # type: ignore[arg-type]
        assert found is not None
        return found


@pytest.fixture
def desk(site: Site, kept: object) -> Desk:
    return Desk(site, kept)


def test_new_reports_come_in_once(desk: Desk, site: Site) -> None:
    site.show("/a", report("pact"))
    site.show("/rss", rss("/a", site=site), ETag='"1"')
    first = desk.round()
    assert (first.asked, first.named, first.new) == (1, 1, 1)
    assert desk.state().title == "Ardenia Today"
    again = desk.round()
    assert (again.asked, again.named, again.new) == (0, 0, 0)  # it is not time yet
    desk.calendar.pass_by(minutes=15)
    later = desk.round()
    assert (later.asked, later.named) == (1, 0)  # asked, and nothing has changed
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    site.show("/b", report("budget"))
    site.show("/rss", rss("/b", "/a", site=site), ETag='"2"')
    desk.calendar.pass_by(minutes=15)
    assert desk.round().new == 1
    assert site.paths_asked().count("/a") == 1


def test_one_report_in_two_feeds_is_read_once(site: Site, kept: object) -> None:
    site.show("/a", report("pact"))
    for path in ("/rss", "/world"):
        site.show(path, rss("/a", site=site))
    desk = Desk(site, kept, Feed(site.url("/rss")), Feed(site.url("/world")))
    assert desk.round().new == 1
    assert site.paths_asked().count("/a") == 1


def test_the_upper_feed_has_named_it_whichever_answers_first(site: Site, kept: object) -> None:
    lower_answered = threading.Event()

    def upper(handler: BaseHTTPRequestHandler) -> None:
        assert lower_answered.wait(10)
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + rss("/a", site=site).encode())

    def lower(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + rss("/a", site=site).encode())
        lower_answered.set()

    site.act("/upper", upper)
    site.act("/lower", lower)
    feeds = [Feed(site.url("/upper", "upper.example")), Feed(site.url("/lower", "lower.example"))]
    desk = Desk(site, kept, *feeds)
    visits = here(addresses=lambda host, port: ["127.0.0.1"])
    follow(desk.plan, desk.kept, Settings(), visits, desk.calendar)  # type: ignore[arg-type]
    [known] = Following(desk.kept).known([site.url("/a")]).values()  # type: ignore[arg-type]
    assert known.feed == feeds[0].url


def test_at_first_sight_only_the_newest_are_read(site: Site, kept: object) -> None:
    for path in ("/a", "/b", "/c"):
        site.show(path, report(path[1:]))
    site.show("/rss", rss("/a", "/b", "/c", site=site))
    desk = Desk(site, kept, Feed(site.url("/rss"), first=1))
    assert desk.round().new == 1
    assert "/a" in site.paths_asked()
    assert "/b" not in site.paths_asked()


def test_a_failing_feed_keeps_its_error_and_is_asked_ever_more_seldom(desk: Desk, site: Site) -> None:
    site.show("/rss", status=500)
    told = desk.round()
    assert [one.reason for one in told.failed] == ["The server answers with status 500 (Internal Server Error)."]
    waits = []
    for _ in range(10):
        state = desk.state()
        waits.append(datetime.fromisoformat(state.next_at or "") - desk.calendar.now)
        desk.calendar.now = datetime.fromisoformat(state.next_at or "")
        desk.round()
    minutes = [wait.total_seconds() / 60 for wait in waits]
    assert minutes == [15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440]
    site.show("/rss", rss(site=site))
    desk.calendar.pass_by(days=1)
    desk.round()
    assert (desk.state().failures, desk.state().error) == (0, None)


def test_a_server_that_asks_for_patience_gets_it(desk: Desk, site: Site) -> None:
    site.show("/rss", status=429, Retry_After="7200")
    desk.round()
    assert desk.state().next_at == "2031-03-04T12:00:00Z"


def test_one_bad_feed_costs_itself(site: Site, kept: object) -> None:
    site.show("/a", report("pact"))
    site.show("/good", rss("/a", site=site))
    site.show("/bad", "<!doctype html><html>Sign in</html>")
    desk = Desk(site, kept, Feed(site.url("/bad"), "Bad"), Feed(site.url("/good")))
    told = desk.round()
    assert [(one.origin, one.reason) for one in told.failed] == [("Bad", "It is a web page, no feed.")]
    assert told.new == 1


def test_a_feed_that_moved_for_good_is_asked_there_from_then_on(desk: Desk, site: Site) -> None:
    site.show("/rss", status=301, Location="/new-rss")
    site.show("/new-rss", rss(site=site))
    desk.round()
    assert desk.state().moved == site.url("/new-rss")
    desk.calendar.pass_by(minutes=15)
    desk.round()
    assert site.paths_asked().count("/rss") == 1
    site.show("/new-rss", status=404)  # the new address is given up, and the old one asked again
    desk.calendar.pass_by(minutes=15)
    desk.round()
    site.show("/rss", rss(site=site))
    desk.calendar.pass_by(days=1)
    desk.round()
    assert (desk.state().moved, desk.state().error) == (None, None)


def test_a_move_to_what_is_no_feed_is_not_remembered(desk: Desk, site: Site) -> None:
    site.show("/rss", status=301, Location="/sign-in")
    site.show("/sign-in", "<!doctype html><html>Sign in</html>")
    desk.round()
    assert desk.state().moved is None


def test_a_report_that_cannot_be_had_waits_and_is_given_up_in_the_end(desk: Desk, site: Site) -> None:
    site.show("/rss", rss("/a", "/gone", site=site), ETag='"1"')
    site.show("/a", status=503)
    site.show("/gone", status=410)
    told = desk.round()
    assert [one.reason for one in told.unread] == [
        "The server answers with status 503 (Service Unavailable).",
        "The server answers with status 410 (Gone).",
    ]
    [line] = Following(desk.kept).feeds()  # type: ignore[arg-type]
    assert (line.waiting, line.failed) == (1, 1)
    for _ in range(8):
        desk.calendar.pass_by(days=1)
        desk.round()
    assert site.paths_asked().count("/a") == 5
    assert site.paths_asked().count("/gone") == 1


def test_a_host_that_asks_for_patience_is_left_alone_for_the_round(desk: Desk, site: Site) -> None:
    paths = [f"/{number}" for number in range(6)]
    for path in paths:
        site.show(path, status=429, Retry_After="3600")
    site.show("/rss", rss(*paths, site=site))
    assert len(desk.round().unread) == 6
    assert sum(path in paths for path in site.paths_asked()) == 1
    for path in paths:
        site.show(path, report(path[1:]))
    desk.calendar.pass_by(minutes=59)
    assert desk.round().new == 0
    desk.calendar.pass_by(minutes=1)
    assert desk.round().new == 6


def test_a_host_that_fails_twice_is_left_alone_for_the_round(desk: Desk, site: Site) -> None:
    paths = [f"/{number}" for number in range(6)]
    for path in paths:
        site.show(path, status=500)
    site.show("/rss", rss(*paths, site=site))
    desk.round()
    assert sum(path in paths for path in site.paths_asked()) == 2


def test_a_page_without_an_article_is_skipped_with_its_reason(desk: Desk, site: Site) -> None:
    site.show("/rss", rss("/a", site=site))
    site.show("/a", "<html><title></title></html>")
    [unread] = desk.round().unread
    assert "No prose found" in unread.reason
    [line] = Following(desk.kept).feeds()  # type: ignore[arg-type]
    assert (line.skipped, line.waiting) == (1, 0)


def test_a_round_that_breaks_off_is_taken_up_again(desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("/a", "/b"):
        site.show(path, report(path[1:]))
    site.show("/rss", rss("/a", "/b", site=site))
    keep = Following.keep

    def breaks(self: Following, state: object, entries: object = ()) -> None:
        if state is None:  # after the articles are in the store, before it is written down that they are read
            raise KeyboardInterrupt
        keep(self, state, entries)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Following, "keep", breaks)
        with pytest.raises(KeyboardInterrupt):
            desk.round()
    told = desk.round()
    assert (told.new, told.changed) == (0, 0)
    [line] = Following(desk.kept).feeds()  # type: ignore[arg-type]
    assert (line.read, line.waiting) == (2, 0)


def test_a_sitemap_index_is_read_part_by_part(site: Site, kept: object) -> None:
    site.show("/a", report("pact"))
    parts = "".join(
        f"<sitemap><loc>{site.url(f'/{day}.xml')}</loc><lastmod>2031-03-0{day}</lastmod></sitemap>" for day in (1, 2)
    )
    site.show("/index.xml", f"<sitemapindex>{parts}</sitemapindex>")
    site.show("/2.xml", f"<urlset><url><loc>{site.url('/a')}</loc></url></urlset>")
    desk = Desk(site, kept, Feed(site.url("/index.xml")))
    assert desk.round().new == 1  # though /1.xml is missing
    desk.calendar.pass_by(minutes=15)
    desk.round()
    assert site.paths_asked().count("/2.xml") == 1  # it bears the date that it bore


def test_two_processes_do_not_ask_at_once(desk: Desk, site: Site) -> None:
    site.show("/rss", rss(site=site))
    following = Following(desk.kept)  # type: ignore[arg-type]
    assert following.take("another", "2031-03-04T09:55:00Z", "2031-03-04T10:05:00Z") is None
    assert desk.round() == Round(busy="2031-03-04T10:05:00Z")
    desk.calendar.pass_by(minutes=5)  # the other one was killed
    assert desk.round().asked == 1
    assert following.take("another", "2031-03-04T10:05:00Z", "2031-03-04T10:15:00Z") is None  # the round was left


def test_where_nobody_answers_at_all_the_fault_is_on_this_side(site: Site, kept: object) -> None:
    dark = [Feed("http://127.0.0.1:1/rss"), Feed("http://127.0.0.2:1/rss")]
    desk = Desk(site, kept, *dark)
    for _ in range(5):
        assert len(desk.round().failed) == 2
        assert desk.state().failures == 0
        desk.calendar.pass_by(minutes=15)
    site.show("/rss", rss(site=site))
    desk = Desk(site, kept, dark[0], Feed(site.url("/rss")))
    desk.calendar.pass_by(hours=2)
    desk.round()
    assert desk.state().failures == 1  # another one answers: it is that feed


def test_what_a_feed_says_reaches_a_page_that_says_nothing(desk: Desk, site: Site) -> None:
    site.show("/a", report("pact"))
    site.show("/b", report("budget").replace("<head>", "<head><meta name='date' content='2031-03-02'>"))
    date = "<pubDate>Mon, 03 Mar 2031 21:30:00 -0500</pubDate>"
    site.show("/rss", rss("/a", "/b", site=site).replace("</link>", "</link>" + date, 1))
    desk.round()
    bare = desk.kept.article(site.url("/a")).article  # type: ignore[attr-defined]
    assert (bare.published, bare.published_basis) == ("2031-03-03T21:30:00-05:00", f"the feed {site.url('/rss')}")
    dated = desk.kept.article(site.url("/b")).article  # type: ignore[attr-defined]
    assert (dated.published, dated.published_basis) == ("2031-03-02", "the page's meta element date")
    [waiting] = Following(desk.kept).known([site.url("/a")]).values()  # type: ignore[arg-type]
    assert waiting.announced is None  # once it is read, the article has it
    desk.kept.reread(every=True)  # type: ignore[attr-defined]
    assert desk.kept.article(site.url("/a")).article == bare  # type: ignore[attr-defined]


def test_when_to_look_next(desk: Desk, site: Site) -> None:
    assert next_look(desk.plan, desk.kept) is None  # type: ignore[arg-type]
    site.show("/rss", rss(site=site))
    desk.round()
    assert next_look(desk.plan, desk.kept) == "2031-03-04T10:15:00Z"  # type: ignore[arg-type]


# pure


KNOWN = FeedState("f", read_at="2031-03-04T10:00:00Z")


def entry(number: int, updated: str | None = None) -> Entry:
    return Entry(f"https://news.example/{number}", str(number), None, updated)


def seen(number: int, **fields: object) -> EntryState:
    told = {"outcome": "read", "found_at": "2031-03-04T10:00:00Z", "updated": None, **fields}
    return EntryState(f"https://news.example/{number}", "f", None, None, **told)  # type: ignore[arg-type]


def test_a_report_that_was_changed_is_read_again_but_not_without_end() -> None:
    later, feed = entry(1, "2031-03-05T10:00:00Z"), Feed("f")
    for known, again in (
        (seen(1), True),
        (seen(1, reads=5), False),
        (seen(1, updated="2031-03-05T10:00:00Z"), False),
        (seen(1, outcome="old"), False),
        (seen(1, outcome="waiting"), False),
    ):
        assert bool(fresh(feed, KNOWN, [later], {known.url: known}, "now")) == again


def test_a_flood_is_taken_on_bit_by_bit() -> None:
    flood = [entry(number) for number in range(1000)]
    assert len(fresh(Feed("f"), KNOWN, flood, {}, "now")) == MOST_NEW
    rows = fresh(Feed("f", first=3), FeedState("f"), flood, {}, "now")
    assert [one.outcome for one in rows].count("waiting") == 3
    assert len(rows) == 1000


def test_waits() -> None:
    busy = Unreachable("busy", retry_after=10**9)
    assert after_failure(900, 1, busy) == 86400
    assert after_failure(900, 1, Unreachable("gone", lasting=True)) == 86400
    assert after_failure(7 * 86400, 9, busy) == 7 * 86400
    assert [entry_after_failure(tries, Unreachable("x")) for tries in range(1, 6)] == [900, 3600, 14400, 57600, None]
    assert entry_after_failure(1, Unreachable("gone", lasting=True)) is None
