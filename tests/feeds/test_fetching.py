"""One URL to bytes: robots, conditional requests, and no limit that a server could talk its way past."""

from __future__ import annotations

import gzip
import itertools
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from local_site import HERE, Clock, Site, here, served

from onrecord.errors import Unreachable
from onrecord.feeds import Reach, Visits, World, fetch


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as one:
        yield one


def reason(url: str, visits: Visits) -> str:
    with pytest.raises(Unreachable) as caught:
        fetch(url, visits)
    return caught.value.reason


def test_a_page_comes_with_what_the_next_request_needs(site: Site) -> None:
    site.show("/a", "Ardenia votes.", ETag='"1"', Last_Modified="Mon, 04 Mar 2030 10:00:00 GMT")
    found = fetch(site.url("/a"), here())
    assert (found.status, found.body, found.etag) == (200, b"Ardenia votes.", '"1"')
    assert found.modified == "Mon, 04 Mar 2030 10:00:00 GMT"
    assert found.final == site.url("/a")
    assert found.moved is None


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.show("/a", "Ardenia votes.", ETag='"1"')
    again = fetch(site.url("/a"), here(), etag='"1"', modified="Mon, 04 Mar 2030 10:00:00 GMT")
    assert (again.status, again.body) == (304, b"")
    assert site.asked[-1][1]["if-modified-since"] == "Mon, 04 Mar 2030 10:00:00 GMT"


def test_it_says_who_asks_and_keeps_the_name_of_the_host(site: Site) -> None:
    site.show("/a", "x")
    visits = here(replace(HERE, contact="desk@example.org"), addresses=lambda _host, _port: ["127.0.0.1"])
    fetch(site.url("/a", host="news.example"), visits)
    headers = site.asked[-1][1]
    assert headers["user-agent"].startswith("onrecord/")
    assert headers["user-agent"].endswith("(+desk@example.org)")
    assert headers["host"] == f"news.example:{site.port}"
    assert "cookie" not in headers


def test_the_fragment_of_a_url_is_not_sent(site: Site) -> None:
    site.show("/a", "x")
    assert fetch(site.url("/a#top"), here()).final == site.url("/a")


# robots.txt


def test_what_a_site_forbids_is_not_asked(site: Site) -> None:
    site.show("/robots.txt", "User-agent: *\nDisallow: /private\n")
    site.show("/private/a", "x")
    assert reason(site.url("/private/a"), here()) == "The site's robots.txt asks not to read it."
    assert site.paths_asked() == ["/robots.txt"]


def test_rules_for_onrecord_come_before_those_for_all(site: Site) -> None:
    site.show("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nAllow: /\n")
    site.show("/a", "x")
    assert fetch(site.url("/a"), here()).body == b"x"


def test_robots_are_asked_once_a_host(site: Site) -> None:
    site.show("/a", "x")
    visits = here()
    fetch(site.url("/a"), visits)
    fetch(site.url("/a"), visits)
    assert site.paths_asked() == ["/robots.txt", "/a", "/a"]


def test_robots_that_cannot_be_read_for_now_forbid_everything_and_are_soon_asked_again(site: Site) -> None:
    site.show("/robots.txt", status=503)
    site.show("/a", "x")
    clock = Clock()
    visits = Visits(HERE, World(clock=clock, pause=clock.pause))
    assert reason(site.url("/a"), visits) == "robots.txt cannot be read, so nothing is: status 503."
    site.show("/robots.txt", "")
    clock.now += 3600
    assert fetch(site.url("/a"), visits).body == b"x"


def test_a_redirect_is_held_against_the_rules_too(site: Site) -> None:
    site.show("/robots.txt", "User-agent: *\nDisallow: /b\n")
    site.show("/a", status=302, Location="/b")
    assert reason(site.url("/a"), here()) == "The site's robots.txt asks not to read it."
    assert "/b" not in site.paths_asked()


def test_a_huge_robots_file_forbids_everything(site: Site) -> None:
    site.show("/robots.txt", b"# nothing\n" * 100_000)
    assert "robots.txt cannot be read" in reason(site.url("/a"), here())


# pauses


def test_each_host_has_its_pause(site: Site) -> None:
    for path in ("/a", "/b"):
        site.show(path, "x")
    clock = Clock()
    visits = Visits(HERE, World(clock=clock, pause=clock.pause))
    for path in ("/a", "/b"):
        fetch(site.url(path), visits)
    assert clock.paused == [1.0, 1.0]  # after robots.txt, and between the two


def test_a_host_may_ask_for_longer_pauses_up_to_a_minute(site: Site) -> None:
    site.show("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    site.show("/a", "x")
    clock = Clock()
    fetch(site.url("/a"), Visits(HERE, World(clock=clock, pause=clock.pause)))
    assert clock.paused == [7.0]
    site.show("/robots.txt", "User-agent: *\nCrawl-delay: 3600\n")
    assert "3600 s between two requests" in reason(site.url("/a"), here())


# redirects


def test_redirects_are_followed_and_those_for_good_are_told(site: Site) -> None:
    site.show("/old", status=301, Location="/new")
    site.show("/new", status=308, Location="/newer")
    site.show("/newer", status=302, Location="/today")
    site.show("/today", "x")
    found = fetch(site.url("/old"), here())
    assert (found.final, found.moved) == (site.url("/today"), site.url("/newer"))


def test_a_detour_for_now_moves_nothing(site: Site) -> None:
    site.show("/old", status=302, Location="/new")
    site.show("/new", status=301, Location="/newer")
    site.show("/newer", "x")
    assert fetch(site.url("/old"), here()).moved is None


def test_circles_and_long_chains_end(site: Site) -> None:
    site.show("/a", status=302, Location="/b")
    site.show("/b", status=302, Location="/a")
    assert reason(site.url("/a"), here()) == "It redirects in a circle."
    for number in range(20):
        site.show(f"/{number}", status=302, Location=f"/{number + 1}")
    assert reason(site.url("/0"), here()) == "It redirects more than 5 times."


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://10.0.0.1/", "private"),
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://[::1]/", "ports"),
        ("file:///etc/passwd", "“file:” is not read"),
        ("javascript:alert(1)", "“javascript:” is not read"),
        ("http://user:secret@news.example/", "a name or a password"),
        ("http://", "in a circle"),
        ("", "to nowhere"),
        ("http://[::zz]/", "no URL"),
    ],
)
def test_a_redirect_is_judged_as_the_first_address_was(site: Site, location: str, why: str) -> None:
    site.show("/a", status=302, Location=location)
    told = reason(site.url("/a"), here())
    assert why in told or (why == "ports" and "cannot be read" in told)


# what a server sends


def test_what_is_compressed_is_inflated_also_a_compressed_file_compressed_again(site: Site) -> None:
    site.show("/a", gzip.compress(b"Ardenia votes."), Content_Encoding="gzip")
    site.show("/b.gz", gzip.compress(b"Ardenia votes."))
    site.show("/c.gz", gzip.compress(gzip.compress(b"Ardenia votes.")), Content_Encoding="gzip")
    for path in ("/a", "/b.gz", "/c.gz"):
        assert fetch(site.url(path), here()).body == b"Ardenia votes."


def test_a_bomb_is_given_up_before_it_has_gone_off(site: Site) -> None:
    site.show("/bomb", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")
    assert "bomb" in reason(site.url("/bomb"), here())


def test_what_grows_beyond_the_limit_is_refused_however_small_it_was_sent(site: Site) -> None:
    site.show("/a", gzip.compress(bytes(range(256)) * 40), Content_Encoding="gzip")
    assert reason(site.url("/a"), here(replace(HERE, max_bytes=5000))) == "Too large: more than 0.005 MB (max_bytes)."


def test_another_compression_than_was_asked_for_is_refused(site: Site) -> None:
    site.show("/a", b"x", Content_Encoding="br")
    assert reason(site.url("/a"), here()) == "It is sent as “br”, which was not asked for."


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in itertools.repeat(None, 100_000):
        handler.wfile.write(b"news " * 10_000)


def test_an_endless_body_ends_at_the_limit(site: Site) -> None:
    site.act("/a", _endless)
    assert "Too large" in reason(site.url("/a"), here(replace(HERE, max_bytes=1_000_000)))


def test_a_body_that_says_it_is_too_long_is_not_read(site: Site) -> None:
    site.act("/a", lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx"))
    assert "Too large" in reason(site.url("/a"), here())


def _drip(start: bytes) -> object:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        for _ in range(200):
            handler.wfile.write(b"x")
            time.sleep(0.02)

    return act


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: ", b""])
def test_a_drip_of_bytes_ends_with_the_time_also_in_the_headers(site: Site, start: bytes) -> None:
    site.act("/a", _drip(start))  # type: ignore[arg-type]
    visits = Visits(Reach(loopback=True, robots=False, seconds=0.3))
    began = time.monotonic()
    assert reason(site.url("/a"), visits) == "127.0.0.1 did not answer within 0.3 s."
    assert time.monotonic() - began < 2


def test_a_body_that_breaks_off_is_no_page(site: Site) -> None:
    site.act("/a", lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nnews"))
    assert "cannot be read" in reason(site.url("/a"), here())


def test_what_is_no_http_is_told(site: Site) -> None:
    site.act("/a", lambda handler: handler.wfile.write(b"220 mail.example ESMTP\r\n\r\n"))
    assert "cannot be read" in reason(site.url("/a"), here())


def test_a_refusal_tells_its_status_and_whether_it_will_last(site: Site) -> None:
    site.show("/gone", status=410)
    site.show("/busy", status=503, Retry_After="120")
    with pytest.raises(Unreachable, match="status 410") as gone:
        fetch(site.url("/gone"), here())
    assert gone.value.lasting
    with pytest.raises(Unreachable, match="Service Unavailable") as busy:
        fetch(site.url("/busy"), here())
    assert (busy.value.lasting, busy.value.retry_after) == (False, 120.0)


def test_retry_after_may_be_a_date(site: Site) -> None:
    site.act(
        "/busy",
        lambda handler: handler.wfile.write(
            b"HTTP/1.1 429 Slow Down\r\nDate: Mon, 04 Mar 2030 10:00:00 GMT\r\n"
            b"Retry-After: Mon, 04 Mar 2030 10:05:00 GMT\r\nContent-Length: 0\r\n\r\n"
        ),
    )
    with pytest.raises(Unreachable) as busy:
        fetch(site.url("/busy"), here())
    assert busy.value.retry_after == 300.0


def test_pictures_are_not_read_as_pages(site: Site) -> None:
    site.show("/a", b"\x89PNG", Content_Type="image/png")
    assert reason(site.url("/a"), here()) == "It is no page but image/png."


def test_nobody_there(site: Site) -> None:
    visits = here(replace(HERE, robots=False))
    assert "cannot be read" in reason("http://127.0.0.1:1/", visits)


# what is no address


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://news.example/a", "“ftp:” is not read"),
        ("file:///etc/passwd", "“file:” is not read"),
        ("http://user@news.example/", "a name or a password"),
        ("http://news.example:22/", "Port 22 is not asked"),
        ("http://news.example:99999/", "Port 99999 is not asked"),
        ("https:///a", "names no host"),
        ("http://news.example/" + "a" * 5000, "longer than"),
        ("http://exa mple.org/", "no URL"),
        ("http://exa%2emple.org/", "no URL"),
        ("http://[fe80::1%25eth0]/", "no URL"),
        ("nonsense", "is not read"),
    ],
)
def test_what_is_no_address_of_a_report_costs_no_request(url: str, why: str) -> None:
    def nobody(_host: str, _port: int) -> list[str]:
        raise AssertionError("no name is looked up")

    with pytest.raises(Unreachable, match=why) as caught:
        fetch(url, Visits(world=World(addresses=nobody)))
    assert caught.value.lasting
