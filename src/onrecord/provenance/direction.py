"""Which of two articles copies the other: a cascade of steps, the first that can tell decides, and is named."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from onrecord.articles.credits import AGENCIES
from onrecord.articles.outlets import host_of
from onrecord.provenance.credits import Credit
from onrecord.provenance.houses import outlet
from onrecord.vocabulary import Article, Evidence

Credits = Mapping[str, Credit | None]
"""Whom each article as a whole is credited to, by the article's id."""

CUT = 0.98
"""A copy was cut if it is shorter than so much of the other: a comma less tells nothing."""

Step = Callable[[Article, Article, Credits], Evidence | None]
"""Returns why the first article is the copy of the second; None where the step cannot tell."""


def order(article: Article) -> tuple[str, str, int, str]:
    """Return the key by which articles are gone through: earlier first, undated last, then longer first."""
    day, time = moment(article)
    return day or "9999", time, -len(article.text), article.id


def moment(article: Article) -> tuple[str, str]:
    """Return the day and, where it is known, the time of publication, in UTC where the zone is known; else empty.

    Midnight to the second is how pages write a day without a time.
    """
    published = article.published or ""
    if "T" not in published:
        return published, ""
    try:
        at = datetime.datetime.fromisoformat(published)
        at = at.astimezone(datetime.UTC) if at.tzinfo else at
    except (ValueError, OverflowError):
        return published.partition("T")[0], ""
    time = at.strftime("%H:%M:%S")
    return at.date().isoformat(), "" if time == "00:00:00" else time


def copier(one: Article, other: Article, credits_: Credits, *, whole: bool = True) -> tuple[Article, Article, Evidence]:
    """Return (the copy, what it copies, why): the same whichever of the two is given first.

    Where not the ``whole`` is copied but a passage, it is no evidence which of the two is shorter.
    """
    one, other = sorted((one, other), key=order)
    for step in STEPS if whole else STEPS[:-1]:
        later, sooner = step(other, one, credits_), step(one, other, credits_)
        if later is not None and sooner is None:
            return other, one, later
        if sooner is not None and later is None:
            return one, other, sooner
    return other, one, Evidence("which came first cannot be told", ())


def _credited(copy: Article, original: Article, credits_: Credits) -> Evidence | None:
    found = credits_[copy.id]
    return Evidence(found.how, found.spans) if found and found.name == outlet(original) else None


def _named(copy: Article, original: Article, _: Credits) -> Evidence | None:
    """Tell whether a text names the other's web address, or its outlet by a name of several words."""
    host = host_of(original.url) if original.url else None
    name = outlet(original)
    for sought in (host.removeprefix("www.") if host else None, name if name and " " in name else None):
        if not sought or sought not in copy.text or outlet(copy) == name:
            continue
        match = re.search(rf"\b{re.escape(sought)}\b", copy.text)
        if match:
            return Evidence(f"it names {sought}", (copy.span("text", match.start(), match.end()),))
    return None


def _published(copy: Article, original: Article, _: Credits) -> Evidence | None:
    (day, time), (first_day, first_time) = moment(copy), moment(original)
    known = min(len(day), len(first_day))
    if known and day[:known] != first_day[:known]:
        later = day[:known] > first_day[:known]
    else:
        later = known == 10 and bool(time and first_time) and time > first_time
    if not later:
        return None
    return Evidence(f"published later: {_told(day, time)}, the other {_told(first_day, first_time)}", ())


def _of_agency(copy: Article, original: Article, _: Credits) -> Evidence | None:
    """Tell whether only the original is by an agency: agencies write what others print."""
    names, name = set(AGENCIES.values()) - {"CNN"}, outlet(original)  # a broadcaster, though others credit its wire
    return Evidence(f"{name} is a news agency", ()) if name in names and outlet(copy) not in names else None


def _keeps_credit(copy: Article, original: Article, credits_: Credits) -> Evidence | None:
    """Tell whether only the original still credits an agency: copies lose the credit, and do not gain one."""
    found = credits_[original.id]
    if found is None or credits_[copy.id] is not None or found.name not in AGENCIES.values():
        return None
    return Evidence(f"only the other credits {found.name}: {found.how}", found.spans)


def _told(day: str, time: str) -> str:
    return f"{day} {time}".strip()


def _shorter(copy: Article, original: Article, _: Credits) -> Evidence | None:
    return Evidence("the shorter of the two", ()) if len(copy.text) < CUT * len(original.text) else None


STEPS: tuple[Step, ...] = (_credited, _named, _published, _of_agency, _keeps_credit, _shorter)
"""By credit, by a name or address in the text, by time of publication; where that is not known of both, an agency's own
report came first, then one that still credits the agency; copies are cut, so the longer came first."""
