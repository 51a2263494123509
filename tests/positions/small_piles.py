"""Piles of made-up reports, a line for each thing said, without the models that would find them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.positions import Pile
from onrecord.vocabulary import (
    Actor,
    Article,
    Attribution,
    Cast,
    Name,
    Reading,
    Role,
    Span,
    Statement,
    Timing,
    identify,
)
from onrecord.vocabulary.speech import ActorKind, Kind

QUESTION = "Lysoria joins the Meridian Pact"
OPENING = "The Meridian Pact met on whether Lysoria joins. "


@dataclass(frozen=True)
class Line:
    """``who`` ``cue`` ``content``, in a report of ``day``; ``said`` tells when, if the report does."""

    who: str
    cue: str
    content: str
    day: str | None = None
    said: str | None = None


def actor(name: str, kind: ActorKind = "country", role: str | None = None, of: str | None = None) -> Actor:
    """Return an actor; ``of`` is the country that it speaks for."""
    roles = (Role(role, of, ()),) if role else ()
    owner = identify("actor", "country", of) if of else None
    return Actor(identify("actor", kind, name), name, kind, (Name(name, ()),), roles, owner)


LYSORIA, TARVENIA, VELDANIA, GORVANIA = (actor(name) for name in ("Lysoria", "Tarvenia", "Veldania", "Gorvania"))
PACT = actor("Meridian Pact", "organisation")
CHANCELLOR = actor("Mirko Halvadan", "person", "Chancellor", "Tarvenia")
MINISTER = actor("Ines Karst", "person", "Foreign Minister", "Tarvenia")
SPOKESMAN = actor("Odo Brenn", "person", "spokesman", "Tarvenia")
CAST = (LYSORIA, TARVENIA, VELDANIA, GORVANIA, PACT, CHANCELLOR, MINISTER, SPOKESMAN)


def pile(lines: Sequence[Line], cast: Sequence[Actor] = CAST, opening: str = OPENING) -> Pile:
    """Return the pile of ``lines``, each in a report of its own, which begins with ``opening``."""
    by_name = {one.name: one for one in cast}
    articles, attributions, readings, timings, statements = [], [], [], [], []
    for number, line in enumerate(lines):
        text = f"{opening}{line.who} {line.cue} {line.content}."
        article = Article(identify(str(number), text), f"report-{number}", f"report-{number}", text, published=line.day)
        start = len(opening)
        places = (start, start + len(line.who) + 1, start + len(line.who) + len(line.cue) + 2)
        source, cue, content = (
            _span(article, at, piece) for at, piece in zip(places, (line.who, line.cue, line.content), strict=True)
        )
        kind: Kind = "direct" if line.content.startswith("“") else "indirect"
        one = Attribution(identify(article.id), article.id, kind, "said", (source,), (cue,), (content,), None, 0.9)
        speaker = by_name[line.who].id if line.who in by_name else None
        articles.append(article)
        attributions.append(one)
        readings.append(Reading(one.id, speaker, "name", None))
        timings.append(Timing(one.id, line.said, "day" if line.said else None, None))
        statements.append(_statement(one, speaker, line))
    return Pile(
        tuple(articles), tuple(attributions), Cast(tuple(cast), tuple(readings)), tuple(timings), tuple(statements)
    )


def _span(article: Article, start: int, text: str) -> Span:
    return article.span("text", start, start + len(text))


def _statement(one: Attribution, speaker: str | None, line: Line) -> Statement:
    precision = "day" if line.said else None
    return Statement(
        identify("statement", one.id), speaker, line.content, line.said, precision, None, (), (one.id,), (), 1, None, ()
    )
