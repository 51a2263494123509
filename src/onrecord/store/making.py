"""Records made anew from what is kept: accounts, stories, and what people said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from sqlalchemy import Connection, select

from onrecord import record as records
from onrecord.accounts import Account, accounts
from onrecord.contract import Record
from onrecord.settings import Settings
from onrecord.store import correcting
from onrecord.store.articles import account_of, article_of
from onrecord.store.chunks import chunks
from onrecord.store.packing import Outgrown
from onrecord.store.tables import account, article
from onrecord.vocabulary import Story
from onrecord.vocabulary.decisions import Asked
from onrecord.vocabulary.positions import Question


class Maker:
    """Makes records; what is the same for all of them is found once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def _made_with(self) -> dict[str, object]:
        return records.made_with(self.settings)  # hashes the models: 25 ms

    def record(
        self,
        link: Connection,
        stories: Sequence[Story],
        questions: Sequence[Question] = (),
        asked: Asked | None = None,
        assessed: bool = False,
    ) -> Record:
        """Return the record of the articles of ``stories``: a function of what is kept of them.

        ``assessed``: the assessor of the settings judges what they say of ``questions``.
        """
        found = self._accounts(link, [id_ for one in stories for id_ in one.articles])
        said = correcting.standing(link, [each.article.key for each in found])
        corrections = {each.id: each for some in said.values() for each in some}
        ordered = [corrections[id_] for id_ in sorted(corrections)]
        settings = self.settings if assessed else replace(self.settings, assessor=None)
        made = records.across(found, tuple(stories), questions, asked, ordered, records.assessor_of(settings))
        return replace(made, made_with={**self._made_with, "settings": settings.shown()})

    def _accounts(self, link: Connection, articles: Sequence[str]) -> list[Account]:
        """Return what articles, by id, say by themselves: as it was kept, read again where its types have changed."""
        found: list[Account] = []
        for chunk in chunks(articles):
            mine = select(article, account.c.shape, account.c.data).join_from(article, account)
            for row in link.execute(mine.where(article.c.id.in_(chunk))):
                try:
                    found.append(account_of(row))
                except Outgrown:
                    again = accounts([article_of(row)], replace(self.settings, processes=1))
                    found += [one for one in again if isinstance(one, Account)]
        return found
