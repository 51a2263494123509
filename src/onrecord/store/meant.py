"""Whom a correction is about: who the actors are in the stories that it is bound to, before it is in force."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from onrecord.corrections.recognising import bearers
from onrecord.store import derived, finding
from onrecord.store.correcting import ABOUT_ACTORS
from onrecord.store.making import Maker
from onrecord.store.tables import article
from onrecord.vocabulary.corrections import Correction


def with_whom(link: Connection, one: Correction, maker: Maker) -> Correction:
    """Return a merge or a split with who its actors are in the stories that it is about; another one as it is."""
    if one.kind not in ABOUT_ACTORS or one.who:
        return one
    keys = sorted({place.article for place in one.about})
    held = select(derived.story_article.c.story).join_from(derived.story_article, article)
    stories = link.scalars(held.where(article.c.key.in_(keys), article.c.latest).distinct()).all()
    return replace(one, who=bearers(one, (finding.story(link, id_, maker) for id_ in sorted(stories))))
