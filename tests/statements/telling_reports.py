"""A tiny language for reports: who said what, in which outlet, and when the report says it was said."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.statements import match
from onrecord.vocabulary import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Cast,
    Kind,
    Name,
    Provenance,
    Reading,
    Statement,
    Timing,
    identify,
)

INDEPENDENT = Provenance((), (), ())


@dataclass(frozen=True)
class Line:
    """Somebody's words, in one or several stretches; ``day`` if the report tells when they were said."""

    speaker: str | None
    stretches: tuple[str, ...]
    day: str | None = None


def said(speaker: str | None, *stretches: str, day: str | None = None) -> Line:
    """Say that ``speaker`` said it: in “marks” verbatim, else indirect."""
    return Line(speaker, stretches, day)


@dataclass(frozen=True)
class Report:
    """An article with its attributions, readings and timings."""

    article: Article
    attributions: tuple[Attribution, ...]
    readings: tuple[Reading, ...]
    timings: tuple[Timing, ...]


def report(outlet: str | None, *lines: Line, published: str | None = None, headline: str | None = None) -> Report:
    """Return a report of ``outlet`` that carries ``lines``, a paragraph each."""
    text, places = "", []
    for line in lines:
        text += "\n\n" if text else ""
        named = (len(text), len(text) + len(line.speaker or "Somebody"))
        text += (line.speaker or "Somebody") + " said: "
        spots = []
        for number, stretch in enumerate(line.stretches):
            text += " said the speaker, " if number else ""
            spots.append((len(text), len(text) + len(stretch)))
            text += stretch
        places.append((line, named, spots))
    name = identify(outlet or "", text, published or "")
    article = Article(name, name, f"reports/{name}.txt", text, outlet=outlet, published=published, headline=headline)
    attributions, readings, timings = [], [], []
    for line, named, spots in places:
        one = _attribution(article, line, named, spots)
        attributions.append(one)
        readings.append(Reading(one.id, line.speaker, "name" if line.speaker else None, None))
        precision = "day" if line.day else None
        timings.append(
            Timing(one.id, line.day, precision, "text" if line.day else None, one.content if line.day else ())
        )
    return Report(article, tuple(attributions), tuple(readings), tuple(timings))


def joined(
    *reports: Report, provenance: Provenance = INDEPENDENT, represents: dict[str, str] | None = None
) -> tuple[Statement, ...]:
    """Return the statements of ``reports``; ``represents`` tells who speaks for whom."""
    readings = tuple(one for report in reports for one in report.readings)
    people = sorted({one.speaker for one in readings if one.speaker} | set((represents or {}).values()))
    outlets = {report.article.outlet for report in reports}
    cast = Cast(tuple(_actor(one, (represents or {}).get(one), one in outlets) for one in people), readings)
    return match(
        tuple(one.article for one in reports),
        tuple(one for report in reports for one in report.attributions),
        cast,
        tuple(one for report in reports for one in report.timings),
        provenance,
    )


def together(statements: tuple[Statement, ...]) -> list[int]:
    """Return how many attributions each statement has, in order."""
    return [len(one.attributions) for one in statements]


def _actor(name: str, speaks_for: str | None, paper: bool) -> Actor:
    kind: ActorKind = "unnamed" if name.startswith("a ") else "organisation" if paper else "person"
    return Actor(name, name, kind, (Name(name, ()),), speaks_for=speaks_for)


def _attribution(article: Article, line: Line, named: tuple[int, int], spots: list[tuple[int, int]]) -> Attribution:
    source = (article.span("text", *named),)
    content = tuple(article.span("text", start, end) for start, end in spots)
    marked = [stretch.startswith("“") and stretch.endswith("”") for stretch in line.stretches]
    mixed = any("“" in stretch for stretch in line.stretches)
    kind: Kind = "direct" if all(marked) else "mixed" if mixed else "indirect"
    return Attribution(identify(article.id, str(spots)), article.id, kind, "said", source, (), content, None, 0.9)
