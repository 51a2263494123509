"""Who publishes: the outlet under one name, and the owner that it shares with others."""

from __future__ import annotations

import csv
import functools
from importlib import resources

from onrecord.articles.credits import AGENCIES
from onrecord.articles.outlets import host_of, is_shared, name_of, site_of
from onrecord.vocabulary import Article


def outlet(article: Article) -> str | None:
    """Return the outlet's name, the same for its name and its host; None where the article does not say."""
    if article.outlet:
        return named(article.outlet)
    host = host_of(article.url) if article.url else None
    return name_of(host) if host and not is_shared(host) else None


def named(text: str) -> str:
    """Return the name of an outlet or agency that is given by name or by host: "AP" for "The Associated Press"."""
    host = host_of(text)
    name = name_of(host) if host else text.strip()
    return AGENCIES.get(name.casefold(), name)


def owner(article: Article) -> str | None:
    """Return the owner of the article's outlet, where it is one of the families of ``families.tsv``; else None."""
    for address in (article.url, article.outlet):
        host = host_of(address) if address else None
        if host:
            known = _owners()
            bare = host.removeprefix("www.")
            return known.get(bare) or known.get(site_of(host))
    name = outlet(article)
    return _owners_by_name().get(name) if name else None


@functools.cache
def _owners() -> dict[str, str]:
    """Map the sites of the families to their owners."""
    lines = resources.files(__package__).joinpath("families.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t")
    return {site: row["owner"] for row in rows for site in row["outlets"].split()}


@functools.cache
def _owners_by_name() -> dict[str, str]:
    return {name_of(site): family for site, family in _owners().items()}
