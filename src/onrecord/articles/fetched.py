"""A page that was fetched: where it was found is known, whatever it says of itself.

A page's canonical address names the article over all its versions. On a page that was fetched it is taken only where it
is one of the same site: else a stranger's page could pass for a new version of another outlet's report.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.articles.draft import Facts
from onrecord.articles.outlets import host_of, name_of, site_of


def placed(facts: Facts, origin: str) -> Facts:
    """Return the facts of a page found at ``origin``; those of one that was not fetched as they are."""
    if not origin.startswith(("https://", "http://")):
        return facts
    if facts.url is None:
        return replace(facts, url=origin)
    here, there = _host(origin), host_of(facts.url) or ""
    if site_of(here) == site_of(there):
        return facts
    by_address = f"by its address, {there}."
    named = any(one.endswith(by_address) for one in facts.notices)
    kept = tuple(one for one in facts.notices if not one.endswith(by_address))
    outlet = name_of(here) if named else facts.outlet
    notice = f"The page calls an address at {there} its own, and was found at {here}: that is taken for its address."
    why = (f"Outlet {outlet}: by its address, {here}.",) if named else ()
    return replace(facts, url=origin, outlet=outlet, notices=(*kept, *why, notice))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
