"""What statements are made up from, by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from onrecord.statements.pieces import Piece
from onrecord.statements.speakers import Speakers
from onrecord.vocabulary import Article, Attribution, Provenance, Timing

_PARTS = ("headline", "text", "embed")


@dataclass(frozen=True)
class Context:
    """What statements are made up from: articles and attributions by id, timings by attribution."""

    articles: Mapping[str, Article]
    attributions: Mapping[str, Attribution]
    timings: Mapping[str, Timing]
    speakers: Speakers
    provenance: Provenance

    @cached_property
    def papers(self) -> frozenset[str]:
        """The speakers that are outlets of these articles: what one wrote in marks, it quoted from whoever said it."""
        outlets = {article.outlet.casefold() for article in self.articles.values() if article.outlet}
        return frozenset(
            one
            for one, name in self.speakers.names.items()
            if name.casefold() in outlets and one not in self.speakers.persons
        )

    def speaker(self, attributions: Iterable[str]) -> str | None:
        """Return whose statement it is that some attributions report: a paper's only where nobody else is named."""
        named = [self.speakers.of.get(one) for one in attributions]
        others = [one for one in named if one not in self.papers]
        return self.speakers.chosen(others) or self.speakers.chosen(named)

    def place(self, piece: Piece) -> tuple[str, str, int, int, int, str]:
        """Return where a piece comes in the order of publication, article and place."""
        article = self.articles[piece.article]
        part, _, number = piece.span.part.partition(":")
        where = _PARTS.index(part), int(number or 0), piece.span.start * 1000 + piece.number
        return article.published or "9999", article.origin, *where, piece.attribution

    def outlet(self, piece: Piece) -> str:
        """Return the name of the outlet, else of the file, as the brief shows it."""
        article = self.articles[piece.article]
        return article.outlet or PurePath(article.origin).name or article.origin
