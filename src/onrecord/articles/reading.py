"""The one verb: from the bytes of a page to its article."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.articles.announced import Announced, filled
from onrecord.articles.decoding import decode
from onrecord.articles.draft import Draft, Facts
from onrecord.articles.fetched import placed
from onrecord.articles.language import language
from onrecord.articles.objects import Told, dated, told_by
from onrecord.articles.ornament import without_ornament
from onrecord.articles.pages import looks_like_html, page
from onrecord.articles.paragraphs import paragraphs
from onrecord.articles.scraped import scraped
from onrecord.articles.settings_file import is_settings
from onrecord.articles.traced import Traced, joined
from onrecord.contract import ArticleRow
from onrecord.errors import UnreadableArticle
from onrecord.settings import Settings
from onrecord.vocabulary import Article, Embed, identify

_WORD = re.compile(r"[^\W\d_]{2,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def read(
    data: bytes,
    origin: str,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    announced: Announced | None = None,
) -> Article:
    """Return the article that ``data`` holds: an HTML page, a JSON object, or scraped text and Markdown.

    The kind is told by content, never by name. Pure: nothing is opened, and the same bytes give the same article.
    ``origin`` says where the bytes are from; it is the article's key unless the page names its canonical address.
    The original that ``runs`` and ``cut`` count in is the decoded characters of ``data`` without a byte order mark;
    of a JSON object it is the value of its text. ``announced`` is what a feed says of it, which counts where the page
    says nothing. Raises UnreadableArticle with the sentence to show for it.
    """
    if len(data) > settings.max_bytes:
        raise UnreadableArticle(too_large(len(data), settings.max_bytes))
    decoded = decode(data)
    told = told_by(decoded.text)
    if told is None:
        if is_settings(decoded.text):
            raise UnreadableArticle("No report: it is a file of settings (TOML), as bodies and questions have.")
        return _article(_beside(_draft(decoded.text, Facts()), origin, announced), origin, settings, decoded.notices)
    if told.row is not None:
        return _again(told.row, settings)
    draft = _beside(_draft(told.text, told.facts), origin, announced)
    return _article(draft, origin, settings, decoded.notices, told)


def original(data: bytes) -> str:
    """Return the characters that ``runs`` and ``cut`` of the article in ``data`` count in.

    Raises UnreadableArticle where no characters can be made out.
    """
    decoded = decode(data)
    told = told_by(decoded.text)
    if told is None:
        return decoded.text
    return told.text if told.row is None else told.row.text


def too_large(size: int, limit: int) -> str:
    """Return the sentence for an input of ``size`` bytes where ``limit`` is allowed."""
    return f"Too large: {_megabytes(size)}, the limit is {_megabytes(limit)} (setting max_bytes)."


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def _draft(text: str, known: Facts) -> Draft:
    return page(text, known) if looks_like_html(text) else scraped(text, known)


def _beside(draft: Draft, origin: str, announced: Announced | None) -> Draft:
    """Return the draft with what is known of its page beside it: where it was found, and what its feed says."""
    return replace(draft, facts=filled(placed(draft.facts, origin), announced))


def _article(
    draft: Draft, origin: str, settings: Settings, notices: tuple[str, ...], told: Told | None = None
) -> Article:
    draft = without_ornament(draft)
    body = joined(draft.paragraphs)
    facts = draft.facts
    if not _WORD.search(body.text):
        raise UnreadableArticle("No prose found: it holds no words of a story (0 words after clean-up).")
    key = facts.url or origin
    return Article(
        id=identify(key, body.text),
        key=key,
        origin=origin,
        text=body.text,
        runs=body.runs,
        url=facts.url,
        outlet=facts.outlet,
        via=facts.via,
        byline=facts.byline,
        headline=facts.headline,
        published=facts.published,
        published_basis=facts.published_basis,
        language=_language(body.text, told.language if told else None, settings),
        embeds=draft.embeds,
        cut=draft.cut,
        notices=(*notices, *facts.notices),
    )


def _language(text: str, declared: str | None, settings: Settings) -> str | None:
    """Return the language of the text, or as declared where the text is too short to tell.

    Raises UnreadableArticle when it is none of ``settings.languages``.
    """
    found = language(text) or declared
    if found is not None and settings.languages and found not in settings.languages:
        wanted = ", ".join(_NAMES.get(code, code) for code in settings.languages)
        raise UnreadableArticle(f"In {_NAMES.get(found, f'another language ({found})')}; only {wanted} is read.")
    return found


def _again(row: ArticleRow, settings: Settings) -> Article:
    """Return an article of an earlier record under its own key and origin; its text was cleaned then."""
    pieces = tuple(Traced.of(row.text, start, end) for start, end in paragraphs(row.text))
    published, notices = dated(row.published) if row.published else (None, ())
    basis = row.published_basis if published else None
    facts = Facts(row.url, row.outlet, row.via, row.byline, row.headline, published, basis, notices)
    draft = Draft(pieces, facts, tuple(Embed(one.author, one.text, dated(one.posted)[0]) for one in row.embeds))
    beside = _beside(draft, row.origin, None)
    article = _article(beside, row.origin, settings, tuple(row.notices), Told("", facts, row.language))
    return replace(article, key=row.key, id=identify(row.key, article.text))
