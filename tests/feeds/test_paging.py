"""URLs on the command line: the page behind each, as intake yields those of files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from local_site import Site, here, served

from onrecord import articles
from onrecord.errors import MissingPart
from onrecord.feeds import pages
from onrecord.intake import Page
from onrecord.vocabulary import Skipped


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as one:
        yield one


def test_one_bad_url_costs_itself(site: Site) -> None:
    site.show("/a", "Ardenia votes.")
    site.show("/b", status=302, Location="/a")
    found = list(pages([site.url("/b"), site.url("/none"), "ftp://x.example/", site.url("/a")], visits=here()))
    assert found == [
        Skipped("ftp://x.example/", "“ftp:” is not read: http and https are."),
        Page(site.url("/a"), b"Ardenia votes."),
        Page(site.url("/a"), b"Ardenia votes."),
        Skipped(site.url("/none"), "The server answers with status 404 (Not Found)."),
    ]


def test_a_fault_of_ours_costs_one_page_and_is_told(site: Site) -> None:
    site.show("/a", "Ardenia votes.")

    def broken(host: str, _port: int) -> list[str]:
        if host == "broken.example":
            raise RuntimeError("what nobody meant")
        return ["127.0.0.1"]

    told = list(pages([site.url("/a"), "http://broken.example/"], visits=here(addresses=broken)))
    assert [type(one) for one in told] == [Page, Skipped]
    assert "a fault in onrecord (RuntimeError: what nobody meant)" in told[1].reason  # type: ignore[union-attr]


def test_a_page_is_in_the_encoding_that_the_server_names_where_nothing_else_does(site: Site) -> None:
    text = "„Ja“, sagte Ida Märsk."
    site.show("/a", text.encode("cp1250"), Content_Type="text/html; charset=windows-1250")
    site.show("/b", text.encode(), Content_Type="text/html; charset=windows-1250")  # it is UTF-8, whatever is said
    site.show("/c", text.encode("cp1250"), Content_Type="text/html; charset=punycode")
    told = [one.data for one in pages([site.url(path) for path in ("/a", "/b", "/c")], visits=here())]  # type: ignore[union-attr]
    assert told == [text.encode(), text.encode(), text.encode("cp1250")]


def test_a_page_becomes_an_article(site: Site) -> None:
    site.show("/a", "<html><title>Vote</title><p>Ida Marsk said on Monday that the council would vote in May.</p>")
    [page] = pages([site.url("/a")], visits=here())
    assert isinstance(page, Page)
    article = articles.read(page.data, page.origin)
    assert article.key == site.url("/a")
    assert "would vote in May" in article.text


def test_without_httpx_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in ("onrecord.feeds.network", "httpx"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "httpx", None)
    import onrecord.feeds

    monkeypatch.delattr(onrecord.feeds, "network", raising=False)
    with pytest.raises(MissingPart, match=r"pip install 'onrecord\[feeds\]'"):
        list(pages(["https://news.example/"]))
