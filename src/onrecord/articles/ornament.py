"""Marks in long rows: lines drawn in characters, applause, what is left of tables. They say nothing, and cost much."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.articles.draft import Draft
from onrecord.articles.scraped import tidy
from onrecord.vocabulary import Cut

ROW = 40  # marks with no letter or digit between; of 5,866 texts one has more (90 hyphens), the next has 29 flames
REASON = "row of marks"

_MARK = r"(?:[^\w\s]|_)"
_ROW = re.compile(  # but for the marks that end the sentence before it or open the one after
    rf"(?<![^\w\s])(?<!_)(?!(?<=[^\W_]){_MARK}{{1,3}}\s)(?:{_MARK}\s?){{{ROW},}}(?!(?<=\S)[^\W_])"
)


def without_ornament(draft: Draft) -> Draft:
    """Return the story with each row of ``ROW`` marks and more cut, in its headline and embeds too."""
    paragraphs = []
    cut = list(draft.cut)
    for paragraph in draft.paragraphs:
        rows = [match.span() for match in _ROW.finditer(paragraph.text)]
        cut += [Cut(*paragraph.part(start, end).origin, REASON) for start, end in rows]
        left = paragraph.edited((*row, _between(paragraph.text, row[0])) for row in rows).strip() if rows else paragraph
        if left.text:
            paragraphs.append(left)
    headline = _plain(draft.facts.headline) if draft.facts.headline else None
    return Draft(
        tuple(paragraphs),
        replace(draft.facts, headline=headline or None),
        tuple(replace(one, text=words) for one in draft.embeds if (words := _plain(one.text))),
        tidy(cut),
    )


def _between(text: str, start: int) -> str:
    """Return what stands for a row that starts at ``start``: a space, unless there is one before it."""
    return "" if start == 0 or text[start - 1].isspace() else " "


def _plain(text: str) -> str:
    return _ROW.sub(lambda row: _between(text, row.start()), text).strip()
