"""The guard: only machines of the public internet are asked, whatever a name, a number or a redirect says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import integers
from local_site import Site, here, served

from onrecord.errors import Unreachable
from onrecord.feeds import Reach, Visits, World, fetch
from onrecord.feeds.addresses import first_refused, refused


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.0.9", "loopback"),
        ("::1", "loopback"),
        ("10.1.2.3", "private"),
        ("172.31.255.255", "private"),
        ("192.168.0.1", "private"),
        ("fd00:ec2::254", "private"),
        ("169.254.169.254", "link-local"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("2606:4700::1%lo", "link-local"),
        ("100.100.100.200", "carrier-grade NAT"),
        ("0.0.0.0", "unspecified"),  # noqa: S104 - refused, not bound
        ("::", "unspecified"),
        ("224.0.0.251", "multicast"),
        ("ff02::1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("168.63.129.16", "the metadata service of a cloud"),
        ("::ffff:127.0.0.1", "an IPv4 address in another form"),
        ("::ffff:8.8.8.8", "an IPv4 address in another form"),
        ("::127.0.0.1", "an IPv4 address in another form"),
        ("64:ff9b::7f00:1", "an IPv4 address in another form"),
        ("64:ff9b:1::a00:1", "an IPv4 address in another form"),
        ("2002:7f00:1::", "a tunnel"),
        ("2001:0:7f00:1::", "a tunnel"),
        ("2001:db8::1", "for documentation"),
        ("4000::1", "reserved"),
        ("127.1", "no address"),
        ("news.example", "no address"),
    ],
)
def test_these_are_refused(address: str, why: str) -> None:
    assert refused(address) == why


@pytest.mark.parametrize("address", ["8.8.8.8", "151.101.1.164", "2606:4700:4700::1111", "2a00:1450:4001::1"])
def test_these_are_asked(address: str) -> None:
    assert refused(address) is None


ADDRESSES = st.one_of(
    integers(0, 2**32 - 1).map(IPv4Address),
    integers(0, 2**128 - 1).map(IPv6Address),
    integers(0, 2**112 - 1).map(lambda number: IPv6Address((0x2001 << 112) + number)),
    integers(0, 2**32 - 1).map(lambda number: IPv6Address((0xFFFF << 32) + number)),
)


@given(ADDRESSES)
def test_whatever_passes_is_public_by_python_too(address: IPv4Address | IPv6Address) -> None:
    if refused(str(address)) is None:
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved


@given(ADDRESSES)
def test_how_an_address_is_written_does_not_matter(address: IPv4Address | IPv6Address) -> None:
    assert refused(address.exploded) == refused(address.compressed)


@given(integers(0, 2**32 - 1).map(IPv4Address))
def test_no_ipv4_address_passes_in_the_clothes_of_ipv6(address: IPv4Address) -> None:
    number = int(address)
    for wrapped in (number, (0xFFFF << 32) + number, (0x64FF9B << 96) + number, (0x2002 << 112) + (number << 80)):
        assert refused(str(IPv6Address(wrapped))) is not None


@given(ADDRESSES)
def test_with_loopback_nothing_but_loopback_is_added(address: IPv4Address | IPv6Address) -> None:
    if refused(str(address)) is not None and refused(str(address), loopback=True) is None:
        assert address.is_loopback


def test_one_bad_address_condemns_the_host() -> None:
    assert first_refused(["8.8.8.8", "10.0.0.1"]) == ("10.0.0.1", "private")
    assert first_refused(["8.8.8.8"]) is None


# names


def told(url: str, addresses: list[str]) -> str:
    visits = Visits(world=World(addresses=lambda _host, _port: addresses))
    with pytest.raises(Unreachable) as caught:
        fetch(url, visits)
    assert caught.value.lasting
    return caught.value.reason


def test_a_name_is_as_good_as_its_addresses() -> None:
    said = told("https://intranet.example/", ["192.168.7.7"])
    assert said == "intranet.example is 192.168.7.7, which is private: only the public internet is asked."
    assert "private" in told("https://mixed.example/", ["8.8.8.8", "10.0.0.1"])


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::]"],
)
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(Unreachable) as caught:
        fetch(f"http://{host}/", Visits(Reach(seconds=5.0)))
    assert any(why in caught.value.reason for why in ("only the public internet", "is not known", "It is no URL"))


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as one:
        yield one


def test_a_name_that_means_another_machine_a_moment_later_gains_nothing(site: Site) -> None:
    """DNS rebinding: harmless when it is judged, private when it is connected to. Here both are one look-up."""
    site.show("/a", "x")
    answers = itertools.chain([["127.0.0.1"]], itertools.repeat(["10.0.0.1"]))
    visits = here(Reach(loopback=True, robots=False), addresses=lambda _host, _port: next(answers))
    assert fetch(site.url("/a", host="rebind.example"), visits).body == b"x"
    with pytest.raises(Unreachable, match=r"10\.0\.0\.1, which is private"):
        fetch(site.url("/a", host="rebind.example"), visits)
    assert site.paths_asked() == ["/a"]


def test_each_hop_of_a_redirect_is_judged(site: Site) -> None:
    names = {"news.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
    site.show("/a", status=302, Location=f"http://inside.example:{site.port}/admin")
    visits = here(addresses=lambda host, _port: names[host])
    with pytest.raises(Unreachable, match=r"inside.example is 10\.0\.0\.1"):
        fetch(site.url("/a", host="news.example"), visits)


def test_the_second_address_is_tried_where_the_first_does_not_answer(site: Site) -> None:
    site.show("/a", "x")
    visits = here(addresses=lambda _host, _port: ["127.0.0.2", "127.0.0.1"])
    assert fetch(site.url("/a", host="news.example"), visits).body == b"x"


def test_a_name_server_that_never_answers_is_not_waited_for() -> None:
    import threading

    never = threading.Event()

    def silent(_host: str, _port: int) -> list[str]:
        never.wait(20)
        return []

    visits = Visits(Reach(seconds=0.2, robots=False), World(addresses=silent))
    with pytest.raises(Unreachable, match="did not answer within"):
        fetch("http://slow.example/", visits)
    never.set()


def test_a_proxy_of_the_environment_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.show("/a", "x")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(site.url("/a"), here()).body == b"x"


def test_python_knows_of_no_registry_entry_that_the_guard_forgot() -> None:
    """Each block of the IANA special-purpose registries that Python knows is refused, at both its ends."""
    import ipaddress

    constants = (ipaddress._IPv4Constants, ipaddress._IPv6Constants)  # type: ignore[attr-defined]
    for block in (one for each in constants for one in each._private_networks):
        for end in (block[0], block[-1]):
            assert ip_address(str(end)).is_global or refused(str(end)) is not None, end
