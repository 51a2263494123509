"""Quotations that a report takes from another by its own account: "as she told the Harbour Post last year: …".

Two reporters may hear the same words, so a quotation makes no copy. Where the paragraph names an outlet, and an earlier
report of that outlet has the words, they come from there: from its own archive, if it is the outlet that quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.articles import paragraphs
from onrecord.attributions.quotations import quotations
from onrecord.provenance.direction import order
from onrecord.provenance.houses import outlet
from onrecord.provenance.worded import SHINGLE, Worded
from onrecord.vocabulary import Passage

EARLIER = 100
"""Reports of the outlet that are searched, the latest before the one that quotes: bounds the work a quotation."""


def requoted(articles: Iterable[Worded]) -> Iterator[Passage]:
    """Yield the quotations of ``articles`` that come from an earlier one by their own account, each once."""
    pile = sorted(articles, key=lambda one: order(one.article))
    published: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(pile):
        name = outlet(one.article)
        if name and " " in name:  # a name of one word ("Time", "Reason") says nothing
            published[name].append(place)
    if not published:
        return
    names = re.compile(
        rf"\b(?:{'|'.join(re.escape(name) for name in sorted(published, key=lambda n: (-len(n), n)))})\b"
    )
    lines = {place: f" {' '.join(pile[place].words)} " for places in published.values() for place in places}
    earlier = _Earlier(names, published, lines)
    for place, one in enumerate(pile):
        yield from _taken(place, one, pile, earlier)


class _Earlier:
    """The reports by outlet: how outlets are named, where their reports are in the pile, and the words of each."""

    def __init__(self, names: re.Pattern[str], published: Mapping[str, list[int]], lines: Mapping[int, str]) -> None:
        self.names = names
        self.published = published
        self.lines = lines

    def first(self, name: str, before: int, words: str) -> tuple[int, int] | None:
        """Return the first report of ``name`` with these words, and the number of the word they begin with."""
        places = self.published[name]
        for place in places[: bisect_left(places, before)][-EARLIER:]:
            at = self.lines[place].find(words)
            if at >= 0:
                return place, self.lines[place].count(" ", 0, at)
        return None


def _taken(place: int, one: Worded, pile: Sequence[Worded], earlier: _Earlier) -> Iterator[Passage]:
    text = one.article.text
    bounds = list(paragraphs(text))
    named = [(start, end, sorted(set(earlier.names.findall(text, start, end)))) for start, end in bounds]
    if not any(names for _, _, names in named):
        return
    for quotation in quotations(text, bounds):
        start, end = (bisect_left(one.starts, edge) for edge in (quotation.start, quotation.end))
        if end - start < SHINGLE:
            continue
        words = f" {' '.join(one.words[start:end])} "
        for name in next((names for _, last, names in named if quotation.start < last), []):
            found = earlier.first(name, place, words)
            if found:
                first, at = found
                yield Passage(pile[first].span(at, at + end - start), one.span(start, end))
                break
