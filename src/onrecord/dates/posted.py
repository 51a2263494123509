"""When the words of an embedded post were said: on the day that the post bears."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.dates.scanning import times
from onrecord.vocabulary.across import Timing
from onrecord.vocabulary.articles import Article
from onrecord.vocabulary.speech import Attribution

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Posts:
    """The embedded posts of articles that bear a day."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Take note of the posts that bear a day."""
        self._posts = {
            (article.id, f"embed:{number}"): embed
            for article in articles
            for number, embed in enumerate(article.embeds)
            if embed.posted and _ISO_DAY.match(embed.posted)
        }

    def timing(self, one: Attribution) -> Timing | None:
        """Return when the words of an attribution in a dated post were said; None for any other.

        A post that itself speaks of a time ("said in 2019", "told me yesterday") may quote words of another day: None.
        """
        spans = one.cue or one.source or one.content
        embed = self._posts.get((one.article, spans[0].part)) if spans else None
        if embed is None or embed.posted is None or times(embed.text):
            return None
        return Timing(one.id, embed.posted[:10], "day", "published")
