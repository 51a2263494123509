"""``private = true``: a feed on one's own machine is read, and opens no door to anything else there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from local_site import Clock, Site, here, served

from onrecord import store
from onrecord.errors import Unreachable
from onrecord.feeds import Reach, Visits, World, fetch
from onrecord.feeds.addresses import refused
from onrecord.feeds.following import Round, follow
from onrecord.feeds.plan import Feed, Plan, load
from onrecord.settings import Settings
from onrecord.store.following import EntryState, Following

REPORT = (
    "<html><head><title>Pact</title></head><body><h1>Pact</h1><p>“We will vote on the pact in May,” Foreign Minister "
    "Ida Marsk said on Tuesday in the capital of Ardenia.</p><p>The council of Ardenia meets again in June.</p>"
)
STRANGER = "https://news.example/rss"


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as one:
        yield one


@pytest.fixture
def other() -> Iterator[Site]:
    with served(Site()) as one:
        one.show("/secret", REPORT)
        yield one


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.kept.Store]:  # type: ignore[name-defined]
    with store.connect(tmp_path / "news.db") as one:
        yield one


def rss(*links: str) -> str:
    items = "".join(f"<item><title>A report</title><link>{one}</link></item>" for one in links)
    return f'<rss version="2.0"><channel><title>Ardenia Today</title>{items}</channel></rss>'


def visits(clock: Clock | None = None, **world: object) -> Visits:
    """Return visits as strict as those of a desk, but for the clock, and that ports are all one: addresses count."""
    clock = clock or Clock()
    return Visits(Reach(seconds=5.0, ports=tuple(range(1, 65536))), World(clock=clock, pause=clock.pause, **world))  # type: ignore[arg-type]


def a_round(kept: object, *feeds: Feed) -> Round:
    return follow(Plan("feeds.toml", feeds), kept, Settings(), visits())  # type: ignore[arg-type]


def test_a_private_feed_is_read_with_its_reports(site: Site, kept: object) -> None:
    site.show("/a", REPORT)
    site.show("/rss", rss("/a"))
    feed = site.url("/rss")
    assert "127.0.0.1 is loopback" in a_round(kept, Feed(feed)).failed[0].reason
    assert site.asked == []
    told = a_round(kept, Feed(feed, private=True))  # asked at once, now that the file says so
    assert (told.asked, told.named, told.new, told.unread) == (1, 1, 1, ())


def test_no_other_port_of_the_machine_is_asked_whoever_names_it(site: Site, other: Site, kept: object) -> None:
    site.show("/rss", rss(other.url("/secret"), f"http://localhost:{site.port}/a", "http://169.254.169.254/a"))
    told = a_round(kept, Feed(site.url("/rss"), private=True))
    reasons = " ".join(one.reason for one in told.unread)
    assert (told.named, told.new, len(told.unread)) == (3, 0, 3)
    assert reasons.count("loopback: only the public internet is asked.") == 2
    assert "169.254.169.254 is link-local: only the public internet is asked." in reasons
    assert other.asked == []


def test_what_a_stranger_names_on_the_machine_is_not_asked(site: Site, kept: object) -> None:
    site.show("/a", REPORT)
    site.show("/rss", rss("/a"))
    named = EntryState(site.url("/a"), STRANGER, None, None, None, "2031-03-04T10:00:00Z", "waiting", next_at="2000")
    Following(kept).keep(None, [named])  # type: ignore[arg-type]
    own = Feed(site.url("/rss"), private=True)
    told = a_round(kept, own)
    assert "/a" not in site.paths_asked()
    assert "127.0.0.1 is loopback: only the public internet is asked." in told.unread[0].reason
    own_again = Feed(site.url("/again"), private=True)
    site.show("/again", rss("/a"))
    assert a_round(kept, own, own_again).new == 1  # nor can a stranger keep it from being read by naming it first


@pytest.mark.parametrize("location", ["{other}/secret", "http://10.0.0.1/", "https://news.example/", "//localhost/"])
def test_a_private_feed_leads_nowhere_else(site: Site, other: Site, location: str) -> None:
    site.show("/rss", status=302, Location=location.format(other=other.url("")))
    with pytest.raises(Unreachable, match="It redirects to"):
        fetch(site.url("/rss"), visits(), own=site.url("/rss"))
    assert other.asked == []
    site.show("/moved", status=301, Location="/here")
    site.show("/here", "at home")
    assert fetch(site.url("/moved"), visits(), own=site.url("/rss")).body == b"at home"


def test_nor_does_a_robots_file_of_it(site: Site, other: Site) -> None:
    site.show("/robots.txt", status=302, Location=other.url("/secret"))
    site.show("/rss", rss())
    with pytest.raises(Unreachable):
        fetch(site.url("/rss"), visits(), own=site.url("/rss"))
    assert other.asked == []


def test_a_redirect_from_elsewhere_leads_to_no_private_feed(site: Site) -> None:
    site.show("/a", status=302, Location="http://10.9.8.7/admin")  # this machine stands for one of the public internet
    with pytest.raises(Unreachable, match=r"10\.9\.8\.7 is private: only the public internet is asked"):
        fetch(site.url("/a"), here(), own="http://10.9.8.7/rss")


def test_the_rules_of_a_host_are_known_apart(site: Site) -> None:
    site.show("/rss", rss())
    one, feed = visits(), site.url("/rss")
    for _ in range(2):
        with pytest.raises(Unreachable, match="only the public internet"):
            fetch(feed, one)
        assert fetch(feed, one, own=feed).status == 200


def test_a_machine_of_ones_own_needs_no_pause_but_for_what_it_asks(site: Site) -> None:
    clock = Clock()
    one = visits(clock)
    site.show("/rss", rss())
    for _ in range(3):
        fetch(site.url("/rss"), one, own=site.url("/rss"))
    assert clock.paused == []


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.1.2.3", "192.168.7.7", "100.64.0.1", "fd12::1"])
def test_these_may_be_private_feeds(address: str) -> None:
    assert refused(address, own=True) is None


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "fe80::1", "100.100.100.200", "fd00:ec2::254", "168.63.129.16", "0.0.0.0", "224.0.0.1"],  # noqa: S104
)
def test_these_may_not_even_so(address: str) -> None:
    assert refused(address, own=True) is not None
    feed = "http://feeds.example/rss"
    with pytest.raises(Unreachable, match="only the public internet is asked"):
        fetch(feed, visits(addresses=lambda _host, _port: [address]), own=feed)


def test_a_file_says_so_for_each_feed(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text('[[feed]]\nurl = "http://127.0.0.1:8000/rss"\nprivate = true\n[[feed]]\nurl = "https://a.example/"')
    plan = load(path)
    assert [one.private for one in plan.feeds] == [True, False]
    assert plan.own("http://127.0.0.1:8000/rss") == "http://127.0.0.1:8000/rss"
    assert plan.own("https://a.example/") is None
