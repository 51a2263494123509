"""The one verb: from the bytes of a page to its article."""

from __future__ import annotations

import json
import re
from typing import Any

from onrecord.articles.decoding import decode
from onrecord.articles.draft import Draft, Facts
from onrecord.articles.language import language
from onrecord.articles.scraped import scraped
from onrecord.articles.traced import joined
from onrecord.errors import UnreadableArticle
from onrecord.settings import Settings
from onrecord.vocabulary import Article, identify

_WORD = re.compile(r"[^\W\d_]{2,}")


def read(data: bytes, origin: str, settings: Settings = Settings()) -> Article:
    """Return the article that ``data`` holds; ``origin`` says where it is from. Pure: opens nothing."""
    if len(data) > settings.max_bytes:
        raise UnreadableArticle("too large")
    decoded = decode(data)
    draft = scraped(decoded.text)
    return _article(draft, origin, settings, decoded.notices)


def _article(draft: Draft, origin: str, settings: Settings, notices: tuple[str, ...]) -> Article:
    body = joined(draft.paragraphs)
    facts = draft.facts
    if not _WORD.search(body.text):
        raise UnreadableArticle("no prose")
    code = language(body.text)
    if code is not None and code not in settings.languages:
        raise UnreadableArticle(f"language {code}")
    key = facts.url or origin
    return Article(
        id=identify(key, body.text), key=key, origin=origin, text=body.text, runs=body.runs, url=facts.url,
        outlet=facts.outlet, via=facts.via, byline=facts.byline, headline=facts.headline, published=facts.published,
        published_basis=facts.published_basis, language=code, embeds=draft.embeds, cut=draft.cut,
        notices=(*notices, *facts.notices),
    )
