"""A tiny notation for reports with their attributions: ``[source] said {content}.``

The first source goes with the first content, and so on; ``[]`` stands for none. Marks are taken out of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import actors
from onrecord.vocabulary import Actor, Article, Attribution, Cast, Embed, Reading, Span, identify

_MARK = re.compile(r"[\[\]{}]")


def stage(
    report: str, name: str = "one", headline: str | None = None, embeds: tuple[Embed, ...] = ()
) -> tuple[Article, list[Attribution]]:
    """Return the article and the attributions of a report in the notation."""
    text, sources, contents = _read(report)
    article = Article(identify(name, text), name, name, text, headline=headline, embeds=embeds)
    assert len(sources) == len(contents), "each content needs its [source] or []"
    spans = [
        ([article.span("text", *source)] if source[0] < source[1] else [], article.span("text", *content))
        for source, content in zip(sources, contents, strict=True)
    ]
    return article, [_attribution(article, source, content) for source, content in spans]


def _read(report: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    text, opened = "", {"[": 0, "{": 0}
    found: dict[str, list[tuple[int, int]]] = {"[": [], "{": []}
    position = 0
    for match in _MARK.finditer(report):
        text += report[position : match.start()]
        position = match.end()
        if match.group() in opened:
            opened[match.group()] = len(text)
        else:
            mark = "[" if match.group() == "]" else "{"
            found[mark].append((opened[mark], len(text)))
    return text + report[position:], found["["], found["{"]


def _attribution(article: Article, source: list[Span], content: Span) -> Attribution:
    direct = content.text[:1] in "\"“'"
    return Attribution(
        identify(article.id, str(content.start)),
        article.id,
        "direct" if direct else "indirect",
        "said",
        tuple(source),
        (),
        (content,),
        None,
        0.9,
    )


@dataclass(frozen=True)
class Told:
    """A cast with its attributions, to be asked by order of place: the reports in the order given."""

    cast: Cast
    order: tuple[str, ...]

    def actor(self, name: str) -> Actor:
        """Return the one actor with this main name."""
        [found] = [actor for actor in self.cast.actors if actor.name == name]
        return found

    def reading(self, number: int) -> Reading:
        """Return the reading of an attribution."""
        return next(one for one in self.cast.readings if one.attribution == self.order[number])

    def speakers(self) -> list[str | None]:
        """Return the main names of the speakers, in order of place; None for nobody."""
        names = {actor.id: actor.name for actor in self.cast.actors}
        return [names.get(self.reading(number).speaker or "") for number in range(len(self.order))]

    def spoken_for(self, name: str) -> str | None:
        """Return the main name of whom an actor speaks for."""
        names = {actor.id: actor.name for actor in self.cast.actors}
        return names.get(self.actor(name).speaks_for or "")


def told(*reports: str) -> Told:
    """Return the cast of reports in the notation."""
    staged = [stage(report, f"report {number}") for number, report in enumerate(reports)]
    return resolved(staged)


def resolved(staged: Sequence[tuple[Article, list[Attribution]]]) -> Told:
    """Return the cast of staged reports."""
    cast = actors.resolve([actors.survey(article, attributions) for article, attributions in staged])
    return Told(cast, tuple(one.id for _, attributions in staged for one in attributions))
