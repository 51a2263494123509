"""What a reader of one kind of page yields, before it is made an article."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.articles.traced import Traced
from onrecord.vocabulary import Cut, Embed


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of an article beside its text; each None where the page does not say."""

    url: str | None = None
    outlet: str | None = None
    via: str | None = None
    byline: str | None = None
    headline: str | None = None
    published: str | None = None
    published_basis: str | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The story of a page, paragraph by paragraph, what is told of it, and what was cut away."""

    paragraphs: tuple[Traced, ...]
    facts: Facts
    embeds: tuple[Embed, ...] = ()
    cut: tuple[Cut, ...] = ()
