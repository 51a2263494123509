"""Several hosts at once, one request at a time to each, and what comes of it in the order of asking."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from local_site import HERE, Site, here, served

from onrecord.errors import Unreachable
from onrecord.feeds import Visits, World, fetch, pages
from onrecord.feeds.beside import AHEAD, HOSTS_AT_ONCE, Task, host_of, in_order
from onrecord.settings import Settings
from onrecord.vocabulary import Skipped

PAGE = b"<html><body><h1>Pact</h1><p>The council of Ardenia meets on Tuesday in the capital.</p></body></html>"
MANY = [f"h{number:02d}.example" for number in range(40)]


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as one:
        yield one


def everywhere(**world: object) -> Visits:
    """Return visits to which every name is this machine."""
    return here(replace(HERE, pause=0.0), addresses=lambda host, port: ["127.0.0.1"], **world)


def test_results_come_in_the_order_of_asking_though_the_first_is_the_last_to_be_done() -> None:
    last = threading.Event()

    def first() -> str:
        assert last.wait(10)
        return "first"

    def second() -> str:
        last.set()
        return "second"

    assert list(in_order([Task("a", first), Task("b", second)])) == ["first", "second"]


def test_one_host_does_one_thing_at_a_time_and_in_order() -> None:
    doing: dict[str, int] = defaultdict(int)
    done: dict[str, list[int]] = defaultdict(list)

    def work(host: str, number: int) -> int:
        doing[host] += 1
        assert doing[host] == 1
        time.sleep(0)
        done[host].append(number)
        doing[host] -= 1
        return number

    tasks = [Task(f"h{n % 7}", lambda n=n: work(f"h{n % 7}", n)) for n in range(300)]  # type: ignore[misc]
    assert list(in_order(tasks)) == list(range(300))
    assert all(numbers == sorted(numbers) for numbers in done.values())


def test_no_more_hosts_at_once_than_are_meant() -> None:
    lock, now, most = threading.Lock(), [0], [0]
    all_there = threading.Barrier(HOSTS_AT_ONCE)

    def work(number: int) -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        if number < HOSTS_AT_ONCE:
            all_there.wait(10)  # so many are there at once
        with lock:
            now[0] -= 1

    list(in_order([Task(host, lambda n=n: work(n)) for n, host in enumerate(MANY)]))  # type: ignore[misc]
    assert most[0] == HOSTS_AT_ONCE


def test_nobody_runs_far_ahead_of_the_one_who_takes() -> None:
    begun: list[int] = []
    taken = in_order([Task(str(n), lambda n=n: begun.append(n)) for n in range(1000)])  # type: ignore[misc]
    next(taken)
    taken.close()
    assert max(begun) <= AHEAD + 1


def test_what_one_raises_is_raised_in_its_turn() -> None:
    def bad() -> str:
        raise ValueError("two")

    taken = in_order([Task("a", lambda: "one"), Task("b", bad), Task("c", lambda: "three")])
    assert next(taken) == "one"
    with pytest.raises(ValueError, match="two"):
        next(taken)


def test_who_waits_says_that_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.feeds.beside.HEARTBEAT", 0.001)
    said = threading.Semaphore(0)

    def slow() -> bool:
        return all(said.acquire(timeout=10) for _ in range(3))

    assert list(in_order([Task("a", slow)], said.release)) == [True]


def test_the_host_of_an_address() -> None:
    assert host_of("https://News.Example.:443/x") == "news.example"
    assert host_of("http://[::1") == ""


def test_many_hosts_are_asked_at_once(site: Site) -> None:
    """All are there at once or nobody gets an answer: a figure of the clock needs no clock."""
    together = threading.Barrier(HOSTS_AT_ONCE)

    def act(handler: BaseHTTPRequestHandler) -> None:
        together.wait(10)
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(PAGE)))
        handler.end_headers()
        handler.wfile.write(PAGE)

    site.act("/a", act)
    urls = [site.url("/a", host) for host in MANY[:HOSTS_AT_ONCE]]
    found = list(pages(urls, Settings(), everywhere()))
    assert [one.origin for one in found] == urls
    assert not any(isinstance(one, Skipped) for one in found)


def test_a_host_gets_one_request_at_a_time_whoever_leads_there(site: Site) -> None:
    """A hundred pages of forty hosts lead to one: it never has two requests at once."""
    lock, open_now, most = threading.Lock(), [0], [0]

    def act(handler: BaseHTTPRequestHandler) -> None:
        with lock:
            open_now[0] += 1
            most[0] = max(most[0], open_now[0])
        time.sleep(0.001)
        with lock:
            open_now[0] -= 1
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(PAGE)))
        handler.end_headers()
        handler.wfile.write(PAGE)

    site.act("/all", act)
    for number in range(3):
        site.show(f"/{number}", status=302, Location=site.url("/all", "one.example."))
    urls = [site.url(f"/{number}", host) for host in MANY for number in range(3)]
    found = list(pages(urls, Settings(), everywhere()))
    assert not any(isinstance(one, Skipped) for one in found)
    assert most[0] == 1


def test_rules_are_asked_once_for_all(site: Site) -> None:
    site.show("/a", PAGE)
    visits = everywhere()
    list(in_order([Task(str(n), lambda: fetch(site.url("/a", "one.example"), visits)) for n in range(20)]))
    assert site.paths_asked().count("/robots.txt") == 1


def test_rules_of_ever_more_hosts_do_not_fill_the_memory(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.feeds.visits.KNOWN_BYTES", 5_000)
    monkeypatch.setattr("onrecord.feeds.visits.KNOWN_HOSTS", 5)
    site.show("/robots.txt", "User-agent: *\n" + "Disallow: /x\n" * 100)
    site.show("/a", PAGE)
    visits = everywhere()
    for host in MANY:
        fetch(site.url("/a", host), visits)
    assert len(visits._rules) < 10
    visits.world.pause(120)
    fetch(site.url("/a", "another.example"), visits)
    assert len(visits._hosts) < 5


def test_waiting_for_another_to_be_done_is_no_slowness_of_the_host(site: Site) -> None:
    """The first takes 100 s, and more than it has; the second waits for it, and has all of its own time."""
    now, looked, second_waits = [1000.0], [0], threading.Event()

    def clock() -> float:
        if threading.current_thread().name == "second":
            looked[0] += 1
            if looked[0] == 2:  # its deadline is set, and now it waits for its turn
                second_waits.set()
        return now[0]

    def slow(_: BaseHTTPRequestHandler) -> None:
        second_waits.wait(10)
        now[0] += 100

    site.show("/a", PAGE)
    reach = replace(HERE, pause=0.0, robots=False)
    visits = Visits(reach, World(clock=clock, pause=lambda _: None, addresses=lambda host, port: ["127.0.0.1"]))
    found: list[int] = []
    second = threading.Thread(
        target=lambda: found.append(fetch(site.url("/a", "one.example"), visits).status), name="second"
    )
    site.act("/begin", lambda handler: (second.start(), slow(handler)))  # type: ignore[arg-type, func-returns-value]
    with pytest.raises(Unreachable):
        fetch(site.url("/begin", "one.example"), visits)
    second.join(10)
    assert found == [200]
