"""Made-up reports, and the timeline that they make; dates are read by ``dates``, the cast is given."""

from __future__ import annotations

from onrecord import dates, events
from onrecord.vocabulary import Actor, Article, Cast, Event, Name, Story, identify

PUBLISHED = "2031-03-13"  # a Thursday
PEOPLE = {"Ana Brendel": "Brendel", "Ida Marsk": "Marsk", "Tomas Rell": "Rell"}


def report(text: str, published: str | None = PUBLISHED) -> Article:
    """Return a report with this text."""
    number = identify("events", text, published or "")
    return Article(number, f"made-up/{number}", f"made-up/{number}", text, published=published)


def cast(articles: list[Article]) -> Cast:
    """Return the people that the reports name, each by full name and by surname."""
    actors = [
        Actor(identify(full), full, "person", tuple(Name(name, _naming(articles, name)) for name in (full, surname)))
        for full, surname in sorted(PEOPLE.items())
    ]
    return Cast(tuple(actors), ())


def _naming(articles: list[Article], name: str) -> tuple[str, ...]:
    return tuple(sorted(article.id for article in articles if name in article.text))


def noticed(text: str) -> list[tuple[str, str | None]]:
    """Return the word of each happening that a report tells of and the words of its date."""
    article = report(text)
    notes = events.notice(article, dates.resolve(article))
    return [(one.head.text, one.date.text if one.date else None) for one in notes.happenings]


def timeline(*texts: str, first: str | None = PUBLISHED) -> tuple[Event, ...]:
    """Return the events of one story made of these reports."""
    return told([report(text) for text in texts], first)


def told(articles: list[Article], first: str | None = PUBLISHED) -> tuple[Event, ...]:
    """Return the events of one story made of ``articles``, in the order given."""
    mentions = dates.infer(articles, [one for article in articles for one in dates.resolve(article)])
    notes = [
        events.notice(article, [one for one in mentions if one.span.article == article.id]) for article in articles
    ]
    ids = tuple(sorted(article.id for article in articles))
    stories = [Story(ids[0], ids, None, first, first)] if ids else []
    return events.tell(articles, notes, cast(articles), mentions, stories)


def names(event: Event) -> list[str]:
    """Return the names of an event's participants."""
    known = {identify(name): name for name in PEOPLE}
    return sorted(known[one] for one in event.participants)
