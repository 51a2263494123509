"""One article as onrecord understands it, for a person who checks the cleaning: what was kept, what was cut and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from onrecord.articles import paragraphs
from onrecord.briefs.visible import visible
from onrecord.vocabulary import Article, Cut

LABEL = 12  # columns in which the names of the fields stand
SHOWN_OF_A_CUT = 80  # characters of each piece that was cut away
UNSAID = "the page does not say"


def cleaned(article: Article, original: str, width: int = 100) -> str:
    """Return ``article`` told in ``width`` columns; ``original`` is the text that its cuts' offsets count in."""
    return (
        "\n".join(
            [*_facts(article, width), "", *_text(article, width), *_posts(article, width), *_cuts(article, original)]
        )
        + "\n"
    )


def _facts(article: Article, width: int) -> Iterator[str]:
    basis = f" (from {visible(article.published_basis)})" if article.published_basis else ""
    facts = {
        "Headline": article.headline,
        "Outlet": article.outlet,
        "Via": article.via,
        "Byline": article.byline,
        "Published": article.published and article.published + basis,
        "Language": article.language,
        "URL": article.url,
        "Read from": article.origin,
    }
    for name, value in facts.items():
        yield from _wrapped(name, visible(value) if value else UNSAID, width)
    for notice in article.notices:
        yield from _wrapped("Notice", visible(notice), width)


def _text(article: Article, width: int) -> Iterator[str]:
    yield "Text"
    for number, (start, end) in enumerate(paragraphs(article.text), start=1):
        yield from _wrapped(f"  ¶{number}", visible(article.text[start:end]), width)
        yield ""


def _posts(article: Article, width: int) -> Iterator[str]:
    if not article.embeds:
        return
    yield "Embedded posts (by others than the outlet)"
    for embed in article.embeds:
        author = visible(embed.author) if embed.author else "author not given"
        yield from _wrapped("  post", f"{author}: {visible(embed.text)}", width)
    yield ""


def _cuts(article: Article, original: str) -> Iterator[str]:
    if not article.cut:
        yield "Cut away: nothing"
        return
    yield "Cut away (place in the original, reason, text)"
    places = [f"{cut.start}–{cut.end}" for cut in article.cut]
    longest = max(map(len, places))
    reasons = [visible(cut.reason) for cut in article.cut]
    broad = min(max(map(len, reasons)), 40)
    for cut, place, reason in zip(article.cut, places, reasons, strict=True):
        yield f"  {place:>{longest}}  {reason:<{broad}}  {_shown(cut, original)}".rstrip()


def _shown(cut: Cut, original: str) -> str:
    text = visible(original[cut.start : cut.end])
    return text if len(text) <= SHOWN_OF_A_CUT else text[: SHOWN_OF_A_CUT - 1].rstrip() + "…"


def _wrapped(label: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, 2 * LABEL),
        initial_indent=f"{label:<{LABEL}}",
        subsequent_indent=" " * LABEL,
        break_long_words=False,
        break_on_hyphens=False,
    )
