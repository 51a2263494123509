"""Over TLS the name stays the name: it is sent (SNI) and the certificate is held against it, not against an address."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from local_site import HERE, Site, here, served

from onrecord.errors import Unreachable
from onrecord.feeds import fetch

PEM = Path(__file__).parent / "news.example.pem"  # a key made for this test and used for nothing else


@pytest.fixture
def names() -> list[str | None]:
    return []


@pytest.fixture
def site(names: list[str | None]) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with served(Site(), context) as one:
        one.show("/a", "Ardenia votes.")
        yield one


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(PEM))


def test_the_name_is_sent_and_checked_though_the_address_is_connected_to(site: Site, names: list[str | None]) -> None:
    visits = here(HERE, addresses=lambda _host, _port: ["127.0.0.1"], tls=trusting)
    assert fetch(f"https://news.example:{site.port}/a", visits).body == b"Ardenia votes."
    assert set(names) == {"news.example"}


def test_a_certificate_for_another_name_is_refused(site: Site) -> None:
    visits = here(HERE, addresses=lambda _host, _port: ["127.0.0.1"], tls=trusting)
    with pytest.raises(Unreachable, match="certificate"):
        fetch(f"https://other.example:{site.port}/a", visits)


def test_a_certificate_that_nobody_vouches_for_is_refused(site: Site) -> None:
    visits = here(HERE, addresses=lambda _host, _port: ["127.0.0.1"])
    with pytest.raises(Unreachable, match="certificate"):
        fetch(f"https://news.example:{site.port}/a", visits)
