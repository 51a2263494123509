"""What a feed says of a page that it leads to: it fills what the page leaves open, and says so; it overrules nothing.

A publisher's feed knows the day of a report, and often its author, where the page was made for readers who know what
day it is. It is somebody's word beside the page, so whatever is taken from it names the feed that it is from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.articles.draft import Facts

FEED_SHOWN = 200  # characters of a feed's address in a basis


@dataclass(frozen=True, slots=True)
class Announced:
    """What the feed at the address ``feed`` says of one report; each None where it does not.

    ``published`` is ISO 8601, with the time zone that the feed gives, so that its day is the day of the place.
    """

    feed: str
    published: str | None = None
    outlet: str | None = None
    byline: str | None = None

    @property
    def order(self) -> tuple[str, ...]:
        """Return by what the first of several is chosen, so that it does not matter which of them came first."""
        return self.published or "~", self.feed, self.outlet or "", self.byline or ""


def filled(facts: Facts, told: Announced | None) -> Facts:
    """Return the facts of a page with those that only its feed tells.

    A day refines a month or year that the page tells, where both agree. Where they do not, the page is right.
    """
    if told is None:
        return facts
    feed = f"the feed {told.feed[:FEED_SHOWN]}"
    notices = []
    if told.published and (facts.published is None or _refines(told.published, facts.published)):
        facts = replace(facts, published=told.published, published_basis=feed)
    if told.outlet and facts.outlet is None:
        facts = replace(facts, outlet=told.outlet)
        notices.append(f"Outlet {told.outlet}: by {feed}.")
    if told.byline and facts.byline is None and facts.via is None:
        facts = replace(facts, byline=told.byline)
        notices.append(f"Author {told.byline}: by {feed}.")
    return replace(facts, notices=(*facts.notices, *notices))


def _refines(announced: str, printed: str) -> bool:
    return len(printed) < len("2031-03-04") and announced.startswith(f"{printed}-")
