"""Posts that reports show: words of their authors, which no outlet attributes in a sentence of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.briefs import days
from onrecord.briefs.choice import Choice
from onrecord.briefs.lines import Line
from onrecord.briefs.places import Finder, Report, Spot
from onrecord.briefs.visible import visible
from onrecord.vocabulary import Actor, Article, Embed

WHOLE = 0.8  # share of a post's characters in statements from which it is told among them, and not again


@dataclass(frozen=True, slots=True)
class Post:
    """A post, safe to show: who posted it (empty where nobody is named), when, what, and the reports that show it."""

    author: str
    posted: str | None
    text: str
    spots: tuple[Spot, ...]


def posts(
    told: Sequence[Report], lines: Sequence[Line], choice: Choice, wanted: Sequence[Actor] | None
) -> tuple[Post, ...]:
    """Return the posts in the reports ``told``, by day, each once; those that ``lines`` tell whole are left out.

    Where only the words of some actors are ``wanted``, those whose author bears a name of one of them. A post is
    verbatim: where another kind is chosen there is none.
    """
    if choice.kind not in {None, "direct"}:
        return ()
    finder = Finder(told)
    covered = _covered(lines)
    found: dict[tuple[str, str], list[tuple[Embed, Spot]]] = {}
    for report in told:
        for number, embed in enumerate(report.article.embeds):
            spot = finder.spot(report.article.span(f"embed:{number}", 0, len(embed.text)))
            if (
                spot is None
                or not embed.text.strip()
                or _told(report.article, number, covered)
                or not _by(embed, wanted)
            ):
                continue
            found.setdefault((visible(embed.author or ""), visible(embed.text)), []).append((embed, spot))
    made = [
        Post(author, next((one.posted for one, _ in group if one.posted), None), text, tuple(spot for _, spot in group))
        for (author, text), group in found.items()
    ]
    return tuple(
        sorted(made, key=lambda one: (days.day(one.posted) or days.LAST, one.spots[0].report.number, one.text))
    )


def _covered(lines: Sequence[Line]) -> dict[tuple[str, str], set[int]]:
    """Return the characters of each post that are content of a line, by article and part."""
    covered: dict[tuple[str, str], set[int]] = {}
    for line in lines:
        for place in line.places:
            for span in place.attribution.content:
                if span.part.startswith("embed:"):
                    covered.setdefault((span.article, span.part), set()).update(range(span.start, span.end))
    return covered


def _told(article: Article, number: int, covered: dict[tuple[str, str], set[int]]) -> bool:
    part = f"embed:{number}"
    return len(covered.get((article.id, part), ())) >= WHOLE * len(article.part(part))


def _by(embed: Embed, wanted: Collection[Actor] | None) -> bool:
    if wanted is None:
        return True
    author = f" {visible(embed.author or '').casefold()} "
    names = [name.casefold() for actor in wanted for name in (actor.name, *(one.text for one in actor.names))]
    return any(f" {name} " in author for name in names if " " in name)
