"""What statements are made up from, by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
